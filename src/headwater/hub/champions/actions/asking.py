"""A question to the network, and its answer. Neither names somebody who is helped."""

from datetime import datetime

from django.db import transaction

from headwater.hub.audit.actions import record
from headwater.hub.champions.models import Network, Question
from headwater.hub.champions.permissions import check_can_read
from headwater.hub.champions.states import Topic
from headwater.hub.core.errors import Invalid, NotFound
from headwater.hub.core.persons import fault
from headwater.hub.core.values import Actor


@transaction.atomic
def put_question(*, network_id: int, topic: str, words: str, names: frozenset[str] = frozenset(), by: Actor, at: datetime) -> int:
    """Ask the network something."""
    check_can_read(by)
    if not Network.objects.filter(pk=network_id).exists():
        raise NotFound("There is no such network here.")
    wrong = {
        "topic": "" if topic in set(Topic) else "Choose what it is about.",
        "words": fault(words, names, empty="Say what you want to know."),
    }
    if wrong := {name: said for name, said in wrong.items() if said}:
        raise Invalid("Check the answers.", wrong)
    row = Question.objects.create(
        network_id=network_id,
        agency_id=by.agency,
        topic=topic,
        words=words.strip(),
        asked_by_id=by.user_id,
        asked_by_name=by.name,
        asked_at=at,
    )
    record(verb="question.asked", by=by, at=at, kind="question", ref=row.pk, detail={"topic": topic})
    return int(row.pk)


@transaction.atomic
def answer(*, question_id: int, words: str, names: frozenset[str] = frozenset(), by: Actor, at: datetime) -> None:
    """Answer a question that nobody has answered."""
    check_can_read(by)
    if wrong := fault(words, names, longest=1000, empty="Write an answer."):
        raise Invalid("Check the answers.", {"answer": wrong})
    row = Question.objects.select_for_update(of=("self",)).filter(pk=question_id).first()
    if row is None:
        raise NotFound("There is no such question here.")
    if row.answered_at is not None:
        raise Invalid("Somebody answered this already.")
    Question.objects.filter(pk=row.pk).update(answer=words.strip(), answered_by_name=by.name, answered_at=at)
    record(verb="question.answered", by=by, at=at, kind="question", ref=row.pk)
