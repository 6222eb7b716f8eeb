"""The board of measures: what meets it, what does not, what is not due, and by what period."""

from datetime import date
from pathlib import Path

import pytest

from headwater.evidence.errors import UnknownFigure, UnknownTarget
from headwater.evidence.io import Dataset
from headwater.evidence.measures import figure, figures, kpi_board, read_targets, records_behind
from headwater.evidence.values import KpiFigure, Target
from support.monitoring import dataset, many

AS_OF = date(2018, 10, 31)


def measure(data: Dataset, name: str, as_of: date = AS_OF) -> KpiFigure:
    return {kpi.id: kpi for kpi in kpi_board(data, as_of)}[name]


def test_the_board_holds_every_measure_with_the_contracts_targets() -> None:
    with dataset(cases=[]) as data:
        board = kpi_board(data, AS_OF)
    assert [(kpi.id, kpi.operator, kpi.target) for kpi in board] == [
        ("kpi_users", ">", 700),
        ("kpi_evictions_avoided", ">", 95),
        ("kpi_triage_3_working_days", ">", 99),
        ("kpi_assessed_14_days", ">", 95),
        ("kpi_closed_6_months", ">", 65),
        ("kpi_closed_9_months", None, None),
        ("kpi_employment", ">", 70),
    ]
    assert all((kpi.actual, kpi.met) == (None, None) or kpi.id == "kpi_users" for kpi in board)


def test_evictions_avoided_is_strict_and_placed_by_the_closing_quarter() -> None:
    cases = [
        *many(95, outcome="prevented", evicted="no", closed_on="2018-06-30"),
        *many(5, outcome="not_prevented", evicted="yes", closed_on="2018-07-01"),
        *many(2, outcome="unknown", evicted="dont_know", closed_on="2018-07-01"),
        *many(3, outcome="unknown", closed_on="2018-07-01"),
        *many(4, evicted="yes"),
    ]
    with dataset(cases=cases) as data:
        found = measure(data, "kpi_evictions_avoided")
        assert (found.n, found.base, found.missing, found.dont_know, found.shown, found.met) == (95, 100, 3, 2, "95.0%", False)
        assert [(quarter.period, quarter.n, quarter.base, quarter.met) for quarter in found.quarters] == [
            ("FY2018-Q1", 95, 95, True),
            ("FY2018-Q2", 0, 5, False),
            ("FY2018-Q3", 0, 0, None),
        ]
        assert len(records_behind(data, "kpi_evictions_avoided", "FY2018-Q2", AS_OF, cell="not_met")) == 5
        assert len(records_behind(data, "kpi_evictions_avoided", "all", AS_OF, cell="dont_know")) == 2
        assert len(records_behind(data, "kpi_evictions_avoided", "FY2018", AS_OF)) == 100


@pytest.mark.parametrize(
    ("started", "assessed", "as_of", "expected"),
    [
        ("2018-05-01", "2018-05-15", AS_OF, (1, 1, 0, 0)),
        ("2018-05-01", "2018-05-16", AS_OF, (0, 1, 0, 0)),
        ("2018-05-01", "2018-04-30", AS_OF, (0, 0, 1, 0)),
        ("2018-05-01", None, date(2018, 5, 15), (0, 0, 0, 1)),
        ("2018-05-01", None, date(2018, 5, 16), (0, 1, 0, 0)),
        (None, None, AS_OF, (0, 0, 1, 0)),
    ],
)
def test_FLS_02_day_fourteen_is_in_and_day_fifteen_is_out(
    started: str | None, assessed: str | None, as_of: date, expected: tuple[int, int, int, int]
) -> None:
    with dataset(cases=[{"accepted_on": started, "assessed_on": assessed}]) as data:
        found = measure(data, "kpi_assessed_14_days", as_of)
    assert (found.n, found.base, found.missing, found.not_yet_due) == expected


def test_the_fourteen_days_begin_with_acceptance_else_triage_else_referral() -> None:
    cases = [
        {"referred_on": "2018-04-01", "triaged_on": "2018-04-10", "accepted_on": "2018-05-01", "assessed_on": "2018-05-15"},
        {"referred_on": "2018-04-01", "triaged_on": "2018-05-01", "assessed_on": "2018-05-15"},
        {"referred_on": "2018-05-01", "assessed_on": "2018-05-15"},
    ]
    assert measure(dataset(cases=cases), "kpi_assessed_14_days").n == 3


