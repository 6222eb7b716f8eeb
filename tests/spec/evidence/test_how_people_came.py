"""Referrals: how people came, what was decided, and who came again."""

from datetime import date, timedelta

from headwater.evidence.io import Dataset
from headwater.evidence.measures import figure, kpi_board, records_behind
from headwater.evidence.values import Figure, shown_percent
from support.monitoring import dataset, many

AS_OF = date(2018, 10, 31)


def shown(found: Figure) -> dict[str, str]:
    return {row.key: row.shown for row in found.rows}


def counts(found: Figure) -> dict[str, int | None]:
    return {row.key: row.n for row in found.rows}


def test_REF_01_self_referrals_among_all_that_came() -> None:
    with dataset(cases=many(23, referral_route="self") + many(130, referral_route="partner")) as data:
        route = figure(data, "referral_route", AS_OF)
        row = route.row("self")
        assert (row.n, route.base, route.row("partner").n) == (23, 153, 130)
        assert shown_percent(23, 153, 1) == "15.0%"
        assert round(row.percent or 0, 1) == 15.0
        assert len(records_behind(data, "referral_route", "self", AS_OF)) == 23


def test_REF_03_three_bands_of_the_threat() -> None:
    cases = many(92, threat="days_57_plus") + many(57, threat="days_0_56") + many(4, threat="homeless")
    with dataset(cases=cases) as data:
        threat = figure(data, "threat", AS_OF)
    assert threat.base == 153
    assert [threat.row(key).shown for key in ("days_57_plus", "days_0_56", "homeless")] == ["60%", "37%", "3%"]
    assert [row.key for row in threat.rows] == ["homeless", "days_0_28", "days_29_56", "days_0_56", "days_57_plus"]


def test_REF_04_the_finer_bands_and_the_three_they_map_to() -> None:
    bands = {"days_57_plus": 226, "days_29_56": 178, "days_0_28": 88, "homeless": 16, None: 32}
    with dataset(cases=[row for band, n in bands.items() for row in many(n, threat=band)]) as data:
        finer, coarser = figure(data, "threat", AS_OF), figure(data, "threat_three_bands", AS_OF)
    assert [shown(finer)[key] for key in ("days_57_plus", "days_29_56", "days_0_28", "homeless")] == ["44%", "35%", "17%", "3%"]
    assert (finer.base, finer.missing) == (508, 32)
    assert finer.notes == ("The percentages are rounded one by one and make 99.",)
    assert counts(coarser) == {"above_56": 226, "within_56": 266, "homeless": 16}


def decided(**decisions: int) -> list[dict[str, object]]:
    return [
        row for decision, n in decisions.items() for row in many(n, decision=decision, source_agency="The Ward", received_at="2018-05-01")
    ]


def test_REF_10_rejected_of_received_with_its_base() -> None:
    data = dataset(cases=[], referrals=[*decided(accepted=45, declined=30, redirected=15, advice=10), *many(7, received_at="2018-05-01")])
    decisions, rates = figure(data, "referral_decisions", AS_OF), figure(data, "referral_rejections_by_source", AS_OF)
    assert (decisions.base, decisions.row("declined").n, decisions.row("pending").n) == (107, 30, 7)
    assert (rates.value, rates.base, rates.missing, rates.extra["n"]) == (55.0, 100, 7, 55)
    assert len(records_behind(data, "referral_decisions", "pending", AS_OF)) == 7


def test_REF_11_the_rate_with_and_without_those_who_declined_themselves_both_bases() -> None:
    referrals = decided(accepted=40, declined=20, redirected=10, withdrawn=5, advice=5, person_declined=15, no_contact=5)
    row = figure(dataset(cases=[], referrals=referrals), "referral_rejections_by_source", AS_OF).row("The Ward")
    assert (row.n, row.base, row.shown) == (40, 100, "40.0%")
    assert (row.extra["person_declined"], row.extra["no_contact"]) == (15, 5)
    assert row.extra["with_person"] == {"n": 60, "base": 100, "percent": 60.0, "shown": "60.0%"}
    assert row.extra["without_person"] == {"n": 40, "base": 80, "percent": 50.0, "shown": "50.0%"}


def test_REF_12_each_source_has_its_received_rejected_and_base() -> None:
    referrals = [
        *many(6, source_agency="The Ward", decision="declined", received_at="2018-05-01"),
        *many(4, source_agency="The Ward", decision="accepted", received_at="2018-05-01"),
        *many(2, source_agency="The Ward", received_at="2018-05-01"),
        *many(3, decision="accepted", received_at="2018-05-01"),
    ]
    with dataset(cases=[], referrals=referrals) as data:
        found = figure(data, "referral_rejections_by_source", AS_OF)
        ward = found.row("The Ward")
        assert (ward.extra["received"], ward.n, ward.base, ward.shown, ward.missing) == (12, 6, 10, "60.0%", 2)
        assert [row.key for row in found.rows] == ["The Ward", "_missing"]
        assert len(records_behind(data, "referral_rejections_by_source", "The Ward", AS_OF, cell="declined")) == 6


def test_REF_18_repeats_among_540_by_case_and_by_person() -> None:
    first = [{"case_id": f"C{at}", "person_id": f"P{at}", "referred_on": date(2017, 6, 1)} for at in range(509)]
    named = [
        {"case_id": f"N{at}", "person_id": f"X{at}", "referred_on": date(2017, 5, 1), "repeat_of_case_id": f"C{at}"} for at in range(10)
    ]
    again = [{"case_id": f"R{at}", "person_id": f"P{at}", "referred_on": date(2018, 2, 1)} for at in range(21)]
    with dataset(cases=[*first, *named, *again]) as data:
        repeats = figure(data, "cases_repeat", AS_OF)
        assert (repeats.value, repeats.base, repeats.unit) == (31, 540, "cases")
        assert repeats.extra["people"] == 519
        assert len(records_behind(data, "cases_repeat", "yes", AS_OF)) == 31


