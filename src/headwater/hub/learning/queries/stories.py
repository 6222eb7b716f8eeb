"""Stories that a second reader let through, and those that wait for one. None says who told it, and nobody is counted."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from headwater.hub.core.errors import NotFound
from headwater.hub.core.time import day_of
from headwater.hub.core.values import Actor
from headwater.hub.learning.models import Story
from headwater.hub.learning.permissions import FACILITATES, check_can_learn
from headwater.hub.learning.queries.programme import keys
from headwater.hub.learning.states import Read

MOST = 100


@dataclass(frozen=True, slots=True)
class StoryLine:
    """One story. `mine`: the viewer told it, which only the viewer sees."""

    story_id: int
    kind: str
    happened: str
    learned: str
    approach: str
    context: str
    factor: str
    came_out: str
    area: str
    told_on: date
    read: str
    sent_back_why: str
    kept_although: str
    mine: bool


@dataclass(frozen=True, slots=True)
class Stories:
    """Stories, newest first; how many there are of each kind; and how they came out by approach and context, each with its base."""

    lines: tuple[StoryLine, ...]
    kinds: dict[str, int]
    by_approach: tuple[tuple[str, str, int, int], ...]
    waiting: int


def stories(*, viewer: Actor, kind: str = "") -> Stories:
    """What was shared in the viewer's programmes."""
    check_can_learn(viewer)
    rows = _rows(viewer).filter(read=Read.SHARED).order_by("-told_at", "-id")
    facts = list(rows.values_list("kind", "approach", "context", "came_out"))
    kinds = Counter(each[0] for each in facts)
    chosen = rows.filter(kind=kind) if kind else rows
    lines = tuple(_line(row, viewer) for row in chosen[:MOST])
    return Stories(lines, dict(kinds), _by_approach([each[1:] for each in facts]), _to_read(viewer).count())


def _by_approach(facts: list[tuple[str, str, str]]) -> tuple[tuple[str, str, int, int], ...]:
    """Approach, context, how many came out better, of how many that say how."""
    said = [(approach, context, came_out) for approach, context, came_out in facts if approach and context and came_out]
    base = Counter((approach, context) for approach, context, _ in said)
    better = Counter((approach, context) for approach, context, came_out in said if came_out == "better")
    return tuple((*key, better[key], base[key]) for key in sorted(base))


def stories_to_read(*, viewer: Actor) -> tuple[StoryLine, ...]:
    """Those that wait for the viewer as a second reader, and the viewer's own that wait or came back."""
    check_can_learn(viewer)
    own = Q(told_by_id=viewer.user_id, read__in=[Read.WAITING, Read.SENT_BACK])
    rows = _rows(viewer).filter(own | Q(pk__in=_to_read(viewer).values("pk"))).order_by("told_at", "id")
    return tuple(_line(row, viewer) for row in rows[:MOST])


def story_page(*, viewer: Actor, story_id: int) -> StoryLine:
    """One story that the viewer may read: one that is shared, one's own, or one that waits for a second reader."""
    check_can_learn(viewer)
    mine = Q(read=Read.SHARED) | Q(told_by_id=viewer.user_id) | Q(pk__in=_to_read(viewer).values("pk"))
    row = _rows(viewer).filter(mine, pk=story_id).first()
    if row is None:
        raise NotFound("There is no such story here.")
    return _line(row, viewer)


def _rows(viewer: Actor) -> QuerySet[Story]:
    return Story.objects.filter(programme_id__in=keys(viewer)).select_related("area")


def _to_read(viewer: Actor) -> QuerySet[Story]:
    """What a viewer may be the second reader of: somebody else's, and an anonymous one only for a facilitator."""
    rows = Story.objects.filter(programme_id__in=keys(viewer), read=Read.WAITING).exclude(told_by_id=viewer.user_id)
    return rows if viewer.has(*FACILITATES) else rows.exclude(told_by_id=None)


def _line(row: Story, viewer: Actor) -> StoryLine:
    mine = row.told_by_id is not None and row.told_by_id == viewer.user_id
    return StoryLine(
        row.pk, row.kind, row.happened, row.learned, row.approach, row.context, row.factor, row.came_out, row.area.name if row.area else "",
        day_of(row.told_at), row.read, row.sent_back_why, row.kept_although, mine,
    )  # fmt: skip
