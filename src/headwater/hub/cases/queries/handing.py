"""What the pages that change a lead worker, follow up, or take somebody back need to know."""

from dataclasses import dataclass
from datetime import date

from headwater.hub.cases.adapters.clocks import follow_up_days, is_re_referral
from headwater.hub.cases.adapters.facts import case_row
from headwater.hub.cases.permissions import check_can_work
from headwater.hub.cases.queries.allocating import staying_away
from headwater.hub.cases.queries.team import Load, loads
from headwater.hub.core.values import Actor
from headwater.hub.people.logic.contact import StripLine
from headwater.hub.people.permissions import check_is_open
from headwater.hub.people.queries import person_card


@dataclass(frozen=True, slots=True)
class Brief:
    """A case in a few facts, for a page that asks one thing about it. Follow-ups give the day each may be answered from."""

    reference: str
    person_id: int
    name: str
    version: int
    is_open: bool
    lead_id: int
    lead: str
    mode: str
    service_id: int
    strip: tuple[StripLine, ...]
    closed_on: date | None
    follow_ups: dict[str, date]
    followed_up: frozenset[str]
    would_be_re_referral: bool


def brief(*, viewer: Actor, reference: str, as_of: date) -> Brief:
    """One case of the agency acting, open to the viewer."""
    check_can_work(viewer)
    case = case_row(reference, as_of)
    person = person_card(viewer=viewer, person_id=case.person_id, as_of=as_of, is_lead=case.lead_id == viewer.membership_id)
    check_is_open(person.access)
    return Brief(
        reference=case.reference,
        person_id=case.person_id,
        name=person.name,
        version=case.version,
        is_open=case.is_open,
        lead_id=case.lead_id,
        lead=case.lead,
        mode=case.mode,
        service_id=case.service_id,
        strip=person.strip,
        closed_on=case.closed_on,
        follow_ups=follow_up_days(case.dates(), as_of),
        followed_up=frozenset(case.follow_ups),
        would_be_re_referral=case.closed_on is not None and is_re_referral(case.closed_on, as_of),
    )


def who_can_lead(*, viewer: Actor, case: Brief, as_of: date) -> list[Load]:
    """Those who may be given the case, with the room they have. Who must stay away is not there, and nobody is told why."""
    apart = staying_away(case.person_id)
    return [load for load in loads(viewer=viewer, service_id=case.service_id, as_of=as_of) if load.membership_id not in apart]
