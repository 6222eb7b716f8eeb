"""A referral goes on to another authority once, with new agreement and its whole history. A second time is refused: it is a new choice."""

from dataclasses import replace
from datetime import datetime

from django.db import transaction

from headwater.hub.audit.actions import record, record_read
from headwater.hub.audit.states import Source
from headwater.hub.core.errors import Invalid, NotAllowed, NotFound
from headwater.hub.core.scoping import acting_for
from headwater.hub.core.values import Actor
from headwater.hub.people.states import Answer as Said
from headwater.hub.programmes.actions.desks import desk_of
from headwater.hub.programmes.models import Service
from headwater.hub.referrals.actions.authority.index import add_step
from headwater.hub.referrals.actions.authority.keeping import place
from headwater.hub.referrals.actions.moving import decided, held, move
from headwater.hub.referrals.actions.next_referral import given_from, make_next
from headwater.hub.referrals.adapters import day_of
from headwater.hub.referrals.logic import answering
from headwater.hub.referrals.logic.given import GivenAgreement, GivenAuthority, GivenReferral
from headwater.hub.referrals.logic.passing_on import OFFERED
from headwater.hub.referrals.models import AuthorityReferral, Referral, ReferralShare
from headwater.hub.referrals.permissions import check_can_decide
from headwater.hub.referrals.states import Decision, State
from headwater.hub.referrals.states.authority import Feedback, Step

TOLD = "The first council passed this on, with their agreement, to the council they choose now. You do not need to send it again."


def transfer(*, reference: str, to: GivenAuthority, agreed: str, by: Actor, at: datetime, version: int | None = None) -> str:
    """Pass a referral on to the authority that the person chooses now. Gives the new reference. A second is refused, and logged."""
    check_can_decide(by)
    sent = _own(reference)
    _check_first(sent, by, at)
    _check_agreed(to, agreed, sent)
    return _transfer(sent.pk, to, by, at, version)


def _own(reference: str) -> AuthorityReferral:
    row = AuthorityReferral.objects.select_related("referral__person", "authority").filter(referral__reference=reference).first()
    if row is None:
        raise NotFound("There is no such referral here.")
    return row


def _check_first(sent: AuthorityReferral, by: Actor, at: datetime) -> None:
    if sent.hops == 0:
        return
    record_read(
        verb="referral.transfer_refused", by=by, at=at, kind="referral", ref=sent.referral.reference,
        person=sent.referral.person.reference, reason=answering.TRANSFERRED_TWICE, source=Source.WRITE,
    )  # fmt: skip
    raise NotAllowed(answering.TRANSFERRED_TWICE)


def _check_agreed(to: GivenAuthority, agreed: str, sent: AuthorityReferral) -> None:
    found = {
        "authority": "Choose another council." if to.code == sent.authority.code else "",
        "agreed": "" if agreed == Said.YES else "Ask them again. The agreement to the first council does not hold for another.",
        "contact_agreed": "" if to.contact_agreed == Said.YES else "They must also agree that how to reach them goes with it.",
    }
    if any(found.values()):
        raise Invalid("Check the answers.", {name: words for name, words in found.items() if words})


@transaction.atomic
def _transfer(sent_id: int, to: GivenAuthority, by: Actor, at: datetime, version: int | None) -> str:
    sent = AuthorityReferral.objects.get(pk=sent_id)
    row = held(sent.referral_id, by=by, at=at, version=version)
    service = desk_of(code=to.code, by=by, at=at)
    given = _given(row, service, to, by, at)
    add_step(sent=sent, step=Step.TRANSFERRED, happened_on=day_of(at), by=by, at=at)
    changes = decided(
        decision=Decision.REDIRECTED, by=by, at=at, referral=row, triaged_on=row.triaged_on or day_of(at), redirected_to_id=service.pk,
        next_place=service.agency.name[:200], told=TOLD,
    )  # fmt: skip
    move(referral=row, to=State.REDIRECTED, by=by, at=at, changes=changes, detail={"to": service.pk, "authority": to.code})
    record(
        verb="referral.transferred", by=by, at=at, kind="referral", ref=row.reference, person=row.person.reference,
        detail={"authority": to.code},
    )  # fmt: skip
    new = make_next(row, given, service=service, agreement_id=None, items=frozenset(OFFERED), by=by, at=at)
    with acting_for(service.agency_id):
        return _placed(row, new, sent, to, by, at)


def _given(row: Referral, service: Service, to: GivenAuthority, by: Actor, at: datetime) -> GivenReferral:
    given = given_from(row, service=service, items=frozenset(OFFERED), by=by, at=at)
    agreement = GivenAgreement(agreed=Said.YES, feedback=Feedback.OUTCOME in to.feedback)
    return replace(given, agreement=agreement, authority=replace(to, taken_by=to.taken_by or by.name))


def _placed(row: Referral, new: Referral, sent: AuthorityReferral, to: GivenAuthority, by: Actor, at: datetime) -> str:
    """The body that referred stays the sender, and goes on seeing what becomes of it, as far as the person agrees now."""
    kept = {
        "route": row.route, "chosen_authority_id": new.agency.area_id, "sender_agency_id": row.sender_agency_id,
        "sender_agency_name": row.sender_agency_name, "sender_member_id": row.sender_member_id, "sender_name": row.sender_name,
        "sender_role": row.sender_role, "sender_email": row.sender_email, "sender_phone": row.sender_phone, "agreed": Said.YES,
        "feedback_agreed": Feedback.OUTCOME in to.feedback,
    }  # fmt: skip
    Referral.objects.filter(pk=new.pk).update(**kept)
    new.refresh_from_db()
    if row.sender_agency_id and row.sender_agency_id != new.agency_id:
        ReferralShare.objects.create(record=new, agency_id=row.sender_agency_id, as_sender=True, started_at=at)
    place(new, to, by=by, at=at, earlier=sent)
    return new.reference
