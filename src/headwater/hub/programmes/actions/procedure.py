"""Changing the county's procedure: a proposal, replies, a decision, and then a new version. The first version needs no proposal."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import Max

from headwater.hub.audit.actions import record
from headwater.hub.core.errors import Invalid, NotAllowed, NotFound
from headwater.hub.core.time import day_of
from headwater.hub.core.values import Actor
from headwater.hub.organisations.models import Area
from headwater.hub.organisations.permissions import can_keep_contacts
from headwater.hub.programmes.models import Adoption, Consultation, ConsultationItem, ConsultationReply, Procedure, Programme
from headwater.hub.programmes.permissions import check_can_steer
from headwater.hub.programmes.states import ConsultationResult

CHECK = "Check the answers."
LONGEST = 20_000
# What leaves room for the rest of the summary on two printed pages; a test prints the longest.
SHORT, LINES = 3_000, 30
TWO_PAGES = f"Write a summary of {SHORT:,} characters and {LINES} lines at most, so that it fits two printed pages."


@dataclass(frozen=True, slots=True)
class Proposal:
    """What is proposed, the questions put, and until when replies are taken."""

    title: str
    proposal: str
    questions: tuple[str, ...]
    closes_on: date


@transaction.atomic
def propose_change(*, programme_id: int, new: Proposal, by: Actor, at: datetime) -> int:
    """Ask those who use the procedure before it is changed."""
    programme = _programme(programme_id)
    check_can_steer(by, programme)
    questions = tuple(each.strip()[:300] for each in new.questions if each.strip())
    _refuse({
        "title": (bool(new.title.strip()), "Give the proposal a name."),
        "proposal": (bool(new.proposal.strip()), "Say what would change."),
        "questions": (bool(questions), "Put at least one question."),
        "closes_on": (new.closes_on >= day_of(at), "The last day for replies must be today or later."),
    })  # fmt: skip
    row = Consultation.objects.create(
        programme=programme, title=new.title.strip()[:160], proposal=new.proposal.strip()[:LONGEST], opened_on=day_of(at),
        closes_on=new.closes_on,
        opened_by_id=by.user_id, opened_by_name=by.name[:120],
    )  # fmt: skip
    ConsultationItem.objects.bulk_create(
        ConsultationItem(consultation=row, position=position, question=words) for position, words in enumerate(questions, 1)
    )
    record(verb="consultation.opened", by=by, at=at, kind="consultation", ref=row.pk)
    return int(row.pk)


@transaction.atomic
def reply(*, consultation_id: int, answers: dict[int, str], by: Actor, at: datetime) -> int:
    """An agency's answers. A second answer to the same question takes the place of the first. Gives how many were kept."""
    row = _consultation(consultation_id)
    if row.result or day_of(at) > row.closes_on:
        raise Invalid("Replies to this proposal are closed.")
    items = {item.pk: item for item in row.items.all()}
    given = {items[pk]: words.strip() for pk, words in answers.items() if pk in items and words.strip()}
    if not given:
        raise Invalid("Answer at least one question.")
    for item, words in given.items():
        values = {"name": by.name[:120], "answer": words[:LONGEST], "replied_at": at}
        ConsultationReply.objects.update_or_create(item=item, agency_id=by.agency, defaults=values)
    record(verb="consultation.replied", by=by, at=at, kind="consultation", ref=row.pk, detail={"answers": len(given)})
    return len(given)


@transaction.atomic
def decide_change(*, consultation_id: int, result: str, why: str, by: Actor, at: datetime) -> None:
    """Write down what was decided, and why. It may be decided once."""
    row = _consultation(consultation_id)
    check_can_steer(by, row.programme)
    if row.result:
        raise Invalid("This was decided already.")
    _refuse({
        "result": (result in set(ConsultationResult), "Choose what was decided."),
        "why": (bool(why.strip()), "Say why, so that those who answered can read it."),
    })  # fmt: skip
    row.result, row.decided_on, row.decided_why = result, day_of(at), why.strip()[:LONGEST]
    row.decided_by_id, row.decided_by_name = by.user_id, by.name[:120]
    row.save()
    record(verb="consultation.decided", by=by, at=at, kind="consultation", ref=row.pk, detail={"result": result})


@dataclass(frozen=True, slots=True)
class NewVersion:
    """A version of the procedure, with what it promises in working days."""

    title: str
    summary: str
    text: str
    respond_working_days: int
    reach_working_days: int
    starts_on: date
    review_on: date
    consultation_id: int | None = None


