"""Essex: what mentors wrote down that they did, with the faults the document tells of."""

from collections.abc import Sequence
from datetime import timedelta
from random import Random

from headwater.evidence.synthetic.dealing import Contradiction, Record, deal, rest, summing
from headwater.evidence.synthetic.essex.places import AS_OF, BEGAN
from headwater.evidence.synthetic.facts import Margins

FEW = 8
RELIEF = {"not_prevented": 20, "withdrawn": 8, "prevented": 5}
CONTACTS = 420
CALLS = 58
SEVERAL = 46
ORPHANS, NEARLY = 37, 12
PLAIN = ("Plan looked at together", "Letter written", "Options gone through", "Agreed next steps", "Visit at home")
SEVERAL_WORDS = (
    "Benefit claim, debt letters and call to landlord",
    "Court form, budget and housing register",
    "Arrears plan, bond, job search",
)


def activities(rng: Random, told: Margins, cases: Sequence[Record]) -> list[Record]:
    """Every piece of work. Cases must be numbered and dated."""
    prevented = [case for case in cases if case["outcome"] == "prevented"]
    rows = prevention(rng, told, prevented)
    plant(rng, rows)
    rows += [work(rng, case, "relief", "resettlement") for case in relieved(rng, told, cases)]
    rows += [work(rng, rng.choice(cases), "contact", None) for _ in range(CONTACTS)]
    others = [case for case in cases if case["outcome"] != "prevented"]
    rows += [work(rng, case, "prevention", "information_advice") for case in rng.choices(others, k=len(others))]
    return rows + orphans(rng, cases)


def prevention(rng: Random, told: Margins, prevented: Sequence[Record]) -> list[Record]:
    """Prevention work of prevented cases: how many had any, how many pieces, one, up to eight, and the types of all."""
    total = told.n("asked:prevention_activities")
    types = told.margin("activity_types").counts
    kinds = deal(rng, rest(types, total, {"court_support": 2, "benefit_claim": 3, "budgeting": 2, "other": 1}))
    numbers = pieces(rng, told, total)
    worked = rng.sample(list(prevented), len(numbers))
    owners = [case for case, n in zip(worked, numbers, strict=True) for _ in range(n)]
    return [work(rng, case, "prevention", kind) for case, kind in zip(owners, kinds, strict=True)]


def pieces(rng: Random, told: Margins, total: int) -> list[int]:
    """Pieces of work for each case that had any."""
    base, one = told.margin("asked:one_activity").base, told.n("asked:one_activity")
    few, most = told.n("asked:one_to_eight_activities"), told.n("asked:most_activities")
    lows = [1] * one + [2] * (few - one) + [FEW + 1] * (base - few - 1) + [most]
    highs = [1] * one + [FEW] * (few - one) + [most] * (base - few - 1) + [most]
    return summing(rng, lows, highs, total)


def relieved(rng: Random, told: Margins, cases: Sequence[Record]) -> list[Record]:
    """The finished cases that also had relief work."""
    made = [case for outcome, n in RELIEF.items() for case in rng.sample([case for case in cases if case["outcome"] == outcome], n)]
    if len(made) != told.n("relief_cases"):
        raise Contradiction(f"{len(made)} cases with relief work where the document has {told.n('relief_cases')}")
    return made


def work(rng: Random, case: Record, kind: str, type_: str | None) -> Record:
    """One piece of work on a case, while it was open."""
    start = case.get("referred_on") or BEGAN + timedelta(days=rng.randrange(400))
    end = case.get("closed_on") or AS_OF
    day = min(start + timedelta(days=rng.randint(0, max(0, min((end - start).days, 300)))), AS_OF)
    note = rng.choice(PLAIN) if kind == "prevention" else None
    return {"case_id": case["case_id"], "happened_on": day, "kind": kind, "type": type_, "worker_id": case["worker_id"], "note": note}


def plant(rng: Random, rows: Sequence[Record]) -> None:
    """Calls entered as prevention, and entries that hold several actions."""
    chosen = rng.sample(list(rows), CALLS + SEVERAL)
    for row in chosen[:CALLS]:
        row["note"] = "Rang, no answer"
    for row in chosen[CALLS:]:
        row["note"] = rng.choice(SEVERAL_WORDS)


def orphans(rng: Random, cases: Sequence[Record]) -> list[Record]:
    """Work whose reference matches no case: some are a case's own written another way, the rest another system's."""
    near = [case["case_id"].replace("-", " ").lower() for case in rng.sample(list(cases), NEARLY)]
    far = [f"HH/{rng.randrange(10**6):06d}" for _ in range(ORPHANS - NEARLY)]
    span = (AS_OF - BEGAN).days
    return [
        {
            "case_id": reference,
            "happened_on": BEGAN + timedelta(days=rng.randrange(span)),
            "kind": "prevention",
            "type": "information_advice",
            "worker_id": f"mentor-{rng.randint(1, 10):02d}",
            "note": rng.choice(PLAIN),
        }
        for reference in (*near, *far)
    ]
