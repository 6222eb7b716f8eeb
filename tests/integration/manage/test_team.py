"""The manager's Monday: each figure with its base, and each leading to its records."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from headwater.hub.accounts.models import User
from headwater.hub.audit.models import Event
from headwater.hub.cases.actions import counting
from headwater.hub.cases.actions.reindex import reindex
from headwater.hub.cases.models import Case, Hearing, LateReason, LeadPeriod, TeamCount
from headwater.hub.cases.queries import monday as monday_page
from headwater.hub.cases.queries.caseloads import caseloads
from headwater.hub.cases.queries.kept import kept_team_page
from headwater.hub.cases.queries.monday import team_page
from headwater.hub.core import time
from headwater.hub.core.errors import NotAllowed
from headwater.hub.core.scoping import across_agencies, acting_for
from headwater.hub.organisations.models import Absence, Membership, Team
from headwater.hub.people.models import Person, Safeguarding
from headwater.hub.referrals.models import Referral
from support.cast import HOLDER, NOW, PARTNER, TODAY, Cast, open_case, refer

pytestmark = pytest.mark.django_db
MONDAY = datetime(2026, 11, 23, 9, 0, tzinfo=NOW.tzinfo)


@pytest.fixture(autouse=True)
def monday(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is Monday morning."""
    monkeypatch.setattr(time, "now", lambda: MONDAY)
    monkeypatch.setattr(time, "today", lambda: MONDAY.date())


def as_(cast: Cast, who: str) -> Client:
    client = Client()
    client.force_login(cast.user(who))
    return client


def a_case(cast: Cast, *, ago: int = 0, **changes: Any) -> Case:
    day = MONDAY.date() - timedelta(days=ago)
    with across_agencies():
        person = Person.objects.create(agency=cast.agencies[HOLDER], name="Jo Bell", name_key="jo bell", recorded_at=NOW)
    case = open_case(cast, **{"accepted_on": day, "referred_on": day, "person": person, **changes})
    with acting_for(cast.agencies[HOLDER].pk):
        reindex([case.pk], as_of=MONDAY.date())
    return case


def mentor(cast: Cast, number: int, mode: str = "mentor", **changes: Any) -> Membership:
    user = User.objects.create_user(f"mentor{number}@riverside.example", f"Mentor {number}")
    with across_agencies():
        return Membership.objects.create(
            user=user, agency=cast.agencies[HOLDER], team=cast.team, name=f"Mentor {number}", roles=["worker"], caseload_mode=mode,
            started_on=TODAY - timedelta(days=400), **changes,
        )  # fmt: skip


def monday_of(cast: Cast) -> Any:
    with acting_for(cast.agencies[HOLDER].pk):
        return team_page(viewer=cast["manager"], now=MONDAY)


def loads(cast: Cast, as_of: date = TODAY + timedelta(days=2)) -> Any:
    with acting_for(cast.agencies[HOLDER].pk):
        return caseloads(viewer=cast["manager"], as_of=as_of)


def without_the_cast(cast: Cast) -> None:
    """The two workers of the cast have left, so that a test can count its own."""
    with across_agencies():
        Membership.objects.filter(name__in=["Priya Nair", "Sam Okoro"]).update(ended_on=TODAY - timedelta(days=30))


def test_MEN_01_69_live_cases_of_10_mentors_are_6_9_each_and_flagged(cast: Cast) -> None:
    without_the_cast(cast)
    mentors = [mentor(cast, number) for number in range(10)]
    for number in range(69):
        a_case(cast, lead=mentors[number % 10])
    (line,) = loads(cast).modes
    assert (line.workers, line.open_cases, line.mean, line.standing) == (10, 69, 6.9, "below")
    page = as_(cast, "manager").get(reverse("manage:team")).content.decode()
    assert "6.9" in page
    assert "Below the range, or cases are written down late" in page


@pytest.mark.parametrize(("number", "standing"), [(9, "below"), (10, "within"), (12, "within"), (13, "above")])
def test_MEN_01_over_12_and_under_10_are_shown(cast: Cast, number: int, standing: str) -> None:
    lead = mentor(cast, 1)
    for _ in range(number):
        a_case(cast, lead=lead)
    assert next(line for line in loads(cast).workers if line.name == "Mentor 1").standing == standing


