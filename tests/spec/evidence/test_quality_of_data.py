"""What is wrong with the data: listed, explained, never in the way of a figure."""

from datetime import date

from headwater.evidence.checks import CHECKS, quality
from headwater.evidence.io import Dataset
from headwater.evidence.measures import FIGURES, figure, figures, records_behind
from headwater.evidence.values import QualityFinding, Severity
from support.monitoring import dataset, many

AS_OF = date(2018, 10, 31)
START = date(2017, 4, 1)


def found(data: Dataset, start: date | None = None) -> dict[str, QualityFinding]:
    return {finding.id: finding for finding in quality(data, AS_OF, programme_start=start)}


def case(name: str, **values: object) -> dict[str, object]:
    return {"case_id": name, **values}


def test_DQ_03_impossible_dates_are_listed() -> None:
    cases = [
        case("backwards", referred_on="2018-05-02", closed_on="2018-05-01", outcome="prevented"),
        case("too long", referred_on="2016-05-01", closed_on="2018-05-01", outcome="prevented"),
        case("future", referred_on="2018-05-01", closed_on="2019-05-01", outcome="prevented"),
        case("foreseen", referred_on="2018-05-02", recorded_at="2018-05-01T23:00:00+00:00"),
        case("foretold", referred_on="2018-05-03", recorded_at="2018-05-01T23:00:00+00:00"),
        case("hasty", referred_on="2018-05-02", triaged_on="2018-05-01"),
        case("sound", referred_on="2018-05-01", closed_on="2018-05-01", outcome="prevented", recorded_at="2018-05-01T09:00:00+01:00"),
    ]
    with dataset(cases=cases) as data:
        listed = {name: finding.rows for name, finding in found(data, START).items()}
        assert "before_programme_began" not in found(data)
    assert listed == {
        "closed_before_referred": ("backwards",),
        "before_programme_began": ("too long",),
        "date_in_the_future": ("future",),
        "written_down_before_it_happened": ("foretold",),
        "dates_out_of_order": ("hasty",),
    }


def test_DQ_05_work_without_a_case_is_kept_apart_with_likely_cases() -> None:
    activities = [
        {"activity_id": "A1", "case_id": "HH-007", "kind": "prevention", "happened_on": "2018-05-01"},
        {"activity_id": "A2", "case_id": "hh 08", "kind": "prevention", "happened_on": "2018-05-01"},
        {"activity_id": "A3", "case_id": "XX-99", "kind": "prevention", "happened_on": "2018-05-01"},
        {"activity_id": "A4", "case_id": "HH/09", "kind": "prevention", "happened_on": "2018-05-01"},
    ]
    cases = [case(name, outcome="prevented") for name in ("HH-007", "HH-008", "HH-09", "HH9")]
    with dataset(cases=cases, activities=activities) as data:
        orphans = found(data)["activity_without_case"]
        assert (orphans.count, orphans.rows, orphans.severity) == (3, ("A2", "A3", "A4"), Severity.ERROR)
        assert orphans.suggestions == {"A2": "HH-008"}
        assert figure(data, "activity_types", AS_OF).missing == 1


def test_DQ_06_an_entry_that_covers_several_actions_is_listed() -> None:
    activities = [
        {"activity_id": "A1", "note": "Discussed debts, rang the landlord, applied for DHP"},
        {"activity_id": "A2", "note": "Rang the landlord"},
        {"activity_id": "A3", "minutes": 481},
        {"activity_id": "A4", "note": "Called, no answer"},
    ]
    rows = [{"case_id": "C1", "kind": "prevention", "happened_on": "2018-05-01", **activity} for activity in activities]
    with dataset(cases=[case("C1")], activities=rows) as data:
        assert found(data)["entry_covers_several_actions"].rows == ("A1", "A3")
        assert found(data)["contact_as_prevention"].rows == ("A4",)


def test_DQ_08_unknown_outcomes_are_listed_to_be_chased() -> None:
    with dataset(cases=[case("C1", outcome="unknown"), case("C2", outcome="prevented", closed_on="2018-05-01")]) as data:
        assert found(data)["unknown_outcome"].rows == ("C1",)
        assert found(data)["outcome_without_end_date"].rows == ("C1",)


def test_DQ_09_a_blank_outcome_is_an_error_when_closed_and_normal_when_live() -> None:
    cases = [
        case("closed", closed_on="2018-05-01"),
        case("live"),
        case("both", closed_on="2018-05-01", outcome="ongoing"),
        case("later", closed_on="2018-11-01", referred_on="2018-05-01"),
        case("going", outcome="ongoing"),
    ]
    with dataset(cases=cases) as data:
        listed = found(data)
        assert (listed["closed_without_outcome"].rows, listed["closed_without_outcome"].severity) == (("closed",), Severity.ERROR)
        assert listed["ongoing_but_closed"].rows == ("both",)


