"""The support service: who used it, how near the loss of their home was, and whether it was lost."""

from collections.abc import Sequence
from datetime import date
from random import Random

from headwater.evidence.synthetic.dealing import Record, deal, give, rest
from headwater.evidence.synthetic.facts import Margins
from headwater.evidence.synthetic.support.course import blocks

COVID = date(2020, 4, 1)
SEVEN = ("female",) * 4 + ("male",) * 3
FAMILIES = (1, 2, 0, 0, 0)
AT_RISK_EVICTED = 60
MINORITIES = {"asian": 4, "black": 4, "mixed": 2, "other": 2}
DISTRICTS = {"Oxford": 34, "Cherwell": 24, "South Oxfordshire": 14, "Vale of White Horse": 15, "West Oxfordshire": 13}
HOMES = {
    "private_rented": 30,
    "social_rented": 35,
    "registered_provider": 15,
    "owner_occupier": 3,
    "nfa_friends": 5,
    "nfa_family": 9,
    "other": 3,
}
MINORITY_ROWS = " + ".join(("mixed", "asian", "black", "other"))


def people(rng: Random, told: Margins, made: Sequence[Record]) -> None:
    """Write the applicant and household of each case."""
    blocks(rng, made, "sex", SEVEN)
    blocks(rng, made, "children", FAMILIES)
    size = len(made)
    minority = told.n("ethnic_group", MINORITY_ROWS)
    groups = rest({}, minority, dict(MINORITIES)) | {"white": size - minority}
    give(made, "ethnic_group", deal(rng, groups))
    ages(rng, told, made)
    homes = rng.choices(list(HOMES), weights=list(HOMES.values()), k=size)
    areas = rng.choices(list(DISTRICTS), weights=list(DISTRICTS.values()), k=size)
    for case, home, area in zip(made, homes, areas, strict=True):
        case |= {
            "home_at_referral": home,
            "area": area,
            "adults": rng.choice((1, 1, 1, 2)),
            "worker_id": f"worker-{rng.randint(1, 14):02d}",
        }
    digital(rng, told, made)


def ages(rng: Random, told: Margins, made: Sequence[Record]) -> None:
    """Ages: the printed number of 18 to 24 and the few under 18; most of the others from 25 to 64."""
    bands = told.margin("age_band").counts
    counts = {(18, 24): bands["18-24"], (16, 17): bands["under_16 + 16-17"]}
    older = (len(made) - sum(counts.values())) // 20
    counts |= {(65, 88): older, (25, 64): len(made) - sum(counts.values()) - older}
    give(made, "age", [rng.randint(low, high) for low, high in deal(rng, counts)])


def digital(rng: Random, told: Margins, made: Sequence[Record]) -> None:
    """How people were seen: before the pandemic a quarter wholly online, afterwards none face to face alone."""
    before = [case for case in made if case["referred_on"] < COVID]
    n = told.n("asked:digital_before_covid")
    give(before, "mode", deal(rng, rest({"digital": n}, len(before), {"face_to_face": 3, "mixed": 1})))
    for case in made:
        case.setdefault("mode", rng.choice(("digital", "telephone", "mixed")))


def risk(rng: Random, told: Margins, made: Sequence[Record]) -> None:
    """Immediate risk, evictions and outcomes. Most evictions were of those at immediate risk, renting privately."""
    immediate, evicted = told.n("immediate_risk"), told.n("asked:evicted")
    answers = deal(rng, {"yes": immediate, "no": len(made) - immediate})
    give(made, "immediate_risk", answers)
    near = [case for case in made if case["immediate_risk"] == "yes"]
    private = [case for case in near if case["home_at_referral"] == "private_rented"]
    chosen = rng.sample(private, AT_RISK_EVICTED) + rng.sample(
        [case for case in made if case["immediate_risk"] == "no"], evicted - AT_RISK_EVICTED
    )
    for case in chosen:
        case["evicted"] = "yes"
    for case in made:
        case["threat"] = rng.choice(("days_0_28", "homeless") if case["immediate_risk"] == "yes" else ("days_29_56", "days_57_plus"))
        ended(case)


def ended(case: Record) -> None:
    """The outcome of a case, from what happened."""
    lost = case.setdefault("evicted", "no") == "yes"
    planned = case["ending"] == "planned"
    case["outcome"] = "not_prevented" if lost else "prevented" if planned else "withdrawn"
    case["ending_reason"] = "completed" if planned else "moved_away" if lost else "lost_contact"
