"""Money, hearings, waits and duties, over HTTP and below."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from headwater.hub.cases.actions import duties, hearings, money, waiting
from headwater.hub.cases.logic.hearings import NO_WORKER, SAME_TIME, NewHearing, Results
from headwater.hub.cases.logic.money import Sum
from headwater.hub.cases.logic.waiting import NewDuty, NewWait
from headwater.hub.cases.models import Case, Duty, Hearing, Money, Waiting
from headwater.hub.cases.queries.hearings import court_results, diary
from headwater.hub.cases.queries.money import ledger
from headwater.hub.core.errors import Invalid, NotFound
from headwater.hub.core.scoping import acting_for
from headwater.hub.people.actions import lock_for
from headwater.hub.people.states import LockReason
from support.cast import AUTHORITY, NOW, TODAY, Cast, open_case

MONDAY = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)


@pytest.fixture
def worker(client: Client, cast: Cast) -> Client:
    client.force_login(cast.user("worker"))
    return client


def did(cast: Cast, who: str = "worker") -> dict[str, Any]:
    return {"by": cast[who], "at": NOW}


def address(name: str, case: Case, **more: int) -> str:
    return reverse(f"casework:{name}", kwargs={"reference": case.reference, **more})


def mark(page: bytes) -> str:
    return page.decode().split('name="once" value="')[1].split('"')[0]


def days(name: str, day: int, month: int = 11) -> dict[str, str]:
    return {f"{name}-day": str(day), f"{name}-month": str(month), f"{name}-year": "2026"}


def add_hearing(cast: Cast, case: Case, at: datetime = MONDAY, who: str = "worker") -> int:
    worker_id = cast.memberships[who].pk if who else None
    new = NewHearing(at, "Aldermere County Court", "possession", worker_id)
    return hearings.add_hearing(reference=case.reference, new=new, **did(cast))


def test_FLS_11_a_gain_is_entered_once_with_what_shows_it(worker: Client, cast: Cast, case: Case) -> None:
    page = worker.get(address("money-add", case)).content
    form = {"once": mark(page), "kind": "benefit_gained", "amount": "72.40", "recurs": "weekly", "payer": "DWP", "evidence": "Award letter"}
    for _ in range(2):
        assert worker.post(address("money-add", case), form | days("happened_on", 20)).status_code == 302
    row = Money.objects.get()
    assert (row.amount_gbp, row.recurs, row.payer, row.evidence) == (Decimal("72.40"), "weekly", "DWP", "Award letter")
    text = worker.get(address("money", case)).content.decode()
    assert "£3,764.80" in text
    assert "A weekly sum counts 52 times" in text


def test_FLS_11_the_ledger_holds_this_year_and_only_our_cases(worker: Client, cast: Cast, case: Case) -> None:
    for kind, amount, when in (("grant", 7000, TODAY), ("welfare_fund", 500, TODAY), ("grant", 9000, TODAY - timedelta(days=300))):
        money.record_money(reference=case.reference, new=Sum(kind, Decimal(amount), happened_on=when), **did(cast))
    found = ledger(viewer=cast["worker"], as_of=TODAY)
    assert (found.totals.gained, found.totals.own_fund, found.sums, found.cases) == (Decimal(7000), Decimal(500), 2, 1)
    assert "£7,000" in worker.get(reverse("casework:income")).content.decode()
    with acting_for(cast["stranger_worker"].agency_id):
        assert ledger(viewer=cast["stranger_worker"], as_of=TODAY).sums == 0


def test_a_sum_written_down_wrongly_is_taken_away_and_the_log_keeps_it(worker: Client, cast: Cast, case: Case) -> None:
    money_id = money.record_money(reference=case.reference, new=Sum("grant", Decimal(5), happened_on=TODAY), **did(cast))
    assert worker.post(address("money-strike", case, money_id=money_id)).status_code == 302
    assert not Money.objects.exists()
    with pytest.raises(NotFound):
        money.strike_money(reference=case.reference, money_id=money_id, **did(cast))


def test_a_hearing_is_added_and_a_clash_is_said_at_once(worker: Client, cast: Cast, case: Case) -> None:
    add_hearing(cast, case)
    page = worker.get(address("hearing-add", case)).content
    form = {"once": mark(page), "time": "10am", "court": "Aldermere", "kind": "possession", "worker": str(cast.memberships["worker"].pk)}
    text = worker.post(address("hearing-add", case), form | days("on", 23), follow=True).content.decode()
    assert SAME_TIME in text
    assert Hearing.objects.filter(at=MONDAY).count() == 2


def test_MEN_09_the_diary_of_a_week_flags_clashes_and_hearings_without_a_worker(worker: Client, cast: Cast, case: Case) -> None:
    other = open_case(cast)
    add_hearing(cast, case)
    add_hearing(cast, other)
    add_hearing(cast, case, MONDAY + timedelta(days=1), who="")
    week = diary(viewer=cast["worker"], as_of=TODAY, day=MONDAY.date())
    assert [len(lines) for _, lines in week.days] == [2, 1, 0, 0, 0, 0, 0]
    assert [line.warnings for _, lines in week.days for line in lines] == [(SAME_TIME,), (SAME_TIME,), (NO_WORKER,)]
    text = worker.get(reverse("casework:court"), {"week": "2026-11-25"}).content.decode()
    assert "3 hearings to check this week" in text
    assert worker.get(reverse("casework:court"), {"week": "soon"}).status_code == 404


def test_A14_a_locked_record_is_not_in_the_diary(cast: Cast, case: Case) -> None:
    add_hearing(cast, case)
    lock_for(person_id=cast.person.pk, membership_id=cast["colleague"].member, reason=LockReason.KNOWS_THE_PERSON, **did(cast, "colleague"))
    week = diary(viewer=cast["colleague"], as_of=TODAY, day=MONDAY.date())
    assert not any(lines for _, lines in week.days)


def test_FLS_09_an_outcome_is_chased_after_the_day_and_counted_apart_until_then(worker: Client, cast: Cast, case: Case) -> None:
    gone = add_hearing(cast, case, MONDAY - timedelta(days=5))
    with pytest.raises(Invalid):
        hearings.record_outcome(
            hearing_id=add_hearing(cast, case), outcome="adjourned", bailiff_avoided="", plan_agreed="", note="", **did(cast)
        )
    month = {"starts_on": TODAY - timedelta(days=30), "ends_on": TODAY}
    assert court_results(viewer=cast["worker"], **month) == Results(0, 0, 1)
    assert [line.hearing_id for line in diary(viewer=cast["worker"], as_of=TODAY).missing] == [gone]
    page = worker.get(address("hearing-outcome", case, hearing_id=gone)).content
    form = {"once": mark(page), "outcome": "suspended_order", "bailiff_avoided": "yes", "plan_agreed": "not_asked"}
    assert worker.post(address("hearing-outcome", case, hearing_id=gone), form).status_code == 302
    row = Hearing.objects.get(pk=gone)
    assert (row.outcome, row.bailiff_avoided, row.plan_agreed) == ("suspended_order", "yes", "")
    assert court_results(viewer=cast["worker"], **month) == Results(1, 1, 0)
    assert diary(viewer=cast["worker"], as_of=TODAY).missing == ()


def test_who_goes_is_named_later_and_is_of_this_agency(worker: Client, cast: Cast, case: Case) -> None:
    hearing_id = add_hearing(cast, case, who="")
    assert NO_WORKER in worker.get(address("hearing", case)).content.decode()
    page = worker.get(address("hearing-worker", case, hearing_id=hearing_id)).content
    form = {"once": mark(page), "worker": str(cast.memberships["colleague"].pk)}
    assert worker.post(address("hearing-worker", case, hearing_id=hearing_id), form).status_code == 302
    assert Hearing.objects.get().worker_id == cast.memberships["colleague"].pk
    with pytest.raises(NotFound):
        hearings.send_worker(hearing_id=hearing_id, worker_id=cast.memberships["stranger_worker"].pk, **did(cast))


def test_B3_a_wait_is_chased_in_two_taps_and_shows_its_days(worker: Client, cast: Cast, case: Case) -> None:
    new = NewWait("dwp", "The claim", TODAY - timedelta(days=23))
    waiting_id = waiting.start_waiting(reference=case.reference, new=new, **did(cast))
    text = worker.get(address("waiting", case)).content.decode()
    assert "23 days" in text
    assert "Chased today" in text
    for _ in range(2):
        assert worker.post(address("waiting-chased", case, waiting_id=waiting_id)).status_code == 302
    assert Waiting.objects.values_list("chased_on", "chases").get() == (TODAY, 1)
    page = worker.get(address("waiting-over", case, waiting_id=waiting_id)).content
    assert worker.post(address("waiting-over", case, waiting_id=waiting_id), {"once": mark(page)} | days("ended_on", 20)).status_code == 302
    assert Waiting.objects.get().until == TODAY - timedelta(days=1)
    assert worker.post(address("waiting-chased", case, waiting_id=waiting_id)).status_code == 404


def test_a_wait_is_started_on_the_page(worker: Client, case: Case) -> None:
    page = worker.get(address("waiting-add", case)).content
    form = {"once": mark(page), "on": "landlord", "what": "A reply about the damp"} | days("since", 20)
    assert worker.post(address("waiting-add", case), form).status_code == 302
    assert "A reply about the damp, from the landlord" in worker.get(address("waiting", case)).content.decode()


def test_a_charitys_worker_reports_and_never_decides(worker: Client, cast: Cast, case: Case) -> None:
    page = worker.get(address("duty-add", case)).content
    form = {"once": mark(page), "kind": "relief", "authority": "E07000999"} | days("first_satisfied_on", 1, 9) | days("told_on", 3, 9)
    assert worker.post(address("duty-add", case), form).status_code == 302
    assert not Duty.objects.get().decided_here
    text = worker.get(address("duty", case)).content.decode()
    assert "Reported by Aldermere on 3 September 2026" in text
    assert "Decided by" not in text
    assert "26 October 2026" in text
    assert "Day 56 was 26 days ago" in text
    assert "Days of the prevention duty are not taken off" in text


def test_only_the_councils_own_officer_decides_and_only_for_that_council(client: Client, cast: Cast, as_holder: None) -> None:
    officer = cast["council_officer"]
    with acting_for(cast.agencies[AUTHORITY].pk):
        from headwater.hub.people.models import Household, Person

        person = Person.objects.create(agency_id=officer.agency_id, name="Noor Aziz", name_key="noor aziz", recorded_at=NOW)
        household = Household.objects.create(agency_id=officer.agency_id, recorded_at=NOW)
        case = open_case(
            cast, agency=cast.agencies[AUTHORITY], team=None, person=person, household=household, lead=cast.memberships["council_officer"]
        )
        duties.report_duty(reference=case.reference, new=NewDuty("relief", "E07000999", TODAY, TODAY), **did(cast, "council_officer"))
        duties.report_duty(reference=case.reference, new=NewDuty("prevention", "E07000998", TODAY, TODAY), **did(cast, "council_officer"))
        assert dict(Duty.objects.values_list("kind", "decided_here")) == {"relief": True, "prevention": False}
    client.force_login(cast.user("council_officer"))
    text = client.get(address("duty", case)).content.decode()
    assert "Decided by Aldermere" in text
    assert "Reported by Fenwick" in text


def test_a_duty_ends_only_when_the_council_says_so(worker: Client, cast: Cast, case: Case) -> None:
    new = NewDuty("prevention", "E07000999", TODAY - timedelta(days=80), TODAY - timedelta(days=79))
    duty_id = duties.report_duty(reference=case.reference, new=new, **did(cast))
    with pytest.raises(Invalid):
        duties.report_duty(reference=case.reference, new=new, **did(cast))
    assert "Day 56 does not end this duty" in worker.get(address("duty", case)).content.decode()
    page = worker.get(address("duty-end", case, duty_id=duty_id)).content
    form = {"once": mark(page), "reason": "Home found"} | days("ended_on", 20)
    assert worker.post(address("duty-end", case, duty_id=duty_id), form).status_code == 302
    assert Duty.objects.values_list("ended_on", "end_reason").get() == (TODAY - timedelta(days=1), "Home found")


@pytest.mark.parametrize("name", ["money", "money-add", "hearing", "hearing-add", "waiting", "waiting-add", "duty", "duty-add"])
def test_another_agencys_case_is_not_there(client: Client, cast: Cast, case: Case, name: str) -> None:
    client.force_login(cast.user("stranger_worker"))
    assert client.get(address(name, case)).status_code == 404


@pytest.mark.parametrize("name", ["court", "income", "without-plan"])
def test_empty_pages_say_so_and_who_sees_no_cases_is_refused(client: Client, worker: Client, cast: Cast, name: str) -> None:
    assert worker.get(reverse(f"casework:{name}")).status_code == 200
    client.force_login(cast.user("data_protection"))
    assert client.get(reverse(f"casework:{name}")).status_code == 403
