"""Nothing hidden can be worked out: packs are published, read again as results.json, and attacked as one linear programme each."""

from collections.abc import Iterable
from dataclasses import replace

import pytest

from headwater.evidence.disclosure import THRESHOLD, audit_pack, naming, protect_pack, reading
from headwater.evidence.disclosure.reading import read_pack
from headwater.evidence.measures import figures, frame
from headwater.evidence.measures.broken import breakdowns
from headwater.evidence.measures.groups import group, quarters
from headwater.evidence.reports.evaluation import grouped
from headwater.evidence.values import Figure
from support.attack import Attack, leaks
from support.attacked import AS_OF, attack, county, published, shown_small
from support.monitoring import dataset
from support.packs import some_cases, told

QUARTERS, PERIODS, EVENT = 14, 8, 61  # seeds of `support.attacked` that ask for one of these and nothing else


def attacked(seed: int, threshold: int = THRESHOLD) -> int:
    """Make a random pack; publish it; attack it. Gives how many numbers were hidden."""
    whole = published(protect_pack(told(some_cases(seed)), threshold))
    found = leaks(whole, threshold)
    assert found == {}, (seed, found)
    assert shown_small(whole, threshold) == [], seed
    return len(Attack(whole).hidden)


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


def whole_pack_holds(seeds: Iterable[int], size: int = 0) -> None:
    """Every figure of the catalogue, by whatever each seed asks for (groups, quarters, periods, an event), worked out by the engine from
    random data, published and attacked."""
    for seed in seeds:
        found = attack(seed, size)
        assert (found.leaks, found.small) == ({}, []), seed
        assert found.hidden > 100


def test_no_hidden_number_of_every_figure_by_group_quarter_period_and_event_can_be_worked_out() -> None:
    """BEN-12. A quarter, two periods, an event: one pack of each; all kinds together by hand, as `support.attacked` says."""
    for asked_for, size in ((QUARTERS, 25), (PERIODS, 40), (EVENT, 40)):
        whole_pack_holds([asked_for], size)


@pytest.mark.slow
def test_the_same_of_more_data_sets() -> None:
    """BEN-12."""
    whole_pack_holds(range(4, 6))


def test_periods_named_apart_from_the_months_in_them_are_found_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """The attack can fail: protected as if a period were some other people than its months and quarters, a pack gives numbers away."""
    monkeypatch.setattr(naming, "IN_ANY", " in one of")
    monkeypatch.setattr(reading, "lay", lambda _: None)
    assert attack(3).leaks


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
        whole, broken = figures(data, AS_OF), breakdowns(made, (), safe=[group("area"), quarters()])
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


def test_no_hidden_number_of_figures_by_a_group_can_be_worked_out_and_protecting_them_apart_is_found_out() -> None:
    """BEN-12."""
    whole, broken = by_groups(7, 60)
    safe = protect_pack([*whole, *broken])
    assert leaks(published(safe[: len(whole)], safe[len(whole) :]), THRESHOLD) == {}
    assert len(leaks(published(protect_pack(whole), protect_pack(broken)), THRESHOLD)) > 5


def test_what_is_expected_of_a_month_goes_with_any_month_or_band_of_lateness_that_is_hidden() -> None:
    """BEN-12: one month's projection rests on all of them, and the mean and the middle lag on every band."""
    with dataset(**county(8, 60)) as data:
        whole = figures(data, AS_OF)
    before, after = (next(each for each in made if each.id == "recording_lag") for made in (whole, protect_pack(whole)))
    assert any(month["expected"] is not None for month in before.extra["months"])
    assert any(row.n is None for row in after.rows)
    assert (after.value, after.extra["median"], after.extra["shown"]) == (None, None, "[c]")
    left = {month[name] for month in after.extra["months"] for name in ("expected_completeness", "expected", "low", "high")}
    assert left == {None}
    assert {after.extra["back_test"][name] for name in ("months", "held")} == {None}
    by_month = {row.key: row.n for row in next(each for each in protect_pack(whole) if each.id == "cases_by_month").rows}
    assert all(month["n"] == by_month[month["key"]] for month in after.extra["months"] if month["key"] in by_month)
