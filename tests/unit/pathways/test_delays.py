"""Days of delay, reasons and the flow of long stays, on plain values."""

from datetime import date
from decimal import Decimal

import pytest

from headwater.hub.pathways.adapters.costs import BED_DAYS, HUB_DAYS, day_cost
from headwater.hub.pathways.logic.hospital import delays, reasons
from headwater.hub.pathways.logic.hospital.delays import DelayFact, Path, Step

OUH, OH = "Oxford University Hospitals", "Oxford Health"
HEAD = ("key", "words", "housing", "dtoc", "national", "starts_on", "ends_on", "confirmed")


def published() -> list[DelayFact]:
    """59 stays of 2,744 days: 42 of one trust and 17 of the other; 22 with housing the only reason."""
    days = [46] * 29 + [47] * 30
    return [
        DelayFact(OUH if at < 42 else OH, "", "only" if at < 22 else "among_others", delay, None, True) for at, delay in enumerate(days)
    ]  # fmt: skip


def test_HLT_05_the_mean_is_of_the_days_and_the_printed_one_is_contradicted() -> None:
    whole = delays.table(published())[-1].all
    assert (whole.total, whole.base, whole.missing, whole.mean) == (2744, 59, 0, Decimal("46.5"))
    said = delays.does_not_add_up(mean=Decimal("31.8"), base=59, total=2744)
    assert said == "31.8 × 59 = 1,876.2, not 2,744. 2,744 days over 59 cases are 46.5 a case."
    assert delays.does_not_add_up(mean=Decimal("46.5"), base=59, total=2744) == ""


def test_HLT_10_trusts_stand_side_by_side_with_counts_and_few_are_marked() -> None:
    rows = {row.name: row.all for row in delays.table(published()) if not row.site}
    assert (rows[OUH].base, rows[OH].base, rows["All"].base) == (42, 17, 59)
    assert (rows[OUH].is_few, rows[OH].is_few) == (False, True)
    assert rows[OUH].total + rows[OH].total == rows["All"].total


def test_HLT_04_each_part_of_housing_shows_its_count_and_days_add_up() -> None:
    row = delays.table(published())[-1]
    assert (row.only.base, row.among.base) == (22, 37)
    assert row.only.total + row.among.total == row.all.total == sum(fact.delay or 0 for fact in published())


def test_a_stay_without_the_day_of_being_fit_is_missing_and_not_nought() -> None:
    found = delays.days_of([DelayFact(OUH, "", "only", None, None, True), DelayFact(OUH, "", "only", 4, None, True)])
    assert (found.base, found.missing, found.total) == (1, 1, 4)
    assert delays.days_of([]).mean is None


def test_HLT_06_hub_days_are_counted_apart_and_cost_otherwise() -> None:
    row = delays.table([DelayFact(OUH, "", "only", 10, 4, True), DelayFact(OUH, "", "none", 3, None, True)])[-1]
    assert (row.hub.base, row.hub.total, row.hub.mean) == (1, 4, Decimal("4.0"))
    assert row.all.total == 13
    assert not set(BED_DAYS) & set(HUB_DAYS)
    assert all(day_cost(code).pounds > 0 for code in (*BED_DAYS, *HUB_DAYS))


def test_HLT_09_and_CBA_07_a_bed_day_is_costed_by_a_line_of_the_library() -> None:
    first = day_cost("OXF-BED-451")
    assert first.of(stays=59, days=2744) == Decimal(1_237_544)
    assert day_cost("HFMA1617-EXCESS").of(stays=59, days=2744) == Decimal(858_872)
    assert first.is_confirmed
    assert not day_cost("NHS1718-EXCESS").is_confirmed


@pytest.mark.parametrize(
    ("days", "plan", "delay", "expected"),
    [
        (6, None, None, set()),
        (7, None, 0, {Step.LONG}),
        (30, 5, None, set()),
        (30, 10, None, {Step.LONG}),
        (30, None, 3, {Step.LONG, Step.VERY_LONG, Step.DELAYED}),
        (4, None, 1, {Step.DELAYED}),
    ],
)
def test_HLT_17_the_steps_that_a_stay_reached(days: int, plan: int | None, delay: int | None, expected: set[Step]) -> None:
    assert delays.steps_of(days=days, days_to_plan=plan, delay=delay, long_days=7, very_long_days=21) == expected


def test_HLT_17_at_each_step_who_came_went_further_stopped_or_is_still_there() -> None:
    every = frozenset(Step)
    paths = [
        Path(frozenset({Step.LONG}), True),
        Path(frozenset({Step.LONG, Step.VERY_LONG}), False),
        Path(every, True),
        Path(frozenset(), True),
    ]
    found = {row.step: (row.reached, row.stopped, row.still) for row in delays.flow(paths)}
    assert found == {Step.LONG: (3, 1, 0), Step.VERY_LONG: (2, 0, 1), Step.DELAYED: (1, 1, 0), Step.LEFT: (2, 2, 0)}


def row(*cells: str) -> dict[str, str]:
    return dict(zip(HEAD, cells, strict=True))


def test_reasons_are_read_with_their_dates_and_a_wrong_row_is_named() -> None:
    old = row("a", "Old", "no", "A", "", "2010-08-01", "2020-03-31", "yes")
    new = row("b", "No home", "yes", "I", "", "2010-08-01", "", "no")
    found = reasons.read([old, new])
    assert [each.key for each in reasons.in_force(found, date(2026, 1, 1))] == ["b"]
    assert [each.key for each in reasons.in_force(found, date(2019, 1, 1))] == ["a", "b"]
    with pytest.raises(ValueError, match="Row 2 of the list"):
        reasons.read([row("a", "Old", "no", "A", "", "soon", "", "")])
    with pytest.raises(ValueError, match="Row 3"):
        reasons.read([new, row("", "", "no", "A", "", "2010-08-01", "", "")])
    with pytest.raises(ValueError, match="about housing"):
        reasons.read([old])


def test_what_part_housing_played() -> None:
    assert [reasons.housing_part(each) for each in ([], [False], [True, True], [True, False])] == ["", "none", "only", "among_others"]
