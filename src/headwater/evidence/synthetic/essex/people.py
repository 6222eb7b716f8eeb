"""Essex: who the main applicants and their households were."""

from collections.abc import Sequence
from random import Random

from headwater.evidence.synthetic.dealing import Contradiction, Record, deal, foots, give, mend, rest, summing
from headwater.evidence.synthetic.facts import Margin, Margins

AGES = {"16-17": (16, 17), "18-24": (18, 24), "25-34": (25, 34), "35-44": (35, 44), "45-54": (45, 54), "55-64": (55, 64), "65+": (65, 84)}
PRIME = "25-34 + 35-44"
OTHER_AGES = {"16-17": 1, "18-24": 27, "45-54": 42, "55-64": 22, "65+": 8}
FIXED = ("social_rented", "private_rented", "registered_provider", "owner_occupier")
OTHER_HOMES = ("nfa_family", "nfa_friends", "bed_and_breakfast", "emergency", "hostel", "other_temporary", "other")
BANDS = ("homeless", "days_0_28", "days_29_56", "days_57_plus")
YES_NO = ("ever_homeless", "ever_slept_rough", "temporary_accommodation_5y")
IN_WORK = {"part_time": 58, "self_employed": 16}
OUT_OF_WORK = {
    "seeking_work": 110,
    "not_seeking_work": 90,
    "long_term_sick": 105,
    "student": 12,
    "retired": 15,
    "carer": 50,
    "other": 15,
}


def people(rng: Random, told: Margins, size: int) -> list[Record]:
    """As many main applicants and households as there are cases, every printed total holding."""
    made: list[Record] = [{} for _ in range(size)]
    households(rng, told, made)
    ages(rng, told, made)
    for field, counts in columns(told).items():
        give(made, field, deal(rng, counts, size))
    mend(rng, made, ("age",), lambda one: (one["age"] or 0) > 62 and bool(one["children"]))
    mend(rng, made, ("employment",), lambda one: one["employment"] == "retired" and (one["age"] or 0) < 65)
    mend(rng, made, ("employment",), lambda one: one["employment"] in (*IN_WORK, "full_time") and (one["age"] or 0) > 75)
    mend(rng, made, ("employment",), lambda one: one["employment"] == "student" and (one["age"] or 0) > 40)
    return made


def columns(told: Margins) -> dict[str, dict[str, int]]:
    """The printed totals of the columns that stand alone, with what the document does not split chosen by weight."""
    homes = told.margin("home_at_referral")
    made = {
        "home_at_referral": foots("home_at_referral", homes.only((*FIXED, *OTHER_HOMES)), homes.base),
        "threat": foots("threat", told.margin("threat").only(BANDS), told.margin("threat").base),
        "uk_national": filled(told.margin("uk_national"), {"no": 1}),
        "benefits": filled(told.margin("benefits"), {"no": 1}),
        "ethnic_group": filled(told.margin("ethnic_group"), {"mixed": 10, "asian": 6, "black": 8, "other": 3}),
        "employment": employment(told.margin("employment")),
    }
    return made | {field: answered(told.margin(field)) for field in YES_NO}


def filled(margin: Margin, spread: dict[str, float]) -> dict[str, int]:
    """One printed row and the rest of the base."""
    return rest(margin.counts, margin.base, spread)


def answered(margin: Margin) -> dict[str, int]:
    """Yes and no, and those who did not know, who stand outside the base."""
    return {"yes": margin.counts["yes"], "no": margin.base - margin.counts["yes"], "dont_know": margin.dont_know}


def employment(margin: Margin) -> dict[str, int]:
    """Full time is printed, and all in work."""
    working = rest({"full_time": margin.counts["full_time"]}, margin.counts["in_work"], dict(IN_WORK))
    return rest(working, margin.base, dict(OUT_OF_WORK))


def ages(rng: Random, told: Margins, made: Sequence[Record]) -> None:
    """Ages with the printed mean and the printed number from 25 to 44."""
    margin, prime = told.margin("age_band"), told.n("age_band", PRIME)
    bands = rest({"25-34": prime // 2, "35-44": prime - prime // 2}, margin.base, dict(OTHER_AGES))
    spans = [AGES[band] for band, n in bands.items() for _ in range(n)]
    total = round(told.mean("age_mean") * margin.base)
    years: list[int | None] = [*summing(rng, [low for low, _ in spans], [high for _, high in spans], total)]
    years += [None] * (len(made) - len(years))
    rng.shuffle(years)
    give(made, "age", years)


def households(rng: Random, told: Margins, made: Sequence[Record]) -> None:
    """Adults, children and sex together: single adults without children, and the men among them, are printed."""
    adults, children = told.margin("adults"), told.margin("children")
    alone = told.n("household_type", "single")
    known = foots("adults", adults.only(("1", "2", "3", "4+")), adults.base)
    parents = foots("children", children.only(("0", "1", "2", "3", "4+")), children.base)
    without = parents.pop("0")
    if alone > min(without, known["1"]):
        raise Contradiction("more single adults without children than either")
    sizes = deal(rng, {int(key[0]): n for key, n in known.items() if key != "1"})
    ones = [1] * alone + sizes[: without - alone] + [1] * (known["1"] - alone) + sizes[without - alone :]
    twos = [0] * without + [
        one or 0 for one in deal(rng, {int(key[0]) + (key == "4+" and rng.random() < 0.2): n for key, n in parents.items()})
    ]
    lacking: list[int | None] = [None] * adults.missing
    give(made, "adults", [*ones, *lacking])
    give(made, "children", [*twos, *lacking])
    sexes(rng, told, made, alone)


def sexes(rng: Random, told: Margins, made: Sequence[Record], alone: int) -> None:
    """Sex: the printed women, and the printed men who live alone; the one not known is a household not known."""
    margin, men = told.margin("sex"), told.n("asked:single_men_without_children")
    women = margin.counts["female"]
    give(made[:alone], "sex", deal(rng, {"male": men, "female": alone - men}))
    others = {"male": margin.base - women - men, "female": women - (alone - men)}
    give(made[alone : alone + sum(others.values())], "sex", deal(rng, others))
