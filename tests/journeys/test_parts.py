"""The parts of every page, in a real browser: readable by everybody, usable from the keyboard, and whole on a small phone."""

import pytest
from django.test import Client
from playwright.sync_api import BrowserContext, Page, expect

from headwater.hub.accounts.models import User
from headwater.hub.core.values import Role
from support.axe import everybody_can_use
from support.members import join

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def site(live_server, settings, context: BrowserContext) -> str:
    """The gallery's address, with its browser signed in."""
    settings.ROOT_URLCONF = "journeys.gallery"
    user = User.objects.create_user("priya@example.org", "Priya Shah")
    join(user, "Riverside Homes", Role.WORKER, Role.MANAGER)
    client = Client()
    client.force_login(user)
    context.add_cookies([{"name": "headwater_session", "value": client.cookies["headwater_session"].value, "url": live_server.url}])
    return live_server.url


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("address", ["/parts/", "/answers/", "/public-answers/", "/nowhere/", "/choose-agency/"])
def test_every_part_is_readable_by_everybody(site: str, page: Page, address: str, width: int):
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(site + address)
    everybody_can_use(page)


@pytest.mark.parametrize("width", [320, 1280])
def test_a_form_with_errors_is_readable_and_its_summary_leads_to_the_answers(site: str, page: Page, width: int):
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(site + "/answers/")
    page.get_by_role("button", name="Save").click()
    expect(page).to_have_title("Error: Your answers - Headwater")
    everybody_can_use(page)
    expect(page.locator(".govuk-error-summary")).to_be_focused()
    page.get_by_role("link", name="Enter threat date").click()
    expect(page.locator("#when-day")).to_be_focused()


def test_an_answer_reveals_what_it_needs_and_hides_it_again(site: str, page: Page):
    page.goto(site + "/answers/")
    expect(page.get_by_label("Phone number")).to_be_hidden()
    page.get_by_label("Phone", exact=True).check()
    expect(page.get_by_label("Phone number")).to_be_visible()
    page.get_by_label("No safe way").check()
    expect(page.get_by_label("Phone number")).to_be_hidden()


def test_without_scripts_everything_can_still_be_answered(site: str, browser, context: BrowserContext):
    plain = browser.new_context(java_script_enabled=False)
    plain.add_cookies(context.cookies())
    page = plain.new_page()
    page.goto(site + "/answers/")
    expect(page.get_by_label("Phone number")).to_be_visible()
    page.goto(site + "/parts/")
    expect(page.get_by_role("link", name="Skip to main content")).to_have_count(1)
    plain.close()


def test_the_first_thing_the_keyboard_reaches_skips_to_the_content(site: str, page: Page):
    page.goto(site + "/answers/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to main content")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#main-content")).to_be_focused()


def test_three_presses_of_shift_leave_the_page_at_once(site: str, page: Page):
    page.goto(site + "/public-answers/")
    expect(page).to_have_title("Your answers")
    with page.expect_request(lambda request: "weather" in request.url):
        for _ in range(3):
            page.keyboard.press("Shift")


def test_nothing_on_a_page_is_refused_by_the_browser(site: str, page: Page):
    said = []
    page.on("console", lambda message: said.append(message.text) if message.type in {"error", "warning"} else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    for address in ("/parts/", "/answers/", "/public-answers/"):
        page.goto(site + address)
        page.wait_for_function("() => document.body.classList.contains('govuk-frontend-supported')")
    assert said == []


def test_the_printed_page_holds_the_words_and_not_the_furniture(site: str, page: Page):
    page.goto(site + "/parts/")
    page.emulate_media(media="print")
    expect(page.get_by_text("Amara Cole").first).to_be_visible()
    expect(page.get_by_role("button", name="Sign out")).to_be_hidden()
    expect(page.locator(".govuk-service-navigation")).to_be_hidden()
