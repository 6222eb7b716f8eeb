"""Priya sits with Amara: what she is good at, what she wants, who does what; and Amara goes home with a copy."""

import re
from collections.abc import Callable, Iterator

import pytest
from django.test import Client
from django.urls import reverse
from playwright.sync_api import BrowserContext, Page, expect

from headwater.hub.cases.actions import assessing, duties, hearings, money, waiting
from headwater.hub.cases.actions.assessing import Joins
from headwater.hub.cases.logic.hearings import NewHearing
from headwater.hub.cases.logic.money import Sum
from headwater.hub.cases.logic.waiting import NewDuty, NewWait
from headwater.hub.cases.models import Case
from headwater.hub.core import time
from headwater.hub.core.scoping import acting_for
from support.axe import everybody_can_use
from support.cast import HOLDER, NOW, TODAY, assemble, open_case
from support.cast import Cast as Everybody

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def everybody(transactional_db: None) -> Everybody:
    """The cast, in rows that the server sees too."""
    return assemble()


@pytest.fixture
def case(everybody: Everybody) -> Iterator[Case]:
    """Amara's case, with a partner in the household."""
    with acting_for(everybody.agencies[HOLDER].pk):
        case = open_case(everybody)
        assessing.add_to_household(reference=case.reference, joins=Joins("partner", "Joseph Cole"), by=everybody["worker"], at=NOW)
        yield case


@pytest.fixture
def go(live_server, everybody: Everybody, context: BrowserContext, page: Page, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Page]:
    """Priya's browser, on the cast's own day."""
    monkeypatch.setattr(time, "today", lambda: TODAY)
    client = Client()
    client.force_login(everybody.user("worker"))
    context.add_cookies([{"name": "headwater_session", "value": client.cookies["headwater_session"].value, "url": live_server.url}])

    def to(name: str, **which: object) -> Page:
        page.goto(live_server.url + reverse(f"casework:{name}", kwargs=which or None))
        return page

    return to


def test_NAV_03_a_plan_is_made_together_and_she_takes_a_copy_home(go: Callable[..., Page], case: Case) -> None:
    page = go("case", reference=case.reference)
    page.get_by_role("link", name="Plan", exact=True).click()
    everybody_can_use(page)
    expect(page.get_by_text("What do they have going for them?")).to_be_visible()
    page.get_by_role("link", name="Add a strength").click()
    page.get_by_label("What do they have going for them?").fill("My sister lives round the corner")
    everybody_can_use(page)
    page.get_by_role("button", name="Add").click()
    page = go("plan", reference=case.reference)
    page.get_by_role("link", name="Change the words, agreement or review").click()
    page.get_by_label("What they want, in their own words").fill("I want to stay near the school.")
    agreed = page.get_by_role("group", name="When did they agree to it?")
    for part, text in (("Day", "21"), ("Month", "11"), ("Year", "2026")):
        agreed.get_by_label(part).fill(text)
    everybody_can_use(page)
    page.get_by_role("button", name="Save").click()
    page.get_by_role("button", name="Add a step").click()
    page.get_by_label("What is to be done?").fill("Ask the landlord for two more months")
    everybody_can_use(page)
    page.get_by_role("button", name="Add", exact=True).click()
    expect(page.get_by_text("1 step, 1 of them Amara Cole's own.")).to_be_visible()
    page.get_by_role("button", name=re.compile("^Done.*two more months")).click()
    everybody_can_use(page)
    page.get_by_role("button", name="Give them a copy").click()
    everybody_can_use(page)
    page.get_by_label("Printed on paper").check()
    page.get_by_role("button", name="Keep this copy and show it").click()
    expect(page.get_by_role("heading", name="My plan")).to_be_visible()
    expect(page.get_by_text("My sister lives round the corner")).to_be_visible()
    expect(page.get_by_text("Joseph")).to_have_count(0)
    everybody_can_use(page)
    page.emulate_media(media="print")
    expect(page.get_by_role("link", name="Back to the plan")).to_be_hidden()


def test_a_step_without_words_says_so_and_leads_there(go: Callable[..., Page], case: Case, everybody: Everybody) -> None:
    page = go("plan-step", reference=case.reference, person_id=everybody.person.pk)
    page.get_by_role("button", name="Add", exact=True).click()
    expect(page).to_have_title("Error: Add a step to Amara Cole's plan - Headwater")
    everybody_can_use(page)
    page.get_by_role("link", name="Enter what is to be done").click()
    expect(page.get_by_label("What is to be done?")).to_be_focused()


EMPTY = ("assess", "needs", "household", "money", "money-add", "hearing", "hearing-add", "waiting", "waiting-add", "duty", "duty-add")


def test_everybody_can_use_every_empty_page(go: Callable[..., Page], case: Case) -> None:
    for name in EMPTY:
        everybody_can_use(go(name, reference=case.reference))
    for name in ("court", "income", "without-plan"):
        everybody_can_use(go(name))
    for kind in ("initial", "full"):
        everybody_can_use(go("assess-one", reference=case.reference, kind=kind))


def test_everybody_can_use_the_pages_of_a_full_case(go: Callable[..., Page], case: Case, everybody: Everybody) -> None:
    fill(case, everybody)
    for name in ("assess", "money", "hearing", "waiting", "duty"):
        everybody_can_use(go(name, reference=case.reference))
    for name in ("court", "income"):
        everybody_can_use(go(name))


def fill(case: Case, everybody: Everybody) -> None:
    """A bit of everything."""
    done = {"reference": case.reference, "by": everybody["worker"], "at": NOW}
    money.record_money(new=Sum("benefit_gained", 72, "weekly", "DWP", "Award letter", TODAY), **done)
    for _ in range(2):
        hearings.add_hearing(new=NewHearing(NOW, "Aldermere County Court", "possession", everybody.memberships["worker"].pk), **done)
    hearings.add_hearing(new=NewHearing(NOW.replace(day=20), "Aldermere County Court", "review"), **done)
    waiting.start_waiting(new=NewWait("dwp", "The decision on her claim", TODAY.replace(day=1)), **done)
    duties.report_duty(new=NewDuty("relief", "E07000999", TODAY.replace(day=1), TODAY.replace(day=3)), **done)
    assessing.add_strength(words="I keep calm", said_by_id=case.person_id, **done)
