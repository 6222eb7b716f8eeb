"""The extracts that were asked for."""

from headwater.hub.core.errors import NotFound
from headwater.hub.core.values import Actor
from headwater.hub.insight.models import Extract
from headwater.hub.insight.permissions import check_can_extract


def extracts(*, viewer: Actor) -> list[Extract]:
    """The extracts of the agency acting that were asked for lately, newest first."""
    check_can_extract(viewer)
    return list(Extract.objects.order_by("-asked_at")[:20])


def extract_file(*, viewer: Actor, extract_id: int) -> Extract:
    """One extract whose file can be fetched."""
    check_can_extract(viewer)
    row = Extract.objects.filter(pk=extract_id, state="made", deleted_at=None).first()
    if row is None:
        raise NotFound("There is no such extract, or its file was deleted.")
    return row
