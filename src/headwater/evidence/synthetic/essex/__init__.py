"""Essex: the mentors of fourteen districts, April 2017 to October 2018."""

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random

from headwater.evidence.synthetic.dealing import Record, deal, rest
from headwater.evidence.synthetic.essex import needs, people, places, work
from headwater.evidence.synthetic.facts import Margins
from headwater.evidence.synthetic.made import Fault, Made, Part, numbered, source, written_down

LATE_CASES, LATE_WORK = 97, 210
IMPOSSIBLE = 5
TENANCIES = {"private_tenancy": 26, "council_tenancy": 18, "association_tenancy": 16, "voluntary_tenancy": 3}
TENANCY = " + ".join(TENANCIES)
HOMES = ("friends_family", "supported_housing", "hostel", "shared", "own_arrangement", "other")
CHOICES = (
    "Where a percentage is printed without its number, the whole number nearest to it is taken; 180 of 317 where the text says nearly 57%.",
    "Where such numbers must make a total, they are raised by the fewest that do it.",
    "The bases of ethnic group (536) and of single men without children (537) are not printed; nationality’s and household’s are taken.",
    "May 2017 has 16 cases and April to October 2018 has 227: the only reading that makes 536 with the printed means.",
    "Missing lengths are shared between prevented and unsuccessful as the cases are: 317 and 21 have one.",
)


def synthesise(seed: int) -> Made:
    """Cases, activities and needs that rebuild the report's tables."""
    rng, told = source("essex", seed), Margins("essex")
    cases = ended(rng, told)
    given = people.people(rng, told, len(cases))
    again(rng, told, cases, given)
    finish(rng, cases)
    need = needs.needs(rng, told, cases)
    done = work.activities(rng, told, cases)
    numbered(rng, done, "activity_id", "A")
    written_down(rng, cases, "referred_on", places.AS_OF, LATE_CASES)
    written_down(rng, done, "happened_on", places.AS_OF, LATE_WORK)
    rows = [{"case_id": row["case"]["case_id"], "need": row["need"], "primary": row["primary"]} for row in need]
    tables = {"cases": by(cases, "case_id"), "activities": by(done, "activity_id"), "needs": by(rows, "case_id")}
    return Made("essex", seed, (Part("", places.AS_OF, tables),), faults(cases, rows), CHOICES)


def by(rows: Sequence[Record], column: str) -> list[Record]:
    """Rows in the order of their reference."""
    return sorted(rows, key=lambda row: str(row[column]))


def ended(rng: Random, told: Margins) -> list[Record]:
    """Cases with their places, days and endings."""
    cases = places.cases(rng, told)
    places.dated(rng, told, cases)
    places.closed(rng, told, cases)
    places.backwards(rng, cases)
    prevented = [case for case in cases if case["outcome"] == "prevented"]
    homes = told.margin("outcome_home").counts
    split = rest({}, homes[TENANCY], dict(TENANCIES))
    known = {"own_home": homes["own_home"], **split, **{key: homes[key] for key in HOMES}}
    for case, home in zip(prevented, deal(rng, known, len(prevented)), strict=True):
        case["outcome_home"] = home
    places.live(rng, cases)
    numbered(rng, cases, "case_id", "ES")
    return cases


def again(rng: Random, told: Margins, cases: list[Record], given: list[Record]) -> None:
    """Give each case its applicant; repeat cases are of a person who had one before in the same district, told alike."""
    pairs = repeats(rng, told.n("cases_repeat"), cases)
    order = sorted(given, key=lambda one: tuple(str(one.get(key)) for key in ("sex", "ethnic_group", "uk_national", "age", "benefits")))
    twins = [at for at in range(0, len(order) - 1, 2) if alike(order[at], order[at + 1])]
    chosen = rng.sample(twins, len(pairs))
    for (first, second), at in zip(pairs, chosen, strict=True):
        first.update(order[at])
        second.update(order[at + 1])
        second["repeat_of_case_id"] = first["case_id"]
    taken = {at + step for at in chosen for step in (0, 1)}
    others = [order[at] for at in range(len(order)) if at not in taken]
    paired = {id(case) for pair in pairs for case in pair}
    rng.shuffle(others)
    for case, one in zip((case for case in cases if id(case) not in paired), others, strict=True):
        case.update(one)
    named(rng, cases)


def alike(one: Record, other: Record) -> bool:
    """Whether two applicants could be one person within two years."""
    same = all(one.get(key) == other.get(key) for key in ("sex", "ethnic_group", "uk_national"))
    return same and None not in (one["age"], other["age"]) and 0 <= other["age"] - one["age"] <= 1


