"""What is so about one case before a word of it is written: who, where, how it began and how it went. Plain values, drawn evenly."""

from dataclasses import dataclass

from headwater.hub.county import shares, shares_of_work
from headwater.hub.county.cast import DISTRICTS, Area, Cast, Service, Worker
from headwater.hub.county.chance import Shares, Spread
from headwater.hub.county.shares_of_work import AGE_OF_LIVE, ASSESSED_DAYS, TRIAGE_DAYS, WEEKS_FLOATING, WEEKS_OTHERS
from headwater.hub.county.timing import closing_day, referral_day

Range = tuple[int, int]
SETTING = {"navigator": "community", "mentor": "housing_team", "floating_support": "community"}


@dataclass(slots=True)
class Wanted:
    """What a case is made to be, for a fault planted or a scene set; None leaves it to chance."""

    strand: str | None = None
    setting: str | None = None
    outward: str | None = None
    live: bool | None = None
    age: int | None = None
    outcome: str | None = None
    household: str | None = None
    threat: str | None = None
    lead: str | None = None
    first_of_two: bool = False
    nobody_dies: bool = False
    closed_days_ago: int | None = None
    fault: str = ""
    scene: str = ""


@dataclass(slots=True)
class Facts:
    """One case's facts. Days are day numbers."""

    number: int
    wanted: Wanted
    strand: str
    setting: str
    area: Area
    service: Service
    worker: Worker
    household: str
    adults: int
    children: int
    sex: str
    age: int | None
    ethnic: str
    threat: str
    home: str
    route: str
    live: bool
    referred: int
    accepted: int
    assessed: int | None
    closed: int | None
    outcome: str
    outcome_home: str
    last: int
    spread: Spread


def facts_of(cast: Cast, number: int, wanted: Wanted, not_before: int | None = None) -> Facts:
    """The facts of one case. `not_before` is the day before which it cannot begin (a second case begins after the first)."""
    spread = Spread(cast.seed, number)
    strand = wanted.strand or spread.pick("strand", shares.STRANDS)
    setting = wanted.setting or SETTING.get(strand) or spread.pick("setting", shares.SETTINGS)
    area = cast.area(wanted.outward or spread.pick("district", DISTRICTS))
    service = cast.service_of(strand, setting)
    household = wanted.household or spread.pick("household", shares.HOUSEHOLDS)
    live = wanted.live if wanted.live is not None else spread.yes("live", shares_of_work.LIVE_AMONG_FREE)
    outcome = "" if live else wanted.outcome or spread.pick("outcome", outcomes(strand))
    referred, closed = days_of(cast, spread, strand, live, wanted, not_before)
    accepted = accepted_on(cast, spread, referred, cast.days.today if closed is None else closed)
    return Facts(
        number=number, wanted=wanted, strand=strand, setting=setting, area=area, service=service,
        worker=lead_of(cast, spread, service, area, wanted), household=household, adults=adults(spread, household),
        children=spread.pick("children", shares.CHILDREN) if household in ("single_parent", "family") else 0,
        sex=sex_of(spread, household), age=age_of(spread), ethnic=ethnic_of(spread, strand), threat=threat_of(spread, strand, wanted),
        home=home_of(spread), route=spread.pick("route", shares.ROUTE_NAVIGATOR if strand == "navigator" else shares.ROUTE_OTHERS),
        live=live, referred=referred, accepted=accepted, assessed=assessed_on(cast, spread, accepted, closed), closed=closed,
        outcome=outcome, outcome_home=home_after(spread, strand, outcome), last=cast.days.today if closed is None else closed,
        spread=spread,
    )  # fmt: skip


def outcomes(strand: str) -> Shares[str]:
    """How final cases of a service end."""
    if strand == "embedded":
        return shares_of_work.OUTCOME_EMBEDDED
    return shares_of_work.OUTCOME_NAVIGATOR if strand == "navigator" else shares_of_work.OUTCOME_OTHERS


