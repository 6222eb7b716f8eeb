"""A manager looks at the quality of the data and mends a case; a commissioner sees counts; in a real browser, empty, full and on paper."""

import os
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from playwright.sync_api import BrowserContext, Page, expect

from headwater.hub.cases.models import Entry
from headwater.hub.core import time
from headwater.hub.core.scoping import across_agencies
from headwater.hub.insight.actions import quality as actions
from headwater.hub.people.models import Household, Person
from support.axe import everybody_can_use
from support.cast import HOLDER, Cast, assemble, open_case

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
Opens = Callable[[str, str], Page]
PICTURES = os.environ.get("HEADWATER_PICTURES", "")
OUTCOMES = ("prevented", "prevented", "unknown", "", "not_prevented")


@pytest.fixture
def cast(transactional_db: None, monkeypatch: pytest.MonkeyPatch) -> Cast:
    monkeypatch.setattr(actions, "LONG_MS", 3_600_000)
    return assemble()


@pytest.fixture
def full(cast: Cast) -> None:
    """Two years of cases of two workers, written down later and later, some without an outcome."""
    now, today = time.now(), time.today()
    for at in range(120):
        referred = today - timedelta(days=6 * at + 1)
        lag = (0, 1, 3, 12, 45)[at % 5]
        is_closed = at > 20
        ended = {"state": "closed", "closed_on": referred + timedelta(days=60), "ending": "planned", "outcome": OUTCOMES[at % 5]}
        add(cast, at, min(now, at_noon(referred, now) + timedelta(days=lag)), referred_on=referred, accepted_on=referred,
            lead=cast.memberships["worker" if at % 3 else "colleague"], **(ended if is_closed else {}))  # fmt: skip


def at_noon(day: object, now: datetime) -> datetime:
    return datetime(day.year, day.month, day.day, 12, tzinfo=now.tzinfo)  # type: ignore[attr-defined]  # a date


def add(cast: Cast, number: int, recorded: datetime, **case: object) -> None:
    with across_agencies():
        held = {"agency": cast.agencies[HOLDER], "recorded_at": recorded}
        person = Person.objects.create(name=f"Person {number}", name_key=f"person {number}", **held)
        household = Household.objects.create(**held)
    made = open_case(cast, person=person, household=household, recorded_at=recorded, **case)
    if number == 30:
        with across_agencies():
            Entry.objects.create(
                agency=made.agency, case=made, kind="prevention", type="mediation", happened_on=made.accepted_on, minutes=500,
                recorded_at=recorded - timedelta(days=9),
            )  # fmt: skip


@pytest.fixture
def opens(cast: Cast, context: BrowserContext, page: Page, live_server: object) -> Opens:
    """Opens a page as somebody; whoever sees it must be able to use it."""

    def open_as(who: str, address: str) -> Page:
        client = Client()
        client.force_login(cast.user(who))
        context.clear_cookies()
        value = client.cookies["headwater_session"].value
        context.add_cookies([{"name": "headwater_session", "value": value, "url": live_server.url}])
        page.goto(live_server.url + address)
        look(page, f"{who}{address.replace('/', '-')}")
        return page

    return open_as


def look(page: Page, name: str) -> None:
    everybody_can_use(page)
    for width in (320, 1280) if PICTURES else ():
        page.set_viewport_size({"width": width, "height": 900})
        page.screenshot(path=f"{PICTURES}/{name}-{width}.png", full_page=True)


def test_dq_04_a_manager_goes_from_a_check_to_the_case_to_be_mended(full: None, opens: Opens) -> None:
    page = opens("manager", reverse("insight:quality"))
    expect(page.get_by_role("heading", name="The last months are still filling")).to_be_visible()
    if PICTURES:
        Path(PICTURES, "quality.pdf").write_bytes(page.pdf(format="A4"))
    page.get_by_role("link", name="Closed without an outcome").click()
    look(page, "quality-check")
    page.get_by_role("link", name="Priya Nair").first.click()
    expect(page.get_by_text("Those that Priya Nair leads.")).to_be_visible()
    page.locator("tbody th a").first.click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert page.url.endswith("/close/")


def test_a_commissioner_sees_counts_and_an_empty_agency_sees_none(full: None, opens: Opens) -> None:
    page = opens("commissioner", reverse("insight:quality"))
    expect(page.get_by_text("Small numbers are hidden")).to_be_visible()
    expect(page.get_by_role("heading", name="Whose they are")).to_have_count(0)
    page = opens("stranger_manager", reverse("insight:quality"))
    expect(page.get_by_text("No check found anything to mend.")).to_be_visible()


def test_somebody_without_the_role_is_told_so(opens: Opens) -> None:
    page = opens("worker", reverse("insight:quality"))
    expect(page.get_by_role("heading", level=1)).to_be_visible()
