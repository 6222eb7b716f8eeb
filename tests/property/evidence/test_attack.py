"""Nothing hidden can be worked out: packs are published, read again as results.json, and attacked as one linear programme each."""

import json
import random
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from headwater.evidence.disclosure import THRESHOLD, audit_pack, protect_pack
from headwater.evidence.disclosure.reading import read_pack
from headwater.evidence.measures import figures, frame
from headwater.evidence.measures.broken import breakdowns
from headwater.evidence.measures.groups import group, quarters
from headwater.evidence.reports import results
from headwater.evidence.reports.evaluation import grouped
from headwater.evidence.tables import TABLES, codes
from headwater.evidence.values import Figure
from support.attack import Attack, leaks
from support.monitoring import dataset
from support.packs import AREAS, some_cases, told

AS_OF = date(2018, 10, 31)


def published(figures_: Sequence[Figure]) -> dict[str, Any]:
    """Figures as the file of results holds them."""
    made: dict[str, Any] = json.loads(json.dumps(results(AS_OF, {}, figures_, [])))
    return made


def attacked(seed: int, threshold: int = THRESHOLD) -> int:
    """Make a random pack; publish it; attack it. Gives how many numbers were hidden."""
    whole = published(protect_pack(told(some_cases(seed)), threshold))
    found = leaks(whole, threshold)
    assert found == {}, (seed, found)
    assert shown_small(whole, threshold) == [], seed
    return len(Attack(whole).hidden)


