"""Running an agency, in a real browser: a manager's Monday, the log, members, days away, agreements and numbers; empty, full and wrong."""

import os
import re
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from playwright.sync_api import BrowserContext, Page, expect

from headwater.hub.cases.actions.reindex import reindex
from headwater.hub.cases.models import Hearing, LateReason
from headwater.hub.core import time
from headwater.hub.core.scoping import across_agencies, acting_for
from headwater.hub.insight.models import Evaluated
from headwater.hub.organisations.models import Absence
from headwater.hub.web.insight.presenters import CLOCK_OF
from headwater.hub.web.parts.codes import REASONS
from support.axe import everybody_can_use
from support.cast import Cast, assemble, open_case, refer

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
Opens = Callable[[str, str], Page]
PICTURES = os.environ.get("HEADWATER_PICTURES", "")


@pytest.fixture
def cast(transactional_db: None) -> Cast:
    return assemble()


@pytest.fixture
def full(cast: Cast) -> None:
    """A Monday with one of everything, on the day the test runs."""
    today, now = time.today(), time.now()
    refer(cast, received_at=now - timedelta(days=12), same_day=True, landlord="Mill Homes")
    refer(
        cast,
        state="declined",
        decision="declined",
        decided_at=now,
        triaged_on=today,
        decision_reason="out_of_area",
        next_place="The council",
        direction="too_far_upstream",
    )
    case = open_case(cast, accepted_on=today - timedelta(days=40), referred_on=today - timedelta(days=41))
    held = {"agency": case.agency, "case": case, "recorded_at": now}
    with across_agencies():
        Hearing.objects.create(at=now + timedelta(days=2), court="Aldermere County Court", kind="possession", **held)
        with acting_for(case.agency_id):
            reindex([case.pk], as_of=today)
        case.refresh_from_db()
        LateReason.objects.create(clock=case.due_clock, cause="worker_away", **held)
        Absence.objects.create(agency=case.agency, membership=case.lead, kind="leave", starts_on=today, ends_on=today + timedelta(days=4))


@pytest.fixture
def opens(cast: Cast, context: BrowserContext, page: Page, live_server: object) -> Opens:
    """Opens a page as somebody; whoever sees it must be able to use it."""

    def open_as(who: str, name: str) -> Page:
        client = Client()
        client.force_login(cast.user(who))
        context.clear_cookies()
        value = client.cookies["headwater_session"].value
        context.add_cookies([{"name": "headwater_session", "value": value, "url": live_server.url}])
        page.goto(live_server.url + (name if name.startswith("/") else reverse(name)))
        look(page, f"{who}-{name.replace(':', '-').replace('/', '-')}")
        return page

    return open_as


def look(page: Page, name: str) -> None:
    everybody_can_use(page)
    for width in (320, 1280) if PICTURES else ():
        page.set_viewport_size({"width": width, "height": 900})
        page.screenshot(path=f"{PICTURES}/{name}-{width}.png", full_page=True)


def test_a_manager_on_monday_with_everything(full: None, opens: Opens) -> None:
    page = opens("manager", "manage:team")
    expect(page.get_by_role("heading", name="Court without a worker")).to_be_visible()
    expect(page.get_by_text("Nobody is named for it")).to_be_visible()
    expect(page.get_by_text("Nobody covers")).to_be_visible()
    page.get_by_role("link", name="Caseloads on another day").click()
    look(page, "caseloads")
    page.get_by_label("Day", exact=True).fill("40")
    page.get_by_role("button", name="Show this day").click()
    expect(page.get_by_role("heading", name="There is a problem")).to_be_visible()
    look(page, "caseloads-wrong")


def test_a_manager_on_monday_with_nothing(opens: Opens) -> None:
    page = opens("stranger_manager", "manage:team")
    expect(page.get_by_text("Nothing is late.")).to_be_visible()
    opens("stranger_manager", "manage:how-they-went")
    opens("stranger_manager", "manage:programmes")


def test_how_referrals_went(full: None, opens: Opens) -> None:
    page = opens("manager", "manage:how-they-went")
    expect(page.get_by_role("cell", name="They live outside our area")).to_be_visible()


