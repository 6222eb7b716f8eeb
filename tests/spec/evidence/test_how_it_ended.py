"""Outcomes: where people are now, what is not known, whether it lasted, and what live cases say."""

from datetime import date

from headwater.evidence.io import Dataset
from headwater.evidence.measures import figure, records_behind
from support.monitoring import dataset, many

AS_OF = date(2018, 10, 31)


def ended(**outcomes: int) -> list[dict[str, object]]:
    return [row for outcome, n in outcomes.items() for row in many(n, outcome=outcome, closed_on="2018-06-01", referred_on="2018-05-01")]


def test_EMB_08_known_and_unknown_outcomes() -> None:
    with dataset(cases=ended(prevented=107, not_prevented=24, unknown=103)) as data:
        outcome = figure(data, "outcome", AS_OF)
        assert [outcome.row(key).shown for key in ("prevented", "not_prevented", "unknown")] == ["46%", "10%", "44%"]
        assert (outcome.base, outcome.missing) == (234, 0)
        assert len(records_behind(data, "outcome", "unknown", AS_OF)) == 103


def test_EMB_08_the_rate_has_a_low_and_a_high_end() -> None:
    with dataset(cases=ended(prevented=107, not_prevented=24, unknown=103)) as data:
        rate = figure(data, "prevented_rate", AS_OF)
        assert (rate.base, rate.missing, rate.extra["shown"]) == (131, 103, "81.7%")
        assert (rate.extra["low_shown"], rate.extra["high_shown"], rate.extra["range_base"]) == ("45.7%", "89.7%", 234)
        assert (rate.extra["unknown"], rate.extra["blank"]) == (103, 0)
        assert len(records_behind(data, "prevented_rate", "_missing", AS_OF)) == 103


def test_a_blank_outcome_widens_the_range_as_an_unknown_one_does() -> None:
    cases = [
        *ended(prevented=1, withdrawn=1, unknown=1),
        *many(1, closed_on="2018-06-01"),
        *many(1, closed_on="2018-06-01", outcome="ongoing"),
    ]
    rate = figure(dataset(cases=cases), "prevented_rate", AS_OF)
    assert (rate.base, rate.missing, rate.extra["unknown"], rate.extra["blank"]) == (2, 3, 1, 2)
    assert (rate.extra["low"], rate.value, rate.extra["high"]) == (20.0, 50.0, 80.0)


def test_NAV_14_thirty_five_four_and_fourteen_of_fifty_three_and_where_they_live() -> None:
    cases = ended(prevented=35, not_prevented=4, withdrawn=14)
    for case in cases[:30]:
        case["outcome_home"] = "own_home"
    for case in cases[30:35]:
        case["outcome_home"] = "private_tenancy"
    with dataset(cases=cases) as data:
        outcome, home = figure(data, "outcome", AS_OF), figure(data, "outcome_home", AS_OF)
    assert {row.key: row.n for row in outcome.rows if row.n} == {"prevented": 35, "not_prevented": 4, "withdrawn": 14}
    assert outcome.base == 53
    assert ({row.key: row.n for row in home.rows if row.n}, home.base) == ({"own_home": 30, "private_tenancy": 5}, 35)


def test_a_home_that_is_not_known_is_missing_and_not_in_the_base() -> None:
    cases = ended(prevented=5)
    for case, home in zip(cases, ("own_home", "hostel", "not_known", "not_known", None), strict=True):
        case["outcome_home"] = home
    with dataset(cases=cases) as data:
        for name in ("outcome_home", "outcome_home_all"):
            home = figure(data, name, AS_OF)
            assert (home.base, home.missing) == (2, 3)
            assert len(records_behind(data, name, "_missing", AS_OF)) == 3


def followed(**checks: int) -> list[dict[str, object]]:
    return [
        row
        for check, n in checks.items()
        for row in many(n, outcome="prevented", closed_on="2018-06-01", followup_56d=None if check == "blank" else check)
    ]


def test_MEN_19_sustained_prevention_has_its_base_and_missing() -> None:
    recent = many(9, outcome="prevented", closed_on="2018-10-01")
    with dataset(cases=[*followed(sustained=30, lost=10, not_reached=5, blank=15), *recent]) as data:
        found = figure(data, "sustained_56d", AS_OF)
        assert (found.extra["n"], found.base, found.missing, found.dont_know, found.extra["shown"]) == (30, 40, 15, 5, "75.0%")
        assert figure(data, "sustained_6m", AS_OF).base == 0
        assert len(records_behind(data, "sustained_56d", "_missing", AS_OF)) == 15


