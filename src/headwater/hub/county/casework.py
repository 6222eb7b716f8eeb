"""The rows of a case itself: who leads it, what was asked, and what the household needs."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from headwater.hub.cases.adapters.dates import Dated
from headwater.hub.county import shares
from headwater.hub.county.chance import Shares
from headwater.hub.county.ending import ended
from headwater.hub.county.facts import Facts
from headwater.hub.county.persons import Someone
from headwater.hub.county.referring import Sent
from headwater.hub.county.shares_of_work import MEASURED
from headwater.hub.county.teller import Teller
from headwater.hub.county.words import words

MODES = Shares({"face_to_face": 35, "telephone": 28, "mixed": 25, "digital": 9, "": 3})
LONG = 183


@dataclass(slots=True)
class Opened:
    """A case as its other rows need it, and what its clocks will ask for when all of it is written."""

    id: int
    reference: str
    agency_id: int
    facts: Facts
    main: Someone
    partner: Someone | None
    recorded: datetime
    needs: tuple[str, ...] = ()
    strengths: list[str] = field(default_factory=list)
    spoken: int | None = None
    plan_on: int | None = None
    shared: int | None = None
    review: int | None = None
    follow_ups: dict[str, date] = field(default_factory=dict)
    follow_up_next: int | None = None
    dated: list[Dated] = field(default_factory=list)

    def spoke(self, day: int) -> None:
        """Remember the last day on which anybody spoke with the person."""
        self.spoken = max(day, self.spoken or day)


def needs_of(facts: Facts) -> tuple[str, ...]:
    """The kinds of need in the household, the first being the primary one."""
    spread, other = facts.spread, shares.ELSE_BY_SETTING[facts.setting]
    has_children = facts.children > 0
    first = first_need(facts, has_children, other)
    found = [first]
    if spread.place("needs") < shares.TWO_OR_MORE:
        place = spread.place("second_need")
        if first != "mental_health" and place < shares.SECOND_MENTAL:
            found.append("mental_health")
        else:
            second = shares.SECOND_AFTER_MENTAL.at(place * 13 % 1)
            found.append(other.at(place * 31 % 1) if second == "something_else" or second in found else second)
        if spread.place("third_need") < shares.THIRD_OF_THOSE:
            found.append(third_need(spread.place("third_need") / shares.THIRD_OF_THOSE, has_children, found, other))
    return tuple(dict.fromkeys(found))


def first_need(facts: Facts, has_children: bool, other: Shares[str]) -> str:
    """The primary need. Children come first for most households that have them, and for no other."""
    weights = shares.PRIMARY_NEED.weights()
    place = facts.spread.place("primary_need")
    children = weights.pop("dependent_children") / CHILDREN_SHARE
    if has_children and place < children:
        return "dependent_children"
    place = (place - children) / (1 - children) if has_children else place
    need = Shares(weights).at(place)
    return other.at(place * 47 % 1) if need == "something_else" else need


def third_need(place: float, has_children: bool, found: list[str], other: Shares[str]) -> str:
    """A third kind of need."""
    wanted = "dependent_children" if has_children and place < 0.25 else "physical_health" if place < 0.6 else other.at(place * 53 % 1)
    return wanted if wanted not in found else other.at(place * 59 % 1)


CHILDREN_SHARE = sum(share for kind, share in shares.HOUSEHOLDS.weights().items() if kind in ("single_parent", "family"))


def open_case(tell: Teller, facts: Facts, main: Someone, partner: Someone | None, sent: Sent) -> Opened:
    """A case's number and reference; its row is written when everything in it is known."""
    number = tell.id()
    recorded = max(tell.moment(facts.accepted), sent.received)
    return Opened(number, tell.reference(number), facts.service.agency.id, facts, main, partner, recorded, needs_of(facts))


