"""Skills passed on, lists gone through, quick wins and their second reader, pilots and their decision, barriers and their cost."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction

from headwater.hub.audit.actions import record
from headwater.hub.core.errors import Invalid, NotFound
from headwater.hub.core.values import Actor
from headwater.hub.pathways.actions.advice.giving import linked
from headwater.hub.pathways.adapters import day_of
from headwater.hub.pathways.logic.advice.plain import faults
from headwater.hub.pathways.models import Advice, Barrier, BarrierMet, HostTeam, Pilot, QuickWin, Screening, SkillPassed
from headwater.hub.pathways.permissions import check_can_advise
from headwater.hub.pathways.queries.advice.log import case_of, embedded, stay_of
from headwater.hub.pathways.states import PilotDecision


def _said(by: Actor, on: date, at: datetime) -> dict[str, Any]:
    return {"agency_id": by.agency, "happened_on": on, "recorded_at": at, "recorded_by_id": by.user_id, "recorded_by_name": by.name}


def _refuse(wrong: dict[str, str]) -> None:
    if wrong := {name: words for name, words in wrong.items() if words}:
        raise Invalid("Check the answers.", wrong)


def _past(on: date, at: datetime) -> str:
    return "The day must be today or in the past." if on > day_of(at) else ""


@dataclass(frozen=True, slots=True)
class Skill:
    """A skill passed on to a team."""

    team_id: int
    topic: str
    how: str
    people: int
    on: date
    before: int | None = None
    after: int | None = None


@transaction.atomic
def pass_on(*, new: Skill, by: Actor, at: datetime) -> int:
    """Write down what a team learned, and how sure they felt before and after."""
    check_can_advise(by)
    if not HostTeam.objects.filter(pk=new.team_id).exists():
        raise NotFound("There is no such team here.")
    _refuse({"on": _past(new.on, at), "people": "" if new.people >= 1 else "Say how many were there."})
    row = SkillPassed.objects.create(
        team_id=new.team_id, topic=new.topic, how=new.how, people=new.people, before=new.before, after=new.after, worker_id=by.member,
        **_said(by, new.on, at),
    )  # fmt: skip
    record(verb="skill.passed_on", by=by, at=at, kind="host_team", ref=new.team_id, detail={"topic": new.topic})
    return int(row.pk)


@dataclass(frozen=True, slots=True)
class ListScreened:
    """A list of a day, and how many of it were looked at."""

    service_id: int
    source: str
    on: date
    listed: int
    screened: int
    found: int


def screen(*, new: ListScreened, by: Actor, at: datetime) -> int:
    """Write down that a list was gone through. A list of a day is written down once."""
    check_can_advise(by)
    if not embedded(by.agency).filter(pk=new.service_id).exists():
        raise NotFound("There is no such service here.")
    _refuse(
        {
            "on": _past(new.on, at),
            "screened": "" if new.screened <= new.listed else "More were looked at than stood on the list.",
            "found": "" if new.found <= new.screened else "More need help than were looked at.",
        }
    )
    try:
        with transaction.atomic():
            row = Screening.objects.create(
                service_id=new.service_id, source=new.source.strip(), listed=new.listed, screened=new.screened, found=new.found,
                worker_id=by.member, **_said(by, new.on, at),
            )  # fmt: skip
            record(verb="list.screened", by=by, at=at, kind="screening", ref=row.pk)
    except IntegrityError as error:
        raise Invalid("Check the answers.", {"source": "This list of this day is written down already."}) from error
    return int(row.pk)


@dataclass(frozen=True, slots=True)
class Win:
    """A quick win: what changed, for whom, how many days it saved and what a day costs; and the records it is about."""

    service_id: int
    title: str
    changed: str
    benefits: str
    on: date
    days_saved: int | None = None
    unit_cost: str = ""
    case_reference: str = ""
    stay_reference: str = ""
    advice_reference: str = ""


@transaction.atomic
def tell_win(*, new: Win, by: Actor, at: datetime) -> int:
    """Keep it for the agency; nobody else reads it before a second reader has."""
    check_can_advise(by)
    if not embedded(by.agency).filter(pk=new.service_id).exists():
        raise NotFound("There is no such service here.")
    _refuse(
        {
            "on": _past(new.on, at),
            "unit_cost": "Say how many days were saved first." if new.unit_cost and new.days_saved is None else "",
            **faults(title=new.title, changed=new.changed),
        }
    )
    row = QuickWin.objects.create(
        service_id=new.service_id, title=new.title.strip(), changed=new.changed.strip(), benefits=new.benefits, days_saved=new.days_saved,
        unit_cost=new.unit_cost, case_id=linked(new.case_reference, case_of), stay_id=linked(new.stay_reference, stay_of),
        advice_id=linked(new.advice_reference, _advice), **_said(by, new.on, at),
    )  # fmt: skip
    record(verb="win.told", by=by, at=at, kind="quick_win", ref=row.pk)
    return int(row.pk)


def _advice(reference: str) -> int | None:
    found: int | None = Advice.objects.filter(reference=reference).values_list("pk", flat=True).first()
    return found


@transaction.atomic
def read_win(*, win_id: int, would_know: str, by: Actor, at: datetime) -> None:
    """A second reader says whether the family would know themselves. Whoever wrote it is no second reader."""
    check_can_advise(by)
    row = QuickWin.objects.select_for_update(of=("self",)).filter(pk=win_id).first()
    if row is None:
        raise NotFound("There is no such quick win here.")
    if row.recorded_by_id == by.user_id:
        raise Invalid("You wrote this yourself. Ask a colleague to read it.")
    _refuse({"would_know": "" if would_know in {"yes", "no"} else "Choose an answer."})
    row.would_know, row.read_on, row.read_by_id, row.read_by_name = would_know, day_of(at), by.user_id, by.name
    row.save(update_fields=["would_know", "read_on", "read_by_id", "read_by_name"])
    record(verb="win.read", by=by, at=at, kind="quick_win", ref=row.pk, detail={"would_know": would_know})


@dataclass(frozen=True, slots=True)
class Trial:
    """A pilot as it begins."""

    setting: str
    title: str
    question: str
    measures: str
    starts_on: date
    ends_on: date | None = None


@transaction.atomic
def start_pilot(*, new: Trial, by: Actor, at: datetime) -> int:
    """A question, what is measured, and from when to when."""
    check_can_advise(by)
    late = new.ends_on is not None and new.ends_on < new.starts_on
    words = faults(title=new.title, question=new.question, measures=new.measures)
    _refuse({"ends_on": "The last day is before the first." if late else "", **words})
    row = Pilot.objects.create(
        agency_id=by.agency, setting=new.setting, title=new.title.strip(), question=new.question.strip(), measures=new.measures.strip(),
        starts_on=new.starts_on, ends_on=new.ends_on, recorded_at=at,
    )  # fmt: skip
    record(verb="pilot.started", by=by, at=at, kind="pilot", ref=row.pk)
    return int(row.pk)


@transaction.atomic
def decide_pilot(*, pilot_id: int, decision: str, evidence: str, by: Actor, at: datetime) -> None:
    """A pilot ends with a decision and what it rests on, or it does not end."""
    check_can_advise(by)
    row = Pilot.objects.select_for_update(of=("self",)).filter(pk=pilot_id, decided_on=None).first()
    if row is None:
        raise NotFound("There is no such open pilot here.")
    _refuse(
        {
            "decision": "" if decision in set(PilotDecision) else "Choose what was decided.",
            "evidence": "" if evidence.strip() else "Say what the decision rests on.",
        }
    )
    _refuse(faults(evidence=evidence))
    row.decision, row.evidence, row.decided_on, row.decided_by_name = decision, evidence.strip(), day_of(at), by.name
    row.save(update_fields=["decision", "evidence", "decided_on", "decided_by_name"])
    record(verb="pilot.decided", by=by, at=at, kind="pilot", ref=row.pk, detail={"decision": decision})


@dataclass(frozen=True, slots=True)
class NewBarrier:
    """What stands in the way, at which stage, and who could move it."""

    setting: str
    stage: str
    words: str
    owner: str
    on: date


@transaction.atomic
def notice_barrier(*, new: NewBarrier, by: Actor, at: datetime) -> int:
    """Put a barrier on a stage of the journey."""
    check_can_advise(by)
    _refuse({"on": _past(new.on, at), **faults(words=new.words)})
    row = Barrier.objects.create(
        agency_id=by.agency, setting=new.setting, stage=new.stage, words=new.words.strip(), owner=new.owner.strip(), noticed_on=new.on,
        recorded_at=at,
    )  # fmt: skip
    record(verb="barrier.noticed", by=by, at=at, kind="barrier", ref=row.pk)
    return int(row.pk)


@transaction.atomic
def meet_barrier(*, barrier_id: int, case_reference: str, days_lost: int, on: date, by: Actor, at: datetime) -> None:
    """It was met again: in a case, or without one, and so many days were lost."""
    row = _barrier(barrier_id, by)
    _refuse({"on": _past(on, at)})
    case_id = linked(case_reference, case_of)
    BarrierMet.objects.create(barrier=row, case_id=case_id, days_lost=days_lost, **_said(by, on, at))
    record(verb="barrier.met", by=by, at=at, kind="barrier", ref=row.pk, detail={"days": days_lost})


@transaction.atomic
def barrier_gone(*, barrier_id: int, by: Actor, at: datetime) -> None:
    """It stands in nobody's way any more."""
    row = _barrier(barrier_id, by)
    row.gone_on = row.gone_on or day_of(at)
    row.save(update_fields=["gone_on"])
    record(verb="barrier.gone", by=by, at=at, kind="barrier", ref=row.pk)


def _barrier(barrier_id: int, by: Actor) -> Barrier:
    check_can_advise(by)
    row = Barrier.objects.filter(pk=barrier_id).first()
    if row is None:
        raise NotFound("There is no such barrier here.")
    return row
