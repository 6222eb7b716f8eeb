"""Small numbers: hidden, and not to be worked out."""

from datetime import date

from headwater.evidence.disclosure import protect_pack
from headwater.evidence.measures import figure, kpi_board
from headwater.evidence.values import Figure
from support.monitoring import dataset, many

AS_OF = date(2018, 10, 31)


def protect_figure(found: Figure) -> Figure:
    """A figure that is published by itself."""
    return protect_pack([found])[0]


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


def test_how_many_gave_no_answer_is_always_said_and_so_is_the_base() -> None:
    cases = [*many(30, sex="female"), *many(40, sex="male"), *many(2)]
    with dataset(cases=cases) as data:
        whole, found = protect_pack([figure(data, name, AS_OF) for name in ("cases_total", "sex")])
    assert (whole.value, found.base, found.missing, found.base_with_dont_know) == (72, 70, 2, 70)
    assert None not in counts(found).values()


def test_a_small_answer_is_hidden_in_the_rows_and_the_base_still_stands() -> None:
    cases = [*many(30, sex="female"), *many(40, sex="male"), *many(3, sex="other"), *many(2)]
    with dataset(cases=cases) as data:
        _, found = protect_pack([figure(data, name, AS_OF) for name in ("cases_total", "sex")])
    assert (found.base, found.missing) == (73, 2)
    assert found.row("other").n is None and sum(n is None for n in counts(found).values()) == 2


def test_a_row_is_not_given_away_by_its_subtotal() -> None:
    cases = [*many(3, home_at_referral="owner_occupier"), *many(30, home_at_referral="social_rented"), *many(30, home_at_referral="hostel")]
    found = protect_figure(figure(dataset(cases=cases), "home_at_referral", AS_OF))
    assert found.row("owner_occupier").n is None
    assert found.row("fixed").n is None or found.row("social_rented").n is None


def test_bands_lose_what_runs_on_when_a_band_is_hidden() -> None:
    start = {"outcome": "prevented", "referred_on": "2018-05-01"}
    cases = [
        *many(3, closed_on="2018-05-03", **start),
        *many(9, closed_on="2018-05-10", **start),
        *many(50, closed_on="2018-05-20", **start),
    ]
    found = protect_figure(figure(dataset(cases=cases), "duration_bands", AS_OF))
    assert counts(found) == {"1w": None, "2w": None, "3w": 50}
    assert {row.extra["cumulative_percent"] for row in found.rows} == {None}
    assert {row.extra["shown_to_100"] for row in found.rows} == {"[c]"}


def test_a_rate_is_hidden_when_those_it_leaves_out_are_few() -> None:
    cases = [
        *many(97, outcome="prevented", closed_on="2018-06-01", evicted="no"),
        *many(3, outcome="not_prevented", closed_on="2018-06-01", evicted="yes"),
    ]
    with dataset(cases=cases) as data:
        found = protect_figure(figure(data, "prevented_rate", AS_OF))
        board = {kpi.id: kpi for kpi in protect_pack(kpi_board(data, AS_OF))}
        measure = protect_figure(figure(data, "kpi_evictions_avoided", AS_OF))
    assert (found.value, found.extra["shown"], found.extra["low"], found.extra["unknown"]) == (None, "[c]", None, 0)
    assert (board["kpi_evictions_avoided"].n, board["kpi_evictions_avoided"].actual, board["kpi_evictions_avoided"].met) == (
        None,
        None,
        None,
    )
    assert (board["kpi_users"].n, measure.value, measure.base) == (0, None, 100)


def test_a_hidden_quarter_takes_another_of_its_year_with_it() -> None:
    cases = [
        *many(20, evicted="no", closed_on="2018-04-01"),
        *many(30, evicted="no", closed_on="2018-07-01"),
        *many(20, evicted="yes", closed_on="2018-07-01"),
        *many(9, evicted="yes", closed_on="2018-04-01"),
        *many(3, evicted="yes", closed_on="2018-10-01"),
    ]
    with dataset(cases=cases) as data:
        board = {kpi.id: kpi for kpi in protect_pack(kpi_board(data, AS_OF))}["kpi_evictions_avoided"]
    seen = {period.period: (period.n, period.base) for period in board.series.periods}
    assert (seen["FY2018"][0], seen["FY2018-Q3"]) == (50, (0, None))
    assert None in (seen["FY2018"][1], *(seen[f"FY2018-Q{at}"][1] for at in (1, 2)))


