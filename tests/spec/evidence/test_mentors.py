"""The tables of the mentors' evaluation, rebuilt from cases."""

from collections.abc import Mapping
from datetime import date, timedelta

import pytest

from headwater.evidence.measures import FIGURES, figure, figures, records_behind
from headwater.evidence.values import Level
from support.monitoring import dataset, many

AS_OF = date(2018, 10, 31)
BANDS = (29, 41, 25, 15, 31, 23, 27, 14, 20, 17, 20, 7, 27, 20, 11, 11)
DAYS = (7, 14, 21, 28, 35, 42, 49, 56, 63, 70, 77, 84, 112, 140, 168, 169)
HOMES = {
    "social_rented": 327,
    "private_rented": 124,
    "registered_provider": 17,
    "owner_occupier": 4,
    "nfa_family": 6,
    "nfa_friends": 4,
    "bed_and_breakfast": 4,
    "emergency": 4,
    "hostel": 3,
    "other_temporary": 23,
    "other": 11,
    None: 13,
}
ACTIVITY = {
    "information_advice": 404,
    "mediation": 326,
    "financial_payment": 169,
    "problem_resolution": 130,
    "partner_working": 130,
    "referral": 78,
    "other": 66,
}


def spread(column: str, counts: Mapping[str | None, int], **values: object) -> list[dict[str, object]]:
    return [row for value, n in counts.items() for row in many(n, **{column: value}, **values)]


def prevention() -> list[dict[str, object]]:
    """1,303 activities among 274 cases: one for each, and the rest shared out."""
    kinds = [kind for kind, n in ACTIVITY.items() for _ in range(n)]
    return [
        {"case_id": f"C{at % 274:03}", "kind": "prevention", "type": kind, "happened_on": "2018-05-01"} for at, kind in enumerate(kinds)
    ]


def test_MEN_02_mean_activities_leave_contacts_out() -> None:
    cases = [{"case_id": f"C{at:03}", "outcome": "prevented"} for at in range(387)]
    contacts = [
        {"case_id": f"C{at:03}", "kind": kind, "happened_on": "2018-05-01"} for at in range(387) for kind in ("contact", "administration")
    ]
    with dataset(cases=cases, activities=[*prevention(), *contacts]) as data:
        mean = figure(data, "activities_per_case", AS_OF)
        assert (mean.extra["shown"], mean.base, mean.missing) == ("4.8", 274, 113)
        assert mean.value == pytest.approx(1303 / 274)
        assert len(records_behind(data, "activities_per_case", "_missing", AS_OF)) == 113


def test_MEN_04_shares_of_activity_types_with_other_make_the_whole() -> None:
    cases = [{"case_id": f"C{at:03}", "outcome": "prevented"} for at in range(387)]
    with dataset(cases=cases, activities=prevention()) as data:
        types = figure(data, "activity_types", AS_OF)
    assert (types.base, types.level) == (1303, Level.ACTIVITY)
    assert [types.row(key).shown for key in ACTIVITY] == ["31%", "25%", "13%", "10%", "10%", "6%", "5%"]
    assert sum(row.percent or 0 for row in types.rows) == pytest.approx(100)


def test_MEN_03_relief_is_counted_apart() -> None:
    cases = [{"case_id": f"C{at}", "outcome": "prevented"} for at in range(471)] + [{"case_id": "live"}]
    relief = [{"case_id": f"C{at}", "kind": "relief", "happened_on": "2018-05-01"} for at in range(33)]
    with dataset(cases=cases, activities=[*relief, *relief[:5]]) as data:
        found = figure(data, "relief_cases", AS_OF)
    assert (found.extra["n"], found.base, found.extra["shown"]) == (33, 471, "7.0%")


def test_MEN_06_a_case_without_a_row_of_needs_is_missing_and_none_is_an_answer() -> None:
    cases = [{"case_id": f"C{at}"} for at in range(540)]
    needs = [{"case_id": f"C{at}", "need": "mental_health"} for at in range(500)] + [
        {"case_id": f"C{at}", "need": "none"} for at in range(500, 507)
    ]
    needs += [{"case_id": f"C{at}", "need": "debt", "primary": "yes"} for at in range(254)]
    with dataset(cases=cases, needs=needs) as data:
        any_need, mean, multiple, primary = (
            figure(data, name, AS_OF) for name in ("needs_any", "needs_mean", "needs_multiple", "needs_primary")
        )
        assert (any_need.base, any_need.missing, (any_need.base or 0) + (any_need.missing or 0)) == (507, 33, 540)
        assert (any_need.row("mental_health").n, any_need.row("none").n, any_need.row("autism").n) == (500, 7, 0)
        assert (mean.value, mean.base) == (pytest.approx(754 / 507), 507)
        assert (multiple.extra["n"], multiple.base) == (254, 507)
        assert (primary.base, primary.missing, primary.row("debt").n) == (254, 286, 254)
        assert len(records_behind(data, "needs_any", "_missing", AS_OF)) == 33
        assert len(records_behind(data, "needs_any", "all", AS_OF)) == 507


