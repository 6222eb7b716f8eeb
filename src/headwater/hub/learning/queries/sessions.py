"""Sessions of learning: one a month, the months without one seen, and each with its agenda."""

from dataclasses import dataclass
from datetime import date

from headwater.hub.core.errors import NotFound
from headwater.hub.core.values import Actor
from headwater.hub.learning.logic.agenda import months_without
from headwater.hub.learning.models import AgendaItem, Session
from headwater.hub.learning.permissions import check_can_learn
from headwater.hub.learning.queries.programme import keys

MONTHS = 12


@dataclass(frozen=True, slots=True)
class SessionLine:
    """One session of the list."""

    session_id: int
    on: date
    place: str
    facilitator: str
    is_held: bool
    came: int


@dataclass(frozen=True, slots=True)
class Sessions:
    """Sessions, the newest first, and the months of the last year in which none was held."""

    lines: tuple[SessionLine, ...]
    missed: tuple[date, ...]


@dataclass(frozen=True, slots=True)
class AgendaLine:
    """One point of an agenda."""

    number: int
    kind: str
    words: str
    barrier_id: int | None
    remedy_id: int | None
    said: str


@dataclass(frozen=True, slots=True)
class SessionPage:
    """One session."""

    line: SessionLine
    notes: str
    came: tuple[tuple[str, str], ...]
    items: tuple[AgendaLine, ...]


def sessions(*, viewer: Actor, as_of: date) -> Sessions:
    """The sessions of the viewer's programmes."""
    check_can_learn(viewer)
    rows = Session.objects.filter(programme_id__in=keys(viewer)).prefetch_related("came").order_by("-on", "-id")
    lines = tuple(_line(row) for row in rows)
    held = [line.on for line in lines if line.is_held]
    since = date(as_of.year - 1, as_of.month, 1)
    return Sessions(lines, months_without(held, since=max(since, min(held, default=as_of)), until=as_of))


def session_page(*, viewer: Actor, session_id: int) -> SessionPage:
    """One session with its agenda, who came and what was said."""
    check_can_learn(viewer)
    row = Session.objects.filter(programme_id__in=keys(viewer), pk=session_id).prefetch_related("came").first()
    if row is None:
        raise NotFound("There is no such session here.")
    items = row.items.select_related("barrier", "remedy").order_by("number")
    came = tuple((each.name, each.agency) for each in sorted(row.came.all(), key=lambda each: each.name))
    return SessionPage(_line(row), row.notes, came, tuple(_item(each) for each in items))


def _line(row: Session) -> SessionLine:
    return SessionLine(row.pk, row.on, row.place, row.facilitator, row.held_at is not None, len(row.came.all()))


def _item(row: AgendaItem) -> AgendaLine:
    about = row.remedy or row.barrier
    return AgendaLine(row.number, row.kind, about.title if about else row.words, row.barrier_id, row.remedy_id, row.said)
