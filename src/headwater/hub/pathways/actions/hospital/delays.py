"""Why somebody is delayed, whose hub bed it is, and the escalation of a very long stay."""

from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.db.models import Q

from headwater.hub.audit.actions import record
from headwater.hub.core.errors import Invalid, NotFound, Stale
from headwater.hub.core.scoping import across_agencies, acting_for
from headwater.hub.core.values import Actor, Role, system
from headwater.hub.organisations.models import Membership
from headwater.hub.pathways.actions.hospital.stays import held_stay
from headwater.hub.pathways.adapters import day_of, days_in_hospital
from headwater.hub.pathways.adapters.reasons import delay_reasons
from headwater.hub.pathways.logic.hospital.reasons import housing_part, in_force
from headwater.hub.pathways.logic.hospital.standing import standing
from headwater.hub.pathways.models import DelayReason, Escalation, Stay
from headwater.hub.pathways.permissions import check_can_answer_escalations, check_can_run_stays
from headwater.hub.pathways.queries.hospital.places import thresholds_on
from headwater.hub.pathways.states import Standing


@transaction.atomic
def set_reasons(*, stay_id: int, reasons: tuple[str, ...], main: str, by: Actor, at: datetime) -> None:
    """Every reason why they are delayed now, and the main one. A reason that does not hold any more ends today and keeps its row."""
    row, today = held_stay(stay_id, by), day_of(at)
    known = {each.key: each for each in in_force(delay_reasons(), today)}
    if row.fit_on is None:
        raise Invalid("Check the answers.", {"reasons": "Write down first since when they are fit to leave."})
    if not reasons or set(reasons) - set(known) or main not in reasons:
        raise Invalid("Check the answers.", {"main": "Choose the main reason from those you ticked."})
    DelayReason.objects.filter(stay=row, ended_on=None, is_main=True).update(is_main=False)
    kept = set(DelayReason.objects.filter(stay=row, ended_on=None, reason__in=reasons).values_list("reason", flat=True))
    DelayReason.objects.filter(stay=row, ended_on=None).exclude(reason__in=reasons).update(ended_on=today)
    said = {"agency_id": row.agency_id, "stay": row, "recorded_at": at, "recorded_by_id": by.user_id, "recorded_by_name": by.name}
    DelayReason.objects.bulk_create(DelayReason(reason=key, happened_on=today, **said) for key in reasons if key not in kept)
    DelayReason.objects.filter(stay=row, ended_on=None, reason=main).update(is_main=True)
    row.housing_reason = housing_part(known[key].is_housing for key in reasons)
    row.save(update_fields=["housing_reason"])
    record(verb="stay.delayed", by=by, at=at, kind="stay", ref=row.reference, detail={"reasons": sorted(reasons), "main": main})


@transaction.atomic
def set_hub_bed(*, stay_id: int, hub_from: date, hub_to: date | None, by: Actor, at: datetime) -> None:
    """A bed in a hub, counted apart from the hospital's own."""
    check_can_run_stays(by)
    row = held_stay(stay_id, by)
    if hub_from < row.admitted_on or (hub_to and hub_to < hub_from):
        raise Invalid("Check the answers.", {"hub_to": "The days must follow each other, from the day they came in."})
    row.hub_from, row.hub_to = hub_from, hub_to
    row.save(update_fields=["hub_from", "hub_to"])
    record(verb="stay.hub_bed", by=by, at=at, kind="stay", ref=row.reference)


def escalate_due(*, at: datetime) -> int:
    """Put every very long stay without an escalation to a senior of its hospital. It crosses agencies: the schedule works for all."""
    by, opened = system("very long stays"), 0
    with across_agencies():
        waiting = Stay.objects.filter(discharged_on=None, escalations=None).values_list("agency_id", flat=True)
        agencies = sorted(set(waiting))
    for agency_id in agencies:
        with acting_for(agency_id):
            opened += _escalate(agency_id, by, at)
    return opened


def _escalate(agency_id: int, by: Actor, at: datetime) -> int:
    today, found = day_of(at), 0
    thresholds = thresholds_on(agency_id=agency_id, as_of=today)
    owner = _senior(today)
    for row in Stay.objects.filter(discharged_on=None, admitted_on__lte=today, escalations=None).exclude(patient_name=""):
        days = days_in_hospital(row.admitted_on, today)
        if standing(days, has_plan=row.plan_confirmed_on is not None, thresholds=thresholds) == Standing.VERY_LONG:
            with transaction.atomic():
                Escalation.objects.create(agency_id=agency_id, stay=row, opened_on=today, days=days, owner=owner, recorded_at=at)
                record(verb="stay.escalated", by=by, at=at, kind="stay", ref=row.reference, detail={"days": days})
            found += 1
    return found


def _senior(today: date) -> Membership | None:
    """Who answers for long stays until somebody else is named: the hospital's first coordinator, or else its first manager."""
    rows = Membership.objects.filter(Q(ended_on=None) | Q(ended_on__gte=today), started_on__lte=today).order_by("started_on", "id")
    ranked = [row for role in (Role.COORDINATOR, Role.MANAGER) for row in rows if role in row.roles]
    return ranked[0] if ranked else None


def escalate(*, stay_id: int, owner_id: int, by: Actor, at: datetime) -> None:
    """Put a stay to a named senior now, or hand what is open to another."""
    check_can_run_stays(by)
    if not Membership.objects.filter(pk=owner_id).exists():
        raise NotFound("There is no such member of staff here.")
    try:
        with transaction.atomic():
            row, today = held_stay(stay_id, by), day_of(at)
            days = days_in_hospital(row.admitted_on, today)
            if not Escalation.objects.filter(stay=row, answered_on=None).update(owner_id=owner_id):
                held = {"agency_id": row.agency_id, "recorded_at": at}
                Escalation.objects.create(stay=row, opened_on=today, days=days, owner_id=owner_id, **held)
            record(verb="stay.escalated", by=by, at=at, kind="stay", ref=row.reference, detail={"owner": owner_id})
    except IntegrityError as error:
        raise Stale("Somebody put this to a senior at the same time.") from error


@transaction.atomic
def answer_escalation(*, stay_id: int, answer: str, by: Actor, at: datetime) -> None:
    """The senior's answer, in words."""
    check_can_answer_escalations(by)
    row = held_stay(stay_id, by)
    if not answer.strip():
        raise Invalid("Check the answers.", {"answer": "Say what was decided."})
    changed = {"answer": answer.strip()[:300], "answered_on": day_of(at), "answered_by_name": by.name}
    if not Escalation.objects.filter(stay=row, answered_on=None).update(**changed):
        raise NotFound("Nothing waits for an answer here.")
    record(verb="stay.escalation_answered", by=by, at=at, kind="stay", ref=row.reference)
