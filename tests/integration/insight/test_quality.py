"""The quality of data in the site: runs kept by day, each failure with owner and age, scope, and what commissioners may see."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from headwater.hub.audit.models import Event
from headwater.hub.cases.models import Case, Entry
from headwater.hub.config import schedule
from headwater.hub.core.errors import NotAllowed, NotFound
from headwater.hub.core.scoping import across_agencies, acting_for
from headwater.hub.insight.actions import quality as actions
from headwater.hub.insight.models import QualityFailure, QualityRun
from headwater.hub.insight.queries import quality as queries
from headwater.hub.people.models import Household, Lock, Person
from support.cast import HOLDER, NOW, PARTNER, STRANGER, TODAY, Cast, open_case, refer

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """A busy machine is no long run."""
    monkeypatch.setattr(actions, "LONG_MS", 3_600_000)


def as_(cast: Cast, who: str) -> Client:
    client = Client()
    client.force_login(cast.user(who))
    return client


def page(cast: Cast, who: str, name: str = "insight:quality", *args: object, **query: object) -> str:
    answer = as_(cast, who).get(reverse(name, args=args), query)
    assert answer.status_code == 200
    return answer.content.decode()


def closed(cast: Cast, number: int = 1, **changes: object) -> list[Case]:
    """Closed cases, each of somebody else, without an outcome unless one is given."""
    made = []
    for at in range(number):
        with across_agencies():
            held = {"agency": cast.agencies[HOLDER], "recorded_at": NOW}
            person = Person.objects.create(name=f"Person {at}", name_key=f"person {at}", **held)
            household = Household.objects.create(**held)
        row = {
            "person": person, "household": household, "state": "closed", "closed_on": TODAY, "accepted_on": TODAY - 30 * DAY,
            "referred_on": TODAY - 31 * DAY, "recorded_at": NOW - 31 * DAY, "ending": "planned",
        }  # fmt: skip
        made.append(open_case(cast, **(row | changes)))
    return made


def run(cast: Cast, on: int = 0, agency: str = HOLDER) -> QualityRun:
    """The checks of an agency, run so many days from today."""
    key = actions.check_quality(agency_id=cast.agencies[agency].pk, programme_id=None, as_of=TODAY + on * DAY, at=NOW + on * DAY)
    return QualityRun.objects.get(pk=key)


def failures() -> dict[tuple[str, int], tuple[object, object]]:
    with across_agencies():
        return {(row.rule, row.record_id): (row.found_on, row.mended_on) for row in QualityFailure.objects.all()}


def test_dq_04_a_failure_is_kept_from_the_day_it_was_found_to_the_day_it_was_mended(cast: Cast) -> None:
    (case,) = closed(cast)
    run(cast)
    run(cast, on=3)
    assert failures() == {("closed_without_outcome", case.pk): (TODAY, None)}
    with across_agencies():
        Case.objects.filter(pk=case.pk).update(outcome="prevented")
    run(cast, on=4)
    assert failures() == {("closed_without_outcome", case.pk): (TODAY, TODAY + 4 * DAY)}
    with across_agencies():
        Case.objects.filter(pk=case.pk).update(outcome="")
    run(cast, on=5)
    with across_agencies():
        assert list(QualityFailure.objects.order_by("pk").values_list("found_on", "mended_on")) == [
            (TODAY, TODAY + 4 * DAY),
            (TODAY + 5 * DAY, None),
        ]


def test_dq_04_one_run_for_each_day_is_kept_and_only_the_newest_in_full(cast: Cast) -> None:
    closed(cast)
    run(cast, on=-401)
    for day in (0, 0, 1):
        run(cast, on=day)
    rows = list(QualityRun.objects.order_by("as_of"))
    assert [(row.as_of, bool(row.payload)) for row in rows] == [(TODAY, False), (TODAY + DAY, True)]
    assert rows[0].found["closed_without_outcome"] == 1
    assert rows[0].found["applicant_under_16"] == 0, "a check that finds nothing is kept too"


def test_dq_04_the_schedule_runs_the_checks_once_a_day(cast: Cast) -> None:
    closed(cast)
    refer(cast, agency=cast.agencies[PARTNER], service=cast.partner_service)
    assert actions.check_quality_daily(as_of=TODAY, at=NOW) == 3, "two agencies that hold records, and the programme"
    assert actions.check_quality_daily(as_of=TODAY, at=NOW) == 0
    assert actions.check_quality_daily(as_of=TODAY + DAY, at=NOW + DAY) == 3


def test_the_schedule_knows_both(cast: Cast) -> None:
    names = {getattr(act, "__self__", act) for act in (*schedule.every_minute(), *schedule.every_night())}
    assert {"check_quality_daily", "keep_quality_fresh"} <= {getattr(each, "func", each).__name__ for each in names}


def test_dq_04_each_failure_has_an_owner_an_age_and_a_link_to_where_it_is_mended(cast: Cast) -> None:
    (case,) = closed(cast, closed_on=TODAY - 12 * DAY)
    run(cast, on=-9)
    shown = page(cast, "manager")
    assert "Closed without an outcome" in shown
    assert "Oldest: 9 days" in shown
    listed = page(cast, "manager", "insight:quality-check", "closed_without_outcome")
    assert reverse("casework:close", args=[case.reference]) in listed
    assert "Priya Nair" in listed
    assert "9 days" in listed
    assert "Person 0" not in listed, "names stay off the list: whoever may, opens the case"


def test_the_list_can_be_of_one_lead_worker(cast: Cast) -> None:
    mine, other = closed(cast)[0], closed(cast, lead=cast.memberships["colleague"])[0]
    run(cast)
    listed = page(cast, "manager", "insight:quality-check", "closed_without_outcome", owner=cast.memberships["colleague"].pk)
    assert other.reference[:4] in listed
    assert reverse("casework:close", args=[mine.reference]) not in listed
    assert "Those that Sam Okoro leads" in listed
    assert "Nothing is left to mend here" in page(cast, "manager", "insight:quality-check", "closed_without_outcome", owner="nobody")


def test_a_long_list_goes_on_where_it_stopped(cast: Cast) -> None:
    made = closed(cast, 3)
    run(cast)
    with acting_for(cast.agencies[HOLDER].pk):
        ask = {"viewer": cast["manager"], "rule": "closed_without_outcome", "limit": 2}
        first = queries.quality_failures(**ask).rows
        rest = queries.quality_failures(**ask, after=(first[-1].found_on, first[-1].pk)).rows
    assert [row.case for row in (*first, *rest)] == [case.reference for case in made]


def test_work_and_referrals_at_fault_lead_to_their_case_or_referral(cast: Cast) -> None:
    (case,) = closed(cast, outcome="prevented")
    early = refer(cast, received_at=NOW, recorded_at=NOW, triaged_on=TODAY - 5 * DAY)
    with across_agencies():
        said = {"agency": case.agency, "case": case, "kind": "prevention", "type": "mediation", "happened_on": TODAY - 2 * DAY}
        entry = Entry.objects.create(recorded_at=NOW - 9 * DAY, **said)
    run(cast)
    with across_agencies():
        found = {row.rule: (row.record_id, row.case_id, row.referral_id) for row in QualityFailure.objects.all()}
    assert found == {
        "activity_written_down_before_it_happened": (entry.pk, case.pk, None),
        "referral_triaged_before_received": (early.pk, None, early.pk),
    }
    listed = page(cast, "manager", "insight:quality-check", "referral_triaged_before_received")
    assert reverse("referrals:referral", args=[early.reference]) in listed
    assert "Nobody yet" in listed


def test_late_entry_is_counted_and_chased_by_nobody(cast: Cast) -> None:
    closed(cast, outcome="prevented", recorded_at=NOW)
    kept = run(cast)
    assert kept.found["recorded_late"] == 1
    assert failures() == {}
    assert as_(cast, "manager").get(reverse("insight:quality-check", args=["recorded_late"])).status_code == 404
    assert as_(cast, "manager").get(reverse("insight:quality-check", args=["no-such-check"])).status_code == 404


def test_another_agencys_failures_never_show(cast: Cast) -> None:
    closed(cast, 2)
    run(cast)
    run(cast, agency=STRANGER)
    for who in ("stranger_manager", "partner_manager"):
        assert "No check found anything to mend" in page(cast, who)
        assert "Nothing is left to mend here" in page(cast, who, "insight:quality-check", "closed_without_outcome")
    with acting_for(cast.agencies[STRANGER].pk):
        assert queries.quality_failures(viewer=cast["stranger_manager"], rule="closed_without_outcome", limit=9).rows == ()


def test_records_locked_to_the_viewer_are_left_out(cast: Cast) -> None:
    case = closed(cast)[0]
    run(cast)
    with across_agencies():
        Lock.objects.create(agency=case.agency, person=case.person, membership=cast.memberships["manager"], reason="own_record", at=NOW)
    assert case.reference not in page(cast, "manager", "insight:quality-check", "closed_without_outcome").replace(" ", "")
    assert "Nobody has a record to mend" in page(cast, "manager")


@pytest.mark.parametrize("who", ["commissioner", "analyst", "facilitator"])
def test_commissioners_see_counts_and_no_small_number(cast: Cast, who: str) -> None:
    closed(cast, 3)
    closed(cast, 9, outcome="unknown")
    shown = page(cast, who)
    assert "[c] records" in shown, "three without an outcome"
    assert "9 records" in shown, "nine unknown"
    assert "Priya" not in shown
    assert "Whose they are" not in shown
    assert as_(cast, who).get(reverse("insight:quality-check", args=["closed_without_outcome"])).status_code == 403
    assert page(cast, who, "insight:one-quality", cast.programme.pk)
    assert as_(cast, who).get(reverse("insight:one-quality", args=[9999])).status_code == 404


def test_months_with_few_cases_are_hidden_from_commissioners(cast: Cast) -> None:
    closed(cast, 3, referred_on=TODAY - 70 * DAY, accepted_on=TODAY - 70 * DAY)
    closed(cast, 20)
    actions.check_quality(agency_id=None, programme_id=cast.programme.pk, as_of=TODAY, at=NOW)
    with acting_for(cast["commissioner"].agency):
        found = queries.quality(viewer=cast["commissioner"], programme_id=None)
    assert [month["n"] for month in found.payload["months"]] == [None, None, 0]
    assert [(each["worker"], each["final"]) for each in found.payload["unknown"]] == [(None, 23)]


def test_dq_08_unknown_outcomes_are_told_by_worker_and_month(cast: Cast) -> None:
    closed(cast, 2, outcome="unknown")
    closed(cast, 3, outcome="prevented")
    closed(cast)
    shown = page(cast, "manager")
    table = shown.split("closed in each month</caption>")[1].split("</table>")[0]
    assert "Priya Nair" in table
    assert "3 of 6" in table
    assert "November 2026" in table


def test_dq_02_months_still_filling_have_a_range_as_a_chart_with_a_table(cast: Cast) -> None:
    closed(cast, 6, outcome="prevented")
    shown = page(cast, "manager")
    assert '<svg class="hw-chart"' in shown
    assert "Still filling" in shown
    assert "October 2026 has 6" in shown or "November 2026 has 0" in shown


def test_dq_03_impossible_days_of_an_import_are_found(cast: Cast) -> None:
    (case,) = closed(cast, outcome="prevented", referred_on=TODAY + 2 * DAY)
    run(cast)
    assert {rule for rule, record in failures() if record == case.pk} >= {"closed_before_referred", "date_in_the_future"}


def test_dq_20_who_looked_is_logged(cast: Cast) -> None:
    closed(cast)
    page(cast, "manager")
    page(cast, "data_protection", "insight:quality-check", "closed_without_outcome")
    page(cast, "commissioner")
    logged = Event.objects.filter(verb__startswith="quality.").order_by("pk")
    assert [(event.verb, event.detail["records"]) for event in logged] == [
        ("quality.read", True),
        ("quality.opened", 1),
        ("quality.read", False),
    ]


def test_the_data_protection_lead_sees_records_and_opens_none(cast: Cast) -> None:
    (case,) = closed(cast)
    run(cast)
    listed = page(cast, "data_protection", "insight:quality-check", "closed_without_outcome")
    assert "Priya Nair" in listed
    assert f'href="/cases/{case.reference}' not in listed


@pytest.mark.parametrize("who", ["worker", "coordinator", "nurse", "administrator"])
def test_others_do_not_see_it(cast: Cast, who: str) -> None:
    assert as_(cast, who).get(reverse("insight:quality")).status_code == 403
    with acting_for(cast[who].agency):
        with pytest.raises(NotAllowed):
            queries.quality(viewer=cast[who], programme_id=None)
        with pytest.raises(NotAllowed):
            queries.quality_failures(viewer=cast[who], rule="closed_without_outcome", limit=1)


def test_a_manager_sees_no_programme_of_others(cast: Cast) -> None:
    with acting_for(cast["stranger_manager"].agency), pytest.raises(NotFound):
        queries.quality(viewer=cast["stranger_manager"], programme_id=cast.programme.pk)


def test_the_page_is_at_most_a_quarter_of_an_hour_old(cast: Cast) -> None:
    ran = []
    with acting_for(cast["manager"].agency):
        for minutes in (0, 14, 15, 20):
            assert not actions.freshen_quality(programme_id=None, by=cast["manager"], as_of=TODAY, at=NOW + timedelta(minutes=minutes))
            ran.append(QualityRun.objects.get().ran_at - NOW)
    assert ran == [timedelta(0), timedelta(0), timedelta(minutes=15), timedelta(minutes=15)]


def test_a_long_run_is_made_in_the_background(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    run(cast)
    monkeypatch.setattr(actions, "LONG_MS", 3000)
    QualityRun.objects.update(took_ms=60_000)
    with acting_for(cast["manager"].agency):
        assert actions.freshen_quality(programme_id=None, by=cast["manager"], as_of=TODAY, at=NOW + timedelta(hours=1))
        assert not actions.freshen_quality(programme_id=None, by=cast["manager"], as_of=TODAY, at=NOW)
    QualityRun.objects.all().delete()
    monkeypatch.setattr(actions, "LARGE", 1)
    closed(cast, 2)
    assert "The checks are being run" in page(cast, "manager")


def test_the_schedule_keeps_what_was_opened_within_the_hour_fresh(cast: Cast) -> None:
    run(cast)
    assert actions.keep_quality_fresh(at=NOW + timedelta(minutes=30)) == 0, "nobody opened it"
    QualityRun.objects.update(wanted_at=NOW)
    assert actions.keep_quality_fresh(at=NOW + timedelta(minutes=9)) == 0
    assert actions.keep_quality_fresh(at=NOW + timedelta(minutes=10)) == 1
    assert QualityRun.objects.get().wanted_at == NOW
    assert actions.keep_quality_fresh(at=NOW + timedelta(minutes=70)) == 0


def test_an_empty_agency_has_an_empty_page(cast: Cast) -> None:
    shown = page(cast, "stranger_manager")
    assert "No check found anything to mend" in shown
    assert "Nobody has a record to mend" in shown
    assert "No case has closed yet" in shown
    assert "There are no cases yet" in shown


def test_a_check_that_lists_only_some_mends_none(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    closed(cast, 3)
    run(cast)
    monkeypatch.setattr("headwater.hub.insight.adapters.quality.LISTED", 1)
    run(cast, on=1)
    assert {mended for _, mended in failures().values()} == {None}


def test_the_page_asks_few_questions_however_many_failures(cast: Cast, django_assert_max_num_queries: object) -> None:
    closed(cast, 12)
    run(cast)
    with acting_for(cast["manager"].agency), django_assert_max_num_queries(12):
        queries.quality(viewer=cast["manager"], programme_id=None)
    with acting_for(cast["manager"].agency), django_assert_max_num_queries(4):
        queries.quality_failures(viewer=cast["manager"], rule="closed_without_outcome", limit=50)


def test_dq_04_the_trend_tells_how_a_count_moved(cast: Cast) -> None:
    made = closed(cast, 3, closed_on=TODAY - 9 * DAY)
    run(cast, on=-3)
    with across_agencies():
        Case.objects.filter(pk=made[0].pk).update(outcome="prevented")
    assert "down from 3 on 18 November" in page(cast, "manager")


def test_dq_19_court_cases_without_an_outcome_are_found(cast: Cast) -> None:
    said, unsaid = closed(cast, outcome="prevented", evicted="no")[0], closed(cast, outcome="prevented")[0]
    with across_agencies():
        for case in (said, unsaid):
            work = {"agency": case.agency, "case": case, "kind": "prevention", "type": "court_support", "happened_on": TODAY - 5 * DAY}
            Entry.objects.create(recorded_at=NOW, **work)
    run(cast)
    assert {record for rule, record in failures() if rule == "court_case_without_outcome"} == {unsaid.pk}
    assert reverse("casework:close", args=[unsaid.reference]) in page(
        cast, "manager", "insight:quality-check", "court_case_without_outcome"
    )