def test_MEN_01_the_load_of_any_date_is_of_who_led_each_case_then(cast: Cast) -> None:
    first, second = mentor(cast, 1), mentor(cast, 2)
    case = a_case(cast, ago=40, lead=first)
    with across_agencies():
        LeadPeriod.objects.filter(case=case).update(ends_on=MONDAY.date() - timedelta(days=10))
        LeadPeriod.objects.create(agency=case.agency, case=case, membership=second, starts_on=MONDAY.date() - timedelta(days=10))
        Case.objects.filter(pk=case.pk).update(lead=second)
    a_case(cast, ago=30, lead=first, state="closed", closed_on=MONDAY.date() - timedelta(days=5), outcome="prevented", ending="planned")

    def of(ago: int) -> dict[str, int]:
        return {line.name: line.open_cases for line in loads(cast, MONDAY.date() - timedelta(days=ago)).workers if "Mentor" in line.name}

    assert of(41) == {"Mentor 1": 0, "Mentor 2": 0}
    assert of(20) == {"Mentor 1": 2, "Mentor 2": 0}
    assert of(8) == {"Mentor 1": 1, "Mentor 2": 1}
    assert of(0) == {"Mentor 1": 0, "Mentor 2": 1}


def test_MEN_01_the_page_takes_a_date_and_refuses_one_to_come(cast: Cast) -> None:
    client = as_(cast, "manager")
    asked = {"on-day": "1", "on-month": "10", "on-year": "2026"}
    assert "Caseloads on 1 October 2026" in client.get(reverse("manage:caseloads"), asked).content.decode()
    refused = client.get(reverse("manage:caseloads"), asked | {"on-year": "2031"}).content.decode()
    assert "There is a problem" in refused


@pytest.mark.parametrize(("mode", "high"), [("mixed", 25), ("digital", 30)])
def test_FLS_04_a_digital_worker_has_a_limit_apart(cast: Cast, mode: str, high: int) -> None:
    cast.service.caseload_limit = 25
    cast.service.save()
    lead = mentor(cast, 1, mode)
    for _ in range(26):
        a_case(cast, lead=lead)
    line = next(line for line in loads(cast).workers if line.name == "Mentor 1")
    assert (line.high, line.standing) == (high, "above" if mode == "mixed" else "within")


def test_cases_of_somebody_who_left_are_counted_apart(cast: Cast) -> None:
    a_case(cast, lead=mentor(cast, 1, ended_on=TODAY - timedelta(days=1)))
    assert (loads(cast).open_cases, loads(cast).unled) == (1, 1)
    assert "led by somebody who no longer works here" in as_(cast, "manager").get(reverse("manage:team")).content.decode()


def test_the_queue_is_counted_since_friday_evening(cast: Cast) -> None:
    refer(cast, received_at=datetime(2026, 11, 20, 16, 59, tzinfo=NOW.tzinfo), person=cast.person)
    refer(cast, received_at=datetime(2026, 11, 20, 17, 1, tzinfo=NOW.tzinfo), same_day=True)
    refer(cast, received_at=datetime(2026, 11, 16, 9, 0, tzinfo=NOW.tzinfo))
    refer(cast, state="accepted", decision="accepted", triaged_on=TODAY, decided_at=NOW)
    now = monday_of(cast).queue
    assert (now.waiting, now.new, now.same_day, now.late, now.longest_working_days) == (4, 2, 1, 1, 5)
    page = as_(cast, "manager").get(reverse("manage:team")).content.decode()
    assert "since Friday 20 November at 5pm" in page
    assert "/referrals/?look=late" in page


