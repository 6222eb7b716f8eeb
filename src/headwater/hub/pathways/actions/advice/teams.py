"""Which teams are served, who is placed with which host, and the hours in which they are there."""

from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal

from django.db import IntegrityError, transaction

from headwater.hub.audit.actions import record
from headwater.hub.core.errors import Invalid, NotFound
from headwater.hub.core.values import Actor
from headwater.hub.organisations.models import Agency, Membership, Site
from headwater.hub.pathways.models import HostTeam, Placement, RotaSlot
from headwater.hub.pathways.permissions import check_can_set_up
from headwater.hub.pathways.queries.advice.log import embedded


@dataclass(frozen=True, slots=True)
class NewTeam:
    """A team to serve."""

    service_id: int
    name: str
    kind: str
    host_id: int | None = None
    worker_id: int | None = None


def add_team(*, new: NewTeam, by: Actor, on: date, at: datetime) -> int:
    """A team from a day on. Raises Invalid for one that is served already."""
    check_can_set_up(by)
    _check(by, new.service_id, new.worker_id, new.host_id)
    try:
        with transaction.atomic():
            row = HostTeam.objects.create(
                agency_id=by.agency, service_id=new.service_id, host_id=new.host_id, name=new.name.strip(), kind=new.kind,
                worker_id=new.worker_id, started_on=on,
            )  # fmt: skip
            record(verb="team.served", by=by, at=at, kind="host_team", ref=row.pk)
    except IntegrityError as error:
        raise Invalid("Check the answers.", {"name": "You serve a team of this name already."}) from error
    return int(row.pk)


@transaction.atomic
def name_worker(*, team_id: int, worker_id: int | None, by: Actor, at: datetime) -> None:
    """Whom a team goes to from now on."""
    check_can_set_up(by)
    if worker_id is not None and not Membership.objects.filter(pk=worker_id).exists():
        raise NotFound("There is no such member of staff here.")
    if not HostTeam.objects.filter(pk=team_id, ended_on=None).update(worker_id=worker_id):
        raise NotFound("There is no such team here.")
    record(verb="team.worker_named", by=by, at=at, kind="host_team", ref=team_id, detail={"worker": worker_id})


@transaction.atomic
def end_team(*, team_id: int, on: date, by: Actor, at: datetime) -> None:
    """A team that is not served any more; what was done for it stays."""
    check_can_set_up(by)
    if not HostTeam.objects.filter(pk=team_id, ended_on=None).update(ended_on=on):
        raise NotFound("There is no such team here.")
    record(verb="team.ended", by=by, at=at, kind="host_team", ref=team_id)


@dataclass(frozen=True, slots=True)
class NewPlacement:
    """Somebody, or a whole service, placed with any kind of host: a ward, a prison, a children's team, a housing team, a landlord."""

    service_id: int
    host_id: int
    starts_on: date
    site_id: int | None = None
    worker_id: int | None = None
    hours_a_week: Decimal | None = None
    ends_on: date | None = None


@transaction.atomic
def place_with(*, new: NewPlacement, by: Actor, at: datetime) -> int:
    """Place them from a day on."""
    check_can_set_up(by)
    _check(by, new.service_id, new.worker_id, new.host_id)
    if new.host_id == by.agency:
        raise Invalid("Check the answers.", {"place": "Choose another agency: this one is your own."})
    if new.site_id is not None and not Site.objects.filter(pk=new.site_id, agency_id=new.host_id).exists():
        raise NotFound("There is no such building.")
    if new.ends_on and new.ends_on < new.starts_on:
        raise Invalid("Check the answers.", {"ends_on": "The last day is before the first."})
    row = Placement.objects.create(
        agency_id=by.agency, service_id=new.service_id, host_id=new.host_id, site_id=new.site_id, membership_id=new.worker_id,
        hours_a_week=new.hours_a_week, starts_on=new.starts_on, ends_on=new.ends_on,
    )  # fmt: skip
    record(verb="placement.started", by=by, at=at, kind="placement", ref=row.pk, detail={"host": new.host_id})
    return int(row.pk)


def _check(by: Actor, service_id: int, worker_id: int | None, host_id: int | None) -> None:
    if not embedded(by.agency).filter(pk=service_id).exists():
        raise NotFound("There is no such service here.")
    if worker_id is not None and not Membership.objects.filter(pk=worker_id).exists():
        raise NotFound("There is no such member of staff here.")
    if host_id is not None and not Agency.objects.filter(pk=host_id, is_active=True).exists():
        raise NotFound("There is no such agency.")


@dataclass(frozen=True, slots=True)
class NewHours:
    """Hours of a weekday at the place of a placement."""

    placement_id: int
    weekday: int
    opens: time
    closes: time
    starts_on: date


@transaction.atomic
def add_hours(*, new: NewHours, by: Actor, at: datetime) -> int:
    """From a day on they are there in these hours."""
    check_can_set_up(by)
    if not Placement.objects.filter(pk=new.placement_id).exists():
        raise NotFound("There is no such placement here.")
    if new.closes <= new.opens:
        raise Invalid("Check the answers.", {"closes": "They must leave after they come."})
    row = RotaSlot.objects.create(
        agency_id=by.agency, placement_id=new.placement_id, weekday=new.weekday, opens=new.opens, closes=new.closes, starts_on=new.starts_on
    )
    record(verb="rota.hours_added", by=by, at=at, kind="rota", ref=row.pk)
    return int(row.pk)


@transaction.atomic
def end_hours(*, slot_id: int, on: date, by: Actor, at: datetime) -> None:
    """The last day of these hours. Hours that have not begun yet go at once."""
    check_can_set_up(by)
    row = RotaSlot.objects.select_for_update(of=("self",)).filter(pk=slot_id).first()
    if row is None:
        raise NotFound("There are no such hours here.")
    if row.starts_on > on:
        row.delete()
    else:
        row.ends_on = on
        row.save(update_fields=["ends_on"])
    record(verb="rota.hours_ended", by=by, at=at, kind="rota", ref=slot_id)
