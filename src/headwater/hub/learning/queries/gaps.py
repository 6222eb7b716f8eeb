"""Gaps that were noticed, for the barrier log."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from headwater.hub.core.values import Actor
from headwater.hub.learning.models import Gap
from headwater.hub.learning.permissions import check_can_notice

MOST = 200


@dataclass(frozen=True, slots=True)
class GapLine:
    """One gap. It names nobody, neither who was helped nor who noticed."""

    gap_id: int
    system: str
    level: str
    area: str
    words: str
    noticed_on: date
    barrier: str


@dataclass(frozen=True, slots=True)
class Gaps:
    """The gaps of an agency since a day, newest first, and how many of each system. `more`: older ones are not shown."""

    lines: tuple[GapLine, ...]
    by_system: tuple[tuple[str, int], ...]
    more: bool


def gaps_noticed(*, viewer: Actor, since: date) -> Gaps:
    """What the agency acting noticed since a day."""
    check_can_notice(viewer)
    rows = Gap.objects.filter(noticed_on__gte=since).select_related("area").order_by("-noticed_on", "-id")
    counts = Counter(rows.order_by().values_list("system", flat=True))
    found = list(rows[: MOST + 1])
    lines = tuple(_line(row) for row in found[:MOST])
    return Gaps(lines, tuple(sorted(counts.items(), key=lambda each: (-each[1], each[0]))), len(found) > MOST)


def _line(row: Gap) -> GapLine:
    return GapLine(row.pk, row.system, row.level, row.area.name if row.area else "", row.words, row.noticed_on, row.barrier)
