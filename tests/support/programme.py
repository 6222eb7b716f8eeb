"""A made-up programme of a few hundred cases, the same for the same seed, with blanks, small districts and every table."""

from datetime import date, timedelta
from random import Random

from headwater.evidence.io import Dataset, collect
from support.monitoring import in_order

AS_OF = date(2018, 10, 31)
AREAS = ("Alderbrook", "Alderbrook", "Alderbrook", "Marlow Vale", "Marlow Vale", "Thornmere", "Thornmere", "Westing", None)
SMALL = "Otterley"
OUTCOMES = ("prevented", "prevented", "prevented", "prevented", "relieved", "not_prevented", "withdrawn", "unknown", None)
Rows = list[dict[str, object]]


def some(chance: Random, *values: object, blank: float = 0.06) -> object:
    return None if chance.random() < blank else chance.choice(values)


def a_case(chance: Random, at: int) -> dict[str, object]:
    came = date(2017, 4, 1) + timedelta(days=chance.randrange(570))
    ended = came + timedelta(days=chance.randrange(10, 220))
    final = ended <= AS_OF
    outcome = chance.choice(OUTCOMES) if final else "ongoing"
    later = ended_as(chance, outcome) if final else {}
    return {
        "case_id": f"C{at:04}",
        "person_id": f"P{chance.randrange(int(at * 0.95) + 2):04}",
        "programme": "Demo",
        "area": SMALL if at % 29 == 0 else chance.choice(AREAS),
        "outcome": outcome,
        **dates(chance, came),
        "closed_on": ended.isoformat() if final else None,
        **answers(chance),
        **later,
    }


def dates(chance: Random, came: date) -> dict[str, object]:
    return {
        "referred_on": came.isoformat(),
        "recorded_at": f"{came + timedelta(days=chance.choice((0, 0, 1, 3, 9, 40)))}T10:00:00Z",
        "triaged_on": (came + timedelta(days=chance.choice((0, 1, 1, 2, 3, 8)))).isoformat(),
        "accepted_on": (came + timedelta(days=8)).isoformat(),
        "assessed_on": (came + timedelta(days=chance.choice((9, 12, 20, 30)))).isoformat(),
    }


def ended_as(chance: Random, outcome: object) -> dict[str, object]:
    made = {
        "ending": some(chance, "planned", "planned", "unplanned"),
        "outcome_home": some(chance, "private_tenancy", "council_tenancy", "friends_family", "not_known"),
        "evicted": some(chance, "no", "no", "no", "no", "yes", "dont_know"),
        "employed_at_close": some(chance, "yes", "no", "no"),
    }
    asked = {name: some(chance, "sustained", "sustained", "lost", "not_reached") for name in ("followup_56d", "followup_6m")}
    return made | (asked if outcome == "prevented" else {})


def answers(chance: Random) -> dict[str, object]:
    return {
        "service": some(chance, "Navigators", "Mentors", "Embedded", blank=0),
        "setting": some(chance, "community", "health", "justice"),
        "referral_route": some(chance, "proactive", "partner", "partner", "self"),
        "source_agency": some(chance, "St Anne’s Hospital", "st anne’s  hospital", "HMP Northgate", "Jobcentre", "Self", blank=0.1),
        "threat": some(chance, "homeless", "days_0_28", "days_29_56", "days_57_plus", "days_57_plus", blank=0.12),
        "adults": some(chance, 1, 1, 2),
        "children": some(chance, 0, 0, 1, 2, 3),
        "age": some(chance, *range(17, 74)),
        "sex": some(chance, "female", "female", "male", blank=0.03),
        "ethnic_group": some(chance, "white", "white", "white", "black", "asian", "mixed"),
        "uk_national": some(chance, "yes", "yes", "no", "dont_know"),
        "benefits": some(chance, "yes", "no", "dont_know"),
        "employment": some(chance, "full_time", "seeking_work", "long_term_sick", "part_time", "dont_know"),
        "employment_measured": some(chance, "yes", "no"),
        "ever_homeless": some(chance, "yes", "no", "dont_know"),
        "ever_slept_rough": some(chance, "yes", "no", "no", "dont_know"),
        "home_at_referral": some(chance, "social_rented", "private_rented", "private_rented", "nfa_friends", "hospital"),
    }


def an_activity(chance: Random, at: int, cases: int) -> dict[str, object]:
    return {
        "activity_id": f"A{at:05}",
        "case_id": f"C{chance.randrange(cases):04}",
        "kind": chance.choice(("prevention", "prevention", "relief", "contact")),
        "type": some(chance, "mediation", "referral", "information_advice", "financial_payment"),
        "happened_on": "2018-05-01",
    }


def needs_of(chance: Random, at: int) -> Rows:
    kinds = chance.sample(("mental_health", "debt", "physical_health", "offending", "domestic_abuse"), 1 + at % 3)
    return [{"case_id": f"C{at:04}", "need": kind, "primary": "no" if later else "yes"} for later, kind in enumerate(kinds)]


def a_stay(chance: Random, at: int) -> dict[str, object]:
    return {
        "stay_id": f"S{at:03}",
        "person_id": f"P{at:04}",
        "trust": chance.choice(("Northfield NHS Trust", "Southmere NHS Trust")),
        "admitted_on": "2018-03-01",
        "fit_on": "2018-03-10",
        "discharged_on": f"2018-04-{chance.randrange(1, 28):02}",
        "housing_reason": some(chance, "none", "only", "among_others"),
    }


def a_sum(at: int) -> dict[str, object]:
    sum_of = {"happened_on": "2018-02-03", "kind": "benefit_gained", "amount_gbp": 20 + at, "recurs": "weekly"}
    return {"money_id": f"M{at:03}", "case_id": f"C{at:04}", **sum_of}


def tables(cases: int = 320, seed: int = 7) -> dict[str, Rows]:
    """The rows of every table but referrals and custody."""
    chance = Random(seed)  # noqa: S311 made-up people need no secrecy
    return {
        "cases": [a_case(chance, at) for at in range(cases)],
        "activities": [an_activity(chance, at, cases) for at in range(3 * cases)],
        "needs": [row for at in range(cases) if at % 5 for row in needs_of(chance, at)],
        "stays": [a_stay(chance, at) for at in range(40)],
        "money": [a_sum(at) for at in range(25)],
    }


def given(cases: int = 320, seed: int = 7) -> list[tuple[str, list[list[object]]]]:
    """The same as pairs of table and rows in the contract's order, to be written."""
    return [(name, in_order(name, rows)) for name, rows in tables(cases, seed).items()]


def programme(cases: int = 320, seed: int = 7) -> Dataset:
    """The same as a data set."""
    return collect(given(cases, seed))
