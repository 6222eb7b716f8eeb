"""The person changed their mind: sharing onward and telling senders stop at once; what is lawfully held stays."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from headwater.hub.audit.actions import Line, record_many
from headwater.hub.core.errors import NotFound
from headwater.hub.core.scoping import across_agencies, acting_for
from headwater.hub.core.values import Actor
from headwater.hub.integrations.actions import stop_news
from headwater.hub.people.actions import take_back
from headwater.hub.people.queries import linked_ids
from headwater.hub.referrals.actions.following import revoke_tracking
from headwater.hub.referrals.actions.moving import decided, held, move
from headwater.hub.referrals.adapters import day_of
from headwater.hub.referrals.logic.decisions import sentence
from headwater.hub.referrals.models import Referral, ReferralShare
from headwater.hub.referrals.permissions import check_can_decide
from headwater.hub.referrals.queries.answers import sent_by_agency
from headwater.hub.referrals.states import OPEN, Decision, State


@transaction.atomic
def withdraw_agreement(*, referral_id: int, words: str, by: Actor, at: datetime) -> None:
    """End the agreement that a referral stands on. An open referral closes as withdrawn; the record of what was done stays."""
    check_can_decide(by)
    row = Referral.objects.select_related("person").filter(pk=referral_id).first()
    if row is None:
        raise NotFound("There is no such referral here.")
    _end(row, words, by, at)
    if row.state in OPEN:
        _close(held(row.pk, by=by, at=at), by, at)


@transaction.atomic
def withdraw_by_sender(*, reference: str, words: str, by: Actor, at: datetime) -> None:
    """The person told whoever referred them that they changed their mind. The sender's system says so, and can then read it no more.

    It crosses to the agency that holds the referral: what the sender may end is what the sender began, and nothing of the record is shown.
    """
    agency_id, referral_id = sent_by_agency(viewer=by, reference=reference)
    with acting_for(agency_id):
        row = Referral.objects.select_for_update(of=("self",)).select_related("person", "service").get(pk=referral_id)
        _end(row, words, by, at)
        if row.state in OPEN:
            _close(row, by, at)


def _end(row: Referral, words: str, by: Actor, at: datetime) -> None:
    take_back(person_id=row.person_id, words=words, by=by, at=at)
    stop_telling(person_ids=linked_ids(row.person_id), by=by, at=at)


def _close(row: Referral, by: Actor, at: datetime) -> None:
    told = sentence(decision=Decision.WITHDRAWN)
    changes = decided(decision=Decision.WITHDRAWN, by=by, at=at, referral=row, triaged_on=row.triaged_on or day_of(at), told=told)
    move(referral=row, to=State.WITHDRAWN, by=by, at=at, changes=changes)


@transaction.atomic
def stop_telling(*, person_ids: Iterable[int], by: Actor, at: datetime) -> None:
    """Everything that tells somebody else about these people's referrals ends: shares, feedback and senders' pages.

    It crosses agencies along the chain, since an answer may come from the agency that it was passed to.
    """
    own = list(Referral.objects.filter(person_id__in=list(person_ids)).select_related("person"))
    for person_id in {row.person_id for row in own}:
        revoke_tracking(person_id=person_id, by=by, at=at)
    with across_agencies():
        ids = [row.pk for row in own] + list(Referral.objects.filter(previous__in=own).values_list("pk", flat=True))
        ReferralShare.objects.filter(record_id__in=ids, ended_at=None).update(ended_at=at)
        Referral.objects.filter(pk__in=ids).update(feedback_agreed=False)
        stop_news(references=Referral.objects.filter(pk__in=ids).values_list("reference", flat=True), at=at)
    record_many(lines=[Line("referral.feedback_stopped", "referral", row.reference, row.person.reference) for row in own], by=by, at=at)
