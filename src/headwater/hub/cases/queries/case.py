"""One case as its page shows it: everything at a glance, in a fixed and small number of queries."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from headwater.hub.cases.adapters.clocks import CaseClock, clocks_of, days, is_re_referral
from headwater.hub.cases.adapters.facts import case_row
from headwater.hub.cases.adapters.gathered import Thing, gather, still_dated
from headwater.hub.cases.adapters.rows import CaseRow
from headwater.hub.cases.adapters.threat import ThreatNow, threat_now
from headwater.hub.cases.logic.household import stands_here
from headwater.hub.cases.permissions import check_can_see_cases
from headwater.hub.cases.queries.timeline import Place, Timeline, timeline
from headwater.hub.core.values import Actor
from headwater.hub.people.logic.access import Access
from headwater.hub.people.queries import HouseholdMember, PersonCard, household_members, person_card


@dataclass(frozen=True, slots=True)
class Came:
    """Where the case came from: the referral, and cases before and after it."""

    referral: str
    route: str
    channel: str
    sender: str
    passed_on_from: str
    referred_on: date | None
    earlier: str
    earlier_closed_on: date | None
    is_re_referral: bool
    back_on: date | None


@dataclass(frozen=True, slots=True)
class Ended:
    """How a closed case ended."""

    closed_on: date
    outcome: str
    outcome_home: str
    ending: str
    ending_reason: str
    evicted: str
    employed_at_close: str
    unknown_why: str


@dataclass(frozen=True, slots=True)
class Wait:
    """Something the case waits for."""

    row_id: int
    on: str
    what: str
    since: date
    days: int
    chased_on: date | None
    chases: int


@dataclass(frozen=True, slots=True)
class CasePage:
    """A case for one viewer. Where `person.access` is not open, nothing else is filled."""

    case_id: int
    reference: str
    version: int
    is_open: bool
    person: PersonCard
    household: tuple[HouseholdMember, ...]
    household_id: int
    service: str
    team: str
    lead_id: int
    lead: str
    is_lead: bool
    mode: str
    accepted_on: date
    threat: ThreatNow
    threat_at_start: str
    threat_dont_know: bool
    immediate_risk: str
    home: str
    landlord: str
    arrears: Decimal | None
    long_cause: str
    clocks: tuple[CaseClock, ...]
    waits: tuple[Wait, ...]
    things: dict[str, tuple[Thing, ...]]
    timeline: Timeline
    came: Came
    ended: Ended | None
    employment_measured: bool
    spoken_on: date | None


@dataclass(frozen=True, slots=True)
class Shut:
    """A case whose record is not open to this viewer: its reference, and what stands between."""

    reference: str
    person_reference: str
    person_id: int
    access: Access


def case_page(*, viewer: Actor, reference: str, as_of: date, after: Place | None = None) -> CasePage | Shut:
    """The page of a case that the viewer's agency holds. Raises NotFound for any other."""
    check_can_see_cases(viewer)
    row = case_row(reference, as_of)
    is_lead = row.lead_id == viewer.membership_id
    person = person_card(viewer=viewer, person_id=row.person_id, as_of=as_of, is_lead=is_lead)
    if person.access is not Access.OPEN:
        return Shut(row.reference, person.reference, row.person_id, person.access)
    return _glance(row, person, viewer, as_of, after)


def _glance(row: CaseRow, person: PersonCard, viewer: Actor, as_of: date, after: Place | None) -> CasePage:
    household = household_members(household_id=row.household_id, as_of=as_of)
    here = {row.person_id, *(each.person_id for each in household if each.person_id is not None)}
    things = of_household(gather(case_id=row.case_id, referral_id=row.referral_id), here)
    return CasePage(
        case_id=row.case_id,
        reference=row.reference,
        version=row.version,
        is_open=row.is_open,
        person=person,
        household=household,
        household_id=row.household_id,
        service=row.service,
        team=row.team or "",
        lead_id=row.lead_id,
        lead=row.lead,
        is_lead=row.lead_id == viewer.membership_id,
        mode=row.mode,
        accepted_on=row.accepted_on,
        threat=threat_now(threat_on=row.threat_on, at_start=row.threat_at_start, as_of=as_of),
        threat_at_start=row.threat_at_start,
        threat_dont_know=bool(row.threat_dont_know) and row.threat_on is None,
        immediate_risk=row.immediate_risk,
        home=row.home,
        landlord=row.landlord,
        arrears=row.arrears_gbp,
        long_cause=row.long_cause,
        clocks=clocks_of(row.dates(still_dated(things)), as_of, row.numbers),
        waits=_waits(things, as_of),
        things=_by_what(things),
        timeline=timeline(case_id=row.case_id, after=after),
        came=_came(row),
        ended=_ended(row),
        employment_measured=row.employment_measured == "yes",
        spoken_on=row.spoke_on,
    )


THEIRS = frozenset({"need", "strength", "assessment", "plan"})


def of_household(things: Sequence[Thing], here: Collection[int]) -> list[Thing]:
    """What belongs to those who live there now: once a household is split, what the other adult said and planned is gone from the page."""
    gone = {(each.what, each.row_id) for each in things if each.what in THEIRS and not stands_here(int(each.number or 0) or None, here)}
    return [each for each in things if (each.what, each.row_id) not in gone and not (each.what == "step" and _plan_of(each) in gone)]


def _plan_of(step: Thing) -> tuple[str, int]:
    return "plan", int(step.number or 0)


def _by_what(things: Sequence[Thing]) -> dict[str, tuple[Thing, ...]]:
    found: dict[str, list[Thing]] = {}
    for thing in sorted(things, key=_order):
        found.setdefault(thing.what, []).append(thing)
    return {what: tuple(rows) for what, rows in found.items()}


def _order(thing: Thing) -> tuple[str, str, int]:
    day: date | datetime | None = thing.at or thing.on
    return thing.what, day.isoformat() if day else "9999", thing.row_id


def _waits(things: Sequence[Thing], as_of: date) -> tuple[Wait, ...]:
    waits = [
        Wait(each.row_id, each.code, each.words, each.on, days(each.on, as_of), each.until, int(each.number or 0))
        for each in things
        if each.what == "waiting" and each.on is not None
    ]
    return tuple(sorted(waits, key=lambda wait: wait.since))


def _came(row: CaseRow) -> Came:
    return Came(
        referral=row.referral_reference or "",
        route=row.route or "",
        channel=row.channel or "",
        sender=row.sender_agency or row.sender or "",
        passed_on_from=row.passed_on_from or "",
        referred_on=row.referred_on,
        earlier=row.earlier or "",
        earlier_closed_on=row.earlier_closed_on,
        is_re_referral=row.earlier_closed_on is not None and is_re_referral(row.earlier_closed_on, row.referred_on or row.accepted_on),
        back_on=row.back_on,
    )


def _ended(row: CaseRow) -> Ended | None:
    if row.closed_on is None:
        return None
    return Ended(
        row.closed_on, row.outcome, row.outcome_home, row.ending, row.ending_reason, row.evicted, row.employed_at_close, row.unknown_why
    )
