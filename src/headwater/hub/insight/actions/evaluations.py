"""Working every figure of a programme out, and keeping it fresh, as its board is."""

from collections.abc import Iterable
from datetime import date, datetime
from functools import partial
from time import perf_counter

from django.db import transaction

from headwater.hub.core.errors import NotFound
from headwater.hub.core.values import Actor
from headwater.hub.insight.actions.asking import alone, asked_once
from headwater.hub.insight.actions.boards import FRESH, SOON_OLD, freshen, targets_of
from headwater.hub.insight.adapters import Reach, evaluated, first_look, unmet_counts
from headwater.hub.insight.adapters.worker import hand_over_evaluation
from headwater.hub.insight.models import Evaluated
from headwater.hub.insight.queries import newest_evaluation, programme_of
from headwater.hub.insight.queries.definitions import changes_told
from headwater.hub.programmes.models import Programme
from headwater.hub.programmes.permissions import sees_small_numbers
from headwater.hub.programmes.queries import setting_on
from headwater.hub.programmes.states import DatedSetting

KEPT = 2


def evaluate(*, programme_id: int, as_of: date, at: datetime) -> int | None:
    """Work out every figure of a programme as of a day and keep it, with the moment; None where somebody else is at it. It crosses agencies
    because a programme does: what it keeps are counts, and pages hide small ones from those who may not see them."""
    if not Programme.objects.filter(pk=programme_id).exists():
        raise NotFound("There is no such programme.")
    with alone(_mark(programme_id), at) as is_alone:
        return _evaluate(programme_id, as_of, at) if is_alone else None


def _mark(programme_id: int) -> str:
    return f"evaluation-{programme_id}"


def _evaluate(programme_id: int, as_of: date, at: datetime) -> int:
    started = perf_counter()
    small = setting_on(name=DatedSetting.SMALL_NUMBER, programme_id=programme_id, as_of=as_of)
    beside = {"looked": first_look(programme_id=programme_id, as_of=as_of), "unmet": unmet_counts(programme_id=programme_id, as_of=as_of)}
    reach, own = Reach(programme_id=programme_id), targets_of(programme_id, as_of)
    whole, hidden = evaluated(reach, as_of=as_of, own_targets=own, small=small, **beside, changes=changes_told(programme_id=programme_id))
    took = int((perf_counter() - started) * 1000)
    row = Evaluated.objects.create(programme_id=programme_id, as_of=as_of, computed_at=at, took_ms=took, whole=whole, hidden=hidden)
    old = Evaluated.objects.filter(programme_id=programme_id).order_by("-computed_at").values_list("pk", flat=True)[KEPT:]
    Evaluated.objects.filter(pk__in=list(old)).delete()
    return int(row.pk)


def freshen_evaluation(*, programme_id: int | None, by: Actor, as_of: date, at: datetime) -> bool:
    """See that a programme's figures are no older than a quarter of an hour. True when they are being worked out in the background: what
    there is is shown as it stands, with its moment. It is asked for once, however many look at it meanwhile."""
    chosen, _ = programme_of(viewer=by, programme_id=programme_id)
    last = newest_evaluation(programme_id=chosen)
    if last is not None and last.as_of == as_of and last.computed_at > at - FRESH:
        return False
    if asked_once(_mark(chosen), at):
        transaction.on_commit(partial(hand_over_evaluation, chosen))
    return True


def freshen_board(*, programme_id: int | None, by: Actor, as_of: date, at: datetime) -> bool:
    """See that the programme's page is fresh: a board for those who may see small numbers, the evaluation for everybody else."""
    see = freshen if sees_small_numbers(by) else freshen_evaluation
    return see(programme_id=programme_id, by=by, as_of=as_of, at=at)


def freshen_hidden(*, programme_id: int | None, by: Actor, as_of: date, at: datetime) -> bool:
    """See that the evaluation is fresh for those who see no small number; the others read what is counted for them there and then."""
    return not sees_small_numbers(by) and freshen_evaluation(programme_id=programme_id, by=by, as_of=as_of, at=at)


def ask_for_first(*, at: datetime) -> int:
    """Ask the worker for the evaluation of each programme that has none yet, so that nobody finds the first page empty. Gives how many."""
    without = list(Programme.objects.filter(evaluations=None).values_list("pk", flat=True))
    return _ask(without, at)


def keep_evaluations_fresh(*, at: datetime) -> int:
    """For the schedule: ask the worker for what somebody has opened, before a page finds it old. Nothing is worked out here, so a slow
    programme keeps no message waiting. Gives how many were asked for."""
    opened = Programme.objects.filter(evaluations__isnull=False).distinct().values_list("pk", flat=True)
    old = [each for each in opened if (last := newest_evaluation(programme_id=each)) is None or last.computed_at <= at - SOON_OLD]
    return _ask(old, at)


def _ask(programmes: Iterable[int], at: datetime) -> int:
    """Hand each over that nobody has asked for already."""
    wanted = [programme_id for programme_id in programmes if asked_once(_mark(programme_id), at)]
    for programme_id in wanted:
        hand_over_evaluation(programme_id)
    return len(wanted)
