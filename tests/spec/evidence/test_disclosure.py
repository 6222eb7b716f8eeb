"""Small numbers: hidden, and not to be worked out."""

from datetime import date

from headwater.evidence.disclosure import protect_board, protect_figure
from headwater.evidence.measures import figure, kpi_board
from headwater.evidence.values import Figure
from support.monitoring import dataset, many

AS_OF = date(2018, 10, 31)


def counts(found: Figure) -> dict[str, int | None]:
    return {row.key: row.n for row in found.rows if row.n != 0}


def test_a_small_number_takes_the_next_smallest_with_it_and_zero_is_shown() -> None:
    cases = [*many(3, threat="homeless"), *many(20, threat="days_0_28"), *many(40, threat="days_57_plus")]
    found = protect_figure(figure(dataset(cases=cases), "threat", AS_OF))
    assert counts(found) == {"homeless": None, "days_0_28": None, "days_57_plus": 40}
    assert (found.row("homeless").shown, found.row("homeless").percent, found.row("days_29_56").n) == ("[c]", None, 0)
    assert (found.base, found.row("days_57_plus").shown) == (63, "63%")


def test_seven_is_hidden_and_eight_is_not() -> None:
    for n, hidden in ((7, True), (8, False)):
        found = protect_figure(figure(dataset(cases=[*many(n, threat="homeless"), *many(40, threat="days_57_plus")]), "threat", AS_OF))
        assert (found.row("homeless").n is None) is hidden


def test_two_small_numbers_that_make_no_more_than_the_threshold_take_a_third() -> None:
    cases = [*many(2, sex="female"), *many(3, sex="other"), *many(30, sex="male")]
    found = protect_figure(figure(dataset(cases=cases), "sex", AS_OF))
    assert counts(found) == {"female": None, "other": None, "male": None}


def test_a_small_missing_hides_the_base_too_since_one_gives_the_other() -> None:
    cases = [*many(30, sex="female"), *many(40, sex="male"), *many(2)]
    found = protect_figure(figure(dataset(cases=cases), "sex", AS_OF))
    assert (found.base, found.missing, found.base_with_dont_know) == (None, None, None)
    assert (counts(found), found.row("male").percent) == ({"female": None, "male": 40}, None)


def test_subtotals_are_hidden_with_a_row() -> None:
    cases = [*many(3, home_at_referral="owner_occupier"), *many(30, home_at_referral="social_rented"), *many(30, home_at_referral="hostel")]
    found = protect_figure(figure(dataset(cases=cases), "home_at_referral", AS_OF))
    assert (found.row("fixed").n, found.row("temporary_or_other").n, found.row("hostel").n) == (None, None, 30)


def test_bands_lose_what_runs_on_when_a_band_is_hidden() -> None:
    start = {"outcome": "prevented", "referred_on": "2018-05-01"}
    cases = [
        *many(3, closed_on="2018-05-03", **start),
        *many(9, closed_on="2018-05-10", **start),
        *many(50, closed_on="2018-05-20", **start),
    ]
    found = protect_figure(figure(dataset(cases=cases), "duration_bands", AS_OF))
    assert counts(found) == {"1w": None, "2w": None, "3w": 50}
    assert all("cumulative_percent" not in row.extra for row in found.rows)


def test_a_rate_is_hidden_when_those_it_leaves_out_are_few() -> None:
    cases = [
        *many(97, outcome="prevented", closed_on="2018-06-01", evicted="no"),
        *many(3, outcome="not_prevented", closed_on="2018-06-01", evicted="yes"),
    ]
    with dataset(cases=cases) as data:
        found = protect_figure(figure(data, "prevented_rate", AS_OF))
        board = {kpi.id: kpi for kpi in protect_board(kpi_board(data, AS_OF))}
        measure = protect_figure(figure(data, "kpi_evictions_avoided", AS_OF))
    assert (found.value, found.extra) == (None, {"shown": "[c]"})
    assert (board["kpi_evictions_avoided"].n, board["kpi_evictions_avoided"].actual, board["kpi_evictions_avoided"].met) == (
        None,
        None,
        None,
    )
    assert (board["kpi_users"].n, measure.value, measure.base) == (0, None, None)


