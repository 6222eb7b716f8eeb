"""The support service: every referral, accepted or not; who sent it, how soon it was seen, and who had been before."""

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random

from headwater.clocks.arithmetic import add_months
from headwater.evidence.synthetic.dealing import Contradiction, Record, deal, give, rest
from headwater.evidence.synthetic.facts import Margins
from headwater.evidence.synthetic.made import moment, numbered
from headwater.evidence.synthetic.support.course import AS_OF, FIRST

REJECTED = (290, 290, 290, 290, 142, 139, 137, 135, 126, 135, 118, 99)
SOURCES = (88, 90, 86, 85, 84, 83, 82, 80, 66, 78, 82, 80)
ALIASES = 6
WEEKEND_LATE = 28
DECISIONS = {"withdrawn": 50, "redirected": 60, "declined": 55, "person_declined": 33, "no_contact": 21}
REASONS = {
    "declined": ("insufficient_need", "insufficient_need", "no_housing_need", "out_of_area"),
    "redirected": ("another_service_fits",),
    "no_contact": ("not_engaged",),
    "person_declined": ("changed_mind", "not_engaged"),
    "withdrawn": ("other",),
}
AGAIN_FROM = date(2018, 10, 1)
TWO_YEARS = 730
CORE = 55
WEEKEND = 5


def referrals(rng: Random, told: Margins, cases: Sequence[Record]) -> list[Record]:
    """A referral for each case, and those turned away. Cases must be numbered; they take their referral, person and days from it."""
    rejected = next(fact for fact in told.of("asked:rejected"))
    if (sum(REJECTED), sum(REJECTED) + len(cases)) != (rejected.n, rejected.base):
        raise Contradiction(f"{sum(REJECTED)} turned away and {len(cases)} taken are not {rejected.n} of {rejected.base}")
    made = [{"case": case, "day": case["referred_on"], "decision": "accepted"} for case in cases]
    made += turned_away(rng)
    seen(rng, told, made)
    senders(rng, told, made)
    numbered(rng, made, "referral_id", "R")
    persons(rng, told, made)
    return sorted((written(rng, one) for one in made), key=lambda one: str(one["referral_id"]))


def turned_away(rng: Random) -> list[Record]:
    """Referrals that did not become a case, by quarter."""
    decisions = deal(rng, rest({}, sum(REJECTED), dict(DECISIONS)))
    return [{"day": weekday(rng, at), "decision": decisions.pop()} for at, n in enumerate(REJECTED) for _ in range(n)]


def weekday(rng: Random, at: int) -> date:
    """A working day of a quarter; not in the last days of the data, so that all are decided."""
    first = add_months(FIRST, 3 * at)
    last = min(add_months(first, 3), AS_OF - timedelta(days=20))
    every = (first + timedelta(days=day) for day in range((last - first).days))
    return rng.choice([day for day in every if day.weekday() < WEEKEND])


def seen(rng: Random, told: Margins, made: Sequence[Record]) -> None:
    """Triage: as many within three days as printed, weekends counted; of the others most came on a Thursday or Friday."""
    fact = next(fact for fact in told.of("kpi_triage_3_working_days"))
    late = (fact.base or 0) - (fact.n or 0)
    short = [one for one in made if one["day"].weekday() in (3, 4)]
    weekend = {id(one) for one in rng.sample(short, WEEKEND_LATE)}
    others = {id(one) for one in rng.sample([one for one in made if id(one) not in weekend], late - WEEKEND_LATE)}
    for one in made:
        if id(one) in weekend:
            days = 4
        elif id(one) in others:
            days = rng.choice((12, 13, 14))
        else:
            days = 3 if one["day"].weekday() == 4 else rng.randint(0, min(3, 4 - one["day"].weekday()))
        one["triaged_on"] = one["day"] + timedelta(days=days)


def senders(rng: Random, told: Margins, made: Sequence[Record]) -> None:
    """Who sent each: so many names in each quarter and in all, six bodies under two names."""
    if sum(SOURCES) != told.of("asked:sources_by_quarter")[0].n:
        raise Contradiction("the names by quarter do not make the printed mean")
    names = told.n("asked:sources")
    every = [f"agency-{at:03d}" for at in range(1, names - ALIASES + 1)] + [f"Agency {at}" for at in range(1, ALIASES + 1)]
    rng.shuffle(every)
    core, rare = every[:CORE], every[CORE:]
    for at, n in enumerate(SOURCES):
        due = rare[at * len(rare) // len(SOURCES) : (at + 1) * len(rare) // len(SOURCES)]
        held = set(due)
        chosen = [*due, *core][:n]
        chosen += rng.sample([name for name in rare if name not in held], n - len(chosen))
        some = [one for one in made if add_months(FIRST, 3 * at) <= one["day"] < add_months(FIRST, 3 * at + 3)]
        give(some, "source_agency", shuffled(rng, [*chosen, *rng.choices(chosen, k=len(some) - n)]))


def shuffled(rng: Random, some: list[str]) -> list[str]:
    """The same in another order."""
    rng.shuffle(some)
    return some


def persons(rng: Random, told: Margins, made: Sequence[Record]) -> None:
    """Who each is of: as many as printed are of somebody whose case ended in the two years before."""
    numbered(rng, made, "person_id", "P")
    order = sorted(made, key=lambda one: (one["day"], one["referral_id"]))
    able = [one for one in order if one["day"] >= AGAIN_FROM]
    wanted = {id(one) for one in rng.sample(able, told.n("rereferral_2y"))}
    ended = sorted((one for one in made if "case" in one), key=lambda one: (one["case"]["closed_on"], one["referral_id"]))
    used: set[int] = set()
    for one in (one for one in order if id(one) in wanted):
        donors = [other for other in ended if other["case"]["closed_on"] <= one["day"] and id(other) not in used]
        recent = [other for other in donors if (one["day"] - other["case"]["closed_on"]).days <= TWO_YEARS]
        if not recent:
            raise Contradiction("nobody’s case ended in time to be referred again")
        donor = rng.choice(recent)
        used.add(id(donor))
        one["person_id"] = donor["person_id"]


def written(rng: Random, one: Record) -> Record:
    """The referral as the contract has it, and what its case takes from it."""
    day, case = one.pop("day"), one.pop("case", None)
    one |= {"received_at": moment(rng, day), "decided_at": moment(rng, one["triaged_on"] + timedelta(days=1)), "agreed": "yes"}
    one |= {"route": "partner", "service": "housing-support", "channel": rng.choice(("form", "email", "phone"))}
    one["decision_reason"] = rng.choice(REASONS[one["decision"]]) if one["decision"] in REASONS else None
    if case is not None:
        one["case_id"] = case["case_id"]
        case |= {key: one[key] for key in ("referral_id", "person_id", "triaged_on", "source_agency")}
    return one
