"""Next steps: what, and by when. They can be ticked or moved from a list without opening the case."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from headwater.hub.audit.actions import record
from headwater.hub.cases.actions.held import held_case, person_ref
from headwater.hub.cases.actions.reindex import reindex
from headwater.hub.cases.adapters.clocks import day_of
from headwater.hub.cases.models import Case, Task
from headwater.hub.cases.permissions import check_can_work
from headwater.hub.core.errors import Invalid, NotFound
from headwater.hub.core.values import Actor
from headwater.hub.organisations.models import Membership


@dataclass(frozen=True, slots=True)
class NextStep:
    """What is to be done next, by when and by whom; without an owner it is the lead worker's."""

    words: str
    due_on: date | None
    owner_id: int | None = None


def keep_task(*, case: Case, step: NextStep, by: Actor, at: datetime) -> int:
    """Write the next step down inside another action. Raises Invalid for one without words or day, or of a day gone by."""
    due_on = _checked_day(step.due_on, day_of(at))
    if not step.words.strip():
        raise Invalid("Check the answers.", {"next_words": "Say what is to be done next."})
    if step.owner_id is not None and not Membership.objects.filter(pk=step.owner_id, agency_id=case.agency_id).exists():
        raise NotFound("There is no such member of staff here.")
    task = Task.objects.create(
        agency_id=case.agency_id, case=case, words=step.words.strip()[:200], due_on=due_on, owner_id=step.owner_id, recorded_at=at
    )
    record(verb="task.added", by=by, at=at, kind="case", ref=case.reference, person=person_ref(case), detail={"task": task.pk})
    return int(task.pk)


def _checked_day(day: date | None, today: date) -> date:
    if day is None:
        raise Invalid("Check the answers.", {"next_on": "Say by which day."})
    if day < today:
        raise Invalid("Check the answers.", {"next_on": "That day has gone by. Choose today or later."})
    return day


@transaction.atomic
def add_task(*, reference: str, step: NextStep, by: Actor, at: datetime) -> int:
    """A next step on a case, closed ones included: somebody may have to find out how it ended."""
    check_can_work(by)
    case = held_case(reference=reference, by=by, as_of=day_of(at))
    task_id = keep_task(case=case, step=step, by=by, at=at)
    reindex([case.pk], as_of=day_of(at))
    return task_id


@transaction.atomic
def finish_task(*, task_id: int, by: Actor, at: datetime) -> None:
    """It was done today. Ticking it twice changes nothing."""
    task, case = _held_task(task_id, by, at)
    if task.done_on is None and task.dropped_on is None:
        task.done_on = day_of(at)
        task.save(update_fields=["done_on"])
        _settle(case, task, "task.done", by, at)


@transaction.atomic
def drop_task(*, task_id: int, by: Actor, at: datetime) -> None:
    """It no longer matters, which is not the same as done."""
    task, case = _held_task(task_id, by, at)
    if task.done_on is None and task.dropped_on is None:
        task.dropped_on = day_of(at)
        task.save(update_fields=["dropped_on"])
        _settle(case, task, "task.dropped", by, at)


@transaction.atomic
def move_task(*, task_id: int, due_on: date | None, by: Actor, at: datetime) -> None:
    """Another day for it. The log keeps the earlier one."""
    task, case = _held_task(task_id, by, at)
    if task.done_on is not None or task.dropped_on is not None:
        raise Invalid("This is done already.")
    earlier, task.due_on = task.due_on, _checked_day(due_on, day_of(at))
    task.save(update_fields=["due_on"])
    _settle(case, task, "task.moved", by, at, earlier=earlier.isoformat())


def _held_task(task_id: int, by: Actor, at: datetime) -> tuple[Task, Case]:
    check_can_work(by)
    reference = Task.objects.filter(pk=task_id).values_list("case__reference", flat=True).first()
    if reference is None:
        raise NotFound("There is no such step here.")
    case = held_case(reference=reference, by=by, as_of=day_of(at))
    return Task.objects.get(pk=task_id), case


def _settle(case: Case, task: Task, verb: str, by: Actor, at: datetime, **detail: str) -> None:
    record(verb=verb, by=by, at=at, kind="case", ref=case.reference, person=person_ref(case), detail={"task": task.pk, **detail})
    reindex([case.pk], as_of=day_of(at))
