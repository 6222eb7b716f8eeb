"""A ward sister raises a housing flag at the bedside, on a phone; the housing worker who is placed there sees it and opens a case."""

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from django.test import Client
from playwright.sync_api import Browser, Page, expect

from headwater.hub.core.scoping import across_agencies
from headwater.hub.organisations.models import Site
from headwater.hub.pathways import tasks
from headwater.hub.pathways.actions import hospital as actions
from headwater.hub.pathways.actions.hospital import visits
from headwater.hub.pathways.models import Placement, Ward
from headwater.hub.programmes.models import Service
from support.adt import adt
from support.axe import everybody_can_use
from support.cast import HOLDER, NOW, TODAY, TRUST, Cast, assemble
from support.clock import on_the_day

__all__ = ["on_the_day"]
pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
PHONE, DESK = {"width": 320, "height": 740}, {"width": 1280, "height": 900}


@pytest.fixture
def cast(on_the_day: None) -> Cast:
    """Everybody, with one ward and Priya placed at its hospital."""
    everybody = assemble()
    trust, holder = everybody.agencies[TRUST], everybody.agencies[HOLDER]
    with across_agencies():
        site = Site.objects.create(agency=trust, name="Aldermere General", address_public=True)
        Ward.objects.create(agency=trust, site=site, name="Oncology", kind="acute", told_as="Level 4, ward B")
        service = Service.objects.create(agency=holder, name="Hospital housing workers", strand="embedded", setting="health")
        placed = {"membership": everybody.memberships["worker"], "starts_on": TODAY - timedelta(9)}
        Placement.objects.create(agency=holder, service=service, host=trust, **placed)
    return everybody


@pytest.fixture
def window(browser: Browser, live_server, cast: Cast) -> Iterator[Callable[..., Page]]:
    """A browser of somebody's own, signed in, on the hospital's page."""
    opened = []

    def open_window(size: dict[str, int], who: str) -> Page:
        context = browser.new_context(viewport=size, locale="en-GB", timezone_id="Europe/London")
        context.set_default_timeout(15_000)
        opened.append(context)
        client = Client()
        client.force_login(cast.user(who))
        context.add_cookies([{"name": "headwater_session", "value": client.cookies["headwater_session"].value, "url": live_server.url}])
        page = context.new_page()
        page.goto(live_server.url + "/hospital/")
        return page

    yield open_window
    for context in opened:
        context.close()


def test_a_flag_at_the_bedside_becomes_a_case_and_the_ward_reads_what_comes_next(window: Callable[..., Page]) -> None:
    sister, worker = window(PHONE, "nurse"), window(DESK, "worker")
    expect(worker.get_by_text("No flag waits for you.")).to_be_visible()
    everybody_can_use(worker)
    sister.get_by_role("button", name="Raise a housing flag").click()
    everybody_can_use(sister)
    sister.get_by_role("button", name="Send now").click()
    expect(sister.get_by_role("alert")).to_contain_text("Enter the patient's name")
    everybody_can_use(sister)
    sister.get_by_label("Patient's name").fill("Joan Ellery")
    sister.get_by_label("Ward", exact=True).select_option(label="Aldermere General: Oncology")
    sister.get_by_label("Nowhere to go when they leave").check()
    sister.get_by_label("Yes", exact=True).check()
    sister.get_by_role("button", name="Send now").click()
    expect(sister.get_by_text("The housing flag is raised.")).to_be_visible()
    everybody_can_use(sister)

    worker.reload()
    expect(worker.get_by_text("Level 4, ward B")).to_be_visible()
    expect(worker.get_by_text("Oncology")).to_have_count(0)
    everybody_can_use(worker)
    worker.get_by_role("link", name="Joan Ellery").click()
    worker.get_by_role("button", name="Answer the ward").click()
    worker.get_by_label("What happens next?").fill("Visit her on the ward")
    worker.get_by_label("The housing worker").check()
    for box, value in (("Day", "23"), ("Month", "11"), ("Year", "2026")):
        worker.get_by_label(box, exact=True).fill(value)
    worker.get_by_role("button", name="Tell the ward").click()
    everybody_can_use(worker)
    worker.get_by_role("button", name="Open a case").click()
    expect(worker.get_by_text("The case is open, and you lead it.")).to_be_visible()
    expect(worker.get_by_role("heading", name="Joan Ellery")).to_be_visible()

    sister.get_by_role("link", name="Back to the list").click()
    expect(sister.get_by_text("Visit her on the ward")).to_be_visible()
    assert sister.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
    everybody_can_use(sister)