def durations() -> list[dict[str, object]]:
    start = date(2018, 1, 1)
    return [
        {"outcome": "prevented", "referred_on": start, "closed_on": start + timedelta(days=days)}
        for n, days in zip(BANDS, DAYS, strict=True)
        for _ in range(n)
    ]


def test_MEN_10_bands_are_rounded_and_stand_beside_a_column_that_makes_100() -> None:
    with dataset(cases=[*durations(), *many(75, outcome="not_prevented", referred_on="2018-01-01")]) as data:
        bands = figure(data, "duration_bands", AS_OF)
        sixteen = records_behind(data, "duration_bands", "16w", AS_OF)
    assert (bands.base, bands.missing) == (338, 75)
    assert [row.n for row in bands.rows] == list(BANDS)
    assert [row.shown for row in bands.rows] == [f"{n}%" for n in (9, 12, 7, 4, 9, 7, 8, 4, 6, 5, 6, 2, 8, 6, 3, 3)]
    assert [row.extra["cumulative_shown"] for row in bands.rows] == [
        f"{n}%" for n in (9, 21, 28, 33, 42, 49, 57, 61, 67, 72, 78, 80, 88, 93, 97, 100)
    ]
    assert sum(int(row.extra["shown_to_100"].rstrip("%")) for row in bands.rows) == 100
    assert bands.notes == ("The percentages are rounded one by one and make 99.",)
    assert len(sixteen) == 27


def test_MEN_10_the_same_day_is_in_week_one_and_an_end_before_the_start_is_missing() -> None:
    cases = [
        {"outcome": "prevented", "referred_on": "2018-05-01", "closed_on": "2018-05-01"},
        {"outcome": "prevented", "referred_on": "2018-05-02", "closed_on": "2018-05-01"},
    ]
    with dataset(cases=cases) as data:
        assert (figure(data, "duration_bands", AS_OF).row("1w").n, figure(data, "duration_bands", AS_OF).missing) == (1, 1)
        assert (figure(data, "duration_mean", AS_OF).value, figure(data, "duration_mean", AS_OF).missing) == (0, 1)


def test_MEN_11_the_whole_mean_is_the_mean_of_its_parts_weighted_by_count() -> None:
    parts = {"prevented": (57, 310), "not_prevented": (56, 28), "withdrawn": (44, 51)}
    start = date(2018, 1, 1)
    cases = [
        row
        for outcome, (days, n) in parts.items()
        for row in many(n, outcome=outcome, referred_on=start, closed_on=start + timedelta(days=days))
    ]
    with dataset(cases=cases) as data:
        whole, by_outcome = figure(data, "duration_mean", AS_OF), figure(data, "duration_by_outcome", AS_OF)
    assert (whole.extra["shown"], whole.base) == ("55", 389)
    assert [by_outcome.row(key).shown for key in parts] == ["57", "56", "44"]
    assert whole.value == pytest.approx(sum((row.value or 0) * (row.n or 0) for row in by_outcome.rows) / 389)


def test_MEN_21_no_title_of_a_main_applicants_figure_says_household() -> None:
    with dataset(cases=many(1, sex="female")) as data:
        found = figures(data, AS_OF)
    assert [each.id for each in found] == list(FIGURES)
    wrong = [each.id for each in found if each.level is Level.MAIN_APPLICANT and "household" in each.title.lower()]
    assert wrong == []
    assert all(each.level in Level and each.title and each.definition and each.population for each in found)
    assert {each.id for each in found if each.level is Level.MAIN_APPLICANT} >= {
        "sex",
        "age_band",
        "employment",
        "benefits",
        "threat",
        "ever_homeless",
    }
    assert {each.id for each in found if each.level is Level.HOUSEHOLD} >= {"adults", "children", "household_type", "needs_any"}


def test_MEN_22_household_composition() -> None:
    cases = spread("adults", {"1": 427, "2": 91, "3": 11, "4": 5, "6": 3, None: 3})
    for case, children in zip(cases, (0,) * 257 + (1,) * 85 + (2,) * 90 + (3,) * 60 + (4,) * 30 + (7,) * 15 + (None,) * 3, strict=True):
        case["children"] = children
    with dataset(cases=cases) as data:
        adults, children = figure(data, "adults", AS_OF), figure(data, "children", AS_OF)
        kinds = figure(data, "household_type", AS_OF)
        assert (adults.base, adults.missing, children.base, children.missing) == (537, 3, 537, 3)
        assert [(adults.row(key).n, adults.row(key).shown) for key in ("1", "2", "3", "4+", "3_or_more")] == [
            (427, "80%"),
            (91, "17%"),
            (11, "2%"),
            (8, "1%"),
            (19, "4%"),
        ]
        assert [(children.row(key).n, children.row(key).shown) for key in ("0", "1", "2", "3", "4+")] == [
            (257, "48%"),
            (85, "16%"),
            (90, "17%"),
            (60, "11%"),
            (45, "8%"),
        ]
        assert (sum(row.n or 0 for row in kinds.rows), kinds.base, kinds.missing) == (537, 537, 3)
        assert len(records_behind(data, "adults", "3_or_more", AS_OF)) == 19


