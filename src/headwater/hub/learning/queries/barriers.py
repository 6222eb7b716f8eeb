"""Barriers of a programme, those met most often first, with what was tried against each."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Case, Count, IntegerField, Q, QuerySet, Value, When

from headwater.hub.core.errors import NotFound
from headwater.hub.core.values import Actor
from headwater.hub.learning.logic.agenda import OFTEN
from headwater.hub.learning.models import Barrier, Gap
from headwater.hub.learning.permissions import check_can_read
from headwater.hub.learning.queries.programme import keys
from headwater.hub.learning.queries.remedies import RemedyLine, remedy_line
from headwater.hub.learning.states import Stands

_OFTEN = Case(*(When(frequency=code, then=Value(place)) for code, place in OFTEN.items()), default=Value(9), output_field=IntegerField())


@dataclass(frozen=True, slots=True)
class BarrierLine:
    """One barrier of the list."""

    barrier_id: int
    title: str
    system: str
    level: str
    frequency: str
    areas: tuple[str, ...]
    days_lost: int | None
    pounds_lost: int | None
    stands: str
    noticed_on: date
    remedies: int
    tested: bool
    told_to: str
    told_on: date | None


@dataclass(frozen=True, slots=True)
class BarrierPage:
    """One barrier with all that is known of it."""

    line: BarrierLine
    words: str
    agency: str
    why: str
    stands_since: date
    remedies: tuple[RemedyLine, ...]
    gaps: tuple[str, ...]


def barriers(*, viewer: Actor, level: str = "", stands: str = Stands.OPEN) -> tuple[BarrierLine, ...]:
    """The barriers of the viewer's programmes, those met most often and longest first."""
    check_can_read(viewer)
    rows = _rows(viewer).filter(stands=stands)
    rows = rows.filter(level=level) if level else rows
    return tuple(_line(row) for row in rows.order_by(_OFTEN, "noticed_on", "id"))


def barrier_page(*, viewer: Actor, barrier_id: int) -> BarrierPage:
    """One barrier, its remedies in the order they were thought of, and the gaps of the viewer's own agency that stand under it."""
    check_can_read(viewer)
    row = _rows(viewer).filter(pk=barrier_id).select_related("agency").first()
    if row is None:
        raise NotFound("There is no such barrier here.")
    gaps = Gap.objects.filter(barrier=str(row.pk)).order_by("noticed_on").values_list("words", flat=True)
    tried = tuple(remedy_line(each) for each in row.remedies.order_by("id"))
    return BarrierPage(_line(row), row.words, row.agency.name, row.why, row.stands_since, tried, tuple(gaps))


def _rows(viewer: Actor) -> QuerySet[Barrier]:
    counted = {"tried": Count("remedies"), "trying": Count("remedies", filter=Q(remedies__decision="", remedies__starts_on__isnull=False))}
    return Barrier.objects.filter(programme_id__in=keys(viewer)).prefetch_related("areas").annotate(**counted)


def _line(row: Barrier) -> BarrierLine:
    counted = row.__dict__
    return BarrierLine(
        row.pk, row.title, row.system, row.level, row.frequency, tuple(sorted(area.name for area in row.areas.all())), row.days_lost,
        row.pounds_lost, row.stands, row.noticed_on, counted["tried"], counted["trying"] > 0, row.told_to, row.told_on,
    )  # fmt: skip