def test_somebody_joins_and_is_given_a_role(opens: Opens) -> None:
    page = opens("administrator", "manage:members")
    page.get_by_role("button", name="Add somebody").click()
    expect(page.get_by_role("heading", name="Add somebody")).to_be_visible()
    page.get_by_role("button", name="Add", exact=True).click()
    expect(page.get_by_role("heading", name="There is a problem")).to_be_visible()
    look(page, "add-wrong")
    page.get_by_label("Name", exact=True).fill("Ira Bolt")
    page.get_by_label("Work email address").fill("ira@riverside.example")
    page.get_by_label("Worker", exact=True).check()
    page.get_by_role("button", name="Add", exact=True).click()
    expect(page.get_by_text("They can act for this agency now.")).to_be_visible()
    page.get_by_role("link", name="Ira Bolt").click()
    look(page, "member")
    for link in ("They no longer work here", "They lost their phone: take off the second step"):
        page.get_by_role("link", name=link).click()
        look(page, "member-ask")
        page.get_by_role("link", name="Back", exact=True).click()
        if link.startswith("They no longer"):
            page.get_by_role("link", name="Ira Bolt").click()


def test_a_worker_asks_for_cover(opens: Opens) -> None:
    page = opens("worker", "manage:away")
    last = time.today() + timedelta(days=4)
    ends = page.get_by_role("group", name="Last day away")
    for part, value in (("Day", last.day), ("Month", last.month), ("Year", last.year)):
        ends.get_by_label(part, exact=True).fill(str(value))
    page.get_by_label("Who covers the list?").select_option("Sam Okoro")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("cell", name="Sam Okoro")).to_be_visible()
    look(page, "away-after")


def test_the_log_is_searched_by_name(full: None, opens: Opens) -> None:
    opens("manager", "manage:team")
    page = opens("data_protection", "manage:audit")
    page.get_by_label("Person").fill("amara")
    page.get_by_role("button", name="Search the log").click()
    look(page, "log-people")
    page.get_by_role("link", name="Amara Cole").click()
    look(page, "log-person")
    expect(page.get_by_role("heading", name="Amara Cole")).to_be_visible()
    assert "amara" not in page.url.lower()


def test_agreements_and_numbers(opens: Opens) -> None:
    opens("data_protection", "manage:agreements")
    page = opens("data_protection", "manage:add-agreement")
    page.get_by_role("button", name="Add", exact=True).click()
    look(page, "agreement-wrong")
    page = opens("coordinator", "manage:programmes")
    page.get_by_role("link", name="Count by another number").click()
    look(page, "setting")
    page.go_back()
    page.get_by_role("link", name="Set a target").click()
    look(page, "target")


def test_C_a_commissioner_prints_one_page_to_forward(full: None, opens: Opens) -> None:
    page = opens("commissioner", "insight:programme")
    expect(page.get_by_role("heading", name="What is not met, and why")).to_be_visible()
    printed = page.pdf(format="A4", margin={"top": "10mm", "bottom": "10mm", "left": "10mm", "right": "10mm"})
    if PICTURES:
        Path(PICTURES, "programme.pdf").write_bytes(printed)
    assert len(re.findall(rb"/Type\s*/Page\b", printed)) == 1


def test_C_a_full_board_still_prints_on_one_page(full: None, cast: Cast, opens: Opens) -> None:
    """Every measure short of its target with its causes, and every reason for declining: as much as a board can hold."""
    page = opens("commissioner", "insight:programme")
    row = Evaluated.objects.latest("computed_at")
    for name, kpi in row.hidden["figures"].items():
        if name.startswith("kpi_"):
            kpi["extra"].update(met=False, shown="41.2%", n=412)
            kpi.update(base=1000, missing=12)
    row.hidden["first_look"].update(
        unmet=[[reason, 1000 + number] for number, reason in enumerate(REASONS)],
        causes={clock: [["person_unreachable", 120], ["waiting_on_others", 80], ["worker_away", 40]] for clock in CLOCK_OF.values()},
    )
    row.save(update_fields=["hidden"])
    page = opens("commissioner", "insight:programme")
    expect(page.get_by_text("Causes written down in twelve months").first).to_be_visible()
    printed = page.pdf(format="A4", margin={"top": "10mm", "bottom": "10mm", "left": "10mm", "right": "10mm"})
    if PICTURES:
        Path(PICTURES, "programme-full.pdf").write_bytes(printed)
    assert len(re.findall(rb"/Type\s*/Page\b", printed)) == 1
