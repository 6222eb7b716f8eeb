"""Telling an authority's named contact that something has come. The message says nothing but that: the referral is behind a sign-in, or
behind a link and an emailed code for an authority that does not use the hub."""

from datetime import datetime

from headwater.hub.audit.actions import record
from headwater.hub.core.ids import spaced
from headwater.hub.core.values import Actor
from headwater.hub.notify.actions import queue
from headwater.hub.organisations.queries.authorities import reads_here
from headwater.hub.referrals.adapters import day_of, sender_recipient
from headwater.hub.referrals.adapters.letters import link_of_letter, link_of_queue
from headwater.hub.referrals.models import AuthorityReferral

TEMPLATE = "staff.incoming"


def tell_contact(sent: AuthorityReferral, *, by: Actor, at: datetime) -> bool:
    """Write to the contact of the day, at their work address. Gives whether a message was put in the outbox."""
    contact = sent.contact
    to = sender_recipient(contact.email) if contact and contact.email else None
    if to is None:
        return False
    here = reads_here(agency_id=sent.agency_id, as_of=day_of(at))
    reference = sent.referral.reference
    link = link_of_queue(reference) if here else link_of_letter(reference, sent.contact_id or 0)
    context = {"reference": spaced(reference), "link": link}
    if queue(to=to, template=TEMPLATE, context=context, by=by, at=at, about_kind="referral", about_ref=reference) is None:
        return False
    AuthorityReferral.objects.filter(pk=sent.pk).update(told_at=at)
    record(
        verb="referral.authority_told", by=by, at=at, kind="referral", ref=reference, person=sent.referral.person.reference,
        detail={"contact": sent.contact_id or ""},
    )  # fmt: skip
    return True