def test_a_hidden_quarter_takes_another_of_its_year_with_it() -> None:
    cases = [
        *many(20, evicted="no", closed_on="2018-04-01"),
        *many(30, evicted="no", closed_on="2018-07-01"),
        *many(20, evicted="yes", closed_on="2018-07-01"),
        *many(9, evicted="yes", closed_on="2018-04-01"),
        *many(3, evicted="yes", closed_on="2018-10-01"),
    ]
    with dataset(cases=cases) as data:
        board = {kpi.id: kpi for kpi in protect_board(kpi_board(data, AS_OF))}["kpi_evictions_avoided"]
    assert [(period.period, period.n) for period in board.series.periods] == [
        ("all", 50),
        ("FY2018", 50),
        ("FY2018-Q1", None),
        ("FY2018-Q2", 30),
        ("FY2018-Q3", None),
    ]


def test_a_line_of_a_crosstab_with_a_small_number_is_hidden_whole_with_another() -> None:
    cases = [
        *many(3, outcome="withdrawn", area="A"),
        *many(20, outcome="prevented", area="A"),
        *many(20, outcome="withdrawn", area="B"),
        *many(30, outcome="prevented", area="B"),
        *many(40, outcome="withdrawn", area="C"),
        *many(50, outcome="prevented", area="C"),
    ]
    found = protect_figure(figure(dataset(cases=cases), "outcome_by_area", AS_OF))
    assert [(row.key, row.n) for row in found.rows] == [("A", None), ("B", None), ("C", 90), ("_missing", 0)]
    assert {cell.n for cell in found.rows[0].cells} == {None}
    assert found.base == 163


def test_a_mean_over_few_is_hidden_and_so_is_a_row_of_few_with_another() -> None:
    stays = [
        *many(3, fit_on="2018-05-01", discharged_on="2018-05-11", housing_reason="only", admitted_on="2018-04-01"),
        *many(9, fit_on="2018-05-01", discharged_on="2018-05-21", housing_reason="among_others", admitted_on="2018-04-01"),
        *many(90, fit_on="2018-05-01", discharged_on="2018-05-02", housing_reason="none", admitted_on="2018-04-01"),
    ]
    with dataset(cases=many(5, age=30), stays=stays) as data:
        age, delay = protect_figure(figure(data, "age_mean", AS_OF)), protect_figure(figure(data, "delay_days_total", AS_OF))
    assert (age.value, age.base) == (None, None)
    assert {row.key: row.value for row in delay.rows} == {"none": 90, "only": None, "among_others": None, "all": None}


def test_what_stands_beside_a_rate_goes_when_it_is_small() -> None:
    cases = [*many(50, outcome="prevented"), *many(40, outcome="withdrawn"), *many(20, outcome="unknown"), *many(3, closed_on="2018-06-01")]
    found = protect_figure(figure(dataset(cases=cases), "prevented_rate", AS_OF))
    assert (found.value, found.base, found.missing) == (50 / 90 * 100, 90, 23)
    assert set(found.extra) == {"n", "shown", "low", "low_shown", "high", "high_shown"}


def test_cells_of_a_share_go_when_one_is_small() -> None:
    cases = [
        *many(30, threat="days_57_plus", setting="health", referred_on="2018-05-01"),
        *many(20, threat="homeless", setting="health", referred_on="2018-05-01"),
        *many(10, threat="homeless", setting="justice", referred_on="2018-05-01"),
        *many(3, threat="days_57_plus", setting="justice", referred_on="2018-05-01"),
    ]
    found = protect_figure(figure(dataset(cases=cases), "upstream_share", AS_OF))
    assert [(row.key, row.n, row.cells) for row in found.rows] == [("FY2018-Q1", 33, ()), ("FY2018-Q2", 0, ()), ("FY2018-Q3", 0, ())]
