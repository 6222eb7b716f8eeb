"""From a first sign of trouble to a named worker: a nurse on a phone, a duty worker at a desk, a person who is watched."""

import re
from collections.abc import Callable, Iterator
from email import message_from_bytes
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, Page, expect

from headwater.hub.core.scoping import across_agencies, acting_for
from headwater.hub.referrals.actions import Deciding, decide
from headwater.hub.referrals.actions.register import NewSource, add_source
from headwater.hub.referrals.models import Referral
from support.axe import everybody_can_use
from support.cast import HOLDER, NOW, TRUST, Cast, assemble
from support.clock import on_the_day

__all__ = ["on_the_day"]
pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
PHONE, DESK = {"width": 320, "height": 740}, {"width": 1280, "height": 900}


@pytest.fixture
def cast(on_the_day: None) -> Cast:
    """Everybody, kept where the site's own thread can see them."""
    everybody = assemble()
    everybody.service.phone, everybody.service.read_hours = "01632 960 111", "Monday to Friday, 9am to 5pm"
    everybody.service.save()
    return everybody


@pytest.fixture
def window(browser: Browser, live_server, settings, tmp_path: Path, cast: Cast) -> Iterator[Callable[..., Page]]:
    """A browser of somebody's own: a phone or a desk, signed in or not."""
    settings.SITE_ADDRESS, settings.HEADWATER_OUTBOX = live_server.url, tmp_path / "outbox"
    settings.EXIT_TO = live_server.url + "/health/?weather"
    opened = []

    def open_window(size: dict[str, int], who: str = "") -> Page:
        context = browser.new_context(viewport=size, locale="en-GB", timezone_id="Europe/London")
        context.set_default_timeout(15_000)
        opened.append(context)
        if who:
            client = Client()
            client.force_login(cast.user(who))
            context.add_cookies([{"name": "headwater_session", "value": client.cookies["headwater_session"].value, "url": live_server.url}])
        page = context.new_page()
        page.goto(live_server.url + "/")
        return page

    yield open_window
    for context in opened:
        context.close()


def go_on(page: Page) -> None:
    # The button that leaves the page stays in view, so on a small phone it lies over whatever was scrolled under it.
    page.evaluate("scrollTo(0, 0)")
    everybody_can_use(page)
    page.get_by_role("button", name="Continue").click()


def refer_ben(page: Page) -> None:
    """The short way, as a ward nurse goes it."""
    page.get_by_role("button", name="Ask for help").click()
    everybody_can_use(page)
    page.get_by_role("button", name="Start now").click()
    page.get_by_label("I am a professional").check()
    go_on(page)
    page.get_by_label("Which district do they live in?").select_option("Aldermere")
    go_on(page)
    page.get_by_label("Yes, they could lose their home").check()
    go_on(page)
    page.get_by_label("Housing navigators").check()
    go_on(page)
    page.get_by_label("Their name").fill("Ben Hale")
    page.get_by_label("Their phone number").fill("07700 900999")
    page.get_by_label("What is happening?").fill("Notice to leave by Christmas.")
    page.get_by_label("Yes, they agree to this").check()
    page.get_by_label("I may be told what happens").check()
    go_on(page)


def code() -> str:
    """The code in the last message that left."""
    newest = max(Path(settings.HEADWATER_OUTBOX).glob("*-sender.code.eml"))
    return re.search(r"\d{6}", message_from_bytes(newest.read_bytes()).get_payload(decode=True).decode())[0]


def open_private_page(page: Page) -> None:
    page.get_by_role("button", name="Email me a code").click()
    everybody_can_use(page)
    page.get_by_label("The code we emailed").fill(code())
    page.get_by_role("button", name="Open", exact=True).click()