@transaction.atomic
def publish_version(*, programme_id: int, new: NewVersion, by: Actor, at: datetime) -> int:
    """Add a version; those before it stay as they were. Gives its number."""
    programme = _programme(programme_id)
    check_can_steer(by, programme)
    number = (Procedure.objects.filter(programme=programme).aggregate(last=Max("number"))["last"] or 0) + 1
    consultation = _asked_about(number, new, programme)
    _refuse({
        "title": (bool(new.title.strip()), "Give the procedure a name."),
        "summary": (0 < len(new.summary.strip()) <= SHORT and new.summary.count("\n") <= LINES, TWO_PAGES),
        "text": (bool(new.text.strip()), "Write the procedure."),
        "respond_working_days": (new.respond_working_days >= 1, "Promise an answer in 1 working day or more."),
        "reach_working_days": (new.reach_working_days >= 1, "Promise contact in 1 working day or more."),
        "starts_on": (number == 1 or new.starts_on >= day_of(at), "The first day must be today or later."),
        "review_on": (new.review_on > new.starts_on, "The review must come after the first day."),
    })  # fmt: skip
    row = Procedure.objects.create(
        programme=programme, number=number, title=new.title.strip()[:160], summary=new.summary.strip()[:LONGEST],
        text=new.text.strip()[:LONGEST],
        respond_working_days=new.respond_working_days, reach_working_days=new.reach_working_days, starts_on=new.starts_on,
        review_on=new.review_on, consultation=consultation, recorded_at=at, recorded_by_id=by.user_id, recorded_by_name=by.name[:120],
    )  # fmt: skip
    record(verb="procedure.published", by=by, at=at, kind="procedure", ref=row.pk, detail={"number": number})
    return number


def _asked_about(number: int, new: NewVersion, programme: Programme) -> Consultation | None:
    """The proposal that a changed version stands on: decided for, and used for no other version."""
    if number == 1:
        return None
    row = Consultation.objects.filter(pk=new.consultation_id or 0, programme=programme).first()
    if row is None or row.result not in (ConsultationResult.AGREED, ConsultationResult.CHANGED):
        words = "Ask those who use it first. Choose a proposal on which it was decided to go on."
        raise Invalid(CHECK, {"consultation": words})
    if Procedure.objects.filter(consultation=row).exists():
        raise Invalid(CHECK, {"consultation": "That proposal has become a version already."})
    return row


@transaction.atomic
def adopt(*, number: int, code: str, exception: str, exception_ends_on: date | None, by: Actor, at: datetime) -> None:
    """A district follows a version from today. What it does otherwise is written as an exception, or is no difference at all."""
    procedure = Procedure.objects.filter(number=number).order_by("-starts_on").first()
    area = Area.objects.filter(code=code, in_county=True, ended_on=None).first()
    if procedure is None or area is None:
        raise NotFound("There is no such version or district.")
    if not can_keep_contacts(by, area):
        raise NotAllowed("The council itself, or the coordinator, says which version it follows.")
    if exception_ends_on is not None and not exception.strip():
        raise Invalid(CHECK, {"exception": "Say what is done otherwise."})
    Adoption.objects.update_or_create(
        procedure=procedure,
        area=area,
        defaults={
            "exception": exception.strip()[:LONGEST], "exception_ends_on": exception_ends_on, "recorded_at": at,
            "recorded_by_name": by.name[:120],
        },
        create_defaults={
            "adopted_on": max(day_of(at), procedure.starts_on), "exception": exception.strip()[:LONGEST],
            "exception_ends_on": exception_ends_on, "recorded_at": at, "recorded_by_name": by.name[:120],
        },
    )  # fmt: skip
    record(
        verb="procedure.adopted", by=by, at=at, kind="procedure", ref=procedure.pk, detail={"district": code, "exception": bool(exception)}
    )


def _programme(programme_id: int) -> Programme:
    row = Programme.objects.filter(pk=programme_id).first()
    if row is None:
        raise NotFound("There is no such programme.")
    return row


def _consultation(consultation_id: int) -> Consultation:
    row = Consultation.objects.select_related("programme").select_for_update(of=("self",)).filter(pk=consultation_id).first()
    if row is None:
        raise NotFound("There is no such proposal.")
    return row


def _refuse(rules: dict[str, tuple[bool, str]]) -> None:
    faults = {name: words for name, (holds, words) in rules.items() if not holds}
    if faults:
        raise Invalid(CHECK, faults)
