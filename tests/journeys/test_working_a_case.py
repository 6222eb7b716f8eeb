"""Priya's day: her list, a call written down in seconds, visits, a case ended well, somebody who comes back."""

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from playwright.sync_api import BrowserContext, Page, expect

from headwater.hub.cases.actions import entries, holding, tasks, visits
from headwater.hub.cases.actions.reindex import reindex
from headwater.hub.cases.logic.entries import Written
from headwater.hub.cases.models import Case, Entry, Hearing, Task, Waiting
from headwater.hub.core import time
from headwater.hub.core.scoping import acting_for
from headwater.hub.people.actions import lock_for
from headwater.hub.people.states import LockReason
from support.axe import everybody_can_use
from support.cast import HOLDER, NOW, TODAY, assemble, open_case
from support.cast import Cast as Everybody

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

Go = Callable[..., Page]


@pytest.fixture
def everybody(transactional_db: None) -> Everybody:
    """The cast, in rows that the server sees too."""
    return assemble()


@pytest.fixture
def case(everybody: Everybody) -> Iterator[Case]:
    """Amara's case, some weeks old."""
    began = TODAY - timedelta(days=40)
    with acting_for(everybody.agencies[HOLDER].pk):
        case = open_case(everybody, referral=everybody.referral, accepted_on=began, referred_on=began)
        reindex([case.pk], as_of=TODAY)
        yield case


@pytest.fixture
def sign_in(live_server, everybody: Everybody, context: BrowserContext, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Whose browser it is, on the cast's own day."""
    monkeypatch.setattr(time, "today", lambda: TODAY)
    monkeypatch.setattr(time, "now", lambda: NOW)

    def be(who: str) -> None:
        client = Client()
        client.force_login(everybody.user(who))
        context.add_cookies([{"name": "headwater_session", "value": client.cookies["headwater_session"].value, "url": live_server.url}])

    return be


@pytest.fixture
def go(live_server, sign_in: Callable[[str], None], page: Page) -> Go:
    """To a page of casework, as Priya unless somebody else has signed in."""
    sign_in("worker")

    def to(name: str, **which: object) -> Page:
        page.goto(live_server.url + reverse(f"casework:{name}", kwargs=which or None))
        return page

    return to


def test_B2_a_call_and_its_next_step_are_written_down_from_the_keyboard(go: Go, case: Case) -> None:
    page = go("case", reference=case.reference)
    page.get_by_role("link", name="Log a contact or activity").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_label("Call 07700 900123 (safe to use)")).to_be_focused()
    presses = ["Space", "Tab", "ArrowDown", "Tab", "Tab"]
    for key in presses:
        page.keyboard.press(key)
    expect(page.get_by_label("Next step")).to_be_focused()
    page.keyboard.type("Ring again")
    for key in ("Tab", "ArrowDown", "Tab", "Tab", "Enter"):
        page.keyboard.press(key)
    expect(page.get_by_text("Logged for Amara Cole.")).to_be_visible()
    entry, task = Entry.objects.get(), Task.objects.get()
    assert (entry.way, entry.result, entry.safe_way) == ("call", "no_answer", True)
    assert (task.words, task.due_on > TODAY) == ("Ring again", True)
    everybody_can_use(page)


def test_the_list_shows_what_is_late_first_and_a_step_is_ticked_on_it(go: Go, everybody: Everybody, case: Case) -> None:
    tasks.add_task(reference=case.reference, step=tasks.NextStep("Ring the landlord", TODAY), by=everybody["worker"], at=NOW)
    page = go("mine")
    expect(page.get_by_text("Full assessment: late by 26 days (19 working days).")).to_be_visible()
    everybody_can_use(page)
    page.get_by_text("Done or another day").click()
    everybody_can_use(page)
    page.get_by_role("button", name="Done", exact=True).click()
    expect(page.get_by_text("The step is done.")).to_be_visible()
    expect(page.get_by_text("Ring the landlord")).to_have_count(0)


def test_a_missed_call_with_work_ticked_is_refused_beside_its_answer(go: Go, case: Case) -> None:
    page = go("log", reference=case.reference)
    page.get_by_label("Call 07700 900123 (safe to use)").check()
    page.get_by_label("No answer").check()
    page.get_by_text("What you did, another day, how long").click()
    page.get_by_label("Mediation or negotiation").check()
    everybody_can_use(page)
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator(".govuk-error-summary")).to_contain_text("A missed call is a contact, not an activity.")
    everybody_can_use(page)