def closures() -> list[dict[str, object]]:
    return [
        *many(52, referred_on="2018-01-01", closed_on="2018-07-01", ending="planned"),
        *many(48, referred_on="2018-01-01", closed_on="2018-07-02", ending="planned"),
        *many(72, referred_on="2018-01-01", closed_on="2018-06-01", ending="unplanned"),
        *many(28, referred_on="2017-12-01", closed_on="2018-09-01", ending="unplanned"),
    ]


def test_FLS_14_planned_closures_and_all_closures_both_with_counts() -> None:
    with dataset(cases=closures()) as data:
        found = measure(data, "kpi_closed_6_months")
        planned = {series.id: series for series in found.variants}["planned"].period("all")
        assert (found.n, found.base, found.shown, found.met) == (124, 200, "62.0%", False)
        assert (planned.n, planned.base, planned.shown) == (52, 100, "52.0%")
        assert len(records_behind(data, "kpi_closed_6_months", "all", AS_OF, cell="met", way="planned")) == 52
        assert measure(data, "kpi_closed_9_months").n == 200


def test_FLS_15_open_cases_count_as_not_closed_in_the_quarter_they_started_and_young_quarters_are_marked() -> None:
    cases = [*closures(), *many(100, referred_on="2018-01-15"), *many(10, referred_on="2018-08-01")]
    with dataset(cases=cases) as data:
        found = measure(data, "kpi_closed_6_months")
        started = {series.id: series for series in found.variants}["started"]
    assert [(quarter.period, quarter.n, quarter.base, quarter.immature) for quarter in started.of("quarter")] == [
        ("FY2017-Q3", 0, 28, False),
        ("FY2017-Q4", 124, 272, False),
        ("FY2018-Q1", 0, 0, True),
        ("FY2018-Q2", 0, 10, True),
        ("FY2018-Q3", 0, 0, True),
    ]


@pytest.mark.parametrize(
    ("started", "closed", "met"),
    [("2018-08-31", "2019-02-28", 1), ("2018-08-31", "2019-03-01", 0), ("2019-08-31", "2020-02-29", 1), ("2018-08-15", "2019-02-15", 1)],
)
def test_six_months_end_on_the_same_day_or_the_months_last(started: str, closed: str, met: int) -> None:
    with dataset(cases=[{"referred_on": started, "closed_on": closed}]) as data:
        assert measure(data, "kpi_closed_6_months", date(2020, 10, 31)).n == met


def test_employment_counts_those_measured() -> None:
    cases = [
        *many(7, outcome="prevented", employment_measured="yes", employed_at_close="yes"),
        *many(3, outcome="prevented", employment_measured="yes", employed_at_close="no"),
        *many(1, outcome="prevented", employment_measured="yes", employed_at_close="dont_know"),
        *many(2, outcome="prevented", employment_measured="yes"),
        *many(9, outcome="prevented", employment_measured="no", employed_at_close="yes"),
    ]
    found = measure(dataset(cases=cases), "kpi_employment")
    assert (found.n, found.base, found.dont_know, found.missing, found.shown, found.met) == (7, 10, 1, 2, "70.0%", False)


def test_users_are_distinct_cases_open_on_any_day_of_the_period() -> None:
    cases = [
        {"case_id": "old", "referred_on": "2017-05-01", "closed_on": "2018-03-31", "adults": 1, "children": 2},
        {"case_id": "last", "referred_on": "2018-03-31", "closed_on": "2018-04-01", "adults": 2, "children": 0},
        {"case_id": "open", "referred_on": "2018-09-30", "adults": 1, "children": 1},
        {"case_id": "unsure", "referred_on": "2018-04-02", "outcome": "prevented"},
        {"case_id": "blank"},
    ]
    with dataset(cases=cases) as data:
        found = measure(data, "kpi_users")
        assert (found.period, found.actual, found.met, found.target) == ("FY2018", 3, False, 700)
        by_period = {period.period: (period.n, period.missing, period.people) for period in found.series.periods}
        assert by_period["all"] == (4, 1, 7)
        assert (by_period["FY2017"], by_period["FY2018"]) == ((2, 1, 5), (3, 1, 4))
        assert (by_period["FY2018-Q1"], by_period["FY2018-Q2"], by_period["FY2018-Q3"]) == ((2, 1, 2), (1, 2, 2), (1, 2, 2))
        assert [period.target for period in found.quarters] == [None] * 7
        assert records_behind(data, "kpi_users", "FY2018", AS_OF) == ["last", "open", "unsure"]
        assert records_behind(data, "kpi_users", "FY2018-Q2", AS_OF, cell="_missing") == ["blank", "unsure"]


