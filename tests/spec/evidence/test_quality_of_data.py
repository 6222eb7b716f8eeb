"""What is wrong with the data: listed, explained, never in the way of a figure."""

from datetime import date

import pytest

from headwater.evidence.checks import (
    CHECKS,
    court_by_worker,
    not_recorded,
    quality,
    run_checks,
    unknown_by_worker_and_month,
)
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
    october = months["2018-10"]
    # Nobody's week is known before its fourth: of those old enough to be seen that late, one in five was.
    assert october["expected_completeness"] == pytest.approx((28 * 0.8 + 3) / 31)
    assert october["n"] <= october["low"] <= october["expected"] <= october["high"]
    assert months["2018-01"]["high"] is None


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


def test_DQ_04_a_run_is_dated_and_says_what_was_asked_found_or_not() -> None:
    work = [{"activity_id": "A1", "case_id": "C1", "type": "mediation", "kind": "prevention", "happened_on": "2018-05-01"}]
    with dataset(cases=[case("C1", closed_on="2018-05-01")], activities=work) as data:
        run = run_checks(data, AS_OF)
        whole = run_checks(data, AS_OF, programme_start=START)
    assert run.as_of == AS_OF
    assert (run.left_out, whole.left_out) == (("before_programme_began",), ())
    assert set(run.checks) | set(run.left_out) == set(whole.checks) == {check.id for check in CHECKS}
    assert [finding.id for finding in run.findings] == ["closed_without_outcome"]


def test_DQ_04_dates_of_referrals_stays_and_custody_are_checked() -> None:
    tables = {
        "referrals": [{"referral_id": "R1", "received_at": "2018-05-02T09:00:00+01:00", "triaged_on": "2018-05-01"}, {"referral_id": "R2"}],
        "stays": [{"stay_id": "S1", "fit_on": "2018-05-02", "discharged_on": "2018-05-01"}, {"stay_id": "S2", "fit_on": "2018-05-02"}],
        "custody": [{"episode_id": "E1", "received_on": "2018-05-02", "released_on": "2018-05-01"}, {"episode_id": "E2"}],
        "activities": [
            {"activity_id": "A1", "happened_on": "2018-05-02", "recorded_at": "2018-05-01T09:00:00+01:00"},
            {"activity_id": "A2"},
        ],
        "money": [{"money_id": "M1", "case_id": "X"}, {"money_id": "M2", "case_id": "C1"}],
        "needs": [{"case_id": "X", "need": "debt"}],
    }
    with dataset(cases=[case("C1", repeat_of_case_id="C1"), case("C2", repeat_of_case_id="C1")], **tables) as data:
        listed = {name: finding.rows for name, finding in found(data).items() if name != "required_blank"}
    assert listed == {
        "referral_triaged_before_received": ("R1",),
        "discharged_before_fit": ("S1",),
        "released_before_received": ("E1",),
        "activity_written_down_before_it_happened": ("A1",),
        "money_without_case": ("M1",),
        "needs_without_case": ("X",),
        "repeat_of_no_case": ("C1",),
    }


def test_DQ_05_a_referral_whose_case_is_missing_and_a_case_entered_twice_are_listed() -> None:
    twice = [case(name, person_id="P1", referred_on="2018-05-01", service="Navigators") for name in ("C1", "C2")]
    with dataset(cases=twice, referrals=[{"referral_id": "R1", "case_id": "X"}, {"referral_id": "R2", "case_id": "C1"}]) as data:
        listed = {name: finding.rows for name, finding in found(data).items() if name != "required_blank"}
    assert listed == {"referral_without_its_case": ("R1",), "same_person_same_day": ("C1", "C2")}


def test_DQ_08_unknown_and_missing_outcomes_by_worker_and_month() -> None:
    rows = [
        case("C1", worker_id="W1", closed_on="2018-05-01", outcome="unknown"),
        case("C2", worker_id="W1", closed_on="2018-05-31", outcome="prevented"),
        case("C3", worker_id="W1", closed_on="2018-05-31"),
        case("C4", worker_id="W2", closed_on="2018-06-30", outcome="prevented"),
        case("C5", worker_id="W2", outcome="unknown"),
        case("C6", worker_id="W2"),
        case("C7", worker_id="W2", closed_on="2018-11-30", outcome="unknown"),
    ]
    with dataset(cases=rows) as data:
        told = [(each.worker, each.month, each.final, each.unknown, each.missing) for each in unknown_by_worker_and_month(data, AS_OF)]
    assert told == [("W2", "2018-06", 1, 0, 0), ("W1", "2018-05", 3, 1, 1), ("W2", None, 1, 1, 0)]


def test_DQ_19_court_cases_without_an_outcome_are_listed_and_told_by_worker() -> None:
    closed = {"closed_on": "2018-05-01", "outcome": "prevented"}
    rows = [
        case("C1", worker_id="W1", **closed),
        case("C2", worker_id="W1", evicted="no", **closed),
        case("C3", worker_id="W2", evicted="dont_know", **closed),
        case("C4", worker_id="W2"),
        case("C5", worker_id="W2", **closed),
    ]
    work = [
        {"case_id": name, "type": "court_support", "kind": "prevention", "happened_on": "2018-04-01"} for name in ("C1", "C2", "C3", "C4")
    ]
    with dataset(cases=rows, activities=work) as data:
        assert found(data)["court_case_without_outcome"].rows == ("C1",)
        assert [(each.worker, each.cases, each.without) for each in court_by_worker(data, AS_OF)] == [("W1", 2, 1), ("W2", 1, 0)]
    with dataset(cases=rows[:1], activities=work[:1]) as data:
        assert "court_case_without_outcome" not in found(data), "data that never ask the question lack it as a whole"


def test_DQ_22_what_was_not_recorded_is_told_question_by_question() -> None:
    with dataset(cases=[case("C1", threat="homeless"), case("C2"), case("C3", threat="homeless", referred_on="2018-11-30")]) as data:
        told = {each.question: (each.cases, each.missing) for each in not_recorded(data, AS_OF)}
    assert told["threat"] == (2, 1)
    assert told["age"] == (2, 2)
    assert "outcome" not in told, "a live case has none, and that is as it should be"


def test_DQ_23_two_answers_in_one_code_are_named_and_are_two_counts() -> None:
    """The published 14 are one count of two answers; split, they are two."""
    closed = {"closed_on": "2018-05-01", "outcome": "withdrawn", "ending": "unplanned"}
    mixed = "Lost contact or unwilling to co-operate"
    with dataset(cases=[case(f"C{at}", ending_reason=mixed, **closed) for at in range(14)]) as data:
        listed = found(data)
        assert (listed["two_answers_in_one_code"].count, "unknown_code" in listed) == (14, False)
        assert "two answers" in listed["two_answers_in_one_code"].guidance
        assert listed["unplanned_without_reason"].count == 14
    split = ["lost_contact"] * 9 + ["would_not_cooperate"] * 5
    with dataset(cases=[case(f"C{at}", ending_reason=reason, **closed) for at, reason in enumerate(split)]) as data:
        assert found(data) == {}
        rows = {row.key: row.n for row in figure(data, "ending_reason", AS_OF).rows}
    assert (rows["lost_contact"], rows["would_not_cooperate"]) == (9, 5)


def test_every_check_names_the_requirement_it_answers_and_has_a_title() -> None:
    assert all(check.requirement and check.title for check in CHECKS)
    with dataset(cases=[case("C1", closed_on="2018-05-01", threat="soon")]) as data:
        assert all(finding.requirement and finding.title for finding in found(data).values())
