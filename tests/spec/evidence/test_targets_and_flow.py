"""Targets of a contract: which cannot be met together, year by year, how many they are about, and what is due."""

from decimal import Decimal
from math import inf
from random import Random

import pytest

from headwater.evidence.errors import CannotUse
from headwater.evidence.flow import (
    Contract,
    Law,
    Quarter,
    Rule,
    Span,
    Within,
    chance,
    conflicts,
    coverage,
    joint,
    long_stays_needed,
    longest_mean_stay,
    mean_rate,
    open_at_once,
    referrals_needed,
    share_closed_within,
    starts_needed,
    starts_that_would_do,
    statement,
    stay_predicted,
    users_in_a_year,
    yearly,
)
from headwater.evidence.flow.chance import one_year
from headwater.evidence.flow.contract import CASELOAD, STAY, USERS
from headwater.evidence.values import Target

SEEN = Span(598, 560, 640)
EMPLOYMENT = (97, 89, 86, 89, 85, 89, 100, 100, 90, 93, 93, 79)
OPEN, USED, SHORT = Target(CASELOAD, 350, ">="), Target(USERS, 700, ">"), Target(STAY, 6, "<=")
IN_SIX = Within(6, Target("closed within 6 months", 65, ">"))


def contract(**given: object) -> Contract:
    return Contract(**{"name": "Support", "starts": SEEN, "stay": Span(6.2, 5.7, 8.0), "refused": Span(0.55, 0.5, 0.6)} | given)


def test_rep_09_the_flow_of_the_contract() -> None:
    assert starts_needed(350, 6) == 700
    assert stay_predicted(350, 598) == pytest.approx(7.0, abs=0.05)
    assert open_at_once(700, 6) == 350
    assert users_in_a_year(598, 6) == 598 + 299
    assert (referrals_needed(700, 0.5), referrals_needed(700, 0.6)) == (1_400, pytest.approx(1_750))


def test_rep_09_all_three_cannot_be_met_at_once_and_each_pair_is_told_with_its_sum() -> None:
    asked = contract(caseload=OPEN, users=USED, mean_stay=SHORT, within=(IN_SIX,), users_counts="starts")
    found = conflicts(asked, 598)
    assert [one.targets for one in found] == [
        ("more than 700 users a year",),
        ("at least 350 cases open at once", "more than 65% closed within 6 months"),
        ("at least 350 cases open at once", "at most 6 months of a stay on average"),
    ]
    assert found[2].why[0] == "350 open × 12 / 598 started a year = 7.0 months each"
    assert len(joint(asked, 598)) == 4
    assert conflicts(asked, 736) == () and joint(asked, 736) == ()
    assert starts_that_would_do(asked) == pytest.approx(734.9, abs=0.1)


def test_rep_09_what_the_stay_makes_of_closing_within_six_months() -> None:
    assert longest_mean_stay(6, 0.65) == pytest.approx(5.715, abs=0.001)
    assert share_closed_within(6, 5.715) == pytest.approx(0.65, abs=0.0001)
    assert (longest_mean_stay(6, 0.65, Law.FIXED), longest_mean_stay(6, 0)) == (6, inf)
    assert [share_closed_within(6, months, Law.FIXED) for months in (6, 6.1)] == [1, 0]
    assert long_stays_needed(350, 598, 0.65, 6) == pytest.approx(8.92, abs=0.01)


def test_users_counted_on_any_day_need_fewer_starts_than_users_counted_as_starts() -> None:
    assert conflicts(contract(users=USED, mean_stay=SHORT), 598) == ()
    assert conflicts(contract(users=USED, mean_stay=SHORT, users_counts="starts"), 598) != ()
    assert [one.targets[1] for one in conflicts(contract(users=USED, mean_stay=Target(STAY, 1, "<=")), 598)] == [
        "at most 1 months of a stay on average"
    ]


def test_a_strict_target_that_only_just_touches_another_is_a_conflict() -> None:
    touching = contract(caseload=OPEN, mean_stay=SHORT)
    assert conflicts(touching, 700) == ()
    assert len(conflicts(contract(caseload=Target(CASELOAD, 350, ">"), mean_stay=SHORT), 700)) == 1


def test_a_caseload_limit_meets_a_users_target() -> None:
    assert conflicts(contract(caseload=Target(CASELOAD, 50, "<="), users=USED), 598) != ()
    assert starts_that_would_do(contract(caseload=OPEN, mean_stay=SHORT)) == pytest.approx(700)


def test_rep_09_the_chance_of_meeting_all_is_the_same_for_the_same_seed() -> None:
    asked = contract(caseload=OPEN, users=USED, mean_stay=SHORT, within=(IN_SIX,), users_counts="starts")
    found = chance(asked, seed=7, runs=60)
    assert found == chance(asked, seed=7, runs=60) and (found.seed, found.runs, found.all) == (7, 60, 0)
    assert found.each[1] == ("more than 700 users a year", 0)
    easy = contract(starts=Span(1_000, 1_000, 1_000), stay=Span(5, 5, 5), caseload=OPEN, users=USED, mean_stay=SHORT, within=(IN_SIX,))
    assert chance(easy, seed=7, runs=60).all > 0.9
    with pytest.raises(CannotUse):
        chance(asked, seed=7, runs=0)
    with pytest.raises(CannotUse):
        chance(contract(), seed=7)


