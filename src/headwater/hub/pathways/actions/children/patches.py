"""Which team a district, or postcodes that begin alike, belong to."""

from datetime import datetime

from django.db import IntegrityError, transaction

from headwater.hub.audit.actions import record
from headwater.hub.core.errors import Invalid, NotFound
from headwater.hub.core.values import Actor
from headwater.hub.organisations.models import Area
from headwater.hub.pathways.logic.children.patches import tidy
from headwater.hub.pathways.models import HostTeam, Patch
from headwater.hub.pathways.permissions import check_can_set_up


def set_patch(*, team_id: int, area_code: str = "", begins: str = "", by: Actor, at: datetime) -> None:
    """A district, or the beginning of postcodes, goes to a team from now on; what it went to before it goes to no more."""
    check_can_set_up(by)
    team = HostTeam.objects.filter(pk=team_id, ended_on=None).first()
    area = Area.objects.filter(code=area_code, in_county=True).first() if area_code else None
    begins = tidy(begins)
    if team is None:
        raise NotFound("There is no such team here.")
    if (area is None) == (not begins) or len(begins) > 7:
        raise Invalid("Check the answers.", {"begins": "Choose a district, or say how the postcodes begin."})
    try:
        with transaction.atomic():
            Patch.objects.filter(service_id=team.service_id, area=area, begins=begins).delete()
            row = Patch.objects.create(agency_id=by.agency, service_id=team.service_id, team=team, area=area, begins=begins)
            record(verb="patch.set", by=by, at=at, kind="patch", ref=row.pk, detail={"team": team.pk})
    except IntegrityError as error:
        raise Invalid("Somebody set this patch at the same time. Look again.") from error


@transaction.atomic
def drop_patch(*, patch_id: int, by: Actor, at: datetime) -> None:
    """A patch that is none any more."""
    check_can_set_up(by)
    row = Patch.objects.filter(pk=patch_id).first()
    if row is None:
        raise NotFound("There is no such patch here.")
    row.delete()
    record(verb="patch.dropped", by=by, at=at, kind="patch", ref=patch_id)