def days_of(cast: Cast, spread: Spread, strand: str, live: bool, wanted: Wanted, not_before: int | None) -> tuple[int, int | None]:
    """The day a case was referred and the day it closed."""
    days = cast.days
    if live:
        age = wanted.age or within(spread, "duration_day", spread.pick("age_of_live", AGE_OF_LIVE))
        return max(days.on_or_before(days.today - age), not_before or 0), None
    weeks = spread.pick("duration", WEEKS_FLOATING if strand == "floating_support" else WEEKS_OTHERS)
    if wanted.closed_days_ago is not None:
        closed = days.on_or_before(days.today - wanted.closed_days_ago)
        return days.on_or_before(closed - max(21, weeks[0])), closed
    room = weeks[1] + (200 if wanted.first_of_two else 0)
    referred = referral_day(days, spread.place("start"), not_before or days.start, days.today - room)
    return referred, closing_day(days, referred, weeks, spread.place("duration_day"))


def within(spread: Spread, name: str, span: Range) -> int:
    """A whole number in a range, both ends counted."""
    return span[0] + int(spread.place(name) * (span[1] - span[0] + 1))


def accepted_on(cast: Cast, spread: Spread, referred: int, last: int) -> int:
    """The day the service took the case, which is the day it was triaged."""
    return min(cast.days.working_days_after(referred, spread.pick("triage", TRIAGE_DAYS)), last)


def assessed_on(cast: Cast, spread: Spread, accepted: int, closed: int | None) -> int | None:
    """The day of the full assessment; none yet for a new case."""
    day = cast.days.on_or_before(accepted + within(spread, "assessed", spread.pick("assessed", ASSESSED_DAYS)))
    day = max(day, accepted)
    if closed is not None:
        return min(day, closed)
    return day if day <= cast.days.today else None


def lead_of(cast: Cast, spread: Spread, service: Service, area: Area, wanted: Wanted) -> Worker:
    """Who leads the case: work is spread evenly over a patch."""
    if wanted.lead:
        return cast.demo[wanted.lead]
    workers = service.workers(area.outward)
    return workers[int(spread.place("lead") * len(workers))]


def adults(spread: Spread, household: str) -> int:
    """How many adults live in the household."""
    return 1 if household.startswith("single") else spread.pick("children", shares.ADULTS)


def sex_of(spread: Spread, household: str) -> str:
    """The main applicant's sex; blank where nobody wrote it down."""
    place = spread.place("sex")
    if place > 1 - shares.SEX_MISSING:
        return ""
    return "female" if place < shares.WOMEN[household] else "male"


def age_of(spread: Spread) -> int | None:
    """The main applicant's age at referral; None where no birth date was taken."""
    if spread.place("needs_asked") < shares.AGE_MISSING:
        return None
    place = spread.place("age")
    low, high = shares.AGES.at(place)
    return low + int(place * 7919 % 1 * (high - low + 1))


def ethnic_of(spread: Spread, strand: str) -> str:
    """The main applicant's ethnic group."""
    if spread.place("repeat_gap") < shares.ETHNIC_NOT_STATED:
        return "not_stated"
    return spread.pick("ethnic", shares.ETHNIC_FLOATING if strand == "floating_support" else shares.ETHNIC_OTHERS)


def threat_of(spread: Spread, strand: str, wanted: Wanted) -> str:
    """How soon the home could be lost; blank where nobody wrote it down."""
    if wanted.threat is not None:
        return wanted.threat
    if spread.place("threat_day") < shares.THREAT_MISSING:
        return ""
    return spread.pick("threat", shares.THREAT_NAVIGATOR if strand == "navigator" else shares.THREAT_OTHERS)


def home_of(spread: Spread) -> str:
    """Where the household lived at referral; blank where nobody wrote it down."""
    return "" if spread.place("followup") < shares.HOME_MISSING else spread.pick("home", shares.HOMES)


def home_after(spread: Spread, strand: str, outcome: str) -> str:
    """Where the household lives at the end."""
    if outcome == "prevented":
        if spread.place("ending") < shares_of_work.HOME_AFTER_MISSING:
            return "not_known"
        navigator = strand == "navigator"
        return spread.pick("outcome_home", shares_of_work.HOME_AFTER_NAVIGATOR if navigator else shares_of_work.HOME_AFTER_OTHERS)
    if outcome == "relieved":
        return spread.pick("outcome_home", shares_of_work.HOME_AFTER_RELIEF)
    return spread.pick("outcome_home", shares_of_work.HOME_AFTER_LOSS) if outcome == "not_prevented" else "not_known" if outcome else ""
