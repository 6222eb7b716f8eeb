"""Planning a session with an agenda made from the log, adding to it, and writing down what was said."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db import transaction
from django.db.models import Count, Q

from headwater.hub.audit.actions import record
from headwater.hub.core.errors import Invalid, NotFound
from headwater.hub.core.time import day_of
from headwater.hub.core.values import Actor
from headwater.hub.learning.actions.checking import refuse, text
from headwater.hub.learning.logic.agenda import OpenBarrier, Point, Trial, agenda
from headwater.hub.learning.models import AgendaItem, Barrier, Came, Remedy, Session
from headwater.hub.learning.permissions import check_can_facilitate
from headwater.hub.learning.queries.programme import keys, programme_for
from headwater.hub.learning.states import Item, Stands

NOTES = 10_000


@dataclass(frozen=True, slots=True)
class Held:
    """What came of a session: notes, who came (name and agency), and what was said of each point by its number."""

    notes: str
    came: Sequence[tuple[str, str]]
    said: Mapping[int, str] = field(default_factory=dict)


@transaction.atomic
def plan_session(*, on: date, place: str, facilitator: str, by: Actor, at: datetime) -> int:
    """Plan a session. Its agenda is made from the tests that will be due and the barriers that stand open."""
    check_can_facilitate(by)
    programme_id = programme_for(viewer=by)
    refuse({
        "facilitator": "" if facilitator.strip() else "Say who leads it.",
        "on": "There is a session on that day." if Session.objects.filter(programme_id=programme_id, on=on).exists() else "",
    })  # fmt: skip
    row = Session.objects.create(programme_id=programme_id, on=on, place=place.strip(), facilitator=facilitator.strip(), recorded_at=at)
    points = agenda(on=on, tests=_tests(programme_id), barriers=_barriers(programme_id))
    AgendaItem.objects.bulk_create(_item(row, number, point) for number, point in enumerate(points, 1))
    record(verb="session.planned", by=by, at=at, kind="session", ref=row.pk, detail={"points": len(points)})
    return int(row.pk)


def _item(row: Session, number: int, point: Point) -> AgendaItem:
    return AgendaItem(session=row, number=number, kind=point.kind, barrier_id=point.barrier_id, remedy_id=point.remedy_id)


def _tests(programme_id: int) -> list[Trial]:
    rows = Remedy.objects.filter(barrier__programme_id=programme_id, decision="", starts_on__isnull=False)
    return [Trial(key, ends_on) for key, ends_on in rows.values_list("pk", "ends_on")]


def _barriers(programme_id: int) -> list[OpenBarrier]:
    rows = Barrier.objects.filter(programme_id=programme_id, stands=Stands.OPEN)
    trying = Count("remedies", filter=Q(remedies__decision="", remedies__starts_on__isnull=False))
    found = rows.annotate(trying=trying).values_list("pk", "frequency", "noticed_on", "trying")
    return [OpenBarrier(key, frequency, noticed_on, trying > 0) for key, frequency, noticed_on, trying in found]


@transaction.atomic
def add_point(*, session_id: int, words: str, names: frozenset[str], by: Actor, at: datetime) -> None:
    """Add a point of one's own to the agenda."""
    check_can_facilitate(by)
    refuse({"words": text(words, names, longest=300, missing="Say what to speak of.")})
    row = _planned(session_id, by)
    AgendaItem.objects.create(session=row, number=row.items.count() + 1, kind=Item.OTHER, words=words.strip())
    record(verb="session.point_added", by=by, at=at, kind="session", ref=row.pk)


@transaction.atomic
def hold_session(*, session_id: int, held: Held, names: frozenset[str], by: Actor, at: datetime) -> None:
    """Write down that a session was held: who came, and what was said of each point. Notes may be added to later."""
    check_can_facilitate(by)
    came = {name.strip(): agency.strip() for name, agency in held.came if name.strip()}
    refuse({
        "notes": text(held.notes, names, longest=NOTES),
        "came": "" if came else "Say who came, one to a line.",
        **{f"said_{number}": text(words, names, longest=1000) for number, words in held.said.items()},
    })  # fmt: skip
    row = _session(session_id, by)
    if row.on > day_of(at):
        raise Invalid("That session is still to come.")
    Session.objects.filter(pk=row.pk).update(notes=held.notes.strip(), held_at=row.held_at or at)
    row.came.all().delete()
    Came.objects.bulk_create(Came(session=row, name=name[:120], agency=agency[:160]) for name, agency in came.items())
    for number, words in held.said.items():
        row.items.filter(number=number).update(said=words.strip())
    record(verb="session.held", by=by, at=at, kind="session", ref=row.pk, detail={"came": len(came)})


def _session(session_id: int, by: Actor) -> Session:
    row = Session.objects.select_for_update().filter(pk=session_id, programme_id__in=keys(by)).first()
    if row is None:
        raise NotFound("There is no such session here.")
    return row


def _planned(session_id: int, by: Actor) -> Session:
    row = _session(session_id, by)
    if row.held_at is not None:
        raise Invalid("This session was held. A new point belongs to the next one.")
    return row
