"""What the network was asked, and how long an answer took."""

from dataclasses import dataclass
from datetime import date, datetime
from statistics import median

from headwater.hub.champions.adapters import working_days
from headwater.hub.champions.models import Question
from headwater.hub.champions.permissions import check_can_read
from headwater.hub.core.errors import NotFound
from headwater.hub.core.time import day_of
from headwater.hub.core.values import Actor

MOST = 100


@dataclass(frozen=True, slots=True)
class QuestionLine:
    """One question. `days`: working days to the answer, or until now."""

    question_id: int
    topic: str
    words: str
    agency: str
    asked_at: datetime
    answer: str
    answered_by: str
    days: int


@dataclass(frozen=True, slots=True)
class Asked:
    """Questions, those without an answer first. `middle`: working days to an answer, in the middle of `answered`."""

    open: tuple[QuestionLine, ...]
    answered: tuple[QuestionLine, ...]
    middle: float | None


def asked(*, viewer: Actor, network_id: int, as_of: date) -> Asked:
    """What was asked of a network."""
    check_can_read(viewer)
    rows = Question.objects.filter(network_id=network_id).select_related("agency").order_by("-asked_at", "-id")
    waiting = tuple(_line(row, as_of) for row in rows.filter(answered_at=None)[:MOST])
    answered = tuple(_line(row, as_of) for row in rows.exclude(answered_at=None)[:MOST])
    return Asked(waiting, answered, median(line.days for line in answered) if answered else None)


def _line(row: Question, as_of: date) -> QuestionLine:
    until = day_of(row.answered_at) if row.answered_at else as_of
    days = working_days(day_of(row.asked_at), until)
    return QuestionLine(row.pk, row.topic, row.words, row.agency.name, row.asked_at, row.answer, row.answered_by_name, days)


def question(*, viewer: Actor, question_id: int, as_of: date) -> tuple[QuestionLine, int]:
    """One question, and the network that it was put to."""
    check_can_read(viewer)
    row = Question.objects.select_related("agency").filter(pk=question_id).first()
    if row is None:
        raise NotFound("There is no such question here.")
    return _line(row, as_of), row.network_id
