"""Referrals to councils where nobody could be told when they came: told as soon as somebody is named there."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from itertools import groupby

from django.db import transaction

from headwater.hub.core.scoping import across_agencies, acting_for
from headwater.hub.core.values import Actor
from headwater.hub.organisations.actions.contacts import NewContact, name_contact
from headwater.hub.organisations.queries.authorities import current_contacts
from headwater.hub.referrals.actions.authority.telling import tell_contact_of_many
from headwater.hub.referrals.adapters import day_of
from headwater.hub.referrals.models import AuthorityReferral
from headwater.hub.referrals.queries.authority.untold import untold

AT_ONCE = 500


def name_contact_and_tell(*, code: str, new: NewContact, by: Actor, at: datetime) -> int:
    """Say who receives referrals at an authority, and tell them what waits there. Gives of how many they were told."""
    name_contact(code=code, new=new, by=by, at=at)
    return tell_untold(by=by, at=at, code=code)


def tell_untold(*, by: Actor, at: datetime, code: str = "") -> int:
    """Tell the contacts of the day what nobody could be told of before, at one authority or at all. The link between a sender and a
    council is what allows it, so it crosses agencies; each council's referrals are then told as its own. Gives how many."""
    with across_agencies():
        rows = untold().select_related("referral__person", "agency").order_by("agency_id", "pk")
        found = list((rows.filter(authority__code=code) if code else rows)[:AT_ONCE])
    return sum(_tell(list(sent), by, at) for _, sent in groupby(found, key=lambda one: one.agency_id))


@transaction.atomic
def _tell(sent: Sequence[AuthorityReferral], by: Actor, at: datetime) -> int:
    area_id = sent[0].authority_id
    contact = current_contacts([area_id], as_of=day_of(at)).get(area_id)
    if contact is None or not contact.email:
        return 0
    with acting_for(sent[0].agency_id):
        return tell_contact_of_many(list(_now_with(sent, contact.contact_id)), by=by, at=at)


def _now_with(sent: Sequence[AuthorityReferral], contact_id: int) -> Iterable[AuthorityReferral]:
    """Each, held, with the contact of the day: one that somebody else has told meanwhile is left out."""
    still = untold().select_for_update(of=("self",)).filter(pk__in=[one.pk for one in sent])
    still.update(contact_id=contact_id)
    return still.select_related("referral__person", "contact").order_by("pk")
