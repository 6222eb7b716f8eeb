"""Working days in a real browser: a duty worker's Monday, a call logged from the keyboard, and the busiest pages for everybody."""

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from django.test import Client
from playwright.sync_api import Browser, Page, expect

from headwater.hub.cases.actions import tasks
from headwater.hub.cases.actions.reindex import reindex
from headwater.hub.cases.actions.tasks import NextStep
from headwater.hub.cases.models import Case, Entry
from headwater.hub.core.scoping import across_agencies, acting_for
from support.axe import everybody_can_use
from support.cast import HOLDER, NOW, TODAY, Cast, assemble, open_case, refer
from support.clock import on_the_day

__all__ = ["on_the_day"]
pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
PHONE, DESK = {"width": 320, "height": 740}, {"width": 1280, "height": 900}
Opens = Callable[..., Page]


@pytest.fixture
def cast(on_the_day: None) -> Cast:
    """Everybody, with one referral that waits."""
    return assemble()


@pytest.fixture
def case(cast: Cast) -> Case:
    """Amara's case, late in one thing and with a next step."""
    with acting_for(cast.agencies[HOLDER].pk):
        case = open_case(cast, accepted_on=TODAY - timedelta(days=30), referred_on=TODAY - timedelta(days=31))
        tasks.add_task(reference=case.reference, step=NextStep("Ring the landlord", TODAY), by=cast["worker"], at=NOW)
        reindex([case.pk], as_of=TODAY)
    return case


@pytest.fixture
def opens(browser: Browser, live_server, cast: Cast) -> Iterator[Opens]:
    """Opens a page in somebody's own browser, on a phone or at a desk."""
    opened = []

    def open_as(who: str, address: str, size: dict[str, int] = DESK) -> Page:
        window = browser.new_context(viewport=size, locale="en-GB", timezone_id="Europe/London")
        window.set_default_timeout(15_000)
        opened.append(window)
        if who:
            client = Client()
            client.force_login(cast.user(who))
            window.add_cookies([{"name": "headwater_session", "value": client.cookies["headwater_session"].value, "url": live_server.url}])
        page = window.new_page()
        page.goto(live_server.url + address)
        return page

    yield open_as
    for window in opened:
        window.close()


def test_a_duty_workers_monday_goes_from_her_list_to_the_most_urgent_and_back(opens: Opens, cast: Cast, case: Case):
    with across_agencies():
        urgent = refer(cast, received_at=NOW - timedelta(days=4), same_day=True, nowhere_tonight=True)
    page = opens("worker", "/home/")
    expect(page.get_by_role("heading", level=1)).to_have_text("My list")
    expect(page.get_by_text("Ring the landlord").first).to_be_visible()
    expect(page.locator("main li strong", has_text="Late").first).to_be_visible()
    page.get_by_role("link", name="The whole queue").click()
    first = page.locator("main tbody tr").first
    expect(first.locator(f"a[href='/referrals/{urgent.reference}/']")).to_have_count(1)
    expect(first).to_contain_text("working day")
    first.get_by_role("link").first.click()
    everybody_can_use(page)
    page.get_by_role("button", name="Accept").click()
    page.get_by_label("Priya Nair").check()
    page.get_by_label("Face to face").check()
    page.get_by_role("button", name="Accept and open the case").click()
    expect(page.get_by_text("Priya Nair leads this case now")).to_be_visible()
    everybody_can_use(page)
    page.get_by_role("link", name="My list").click()
    expect(page.get_by_text(urgent.reference).or_(page.get_by_role("link", name="Amara Cole")).first).to_be_visible()


def test_a_call_is_logged_from_the_keyboard_in_few_presses(opens: Opens, case: Case):
    page = opens("worker", f"/cases/{case.reference}/log/")
    pressed = 0

    def press(*keys: str) -> None:
        nonlocal pressed
        for key in keys:
            page.keyboard.press(key)
            pressed += 1

    expect(page.locator("input[name=way]").first).to_be_focused()
    press("Space", "Tab", "Space", "Tab")
    page.keyboard.type("Rang. She has the letter.")
    press("Tab", "Tab", "Tab", "Tab", "Enter")
    expect(page.get_by_text("Logged for Amara Cole.")).to_be_visible()
    assert pressed <= 12
    with across_agencies():
        assert Entry.objects.filter(case=case, kind="contact", result="spoke", note="Rang. She has the letter.").count() == 1


STAFF = {
    "queue": ("worker", "/referrals/"),
    "my list": ("worker", "/cases/mine/"),
    "team list": ("worker", "/cases/team/"),
    "team page": ("manager", "/manage/team/"),
}


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
@pytest.mark.parametrize("name", STAFF)
def test_a_busy_page_with_rows_is_for_everybody(name: str, size: dict[str, int], opens: Opens, case: Case):
    page = opens(*STAFF[name], size)
    expect(page.locator("main")).to_contain_text("Amara Cole" if name != "team page" else "Priya Nair")
    everybody_can_use(page)


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
@pytest.mark.parametrize("name", STAFF)
def test_a_busy_page_with_nothing_on_it_is_for_everybody(name: str, size: dict[str, int], opens: Opens):
    who, address = STAFF[name]
    page = opens(f"stranger_{who}", address, size)
    expect(page.locator("main")).not_to_contain_text("Amara Cole")
    everybody_can_use(page)


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
@pytest.mark.parametrize(
    "address", ["/referrals/?after=x", "/cases/mine/?after=x", "/cases/team/?show=x", "/cases/team/?lead=x", "/cases/0000000000/"]
)
def test_an_address_that_is_wrong_says_so_to_everybody(address: str, size: dict[str, int], opens: Opens):
    page = opens("worker", address, size)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    everybody_can_use(page)


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_a_case_is_for_everybody_new_worked_and_refused(size: dict[str, int], opens: Opens, case: Case):
    page = opens("worker", f"/cases/{case.reference}/", size)
    everybody_can_use(page)
    page.goto(f"{page.url}close/")
    page.locator("main form button.govuk-button:not(.govuk-button--secondary)").last.click()
    expect(page.locator(".govuk-error-summary")).to_be_focused()
    everybody_can_use(page)
    page.goto(page.url.replace("/close/", "/log/"))
    page.get_by_role("button", name="Save").click()
    expect(page.locator(".govuk-error-summary")).to_be_focused()
    everybody_can_use(page)


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_a_senders_page_that_has_ended_is_for_everybody(size: dict[str, int], opens: Opens):
    page = opens("", f"/follow/{'a' * 43}/", size)
    expect(page.get_by_role("heading", level=1)).to_have_text("This page is closed")
    everybody_can_use(page)
