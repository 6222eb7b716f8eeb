"""Opening records to read them. Each opening is written down: one short write of its own, so that a read holds no lock."""

from datetime import datetime

from headwater.hub.audit.actions import record_read
from headwater.hub.cases.adapters.clocks import day_of
from headwater.hub.cases.queries.case import CasePage, Shut, case_page
from headwater.hub.cases.queries.timeline import Place
from headwater.hub.core.values import Actor


def open_case_page(*, reference: str, by: Actor, at: datetime, after: Place | None = None) -> CasePage | Shut:
    """The page of a case, and the note in the log that it was seen; being refused it is noted too."""
    page = case_page(viewer=by, reference=reference, as_of=day_of(at), after=after)
    person = page.person_reference if isinstance(page, Shut) else page.person.reference
    verb = "case.refused" if isinstance(page, Shut) else "case.seen"
    record_read(verb=verb, by=by, at=at, kind="case", ref=reference, person=person)
    return page
