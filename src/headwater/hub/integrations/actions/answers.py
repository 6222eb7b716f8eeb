"""One request is done once. Its sender names it, and the same name gives the same answer again."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db import IntegrityError
from django.db.models import QuerySet

from headwater.hub.core.compiled import Compiled
from headwater.hub.core.errors import Stale
from headwater.hub.core.many import keep_values
from headwater.hub.core.scoping import across_agencies
from headwater.hub.core.values import Actor
from headwater.hub.integrations.models import KeptAnswer
from headwater.hub.integrations.states import ANSWER_DAYS

OTHER_BODY = "This Idempotency-Key was used before with other content. Use a new key for a new referral."


def said_before(*, once: str, body: str, by: Actor) -> dict[str, Any] | None:
    """What this request was answered before; None where it is new. The same key with other content is refused."""
    for kept, answer in _KEPT.rows(agency_id=by.agency, once=once):
        if kept != body:
            raise Stale(OTHER_BODY)
        return dict(answer)
    return None


def _kept(agency_id: int, once: str) -> "QuerySet[KeptAnswer, Any]":
    return KeptAnswer.objects.filter(agency_id=agency_id, once=once).values_list("body", "answer")


_KEPT = Compiled(_kept)


def said_of_many(*, bodies: Mapping[str, str], by: Actor) -> dict[str, dict[str, Any] | Stale]:
    """The same of many requests, by their names; a refusal stands in its place."""
    rows = KeptAnswer.objects.filter(agency_id=by.agency, once__in=list(bodies))
    return {row.once: dict(row.answer) if row.body == bodies[row.once] else Stale(OTHER_BODY) for row in rows}


def keep_answers(*, answers: Sequence[tuple[str, str, dict[str, Any]]], by: Actor, at: datetime) -> bool:
    """Keep answers (name, body, what was said) in the caller's transaction. False where one of the same requests was done in the meantime:
    the caller takes back all that it did."""
    rows = [(by.agency, once, body, answer, at) for once, body, answer in answers]
    try:
        keep_values(KeptAnswer, ("agency", "once", "body", "answer", "kept_at"), rows)
    except IntegrityError:
        return False
    return True


def forget_old_answers(*, at: datetime) -> int:
    """Delete answers older than they are promised for; gives how many. The schedule acts for no agency."""
    with across_agencies():
        return int(KeptAnswer.objects.filter(kept_at__lt=at - timedelta(days=ANSWER_DAYS)).delete()[0])
