"""A resettlement worker asks about home on a phone; the housing worker placed there opens a case and looks at the options."""

import re
from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from django.test import Client
from playwright.sync_api import Browser, Page, expect

from headwater.hub.core.scoping import across_agencies
from headwater.hub.organisations.models import Site
from headwater.hub.pathways.models import Placement
from headwater.hub.programmes.models import Service
from support.axe import everybody_can_use
from support.cast import HOLDER, PRISON, TODAY, Cast, assemble
from support.clock import on_the_day

__all__ = ["on_the_day"]
pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
PHONE, DESK = {"width": 320, "height": 740}, {"width": 1280, "height": 900}


@pytest.fixture
def cast(on_the_day: None) -> Cast:
    """Everybody, with Priya placed at the prison."""
    everybody = assemble()
    host, holder = everybody.agencies[PRISON], everybody.agencies[HOLDER]
    with across_agencies():
        Site.objects.create(agency=host, name="HMP Aldermere", address_public=True)
        service = Service.objects.create(agency=holder, name="Prison housing workers", strand="embedded", setting="justice")
        placed = {"membership": everybody.memberships["worker"], "starts_on": TODAY - timedelta(9)}
        Placement.objects.create(agency=holder, service=service, host=host, **placed)
    return everybody


@pytest.fixture
def window(browser: Browser, live_server, cast: Cast) -> Iterator[Callable[..., Page]]:
    """A browser of somebody's own, signed in, on the list of people in custody."""
    opened = []

    def open_window(size: dict[str, int], who: str) -> Page:
        context = browser.new_context(viewport=size, locale="en-GB", timezone_id="Europe/London")
        context.set_default_timeout(15_000)
        opened.append(context)
        client = Client()
        client.force_login(cast.user(who))
        context.add_cookies([{"name": "headwater_session", "value": client.cookies["headwater_session"].value, "url": live_server.url}])
        page = context.new_page()
        page.goto(live_server.url + "/justice/")
        return page

    yield open_window
    for context in opened:
        context.close()


def day(page: Page, group: str, *values: str) -> None:
    """Fill in a day."""
    for box, value in zip(("Day", "Month", "Year"), values, strict=True):
        page.get_by_role("group", name=group).get_by_label(box, exact=True).fill(value)


def test_no_home_on_entry_becomes_a_case_with_every_option_looked_at(window: Callable[..., Page]) -> None:
    prison, worker = window(PHONE, "resettlement"), window(DESK, "worker")
    expect(worker.get_by_text("You were told of nobody.")).to_be_visible()
    everybody_can_use(worker)
    prison.get_by_role("button", name="Add somebody in custody").click()
    prison.get_by_role("button", name="Add", exact=True).click()
    expect(prison.get_by_role("alert")).to_contain_text("Enter their name")
    everybody_can_use(prison)
    prison.get_by_label("Name", exact=True).fill("Ned Farrow")
    day(prison, "When did they come into custody?", "20", "11", "2026")
    prison.get_by_role("button", name="Add", exact=True).click()
    expect(prison.get_by_text("No date: ask today").first).to_be_visible()
    everybody_can_use(prison)
    prison.get_by_role("link", name="Interview when they came in").click()
    prison.get_by_label("No home").check()
    prison.get_by_role("button", name="Save").click()
    prison.get_by_role("link", name="Write down what they said").click()
    prison.get_by_label("Yes", exact=True).check()
    prison.get_by_label("They did").check()
    everybody_can_use(prison)
    prison.get_by_role("button", name="Save").click()
    expect(prison.get_by_text("Seen by: Riverside Navigators.")).to_be_visible()

    worker.goto(worker.url + "?show=entry")
    everybody_can_use(worker)
    worker.get_by_role("link", name="Ned Farrow").click()
    everybody_can_use(worker)
    worker.get_by_role("link", name="Options for the day of release").click()
    everybody_can_use(worker)
    worker.get_by_role("button", name="They are prepared").click()
    expect(worker.get_by_text("Not every option was looked at yet")).to_be_visible()
    worker.get_by_role("link", name=re.compile("Supported housing")).click()
    worker.get_by_label("It may come to something").check()
    worker.get_by_role("button", name="Save").click()
    worker.get_by_role("link", name="Back", exact=True).click()
    worker.get_by_role("button", name="Open a case").click()
    expect(worker.get_by_text("The case is open, and you lead it.")).to_be_visible()

    prison.get_by_role("link", name="Back to the list").click()
    expect(prison.get_by_text("Priya Nair").last).to_be_visible()
    everybody_can_use(prison)
    for address in ("lists/", "places/", "figures/"):
        prison.goto(prison.url.split("?")[0].split("/justice/")[0] + "/justice/" + address)
        everybody_can_use(prison)
