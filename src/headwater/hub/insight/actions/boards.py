"""Working a programme's board out, and keeping it fresh."""

from datetime import date, datetime, timedelta
from functools import partial
from time import perf_counter

from django.db import transaction

from headwater.hub.cases.models import Case
from headwater.hub.core.errors import NotFound
from headwater.hub.core.scoping import across_agencies
from headwater.hub.core.values import Actor
from headwater.hub.insight.actions.asking import alone, asked_once
from headwater.hub.insight.adapters import Reach, first_look, worked_out
from headwater.hub.insight.adapters.worker import hand_over_board
from headwater.hub.insight.models import Result
from headwater.hub.insight.queries import newest, programme_of
from headwater.hub.programmes.models import Programme, Target

FRESH = timedelta(minutes=15)
SOON_OLD = timedelta(minutes=10)
LONG_MS = 3000
LARGE = 2000
KEPT = 5


def work_out(*, programme_id: int, as_of: date, at: datetime) -> int:
    """Work out a programme's board as of a day and keep it, with the moment. It reads without a transaction and writes one row.

    It crosses agencies because a programme does: what it keeps are counts, for those who may see small ones. The others see the same page
    out of the evaluation, in which small numbers are hidden with every other figure at once.
    """
    if not Programme.objects.filter(pk=programme_id).exists():
        raise NotFound("There is no such programme.")
    with alone(f"board-{programme_id}", at):
        return _work_out(programme_id, as_of, at)


def _work_out(programme_id: int, as_of: date, at: datetime) -> int:
    started = perf_counter()
    payload = worked_out(Reach(programme_id=programme_id), as_of=as_of, own_targets=targets_of(programme_id, as_of))
    payload["first_look"] = first_look(programme_id=programme_id, as_of=as_of)
    took = int((perf_counter() - started) * 1000)
    row = Result.objects.create(programme_id=programme_id, as_of=as_of, computed_at=at, took_ms=took, payload=payload)
    old = Result.objects.filter(programme_id=programme_id).order_by("-computed_at").values_list("pk", flat=True)[KEPT:]
    Result.objects.filter(pk__in=list(old)).delete()
    return int(row.pk)


def targets_of(programme_id: int, as_of: date) -> dict[str, tuple[str, float]]:
    rows = Target.objects.filter(programme_id=programme_id, starts_on__lte=as_of).order_by("starts_on")
    return {row.measure: (row.operator, float(row.value)) for row in rows if row.ends_on is None or row.ends_on >= as_of}


def freshen(*, programme_id: int | None, by: Actor, as_of: date, at: datetime) -> bool:
    """See that the programme's board is no older than a quarter of an hour. True when it is being worked out in the background.

    A board that takes moments is worked out at once; a long one is shown as it stands, with its moment, while a new one is made.
    """
    chosen, _ = programme_of(viewer=by, programme_id=programme_id)
    last = newest(programme_id=chosen)
    if last is not None and last.as_of == as_of and last.computed_at > at - FRESH:
        return False
    if last.took_ms > LONG_MS if last is not None else _is_large(chosen):
        later = partial(hand_over_board, chosen)
        transaction.on_commit(later)
        return True
    work_out(programme_id=chosen, as_of=as_of, at=at)
    return False


def _is_large(programme_id: int) -> bool:
    """Whether a first board would keep somebody waiting. It crosses agencies to count, and no further than it needs to."""
    with across_agencies():
        return Case.objects.filter(service__programme_id=programme_id)[: LARGE + 1].count() > LARGE


def work_out_first(*, as_of: date, at: datetime) -> int:
    """Work out the board of each programme that has none yet, so that nobody waits for the first. Gives how many."""
    without = list(Programme.objects.filter(results=None).values_list("pk", flat=True))
    for programme_id in without:
        work_out(programme_id=programme_id, as_of=as_of, at=at)
    return len(without)


def keep_fresh(*, at: datetime) -> int:
    """For the schedule: ask the worker for each programme's board that somebody has opened, before a page finds it old. Gives how many."""
    opened = Programme.objects.filter(results__isnull=False).distinct().values_list("pk", flat=True)
    old = [each for each in opened if (last := newest(programme_id=each)) is None or last.computed_at <= at - SOON_OLD]
    wanted = [programme_id for programme_id in old if asked_once(f"board-{programme_id}", at)]
    for programme_id in wanted:
        hand_over_board(programme_id)
    return len(wanted)
