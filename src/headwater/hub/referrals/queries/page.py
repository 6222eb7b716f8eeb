"""One referral for the agency that was asked: everything a duty worker needs to decide, in one reading."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db.models import CharField, Value

from headwater.hub.core.errors import NotFound
from headwater.hub.core.values import Actor, Role
from headwater.hub.people.logic.access import Access
from headwater.hub.people.queries import Match, PermissionLine, PersonCard, permissions_of, person_card, possible_matches
from headwater.hub.referrals.adapters import Threat, Wait, day_of, threat, wait
from headwater.hub.referrals.models import CameAs, Referral
from headwater.hub.referrals.permissions import check_can_see_queue
from headwater.hub.referrals.queries.chain import ChainLink, EarlierReferral, chain_and_earlier
from headwater.hub.referrals.states import OPEN, Channel

MOST_EARLIER = 10
MATCHES = (Role.WORKER, Role.MANAGER, Role.AUTHORITY_OFFICER)


@dataclass(frozen=True, slots=True)
class RiskLine:
    """A risk. Who said so is not known here."""

    direction: str
    kind: str
    note: str


@dataclass(frozen=True, slots=True)
class Facts:
    """What was said. A blank was not asked."""

    reason: str
    housing_need: str
    unsafe_to_stay: bool
    nowhere_tonight: bool
    aged_16_17: bool
    threat_on: date | None
    threat_dont_know: bool
    threat_stated_why: str
    home: str
    landlord: str
    has_arrears: str
    arrears_gbp: Decimal | None
    children_ages: str
    notice_given: str
    id_seen: str
    tried: str
    more: str
    needs: tuple[str, ...]
    risks: tuple[RiskLine, ...]


@dataclass(frozen=True, slots=True)
class Sender:
    """Who sent it, and what they may be told."""

    asker: str
    name: str
    role: str
    agency: str
    email: str
    phone: str
    feedback_agreed: bool


@dataclass(frozen=True, slots=True)
class Decided:
    """What was decided, by whom and what the sender was told."""

    at: datetime
    by: str
    decision: str
    reason: str
    direction: str
    note: str
    next_place: str
    told: str
    outcome_told: str


@dataclass(frozen=True, slots=True)
class ReferralPage:
    """A referral for one viewer. Where the record is shut to them, `facts` and everything after it is empty."""

    referral_id: int
    reference: str
    version: int
    state: str
    is_open: bool
    service_id: int
    service: str
    service_is_sensitive: bool
    area: str
    channel: str
    route: str
    received_on: date
    happened_on: date
    same_day: bool
    threat: Threat
    wait: Wait
    person: PersonCard
    triage_note: str = ""
    facts: Facts | None = None
    sender: Sender | None = None
    agreed: str = ""
    permissions: tuple[PermissionLine, ...] = ()
    decided: Decided | None = None
    chain: tuple[ChainLink, ...] = ()
    matches: tuple[Match, ...] = ()
    earlier: tuple[EarlierReferral, ...] = ()
    their_system: str = ""
    their_reference: str = ""
    original: str = ""


def referral_page(*, viewer: Actor, reference: str, as_of: date) -> ReferralPage:
    """The page of one referral that the agency acting holds. Another agency's is not there."""
    check_can_see_queue(viewer)
    row = Referral.objects.select_related("service", "area", "came_as__original").filter(reference=reference).first()
    if row is None:
        raise NotFound("There is no such referral here.")
    card = person_card(viewer=viewer, person_id=row.person_id, as_of=as_of)
    head = _head(row, card, as_of)
    return ReferralPage(**head, **_body(row, card, viewer, as_of)) if card.access is Access.OPEN else ReferralPage(**head)