def test_a_nurse_refers_in_a_minute_and_reads_who_will_ring(window: Callable[..., Page]):
    nurse = window(PHONE)
    refer_ben(nurse)
    everybody_can_use(nurse)
    nurse.get_by_label("Your work email").fill("joyce@trust.example")
    nurse.get_by_role("button", name="Send now").click()
    expect(nurse.get_by_role("heading", name="Sent")).to_be_visible()
    everybody_can_use(nurse)
    nurse.locator('a[href*="/follow/"]').click()
    open_private_page(nurse)
    expect(nurse.get_by_role("heading", name="Received")).to_be_visible()
    everybody_can_use(nurse)
    following = nurse.url

    duty = window(DESK, "worker")
    duty.goto(duty.url + "referrals/")
    everybody_can_use(duty)
    duty.get_by_role("link", name="Ben Hale").click()
    everybody_can_use(duty)
    duty.get_by_role("button", name="Accept").click()
    everybody_can_use(duty)
    duty.get_by_label("Sam Okoro").check()
    duty.get_by_label("A mix of ways").check()
    duty.get_by_role("button", name="Accept and open the case").click()
    expect(duty.get_by_text("Sam Okoro leads this case now")).to_be_visible()

    nurse.goto(following)
    expect(nurse.get_by_text("Sam Okoro will get in touch by Monday 23 November. Please tell them this.")).to_be_visible()
    expect(nurse.get_by_text("Ben")).to_have_count(0)


def test_somebody_asks_for_themself_on_a_phone_and_gets_a_receipt_that_names_nobody(window: Callable[..., Page]):
    own = window(PHONE)
    own.get_by_role("button", name="Ask for help").click()
    own.get_by_role("button", name="Start now").click()
    own.get_by_label("I am asking for myself").check()
    go_on(own)
    own.get_by_label("Which district do you live in?").select_option("Aldermere")
    go_on(own)
    own.get_by_label("Yes, I could lose my home").check()
    go_on(own)
    expect(own.get_by_label("A council instead")).to_be_visible()
    own.get_by_label("Housing navigators").check()
    go_on(own)
    own.get_by_label("Your name").fill("Amara")
    go_on(own)
    own.get_by_label("Your phone number").fill("07700 900123")
    go_on(own)
    own.get_by_role("group", name="Does anyone else see your phone or post?").get_by_label("Yes").check()
    go_on(own)
    own.get_by_label("What is happening?").fill("My landlord wants me out.")
    go_on(own)
    own.get_by_label("I have nowhere to sleep tonight").check()
    go_on(own)
    own.get_by_label("I agree to you keeping what I wrote").check()
    go_on(own)
    own.get_by_role("button", name="Send now").click()
    expect(own.get_by_role("heading", name="Sent")).to_be_visible()
    everybody_can_use(own)
    expect(own.get_by_text("ring us or the council")).to_be_visible()
    expect(own.get_by_text("Amara")).to_have_count(0)
    expect(own.locator('a[href*="/follow/"]')).to_have_count(0)


def test_everything_that_may_be_added_is_readable_by_everybody_on_a_phone(window: Callable[..., Page]):
    nurse = window(PHONE)
    refer_ben(nurse)
    names = nurse.locator(".govuk-task-list__link").all_inner_texts()
    assert len(names) == 10
    for name in names:
        nurse.get_by_role("link", name=name).click()
        everybody_can_use(nurse)
        nurse.get_by_role("button", name="Continue").click()
        expect(nurse.get_by_role("heading", name="Check, then send")).to_be_visible()


def test_a_mistake_is_told_at_the_top_and_beside_its_answer(window: Callable[..., Page]):
    nurse = window(PHONE)
    nurse.get_by_role("button", name="Ask for help").click()
    nurse.get_by_role("button", name="Start now").click()
    nurse.get_by_role("button", name="Continue").click()
    expect(nurse.locator(".govuk-error-summary")).to_be_focused()
    everybody_can_use(nurse)


def test_A11_leaving_the_page_leaves_nothing_for_the_next_person(window: Callable[..., Page]):
    person = window(PHONE)
    refer_ben(person)
    here = person.url
    person.locator("[data-govuk-exit-this-page-init]").wait_for()
    for _ in range(3):
        person.keyboard.press("Shift")
    person.wait_for_url("**/health/**")
    person.goto(here)
    expect(person.get_by_role("heading", name="There is no form open here")).to_be_visible()
    with across_agencies():
        assert not Referral.objects.filter(person__name="Ben Hale").exists()


def test_a_form_is_kept_with_a_code_and_opened_somewhere_else(window: Callable[..., Page]):
    first = window(PHONE)
    refer_ben(first)
    first.get_by_role("button", name="Keep it and come back").click()
    everybody_can_use(first)
    shown = first.locator(".govuk-panel__body").inner_text()
    second = window(DESK)
    second.get_by_role("link", name="Go on with a form you kept").click()
    everybody_can_use(second)
    second.get_by_label("Your code").fill(shown)
    second.get_by_role("button", name="Continue").click()
    expect(second.get_by_text("Notice to leave by Christmas.")).to_be_visible()