def test_FLS_26_immediate_risk_as_a_share() -> None:
    with dataset(cases=[*many(679, immediate_risk="yes"), *many(1114, immediate_risk="no")]) as data:
        found = figure(data, "immediate_risk", AS_OF)
    assert (found.extra["n"], found.base, found.extra["shown"]) == (679, 1793, "37.9%")


def income() -> list[dict[str, object]]:
    return [
        *many(10, case_id="C1", kind="benefit_gained", amount_gbp="100", recurs="weekly", happened_on="2019-06-01"),
        *many(9, case_id="C1", kind="benefit_gained", amount_gbp="500", recurs="monthly", happened_on="2019-06-01"),
        *many(1, case_id="C1", kind="grant", amount_gbp="5000", recurs="once", happened_on="2020-03-31"),
        *many(1, case_id="C1", kind="grant", amount_gbp="128000.005", recurs="yearly", happened_on="2020-04-01"),
        *many(2, case_id="C1", kind="welfare_fund", amount_gbp="250.10", recurs="once", happened_on="2019-06-01"),
        *many(1, case_id="C1", kind="grant", amount_gbp="7", happened_on="2020-04-01"),
        *[
            {"case_id": "C1", "kind": kind, "amount_gbp": "9999", "happened_on": "2019-06-01"}
            for kind in ("arrears_cleared", "repayment_agreed", "debt_written_off", "payment")
        ],
    ]


def test_FLS_11_income_by_year_with_the_own_fund_apart_and_what_recurs_made_yearly() -> None:
    with dataset(cases=[{"case_id": "C1"}], money=income()) as data:
        found = figure(data, "money_by_year", date(2020, 12, 31))
        assert [(row.key, row.value, row.shown, row.extra["own_fund"]) for row in found.rows] == [
            ("FY2019", 111000.0, "£111,000.00", 500.2),
            ("FY2020", 128007.0, "£128,007.00", 0.0),
        ]
        assert (found.base, found.missing, found.extra["own_fund"]) == (22, 0, 500.2)
        assert found.notes == ("1 sums do not say whether they recur and are counted once.",)
        assert len(records_behind(data, "money_by_year", "FY2019", date(2020, 12, 31), cell="income")) == 20
        assert figure(data, "money_by_year", date(2020, 3, 31)).extra["shown"] == "£111,000.00"


def test_targets_come_from_a_file_and_a_file_that_is_wrong_is_refused_in_words(tmp_path: Path) -> None:
    path = tmp_path / "targets.toml"
    path.write_text('kpi_employment = 60\nkpi_closed_9_months = { value = 80, operator = ">=" }\n', "utf-8")
    targets = read_targets(path)
    assert (targets["kpi_employment"], targets["kpi_users"].per) == (Target("kpi_employment", 60), "year")
    assert targets["kpi_closed_9_months"].operator == ">="
    for wrong in ("kpi_luck = 3", "kpi_users = true", 'kpi_users = { value = 3, operator = "=" }', "kpi_users ="):
        path.write_text(wrong, "utf-8")
        with pytest.raises(UnknownTarget, match=r"kpi_users = \{ value = 700"):
            read_targets(path)


def test_a_figure_of_the_board_carries_its_periods_into_the_results() -> None:
    with dataset(cases=closures()) as data:
        found = figure(data, "kpi_closed_6_months", AS_OF)
        assert (found.value, found.unit, found.extra["target"], found.extra["operator"], found.extra["met"]) == (
            62.0,
            "percent",
            65,
            ">",
            False,
        )
        assert set(found.extra["series"]) == {"planned", "started"}
        assert [year.period for year in measure(data, "kpi_closed_6_months").years] == ["FY2018"]


def test_a_table_that_is_not_there_leaves_its_figures_with_base_0_and_a_note() -> None:
    with dataset(cases=many(3, outcome="prevented")) as data:
        found = {each.id: each for each in figures(data, AS_OF)}
    for name, missing in {"relief_cases": 3, "activities_per_case": 3, "needs_any": 3, "delay_days_mean": 0, "money_by_year": 0}.items():
        assert (found[name].base, found[name].missing, len(found[name].notes)) == (0, missing, 1), name
    assert found["relief_cases"].notes == ("The data has no table activities.",)


