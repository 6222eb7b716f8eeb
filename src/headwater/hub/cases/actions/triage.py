"""Opening a referral to decide on it. Each opening is written down, in one short write of its own."""

from datetime import datetime

from headwater.hub.audit.actions import record_read
from headwater.hub.cases.adapters.clocks import day_of
from headwater.hub.cases.queries.triage import TriagePage, triage_page
from headwater.hub.core.values import Actor
from headwater.hub.people.logic.access import Access


def open_triage_page(*, reference: str, by: Actor, at: datetime) -> TriagePage:
    """The page of a referral, and the note in the log that it was seen; being refused it is noted too."""
    page = triage_page(viewer=by, reference=reference, as_of=day_of(at))
    person = page.referral.person
    verb = "referral.seen" if person.access is Access.OPEN else "referral.refused"
    record_read(verb=verb, by=by, at=at, kind="referral", ref=reference, person=person.reference)
    return page