def test_a_small_cell_of_a_crosstab_takes_one_of_its_row_and_one_of_its_column_with_it() -> None:
    cases = [
        *many(3, outcome="withdrawn", area="A"),
        *many(20, outcome="prevented", area="A"),
        *many(20, outcome="withdrawn", area="B"),
        *many(30, outcome="prevented", area="B"),
        *many(40, outcome="withdrawn", area="C"),
        *many(50, outcome="prevented", area="C"),
    ]
    with dataset(cases=cases) as data:
        found, columns = protect_pack([figure(data, name, AS_OF) for name in ("outcome_by_area", "outcome")])
    assert counts(columns) == {"prevented": 100, "withdrawn": 63}
    table = {row.key: {cell.key: cell.n for cell in row.cells if cell.n != 0} for row in found.rows}
    assert table == {
        "A": {"prevented": None, "withdrawn": None},
        "B": {"prevented": None, "withdrawn": None},
        "C": {"prevented": 50, "withdrawn": 40},
        "_missing": {},
    }
    assert ([row.n for row in found.rows], found.base) == ([23, 50, 90, 0], 163)


def test_a_mean_over_few_is_hidden_and_so_is_a_row_of_few_with_another() -> None:
    stays = [
        *many(3, fit_on="2018-05-01", discharged_on="2018-05-11", housing_reason="only", admitted_on="2018-04-01"),
        *many(9, fit_on="2018-05-01", discharged_on="2018-05-21", housing_reason="among_others", admitted_on="2018-04-01"),
        *many(90, fit_on="2018-05-01", discharged_on="2018-05-02", housing_reason="none", admitted_on="2018-04-01"),
    ]
    with dataset(cases=many(5, age=30), stays=stays) as data:
        age, delay = protect_figure(figure(data, "age_mean", AS_OF)), protect_figure(figure(data, "delay_days_total", AS_OF))
    assert (age.value, age.base) == (None, None)
    assert {row.key: row.value for row in delay.rows} == {"none": 90, "only": None, "among_others": None, "all": 300}


def test_what_stands_beside_a_rate_goes_when_it_is_small() -> None:
    cases = [*many(50, outcome="prevented"), *many(40, outcome="withdrawn"), *many(20, outcome="unknown"), *many(3, closed_on="2018-06-01")]
    found = protect_figure(figure(dataset(cases=cases), "prevented_rate", AS_OF))
    assert (found.value, found.base, found.missing) == (50 / 90 * 100, 90, 23)
    assert (found.extra["unknown"], found.extra["blank"], found.extra["high"]) == (20, 3, 100 * 73 / 113)
    few = protect_figure(
        figure(dataset(cases=[case if case["outcome"] != "unknown" else {**case} for case in cases[:93]]), "prevented_rate", AS_OF)
    )
    assert few.extra["unknown"] is None


def test_cells_of_a_share_go_when_one_is_small() -> None:
    cases = [
        *many(30, threat="days_57_plus", setting="health", referred_on="2018-05-01"),
        *many(20, threat="homeless", setting="health", referred_on="2018-05-01"),
        *many(10, threat="homeless", setting="justice", referred_on="2018-05-01"),
        *many(3, threat="days_57_plus", setting="justice", referred_on="2018-05-01"),
    ]
    found = protect_figure(figure(dataset(cases=cases), "upstream_share", AS_OF))
    cells = {cell.key: (cell.n, cell.shown, cell.base) for cell in found.rows[0].cells if cell.base != 0}
    assert (found.rows[0].n, cells) == (33, {"health": (None, "[c]", 50), "justice": (None, "[c]", 13)})