STAYS: list[dict[str, object]] = [
    {"trust": "North", "admitted_on": "2018-04-01", "fit_on": "2018-05-01", "discharged_on": "2018-05-11", "housing_reason": "only"},
    {
        "trust": "North",
        "admitted_on": "2018-04-01",
        "fit_on": "2018-05-01",
        "discharged_on": "2018-05-21",
        "housing_reason": "among_others",
    },
    {"trust": "South", "admitted_on": "2018-04-01", "fit_on": "2018-10-01", "housing_reason": "only", "hub_from": "2018-10-21"},
    {"trust": "South", "admitted_on": "2018-04-01", "fit_on": "2018-05-02", "discharged_on": "2018-05-01", "housing_reason": "none"},
    {"admitted_on": "2018-04-01", "fit_on": "2018-05-01", "discharged_on": "2018-05-02", "hub_from": "2018-05-02", "hub_to": "2018-05-06"},
    {"trust": "South", "admitted_on": "2018-04-01"},
]


def test_days_of_delay_for_all_for_housing_alone_and_among_others_with_hub_days_apart() -> None:
    with dataset(cases=[], stays=STAYS) as data:
        total, mean, trust, hub = (
            figure(data, name, AS_OF) for name in ("delay_days_total", "delay_days_mean", "delay_days_by_trust", "hub_days_mean")
        )
        assert len(records_behind(data, "delay_days_by_trust", "South", AS_OF)) == 1
        assert len(records_behind(data, "delay_days_mean", "only", AS_OF)) == 2
        assert len(records_behind(data, "delay_days_mean", "all", AS_OF, cell="_missing")) == 1
    assert (total.value, total.base, total.missing, total.extra["flagged"]) == (61, 4, 1, 1)
    assert {row.key: row.value for row in total.rows} == {"none": 0, "only": 40, "among_others": 20, "_missing": 1, "all": 61}
    assert {row.key: row.value for row in mean.rows} == {"none": None, "only": 20.0, "among_others": 20.0, "_missing": 1.0, "all": 15.25}
    assert [(row.key, row.value, row.n, row.missing, row.extra["mean"]) for row in trust.rows] == [
        ("North", 30, 2, 0, 15.0),
        ("South", 30, 1, 1, 30.0),
        ("_missing", 1, 1, 0, 1.0),
    ]
    assert (hub.value, hub.base) == (7.0, 2)
    assert "counted to the day" in hub.notes[0]


def test_custody_from_entry_to_release_with_not_known_an_answer() -> None:
    episodes = [
        *many(
            3,
            received_on="2018-01-01",
            housing_at_entry="settled",
            released_on="2018-05-01",
            housing_at_release="nfa",
            managing_body="crc",
            sentence_days=27,
        ),
        *many(
            1, received_on="2018-01-01", housing_at_entry="nfa", released_on="2018-05-01", housing_at_release="not_known", sentence_days=28
        ),
        *many(1, received_on="2018-01-01", housing_at_entry="nfa", released_on="2018-05-01", sentence_days=365),
        *many(
            1, received_on="2018-01-01", housing_at_entry="nfa", released_on="2018-11-01", housing_at_release="settled", sentence_days=90
        ),
        *many(1, received_on="2018-01-01", housing_at_entry="nfa"),
    ]
    with dataset(cases=[], custody=episodes) as data:
        flow, nfa, sentence, body = (
            figure(data, name, AS_OF) for name in ("custody_flow", "custody_release_nfa", "custody_by_sentence", "custody_by_body")
        )
    assert [(row.key, row.base, row.missing) for row in flow.rows] == [
        ("settled", 3, 0),
        ("nfa", 1, 1),
        ("not_known", 0, 0),
        ("_missing", 0, 0),
    ]
    assert [cell.key for cell in flow.rows[0].cells] == ["settled", "nfa", "not_known", "approved_premises", "temporary"]
    assert (nfa.extra["n"], nfa.base, nfa.missing) == (3, 4, 1)
    assert [(row.key, row.base) for row in sentence.rows] == [("0-27", 3), ("28-90", 1), ("91-364", 0), ("365+", 0), ("_missing", 0)]
    assert body.row("crc").base == 3


def test_a_quarter_begins_on_the_first_of_april() -> None:
    cases = [{"referred_on": day} for day in ("2018-03-31", "2018-04-01", "2018-06-30", "2018-07-01")]
    with dataset(cases=cases) as data:
        rows = figure(data, "upstream_share", date(2018, 7, 1)).rows
    assert [(row.key, row.missing) for row in rows] == [("FY2017-Q4", 1), ("FY2018-Q1", 2), ("FY2018-Q2", 1)]


def test_a_figure_that_does_not_exist_is_refused_by_name() -> None:
    with dataset(cases=[]) as data, pytest.raises(UnknownFigure, match="luck"):
        figure(data, "luck", AS_OF)