def _head(row: Referral, card: PersonCard, as_of: date) -> dict[str, Any]:
    return {
        "referral_id": row.pk, "reference": row.reference, "version": row.version, "state": row.state, "is_open": row.state in OPEN,
        "service_id": row.service_id, "service": row.service.name, "service_is_sensitive": row.service.name_is_sensitive,
        "area": row.area.name if row.area else "", "channel": row.channel, "route": row.route, "received_on": day_of(row.received_at),
        "happened_on": row.happened_on, "same_day": row.same_day, "person": card,
        "threat": threat(threat_on=row.threat_on, stated=row.threat_stated, nowhere_tonight=row.nowhere_tonight, seen_on=as_of),
        "wait": wait(received_at=row.received_at, triaged_on=row.triaged_on, promise=row.service.triage_working_days, as_of=as_of),
    }  # fmt: skip


def _body(row: Referral, card: PersonCard, viewer: Actor, as_of: date) -> dict[str, Any]:
    matches = possible_matches(viewer=viewer, person_id=row.person_id, as_of=as_of, known=card.likeness) if may_match(viewer) else []
    people = [row.person_id, *(match.person_id for match in matches if match.person_id is not None)]
    chain, earlier = chain_and_earlier(row, viewer=viewer, people=people, most=MOST_EARLIER)
    return {
        "triage_note": row.triage_note,
        "facts": _facts(row),
        "sender": Sender(
            row.asker, row.sender_name, row.sender_role, row.sender_agency_name, row.sender_email, row.sender_phone, row.feedback_agreed
        ),
        "agreed": row.agreed,
        "permissions": tuple(permissions_of(person_id=row.person_id)),
        "decided": _decided(row),
        "chain": chain,
        "matches": tuple(matches),
        "earlier": earlier,
        **_came_as(row, viewer),
    }


def _came_as(row: Referral, viewer: Actor) -> dict[str, str]:
    """By which reference it is known where it came from, and what came, where the viewer may open that."""
    known: CameAs | None = getattr(row, "came_as", None)
    if known is None:
        return {}
    kept = known.original
    here = kept is not None and kept.deleted_at is None and kept.agency_id == row.agency_id
    of_many = row.channel in (Channel.FILE, Channel.PORTAL)
    opens = kept.reference if kept and here and (not of_many or viewer.has(Role.MANAGER)) else ""
    is_email = known.their_system == Channel.EMAIL
    return {
        "their_system": known.their_system,
        # The number of an email says nothing to anybody.
        "their_reference": "" if is_email else known.their_reference,
        "original": opens,
    }


def may_match(viewer: Actor) -> bool:
    """A coordinator keeps the queue moving and does not compare people."""
    return viewer.has(*MATCHES)


def _told(row: Referral) -> tuple[tuple[str, ...], tuple[RiskLine, ...]]:
    """The needs and the risks that were told, in one query."""
    nothing = Value("", output_field=CharField())
    needs = row.needs.order_by().values_list("id", "need", nothing, nothing)
    risks = row.risks.order_by().values_list("id", "direction", "kind", "note")
    found = sorted(needs.union(risks, all=True))
    told_needs = tuple(first for _, first, kind, _ in found if not kind)
    return told_needs, tuple(RiskLine(direction, kind, note) for _, direction, kind, note in found if kind)


def _facts(row: Referral) -> Facts:
    needs, risks = _told(row)
    return Facts(
        reason=row.reason,
        housing_need=row.housing_need,
        unsafe_to_stay=row.unsafe_to_stay,
        nowhere_tonight=row.nowhere_tonight,
        aged_16_17=row.aged_16_17,
        threat_on=row.threat_on,
        threat_dont_know=row.threat_dont_know,
        threat_stated_why=row.threat_stated_why,
        home=row.home,
        landlord=row.landlord,
        has_arrears=row.has_arrears,
        arrears_gbp=row.arrears_gbp,
        children_ages=row.children_ages,
        notice_given=row.notice_given,
        id_seen=row.id_seen,
        tried=row.tried,
        more=row.more,
        needs=needs,
        risks=risks,
    )


def _decided(row: Referral) -> Decided | None:
    if row.decided_at is None:
        return None
    return Decided(
        row.decided_at, row.decided_by_name, row.decision, row.decision_reason, row.direction, row.decision_note, row.next_place, row.told,
        row.outcome_told,
    )  # fmt: skip