def test_a_case_of_the_same_household_before_it_makes_a_repeat_and_the_same_day_does_not() -> None:
    house = [
        {"household_id": "H1", "person_id": "A", "referred_on": "2018-01-01"},
        {"household_id": "H1", "person_id": "B", "referred_on": "2018-02-01"},
        {"household_id": "H2", "person_id": "C", "referred_on": "2018-02-01"},
        {"household_id": "H2", "person_id": "D", "referred_on": "2018-02-01"},
        {"household_id": "H2", "person_id": "E"},
    ]
    assert figure(dataset(cases=house), "cases_repeat", AS_OF).value == 1


def came_again(gap: int) -> Dataset:
    ended = date(2016, 6, 1)
    return dataset(
        cases=[{"case_id": "C1", "person_id": "P1", "referred_on": "2016-01-01", "closed_on": ended, "outcome": "prevented"}],
        referrals=[{"person_id": "P1", "received_at": ended + timedelta(days=gap)}, {"received_at": "2016-06-02"}],
    )


def test_FLS_18_the_two_years_end_on_the_730th_day() -> None:
    assert [figure(came_again(gap), "rereferral_2y", AS_OF).extra["n"] for gap in (-1, 0, 730, 731)] == [0, 1, 1, 0]
    found = figure(came_again(730), "rereferral_2y", AS_OF)
    assert (found.base, found.missing, found.extra["shown"]) == (1, 1, "100.0%")


def test_FLS_18_thirteen_in_a_hundred_with_counts_and_never_its_own_case() -> None:
    past = [{"case_id": f"C{at}", "person_id": f"P{at}", "closed_on": "2017-11-01", "outcome": "prevented"} for at in range(13)]
    own = [{"case_id": f"O{at}", "person_id": f"Q{at}", "referral_id": f"R{at}", "closed_on": "2018-03-01"} for at in range(87)]
    referrals: list[dict[str, object]] = [{"person_id": f"P{at}", "received_at": "2018-03-01"} for at in range(13)]
    referrals += [{"referral_id": f"R{at}", "person_id": f"Q{at}", "received_at": "2018-03-01"} for at in range(87)]
    with dataset(cases=[*past, *own], referrals=referrals) as data:
        found = figure(data, "rereferral_2y", AS_OF)
        assert (found.extra["n"], found.base, found.extra["shown"]) == (13, 100, "13.0%")
        assert len(records_behind(data, "rereferral_2y", "yes", AS_OF)) == 13


def test_FLS_18_without_referrals_each_case_is_one() -> None:
    cases = [
        {"case_id": "C1", "person_id": "P1", "referred_on": "2017-01-01", "closed_on": "2017-06-01", "outcome": "prevented"},
        {"case_id": "C2", "person_id": "P1", "referred_on": "2018-01-01"},
    ]
    found = figure(dataset(cases=cases), "rereferral_2y", AS_OF)
    assert (found.extra["n"], found.base) == (1, 2)


def triage(received: str, triaged: str | None = None, as_of: date = AS_OF) -> tuple[str, ...]:
    with dataset(cases=[], referrals=[{"received_at": received, "triaged_on": triaged}]) as data:
        board = {kpi.id: kpi for kpi in kpi_board(data, as_of)}["kpi_triage_3_working_days"]
        ways = (board.series, *board.variants)
        return tuple(
            "met" if whole.n else "not met" if whole.base else "not yet due" if whole.not_yet_due else "missing"
            for whole in (way.period("all") for way in ways)
        )


def test_DQ_07_the_same_data_by_working_days_and_by_calendar_days() -> None:
    assert triage("2018-05-03T10:00:00+01:00", "2018-05-09") == ("met", "not met"), "Thursday to Wednesday over a bank holiday"
    assert triage("2018-05-11T10:00:00+01:00", "2018-05-16") == ("met", "not met"), "Friday to Wednesday"
    assert triage("2018-05-14T10:00:00+01:00", "2018-05-17") == ("met", "met")
    assert triage("2018-05-14T10:00:00+01:00", "2018-05-18") == ("not met", "not met")


def test_triage_is_judged_by_the_date_in_london_and_an_impossible_order_is_missing() -> None:
    assert triage("2018-05-13T23:30:00Z", "2018-05-17") == ("met", "met"), "Monday half past midnight in London"
    assert triage("2018-05-14T10:00:00+01:00", "2018-05-01") == ("missing", "missing")


def test_what_is_not_triaged_is_late_once_the_limit_has_passed_and_not_yet_due_before() -> None:
    friday = "2018-10-26T10:00:00+01:00"
    assert triage(friday, as_of=date(2018, 10, 31)) == ("not yet due", "not met")
    assert triage(friday, as_of=date(2018, 11, 1)) == ("not met", "not met")


def test_a_triage_after_the_day_has_not_happened() -> None:
    assert triage("2018-10-01T10:00:00+01:00", "2018-10-02", as_of=date(2018, 10, 1)) == ("not yet due", "not yet due")


def test_without_a_table_of_referrals_triage_is_judged_on_cases() -> None:
    with dataset(cases=[{"case_id": "C1", "referred_on": "2018-05-04", "triaged_on": "2018-05-08"}]) as data:
        board = {kpi.id: kpi for kpi in kpi_board(data, AS_OF)}["kpi_triage_3_working_days"]
        assert (board.n, board.base, board.notes) == (1, 1, ())
        assert records_behind(data, "kpi_triage_3_working_days", "FY2018-Q1", AS_OF, cell="met") == ["C1"]
