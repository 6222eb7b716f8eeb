"""A large team's numbers as they were kept, while they are young enough to show."""

from dataclasses import fields, is_dataclass
from datetime import date, datetime, timedelta
from types import UnionType
from typing import Any, get_args, get_origin, get_type_hints

from django.db.models import Q

from headwater.hub.cases.adapters.clocks import day_of
from headwater.hub.cases.models import TeamCount
from headwater.hub.cases.permissions import check_can_manage
from headwater.hub.cases.queries.monday import TeamPage
from headwater.hub.core.values import Actor

FRESH = timedelta(minutes=15)


def kept_team_page(*, viewer: Actor, now: datetime) -> TeamPage | None:
    """The team page as it was counted less than a quarter of an hour ago, today; None where it was not."""
    check_can_manage(viewer)
    rows = TeamCount.objects.filter(counts_of(viewer), counted_at__gt=now - FRESH, counted_at__lte=now, as_of=day_of(now))
    row = rows.order_by("-counted_at").values_list("payload", flat=True).first()
    page: TeamPage | None = None if row is None else rebuilt(TeamPage, row)
    return page


def counts_of(viewer: Actor) -> Q:
    """The kept counts of the viewer's team; those of the whole agency for somebody of no team."""
    return Q(team_id=viewer.team_id) if viewer.team_id else Q(team_id=None)


def rebuilt(kind: Any, plain: Any) -> Any:
    """A prepared value from the JSON it was kept as, by the types that its class declares."""
    if is_dataclass(kind):
        hints = get_type_hints(kind)
        return kind(**{each.name: rebuilt(hints[each.name], plain[each.name]) for each in fields(kind)})  # type: ignore[operator]  # a class, not one of it
    if get_origin(kind) is tuple:
        return _tuple(get_args(kind), plain)
    if isinstance(kind, UnionType):
        return None if plain is None else rebuilt(next(each for each in get_args(kind) if each is not type(None)), plain)
    return kind.fromisoformat(plain) if kind in (date, datetime) else plain


def _tuple(kinds: tuple[Any, ...], plain: list[Any]) -> tuple[Any, ...]:
    if kinds[-1] is Ellipsis:
        return tuple(rebuilt(kinds[0], each) for each in plain)
    return tuple(rebuilt(kind, each) for kind, each in zip(kinds, plain, strict=True))
