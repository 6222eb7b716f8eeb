"""Oxfordshire: cases of embedded housing workers and of community navigators, April to September 2018."""

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random

from headwater.evidence.synthetic.dealing import Record, deal, give, rest, spread_table
from headwater.evidence.synthetic.facts import Margins
from headwater.evidence.synthetic.made import numbered

AS_OF = date(2018, 9, 30)
QUARTERS = ((date(2018, 4, 1), date(2018, 6, 30)), (date(2018, 7, 1), AS_OF))
DISTRICTS = {"Oxford": 40, "Cherwell": 22, "South Oxfordshire": 14, "Vale of White Horse": 13, "West Oxfordshire": 11}
EMBEDDED_FIRST = {"health": 0.5, "justice": 0.48, "childrens": 0.38}
UPSTREAM = {"health": (0.22, 0.33), "justice": (0.4, 0.5), "childrens": (0.62, 0.74)}
HOMELESS = {"health": 0.34, "justice": 0.12, "childrens": 0.03}
UNRECORDED = 0.12
SECOND_QUARTER = 83
SOCIAL_SECOND, SOCIAL_FIRST = 36, 24
UNWILLING = 6
AUTHORITY_REFERRALS = 31
HOMES = {"private_rented": 5, "owner_occupier": 1, "registered_provider": 2, "nfa_family": 2, "nfa_friends": 2, "other": 1}
NEW = {"private_tenancy": 2, "council_tenancy": 2, "association_tenancy": 1}


def embedded(rng: Random, told: Margins) -> list[Record]:
    """Cases that housing workers took up in hospitals, prisons and children’s services."""
    settings = told.margin("asked:by_setting").counts
    outcomes = rest(told.margin("outcome").counts, told.n("cases_total"), {"ongoing": 1})
    table = spread_table(rng, settings, outcomes)
    made: list[Record] = []
    for setting, n in settings.items():
        some: list[Record] = [{"setting": setting, "outcome": outcome} for outcome in deal(rng, table[setting], n)]
        first = round(EMBEDDED_FIRST[setting] * n)
        threats(rng, setting, some[:first], 0)
        threats(rng, setting, some[first:], 1)
        made += some
    told_alike(rng, made, "embedded", "EH")
    for case in made:
        case["referral_route"] = rng.choice(("proactive", "partner"))
    return made


def threats(rng: Random, setting: str, some: Sequence[Record], quarter: int) -> None:
    """How soon the home could be lost, in one quarter of one setting: where it was recorded, further upstream in the second."""
    blank = round(UNRECORDED * len(some))
    known = len(some) - blank
    upstream, homeless = round(UPSTREAM[setting][quarter] * known), round(HOMELESS[setting] * known)
    give(some, "threat", deal(rng, {"days_57_plus": upstream, "homeless": homeless, "days_0_56": known - upstream - homeless}, len(some)))
    in_quarter(rng, some, quarter)


def in_quarter(rng: Random, some: Sequence[Record], quarter: int) -> None:
    """A day of the quarter for each; finished cases end within the two quarters."""
    start, end = QUARTERS[quarter]
    for case in some:
        open_to = end if case["outcome"] == "ongoing" else end - timedelta(days=20)
        case["referred_on"] = start + timedelta(days=rng.randint(0, (open_to - start).days))
        if case["outcome"] != "ongoing":
            longest = min(60, (AS_OF - case["referred_on"]).days)
            case["closed_on"] = case["referred_on"] + timedelta(days=rng.randint(2, longest))


def navigators(rng: Random, told: Margins) -> list[Record]:
    """Cases of the community navigators."""
    size, bands = told.n("cases_total"), told.margin("threat_three_bands").counts
    outcomes = rest(told.margin("outcome").counts, size, {"ongoing": 1})
    made: list[Record] = [{"setting": "community", "outcome": outcome} for outcome in deal(rng, outcomes)]
    codes = {"days_57_plus": bands["above_56"], "days_0_56": bands["within_56"], "homeless": bands["homeless"]}
    give(made, "threat", deal(rng, codes, size))
    halves(rng, made)
    sources(rng, told, made)
    endings(rng, told, made)
    told_alike(rng, made, "navigators", "NV")
    return made


def halves(rng: Random, made: Sequence[Record]) -> None:
    """The two quarters: in the second, more than two in five have a social tenancy."""
    first, second = made[SECOND_QUARTER:], made[:SECOND_QUARTER]
    for quarter, some, social in ((0, first, SOCIAL_FIRST), (1, second, SOCIAL_SECOND)):
        in_quarter(rng, some, quarter)
        give(some, "home_at_referral", deal(rng, rest({"social_rented": social}, len(some), dict(HOMES))))


def sources(rng: Random, told: Margins, made: Sequence[Record]) -> None:
    """Who sent them: themselves, the housing authorities, or one of the agencies, each of which sent at least one."""
    alone, agencies = told.n("referral_route", "self"), told.n("asked:agencies")
    partner = len(made) - alone - AUTHORITY_REFERRALS
    names = [f"agency-{at:02d}" for at in range(1, agencies + 1)]
    senders = [*names, *rng.choices(names, k=partner - agencies)]
    give(made, "referral_route", deal(rng, {"self": alone, "proactive": AUTHORITY_REFERRALS, "partner": partner}))
    for case in made:
        if case["referral_route"] == "partner":
            case["source_agency"] = senders.pop()


def endings(rng: Random, told: Margins, made: Sequence[Record]) -> None:
    """Where prevented households live, and the two reasons that shared one code."""
    homes = told.margin("outcome_home").counts
    prevented = [case for case in made if case["outcome"] == "prevented"]
    new = rest({}, sum(homes.values()) - homes["own_home"], dict(NEW))
    give(prevented, "outcome_home", deal(rng, {"own_home": homes["own_home"], **new}, len(prevented)))
    left = [case for case in made if case["outcome"] == "withdrawn"]
    give(left, "ending_reason", deal(rng, {"would_not_cooperate": UNWILLING, "lost_contact": len(left) - UNWILLING}))
    for case in made:
        if case["outcome"] != "ongoing":
            case["ending"] = "unplanned" if case["outcome"] == "withdrawn" else "planned"


def told_alike(rng: Random, made: Sequence[Record], service: str, prefix: str) -> None:
    """What no table prints: a district, and made-up references."""
    areas = rng.choices(list(DISTRICTS), weights=list(DISTRICTS.values()), k=len(made))
    strand = service.removesuffix("s")
    for case, area in zip(made, areas, strict=True):
        case |= {
            "programme": "oxfordshire-prevention",
            "service": service,
            "strand": strand,
            "area": area,
            "worker_id": f"worker-{rng.randint(1, 6):02d}",
        }
    numbered(rng, made, "case_id", prefix)
    for case in made:
        case["person_id"] = case["case_id"].replace(prefix, "P" if service == "embedded" else "Q")
