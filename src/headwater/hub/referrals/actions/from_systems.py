"""A referral from another system, by the key of its agency: the same checks and the same keeping as a form, once for each request."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.db import transaction

from headwater.hub.audit.actions import record_read
from headwater.hub.audit.states import Source
from headwater.hub.core.errors import Invalid
from headwater.hub.core.values import Actor
from headwater.hub.integrations.actions import keep_answer, said_before
from headwater.hub.people.states import Answer
from headwater.hub.referrals.actions.receiving import Receipt, receive
from headwater.hub.referrals.adapters import day_of, secret_of_tracking
from headwater.hub.referrals.logic.given import GivenReferral
from headwater.hub.referrals.permissions import check_can_send
from headwater.hub.referrals.queries.answers import Answered, AnsweredPage, answer, answers
from headwater.hub.referrals.queries.fitting import ServiceFit, services_beside, told
from headwater.hub.referrals.states import Channel

ASK_FIRST = "Say whether they agreed to this referral. Without that it cannot be sent here."


@dataclass(frozen=True, slots=True)
class Stands:
    """What a new referral is answered with: the receipt, how the answers stand beside the service, and which others fit better."""

    receipt: Receipt
    here: ServiceFit | None
    better: tuple[ServiceFit, ...]


@dataclass(frozen=True, slots=True)
class SentIn:
    """The answer in the caller's words, the secret of the sender's page, and whether this request was done before."""

    said: dict[str, Any]
    follow: str
    again: bool


Say = Callable[[Stands], dict[str, Any]]


class _Overtaken(Exception):
    """The same request was done by another process while this one worked: what this one kept is taken back."""


def receive_from_system(*, given: GivenReferral, once: str, body: str, say: Say, by: Actor, at: datetime) -> SentIn:
    """Keep a referral that another system sent. The same request sent again gives the same answer; two at once are one referral."""
    check_can_send(by)
    given = replace(given, channel=Channel.API, sender=replace(given.sender, agency_id=by.agency, agency_name=by.agency_name, by_key=True))
    if earlier := said_before(once=once, body=body, by=by):
        return _sent_in(earlier, again=True)
    try:
        return _sent_in(_kept(given, once, body, say, by, at), again=False)
    except _Overtaken:
        return _sent_in(said_before(once=once, body=body, by=by) or {}, again=True)


@transaction.atomic
def _kept(given: GivenReferral, once: str, body: str, say: Say, by: Actor, at: datetime) -> dict[str, Any]:
    """The referral and the answer to it, both or neither. The secret of the sender's page is made again when it is wanted, never stored."""
    if given.agreement.agreed not in (Answer.YES, Answer.NO):
        raise Invalid("Check the answers.", {"agreed": ASK_FIRST})
    receipt = receive(given=given, by=by, at=at)
    answer = {"said": say(_stands(given, receipt, at)), "reference": receipt.reference, "follow": bool(receipt.follow)}
    if not keep_answer(once=once, body=body, answer=answer, by=by, at=at):
        raise _Overtaken
    return answer


def _sent_in(kept: dict[str, Any], *, again: bool) -> SentIn:
    return SentIn(kept["said"], secret_of_tracking(kept["reference"]) if kept["follow"] else "", again)


def _stands(given: GivenReferral, receipt: Receipt, at: datetime) -> Stands:
    beside = services_beside(told(given, as_of=day_of(at)), as_of=day_of(at))
    here = next((one for one in beside if one.card.service_id == given.service_id), None)
    others = (one for one in beside if not one.fit.is_no and one is not here and not one.card.name_is_sensitive)
    return Stands(receipt, here, tuple(others) if here and here.fit.is_no else ())


def read_answers(*, since: datetime | None, after: int, limit: int, by: Actor, at: datetime) -> AnsweredPage:
    """A page of what became of the referrals that the agency sent. The reading is written down."""
    page = answers(viewer=by, as_of=day_of(at), since=since, after=after, limit=limit)
    record_read(verb="referral.answers_read", by=by, at=at, kind="referral", detail={"count": len(page.rows)}, source=Source.EXPORT)
    return page


def read_answer(*, reference: str, by: Actor, at: datetime) -> Answered:
    """What became of one of them. The reading is written down."""
    found = answer(viewer=by, reference=reference, as_of=day_of(at))
    record_read(verb="referral.answer_read", by=by, at=at, kind="referral", ref=reference, source=Source.EXPORT)
    return found