def test_EMB_08_a_case_ends_well_and_the_household_comes_back(go: Go, everybody: Everybody, case: Case) -> None:
    page = go("close", reference=case.reference)
    everybody_can_use(page)
    for answer in ("Nobody knows", "We couldn't reach them any more", "We tried, and could not reach them"):
        page.get_by_label(answer).first.check()
    page.get_by_role("group", name="Where do they live now?").get_by_label("Nobody knows").check()
    page.get_by_role("group", name="Were they evicted?").get_by_label("Do not know").check()
    page.get_by_label("Not planned").check()
    page.get_by_role("button", name="Close the case").click()
    expect(page.locator(".govuk-error-summary")).to_contain_text("Try 3 times more before you say that nobody knows")
    everybody_can_use(page)
    page.get_by_label("They kept a home, or moved before they lost it").check()
    page.get_by_role("group", name="Where do they live now?").get_by_label("The same home").check()
    page.get_by_role("group", name="Were they evicted?").get_by_label("No", exact=True).check()
    page.get_by_label("Planned", exact=True).check()
    page.get_by_label("The work was finished").check()
    page.get_by_role("button", name="Close the case").click()
    expect(page.get_by_text("The case of Amara Cole is closed.")).to_be_visible()
    everybody_can_use(page)
    page.get_by_role("link", name="They are back: open again").click()
    everybody_can_use(page)
    page.get_by_label("What brings them back?").fill("A new notice")
    page.get_by_label("By telephone").check()
    page.get_by_role("button", name="Open a new case").click()
    expect(page.get_by_text("They came back within two years: a re-referral")).to_be_visible()


def test_a_day_of_visits_ends_with_everybody_safe(go: Go, everybody: Everybody, case: Case) -> None:
    expect(go("today").get_by_text("You have no visits today.")).to_be_visible()
    planned = visits.Planned(NOW + timedelta(hours=2), "4 Mill Lane", "Side door", "Dog in the yard")
    visits.plan_visit(reference=case.reference, planned=planned, by=everybody["worker"], at=NOW)
    page = go("today")
    expect(page.get_by_text("Dog in the yard")).to_be_visible()
    everybody_can_use(page)
    page.get_by_role("button", name="Arrived at Amara Cole").click()
    page.get_by_role("button", name="Left safely Amara Cole").click()
    expect(page.get_by_text("You left safely. Now write the visit down.")).to_be_visible()
    everybody_can_use(page)


def test_B1_the_phone_rings(go: Go, case: Case) -> None:
    page = go("find")
    everybody_can_use(page)
    page.keyboard.type("900123")
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="Amara Cole", exact=True)).to_be_visible()
    everybody_can_use(page)
    page.get_by_role("link", name="Log a call").click()
    page.get_by_label("They rang the duty worker's line").check()
    page.get_by_label("Spoke").check()
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("Rang the duty worker's line: spoke")).to_be_visible()


def test_A14_who_knows_the_person_meets_a_page_that_says_nothing(
    go: Go, sign_in: Callable[[str], None], everybody: Everybody, case: Case
) -> None:
    colleague = everybody["colleague"]
    lock_for(person_id=case.person_id, membership_id=colleague.member, reason=LockReason.KNOWS_THE_PERSON, by=colleague, at=NOW)
    sign_in("colleague")
    page = go("case", reference=case.reference)
    expect(page.get_by_role("heading", name="Extra care")).to_be_visible()
    assert "Amara" not in page.content()
    everybody_can_use(page)


CASE_PAGES = ("task", "visit", "lead", "share", "log", "close")
LIST_PAGES = ("mine", "team", "today", "several", "cover", "find", "to-chase", "errors", "shared")


def test_every_page_of_casework_can_be_used_by_everybody_full_and_empty(go: Go, everybody: Everybody, case: Case) -> None:
    worker = everybody["worker"]
    for name in LIST_PAGES:
        everybody_can_use(go(name))
    Waiting.objects.create(agency=case.agency, case=case, on="dwp", what="A decision", since=TODAY, recorded_at=NOW)
    Hearing.objects.create(agency=case.agency, case=case, at=NOW, court="Aldermere", kind="possession", recorded_at=NOW)
    written = Written(happened_on=TODAY, kind="prevention", types=("mediation",), way="visit", result="spoke", note="Talked", minutes=30)
    entries.log(reference=case.reference, written=written, by=worker, at=NOW)
    for name in CASE_PAGES:
        everybody_can_use(go(name, reference=case.reference))
    everybody_can_use(go("case", reference=case.reference))
    everybody_can_use(go("reason", reference=case.reference, clock="assessment"))
    everybody_can_use(go("move-entry", reference=case.reference, entry_id=Entry.objects.earliest("pk").pk))
    everybody_can_use(go("several"))


def test_a_managers_pages_can_be_used_by_everybody(go: Go, sign_in: Callable[[str], None], everybody: Everybody, case: Case) -> None:
    row = {"happened_on": "2026-11-20", "kind": "contact", "note": "Rang"}
    row_id = holding.hold(table="activities", named_case="C-12", row=row, fault="No such case here", by=everybody["manager"], at=NOW)
    Case.objects.filter(pk=case.pk).update(state="closed", closed_on=TODAY, due_on=None)
    sign_in("manager")
    for name in ("oversight", "holding", "errors", "to-chase", "team"):
        everybody_can_use(go(name))
    page = go("settle", row_id=row_id)
    everybody_can_use(page)
    page.get_by_label("Another case").check()
    page.get_by_label("Case reference").fill("nonsense")
    page.get_by_role("button", name="Settle").click()
    expect(page.locator(".govuk-error-summary")).to_contain_text("That is not a case reference")
    everybody_can_use(page)
