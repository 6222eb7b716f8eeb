"""What is done about a patient's home is written down, by the trust or by the housing worker who was told of the stay."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction

from headwater.hub.audit.actions import record
from headwater.hub.core.errors import Invalid, NotFound
from headwater.hub.core.values import Actor
from headwater.hub.pathways.adapters import day_of
from headwater.hub.pathways.models import HomeWork, Outreach, PastHome, RightsAdvice, Stay
from headwater.hub.pathways.permissions import check_can_run_stays
from headwater.hub.pathways.states.homes import OutreachAnswer

AFTER = "The days must follow each other, and none may be to come."


@dataclass(frozen=True, slots=True)
class NewHome:
    """A home that a patient had."""

    kind: str
    place: str
    since: date
    ended_on: date | None = None
    ended_how: str = ""


@dataclass(frozen=True, slots=True)
class NewAdvice:
    """What hospital staff were told of the law, and what came of it."""

    topic: str
    law: str
    recipient: str
    given_on: date
    result: str = ""
    days_saved: int | None = None


def _stay(stay_id: int, by: Actor) -> Stay:
    """A stay that the acting agency holds or was told of."""
    check_can_run_stays(by)
    found = Stay.objects.filter(pk=stay_id).first() or Stay.shared.filter(pk=stay_id).first()
    if found is None:
        raise NotFound("There is no such stay here.")
    return found


def _said(row: Stay, on: date, by: Actor, at: datetime) -> dict[str, Any]:
    if on > day_of(at):
        raise Invalid("Check the answers.", {"on": "The day must be today or in the past."})
    said = {"recorded_at": at, "recorded_by_id": by.user_id, "recorded_by_name": by.name}
    return {"agency_id": by.agency, "stay_id": row.pk, "happened_on": on, **said}


@transaction.atomic
def tell_outreach(*, stay_id: int, told: str, on: date, by: Actor, at: datetime) -> None:
    """A specialist outreach service is told of somebody who slept rough."""
    row = _stay(stay_id, by)
    Outreach.objects.create(told=told.strip(), **_said(row, on, by, at))
    record(verb="stay.outreach_told", by=by, at=at, kind="stay", ref=row.reference)


@transaction.atomic
def outreach_answered(*, stay_id: int, answer: str, on: date, by: Actor, at: datetime) -> None:
    """What the service said."""
    row = _stay(stay_id, by)
    waiting = Outreach.objects.filter(stay_id=row.pk, answer="").order_by("-id").first()
    if waiting is None:
        raise NotFound("No outreach service was asked, or it has answered.")
    if answer not in set(OutreachAnswer) or not waiting.happened_on <= on <= day_of(at):
        raise Invalid("Check the answers.", {"on": AFTER})
    Outreach.objects.filter(pk=waiting.pk).update(answer=answer, answered_on=on)
    record(verb="stay.outreach_answered", by=by, at=at, kind="stay", ref=row.reference, detail={"answer": answer})


@transaction.atomic
def add_home(*, stay_id: int, new: NewHome, by: Actor, at: datetime) -> None:
    """A home before this stay."""
    row = _stay(stay_id, by)
    if (new.ended_on is None) != (not new.ended_how) or (new.ended_on and not new.since <= new.ended_on <= day_of(at)):
        raise Invalid(
            "Check the answers.", {"ended_on": "Give the last day and how it ended, or neither. The days must follow each other."}
        )
    PastHome.objects.create(
        kind=new.kind, place=new.place.strip(), ended_on=new.ended_on, ended_how=new.ended_how, **_said(row, new.since, by, at)
    )
    record(verb="stay.home_added", by=by, at=at, kind="stay", ref=row.reference)


@transaction.atomic
def log_advice(*, stay_id: int, new: NewAdvice, by: Actor, at: datetime) -> None:
    """Hospital staff were told what the law says."""
    row = _stay(stay_id, by)
    words = {"topic": new.topic.strip(), "law": new.law.strip(), "recipient": new.recipient.strip(), "result": new.result.strip()}
    RightsAdvice.objects.create(days_saved=new.days_saved, **words, **_said(row, new.given_on, by, at))
    record(verb="stay.rights_explained", by=by, at=at, kind="stay", ref=row.reference)


@transaction.atomic
def see_need(*, stay_id: int, kind: str, on: date, expected_on: date | None, by: Actor, at: datetime) -> None:
    """A home must be adapted, mended or found: the sooner this is written down, the sooner it begins."""
    row = _stay(stay_id, by)
    if expected_on and expected_on < on:
        raise Invalid("Check the answers.", {"expected_on": "It cannot be ready before the need was seen."})
    HomeWork.objects.create(kind=kind, expected_on=expected_on, **_said(row, on, by, at))
    record(verb="stay.home_work_seen", by=by, at=at, kind="stay", ref=row.reference, detail={"kind": kind})


@transaction.atomic
def work_goes_on(*, work_id: int, started_on: date | None, expected_on: date | None, ready_on: date | None, by: Actor, at: datetime) -> str:
    """Work began, is expected to end, or is done; gives the stay that it is for."""
    check_can_run_stays(by)
    row = HomeWork.objects.select_for_update(of=("self",)).select_related("stay").filter(pk=work_id).first()
    if row is None:
        raise NotFound("There is no such work here.")
    days = [row.happened_on, *(day for day in (started_on, ready_on) if day), day_of(at)]
    if days != sorted(days):
        raise Invalid("Check the answers.", {"ready_on": AFTER})
    row.started_on, row.expected_on, row.ready_on = started_on, expected_on, ready_on
    row.save(update_fields=["started_on", "expected_on", "ready_on"])
    record(verb="stay.home_work_changed", by=by, at=at, kind="stay", ref=row.stay.reference)
    return str(row.stay.reference)
