"""Figures by groups, quarters and periods, counted in few passes, against the same figures of each group evaluated alone."""

from collections.abc import Iterator
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from headwater.evidence.io import Dataset
from headwater.evidence.measures import figure
from headwater.evidence.measures.broken import breakdowns
from headwater.evidence.measures.frame import frame
from headwater.evidence.measures.groups import Group, Span, UnknownGroup, columns, group, periods, quarters
from headwater.evidence.measures.interrupted import Event, before_and_after, complete_months, segments
from headwater.evidence.measures.intervals import difference, wilson
from headwater.evidence.reports import evaluate
from headwater.evidence.values import MISSING, Figure, Row
from support.monitoring import dataset, many
from support.programme import AS_OF, programme, tables

ACT = Event(date(2018, 4, 3), "the Homelessness Reduction Act")


@pytest.fixture(scope="module")
def data() -> Iterator[Dataset]:
    with programme(200) as made:
        yield made


def of_area(area: object, cases: int = 200) -> Dataset:
    """The programme of one district alone, every case's work and needs with it."""
    rows = tables(cases)
    kept = [row for row in rows["cases"] if row["area"] == area]
    ids = {row["case_id"] for row in kept}
    return dataset(cases=kept, **{name: [row for row in rows[name] if row["case_id"] in ids] for name in ("activities", "needs")})


def alike(row: Row, alone: Figure) -> None:
    """A row of a breakdown says what the figure of its group alone says."""
    assert (row.base, row.missing) == (alone.base, alone.missing), alone.id
    if row.cells and alone.rows:
        assert [(cell.key, cell.n, cell.shown) for cell in row.cells] == [
            (each.key, each.n, each.shown) for each in alone.rows if not each.subtotal
        ]
    elif row.cells:
        assert row.cells[0].n == alone.extra.get("n", alone.value), alone.id
    else:
        assert row.value == pytest.approx(alone.value), alone.id


@pytest.mark.parametrize("area", ["Alderbrook", "Otterley", None])
def test_by_area_gives_what_each_area_gives_alone(data: Dataset, area: str | None) -> None:
    found = breakdowns(frame(data, AS_OF), [group("area")])
    assert {each.id for each in found} >= {
        "sex",
        "threat",
        "outcome",
        "prevented_rate",
        "age_mean",
        "needs_multiple",
        "kpi_closed_6_months",
    }
    with of_area(area) as alone:
        for each in found:
            if each.id not in ("cases_repeat", "upstream_share"):
                key = MISSING if area is None else area
                nobody = Row(key, key, 0, base=0, missing=0)
                alike(next((row for row in each.rows if row.key == key), nobody), figure(alone, each.id, AS_OF))


def test_every_group_adds_up_to_the_whole(data: Dataset) -> None:
    made = frame(data, AS_OF, ["service"])
    for each in breakdowns(made, [group("service"), group("age_band"), group("threat")]):
        whole = figure(data, each.id, AS_OF)
        if not each.unit:
            assert sum(row.base or 0 for row in each.rows) == whole.base, (each.id, each.extra["by"])
            assert sum(row.missing or 0 for row in each.rows) == whole.missing


def test_by_quarter_final_cases_go_by_closing_and_all_cases_by_referral() -> None:
    cases = [
        *many(3, referred_on="2018-01-05", closed_on="2018-04-05", outcome="prevented", sex="female"),
        *many(2, referred_on="2018-04-05", sex="male"),
    ]
    with dataset(cases=cases) as made:
        found = {each.id: each for each in breakdowns(frame(made, AS_OF), [quarters()])}
    assert {row.key: row.base for row in found["sex"].rows} == {"FY2017-Q4": 3, "FY2018-Q1": 2}
    assert {row.key: row.base for row in found["outcome"].rows} == {"FY2018-Q1": 3}


def test_two_periods_are_compared_with_the_change_and_its_interval() -> None:
    cases = [
        *many(30, referred_on="2017-05-01", sex="female"),
        *many(10, referred_on="2017-05-01", sex="male"),
        *many(20, referred_on="2018-05-01", sex="female"),
        *many(20, referred_on="2018-05-01", sex="male"),
        *many(9, referred_on="2019-05-01", sex="male"),
    ]
    spans = [Span("then", "2017", date(2017, 4, 1), date(2018, 3, 31)), Span("now", "2018", date(2018, 4, 1), date(2019, 3, 31))]
    with dataset(cases=cases) as made:
        found = evaluate(made, date(2019, 10, 31), compare=spans).by("period")["sex"]
    assert [(row.key, row.base) for row in found.rows] == [("then", 40), ("now", 40)]
    change = found.extra["change"][0]
    assert change["points"] == -25
    assert (change["low"], change["high"]) == pytest.approx(difference(30, 40, 20, 40)[1:])  # type: ignore[index] # neither base is 0
    assert change["high"] < 0 < found.extra["change"][1]["low"]


def test_what_lies_in_neither_period_is_left_out_and_periods_must_not_overlap() -> None:
    with pytest.raises(UnknownGroup, match="overlap"):
        periods([Span("a", "a", date(2018, 1, 1), date(2018, 2, 1)), Span("b", "b", date(2018, 2, 1), date(2018, 3, 1))])