def live() -> Dataset:
    cases = [
        *many(50, outcome="ongoing", referred_on="2018-05-01"),
        *many(19, referred_on="2018-05-01"),
        *many(5, referred_on="2018-05-01", closed_on="2018-11-01", outcome="prevented"),
        *many(471, outcome="prevented"),
        *many(3, referred_on="2018-11-01"),
    ]
    return dataset(cases=cases)


def test_MEN_20_live_splits_into_ongoing_blank_and_closed_later() -> None:
    with live() as data:
        split = figure(data, "live_recorded_as", AS_OF)
        assert {row.key: row.n for row in split.rows} == {"ongoing": 50, "blank": 19, "closed_later": 5}
        totals = [figure(data, name, AS_OF).value for name in ("cases_total", "cases_live", "cases_final")]
        assert totals == [545, 74, 471]
        assert figure(data, "outcome", AS_OF).base == 471


def test_a_case_closed_after_the_day_is_live_with_no_outcome_and_final_the_day_after() -> None:
    with live() as data:
        assert figure(data, "cases_final", date(2018, 11, 1)).value == 476
        assert figure(data, "cases_total", date(2018, 11, 1)).value == 548
        assert figure(data, "outcome_home_all", AS_OF).missing == 471


def test_ongoing_on_a_closed_case_is_missing() -> None:
    outcome = figure(dataset(cases=many(2, outcome="ongoing", closed_on="2018-06-01")), "outcome", AS_OF)
    assert (outcome.base, outcome.missing) == (0, 2)


def test_outcomes_by_area_keep_a_row_for_no_area_so_that_totals_foot() -> None:
    cases = [
        *many(3, outcome="prevented", area="Harlow"),
        *many(1, outcome="withdrawn", area="Harlow"),
        *many(1, closed_on="2018-06-01", area="Harlow"),
        *many(2, outcome="prevented"),
    ]
    with dataset(cases=cases) as data:
        found = figure(data, "outcome_by_area", AS_OF)
        harlow, nowhere = found.rows
        assert (harlow.key, harlow.base, harlow.missing, nowhere.key, nowhere.base, nowhere.missing) == ("Harlow", 4, 1, "_missing", 2, 0)
        assert {cell.key: cell.shown for cell in harlow.cells if cell.n} == {"prevented": "75%", "withdrawn": "25%"}
        assert (found.base, found.missing) == (6, 1)
        assert len(records_behind(data, "outcome_by_area", "Harlow", AS_OF, cell="prevented")) == 3
        assert len(records_behind(data, "outcome_by_area", "_missing", AS_OF)) == 2
        assert len(records_behind(data, "outcome_by_area", "all", AS_OF, cell="_missing")) == 1
        assert found.notes == ("Fewer than 30 in: Harlow.",)


def test_DQ_08_unknown_outcomes_by_worker_and_by_month() -> None:
    cases = [
        *many(2, outcome="unknown", worker_id="W1", closed_on="2018-06-30"),
        *many(3, outcome="prevented", worker_id="W1", closed_on="2018-07-01"),
    ]
    with dataset(cases=cases) as data:
        worker, month = figure(data, "outcome_by_worker", AS_OF), figure(data, "outcome_by_closing_month", AS_OF)
        assert {cell.key: cell.shown for cell in worker.row("W1").cells if cell.n} == {"prevented": "60%", "unknown": "40%"}
        assert {cell.key: cell.shown for cell in month.row("2018-06").cells if cell.n} == {"unknown": "100%"}
        assert len(records_behind(data, "outcome_by_worker", "W1", AS_OF, cell="unknown")) == 2


def test_upstream_share_by_quarter_and_setting_shows_what_is_not_recorded() -> None:
    cases = [
        *many(3, threat="days_57_plus", setting="health", referred_on="2018-04-01"),
        *many(1, threat="homeless", setting="health", referred_on="2018-06-30"),
        *many(2, setting="justice", referred_on="2018-06-30"),
        *many(1, threat="days_0_28", setting="justice", referred_on="2018-07-01"),
        *many(1, threat="days_57_plus"),
    ]
    with dataset(cases=cases) as data:
        found = figure(data, "upstream_share", AS_OF)
        assert (found.extra["n"], found.base, found.missing) == (4, 6, 2)
        assert [(row.key, row.n, row.base, row.missing) for row in found.rows] == [
            ("FY2018-Q1", 3, 4, 2),
            ("FY2018-Q2", 0, 1, 0),
            ("FY2018-Q3", 0, 0, 0),
            ("_missing", 1, 1, 0),
        ]
        health = {cell.key: (cell.n, cell.base) for cell in found.rows[0].cells}
        assert (health["health"], health["justice"]) == ((3, 4), (0, 0))
        assert len(records_behind(data, "upstream_share", "FY2018-Q1", AS_OF, cell="health/upstream")) == 3
