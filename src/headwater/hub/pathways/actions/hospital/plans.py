"""The plan to leave: confirmed, or taken back. The flag for a long stay goes from that day on; what was so before stays so."""

from datetime import date, datetime

from django.db import transaction

from headwater.hub.audit.actions import record
from headwater.hub.core.errors import Invalid
from headwater.hub.core.values import Actor
from headwater.hub.pathways.actions.hospital.stays import held_stay
from headwater.hub.pathways.adapters import day_of
from headwater.hub.pathways.models import DischargePlan


@transaction.atomic
def confirm_plan(*, stay_id: int, confirmed_on: date, destination: str, by: Actor, at: datetime) -> None:
    """Where they will go is confirmed. A plan before it gives way, and keeps its row."""
    row = held_stay(stay_id, by)
    if not row.admitted_on <= confirmed_on <= day_of(at):
        raise Invalid("Check the answers.", {"confirmed_on": "The day must be from the day they came in to today."})
    DischargePlan.objects.filter(stay=row, revoked_on=None).update(revoked_on=day_of(at), revoked_why="Another plan took its place.")
    DischargePlan.objects.create(
        agency_id=row.agency_id, stay=row, destination=destination, happened_on=confirmed_on, recorded_at=at, recorded_by_id=by.user_id,
        recorded_by_name=by.name,
    )  # fmt: skip
    row.plan_confirmed_on = confirmed_on
    row.save(update_fields=["plan_confirmed_on"])
    record(verb="plan.confirmed", by=by, at=at, kind="stay", ref=row.reference, detail={"destination": destination})


@transaction.atomic
def revoke_plan(*, stay_id: int, why: str, by: Actor, at: datetime) -> None:
    """The plan fell through: the stay is flagged again from today."""
    row = held_stay(stay_id, by)
    DischargePlan.objects.filter(stay=row, revoked_on=None).update(revoked_on=day_of(at), revoked_why=why[:200])
    row.plan_confirmed_on = None
    row.save(update_fields=["plan_confirmed_on"])
    record(verb="plan.revoked", by=by, at=at, kind="stay", ref=row.reference)
