"""Figures by groups, quarters and periods, counted in few passes, against the same figures of each group evaluated alone."""

from collections.abc import Iterator
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from headwater.evidence.disclosure import protect_pack
from headwater.evidence.io import Dataset
from headwater.evidence.measures import figure
from headwater.evidence.measures.broken import breakdowns, only_whole
from headwater.evidence.measures.frame import frame
from headwater.evidence.measures.groups import Group, Span, UnknownGroup, columns, group, periods, quarters
from headwater.evidence.measures.interrupted import Event, before_and_after, complete_months, segments
from headwater.evidence.measures.intervals import difference, wilson
from headwater.evidence.reports import evaluate
from headwater.evidence.values import MISSING, Figure, Row
from support.monitoring import dataset, many
from support.programme import AS_OF, programme, tables

ACT = Event(date(2018, 4, 3), "the Homelessness Reduction Act")
pytestmark = pytest.mark.xdist_group("breakdowns")


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


def test_work_needs_and_bands_by_a_group_of_the_case_are_what_a_count_by_hand_makes(data: Dataset) -> None:
    """BEN-13: districts are compared by what people needed, what was done and how long it took, each with its own base and missing."""
    given = tables(200)
    cases = {row["case_id"]: row for row in given["cases"]}
    found = {each.id: each for each in breakdowns(frame(data, AS_OF), [group("area")])}
    needs: dict[object, set[object]] = {}
    for need in given["needs"]:
        needs.setdefault(need["case_id"], set()).add(need["need"])
    for row in found["needs_any"].rows:
        own = [name for name, case in cases.items() if case["area"] == (None if row.key == MISSING else row.key)]
        assert (row.base, row.missing) == (sum(name in needs for name in own), sum(name not in needs for name in own))
        assert {cell.key: cell.n for cell in row.cells} == {
            cell.key: sum(cell.key in needs.get(name, ()) for name in own) for cell in row.cells
        }
    done = [(row, cases[row["case_id"]]) for row in given["activities"] if row["kind"] == "prevention"]
    done = [(row, case) for row, case in done if case["outcome"] == "prevented" and case["closed_on"]]
    for row in found["activity_types"].rows:
        own = [each["type"] for each, case in done if case["area"] == (None if row.key == MISSING else row.key)]
        assert (row.base, row.missing) == (sum(each is not None for each in own), own.count(None)), row.key
        assert {cell.key: cell.n for cell in row.cells if cell.n} == {each: own.count(each) for each in own if each}
    whole = figure(data, "duration_bands", AS_OF)
    assert [sum(row.cells[at].n or 0 for row in found["duration_bands"].rows) for at in range(len(whole.rows))] == [
        row.n for row in whole.rows
    ]


def test_referrals_stays_and_custody_are_told_by_their_own_columns_and_their_own_days() -> None:
    sent = [
        *many(3, area="North", decision="accepted", received_at="2018-01-05T10:00:00Z", person_id="P1"),
        *many(2, area="South", decision="declined", received_at="2018-05-05T10:00:00Z"),
        *many(1, received_at="2018-05-05T10:00:00Z", decision="declined"),
    ]
    stays = [
        {"trust": "T1", "site": "A", "admitted_on": "2018-01-01", "fit_on": "2018-01-02", "discharged_on": "2018-01-12"},
        {"trust": "T1", "site": "B", "admitted_on": "2018-05-01", "fit_on": "2018-05-02", "discharged_on": "2018-05-04"},
        {"trust": "T2", "admitted_on": "2018-05-01", "fit_on": "2018-05-02"},
    ]
    held = [
        {"prison": "HMP North", "received_on": "2018-01-01", "released_on": "2018-02-01", "housing_at_release": "nfa"},
        {"prison": "HMP North", "received_on": "2018-01-01", "released_on": "2018-05-01", "housing_at_release": "settled"},
        {"prison": "HMP South", "received_on": "2018-01-01"},
    ]
    cases = [{"area": "North", "person_id": "P1", "referred_on": "2017-04-01", "closed_on": "2017-06-01", "outcome": "prevented"}]
    with dataset(cases=cases, referrals=sent, stays=stays, custody=held) as made:
        named = [group("area"), group("trust"), group("site"), group("prison"), quarters()]
        found = {(each.id, each.extra["by"]): each for each in breakdowns(frame(made, AS_OF), named)}
    decided = {row.key: {cell.key: cell.n for cell in row.cells if cell.n} for row in found["referral_decisions", "area"].rows}
    assert decided == {"North": {"accepted": 3}, "South": {"declined": 2}, MISSING: {"declined": 1}}
    again = {row.key: (row.base, row.missing, row.cells[0].n) for row in found["rereferral_2y", "area"].rows}
    assert again == {"North": (3, 0, 3), "South": (0, 2, 0), MISSING: (0, 1, 0)}
    assert {row.key: row.base for row in found["referral_decisions", "quarter"].rows} == {"FY2017-Q4": 3, "FY2018-Q1": 3}
    open_days = (AS_OF - date(2018, 5, 2)).days
    assert {row.key: row.value for row in found["delay_days_mean", "trust"].rows} == {"T1": 6.0, "T2": float(open_days)}
    assert {row.key: row.value for row in found["delay_days_total", "quarter"].rows} == {"FY2017-Q4": 10, "FY2018-Q1": 2 + open_days}
    assert {row.key: row.value for row in found["delay_days_mean", "site"].rows if row.key != MISSING} == {"A": 10.0, "B": 2.0}
    assert {row.key: (row.base, row.cells[0].n) for row in found["custody_release_nfa", "prison"].rows} == {"HMP North": (2, 1)}
    assert not [name for name, by in found if by == "trust" and name.startswith(("custody", "referral", "sex"))]
    assert ("delay_days_mean", "area") not in found, "nobody writes down whose district a bed is in"


def test_what_is_told_only_whole_is_left_out_where_small_numbers_are_hidden_and_that_is_said(data: Dataset) -> None:
    """BEN-12."""
    whole, hidden = (evaluate(data, AS_OF, by=["area"], threshold=each) for each in (None, 7))
    gone = set(whole.by("area")) - set(hidden.by("area"))
    assert gone == only_whole() & set(whole.by("area")) >= {"needs_any", "activity_types", "duration_bands"}
    assert any("are not told by groups where small numbers are hidden" in note for note in hidden.notes)
    assert not any("not told by groups" in note for note in whole.notes)


def test_protected_by_itself_what_is_told_only_whole_is_hidden_whole(data: Dataset) -> None:
    """BEN-12: whoever protects figures without the evaluation gives nothing away either."""
    found = [each for each in breakdowns(frame(data, AS_OF), [group("area")]) if each.id in only_whole()]
    assert found
    for each in protect_pack(found):
        assert each.base is None and {cell.n for row in each.rows for cell in row.cells} <= {None}


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