@pytest.mark.parametrize(
    ("cover", "cover_away", "said"),
    [(None, False, "Nobody covers"), ("colleague", False, "Covered"), ("colleague", True, "Sam Okoro is away too")],
)
def test_who_is_off_and_whether_anybody_covers(cast: Cast, cover: str | None, cover_away: bool, said: str) -> None:
    a_case(cast)
    base = {"agency": cast.agencies[HOLDER], "kind": "leave"}
    days = {"starts_on": MONDAY.date(), "ends_on": MONDAY.date() + timedelta(days=4)}
    with across_agencies():
        Absence.objects.create(membership=cast.memberships["worker"], cover=cast.memberships[cover] if cover else None, **base, **days)
        if cover_away:
            Absence.objects.create(membership=cast.memberships["colleague"], **base, **days)
    line = next(line for line in monday_of(cast).away if line.name == "Priya Nair")
    assert (line.open_cases, line.is_covered) == (1, said == "Covered")
    assert said in as_(cast, "manager").get(reverse("manage:team")).content.decode()


def hearing(case: Case, worker: Membership | None, days: int = 3, **changes: Any) -> None:
    with across_agencies():
        at = MONDAY + timedelta(days=days)
        Hearing.objects.create(
            agency=case.agency, case=case, at=at, court="Aldermere", kind="possession", worker=worker, recorded_at=NOW, **changes
        )


def test_court_without_a_worker(cast: Cast) -> None:
    case, priya = a_case(cast), cast.memberships["worker"]
    hearing(case, None)
    hearing(case, cast.memberships["colleague"])
    hearing(case, priya, days=4)
    hearing(case, mentor(cast, 1, ended_on=TODAY), days=5)
    hearing(case, None, days=16)
    hearing(case, None, days=2, outcome="adjourned")
    with across_agencies():
        Absence.objects.create(
            agency=case.agency, membership=priya, kind="sick", starts_on=MONDAY.date(), ends_on=MONDAY.date() + timedelta(days=9)
        )
    assert [line.why for line in monday_of(cast).court] == ["none", "away", "left"]
    page = as_(cast, "manager").get(reverse("manage:team")).content.decode()
    assert "3 hearings in the next 14 days" in page
    assert reverse("casework:case", args=[case.reference]) in page


def test_what_is_late_what_will_be_and_why(cast: Cast) -> None:
    a_case(cast, ago=20)
    explained = a_case(cast, ago=21)
    a_case(cast, ago=10)
    a_case(cast)
    with across_agencies():
        explained.refresh_from_db()
        LateReason.objects.create(agency=explained.agency, case=explained, clock=explained.due_clock, cause="worker_away", recorded_at=NOW)
    page = monday_of(cast)
    now = page.promises
    assert (now.base, now.late, now.this_week, now.not_spoken) == (4, 2, 1, 2)
    assert (sum(n for _, n in now.late_by_clock), sum(n for _, n in now.week_by_clock)) == (2, 1)
    assert (page.causes.base, page.causes.missing, page.causes.lines) == (2, 1, (("worker_away", 1),))
    assert "No cause written down yet" in as_(cast, "manager").get(reverse("manage:team")).content.decode()


def test_safeguarding_is_counted_and_never_told_here(cast: Cast) -> None:
    with across_agencies():
        Safeguarding.objects.create(
            agency=cast.agencies[HOLDER], person=cast.person, route="adults_team", to_whom="Duty desk", what="Bruises seen",
            why="Risk of harm", decided_by="Maria", person_told=True, raised_at=NOW, raised_by_id=cast["worker"].user_id,
        )  # fmt: skip
    assert monday_of(cast).safeguarding == 1
    page = as_(cast, "manager").get(reverse("manage:team")).content.decode()
    assert reverse("people:safeguarding") in page
    assert "Bruises" not in page
    assert "Amara" not in page


def test_DQ_08_unknown_outcomes_are_counted_and_lead_to_their_records(cast: Cast) -> None:
    closed = {"state": "closed", "closed_on": TODAY, "ending": "planned", "ending_reason": "completed"}
    for outcome in ("unknown", "unknown", "prevented", ""):
        a_case(cast, ago=30, outcome=outcome, **closed)
    chase = monday_of(cast).chase
    assert (chase.closed, chase.unknown, chase.missing) == (4, 2, 1)
    client = as_(cast, "manager")
    page = client.get(reverse("manage:team")).content.decode()
    assert "Out of 4 cases closed in six months. 1 not known." in page
    assert reverse("casework:to-chase") in page
    chased = client.get(reverse("casework:to-chase")).content.decode()
    assert chased.count("The outcome is not known") == 2
    by_worker = client.get(reverse("casework:oversight")).content.decode()
    assert "Priya Nair" in by_worker


