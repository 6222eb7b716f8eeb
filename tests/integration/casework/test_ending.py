"""Ending a case with two answers, the tries before "unknown", follow-ups, and what the sender learns."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from headwater.hub.audit.models import Event
from headwater.hub.cases.actions import closing, entries, followups, safety, tasks
from headwater.hub.cases.logic.closing import Closing
from headwater.hub.cases.logic.entries import Written
from headwater.hub.cases.logic.followups import Answered
from headwater.hub.cases.models import Case, Entry, FollowUp, Hearing, LeadPeriod, Task
from headwater.hub.cases.queries import gaps
from headwater.hub.cases.queries.worklist import my_list
from headwater.hub.core.errors import Invalid, NotAllowed, Stale
from headwater.hub.notify.models import Message, Stop
from headwater.hub.people.models import ContactWay, Person
from headwater.hub.programmes.models import ProgrammeSetting
from headwater.hub.referrals.models import Referral
from support.cast import NOW, TODAY, Cast, open_case

WELL = {"outcome": "prevented", "outcome_home": "own_home", "ending": "planned", "ending_reason": "completed", "evicted": "no"}
UNKNOWN = {
    "outcome": "unknown", "outcome_home": "not_known", "ending": "unplanned", "ending_reason": "lost_contact", "evicted": "dont_know",
    "unknown_why": "could_not_reach",
}  # fmt: skip


def end(cast: Cast, case: Case, *, days_ago: int = 0, version: int = 1, **answers: str) -> None:
    day = TODAY - timedelta(days=days_ago)
    closing.close(reference=case.reference, version=version, closing=Closing(closed_on=day, **(WELL | answers)), by=cast["worker"], at=NOW)


def attempt(cast: Cast, case: Case, days_ago: int, way: str, result: str = "no_answer", *, safe: bool = True) -> None:
    number = ContactWay.objects.get(person=cast.person, safety="safe" if safe else "unsafe") if way in {"call", "text"} else None
    written = Written(happened_on=TODAY - timedelta(days=days_ago), way=way, result=result)
    entries.log(reference=case.reference, written=written, by=cast["worker"], at=NOW, way_id=number.pk if number else None)


def old_case(cast: Cast, ago: int = 100, **changes: Any) -> Case:
    day = TODAY - timedelta(days=ago)
    return open_case(cast, **{"accepted_on": day, "referred_on": day, **changes})


def test_a_case_ends_with_two_answers(cast: Cast, case: Case) -> None:
    tasks.add_task(reference=case.reference, step=tasks.NextStep("Ring", TODAY), by=cast["worker"], at=NOW)
    end(cast, case)
    case.refresh_from_db()
    assert (case.state, case.outcome, case.outcome_home, case.ending, case.evicted) == ("closed", "prevented", "own_home", "planned", "no")
    task, period = Task.objects.get(), LeadPeriod.objects.get()
    assert (task.done_on, task.dropped_on) == (None, TODAY)
    assert period.ends_on == TODAY
    assert Event.objects.get(verb="case.closed").detail["outcome"] == "prevented"


def test_both_answers_are_needed(cast: Cast, case: Case) -> None:
    with pytest.raises(Invalid) as refused:
        closing.close(reference=case.reference, version=1, closing=Closing(TODAY, "", "", "", "", ""), by=cast["worker"], at=NOW)
    assert set(refused.value.fields) == {"outcome", "outcome_home", "ending", "ending_reason", "evicted"}


def test_a_page_that_is_older_than_the_record_is_refused(cast: Cast, case: Case) -> None:
    Case.objects.filter(pk=case.pk).update(version=2)
    with pytest.raises(Stale):
        end(cast, case, version=1)


def test_EMB_08_unknown_takes_the_set_number_of_tries(cast: Cast, as_holder: None) -> None:
    case = old_case(cast, referral=cast.referral)
    for days_ago, way, result in ((30, "call", "no_answer"), (20, "call", "voicemail")):
        attempt(cast, case, days_ago, way, result)
        with pytest.raises(Invalid) as refused:
            end(cast, case, **UNKNOWN)
        assert "more before you say that nobody knows" in refused.value.fields["unknown_why"]
    attempt(cast, case, 10, "call")
    with pytest.raises(Invalid) as refused:
        end(cast, case, **UNKNOWN)
    assert "one other way" in refused.value.fields["unknown_why"]
    attempt(cast, case, 5, "asked_landlord", "spoke")
    end(cast, case, **UNKNOWN)
    case.refresh_from_db()
    assert (case.outcome, case.unknown_why) == ("unknown", "could_not_reach")


def test_EMB_08_the_programme_sets_how_many_tries(cast: Cast, as_holder: None) -> None:
    case = old_case(cast)
    ProgrammeSetting.objects.create(programme=cast.programme, name="attempts_before_unknown", value=1, starts_on=TODAY)
    attempt(cast, case, 3, "asked_referrer", "spoke")
    end(cast, case, **UNKNOWN)
    case.refresh_from_db()
    assert case.outcome == "unknown"


def test_A13_a_try_by_a_way_that_is_not_safe_counts_for_nothing(cast: Cast, as_holder: None) -> None:
    case = old_case(cast)
    attempt(cast, case, 30, "call")
    attempt(cast, case, 20, "asked_referrer", "spoke")
    attempt(cast, case, 10, "call", safe=False)
    attempt(cast, case, 9, "visit", "no_answer")
    with pytest.raises(Invalid):
        end(cast, case, **UNKNOWN)


def test_A13_talking_to_the_person_starts_the_count_again(cast: Cast, as_holder: None) -> None:
    case = old_case(cast)
    for days_ago, way in ((40, "call"), (38, "text"), (36, "asked_referrer")):
        attempt(cast, case, days_ago, way, "sent" if way == "text" else "no_answer")
    attempt(cast, case, 30, "call", "spoke")
    with pytest.raises(Invalid):
        end(cast, case, **UNKNOWN)


@pytest.mark.parametrize("why", ["not_safe_to_try", "died"])
def test_A13_not_safe_to_try_and_died_need_no_try(cast: Cast, as_holder: None, why: str) -> None:
    case = old_case(cast)
    end(cast, case, **(UNKNOWN | {"unknown_why": why, "ending_reason": "died" if why == "died" else "lost_contact"}))
    case.refresh_from_db()
    assert case.unknown_why == why


def test_MEN_16_an_eviction_after_withdrawal_cannot_be_coded_only_withdrawn(cast: Cast, case: Case) -> None:
    withdrew = {
        "outcome": "withdrawn",
        "outcome_home": "friends_family",
        "ending": "unplanned",
        "ending_reason": "withdrew",
        "evicted": "yes",
    }
    with pytest.raises(Invalid) as refused:
        end(cast, case, **withdrew)
    assert "evicted" in refused.value.fields["outcome"]
    end(cast, case, **(withdrew | {"outcome": "not_prevented"}))
    case.refresh_from_db()
    assert (case.outcome, case.ending_reason, case.evicted) == ("not_prevented", "withdrew", "yes")
    with pytest.raises(IntegrityError), transaction.atomic():
        Case.objects.filter(pk=case.pk).update(outcome="withdrawn")


def test_MEN_16_the_recode_list_names_what_is_at_odds(cast: Cast, as_holder: None) -> None:
    fine, odd, court = old_case(cast), old_case(cast), old_case(cast)
    for case in (fine, odd, court):
        end(cast, case)
    Case.objects.filter(pk=odd.pk).update(evicted="yes")
    Hearing.objects.create(
        agency=court.agency, case=court, at=NOW, court="Aldermere", kind="bailiff_warrant", outcome="eviction_goes_ahead", recorded_at=NOW
    )
    found = {gap.reference: gap.what for gap in gaps.conflicting(viewer=cast["manager"])}
    assert set(found) == {odd.reference, court.reference}
    assert "Evicted, and coded as prevented." in found[odd.reference]
    assert "The court let an eviction go ahead, and it is coded as not evicted." in found[court.reference]


@pytest.mark.parametrize("reason", ["lost_contact", "would_not_cooperate"])
def test_NAV_14_lost_contact_and_unwilling_are_separate_codes(cast: Cast, as_holder: None, reason: str) -> None:
    case = old_case(cast)
    end(cast, case, ending="unplanned", ending_reason=reason, outcome="withdrawn", outcome_home="friends_family")
    case.refresh_from_db()
    assert case.ending_reason == reason


def test_FLS_14_a_planned_ending_has_no_unplanned_reason(cast: Cast, case: Case) -> None:
    for ending, reason in (("planned", "lost_contact"), ("unplanned", "completed")):
        with pytest.raises(Invalid) as refused:
            end(cast, case, ending=ending, ending_reason=reason)
        assert "ending_reason" in refused.value.fields


def test_DQ_03_an_impossible_order_is_refused_in_words(cast: Cast, case: Case) -> None:
    for days_ago, words in ((-1, "has not come yet"), (1, "cannot end before it began")):
        with pytest.raises(Invalid) as refused:
            end(cast, case, days_ago=days_ago)
        assert words in refused.value.fields["closed_on"]
    with pytest.raises(IntegrityError), transaction.atomic():
        Case.objects.filter(pk=case.pk).update(state="closed", closed_on=TODAY - timedelta(days=1))


def test_work_at_the_end_is_asked_where_the_service_is_to_count_it(cast: Cast, as_holder: None) -> None:
    case = old_case(cast, employment_measured="yes")
    with pytest.raises(Invalid) as refused:
        end(cast, case)
    assert "employed_at_close" in refused.value.fields
    end(cast, case, employed_at_close="no")


def test_A12_a_death_stops_every_message_and_every_follow_up(cast: Cast, case: Case) -> None:
    end(cast, case, ending="unplanned", ending_reason="died", outcome="unknown", outcome_home="not_known", unknown_why="died")
    assert Person.objects.get(pk=cast.person.pk).died_on == TODAY
    assert Stop.objects.filter(value=cast.person.reference).exists()
    case.refresh_from_db()
    assert case.due_on is None
    assert Referral.objects.get(pk=cast.referral.pk).outcome_told == "The work has ended."


def test_the_sender_learns_how_it_ended_as_far_as_was_agreed(cast: Cast, case: Case) -> None:
    end(cast, case)
    assert Referral.objects.get(pk=cast.referral.pk).outcome_told == "The work has ended. They have kept a home."
    assert "Amara" not in "".join(Message.objects.values_list("body", flat=True))


def test_the_sender_learns_nothing_where_the_person_did_not_agree(cast: Cast, case: Case) -> None:
    Referral.objects.filter(pk=cast.referral.pk).update(feedback_agreed=False)
    end(cast, case)
    assert Referral.objects.get(pk=cast.referral.pk).outcome_told == ""
    assert not Message.objects.exists()


def test_MEN_19_follow_ups_fall_due_by_themselves_at_56_days_6_and_12_months(cast: Cast, as_holder: None) -> None:
    case = old_case(cast, ago=400)
    end(cast, case, days_ago=60)
    closed = TODAY - timedelta(days=60)
    (row,) = my_list(viewer=cast["worker"], as_of=TODAY).rows
    first = row.clocks[0]
    assert (row.reference, row.is_open, first.point, first.due_on) == (case.reference, False, "56d", closed + timedelta(days=56))
    assert first.is_late
    assert not Message.objects.exists()


def test_MEN_19_a_follow_up_is_recorded_once_and_not_before_its_day(cast: Cast, as_holder: None) -> None:
    case = old_case(cast, ago=400)
    end(cast, case, days_ago=60)
    answered = Answered("56d", "sustained", TODAY, "She rang")
    with pytest.raises(Invalid) as early:
        followups.record_follow_up(reference=case.reference, answered=Answered("6m", "sustained", TODAY), by=cast["worker"], at=NOW)
    assert "or later" in early.value.fields["happened_on"]
    followups.record_follow_up(reference=case.reference, answered=answered, by=cast["worker"], at=NOW)
    with pytest.raises(Invalid):
        followups.record_follow_up(reference=case.reference, answered=answered, by=cast["worker"], at=NOW)
    assert FollowUp.objects.get().result == "sustained"
    case.refresh_from_db()
    assert case.due_on is not None
    assert case.due_on > TODAY


@pytest.mark.parametrize(("changed", "why"), [(True, ""), (False, "not_safe_to_try")])
def test_A12_no_follow_up_is_made_where_it_is_not_wanted_or_not_safe(cast: Cast, as_holder: None, changed: bool, why: str) -> None:
    case = old_case(cast, ago=400)
    end(cast, case, days_ago=60, **(UNKNOWN | {"unknown_why": why} if why else {}))
    if changed:
        Person.objects.filter(pk=cast.person.pk).update(changed_mind_at=NOW)
    with pytest.raises(Invalid):
        followups.record_follow_up(reference=case.reference, answered=Answered("56d", "lost", TODAY), by=cast["worker"], at=NOW)


def test_DQ_08_and_DQ_09_gaps_are_listed_and_mended(cast: Cast, as_holder: None) -> None:
    live, unknown, blank = old_case(cast), old_case(cast), old_case(cast)
    end(cast, unknown, **(UNKNOWN | {"unknown_why": "not_safe_to_try"}))
    end(cast, blank)
    Case.objects.filter(pk=blank.pk).update(outcome="", outcome_home="")
    manager = cast["manager"]
    assert {gap.reference for gap in gaps.to_chase(viewer=manager)} == {unknown.reference, blank.reference}
    assert {gap.reference for gap in gaps.closed_without_outcome(viewer=manager)} == {blank.reference}
    assert live.reference not in {gap.reference for gap in gaps.to_chase(viewer=manager)}
    share = gaps.unknown_by_worker(viewer=manager, since=TODAY - timedelta(days=60))[0]
    assert (share.closed, share.unknown, share.missing) == (2, 1, 1)
    closing.learn_outcome(reference=blank.reference, version=2, closing=Closing(closed_on=TODAY, **WELL), by=cast["worker"], at=NOW)
    assert gaps.closed_without_outcome(viewer=manager) == ()
    assert Event.objects.get(verb="case.outcome_changed").detail["before"]["outcome"] == ""


def test_MEN_20_live_ongoing_and_blank_are_different(cast: Cast, as_holder: None) -> None:
    for _ in range(3):
        old_case(cast)
    blank, done = old_case(cast), old_case(cast)
    for case in (blank, done):
        end(cast, case)
    Case.objects.filter(pk=blank.pk).update(outcome="")
    assert gaps.known_or_not(viewer=cast["worker"]) == {"ongoing": 3, "blank": 1, "unknown": 0, "known": 1}


def test_the_page_that_ends_a_case_says_what_is_missing(client: Client, cast: Cast, case: Case) -> None:
    client.force_login(cast.user("worker"))
    address = f"/cases/{case.reference}/close/"
    form = {**UNKNOWN, "version": "1", "closed_on-day": "21", "closed_on-month": "11", "closed_on-year": "2026"}
    page = client.post(address, form).content.decode()
    assert "Try 3 times more before you say that nobody knows" in page
    assert client.post(address, {**form, **WELL, "version": "9"}).status_code == 409
    answer = client.post(address, {**form, **WELL, "unknown_why": ""})
    assert answer.status_code == 302
    shown = client.get(f"/cases/{case.reference}/").content.decode()
    assert "They kept a home, or moved before they lost it" in shown
    assert "They are back: open again" in shown


def test_only_who_works_with_cases_ends_one(cast: Cast, case: Case) -> None:
    with pytest.raises(NotAllowed):
        closing.close(reference=case.reference, version=1, closing=Closing(TODAY, **WELL), by=cast["coordinator"], at=NOW)


def test_A12_a_death_told_anywhere_ends_the_clocks_of_every_case_at_once(cast: Cast, as_holder: None) -> None:
    live, closed = old_case(cast), old_case(cast, ago=400)
    end(cast, closed, days_ago=60)
    safety.record_death(person_id=cast.person.pk, died_on=TODAY - timedelta(days=1), by=cast["worker"], at=NOW)
    live.refresh_from_db()
    closed.refresh_from_db()
    assert (live.due_on, live.due_clock) == (TODAY - timedelta(days=1), "")
    assert closed.due_on is None


def test_A12_a_changed_mind_ends_follow_ups_until_somebody_has_checked(cast: Cast, as_holder: None) -> None:
    case = old_case(cast, ago=400)
    end(cast, case, days_ago=60)
    safety.take_back_agreement(person_id=cast.person.pk, words="I want no calls", by=cast["worker"], at=NOW)
    case.refresh_from_db()
    assert case.due_on is None
    safety.safety_checked(person_id=cast.person.pk, by=cast["worker"], at=NOW)
    case.refresh_from_db()
    assert case.due_clock == "follow_up"


def test_DQ_03_days_that_an_import_brought_and_cannot_be_are_listed(cast: Cast, as_holder: None) -> None:
    fine, late, worked, old = old_case(cast), old_case(cast), old_case(cast), old_case(cast, ago=700)
    end(cast, late)
    Case.objects.filter(pk=late.pk).update(referred_on=TODAY + timedelta(days=3))
    end(cast, worked, days_ago=10)
    did = {"kind": "prevention", "type": "mediation", "happened_on": TODAY, "recorded_at": NOW}
    Entry.objects.create(agency=worked.agency, case=worked, **did)
    found = {gap.reference: gap.what for gap in gaps.impossible_dates(viewer=cast["manager"])}
    assert set(found) == {late.reference, worked.reference, old.reference}
    assert found[late.reference] == ("Closed before it was referred.", "Taken before it was referred.")
    assert found[worked.reference] == ("Something was done for them after it closed.",)
    assert found[old.reference] == ("It is older than its programme.",)
    assert fine.reference not in found
