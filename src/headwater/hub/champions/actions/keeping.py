"""Starting a network, and handing its register to another agency."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from headwater.hub.audit.actions import record
from headwater.hub.champions.models import Network
from headwater.hub.champions.permissions import KEEPS, check_can_keep
from headwater.hub.champions.states import Rhythm
from headwater.hub.core.errors import Invalid, NotAllowed, NotFound
from headwater.hub.core.time import day_of
from headwater.hub.core.values import Actor
from headwater.hub.organisations.models import Agency


@dataclass(frozen=True, slots=True)
class NewNetwork:
    """A network to start. How often it meets is chosen, since "bi-monthly" means two things."""

    name: str
    about: str
    rhythm: str


@transaction.atomic
def start_network(*, new: NewNetwork, by: Actor, at: datetime) -> int:
    """Start a network; the agency acting keeps its register. It needs no programme."""
    if not by.has(*KEEPS):
        raise NotAllowed("A coordinator, facilitator or manager starts a network.")
    wrong = {
        "name": "Give it a name." if not new.name.strip() else ("There is a network of that name." if _taken(new.name) else ""),
        "rhythm": "" if new.rhythm in set(Rhythm) else "Choose how often it meets.",
    }
    if wrong := {name: words for name, words in wrong.items() if words}:
        raise Invalid("Check the answers.", wrong)
    row = Network.objects.create(name=new.name.strip(), about=new.about.strip(), rhythm=new.rhythm, keeper_id=by.agency)
    record(verb="network.started", by=by, at=at, kind="network", ref=row.pk)
    return int(row.pk)


def _taken(name: str) -> bool:
    return Network.objects.filter(name__iexact=name.strip()).exists()


@transaction.atomic
def hand_over(*, network_id: int, agency_id: int, on: date, by: Actor, at: datetime) -> None:
    """Say who keeps the register from a day on. On that day or before it the new keeper has it at once."""
    row = Network.objects.select_for_update().filter(pk=network_id).first()
    if row is None:
        raise NotFound("There is no such network here.")
    check_can_keep(by, row)
    agency = Agency.objects.filter(pk=agency_id, is_active=True).first()
    if agency is None or agency.pk == row.keeper_id:
        raise Invalid("Check the answers.", {"agency": "Choose another agency."})
    now = on <= day_of(at)
    row.keeper_id, row.next_keeper, row.hands_over_on = (agency.pk, None, None) if now else (row.keeper_id, agency, on)
    row.save()
    record(verb="network.handed_over", by=by, at=at, kind="network", ref=row.pk, detail={"to": agency.name, "on": on.isoformat()})


def take_over_due(*, as_of: date, by: Actor, at: datetime) -> int:
    """For the schedule: give each register whose day has come to its next keeper. Gives how many."""
    due = list(Network.objects.filter(hands_over_on__lte=as_of))
    for row in due:
        with transaction.atomic():
            row.keeper, row.next_keeper, row.hands_over_on = row.next_keeper or row.keeper, None, None
            row.save()
            record(verb="network.taken_over", by=by, at=at, kind="network", ref=row.pk)
    return len(due)
