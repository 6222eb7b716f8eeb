"""Worklists: what stands on them, in what order, and that the index behind them is nothing but the facts."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from headwater.hub.cases.actions import closing, entries, followups, leading, reasons, tasks
from headwater.hub.cases.actions.reindex import rebuild, reindex
from headwater.hub.cases.logic.closing import Closing
from headwater.hub.cases.logic.entries import Written
from headwater.hub.cases.logic.followups import Answered
from headwater.hub.cases.models import Assessment, Case, Hearing, LateReason, Plan, Step
from headwater.hub.cases.queries import team
from headwater.hub.cases.queries.team import loads
from headwater.hub.cases.queries.worklist import Filter, Row, my_list, team_list
from headwater.hub.cases.tasks import rebuild_lists
from headwater.hub.core.errors import Invalid
from headwater.hub.core.scoping import across_agencies
from headwater.hub.core.values import Actor
from headwater.hub.organisations.models import Membership
from headwater.hub.people.actions import lock_for, open_with_reason
from headwater.hub.people.models import Person
from headwater.hub.people.states import LockReason
from headwater.hub.programmes.models import ProgrammeSetting
from headwater.hub.referrals.states import Threat
from support.cast import NOW, PARTNER, TODAY, Cast, open_case

INDEX = ("due_on", "due_clock", "spoken_on")


def listed(case: Case) -> Case:
    reindex([case.pk], as_of=TODAY)
    return case


def some_case(cast: Cast, *, ago: int = 0, **changes: Any) -> Case:
    day = TODAY - timedelta(days=ago)
    person = Person.objects.create(agency=cast.service.agency, name=f"Person {ago}", name_key=f"person {ago}", recorded_at=NOW)
    return listed(open_case(cast, **{"accepted_on": day, "referred_on": day, "person": person, **changes}))


def rows(viewer: Actor, **sought: Any) -> tuple[Row, ...]:
    return my_list(viewer=viewer, as_of=TODAY, sought=Filter(**sought)).rows


def references(viewer: Actor, **sought: Any) -> list[str]:
    return [row.reference for row in rows(viewer, **sought)]


def test_overdue_stands_first_and_the_longest_overdue_on_top(cast: Cast, as_holder: None) -> None:
    fresh, late, later = some_case(cast), some_case(cast, ago=30), some_case(cast, ago=60)
    assert references(cast["worker"]) == [later.reference, late.reference, fresh.reference]
    assert rows(cast["worker"])[0].clocks[0].is_late


def test_both_working_and_calendar_days_are_shown(cast: Cast, as_holder: None) -> None:
    some_case(cast, ago=16)
    late = rows(cast["worker"])[0].clocks[0]
    assert (late.days_left, late.working_days_left) == (-2, -1)
    assert "2 days (1 working day)" in late.sentence


def test_a_hearing_tomorrow_is_not_hidden_behind_an_older_promise(cast: Cast, as_holder: None) -> None:
    case = some_case(cast, ago=60)
    Hearing.objects.create(agency=case.agency, case=case, at=NOW + timedelta(days=1), court="Aldermere", kind="possession", recorded_at=NOW)
    listed(case)
    assert "hearing" in {clock.code for clock in rows(cast["worker"])[0].clocks}


@pytest.mark.parametrize("length", [1, 10])
def test_a_list_takes_the_same_queries_whatever_its_length(cast: Cast, as_holder: None, length: int) -> None:
    for number in range(length):
        some_case(cast, ago=number)
    with CaptureQueriesContext(connection) as made:
        assert len(rows(cast["worker"])) == length
    assert len(made) == 8


def test_a_list_page_takes_no_more_than_twelve_queries(
    client: Client, cast: Cast, as_holder: None, django_assert_max_num_queries: Any
) -> None:
    for number in range(5):
        some_case(cast, ago=number)
    for who, address in (("worker", "/cases/mine/"), ("manager", "/cases/team/")):
        client.force_login(cast.user(who))
        client.get(address)
        with django_assert_max_num_queries(12):
            assert client.get(address).status_code == 200


def test_a_list_is_read_a_page_at_a_time_and_loses_nobody(cast: Cast, as_holder: None) -> None:
    made = {some_case(cast, ago=number // 2).reference for number in range(7)}
    page = my_list(viewer=cast["worker"], as_of=TODAY, limit=3)
    seen = [row.reference for row in page.rows]
    while page.next:
        page = my_list(viewer=cast["worker"], as_of=TODAY, after=page.next, limit=3)
        seen += [row.reference for row in page.rows]
    assert len(seen) == 7
    assert set(seen) == made


def test_the_team_list_holds_everybodys_cases_and_mine_only_mine(cast: Cast, as_holder: None) -> None:
    mine, theirs = some_case(cast), some_case(cast, lead=cast.memberships["colleague"])
    assert references(cast["worker"]) == [mine.reference]
    team = [row.reference for row in team_list(viewer=cast["manager"], as_of=TODAY).rows]
    assert sorted(team) == sorted([mine.reference, theirs.reference])


def test_A14_a_locked_record_is_on_no_list_of_that_member_of_staff(cast: Cast, as_holder: None) -> None:
    case = some_case(cast)
    colleague = cast["colleague"]
    lock_for(person_id=case.person_id, membership_id=colleague.member, reason=LockReason.KNOWS_THE_PERSON, by=colleague, at=NOW)
    assert team_list(viewer=colleague, as_of=TODAY).rows == ()
    (row,) = team_list(viewer=cast["manager"], as_of=TODAY).rows
    assert (row.name, row.has_extra_care) == ("", True)


def test_not_spoken_to_in_14_days(cast: Cast, as_holder: None) -> None:
    quiet, talked = some_case(cast, ago=20), some_case(cast, ago=21)
    spoke = Written(happened_on=TODAY - timedelta(days=14), way="call", result="spoke")
    entries.log(reference=talked.reference, written=spoke, by=cast["worker"], at=NOW)
    assert references(cast["worker"], not_spoken=True) == [quiet.reference]


def test_REF_05_57_days_is_upstream_and_56_is_not(cast: Cast, as_holder: None) -> None:
    some_case(cast, threat_on=TODAY + timedelta(days=56))
    early = some_case(cast, threat_on=TODAY + timedelta(days=57))
    assert references(cast["worker"], upstream=True) == [early.reference]


def test_REF_05_a_changed_threshold_never_rewrites_what_came_before(cast: Cast, as_holder: None) -> None:
    old = some_case(cast, ago=30, threat_on=TODAY + timedelta(days=30))
    new = some_case(cast, threat_on=TODAY + timedelta(days=60))
    ProgrammeSetting.objects.create(programme=cast.programme, name="upstream_after_days", value=90, starts_on=TODAY - timedelta(days=10))
    assert references(cast["worker"], upstream=True) == [old.reference]
    ProgrammeSetting.objects.filter(programme=cast.programme).delete()
    assert sorted(references(cast["worker"], upstream=True)) == sorted([old.reference, new.reference])


def test_REF_27_a_case_whose_worker_has_left_is_listed_after_one_working_day(cast: Cast, as_holder: None) -> None:
    case = some_case(cast, ago=3, lead=cast.memberships["colleague"])
    Membership.objects.filter(pk=case.lead_id).update(ended_on=TODAY - timedelta(days=1))
    listed(case)
    (row,) = team_list(viewer=cast["manager"], as_of=TODAY, sought=Filter(only="named_worker")).rows
    assert row.reference == case.reference
    assert row.clocks[0].is_late is False
    (row,) = team_list(viewer=cast["manager"], as_of=TODAY + timedelta(days=3), sought=Filter(only="named_worker")).rows
    assert row.clocks[0].is_late is True


def test_FLS_16_a_case_over_six_months_asks_for_a_reason_until_it_has_one(cast: Cast, as_holder: None) -> None:
    case = some_case(cast, ago=190)
    Assessment.objects.create(agency=case.agency, case=case, kind="full", happened_on=case.accepted_on, recorded_at=NOW)
    codes = {clock.code: clock.is_late for clock in rows(cast["worker"])[0].clocks}
    assert codes["long_case"] is True
    reasons.give_reason(reference=case.reference, clock="long_case", cause="waiting_on_others", note="PIP", by=cast["worker"], at=NOW)
    assert "long_case" not in {clock.code for clock in rows(cast["worker"])[0].clocks}
    case.refresh_from_db()
    assert (case.long_cause, LateReason.objects.get().clock) == ("waiting_on_others", "long_case")


def test_a_programmes_own_number_of_days_moves_the_clock(cast: Cast, as_holder: None) -> None:
    case = some_case(cast, ago=20)
    ProgrammeSetting.objects.create(programme=cast.programme, name="plan_due_after_days", value=10, starts_on=TODAY - timedelta(days=50))
    listed(case)
    plan = next(clock for clock in rows(cast["worker"])[0].clocks if clock.code == "plan")
    assert plan.due_on == case.accepted_on + timedelta(days=10)


def test_B4_who_covers_sees_the_list_and_the_lead_stays(cast: Cast, as_holder: None) -> None:
    case = some_case(cast)
    worker, colleague = cast["worker"], cast["colleague"]
    assert references(colleague) == []
    cover = {"membership_id": worker.member, "cover_id": colleague.member, "starts_on": TODAY, "kind": "leave"}
    leading.cover_list(**cover, ends_on=TODAY + timedelta(days=4), by=worker, at=NOW)
    page = my_list(viewer=colleague, as_of=TODAY)
    assert [row.reference for row in page.rows] == [case.reference]
    assert [one.name for one in page.covering] == ["Priya Nair"]
    case.refresh_from_db()
    assert case.lead_id == worker.membership_id
    assert my_list(viewer=colleague, as_of=TODAY + timedelta(days=5)).rows == ()


def test_B2_a_step_is_ticked_and_moved_without_opening_the_case(client: Client, cast: Cast, as_holder: None) -> None:
    case = some_case(cast)
    step = tasks.add_task(reference=case.reference, step=tasks.NextStep("Ring DWP", TODAY), by=cast["worker"], at=NOW)
    client.force_login(cast.user("worker"))
    assert "Ring DWP" in client.get("/cases/mine/").content.decode()
    moved = client.post(f"/cases/steps/{step}/move/", {"due_on": "2026-12-01", "back": "/cases/mine/"})
    assert (moved.status_code, moved["Location"]) == (302, "/cases/mine/")
    assert my_list(viewer=cast["worker"], as_of=TODAY).rows[0].tasks[0].on == date(2026, 12, 1)
    client.post(f"/cases/steps/{step}/done/", {"back": "https://elsewhere.example/"})
    assert my_list(viewer=cast["worker"], as_of=TODAY).rows[0].tasks == ()


def test_a_step_cannot_be_moved_to_a_day_gone_by(cast: Cast, as_holder: None) -> None:
    case = some_case(cast)
    step = tasks.add_task(reference=case.reference, step=tasks.NextStep("Ring DWP", TODAY), by=cast["worker"], at=NOW)
    with pytest.raises(Invalid):
        tasks.move_task(task_id=step, due_on=TODAY - timedelta(days=1), by=cast["worker"], at=NOW)


def test_FLS_04_the_26th_case_of_a_mixed_worker_warns_and_a_digital_limit_is_its_own(cast: Cast, as_holder: None) -> None:
    cast.service.caseload_limit, cast.service.digital_limit = 25, 30
    cast.service.save()
    Membership.objects.filter(pk=cast.memberships["worker"].pk).update(caseload_mode="mixed")
    Membership.objects.filter(pk=cast.memberships["colleague"].pk).update(caseload_mode="digital")
    for number in range(25):
        some_case(cast, ago=number)
        some_case(cast, ago=number, lead=cast.memberships["colleague"])
    found = {load.name: load for load in loads(viewer=cast["manager"], service_id=cast.service.pk, as_of=TODAY)}
    assert found["Priya Nair"].warning == "This would be case 26, and the limit is 25."
    assert found["Sam Okoro"].warning == ""
    assert (found["Sam Okoro"].open_cases, found["Sam Okoro"].high) == (25, 30)


def test_MEN_01_a_mentors_caseload_outside_10_to_12_is_shown(cast: Cast, as_holder: None) -> None:
    for number in range(7):
        some_case(cast, ago=number)
    found = {load.name: load for load in loads(viewer=cast["manager"], service_id=cast.service.pk, as_of=TODAY)}
    assert (found["Priya Nair"].open_cases, found["Priya Nair"].standing) == (7, "below")


def test_the_index_is_nothing_but_the_facts(cast: Cast, as_holder: None) -> None:
    worker = cast["worker"]
    made = [some_case(cast, ago=number * 40) for number in range(6)]
    entries.log(reference=made[1].reference, written=Written(happened_on=TODAY, way="call", result="spoke"), by=worker, at=NOW)
    tasks.add_task(reference=made[2].reference, step=tasks.NextStep("Ring", TODAY), by=worker, at=NOW)
    ended = Closing(TODAY - timedelta(days=60), "prevented", "own_home", "planned", "completed", "no")
    closing.close(reference=made[3].reference, version=1, closing=ended, by=worker, at=NOW)
    followups.record_follow_up(reference=made[3].reference, answered=Answered("56d", "sustained", TODAY), by=worker, at=NOW)
    Plan.objects.create(agency=made[4].agency, case=made[4], person=made[4].person, started_on=TODAY, agreed_on=TODAY, recorded_at=NOW)
    listed(made[4])
    assert rebuild(as_of=TODAY) == 0


def test_a_wrong_index_is_mended_by_the_rebuild(cast: Cast, as_holder: None) -> None:
    case = some_case(cast, ago=30)
    before = Case.objects.values_list(*INDEX).get(pk=case.pk)
    Case.objects.filter(pk=case.pk).update(due_on=date(2030, 1, 1), due_clock="task", spoken_on=TODAY)
    assert rebuild(as_of=TODAY) == 1
    assert Case.objects.values_list(*INDEX).get(pk=case.pk) == before


def test_an_open_case_of_somebody_who_died_stays_on_the_list(cast: Cast, as_holder: None) -> None:
    case = some_case(cast, ago=30, threat_at_start=Threat.DAYS_0_28)
    Person.objects.filter(pk=case.person_id).update(died_on=TODAY - timedelta(days=1))
    listed(case)
    (row,) = rows(cast["worker"])
    assert (row.clocks, row.died_on) == ((), TODAY - timedelta(days=1))


def test_triage_due_stands_above_the_list_with_both_counts_of_days(client: Client, cast: Cast, as_holder: None) -> None:
    client.force_login(cast.user("worker"))
    page = client.get("/cases/mine/").content.decode()
    assert "Referrals to triage" in page
    assert "Waited 0 working days (0 calendar days). Due by Wednesday 25 November." in page
    assert "Referrals to triage" not in client.get("/cases/mine/?show=late").content.decode()


def test_B2_a_step_of_the_plan_is_ticked_from_the_list(client: Client, cast: Cast, as_holder: None) -> None:
    case = some_case(cast)
    plan = Plan.objects.create(agency=case.agency, case=case, person=case.person, started_on=TODAY, recorded_at=NOW)
    step = Step.objects.create(agency=case.agency, plan=plan, words="Ask for a payment", owner="worker", due_on=TODAY, recorded_at=NOW)
    client.force_login(cast.user("worker"))
    assert "Plan step: Ask for a payment (Worker), by 21 November 2026" in client.get("/cases/mine/").content.decode()
    assert client.post(f"/cases/{case.reference}/steps/{step.pk}/tick/", {"back": "/cases/mine/"}).status_code == 302
    step.refresh_from_db()
    assert step.done_on == TODAY


def test_the_command_mends_every_agencys_lists(cast: Cast, as_holder: None) -> None:
    case = some_case(cast, ago=30)
    theirs = some_case(
        cast, ago=20, agency=cast.agencies[PARTNER], service=cast.partner_service, lead=cast.memberships["partner_worker"], team=None
    )
    with across_agencies():
        Case.objects.update(due_on=None, due_clock="")
    assert rebuild_lists.call() == 2
    with across_agencies():
        assert {row.due_on is None for row in Case.objects.filter(pk__in=[case.pk, theirs.pk])} == {False}
    assert rebuild_lists.call(listed_only=True) == 0


def test_F5_a_chase_given_to_somebody_stands_on_their_own_list(client: Client, cast: Cast, as_holder: None) -> None:
    case = some_case(cast, ago=300)
    Case.objects.filter(pk=case.pk).update(state="closed", closed_on=TODAY - timedelta(days=200), due_on=None)
    assert references(cast["colleague"]) == []
    client.force_login(cast.user("manager"))
    given = client.post(f"/cases/{case.reference}/chase/", {"owner": str(cast["colleague"].member), "back": "/cases/to-chase/"})
    assert given.status_code == 302
    (row,) = rows(cast["colleague"])
    assert (row.reference, row.is_open, [task.words for task in row.tasks]) == (case.reference, False, ["Find out how it ended"])


def test_extra_care_is_said_and_never_why_and_a_reason_is_asked_once(client: Client, cast: Cast, as_holder: None) -> None:
    case = some_case(cast)
    Person.objects.filter(pk=case.person_id).update(extra_care="domestic_abuse")
    client.force_login(cast.user("worker"))
    mine = client.get(f"/cases/{case.reference}/").content.decode()
    assert "Extra care: speak to Priya Nair" in mine
    assert "abuse" not in mine.lower()
    client.force_login(cast.user("colleague"))
    shut = client.get(f"/cases/{case.reference}/").content.decode()
    assert "Say why and open it" in shut
    assert "Person 0" not in shut
    open_with_reason(person_id=case.person_id, why="Priya is away", is_emergency=False, by=cast["colleague"], at=NOW)
    assert "Person 0" in client.get(f"/cases/{case.reference}/").content.decode()


def test_a_team_too_large_to_choose_from_is_narrowed_by_a_name(
    client: Client, cast: Cast, as_holder: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(team, "MOST_TO_CHOOSE_FROM", 1)
    hers, other = some_case(cast, ago=30), some_case(cast, ago=31, lead=cast.memberships["colleague"])
    client.force_login(cast.user("manager"))
    page = client.get("/cases/team/", {"called": hers.lead.name.split()[0].lower()}).content.decode()
    assert "or part of it" in page
    assert "<option" not in page.split('id="called"')[1].split("</form>")[0]
    assert hers.reference in page
    assert other.reference not in page


def test_a_list_of_three_kinds_is_in_one_order_and_each_stands_once(cast: Cast, as_holder: None) -> None:
    """One's own open cases, one's own follow-ups, and a colleague's case with a step of one's own."""
    lead, colleague = cast.memberships["worker"], cast.memberships["colleague"]
    own, theirs = some_case(cast, ago=20), some_case(cast, ago=5, lead=colleague)
    closed = some_case(cast, ago=90, state="closed", closed_on=TODAY - timedelta(days=60), ending="planned", outcome="prevented")
    for case in (own, theirs):
        step = tasks.NextStep("Ring", TODAY + timedelta(days=1), lead.pk)
        tasks.add_task(reference=case.reference, step=step, by=cast["worker"], at=NOW)
    seen = references(cast["worker"])
    assert sorted(seen) == sorted([own.reference, theirs.reference, closed.reference])
    due = {case.reference: case.due_on for case in Case.objects.all()}
    assert [due[each] for each in seen] == sorted(due[each] for each in seen)