def test_DQ_02_late_entry_has_a_distribution_and_the_last_three_months_are_provisional() -> None:
    cases = [
        *many(50, referred_on="2018-01-31", recorded_at="2018-01-31T10:00:00+00:00"),
        *many(30, referred_on="2018-03-31", recorded_at="2018-04-05T10:00:00+01:00"),
        *many(20, referred_on="2018-10-01", recorded_at="2018-10-31T10:00:00+00:00"),
        *many(1, referred_on="2018-10-02", recorded_at="2018-10-01T10:00:00+01:00"),
        *many(4, referred_on="2018-10-02"),
    ]
    with dataset(cases=cases) as data:
        lag = figure(data, "recording_lag", AS_OF)
        assert found(data)["recorded_late"].count == 20
        assert len(records_behind(data, "recording_lag", "29-90", AS_OF, cell="2018-10")) == 20
    assert (lag.base, lag.missing, lag.value, lag.extra["median"]) == (100, 5, 7.5, 2.5)
    assert {row.key: row.n for row in lag.rows} == {"same_day": 50, "1-7": 30, "8-28": 0, "29-90": 20, "91+": 0}
    months = {month["key"]: month for month in lag.extra["months"]}
    assert [key for key, month in months.items() if month["provisional"]] == ["2018-08", "2018-09", "2018-10"]
    assert (months["2018-01"]["expected_completeness"], months["2018-10"]["n"]) == (1.0, 25)
    assert 0.5 < months["2018-10"]["expected_completeness"] < 0.8


def test_findings_name_needs_adults_ages_and_evictions_that_contradict_themselves() -> None:
    cases = [
        case("C1", children=2, adults=0, age=15),
        case("C2", outcome="withdrawn", evicted="yes", closed_on="2018-05-01", children=1),
        case("C3", outcome="prevented", evicted="yes", outcome_home="own_home", closed_on="2018-05-01"),
    ]
    needs = [
        {"case_id": "C1", "need": "debt", "primary": "yes"},
        {"case_id": "C1", "need": "autism", "primary": "yes"},
        {"case_id": "C3", "need": "none"},
        {"case_id": "C3", "need": "debt"},
    ]
    with dataset(cases=cases, needs=needs) as data:
        listed = {name: finding.rows for name, finding in found(data).items()}
    assert listed == {
        "children_without_need": ("C1",),
        "no_adult": ("C1",),
        "applicant_under_16": ("C1",),
        "evicted_but_withdrawn": ("C2",),
        "evicted_but_prevented": ("C3",),
        "several_primary_needs": ("C1",),
        "none_beside_a_need": ("C3",),
    }


def test_schema_faults_are_findings_and_never_stop_a_figure() -> None:
    cases = [case("C1", threat="soon"), case("C1", age="old"), case("C2", adults="-1", outcome="prevented")]
    with dataset(cases=cases) as data:
        listed = found(data)
        assert listed["unknown_code"].rows == ("cases.threat row 1",)
        assert set(listed["unreadable_value"].rows) == {"cases.age row 2", "cases.adults row 3"}
        assert listed["duplicate_id"].rows == ("cases.case_id C1",)
        assert len(figures(data, AS_OF)) == len(FIGURES)


def test_every_check_says_what_to_do_and_none_lists_sound_data() -> None:
    assert all(len(check.guidance) > 40 and check.guidance.endswith(".") for check in CHECKS)
    assert len({check.id for check in CHECKS}) == len(CHECKS)
    sound = case(
        "C1", referred_on="2018-05-01", closed_on="2018-06-01", outcome="prevented", recorded_at="2018-05-01T12:00:00+01:00", adults=1
    )
    with dataset(cases=[sound]) as data:
        assert quality(data, AS_OF, programme_start=START) == []


def test_rows_are_limited_and_the_count_is_whole() -> None:
    with dataset(cases=[case(f"C{at}", closed_on="2018-05-01") for at in range(5)]) as data:
        listed = {finding.id: finding for finding in quality(data, AS_OF, limit=2)}["closed_without_outcome"]
    assert (listed.count, listed.rows) == (5, ("C0", "C1"))


def test_an_area_that_is_not_published_is_a_note_and_keeps_its_row() -> None:
    with dataset(
        cases=[case("C1", area="Redcar and Cleveland"), case("C2", area="Harlow"), case("C3", area="Harlow Town"), case("C4")]
    ) as data:
        listed = found(data)["unlisted_area"]
        assert (listed.rows, listed.severity) == (("C3",), Severity.NOTE)
        assert figure(data, "cases_by_area", AS_OF).row("Harlow Town").n == 1
