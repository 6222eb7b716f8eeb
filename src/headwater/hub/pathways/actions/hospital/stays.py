"""A stay is added, changed and ended. Who changed what stands in the log."""

from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction

from headwater.hub.audit.actions import record
from headwater.hub.core.errors import Invalid, NotFound
from headwater.hub.core.values import Actor
from headwater.hub.pathways.adapters import day_of
from headwater.hub.pathways.logic.hospital import facts, lists
from headwater.hub.pathways.models import HousingFlag, Stay, StayShare, Ward
from headwater.hub.pathways.permissions import check_can_run_stays, check_can_see_stays
from headwater.hub.pathways.states.homes import NotKnown


@dataclass(frozen=True, slots=True)
class StayFacts:
    """What the ward knows of a stay. Blank is not known."""

    patient_name: str
    admitted_on: date
    ward_id: int | None = None
    bed: str = ""
    born_on: date | None = None
    nhs_number: str = ""
    hospital_number: str = ""
    expected_on: date | None = None
    fit_on: date | None = None


@transaction.atomic
def add_stay(*, given: StayFacts, by: Actor, at: datetime) -> str:
    """A stay of the acting agency. Gives its reference."""
    check_can_see_stays(by)
    row = Stay(agency_id=by.agency, recorded_at=at, **_columns(given, by, at))
    row.save(force_insert=True)
    record(verb="stay.added", by=by, at=at, kind="stay", ref=row.reference)
    return str(row.reference)


@transaction.atomic
def change_stay(*, stay_id: int, given: StayFacts, by: Actor, at: datetime) -> None:
    """Another ward or bed, a fit date, a name put right."""
    check_can_run_stays(by)
    row = held_stay(stay_id, by)
    columns = _columns(given, by, at)
    changed = sorted(name for name, value in columns.items() if getattr(row, name) != value)
    for name in changed:
        setattr(row, name, columns[name])
    if changed:
        row.save(update_fields=changed)
        record(verb="stay.changed", by=by, at=at, kind="stay", ref=row.reference, detail={"fields": changed})


@transaction.atomic
def end_stay(*, stay_id: int, discharged_on: date, destination: str, last_contact_on: date | None = None, by: Actor, at: datetime) -> None:
    """They left. Leaving against advice is an ending of its own (`self_discharge`); where nobody knows where to, `destination` says why
    not: contact was lost, or nobody followed it up. What was shared of the stay ends with it."""
    row = held_stay(stay_id, by)
    today = day_of(at)
    wrong = facts.faults(
        name="-", born_on=None, number="", admitted_on=row.admitted_on, fit_on=None, discharged_on=discharged_on, today=today
    )
    if last_contact_on and not row.admitted_on <= last_contact_on <= today:
        wrong["last_contact_on"] = "The day must be from the day they came in to today."
    if wrong:
        raise Invalid("Check the answers.", wrong)
    is_not_known = destination in set(NotKnown)
    row.discharged_on, row.last_contact_on = discharged_on, last_contact_on
    row.destination, row.not_known_why = ("", destination) if is_not_known else (destination, "")
    row.save(update_fields=["discharged_on", "destination", "not_known_why", "last_contact_on"])
    HousingFlag.objects.filter(stay=row, closed_at=None).update(closed_at=at, closed_why=lists.LEFT)
    StayShare.objects.filter(record=row, ended_at=None).update(ended_at=at)
    record(verb="stay.ended", by=by, at=at, kind="stay", ref=row.reference, detail={"destination": destination})


def held_stay(stay_id: int, by: Actor) -> Stay:
    """A stay of the acting agency, locked for a change."""
    check_can_see_stays(by)
    row = Stay.objects.select_for_update(of=("self",)).filter(pk=stay_id).first()
    if row is None:
        raise NotFound("There is no such stay here.")
    return row


def _columns(given: StayFacts, by: Actor, at: datetime) -> dict[str, Any]:
    ward = Ward.objects.select_related("site", "agency").filter(pk=given.ward_id).first() if given.ward_id else None
    if given.ward_id and ward is None:
        raise Invalid("Check the answers.", {"ward_id": "Choose a ward on the list."})
    number = facts.nhs_number(given.nhs_number)
    wrong = facts.faults(
        name=given.patient_name, born_on=given.born_on, number=number, admitted_on=given.admitted_on, fit_on=given.fit_on,
        discharged_on=None, today=day_of(at),
    )  # fmt: skip
    if wrong:
        raise Invalid("Check the answers.", wrong)
    where = {"trust": ward.agency.name, "site": ward.site.name, "ward_kind": ward.kind} if ward else {"trust": by.agency_name}
    return asdict(given) | {"nhs_number": number, "patient_name": given.patient_name.strip()} | where
