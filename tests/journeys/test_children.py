"""A social worker asks about home at the first contact, on a phone, and asks a housing worker; the embedded worker opens a case, answers,
and writes down advice in a minute."""

from collections.abc import Callable, Iterator
from datetime import time, timedelta

import pytest
from django.test import Client
from playwright.sync_api import Browser, Page, expect

from headwater.hub.core.scoping import across_agencies
from headwater.hub.pathways.models import HostTeam, Placement, RotaSlot
from headwater.hub.programmes.models import Service
from support.axe import everybody_can_use
from support.cast import HOLDER, PARTNER, TODAY, Cast, assemble
from support.clock import on_the_day

__all__ = ["on_the_day"]
pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
PHONE, DESK = {"width": 320, "height": 740}, {"width": 1280, "height": 900}


@pytest.fixture
def cast(on_the_day: None) -> Cast:
    """Everybody, with Priya placed with the children's centre, one team there and her hours."""
    everybody = assemble()
    holder, host, worker = everybody.agencies[HOLDER], everybody.agencies[PARTNER], everybody.memberships["worker"]
    since = TODAY - timedelta(9)
    with across_agencies():
        service = Service.objects.create(agency=holder, name="Children's housing workers", strand="embedded", setting="childrens")
        held = {"agency": holder, "service": service, "host": host}
        HostTeam.objects.create(name="LCSS North", kind="childrens", worker=worker, started_on=since, **held)
        placed = Placement.objects.create(membership=worker, starts_on=since, **held)
        hours = {"weekday": TODAY.weekday(), "opens": time(9), "closes": time(12), "starts_on": since}
        RotaSlot.objects.create(agency=holder, placement=placed, **hours)
    return everybody


@pytest.fixture
def window(browser: Browser, live_server, cast: Cast) -> Iterator[Callable[..., Page]]:
    """A browser of somebody's own, signed in, on the page of families."""
    opened = []

    def open_window(size: dict[str, int], who: str) -> Page:
        context = browser.new_context(viewport=size, locale="en-GB", timezone_id="Europe/London")
        context.set_default_timeout(15_000)
        opened.append(context)
        client = Client()
        client.force_login(cast.user(who))
        context.add_cookies([{"name": "headwater_session", "value": client.cookies["headwater_session"].value, "url": live_server.url}])
        page = context.new_page()
        page.goto(live_server.url + "/children/")
        return page

    yield open_window
    for context in opened:
        context.close()


def test_a_first_contact_asks_about_home_and_becomes_a_case(window: Callable[..., Page]) -> None:
    social, worker = window(PHONE, "partner_worker"), window(DESK, "worker")
    expect(worker.get_by_text("You were told of no family.")).to_be_visible()
    everybody_can_use(worker)
    social.get_by_role("button", name="Write down a first contact").click()
    everybody_can_use(social)
    social.get_by_label("Name of the parent or carer").fill("Rosa Lane")
    social.get_by_role("button", name="Save").click()
    expect(social.get_by_role("alert")).to_contain_text("or that it was not asked")
    expect(social.get_by_label("Name of the parent or carer")).to_have_value("Rosa Lane")
    everybody_can_use(social)
    social.get_by_label("Number of the contact in your own system").fill("M-1207")
    for question in ("May they lose their home?", "Is something wrong with the home", "Is the home too small", "Are they behind with rent"):
        social.get_by_role("group", name=question).get_by_label("Yes" if "small" in question else "Not asked").check()
    social.get_by_role("group", name="Do they agree").get_by_label("Yes", exact=True).check()
    social.get_by_role("button", name="Save").click()
    expect(social.get_by_text("The contact is written down.")).to_be_visible()
    expect(social.get_by_text("Seen by: Riverside Navigators.")).to_be_visible()
    assert social.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
    everybody_can_use(social)

    worker.reload()
    everybody_can_use(worker)
    worker.get_by_role("link", name="Rosa Lane").click()
    worker.get_by_role("button", name="Open a case").click()
    expect(worker.get_by_text("The case is open, and you lead it.")).to_be_visible()
    expect(worker.get_by_role("heading", name="Rosa Lane")).to_be_visible()
    social.get_by_role("link", name="Back to the list").click()
    expect(social.get_by_text("Priya Nair")).to_be_visible()
    everybody_can_use(social)


def test_a_question_is_asked_answered_and_advice_is_written_down_in_a_minute(window: Callable[..., Page], live_server) -> None:
    social, worker = window(PHONE, "partner_worker"), window(DESK, "worker")
    social.goto(live_server.url + "/advice/rota/")
    expect(social.get_by_role("listitem").filter(has_text="Priya Nair")).to_be_visible()
    everybody_can_use(social)
    social.goto(live_server.url + "/advice/ask/")
    social.get_by_role("button", name="Ask").click()
    expect(social.get_by_role("alert")).to_be_visible()
    everybody_can_use(social)
    social.get_by_label("Children's housing workers").check()
    social.get_by_label("What is it about?").select_option(label="Notice or eviction")
    social.get_by_label("What do you want to know?").fill("Can they stay until a court says so?")
    social.get_by_role("button", name="Ask").click()
    expect(social.get_by_text("Your question is sent.")).to_be_visible()
    assert social.evaluate("document.documentElement.scrollWidth") == PHONE["width"]

    worker.goto(live_server.url + "/advice/")
    everybody_can_use(worker)
    worker.get_by_role("row").filter(has_text="Can they stay").get_by_role("link").click()
    worker.get_by_role("button", name="Answer").click()
    worker.get_by_label("What do you answer?").fill("Yes. Only a court ends a tenancy.")
    worker.get_by_role("button", name="Save the answer").click()
    everybody_can_use(worker)
    worker.goto(live_server.url + "/advice/new/")
    everybody_can_use(worker)
    worker.get_by_label("Who asked?").select_option(label="LCSS North")
    worker.get_by_label("What was it about?").select_option(label="Overcrowding")
    worker.get_by_label("What did they ask?").fill("How many bedrooms for three?")
    worker.get_by_label("What did you answer?").fill("Two, by the bedroom standard.")
    worker.get_by_role("button", name="Save").click()
    expect(worker.get_by_text("2 answers")).to_be_visible()
    for path in ("reach", "settings/childrens", "figures", "places", "teams", "wins", "pilots", "barriers", "lists"):
        worker.goto(f"{live_server.url}/advice/{path}/")
        everybody_can_use(worker)
    social.reload()
    expect(social.get_by_text("Only a court ends a tenancy.")).to_be_visible()
    everybody_can_use(social)