@pytest.mark.parametrize("name", columns())
def test_any_text_column_of_cases_can_be_a_group(name: str) -> None:
    values = tables(12)["cases"]
    with dataset(cases=values) as made:
        found = breakdowns(frame(made, AS_OF, [name]), [group(name)])
        assert found and all(each.extra["by"] == name for each in found)
        assert all(each.id != name for each in found)


def test_a_group_that_is_not_in_the_data_or_is_too_many_is_refused() -> None:
    with dataset(cases=[{"worker_id": f"W{at}"} for at in range(500)]) as made, pytest.raises(UnknownGroup, match="500 different values"):
        breakdowns(frame(made, AS_OF), [group("worker_id")])
    with pytest.raises(UnknownGroup, match="They can be grouped by"):
        group("person_id")


def test_groups_are_counted_in_passes_over_populations_not_over_groups(data: Dataset, monkeypatch: pytest.MonkeyPatch) -> None:
    """However many groups, the number of questions grows only with the means: three for each group."""
    made = frame(data, AS_OF, ["service", "setting"])
    asked: list[str] = []
    whole = type(made).rows
    monkeypatch.setattr(type(made), "rows", lambda self, sql, parameters=(): asked.append(sql) or whole(self, sql, parameters))

    def questions(*groups: Group) -> int:
        asked.clear()
        breakdowns(made, groups)
        return len(asked)

    one, three = questions(group("area")), questions(group("area"), group("setting"), group("service"))
    assert one < 25
    assert three - one <= 2 * 6


def test_eva_16_before_and_after_uses_complete_months_only() -> None:
    """EVA-16"""
    before, after = complete_months(date(2017, 4, 10), date(2018, 10, 30), ACT)
    assert (before[0], before[-1], len(before)) == (date(2017, 5, 1), date(2018, 3, 1), 11)
    assert (after[0], after[-1], len(after)) == (date(2018, 5, 1), date(2018, 9, 1), 5)
    on_the_first = complete_months(date(2017, 4, 1), date(2018, 10, 31), Event(date(2018, 4, 1), "a first"))
    assert (on_the_first[0][0], on_the_first[1][0], on_the_first[1][-1]) == (date(2017, 4, 1), date(2018, 4, 1), date(2018, 10, 1))


def test_eva_16_the_series_tells_level_and_trend() -> None:
    """EVA-16"""
    found = segments([10, 12, 14, 16], [30, 31, 32])
    assert found == pytest.approx({"level": 10, "trend": 2, "level_change": 12, "trend_change": -1})
    assert segments([1, 2], [1, 2, 3]) is None
    months = [f"2017-{month:02}" for month in range(4, 13)] + [f"2018-{month:02}" for month in range(1, 11)]
    cases = [row for at, month in enumerate(months) for row in many(4 + (6 if at > 12 else 0), referred_on=f"{month}-01")]
    with dataset(cases=cases) as made:
        told = before_and_after(frame(made, AS_OF), ACT, date(2017, 4, 1))
    assert [(row.n, row.shown) for row in told.rows] == [(48, "4.0"), (60, "10.0")]
    assert told.extra["segments"]["level_change"] == pytest.approx(6)
    assert told.notes[0] == "April 2018, when it happened, is left out."


def test_eva_17_the_missing_pattern_by_district_and_outcome(data: Dataset) -> None:
    """EVA-17"""
    found = evaluate(data, AS_OF)
    by_area, by_outcome = found.by("area")["missing_by_area"], found.by("outcome")["missing_by_outcome"]
    sex = figure(data, "sex", AS_OF)
    cells = [cell for row in by_area.rows for cell in row.cells if cell.key == "sex"]
    assert (sum(cell.n or 0 for cell in cells), sum(cell.base or 0 for cell in cells)) == (
        sex.missing,
        (sex.base or 0) + (sex.missing or 0),
    )
    assert {row.key for row in by_outcome.rows} >= {"prevented", "unknown", MISSING}
    assert all(row.percent is not None for row in by_outcome.rows)


@settings(deadline=None, max_examples=200)
@given(st.integers(1, 400).flatmap(lambda base: st.tuples(st.integers(0, base), st.just(base))))
def test_ben_12_an_interval_holds_its_rate_and_narrows_with_the_base(counts: tuple[int, int]) -> None:
    """BEN-12"""
    n, base = counts
    low, high = wilson(n, base) or (-1, -1)
    assert 0 <= low <= 100 * n / base <= high <= 100
    wide = wilson(10 * n, 10 * base) or (0, 0)
    assert wide[1] - wide[0] < high - low


def test_ben_12_the_interval_is_that_of_the_paper() -> None:
    """BEN-12: Newcombe 1998, table I: 81 of 263 gives 0.2553 to 0.3662, 15 of 148 gives 0.0624 to 0.1605."""
    assert wilson(81, 263) == pytest.approx((25.53, 36.62), abs=0.005)
    assert wilson(15, 148) == pytest.approx((6.24, 16.05), abs=0.005)
    assert wilson(0, 20) == pytest.approx((0, 16.11), abs=0.005)
    assert difference(48, 80, 56, 70) == pytest.approx((20.0, 5.24, 33.39), abs=0.005)