def test_MEN_23_home_at_referral_with_subtotals_that_sum() -> None:
    with dataset(cases=spread("home_at_referral", HOMES)) as data:
        home = figure(data, "home_at_referral", AS_OF)
        assert (home.base, home.missing) == (527, 13)
        assert {row.key: row.n for row in home.rows if row.n and not row.subtotal} == {key: n for key, n in HOMES.items() if key}
        fixed, other = home.row("fixed"), home.row("temporary_or_other")
        assert (fixed.n, fixed.shown, other.n, other.shown) == (472, "90%", 55, "10%")
        assert (fixed.subtotal, (fixed.n or 0) + (other.n or 0)) == (True, home.base)
        assert [home.row(key).shown for key in ("social_rented", "private_rented", "registered_provider")] == ["62%", "24%", "3%"]
        assert len(records_behind(data, "home_at_referral", "fixed", AS_OF)) == 472


def test_MEN_24_dont_know_is_apart_from_missing_and_both_bases_are_given() -> None:
    with dataset(cases=spread("ever_homeless", {"yes": 74, "no": 362, "dont_know": 80, None: 24})) as data:
        ever = figure(data, "ever_homeless", AS_OF)
        assert (ever.base, ever.base_with_dont_know, ever.dont_know, ever.missing) == (436, 516, 80, 24)
        assert (ever.row("yes").shown, [row.key for row in ever.rows]) == ("17%", ["yes", "no"])
        assert len(records_behind(data, "ever_homeless", "dont_know", AS_OF)) == 80
        assert len(records_behind(data, "ever_homeless", "all", AS_OF)) == 436


def test_MEN_25_areas_and_those_without_make_the_whole() -> None:
    with dataset(cases=spread("area", {"Harlow": 72, "Braintree": 64, "Tendring": 62, "Elsewhere": 340, None: 2})) as data:
        areas, routes = figure(data, "cases_by_area", AS_OF), figure(data, "referral_route_by_area", AS_OF)
        assert (areas.base, areas.missing) == (538, 2)
        assert [(row.key, row.n) for row in areas.rows] == [("Braintree", 64), ("Elsewhere", 340), ("Harlow", 72), ("Tendring", 62)]
        assert (sum(row.n or 0 for row in areas.rows) + (areas.missing or 0), routes.row("_missing").missing) == (540, 2)
        assert len(records_behind(data, "cases_by_area", "_missing", AS_OF)) == 2


def test_MEN_26_benefits_and_employment_with_base_and_missing() -> None:
    cases = spread("benefits", {"yes": 442, "no": 78, "dont_know": 10, None: 10})
    for case, work in zip(
        cases, ("full_time",) * 40 + ("part_time",) * 50 + ("self_employed",) * 10 + ("retired",) * 400 + (None,) * 40, strict=True
    ):
        case["employment"] = work
    with dataset(cases=cases) as data:
        benefits, employment = figure(data, "benefits", AS_OF), figure(data, "employment", AS_OF)
    assert (benefits.row("yes").shown, benefits.base, benefits.missing, benefits.dont_know) == ("85%", 520, 10, 10)
    assert (employment.row("in_work").n, employment.row("in_work").shown, employment.base, employment.missing) == (100, "20%", 500, 40)


def test_not_known_is_missing_and_an_age_below_16_stands_apart() -> None:
    cases = [
        *spread("sex", {"female": 3, "male": 1, "not_known": 2}),
        *spread("age", {"15": 1, "16": 1, "17": 1, "18": 1, "64": 1, "65": 1, "99": 1}),
    ]
    with dataset(cases=cases) as data:
        sex, bands, mean = (figure(data, name, AS_OF) for name in ("sex", "age_band", "age_mean"))
    assert (sex.base, sex.missing, [row.key for row in sex.rows]) == (4, 9, ["female", "male", "other"])
    assert {row.key: row.n for row in bands.rows if row.n} == {"under_16": 1, "16-17": 2, "18-24": 1, "55-64": 1, "65+": 2}
    assert (mean.value, mean.base) == (pytest.approx(294 / 7), 7)


def test_months_carry_the_mean_of_three_and_every_month_has_a_row() -> None:
    cases = [*many(3, referred_on="2018-06-30"), *many(6, referred_on="2018-08-01"), *many(2)]
    with dataset(cases=cases) as data:
        months = figure(data, "cases_by_month", AS_OF)
    assert [(row.key, row.n, row.extra["mean_3_months"]) for row in months.rows] == [
        ("2018-06", 3, None),
        ("2018-07", 0, None),
        ("2018-08", 6, 3.0),
        ("2018-09", 0, 2.0),
        ("2018-10", 0, 2.0),
    ]
    assert (months.base, months.missing) == (9, 2)