@pytest.mark.parametrize("who", ["worker", "coordinator", "commissioner", "analyst", "nurse", "administrator", "data_protection"])
def test_GOV_01_only_a_manager_opens_the_team_page(cast: Cast, who: str) -> None:
    client = as_(cast, who)
    for name in ("manage:team", "manage:caseloads"):
        assert client.get(reverse(name)).status_code == 403
    with acting_for(cast[who].agency_id), pytest.raises(NotAllowed):
        team_page(viewer=cast[who], now=MONDAY)


@pytest.mark.parametrize("who", ["stranger_manager", "partner_manager"])
def test_GOV_01_another_agencys_manager_sees_nothing_of_ours(cast: Cast, who: str) -> None:
    a_case(cast, ago=20)
    page = as_(cast, who).get(reverse("manage:team")).content.decode()
    assert "Priya" not in page
    assert "Nothing is late." in page


def test_the_read_is_logged(cast: Cast) -> None:
    as_(cast, "manager").get(reverse("manage:team"))
    assert Event.objects.filter(verb="team.read", actor_user_id=cast["manager"].user_id).count() == 1


@pytest.fixture
def counted() -> Callable[[Client], int]:
    def count(client: Client) -> int:
        with CaptureQueriesContext(connection) as made:
            assert client.get(reverse("manage:team")).status_code == 200
        return len(made)

    return count


@pytest.mark.parametrize("length", [1, 3])
def test_the_page_takes_twelve_queries_whatever_its_length(cast: Cast, counted: Callable[[Client], int], length: int) -> None:
    for number in range(length):
        case = a_case(cast, ago=20 + number, lead=mentor(cast, number))
        hearing(case, None)
        with across_agencies():
            Absence.objects.create(
                agency=case.agency, membership=case.lead, kind="leave", starts_on=MONDAY.date(), ends_on=MONDAY.date() + timedelta(days=4)
            )
    assert counted(as_(cast, "manager")) == 12
    with across_agencies():
        assert not TeamCount.objects.exists(), "a small team is counted each time"


def test_NAV_04_cases_with_two_changes_of_lead_are_listed_from_the_team_page(cast: Cast) -> None:
    often, once = a_case(cast, ago=30), a_case(cast, ago=30)
    with across_agencies():
        for case, changes in ((often, 2), (once, 1)):
            for number in range(changes):
                day = MONDAY.date() - timedelta(days=20 - number)
                LeadPeriod.objects.filter(case=case, ends_on=None).update(ends_on=day)
                LeadPeriod.objects.create(agency=case.agency, case=case, membership=cast.memberships["colleague"], starts_on=day)
    client = as_(cast, "manager")
    assert reverse("casework:oversight") in client.get(reverse("manage:team")).content.decode()
    listed = client.get(reverse("casework:oversight")).content.decode()
    assert reverse("casework:case", args=[often.reference]) in listed
    assert reverse("casework:case", args=[once.reference]) not in listed


def test_MEN_15_cases_without_a_plan_are_listed_from_the_team_page(cast: Cast) -> None:
    case = a_case(cast, ago=60)
    client = as_(cast, "manager")
    assert reverse("casework:without-plan") in client.get(reverse("manage:team")).content.decode()
    assert case.reference in client.get(reverse("casework:without-plan")).content.decode().replace("-", "")


def test_a_figure_and_the_list_behind_it_are_of_one_team(cast: Cast) -> None:
    with across_agencies():
        other = Team.objects.create(agency=cast.agencies[HOLDER], name="Fenwick team")
        Membership.objects.filter(pk=cast.memberships["colleague"].pk).update(team=other)
    a_case(cast, ago=20)
    a_case(cast, ago=21, team=other, lead=cast.memberships["colleague"])
    client = as_(cast, "manager")
    assert (monday_of(cast).promises.base, monday_of(cast).causes.base) == (1, 1)
    assert "Sam Okoro" not in client.get(reverse("manage:team")).content.decode()
    assert client.get(reverse("casework:team"), {"show": "late"}).content.decode().count('class="hw-row"') == 1
    assert [line.name for line in loads(cast).workers] == ["Priya Nair"]
    with across_agencies():
        Membership.objects.filter(pk=cast.memberships["manager"].pk).update(team=None)
        cast.memberships["manager"].refresh_from_db()
    assert (monday_of(cast).promises.base, len(loads(cast).workers)) == (2, 2)


