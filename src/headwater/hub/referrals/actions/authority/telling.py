"""Telling an authority's named contact that something has come. The message says nothing but that: the referral is behind a sign-in, or
behind a link and an emailed code for an authority that does not use the hub."""

from collections.abc import Sequence
from datetime import datetime

from headwater.hub.audit.actions import Line, record, record_many
from headwater.hub.core.ids import spaced
from headwater.hub.core.values import Actor
from headwater.hub.notify.actions import queue
from headwater.hub.organisations.queries.authorities import reads_here
from headwater.hub.referrals.adapters import day_of, sender_recipient
from headwater.hub.referrals.adapters.letters import link_of_all, link_of_letter, link_of_queue
from headwater.hub.referrals.models import AuthorityReferral

TEMPLATE, MANY = "staff.incoming", "staff.incoming_many"
VERB = "referral.authority_told"


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
        verb=VERB, by=by, at=at, kind="referral", ref=reference, person=sent.referral.person.reference,
        detail={"contact": sent.contact_id or ""},
    )  # fmt: skip
    return True


def tell_contact_of_many(sent: Sequence[AuthorityReferral], *, by: Actor, at: datetime) -> int:
    """The same for referrals to one authority that came together. One that reads here gets one message for all of them; one that does not
    gets the link of each, because each page is its own. Gives of how many the contact was told."""
    if len(sent) > 1 and reads_here(agency_id=sent[0].agency_id, as_of=day_of(at)):
        return _tell_once(sent, by, at)
    return sum(tell_contact(one, by=by, at=at) for one in sent)


def _tell_once(sent: Sequence[AuthorityReferral], by: Actor, at: datetime) -> int:
    contact, first = sent[0].contact, sent[0].referral.reference
    to = sender_recipient(contact.email) if contact and contact.email else None
    context = {"count": len(sent), "link": link_of_all()}
    if to is None or queue(to=to, template=MANY, context=context, by=by, at=at, about_kind="referral", about_ref=first) is None:
        return 0
    AuthorityReferral.objects.filter(pk__in=[one.pk for one in sent]).update(told_at=at)
    detail = {"contact": sent[0].contact_id or ""}
    told = [Line(VERB, "referral", one.referral.reference, one.referral.person.reference, detail=detail) for one in sent]
    record_many(lines=told, by=by, at=at)
    return len(sent)
