"""A question is asked, answered, and its result written down. Nothing of it makes a record of a person helped."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction

from headwater.hub.audit.actions import record
from headwater.hub.core.errors import Invalid, NotFound
from headwater.hub.core.ids import tidy_reference
from headwater.hub.core.scoping import acting_for
from headwater.hub.core.values import Actor
from headwater.hub.pathways.adapters import day_of
from headwater.hub.pathways.logic.advice.plain import faults
from headwater.hub.pathways.models import Advice, HostTeam
from headwater.hub.pathways.permissions import check_can_advise, check_can_ask
from headwater.hub.pathways.queries.advice.log import case_of, embedded, stay_of
from headwater.hub.pathways.states import AskedBy, PartnerKind, Topic
from headwater.hub.programmes.models import Service
from headwater.hub.programmes.states import Strand


@dataclass(frozen=True, slots=True)
class AdviceGiven:
    """Advice as it was given. Without a team, the organisation and its kind say who asked. A case or a stay is linked only with names."""

    topic: str
    question: str
    asked_on: date
    team_id: int | None = None
    service_id: int | None = None
    organisation: str = ""
    partner_kind: str = ""
    asker_name: str = ""
    channel: str = AskedBy.IN_PERSON
    answer: str = ""
    law: str = ""
    case_reference: str = ""
    stay_reference: str = ""


@transaction.atomic
def log_advice(*, given: AdviceGiven, by: Actor, at: datetime, answered: bool = True) -> str:
    """Advice that was given there and then; or, with `answered` off, a question that came by telephone or email and waits."""
    check_can_advise(by)
    team = HostTeam.objects.filter(pk=given.team_id, ended_on=None).first() if given.team_id else None
    links = {"case_id": linked(given.case_reference, case_of), "stay_id": linked(given.stay_reference, stay_of)}
    no_names = not any(links.values())
    _refuse(_faults(given, team, at) | _named(given, no_names=no_names))
    service_id = team.service_id if team else given.service_id
    if not embedded(by.agency).filter(pk=service_id or 0).exists():
        raise Invalid("Check the answers.", {"team": "Choose who asked."})
    day = given.asked_on
    moment = at if day == day_of(at) else at.replace(year=day.year, month=day.month, day=day.day)
    row = _new(
        given, by, at, service_id=service_id, team=team, worker_id=by.member, asked_at=moment, answered_at=moment if answered else None,
        partner_kind=team.kind if team else given.partner_kind, agency_id=by.agency, no_names=no_names, law=given.law.strip(),
        **links,
    )  # fmt: skip
    verb = "advice.given" if answered else "advice.asked"
    record(verb=verb, by=by, at=at, kind="advice", ref=row.reference, detail={"topic": given.topic})
    return str(row.reference)


@transaction.atomic
def ask(*, service_id: int, given: AdviceGiven, by: Actor, at: datetime) -> str:
    """Anybody at work asks a housing service. The question is the service's row, and the agency that asked follows it."""
    check_can_ask(by)
    service = Service.objects.filter(pk=service_id, strand=Strand.EMBEDDED, is_open=True).first()
    if service is None:
        raise NotFound("There is no such service.")
    _refuse(_faults(given, None, at) | _named(given, no_names=True))
    with acting_for(service.agency_id):
        row = _new(
            given, by, at, service_id=service.pk, agency_id=service.agency_id, asker_agency_id=by.agency, asked_at=at, answered_at=None,
            partner_kind=given.partner_kind,
        )  # fmt: skip
    record(verb="advice.asked", by=by, at=at, kind="advice", ref=row.reference, detail={"service": service.pk, "topic": given.topic})
    return str(row.reference)


def _new(given: AdviceGiven, by: Actor, at: datetime, **columns: Any) -> Advice:
    said = {"happened_on": given.asked_on, "recorded_at": at, "recorded_by_id": by.user_id, "recorded_by_name": by.name}
    row = Advice(
        topic=given.topic, question=given.question.strip(), answer=given.answer.strip(), asker_name=given.asker_name.strip(),
        organisation=given.organisation.strip(), channel=given.channel, **said, **columns,
    )  # fmt: skip
    row.save(force_insert=True)
    return row


def _faults(given: AdviceGiven, team: HostTeam | None, at: datetime) -> dict[str, str]:
    found = {
        "question": "" if given.question.strip() else "Say what was asked.",
        "topic": "" if given.topic in set(Topic) else "Choose what it is about.",
        "channel": "" if given.channel in set(AskedBy) else "Choose how it came.",
        "partner_kind": "" if team or given.partner_kind in set(PartnerKind) else "Choose what kind of partner they are.",
        "asked_on": "The day must be today or in the past." if given.asked_on > day_of(at) else "",
    }
    return {name: words for name, words in found.items() if words}


def _named(given: AdviceGiven, *, no_names: bool) -> dict[str, str]:
    """What in the words could say who somebody is: asked only of advice without names."""
    return faults(question=given.question, answer=given.answer) if no_names else {}


def linked(reference: str, find: Any) -> int | None:
    """The number of what is linked; a record of another agency is not found."""
    if not reference:
        return None
    found: int | None = find(tidy_reference(reference) or "")
    if found is None:
        raise NotFound("There is no such record here.")
    return found


def _refuse(wrong: dict[str, str]) -> None:
    if wrong:
        raise Invalid("Check the answers.", wrong)


def held(reference: str, by: Actor) -> Advice:
    """A question of the acting agency, locked for a change."""
    check_can_advise(by)
    row = Advice.objects.select_for_update(of=("self",)).filter(reference=reference).first()
    if row is None:
        raise NotFound("There is no such question here.")
    return row


@transaction.atomic
def answer(*, reference: str, words: str, law: str = "", by: Actor, at: datetime) -> None:
    """Answer a question, with the law that the answer rests on where there is one. An answer given again takes the place of the first."""
    row = held(reference, by)
    _refuse({"answer": "Say what you answered."} if not words.strip() else faults(answer=words) if row.no_names else {})
    row.answer, row.law, row.worker_id = words.strip(), law.strip(), by.member
    row.answered_at = row.answered_at or at
    row.save(update_fields=["answer", "law", "worker", "answered_at"])
    record(verb="advice.answered", by=by, at=at, kind="advice", ref=row.reference, detail={"topic": row.topic})


@transaction.atomic
def set_result(*, reference: str, result: str, on: date, by: Actor, at: datetime) -> None:
    """What came of it, as the professional told later: a family kept together, a ward that sent somebody home."""
    row = held(reference, by)
    wrong = {
        "result": "" if result.strip() else "Say what came of it.",
        "on": "The day must be today or in the past." if on > day_of(at) else "",
    }
    _refuse({name: words for name, words in wrong.items() if words} or (faults(result=result) if row.no_names else {}))
    row.result, row.result_on = result.strip(), on
    row.save(update_fields=["result", "result_on"])
    record(verb="advice.result", by=by, at=at, kind="advice", ref=row.reference)
