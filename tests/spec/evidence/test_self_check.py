"""Results checked against themselves: ours always agree, and a digit changed anywhere is found and named."""

from collections.abc import Callable
from copy import deepcopy
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from headwater.evidence.checks import self_check
from headwater.evidence.measures import figures
from headwater.evidence.reports import evaluate, results
from support.monitoring import dataset
from support.rebuilding import made, opened

AS_OF = date(2018, 10, 31)
STEADY = settings(deadline=None, max_examples=8)
pytestmark = pytest.mark.xdist_group("self_check")


@pytest.fixture(scope="module")
def ours() -> dict[str, Any]:
    """The results of a made-up evaluation."""
    part = made("essex").part()
    with opened(part) as data:
        return results(part.as_of, data.counts(), figures(data, part.as_of), [])


def figure(told: dict[str, Any], name: str) -> dict[str, Any]:
    return next(each for each in told["figures"] if each["id"] == name)


def row(told: dict[str, Any], name: str, key: str) -> dict[str, Any]:
    return next(each for each in figure(told, name)["rows"] if each["key"] == key)


def disagreements(ours: dict[str, Any], change: Callable[[dict[str, Any]], None]) -> list[tuple[str, str, str]]:
    """Requirement, figure and words of what is found once something was changed."""
    told = deepcopy(ours)
    change(told)
    return [(one.requirement, one.figure, one.words) for one in self_check(told)]


@pytest.mark.parametrize("name", ["essex", "oxfordshire", "support"])
@pytest.mark.slow
def test_dq_13_dq_16_dq_18_our_own_results_agree_with_themselves(name: str):
    for part in made(name).parts:
        with opened(part) as data:
            assert evaluate(data, part.as_of).results()["self_check"] == []
            assert evaluate(data, part.as_of, threshold=7).results()["self_check"] == [], "with small numbers hidden"


def test_dq_01_a_percentage_without_its_base_is_found(ours):
    assert ("DQ-01", "threat", "there are percentages and no missing") in disagreements(
        ours, lambda told: figure(told, "threat").pop("missing")
    )


def test_dq_11_a_forced_percentage_is_found(ours):
    """DQ-11: 16 of 508 is 3%, and 4% makes the column add to 100."""
    found = disagreements(ours, lambda told: row(told, "threat", "homeless").update(shown="4%"))
    assert found == [("DQ-11", "threat", "16 of 508 prints as 3%, not 4%")]


def test_dq_13_a_table_that_does_not_foot_is_found_with_what_is_in_no_cell(ours):
    found = disagreements(ours, lambda told: row(told, "threat", "homeless").update(n=14, shown="3%"))
    assert found == [("DQ-13", "threat", "the cells add to 506, the total is 508: 2 in no cell")]


def test_dq_13_a_cell_of_a_crosstab_that_does_not_foot_is_found(ours):
    def change(told: dict[str, Any]) -> None:
        cells = figure(told, "outcome_by_area")["rows"][0]["cells"]
        most = max(cells, key=lambda cell: cell["n"])
        most["n"] += 1

    assert {(requirement, name) for requirement, name, _ in disagreements(ours, change)} >= {("DQ-13", "outcome_by_area")}


def test_dq_15_live_and_final_cases_that_are_not_all_cases_are_found(ours):
    found = disagreements(ours, lambda told: figure(told, "cases_live").update(value=71))
    assert ("DQ-15", "cases_total", "the cells add to 542, the total is 540: 2 too many") in found


def test_dq_16_a_mean_that_its_total_does_not_give_is_found(ours):
    found = disagreements(ours, lambda told: figure(told, "activities_per_case").update(value=5.2))
    assert [(requirement, name) for requirement, name, _ in found] == [("DQ-16", "activities_per_case")]


def test_dq_17_a_month_left_out_and_a_wrong_divisor_are_found(ours):
    """DQ-17: the divisor of a mean is the number of months covered."""
    found = disagreements(ours, lambda told: figure(told, "cases_by_month")["rows"].pop(4))
    assert any(requirement == "DQ-17" and "18 months are shown and 19 are covered" in words for requirement, _, words in found)
    by_two = disagreements(ours, lambda told: figure(told, "cases_by_month")["rows"][5].update(mean_3_months=99.0))
    assert [(requirement, name) for requirement, name, _ in by_two] == [("DQ-17", "cases_by_month")]


def test_dq_18_a_percentage_that_no_whole_number_gives_is_found(ours):
    def change(told: dict[str, Any]) -> None:
        told["figures"] = [{**figure(told, "threat"), "rows": [{"key": "x", "label": "X", "n": None, "shown": "36.0%"}], "base": 306}]

    assert disagreements(ours, change) == [("DQ-18", "threat", "no whole number of 306 prints as 36.0%")]


def test_dq_18_a_count_above_its_base_is_found(ours):
    found = disagreements(ours, lambda told: row(told, "sex", "female").update(n=9999, shown="1855%"))
    assert ("DQ-18", "sex", "9999 cannot be part of 539") in found


def test_dq_22_those_not_recorded_cannot_be_left_out(ours):
    found = disagreements(ours, lambda told: figure(told, "threat").update(missing=0))
    assert [(requirement, name) for requirement, name, _ in found] == [("DQ-22", "threat")]
    assert "32 in no cell" in found[0][2]


def test_hidden_numbers_are_not_judged(ours):
    def change(told: dict[str, Any]) -> None:
        figure(told, "threat").update(base=None, missing=None)
        for each in figure(told, "threat")["rows"]:
            each.update(n=None, percent=None, shown="[c]")

    assert disagreements(ours, change) == []


@STEADY
@given(
    st.lists(
        st.fixed_dictionaries(
            {
                "outcome": st.sampled_from([None, "prevented", "withdrawn", "unknown", "ongoing"]),
                "threat": st.sampled_from([None, "homeless", "days_57_plus"]),
                "closed_on": st.sampled_from([None, "2018-05-01", "2018-12-01"]),
                "referred_on": st.sampled_from([None, "2018-01-01", "2018-11-11"]),
                "ever_homeless": st.sampled_from([None, "yes", "no", "dont_know"]),
                "worker_id": st.sampled_from([None, "W1", "W2"]),
                "adults": st.sampled_from([None, 1, 7]),
            }
        ),
        max_size=30,
    )
)
@pytest.mark.slow
def test_whatever_the_data_our_results_agree_with_themselves(cases: list[dict[str, object]]):
    with dataset(cases=cases) as data:
        assert self_check(results(AS_OF, data.counts(), figures(data, AS_OF), [])) == []


def test_what_would_give_a_small_number_away_is_left_out_where_they_are_hidden():
    part = made("essex").part()
    with opened(part) as data:
        whole, hidden = evaluate(data, part.as_of).results(), evaluate(data, part.as_of, threshold=7).results()
    beside = {"not_recorded", "unknown_by_worker", "court_by_worker"}
    assert beside <= set(whole)
    assert not beside & set(hidden)
    assert whole["checks"]["run_on"] == hidden["checks"]["run_on"] == part.as_of.isoformat()
    assert {found["title"] for found in hidden["quality"]} == {found["title"] for found in whole["quality"]}
    assert all(found["count"] is None and not found["rows"] for found in hidden["quality"])
