"""Remedies as tests of change: thought of, tried between two days, and decided on from what was seen."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from headwater.hub.audit.actions import record
from headwater.hub.core.errors import Invalid, NotFound
from headwater.hub.core.time import day_of
from headwater.hub.core.values import Actor
from headwater.hub.learning.actions.checking import listed, refuse, text
from headwater.hub.learning.models import Barrier, Remedy
from headwater.hub.learning.permissions import check_can_learn
from headwater.hub.learning.queries.programme import keys
from headwater.hub.learning.states import Approach, Decision, Stage


@dataclass(frozen=True, slots=True)
class NewRemedy:
    """A remedy as somebody thinks of it. `after_id`: the one that it was made from."""

    title: str
    hypothesis: str
    measure: str
    approach: str = ""
    after_id: int | None = None


@transaction.atomic
def add_remedy(*, barrier_id: int, new: NewRemedy, names: frozenset[str], by: Actor, at: datetime) -> int:
    """Think of a remedy. It begins as a study: nothing has changed yet."""
    check_can_learn(by)
    refuse({
        "title": text(new.title, names, longest=160, missing="Give it a name of a few words."),
        "hypothesis": text(new.hypothesis, names, longest=500, missing="Say what you think will happen, and why."),
        "measure": text(new.measure, names, longest=300, missing="Say how you will know."),
        "approach": listed(new.approach, Approach, needed=False),
    })  # fmt: skip
    barrier = Barrier.objects.filter(pk=barrier_id, programme_id__in=keys(by)).first()
    if barrier is None or (new.after_id is not None and not barrier.remedies.filter(pk=new.after_id).exists()):
        raise NotFound("There is no such barrier here.")
    row = Remedy.objects.create(
        barrier=barrier, agency_id=by.agency, after_id=new.after_id, title=new.title.strip(), hypothesis=new.hypothesis.strip(),
        measure=new.measure.strip(), approach=new.approach, recorded_at=at,
    )  # fmt: skip
    record(verb="remedy.added", by=by, at=at, kind="remedy", ref=row.pk, detail={"barrier": barrier.pk})
    return int(row.pk)


@transaction.atomic
def try_it(*, remedy_id: int, stage: str, starts_on: date, ends_on: date, by: Actor, at: datetime) -> None:
    """Try a remedy between two days: as an experiment, or as the new way of working."""
    check_can_learn(by)
    stages = (Stage.EXPERIMENT, Stage.REDESIGN)
    refuse({
        "stage": "" if stage in stages else "Choose from the list.",
        "ends_on": "The last day must be after the first." if ends_on <= starts_on else "",
    })  # fmt: skip
    row = _open(remedy_id, by)
    Remedy.objects.filter(pk=row.pk).update(stage=stage, starts_on=starts_on, ends_on=ends_on)
    record(verb="remedy.tried", by=by, at=at, kind="remedy", ref=row.pk, detail={"stage": stage})


@transaction.atomic
def decide(*, remedy_id: int, result: str, decision: str, what_next: str, names: frozenset[str], by: Actor, at: datetime) -> None:
    """Say what was seen, and whether to adopt, adapt or drop it. Only what was tried can be decided on."""
    check_can_learn(by)
    refuse({
        "result": text(result, names, longest=1000, missing="Say what you saw."),
        "decision": listed(decision, Decision),
        "what_next": text(what_next, names, longest=500),
    })  # fmt: skip
    row = _open(remedy_id, by)
    if row.starts_on is None:
        raise Invalid("Try it first: say from which day to which.")
    made = {"result": result.strip(), "decision": decision, "what_next": what_next.strip(), "decided_on": day_of(at)}
    Remedy.objects.filter(pk=row.pk).update(**made)
    record(verb="remedy.decided", by=by, at=at, kind="remedy", ref=row.pk, detail={"decision": decision})


def _open(remedy_id: int, by: Actor) -> Remedy:
    row = Remedy.objects.select_for_update(of=("self",)).filter(pk=remedy_id, barrier__programme_id__in=keys(by)).first()
    if row is None:
        raise NotFound("There is no such remedy here.")
    if row.decision:
        raise Invalid("This was decided already. What comes next is a remedy of its own.")
    return row
