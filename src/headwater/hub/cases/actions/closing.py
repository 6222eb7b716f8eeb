"""Ending a case with two answers, learning later how it ended, and saying why a promise was late or a case is long."""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import F

from headwater.hub.audit.actions import record
from headwater.hub.cases import states
from headwater.hub.cases.actions.held import CHANGED, held_case, open_case, person_ref
from headwater.hub.cases.actions.reindex import reindex
from headwater.hub.cases.actions.telling import tell_sender
from headwater.hub.cases.adapters.attempts import attempts_on
from headwater.hub.cases.adapters.clocks import day_of
from headwater.hub.cases.adapters.numbers import attempts_needed
from headwater.hub.cases.logic.closing import CaseSoFar, Closing, died, faults
from headwater.hub.cases.models import Case, Entry, LeadPeriod, Task
from headwater.hub.cases.permissions import check_can_work
from headwater.hub.core.errors import Invalid, Stale
from headwater.hub.core.values import Actor
from headwater.hub.people.actions.contact import record_death

ANSWERS = ("outcome", "outcome_home", "ending", "ending_reason", "evicted", "employed_at_close", "unknown_why")


@transaction.atomic
def close(*, reference: str, version: int, closing: Closing, by: Actor, at: datetime) -> None:
    """End a case. Next steps still open are dropped, the lead worker's time ends, and the sender learns what they may."""
    check_can_work(by)
    as_of = day_of(at)
    case = open_case(reference=reference, by=by, as_of=as_of, version=version)
    _check(case, closing, as_of)
    _end(case, closing, version, at)
    _let_go(case, closing.closed_on or as_of)
    _note(case, closing, by, at)
    if died(closing):
        record_death(person_id=case.person_id, died_on=closing.closed_on or as_of, by=by, at=at)
    record(verb="case.closed", by=by, at=at, kind="case", ref=case.reference, person=person_ref(case), detail=_answers(closing))
    reindex([case.pk], as_of=as_of)
    tell_sender(case=case, by=by, at=at)


def _check(case: Case, closing: Closing, as_of: date) -> None:
    if found := faults(closing, so_far(case, closing.closed_on or as_of), today=as_of):
        raise Invalid("Check the answers.", found)


def so_far(case: Case, day: date) -> CaseSoFar:
    """What the rules of ending ask about a case."""
    return CaseSoFar(
        accepted_on=case.accepted_on,
        referred_on=case.referred_on,
        attempts=attempts_on(case.pk),
        attempts_needed=attempts_needed(case.service.programme_id, day),
        employment_measured=case.employment_measured == "yes",
        died_on=case.person.died_on,
    )


def _answers(closing: Closing) -> dict[str, str]:
    return {name: getattr(closing, name) for name in ANSWERS}


def _end(case: Case, closing: Closing, version: int, at: datetime) -> None:
    changes: dict[str, Any] = {**_answers(closing), "state": states.State.CLOSED, "closed_on": closing.closed_on, "closed_recorded_at": at}
    if not Case.objects.filter(pk=case.pk, version=version).update(**changes, version=F("version") + 1):
        raise Stale(CHANGED)
    case.refresh_from_db()


def _let_go(case: Case, day: date) -> None:
    Task.objects.filter(case=case, done_on=None, dropped_on=None).update(dropped_on=day)
    LeadPeriod.objects.filter(case=case, ends_on=None, starts_on__lte=day).update(ends_on=day)


def _note(case: Case, closing: Closing, by: Actor, at: datetime) -> None:
    if closing.note.strip():
        Entry.objects.create(
            agency_id=case.agency_id, case=case, kind=states.EntryKind.ADMINISTRATION, note=closing.note.strip(),
            worker_id=by.membership_id, happened_on=closing.closed_on or day_of(at), recorded_at=at, recorded_by_id=by.user_id,
            recorded_by_name=by.name,
        )  # fmt: skip


@transaction.atomic
def learn_outcome(*, reference: str, version: int, closing: Closing, by: Actor, at: datetime) -> None:
    """What became of a closed case is known now, or was coded wrongly. The day it closed stays; the log keeps the earlier answers."""
    check_can_work(by)
    as_of = day_of(at)
    case = held_case(reference=reference, by=by, as_of=as_of, version=version)
    if case.state != states.State.CLOSED or case.closed_on != closing.closed_on:
        raise Invalid("Only how a closed case ended can be changed here.")
    earlier = {name: getattr(case, name) for name in ANSWERS}
    _check(case, closing, as_of)
    Case.objects.filter(pk=case.pk).update(**_answers(closing), version=F("version") + 1)
    _note(case, closing, by, at)
    record(
        verb="case.outcome_changed", by=by, at=at, kind="case", ref=case.reference, person=person_ref(case),
        detail={"before": earlier, "after": _answers(closing)},
    )  # fmt: skip
    reindex([case.pk], as_of=as_of)
    case.refresh_from_db()
    tell_sender(case=case, by=by, at=at)
