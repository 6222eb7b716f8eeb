"""A FHIR Encounter is kept like any message, and taken at once, so that its sender hears what came of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from headwater.hub.core.errors import Invalid, NotAllowed
from headwater.hub.core.values import Actor
from headwater.hub.organisations.models import Agency
from headwater.hub.organisations.states import AgencyKind
from headwater.hub.pathways.actions.hospital.hearing import keep_messages
from headwater.hub.pathways.actions.hospital.visits import take_messages
from headwater.hub.pathways.adapters import fhir
from headwater.hub.pathways.models import HospitalMessage, HospitalVisit


@dataclass(frozen=True, slots=True)
class Told:
    """What its sender hears: whether it came before, which parts were left out, why nobody could read it, whether it waits for somebody."""

    again: bool
    left_out: tuple[str, ...]
    unread: str = ""
    waits: bool = False


def hear_encounter(*, body: Mapping[str, Any], by: Actor, at: datetime) -> Told:
    """Keep an Encounter, and take it."""
    if not Agency.objects.filter(pk=by.agency, kind=AgencyKind.HOSPITAL_TRUST).exists():
        raise NotAllowed("Only a hospital's own system tells of its stays.")
    came = fhir.came_as(body, sender=f"FHIR|{by.name.rsplit(' (key', 1)[0]}"[:80], at=at)
    again = keep_messages(came=[came], agency_id=by.agency, at=at) == 0
    if came.fault:
        return Told(again, (), came.fault)
    while take_messages(agency_id=by.agency, at=at):
        pass
    held = HospitalMessage.objects.filter(sender=came.sender, control_id=came.control_id, sha256=came.digest, state="held").first()
    if held is not None:
        return Told(again, (), held.words)
    return Told(again, fhir.read(body).left_out, waits=_waits(came.body, came.sender))


def _waits(body: str, sender: str) -> bool:
    try:
        found = fhir.heard(body)
    except Invalid:
        return True
    return found is not None and HospitalVisit.objects.filter(sender=sender, key=f"v:{found.visit}").exclude(fault="").exists()
