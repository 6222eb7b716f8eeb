"""Questions about packs and frozen periods."""

from headwater.hub.core.errors import NotFound
from headwater.hub.core.values import Actor
from headwater.hub.insight.models import Freezing, Frozen, Pack
from headwater.hub.insight.permissions import check_can_make_packs, check_can_see_figures
from headwater.hub.insight.queries.boards import programme_of

LISTED = 20


def packs(*, viewer: Actor) -> list[Pack]:
    """The packs of the agency acting that were asked for lately, newest first."""
    check_can_make_packs(viewer)
    return list(Pack.objects.select_related("frozen", "programme").order_by("-asked_at")[:LISTED])


def pack_file(*, viewer: Actor, pack_id: int) -> Pack:
    """One pack whose file can be fetched."""
    check_can_make_packs(viewer)
    row = Pack.objects.select_related("frozen").filter(pk=pack_id, state="made", deleted_at=None).first()
    if row is None:
        raise NotFound("There is no such pack, or its file was deleted.")
    return row


def frozen_periods(*, viewer: Actor, programme_id: int | None) -> tuple[int, str, list[Frozen], list[Freezing]]:
    """The programme, what was frozen of it, newest first, and what is still being frozen."""
    check_can_see_figures(viewer)
    chosen, name = programme_of(viewer=viewer, programme_id=programme_id)
    waiting = list(Freezing.objects.filter(programme_id=chosen).order_by("-asked_at"))
    return chosen, name, list(Frozen.objects.filter(programme_id=chosen).order_by("-frozen_at")), waiting


def frozen_of(*, programme_id: int, frozen_id: int) -> Frozen:
    """A frozen period of this programme."""
    row = Frozen.objects.filter(programme_id=programme_id, pk=frozen_id).first()
    if row is None:
        raise NotFound("There is no such frozen period here.")
    return row
