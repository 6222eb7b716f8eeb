"""Which wards there are, and who is placed with a hospital."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import IntegrityError, transaction

from headwater.hub.audit.actions import record
from headwater.hub.core.errors import Invalid, NotFound
from headwater.hub.core.values import Actor
from headwater.hub.organisations.models import Agency, Membership, Site
from headwater.hub.organisations.states import AgencyKind
from headwater.hub.pathways.models import Placement, Ward
from headwater.hub.pathways.permissions import check_can_set_up
from headwater.hub.programmes.models import Service


@dataclass(frozen=True, slots=True)
class NewWard:
    """A ward as its trust describes it. `told_as` is what other agencies read."""

    site_id: int
    name: str
    kind: str
    code: str = ""
    told_as: str = ""


def add_ward(*, new: NewWard, by: Actor, at: datetime) -> int:
    """A ward of the acting trust. Raises Invalid for one that is there already."""
    check_can_set_up(by)
    if not Site.objects.filter(pk=new.site_id, agency_id=by.agency).exists():
        raise NotFound("There is no such building here.")
    try:
        with transaction.atomic():
            row = Ward.objects.create(
                agency_id=by.agency, site_id=new.site_id, name=new.name.strip(), kind=new.kind, code=new.code.strip().upper(),
                told_as=new.told_as.strip(),
            )  # fmt: skip
            record(verb="ward.added", by=by, at=at, kind="ward", ref=row.pk)
    except IntegrityError as error:
        raise Invalid("Check the answers.", {"name": "There is a ward with this name or code already."}) from error
    return int(row.pk)


@transaction.atomic
def close_ward(*, ward_id: int, on: date, by: Actor, at: datetime) -> None:
    """A ward that is not used any more; its stays keep it."""
    check_can_set_up(by)
    if not Ward.objects.filter(pk=ward_id, ended_on=None).update(ended_on=on):
        raise NotFound("There is no such ward here.")
    record(verb="ward.closed", by=by, at=at, kind="ward", ref=ward_id)


@transaction.atomic
def place(
    *, service_id: int, host_id: int, site_id: int | None, membership_id: int | None, starts_on: date, by: Actor, at: datetime
) -> int:
    """Place a worker of the acting agency with a hospital, at one site or at all: from then on flags of the ward reach them."""
    check_can_set_up(by)
    if not Service.objects.filter(pk=service_id, agency_id=by.agency).exists():
        raise NotFound("There is no such service here.")
    if not Agency.objects.filter(pk=host_id, kind=AgencyKind.HOSPITAL_TRUST).exclude(pk=by.agency).exists():
        raise NotFound("There is no such hospital.")
    if site_id is not None and not Site.objects.filter(pk=site_id, agency_id=host_id).exists():
        raise NotFound("There is no such building.")
    if membership_id is not None and not Membership.objects.filter(pk=membership_id).exists():
        raise NotFound("There is no such member of staff here.")
    row = Placement.objects.create(
        agency_id=by.agency, service_id=service_id, host_id=host_id, site_id=site_id, membership_id=membership_id, starts_on=starts_on
    )
    record(verb="placement.started", by=by, at=at, kind="placement", ref=row.pk, detail={"host": host_id})
    return int(row.pk)


@transaction.atomic
def end_placement(*, placement_id: int, on: date, by: Actor, at: datetime) -> None:
    """The last day somebody is placed there."""
    check_can_set_up(by)
    row = Placement.objects.filter(pk=placement_id, ends_on=None).first()
    if row is None:
        raise NotFound("There is no such placement here.")
    if on < row.starts_on:
        raise Invalid("Check the answers.", {"ends_on": "The last day is before the first."})
    row.ends_on = on
    row.save(update_fields=["ends_on"])
    record(verb="placement.ended", by=by, at=at, kind="placement", ref=row.pk)
