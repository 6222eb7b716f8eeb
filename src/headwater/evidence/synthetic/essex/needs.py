"""Essex: the kinds of need in each household, a primary one and those beside it."""

from collections.abc import Sequence
from random import Random

from headwater.evidence.synthetic.dealing import Contradiction, Record, deal, rest
from headwater.evidence.synthetic.facts import Margins

DRUGS = {"drug_dependency": 1, "alcohol_dependency": 1}
OTHERS = {
    "learning_disability": 5,
    "domestic_abuse": 7,
    "young_person": 3,
    "care_leaver": 1,
    "offending": 4,
    "older_person": 2,
    "debt": 3,
    "sensory_impairment": 1,
    "armed_forces": 1,
}


def needs(rng: Random, told: Margins, cases: Sequence[Record]) -> list[Record]:
    """The rows of need. `cases` must have their number of children. Children are the primary need wherever they were recorded as one,
    as the document's own rule has it."""
    primary = primaries(told)
    margin = told.margin("needs_any")
    parents = rng.sample([case for case in cases if case["children"]], primary["dependent_children"])
    held = {id(case) for case in parents}
    others = rng.sample([case for case in cases if id(case) not in held], margin.base - len(parents))
    kinds = {"dependent_children": 0} | {key: n for key, n in primary.items() if key != "dependent_children"}
    first = [*["dependent_children"] * len(parents), *deal(rng, kinds)]
    more = beside(rng, told, first)
    rows = []
    for case, kind, extra in zip([*parents, *others], first, more, strict=True):
        rows += [{"case": case, "need": need, "primary": "yes" if need == kind else "no"} for need in (kind, *extra)]
    return rows


def primaries(told: Margins) -> dict[str, int]:
    """How many have each kind as the primary one; drugs and drink are printed together, like physical health."""
    printed = told.margin("needs_primary")
    drugs = rest({}, printed.counts["physical_health"], dict(DRUGS))
    return rest({**printed.counts, **drugs}, printed.base, dict(OTHERS))


def beside(rng: Random, told: Margins, first: Sequence[str | None]) -> list[list[str]]:
    """The kinds beside the primary one: households with several, kinds in all and each printed kind make what is printed."""
    margin, several = told.margin("needs_any").counts, told.n("needs_multiple")
    extra = round(told.mean("needs_mean") * len(first)) - len(first)
    mental = margin["mental_health"] - sum(kind == "mental_health" for kind in first)
    physical = margin["physical_health"] - sum(kind == "physical_health" for kind in first)
    if not several <= extra <= 3 * several or mental + physical > extra:
        raise Contradiction("the kinds of need and the households with several contradict each other")
    able = [at for at, kind in enumerate(first) if kind != "mental_health"]
    with_mental = rng.sample(able, mental)
    free = [at for at in range(len(first)) if at not in set(with_mental)]
    chosen = [*with_mental, *rng.sample(free, several - mental)]
    made: list[list[str]] = [[] for _ in first]
    for at in with_mental:
        made[at].append("mental_health")
    fill(rng, first, made, chosen, ["physical_health"] * physical + others(rng, extra - mental - physical))
    return made


def others(rng: Random, n: int) -> list[str]:
    """Kinds whose totals stood in a picture that is lost."""
    kinds = {**OTHERS, "drug_dependency": 3, "alcohol_dependency": 3}
    return rng.choices(list(kinds), weights=list(kinds.values()), k=n)


def fill(rng: Random, first: Sequence[str | None], made: list[list[str]], chosen: Sequence[int], kinds: Sequence[str]) -> None:
    """Give kinds to the chosen households, those with none beside the first one before the rest, no kind twice."""
    waiting = [at for at in chosen if not made[at]]
    rng.shuffle(waiting)
    for kind in kinds:
        able = [at for at in (waiting or chosen) if kind != first[at] and kind not in made[at] and len(made[at]) < 3]
        at = rng.choice(able or [at for at in chosen if kind != first[at] and kind not in made[at]])
        made[at].append(kind)
        if at in waiting:
            waiting.remove(at)
    if waiting:
        raise Contradiction(f"{len(waiting)} households should have several kinds of need and have one")
