"""Writing down a barrier, putting what was noticed under it, raising it with somebody, and letting it rest."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from headwater.hub.audit.actions import record
from headwater.hub.core.errors import NotFound
from headwater.hub.core.time import day_of
from headwater.hub.core.values import Actor
from headwater.hub.learning.actions.checking import listed, refuse, text
from headwater.hub.learning.models import Barrier, Gap
from headwater.hub.learning.permissions import check_can_facilitate, check_can_learn
from headwater.hub.learning.queries.programme import keys, programme_for
from headwater.hub.learning.states import Frequency, Level, Stands, System
from headwater.hub.organisations.models import Area


@dataclass(frozen=True, slots=True)
class NewBarrier:
    """A barrier as somebody met it. `days_lost` and `pounds_lost` are each time, as near as anybody can say."""

    title: str
    words: str
    system: str
    level: str
    noticed_on: date
    frequency: str = ""
    area_codes: tuple[str, ...] = ()
    days_lost: int | None = None
    pounds_lost: int | None = None


@transaction.atomic
def add_barrier(*, new: NewBarrier, names: frozenset[str], by: Actor, at: datetime) -> int:
    """Put a barrier on the log. `names`: what to look for as a person's name."""
    check_can_learn(by)
    areas = list(Area.objects.filter(code__in=new.area_codes, in_county=True))
    refuse({
        "title": text(new.title, names, longest=160, missing="Give it a name of a few words."),
        "words": text(new.words, names, longest=1000, missing="Say what happens."),
        "system": listed(new.system, System),
        "level": listed(new.level, Level),
        "frequency": listed(new.frequency, Frequency, needed=False),
        "area_codes": "" if len(areas) == len(set(new.area_codes)) else "Choose from the list.",
        "noticed_on": "The day must be today or in the past." if new.noticed_on > day_of(at) else "",
    })  # fmt: skip
    row = Barrier.objects.create(
        programme_id=programme_for(viewer=by), agency_id=by.agency, title=new.title.strip(), words=new.words.strip(), system=new.system,
        level=new.level, frequency=new.frequency, days_lost=new.days_lost, pounds_lost=new.pounds_lost, stands_since=day_of(at),
        noticed_on=new.noticed_on, recorded_at=at,
    )  # fmt: skip
    row.areas.set(areas)
    record(verb="barrier.added", by=by, at=at, kind="barrier", ref=row.pk, detail={"system": new.system, "level": new.level})
    return int(row.pk)


@transaction.atomic
def put_under(*, gap_id: int, barrier_id: int, by: Actor, at: datetime) -> None:
    """Put a gap that the own agency noticed under a barrier of the programme."""
    check_can_learn(by)
    barrier = _barrier(barrier_id, by)
    if not Gap.objects.filter(pk=gap_id).update(barrier=str(barrier.pk)):
        raise NotFound("There is no such gap here.")
    record(verb="gap.put_under", by=by, at=at, kind="gap", ref=gap_id, detail={"barrier": barrier.pk})


@transaction.atomic
def tell_of_barrier(*, barrier_id: int, told_to: str, told_on: date, names: frozenset[str], by: Actor, at: datetime) -> None:
    """Say who was told of a barrier that is not the programme's own to remove, and when."""
    check_can_facilitate(by)
    refuse({
        "told_to": text(told_to, names, longest=200, missing="Say which body was told."),
        "told_on": "The day must be today or in the past." if told_on > day_of(at) else "",
    })  # fmt: skip
    row = _barrier(barrier_id, by)
    Barrier.objects.filter(pk=row.pk).update(told_to=told_to.strip(), told_on=told_on)
    record(verb="barrier.raised", by=by, at=at, kind="barrier", ref=row.pk)


@transaction.atomic
def rest_barrier(*, barrier_id: int, stands: str, why: str, names: frozenset[str], by: Actor, at: datetime) -> None:
    """Park a barrier, call it overcome, or open it again; the first two with a reason."""
    check_can_facilitate(by)
    needed = "" if stands == Stands.OPEN else "Say why."
    refuse({"stands": listed(stands, Stands), "why": text(why, names, longest=500, missing=needed)})
    row = _barrier(barrier_id, by)
    Barrier.objects.filter(pk=row.pk).update(stands=stands, why=why.strip(), stands_since=day_of(at))
    record(verb="barrier.stands", by=by, at=at, kind="barrier", ref=row.pk, detail={"from": row.stands, "to": stands})


def _barrier(barrier_id: int, by: Actor) -> Barrier:
    row = Barrier.objects.select_for_update().filter(pk=barrier_id, programme_id__in=keys(by)).first()
    if row is None:
        raise NotFound("There is no such barrier here.")
    return row