def repeats(rng: Random, n: int, cases: Sequence[Record]) -> list[tuple[Record, Record]]:
    """So many pairs of an earlier case that had ended and a later one in the same district."""
    order = [case for case in cases if case.get("referred_on") and case["area"]]
    rng.shuffle(order)
    used: set[int] = set()
    pairs: list[tuple[Record, Record]] = []
    for later in order:
        earlier = next((case for case in order if before(case, later) and not {id(case), id(later)} & used), None)
        if earlier is not None and len(pairs) < n:
            pairs.append((earlier, later))
            used |= {id(earlier), id(later)}
    return pairs


def before(one: Record, other: Record) -> bool:
    """Whether one case had ended when the other began, in the same district."""
    closed = one.get("closed_on")
    return bool(closed) and one["area"] == other["area"] and one["referred_on"] <= closed < other["referred_on"]


def named(rng: Random, cases: Sequence[Record]) -> None:
    """Made-up people and households: one for each case, the same for its repeat."""
    numbered(rng, [case for case in cases if not case.get("repeat_of_case_id")], "person_id", "P")
    by_case = {case["case_id"]: case for case in cases}
    for case in cases:
        case["person_id"] = by_case[case.get("repeat_of_case_id") or case["case_id"]]["person_id"]
        case["household_id"] = case["person_id"].replace("P", "H")


def finish(rng: Random, cases: Sequence[Record]) -> None:
    """The columns that no table prints, and the assessments dated before the pilot began."""
    for at, area in enumerate(sorted({case["area"] or "" for case in cases})):
        for case in cases:
            if (case["area"] or "") == area:
                case["worker_id"] = f"mentor-{at % 10 + 1:02d}"
    for case in cases:
        case |= {"programme": "essex-prevention-pilot", "service": "mentors", "strand": "mentor", "setting": "community"}
        assess(rng, case)
    dated = [case for case in cases if case.get("assessed_on") and case.get("closed_on") and case["outcome"] != "ongoing"]
    for case in rng.sample(dated, IMPOSSIBLE):
        case["assessed_on"] = date(2016, rng.randint(1, 6), rng.randint(1, 28))


def assess(rng: Random, case: Record) -> None:
    """An assessment within a fortnight, for cases whose days are in order."""
    start, end = case.get("referred_on"), case.get("closed_on") or places.AS_OF
    if start and start <= end and case.get("threat"):
        case["assessed_on"] = min(start + timedelta(days=rng.randint(0, 14)), end)


def faults(cases: Sequence[Record], rows: Sequence[Record]) -> tuple[Fault, ...]:
    """What was planted, counted from the records themselves."""
    parents = {row["case_id"] for row in rows if row["need"] == "dependent_children"}
    asked = {row["case_id"] for row in rows}
    uncoded = sum(bool(case["children"]) and case["case_id"] in asked - parents for case in cases)
    openended = sum(not case.get("closed_on") and case["outcome"] in places.OUTCOMES for case in cases)
    return (
        Fault("Written down more than 28 days after the referral", "cases", LATE_CASES, "recorded_late"),
        Fault("Work written down more than 28 days after it was done", "activities", LATE_WORK),
        Fault("Work whose reference matches no case", "activities", work.ORPHANS, "activity_without_case"),
        Fault("Of these, a case’s reference written another way", "activities", work.NEARLY),
        Fault("Calls without an answer entered as prevention", "activities", work.CALLS, "contact_as_prevention"),
        Fault("Entries that hold several actions", "activities", work.SEVERAL, "entry_covers_several_actions"),
        Fault("Assessed before the pilot began, so that the case seems older than the pilot", "cases", IMPOSSIBLE, "dates_out_of_order"),
        Fault("Closed before referred", "cases", places.BACKWARDS, "closed_before_referred"),
        Fault("Outcome without an end date", "cases", openended, "outcome_without_end_date"),
        Fault("No date of referral", "cases", sum(not case.get("referred_on") for case in cases)),
        Fault("No district", "cases", sum(case["area"] is None for case in cases)),
        Fault("Live because the outcome was left blank", "cases", places.BLANK_LIVE),
        Fault("Children in the household and no need for them recorded", "cases", uncoded, "children_without_need"),
        Fault(
            "Southend, which is published as Southend-on-Sea", "cases", sum(case["area"] == "Southend" for case in cases), "unlisted_area"
        ),
    )
