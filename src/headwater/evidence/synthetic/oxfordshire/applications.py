"""Oxfordshire: homeless applications to the five authorities in a year, as referrals to them; an accepted one opens a case."""

from datetime import date, timedelta
from random import Random

from headwater.evidence.synthetic.dealing import Record, deal, give, rest, summing
from headwater.evidence.synthetic.facts import Margins
from headwater.evidence.synthetic.made import Part, moment, numbered

WEST = "West Oxfordshire"
OTHERS = {"Oxford": 40, "Cherwell": 26, "South Oxfordshire": 17, "Vale of White Horse": 17}
AGES = ((16, 17), (18, 44), (45, 90))
PRIME = "16-17 + 18-24 + 25-34 + 35-44"


def year(rng: Random, began: int) -> Part:
    """The applications of a financial year."""
    folder = f"applications-{began}-{(began + 1) % 100}"
    told = Margins("oxfordshire", folder)
    decided = told.margin("referral_decisions").counts
    counts = rest(decided, told.n("asked:applications"), {"advice": 1})
    made: list[Record] = [{"decision": decision} for decision in deal(rng, counts)]
    places(rng, told, made)
    for one in made:
        came = date(began, 4, 1) + timedelta(days=rng.randrange(330))
        one |= {"received_at": moment(rng, came), "decided_at": moment(rng, came + timedelta(days=rng.randint(5, 33))), "route": "self"}
        one |= {"triaged_on": came + timedelta(days=1), "service": f"{one['area']} housing authority", "channel": "in_person"}
    numbered(rng, made, "referral_id", "R")
    accepted = cases(rng, told, [one for one in made if one["decision"] == "accepted"])
    tables = {"cases": accepted, "referrals": sorted(made, key=lambda one: str(one["referral_id"]))}
    return Part(folder, date(began + 1, 3, 31), tables)


def places(rng: Random, told: Margins, made: list[Record]) -> None:
    """The authority applied to: one has a printed number owed no duty."""
    declined = [one for one in made if one["decision"] == "declined"]
    west = told.n("asked:declined_by_area", WEST)
    give(declined, "area", deal(rng, rest({WEST: west}, len(declined), dict(OTHERS))))
    for one in made:
        if "area" not in one:
            one["area"] = rng.choice((*OTHERS, WEST))


def cases(rng: Random, told: Margins, accepted: list[Record]) -> list[Record]:
    """The accepted applications as cases, with the printed number aged 16 to 44 and, where it is printed, with children."""
    prime = told.n("age_band", PRIME)
    spans = [AGES[1]] * (prime - 3) + [AGES[0]] * 3 + [AGES[2]] * (len(accepted) - prime)
    lows, highs = [low for low, _ in spans], [high for _, high in spans]
    years = summing(rng, lows, highs, round(0.65 * sum(lows) + 0.35 * sum(highs)))
    rng.shuffle(years)
    families = told.margin("children").counts.get("any", round(0.74 * len(accepted)))
    children = deal(rng, {"some": families, "none": len(accepted) - families})
    made = []
    for one, age, with_children in zip(accepted, years, children, strict=True):
        one["case_id"] = one["referral_id"].replace("R", "H")
        case = {"case_id": one["case_id"], "referral_id": one["referral_id"], "area": one["area"], "age": age, "outcome": "ongoing"}
        case |= {"adults": rng.choice((1, 1, 2)), "children": rng.randint(1, 3) if with_children == "some" else 0}
        made.append(case | {"referred_on": one["received_at"].date(), "setting": "housing_team"})
    return sorted(made, key=lambda case: str(case["case_id"]))
