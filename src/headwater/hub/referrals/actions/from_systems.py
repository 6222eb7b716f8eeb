"""A referral from another system, by the key of its agency: the same checks and the same keeping as a form, once for each request."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction

from headwater.hub.audit.actions import record_read
from headwater.hub.audit.states import Source
from headwater.hub.core.errors import HubError, Invalid
from headwater.hub.core.scoping import acting_for
from headwater.hub.core.values import Actor
from headwater.hub.integrations.actions import keep_answers, said_before, said_of_many
from headwater.hub.people.states import Answer
from headwater.hub.programmes.models import Service
from headwater.hub.programmes.queries import Offer, card_of
from headwater.hub.referrals.actions.building import Known
from headwater.hub.referrals.actions.in_bulk import Incoming, receive_many
from headwater.hub.referrals.actions.receiving import Receipt, receipt_of, service_to_ask
from headwater.hub.referrals.adapters import day_of, secret_of_tracking
from headwater.hub.referrals.logic import checks
from headwater.hub.referrals.logic.given import GivenReferral
from headwater.hub.referrals.permissions import check_can_send
from headwater.hub.referrals.queries.answers import Answered, AnsweredPage, answer, answers
from headwater.hub.referrals.queries.fitting import ServiceFit, beside, told
from headwater.hub.referrals.states import Channel

ASK_FIRST = "Say whether they agreed to this referral. Without that it cannot be sent here."


@dataclass(frozen=True, slots=True)
class Stands:
    """What a new referral is answered with: the receipt, how the answers stand beside the service, and which others fit better."""

    receipt: Receipt
    here: ServiceFit
    better: tuple[ServiceFit, ...]


@dataclass(frozen=True, slots=True)
class SentIn:
    """The answer in the caller's words, the secret of the sender's page, and whether this request was done before."""

    said: dict[str, Any]
    follow: str
    again: bool


Say = Callable[[Stands], dict[str, Any]]
Kept = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Asked:
    """A referral as another system sent it: the name of the request, and the digest of its body."""

    given: GivenReferral
    once: str
    body: str


class _Overtaken(Exception):
    """The same request was done by another process while this one worked: what this one kept is taken back."""


def receive_from_system(*, asked: Asked, say: Say, by: Actor, at: datetime) -> SentIn:
    """Keep a referral that another system sent. The same request sent again gives the same answer; two at once are one referral."""
    check_can_send(by)
    if earlier := said_before(once=asked.once, body=asked.body, by=by):
        return _sent_in(earlier, again=True)
    return _alone(_checked(asked, ServicesNow(at), by, at), say, by, at)


def receive_list_from_system(*, asked: Sequence[Asked], say: Say, by: Actor, at: datetime) -> list[SentIn | HubError]:
    """The same of a list, each kept or refused by itself and told in its place. All that are good are kept together, or one by one where
    that cannot be."""
    check_can_send(by)
    services, done = ServicesNow(at), dict[int, SentIn | HubError]()
    earlier, new = said_of_many(bodies={one.once: one.body for one in asked}, by=by), dict[int, Checked]()
    for place, one in enumerate(asked):
        said = earlier.get(one.once)
        try:
            if said is None:
                new[place] = _checked(one, services, by, at)
            else:
                done[place] = said if isinstance(said, HubError) else _sent_in(said, again=True)
        except HubError as refused:
            done[place] = refused
    done |= zip(new, _together(list(new.values()), say, by, at), strict=True)
    return [done[place] for place in range(len(asked))]


class ServicesNow:
    """The services that are asked, each looked up once."""

    def __init__(self, at: datetime) -> None:
        self.today, self.found = day_of(at), dict[int, Service]()

    def __call__(self, service_id: int) -> Service:
        if service_id not in self.found:
            self.found[service_id] = service_to_ask(service_id, self.today)
        return self.found[service_id]


@dataclass(frozen=True, slots=True)
class Checked:
    """A referral that may be kept, and the service it asks."""

    asked: Asked
    service: Service


def _checked(asked: Asked, services: ServicesNow, by: Actor, at: datetime) -> Checked:
    """Refuse what a form would refuse. Who sends is the key's agency."""
    sender = replace(asked.given.sender, agency_id=by.agency, agency_name=by.agency_name, by_key=True)
    given = replace(asked.given, channel=Channel.API, sender=sender)
    if given.agreement.agreed not in (Answer.YES, Answer.NO):
        raise Invalid("Check the answers.", {"agreed": ASK_FIRST})
    service = services(given.service_id)
    if faults := checks.faults(given, day_of(at)):
        raise Invalid("Check the answers.", faults)
    return Checked(replace(asked, given=given), service)


def _together(some: Sequence[Checked], say: Say, by: Actor, at: datetime) -> list[SentIn | HubError]:
    try:
        return [_sent_in(kept, again=False) for kept in _kept(some, say, by, at)]
    except (_Overtaken, IntegrityError, HubError):
        return [_alone_or_refused(one, say, by, at) for one in some]


def _alone_or_refused(one: Checked, say: Say, by: Actor, at: datetime) -> SentIn | HubError:
    try:
        return _alone(one, say, by, at)
    except HubError as refused:
        return refused


def _alone(one: Checked, say: Say, by: Actor, at: datetime) -> SentIn:
    try:
        return _sent_in(_kept([one], say, by, at)[0], again=False)
    except _Overtaken:
        return _sent_in(said_before(once=one.asked.once, body=one.asked.body, by=by) or {}, again=True)


@transaction.atomic
def _kept(some: Sequence[Checked], say: Say, by: Actor, at: datetime) -> list[Kept]:
    """The referrals and the answers to them, all or none. The secret of a sender's page is made again when it is wanted, never stored."""
    of_service: dict[int, list[int]] = {}
    for place, one in enumerate(some):
        of_service.setdefault(one.service.pk, []).append(place)
    kept: dict[int, Kept] = {}
    for places in of_service.values():
        kept |= zip(places, _kept_in([some[place] for place in places], say, by, at), strict=True)
    if not keep_answers(answers=[(one.asked.once, one.asked.body, kept[place]) for place, one in enumerate(some)], by=by, at=at):
        raise _Overtaken
    return [kept[place] for place in range(len(some))]


def _kept_in(some: Sequence[Checked], say: Say, by: Actor, at: datetime) -> Iterator[Kept]:
    """Those for one service."""
    service, known = some[0].service, Known(some[0].service, at)
    with acting_for(service.agency_id):
        rows = receive_many(incoming=[Incoming(one.asked.given) for one in some], whence=None, known=known, by=by)
    for row, one in zip(rows, some, strict=True):
        receipt = receipt_of(row)
        yield {"said": say(_stands(one.asked.given, receipt, known)), "reference": receipt.reference, "follow": bool(receipt.follow)}


def _sent_in(kept: Kept, *, again: bool) -> SentIn:
    return SentIn(kept["said"], secret_of_tracking(kept["reference"]) if kept["follow"] else "", again)


def _stands(given: GivenReferral, receipt: Receipt, known: Known) -> Stands:
    """What the other services take is looked up only for somebody whom this one misses."""
    answers, code = told(given, as_of=known.today), given.area_code
    own = Offer(card_of(known.service), known.criteria(code), known.covers_from(code))
    here = beside(answers, [own])[0]
    others = beside(answers, known.offers(code)) if here.fit.is_no else ()
    return Stands(receipt, here, tuple(one for one in others if _is_better(one, here)))


def _is_better(one: ServiceFit, here: ServiceFit) -> bool:
    return not one.fit.is_no and one.card.service_id != here.card.service_id and not one.card.name_is_sensitive


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
