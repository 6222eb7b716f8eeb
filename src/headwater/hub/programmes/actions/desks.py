"""The place at a housing authority that receives referrals: its own service where it has one, and else one made when it is first needed."""

from datetime import datetime

from django.db import transaction

from headwater.hub.audit.actions import record
from headwater.hub.core.errors import NotFound
from headwater.hub.core.values import Actor
from headwater.hub.organisations.models import Agency, Area
from headwater.hub.organisations.states import AgencyKind
from headwater.hub.programmes.models import Service
from headwater.hub.programmes.states import Setting, Strand

NAME = "Duty to Refer"


@transaction.atomic
def desk_of(*, code: str, by: Actor, at: datetime) -> Service:
    """Where a referral to this authority is kept. An authority that does not use the hub gets a place of its own, which nobody else opens:
    it is closed to every other road, and if the authority joins, what was sent is there."""
    area = Area.objects.select_for_update().filter(code=code, ended_on=None).first()
    if area is None:
        raise NotFound("There is no such housing authority in England.")
    agency = Agency.objects.filter(kind=AgencyKind.HOUSING_AUTHORITY, area=area, is_active=True).order_by("id").first()
    agency = agency or _agency(area, by, at)
    found = Service.objects.select_related("agency").filter(agency=agency).order_by("-is_open", "id").first()
    return found or Service.objects.create(
        agency=agency, name=NAME, strand=Strand.OTHER, setting=Setting.HOUSING_TEAM, takes_public_referrals=False, is_open=False
    )


def _agency(area: Area, by: Actor, at: datetime) -> Agency:
    name = area.name if not Agency.objects.filter(name=area.name).exists() else f"{area.name} (housing authority)"
    row = Agency.objects.create(name=name, kind=AgencyKind.HOUSING_AUTHORITY, area=area)
    record(verb="agency.opened", by=by, at=at, kind="agency", ref=row.pk, detail={"name": name})
    return row