@pytest.fixture
def large(monkeypatch: pytest.MonkeyPatch) -> None:
    """Any team is a large one."""
    monkeypatch.setattr(counting, "LARGE", 0)


def test_a_large_teams_page_is_kept_for_a_quarter_of_an_hour_and_says_when_it_was_counted(
    cast: Cast, large: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    def page_at(minutes: int) -> str:
        monkeypatch.setattr(time, "now", lambda: MONDAY + timedelta(minutes=minutes))
        return as_(cast, "manager").get(reverse("manage:team")).content.decode()

    a_case(cast, ago=30)
    first = page_at(0)
    a_case(cast, ago=30)
    assert "were counted on" not in first
    assert "Out of 1 open case" in first
    second = page_at(14)
    assert "were counted on 23 November 2026 at 9am" in second
    assert "Out of 1 open case" in second
    assert "Out of 2 open cases" in page_at(15)


def test_what_is_kept_comes_back_as_it_was(cast: Cast, large: None) -> None:
    case = a_case(cast, ago=30)
    hearing(case, None)
    with across_agencies():
        Absence.objects.create(agency=case.agency, membership=case.lead, kind="leave", starts_on=MONDAY.date(), ends_on=MONDAY.date())
        Referral.objects.update(state="sent", decided_at=None)
    with acting_for(cast.agencies[HOLDER].pk):
        given = counting.open_team_page(by=cast["manager"], at=MONDAY)
        assert given.court_count == given.away_count == 1
        assert counting.open_team_page(by=cast["manager"], at=MONDAY + timedelta(minutes=5)) == given


def test_a_large_teams_numbers_are_kept_apart_from_another_teams_and_from_those_of_another_day(cast: Cast, large: None) -> None:
    manager = cast["manager"]
    with acting_for(cast.agencies[HOLDER].pk):
        a_case(cast, ago=30)
        counting.open_team_page(by=manager, at=MONDAY)
        elsewhere = replace(manager, team_id=None if manager.team_id else cast.team.pk)
        assert kept_team_page(viewer=elsewhere, now=MONDAY) is None
        assert kept_team_page(viewer=manager, now=MONDAY) is not None
        assert kept_team_page(viewer=manager, now=datetime(2026, 11, 24, 0, 5, tzinfo=NOW.tzinfo)) is None
    with acting_for(cast.agencies[PARTNER].pk):
        assert kept_team_page(viewer=manager, now=MONDAY) is None


def test_only_the_newest_count_of_a_team_is_kept(cast: Cast, large: None) -> None:
    with acting_for(cast.agencies[HOLDER].pk):
        a_case(cast, ago=30)
        for minutes in (0, 20, 40):
            counting.open_team_page(by=cast["manager"], at=MONDAY + timedelta(minutes=minutes))
        assert TeamCount.objects.count() == 1


def test_a_long_list_of_workers_shows_the_fullest_and_leads_to_the_rest(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(monday_page, "MOST_WORKERS", 2)
    without_the_cast(cast)
    for number, cases in enumerate((0, 2, 1)):
        lead = mentor(cast, number)
        for _ in range(cases):
            a_case(cast, lead=lead)
    assert [line.name for line in monday_of(cast).loads.workers] == ["Mentor 1", "Mentor 2"]
    page = as_(cast, "manager").get(reverse("manage:team")).content.decode()
    assert "See 1 more worker" in page
    assert "Mentor 0" not in page
    assert "Mentor 0" in as_(cast, "manager").get(reverse("manage:caseloads")).content.decode()
    assert [line.workers for line in monday_of(cast).loads.modes] == [3]
