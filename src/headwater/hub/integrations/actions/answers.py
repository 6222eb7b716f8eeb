"""One request is done once. Its sender names it, and the same name gives the same answer again."""

from datetime import datetime, timedelta
from typing import Any

from django.db import IntegrityError, transaction

from headwater.hub.core.errors import Stale
from headwater.hub.core.scoping import across_agencies
from headwater.hub.core.values import Actor
from headwater.hub.integrations.models import KeptAnswer
from headwater.hub.integrations.states import ANSWER_DAYS

OTHER_BODY = "This Idempotency-Key was used before with other content. Use a new key for a new referral."


def said_before(*, once: str, body: str, by: Actor) -> dict[str, Any] | None:
    """What this request was answered before; None where it is new. The same key with other content is refused."""
    row = KeptAnswer.objects.filter(agency_id=by.agency, once=once).first()
    if row is None:
        return None
    if row.body != body:
        raise Stale(OTHER_BODY)
    return dict(row.answer)


def keep_answer(*, once: str, body: str, answer: dict[str, Any], by: Actor, at: datetime) -> bool:
    """Keep the answer in the caller's transaction. False where the same request was done in the meantime: the caller takes back its own."""
    try:
        with transaction.atomic():
            KeptAnswer.objects.create(agency_id=by.agency, once=once, body=body, answer=answer, kept_at=at)
    except IntegrityError:
        return False
    return True


def forget_old_answers(*, at: datetime) -> int:
    """Delete answers older than they are promised for; gives how many. The schedule acts for no agency."""
    with across_agencies():
        return int(KeptAnswer.objects.filter(kept_at__lt=at - timedelta(days=ANSWER_DAYS)).delete()[0])