def case_values(tell: Teller, case: Opened, sent: Sent) -> dict[str, Any]:
    """The columns of a case's row."""
    facts = case.facts
    return {
        "id": case.id, "reference": case.reference, "agency_id": case.agency_id, "service_id": facts.service.id,
        "team_id": facts.worker.team_id, "person_id": case.main.id, "area_id": facts.area.id, "lead_id": facts.worker.membership_id,
        "mode": MODES.at(facts.spread.place("mode")), "referred_on": tell.day(facts.referred), "accepted_on": tell.day(facts.accepted),
        "recorded_at": case.recorded, "threat_on": tell.day(sent.threat_on), "threat_at_start": facts.threat,
        "immediate_risk": immediate(facts, sent), "home_at_referral": facts.home, "landlord": sent.landlord, "arrears_gbp": sent.arrears,
        "arrears_on": tell.day(facts.accepted) if sent.arrears else None,
        "employment_measured": "yes" if facts.spread.yes("measured", MEASURED) else "no",
    } | ended(tell, facts)  # fmt: skip


def immediate(facts: Facts, sent: Sent) -> str:
    """Whether eviction is expected within days."""
    if facts.strand == "floating_support":
        return "yes" if facts.spread.yes("risk", shares.IMMEDIATE_RISK_FLOATING) else "no"
    if sent.threat_on is None:
        return "" if facts.spread.yes("risk", 0.4) else "dont_know"
    return "yes" if sent.threat_on - facts.referred <= 10 else "no"


def write_lead(tell: Teller, case: Opened) -> None:
    """Who led the case from when to when; now and then a first worker handed it on."""
    facts, worker = case.facts, case.facts.worker
    first = facts.accepted
    colleagues = facts.service.workers(facts.area.outward)
    if facts.last - facts.accepted > 60 and tell.yes(0.06) and len(colleagues) > 1 and not facts.wanted.scene:
        before = colleagues[(colleagues.index(worker) + 1) % len(colleagues)] if worker in colleagues else colleagues[0]
        handed = facts.accepted + 30
        tell.add("cases.LeadPeriod", agency_id=case.agency_id, case_id=case.id, membership_id=before.membership_id,
                 starts_on=tell.day(first), ends_on=tell.day(handed), why="Moved to another post")  # fmt: skip
        first = handed
    tell.add("cases.LeadPeriod", agency_id=case.agency_id, case_id=case.id, membership_id=worker.membership_id, starts_on=tell.day(first),
             ends_on=tell.day(facts.closed))  # fmt: skip


def write_needs(tell: Teller, case: Opened) -> None:
    """One row for each kind of need; none at all where nobody asked."""
    for place, need in enumerate(case.needs):
        tell.add("cases.CaseNeed", agency_id=case.agency_id, case_id=case.id, need=need, is_primary=place == 0, said_by_id=case.main.id,
                 recorded_at=case.recorded)  # fmt: skip


def write_assessments(tell: Teller, case: Opened) -> None:
    """The initial assessment for all, and the full one where its day has come."""
    facts, spread = case.facts, case.facts.spread
    who = {"recorded_by_id": facts.worker.user_id, "recorded_by_name": facts.worker.name, "said_by_id": case.main.id}
    initial = min(facts.accepted + tell.between(0, 2), facts.last)
    asked = {
        "ever_homeless": spread.pick("ever_homeless", shares.EVER_HOMELESS), "benefits": spread.pick("benefits", shares.BENEFITS),
        "ever_slept_rough": spread.pick("ever_slept_rough", shares.EVER_SLEPT_ROUGH),
        "temporary_accommodation_5y": spread.pick("temporary_accommodation", shares.TEMPORARY_5Y),
        "employment": spread.pick("employment", shares.EMPLOYMENT),
    }  # fmt: skip
    days = (("initial", initial), ("full", facts.assessed))
    for kind, day in days:
        if day is None:
            continue
        late = kind == "full" and day - facts.accepted > 14
        tell.add("cases.Assessment", agency_id=case.agency_id, case_id=case.id, kind=kind, happened_on=tell.day(day),
                 recorded_at=tell.moment(day), summary=tell.one_of(words("summary")) if kind == "full" else "",
                 late_cause="person_unreachable" if late else "", **asked, **who)  # fmt: skip
        if late:
            tell.add("cases.LateReason", agency_id=case.agency_id, case_id=case.id, clock="assessment", cause="person_unreachable",
                     recorded_at=tell.moment(day))  # fmt: skip
    for _ in range(tell.between(0, 2)):
        case.strengths.append(tell.one_of(words("strength")))
        tell.add("cases.Strength", agency_id=case.agency_id, case_id=case.id, words=case.strengths[-1],
                 said_by_id=case.main.id, recorded_at=case.recorded)  # fmt: skip