def test_the_simulated_year_agrees_with_littles_law() -> None:
    steady = contract(starts=Span(600, 600, 600), stay=Span(7, 7, 7))
    years = [one_year(steady, Random(seed)) for seed in range(80)]  # noqa: S311 chance that can be had again
    assert sum(year.open_at_once for year in years) / 80 == pytest.approx(open_at_once(600, 7), rel=0.02)
    assert sum(year.users for year in years) / 80 == pytest.approx(users_in_a_year(600, 7), rel=0.02)
    fixed = one_year(contract(starts=Span(600, 600, 600), stay=Span(7, 7, 7), law=Law.FIXED), Random(1))  # noqa: S311 chance that can be had again
    assert set(fixed.stays) == {7}


def test_rep_10_a_year_that_missed_is_shown_though_the_average_met() -> None:
    found = yearly({"2018": 905, "2019": 778, "2020": 688}, USED)
    assert found.years == (("2018", 905, True), ("2019", 778, True), ("2020", 688, False))
    assert (round(found.mean), found.mean_met, found.missed) == (790, True, ("2020",))
    assert found.says == "Average 790: met. Missed in 2020."
    assert yearly({"2018": 701}, USED).says.endswith("Met in every year.")
    with pytest.raises(CannotUse):
        yearly({}, USED)


def test_rep_08_a_measure_about_fewer_than_half_is_labelled() -> None:
    found = coverage(531, 1_793)
    assert (found.eligible.shown, found.label.startswith("About 29.6% of clients only")) == ("29.6%", True)
    assert [coverage(n, 1_000).label != "" for n in (499, 500, 501)] == [True, False, False]
    for wrong in ((2, 1), (0, 0), (-1, 1)):
        with pytest.raises(CannotUse):
            coverage(*wrong)


RULE = Rule(Decimal(600_000), Decimal(50_000), Target("in work", 70, ">"))


def test_rep_07_payment_by_results_with_eligible_and_evidence_each_quarter() -> None:
    quarters = [Quarter(f"Q{at}", 150, 100, rate, rate) for at, rate in enumerate(EMPLOYMENT, 1)]
    found = statement(quarters, RULE)
    assert round(found.share_of_contract, 1) == Decimal("8.3")
    assert found.mean_of_quarters is not None and round(found.mean_of_quarters, 1) == Decimal("90.8")
    assert found.due == 150_000 and [one.met for one in found.quarters] == [True] * 12
    assert all(f"{rate} of 100 eligible" in one.says for rate, one in zip(EMPLOYMENT, found.quarters, strict=True))
    assert mean_rate([Decimal(rate) for rate in EMPLOYMENT]) == found.mean_of_quarters


def test_rep_07_nothing_is_paid_without_evidence_or_on_the_target_itself_or_for_nobody() -> None:
    found = statement(
        [Quarter("Q1", 100, 10, 9, 6), Quarter("Q2", 100, 10, 7, 7), Quarter("Q3", 100, 0, 0, 0), Quarter("Q4", 90, 10, 8, 8)], RULE
    )
    assert [one.met for one in found.quarters] == [False, False, None, True]
    assert found.due == 12_500 and "3 without evidence" in found.quarters[0].says and "nobody" in found.quarters[2].says
    assert found.all_together.shown == "70.0%" and found.mean_of_quarters == Decimal(70)
    assert found.coverage.label
    for wrong in ((1, 2, 0, 0), (5, 4, 5, 0), (5, 4, 3, 4)):
        with pytest.raises(CannotUse):
            Quarter("Q1", *wrong)
    for given in ([],):
        with pytest.raises(CannotUse):
            statement(given, RULE)
        with pytest.raises(CannotUse):
            mean_rate(given)
    with pytest.raises(CannotUse):
        Rule(Decimal(10), Decimal(11), USED)


@pytest.mark.parametrize("bad", [0.0, -1.0, inf])
def test_a_number_that_cannot_be_is_refused(bad: float) -> None:
    for wrong in (lambda: open_at_once(bad, 6), lambda: starts_needed(350, bad), lambda: share_closed_within(6, bad)):
        with pytest.raises(CannotUse):
            wrong()
    for share in (1.0, -0.1):
        with pytest.raises(CannotUse):
            referrals_needed(700, share)
        with pytest.raises(CannotUse):
            longest_mean_stay(6, share)
        with pytest.raises(CannotUse):
            long_stays_needed(350, 598, share, 6)
    with pytest.raises(CannotUse):
        Span(1, 2, 3)