def shown_small(value: Any, threshold: int, path: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    """Where a count of one to the threshold is shown. How many gave no answer is said of nobody, and is."""
    if isinstance(value, Mapping):
        return [found for name, each in value.items() for found in shown_small(each, threshold, (*path, name))]
    if isinstance(value, list):
        return [found for at, each in enumerate(value) for found in shown_small(each, threshold, (*path, str(at)))]
    count = path and path[-1] in ("n", "base", "not_yet_due", "unknown")
    return [path] if count and value is not None and 0 < value <= threshold else []


def test_no_hidden_number_of_a_random_pack_can_be_worked_out() -> None:
    """BEN-12."""
    assert sum(attacked(seed) for seed in range(12)) > 300


@pytest.mark.slow
def test_no_hidden_number_of_two_hundred_more_can_be_worked_out() -> None:
    """BEN-12."""
    assert sum(attacked(seed) for seed in range(12, 212)) > 6_000


@pytest.mark.parametrize("threshold", [1, 4, 10])
def test_the_threshold_is_a_setting(threshold: int) -> None:
    assert sum(attacked(seed, threshold) for seed in range(3)) > 10


def test_the_attack_finds_what_hiding_small_numbers_alone_gives_away() -> None:
    found = 0
    for seed in range(6):
        bare = [only_small(figure) for figure in told(some_cases(seed))]
        found += len(leaks(published(bare), THRESHOLD))
    assert found > 20


def test_the_attack_finds_what_figures_made_safe_one_by_one_give_away_together() -> None:
    found = 0
    for seed in range(6):
        alone = [protect_pack([figure])[0] for figure in told(some_cases(seed))]
        found += len(leaks(published(alone), THRESHOLD))
    assert found > 5


def only_small(figure: Figure) -> Figure:
    """A figure whose small rows alone are hidden."""
    rows = tuple(
        replace(
            row,
            n=None if 0 < (row.n or 0) <= THRESHOLD else row.n,
            cells=tuple(replace(cell, n=None if 0 < (cell.n or 0) <= THRESHOLD else cell.n) for cell in row.cells),
        )
        for row in figure.rows
    )
    return replace(figure, rows=rows)


def test_the_same_figures_are_hidden_the_same_way() -> None:
    pack = told(some_cases(3))
    assert protect_pack(pack) == protect_pack(pack)


def test_our_own_audit_finds_the_same_ranges_wide() -> None:
    safe = protect_pack(told(some_cases(2)))
    found = audit_pack(safe)
    assert len(found) > 20
    assert [each for each in found if not each.width > THRESHOLD] == []


def county(seed: int, size: int) -> dict[str, list[dict[str, object]]]:
    """A random data set with every table."""
    chance = random.Random(seed)  # noqa: S311  not for secrets
    weights = {(name, field.name): [chance.random() ** 3 for _ in field.codes] for name, table in TABLES.items() for field in table.fields}

    def answers(table: str) -> dict[str, object]:
        coded = (field for field in TABLES[table].fields if field.codes)
        return {
            field.name: None if chance.random() < 0.1 else chance.choices(field.codes, weights[table, field.name])[0] for field in coded
        }

    def day(first: date, most: int) -> date:
        return first + timedelta(chance.randrange(most))

    made: dict[str, list[dict[str, object]]] = {name: [] for name in TABLES}
    for at in range(size):
        came = day(date(2017, 1, 1), 660)
        own = {"case_id": f"C{at}", "person_id": f"P{chance.randrange(size)}"}
        closed = day(came, 200) if chance.random() < 0.7 else None
        plain = {"area": chance.choice([*AREAS, None]), "worker_id": chance.choice(["W1", "W2", "W3"]), "age": chance.randrange(15, 80)}
        home = {"adults": chance.randrange(1, 4), "children": chance.randrange(4)}
        dates = {"referred_on": came, "closed_on": closed, "recorded_at": f"{day(came, 40)}T10:00:00+00:00"}
        made["cases"].append({**answers("cases"), **own, **plain, **home, **dates})
        sent = {"referral_id": f"R{at}", "received_at": f"{came}T10:00:00+00:00", "triaged_on": day(came, 6), "decided_at": None}
        made["referrals"].append({**answers("referrals"), **own, **sent, "source_agency": chance.choice(["X", "Y", None])})
        for need in chance.sample(codes("needs", "need"), chance.randrange(3)):
            made["needs"].append({"case_id": f"C{at}", "need": need, "primary": chance.choice(["yes", "no"])})
        for table in ("activities", "money"):
            made[table].append({**answers(table), "case_id": f"C{at}", "happened_on": day(came, 60), "amount_gbp": chance.randrange(900)})
        fit = {"admitted_on": came, "fit_on": day(came, 9), "discharged_on": day(came, 40), "trust": chance.choice(["T1", "T2", None])}
        made["stays"].append({**answers("stays"), **fit})
        held = {"received_on": came, "released_on": day(came, 90), "sentence_days": chance.randrange(500)}
        made["custody"].append({**answers("custody"), **held})
    return made


def whole_pack_holds(seeds: Iterable[int]) -> None:
    """Every figure of the catalogue, worked out by the engine from random data, published and attacked."""
    for seed in seeds:
        with dataset(**county(seed, (25, 150, 900)[seed % 3])) as data:
            pack = figures(data, AS_OF)
        safe = protect_pack(pack)
        assert leaks(published(safe), THRESHOLD) == {}, seed
        assert shown_small(published(safe), THRESHOLD) == [], seed


def test_no_hidden_number_of_every_figure_of_the_catalogue_can_be_worked_out() -> None:
    """BEN-12."""
    whole_pack_holds([1])


@pytest.mark.slow
def test_the_same_of_more_data_sets() -> None:
    """BEN-12."""
    whole_pack_holds(range(2, 5))


def test_every_figure_of_the_catalogue_is_read_and_every_sum_of_the_model_is_true() -> None:
    with dataset(**county(4, 150)) as data:
        pack, unread = read_pack(figures(data, AS_OF))
    assert unread == frozenset()
    assert [[pack.cells[at] for at in terms] for terms in pack.refused] == []
    assert not any(fact[0] == "another count" for cell in pack.cells for fact in cell.facts)
    assert len(pack.equal) > 1000


def test_a_figure_that_nobody_said_how_to_read_is_hidden_whole() -> None:
    safe = protect_pack([replace(told(some_cases(2))[3], id="unheard_of")])[0]
    assert (safe.base, {row.n for row in safe.rows}, safe.notes) == (
        None,
        {None},
        ("[c]: a small number, or one that would give it away.",),
    )


def test_figures_by_a_group_are_protected_with_the_rest() -> None:
    """BEN-12."""
    with dataset(**county(5, 150)) as data:
        made = frame(data, AS_OF)
        whole, broken = figures(data, AS_OF), breakdowns(made, [group("area"), quarters()])
    pack, unread = read_pack([*whole, *broken])
    assert [[pack.cells[at] for at in terms] for terms in pack.refused] == []
    assert unread == frozenset()
    safe = protect_pack([*whole, *broken])
    assert [path for figure in published(safe)["figures"] for path in shown_small(figure, THRESHOLD)] == []
    by_area = next(figure for figure in safe if figure.id == "outcome_home" and figure.extra.get("by") == "area")
    assert any(cell.n is None for row in by_area.rows for cell in row.cells)
    assert any(cell.n is not None for row in by_area.rows for cell in row.cells)


def by_groups(seed: int, size: int) -> tuple[list[Figure], list[Figure]]:
    """Every figure, and those by area with the pattern of what is missing."""
    with dataset(**county(seed, size)) as data:
        return figures(data, AS_OF), grouped(frame(data, AS_OF), [group("area")], None, None)


def together(whole: Sequence[Figure], broken: Sequence[Figure]) -> dict[str, Any]:
    """Both as the file of results holds them."""
    made: dict[str, Any] = json.loads(json.dumps(results(AS_OF, {}, whole, [], broken)))
    return made


def test_no_hidden_number_of_figures_by_a_group_can_be_worked_out_and_protecting_them_apart_is_found_out() -> None:
    """BEN-12."""
    whole, broken = by_groups(7, 60)
    safe = protect_pack([*whole, *broken])
    assert leaks(together(safe[: len(whole)], safe[len(whole) :]), THRESHOLD) == {}
    assert len(leaks(together(protect_pack(whole), protect_pack(broken)), THRESHOLD)) > 5
