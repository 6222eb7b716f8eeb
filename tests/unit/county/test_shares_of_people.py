"""Who came: the county keeps the published shares within two points. Run with -s to see the table of differences."""

import pytest

from support.county import Record, age, by, compare, lines, of, shares

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("county")]


def test_who_the_main_applicants_are(cases: list[Record]) -> None:
    made = {
        "women": shares(cases, lambda case: case["person"]["sex"]).get("female", 0),
        "aged 25 to 44": shares(cases, lambda case: None if age(case) is None else 25 <= age(case) <= 44)[True],
        "UK nationals": shares(cases, lambda case: case["person"]["uk_national"])["yes"],
        "White": shares(cases, lambda case: None if case["person"]["ethnic_group"] == "not_stated" else case["person"]["ethnic_group"])[
            "white"
        ],
        "on benefits": shares(cases, lambda case: case["asked"]["benefits"])["yes"],
        "in work": shares(
            cases, lambda case: case["asked"]["employment"] and case["asked"]["employment"] in ("full_time", "part_time", "self_employed")
        )[True],
        "in full-time work": shares(cases, lambda case: case["asked"]["employment"])["full_time"],
    }
    published = {
        "women": 70,
        "aged 25 to 44": 59,
        "UK nationals": 98,
        "White": 95,
        "on benefits": 85,
        "in work": 24,
        "in full-time work": 10,
    }
    compare(lines("EX 2.1", published, made))
    ages = [found for case in cases if (found := age(case)) is not None]
    assert abs(sum(ages) / len(ages) - 39.9) < 1.0


def test_who_the_households_are(cases: list[Record]) -> None:
    adults = {1: 427 / 5.37, 2: 91 / 5.37, 3: 11 / 5.37, 4: 8 / 5.37}
    children = {0: 257 / 5.37, 1: 85 / 5.37, 2: 90 / 5.37, 3: 60 / 5.37, 4: 45 / 5.37}
    alone = shares(cases, lambda case: case["adults"] == 1 and case["children"] == 0)[True]
    men = shares(cases, lambda case: case["adults"] == 1 and case["children"] == 0 and case["person"]["sex"] == "male")[True]
    compare([
        *lines("EX T1", adults, shares(cases, of("adults")), "adults"),
        *lines("EX T1", children, shares(cases, lambda case: min(case["children"], 4)), "children"),
        ("EX-017", "single adults without children", 39, alone), ("EX-018", "single men without children", 21, men),
    ])  # fmt: skip


def test_where_they_lived_and_how_soon_they_could_lose_it(cases: list[Record]) -> None:
    homes = {"social_rented": 327, "private_rented": 124, "registered_provider": 17, "owner_occupier": 4, "nfa_family": 6, "nfa_friends": 4,
             "bed_and_breakfast": 4, "emergency": 4, "hostel": 3, "other_temporary": 23, "other": 11}  # fmt: skip
    threats = {"days_57_plus": 226, "days_29_56": 178, "days_0_28": 88, "homeless": 16}
    navigators = by(cases, strand="navigator")
    within = shares(
        navigators, lambda case: {"days_29_56": "within 56", "days_0_28": "within 56"}.get(case["threat_at_start"], case["threat_at_start"])
    )
    compare([
        *lines("EX T2", {home: n / 5.27 for home, n in homes.items()}, shares(cases, of("home_at_referral"))),
        *lines("EX T3", {threat: n / 5.08 for threat, n in threats.items()}, shares(cases, of("threat_at_start"))),
        *lines("Y1-116", {"days_57_plus": 9200 / 153, "within 56": 5700 / 153, "homeless": 400 / 153}, within, "navigators"),
    ])  # fmt: skip
    missing = 100 * sum(not case["threat_at_start"] for case in cases) / len(cases)
    compare([("EX T3", "threat missing", 3200 / 540, missing)])


def test_how_they_came(cases: list[Record]) -> None:
    made = shares(cases, lambda case: case["referral"]["route"])
    own = shares(by(cases, strand="navigator"), lambda case: case["referral"]["route"])
    embedded = shares(by(cases, strand="embedded"), of("setting"))
    compare([
        *lines("EX 2.3", {"proactive": 26700 / 527, "partner": 15500 / 527, "self": 10500 / 527}, made),
        ("Y1-114", "navigators' self-referrals", 2300 / 153, own["self"]),
        *lines("Y1-100", {"health": 14500 / 338, "justice": 12600 / 338, "childrens": 6700 / 338}, embedded),
        ("EX-015", "repeat cases", 3100 / 540, shares(cases, lambda case: case["repeat_of_id"] is not None)[True]),
    ])  # fmt: skip


def test_what_they_needed(cases: list[Record]) -> None:
    with_needs = [case for case in cases if case["needs"]]
    made = {
        need: 100 * sum(need in case["needs"] for case in with_needs) / len(with_needs) for need in ("mental_health", "physical_health")
    }
    several = 100 * sum(len(case["needs"]) > 1 for case in with_needs) / len(with_needs)
    kinds = sum(len(case["needs"]) for case in with_needs) / len(with_needs)
    compare([
        *lines("EX 2.2", {"mental_health": 63, "physical_health": 21}, made, "any"),
        *lines("EX 2.2", {"dependent_children": 45, "mental_health": 30}, shares(with_needs, of("primary")), "primary"),
        ("EX-016", "two kinds or more", 50, several), ("EX-016", "no need recorded", 3300 / 540, 100 - len(with_needs) / len(cases) * 100),
    ])  # fmt: skip
    assert abs(kinds - 1.6) < 0.1


def test_what_had_happened_to_them_before(cases: list[Record]) -> None:
    found = []
    for figure, name, published, base, missing in (
        ("EX-070", "ever_homeless", 17, 436, 24), ("EX-071", "ever_slept_rough", 8, 441, 23), ("EX-072", "temporary_accommodation_5y", 16,
            459, 29),
    ):  # fmt: skip
        answers = [case["asked"][name] for case in cases]
        known = [answer for answer in answers if answer in ("yes", "no")]
        found += [
            (figure, name, published, 100 * known.count("yes") / len(known)), (figure, f"{name} known", base / 5.4,
                100 * len(known) / len(answers)),
            (figure, f"{name} missing", missing / 5.4, 100 * answers.count("") / len(answers)),
        ]  # fmt: skip
    compare(found)