def test_a_discharge_lead_decides_what_a_message_left_open_and_answers_for_the_longest_stay(
    window: Callable[..., Page], cast: Cast
) -> None:
    agency_id = cast["nurse"].agency_id
    first, other = adt(days=30, ward="Oncology"), adt(control="M2", visit="V2", number="A2", ward="GONE", name="Berg^Ola")
    for message in (first, other, adt("A08", control="M3", minute=5, dob="19510403", days=30, ward="Oncology")):
        tasks.keep_blocks(agency_id, [message.encode()])
        visits.take_messages(agency_id=agency_id, at=NOW)
    actions.escalate_due(at=NOW)
    lead = window(DESK, "discharge_lead")
    everybody_can_use(lead)
    lead.goto(lead.url + "messages/")
    expect(lead.get_by_text("No ward is called “GONE”")).to_be_visible()
    everybody_can_use(lead)
    lead.get_by_role("button", name="Ours is right").click()
    expect(lead.get_by_text("It waits no more")).to_be_visible()
    lead.get_by_role("link", name="Mend").click()
    everybody_can_use(lead)
    lead.get_by_label("Ward").fill("Oncology")
    lead.get_by_role("button", name="Try again").click()
    expect(lead.get_by_text("Nothing waits.")).to_be_visible()
    lead.get_by_role("link", name="Back to the list").click()
    lead.get_by_role("link", name="Joan Ellery").click()
    everybody_can_use(lead)
    lead.get_by_role("link", name="Answer", exact=True).click()
    lead.get_by_label("What did you decide?").fill("A room is held from Monday.")
    lead.get_by_role("button", name="Save the answer").click()
    expect(lead.get_by_text("A room is held from Monday.")).to_be_visible()
    for page in ("delays", "homes", "escalations", "daily"):
        lead.goto(f"{lead.url.split('/hospital/')[0]}/hospital/{page}/")
        everybody_can_use(lead)


def test_an_embedded_worker_writes_down_what_is_done_about_a_home_on_a_phone(window: Callable[..., Page], cast: Cast) -> None:
    agency_id = cast["nurse"].agency_id
    tasks.keep_blocks(agency_id, [adt(days=10, ward="Oncology").encode()])
    visits.take_messages(agency_id=agency_id, at=NOW)
    sister, worker = window(PHONE, "nurse"), window(PHONE, "worker")
    sister.get_by_role("link", name="Joan Ellery").click()
    sister.get_by_role("button", name="Raise a housing flag").click()
    sister.get_by_label("Sleeping rough before they came in").check()
    sister.get_by_label("Yes", exact=True).check()
    sister.get_by_role("button", name="Send now").click()
    worker.reload()
    worker.get_by_role("link", name="Joan Ellery").click()
    worker.get_by_role("link", name="A home must be made ready").click()
    everybody_can_use(worker)
    worker.get_by_label("Another home to be found").check()
    for box, value in (("Day", "20"), ("Month", "11"), ("Year", "2026")):
        worker.get_by_label(box, exact=True).first.fill(value)
    worker.get_by_role("button", name="Save").click()
    expect(worker.get_by_text("Another home to be found: seen 20 November 2026")).to_be_visible()
    assert worker.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
    everybody_can_use(worker)