def test_a_duty_worker_passes_on_and_declines_with_the_sentence_in_view(window: Callable[..., Page], cast: Cast):
    duty = window(DESK, "worker")
    here = duty.url
    duty.goto(f"{here}referrals/{cast.referral.reference}/pass-on/")
    everybody_can_use(duty)
    expect(duty.get_by_label("The ages of their children")).not_to_be_checked()
    expect(duty.get_by_label("Risks, without who told us")).to_be_checked()
    duty.get_by_label("Family housing support").check()
    duty.get_by_role("button", name="Continue").click()
    everybody_can_use(duty)
    expect(duty.get_by_label("What the sender will read")).to_have_value(re.compile("Family housing support is better placed"))
    duty.get_by_role("button", name="Save").click()
    expect(duty.get_by_text("Passed on to Family housing support.")).to_be_visible()
    everybody_can_use(duty)

    partner = window(DESK, "partner_worker")
    partner.goto(here + "referrals/")
    partner.get_by_role("link", name="Amara Cole").click()
    partner.get_by_role("button", name="Close without a case").click()
    partner.get_by_label("Somebody else is better placed").check()
    partner.get_by_role("button", name="Continue").click()
    expect(partner.get_by_role("link", name="Choose a reason.")).to_be_visible()
    everybody_can_use(partner)
    partner.get_by_label("Why?").select_option("No room")
    partner.get_by_label("Who is better placed?").fill("The council")
    partner.get_by_role("button", name="Continue").click()
    expect(partner.get_by_label("What the sender will read")).to_have_value(re.compile("The council is better placed"))
    partner.get_by_role("button", name="Save").click()

    duty.goto(here + "referrals/")
    duty.get_by_role("link", name="Passed on and not taken up: 1").click()
    everybody_can_use(duty)
    expect(duty.get_by_role("link", name="Amara Cole")).to_be_visible()


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_every_staff_page_is_readable_by_everybody(window: Callable[..., Page], cast: Cast, size: dict[str, int]):
    worker = window(size, "worker")
    here, one = worker.url, f"referrals/{cast.referral.reference}/"
    for path in (
        "referrals/",
        one,
        one + "accept/",
        one + "close/",
        one + "threat/",
        one + "changed-mind/",
        "referrals/new/",
        "referrals/send/",
    ):
        worker.goto(here + path)
        everybody_can_use(worker)
    worker.goto(here + "referrals/new/")
    worker.get_by_role("button", name="Save").click()
    everybody_can_use(worker)
    for who, path in (("nurse", "referrals/sent/"), ("manager", "referrals/sources/"), ("stranger_worker", "referrals/")):
        page = window(size, who)
        page.goto(here + path)
        everybody_can_use(page)


def test_a_source_sees_its_own_refusals_and_guidance(window, live_server, cast: Cast) -> None:
    with acting_for(cast.agencies[HOLDER].pk):
        decide(referral_id=cast.referral.pk, deciding=Deciding("declined", "out_of_area", "The council"), by=cast["worker"], at=NOW)
        add_source(new=NewSource(TRUST, "organisation", agency_id=cast.agencies[TRUST].pk), by=cast["manager"], at=NOW)
    desk = window(DESK, "manager")
    desk.goto(f"{live_server.url}/referrals/sources/")
    everybody_can_use(desk)
    desk.get_by_role("link", name=TRUST).click()
    everybody_can_use(desk)
    desk.get_by_role("link", name="Write guidance").click()
    desk.get_by_label("What should they know?").fill("Please tell us the day they go home.")
    everybody_can_use(desk)
    desk.get_by_role("button", name="Save").click()
    expect(desk.get_by_text("They can read it now.")).to_be_visible()
    desk.get_by_role("link", name="Senders").first.click()
    everybody_can_use(desk)
    phone = window(PHONE, "nurse")
    phone.goto(f"{live_server.url}/referrals/sent/")
    everybody_can_use(phone)
    expect(phone.get_by_text("Please tell us the day they go home.")).to_be_visible()
    expect(phone.get_by_role("heading", name="How your referrals went")).to_be_visible()
    expect(phone.get_by_text("They live outside our area").first).to_be_visible()
