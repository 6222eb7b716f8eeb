"""How long is long, and what is wrong with a stay: on plain values."""

from datetime import date, timedelta

import pytest

from headwater.clocks.rulebooks import rule
from headwater.hub.pathways.logic.hospital import facts
from headwater.hub.pathways.logic.hospital.masking import ward_outside
from headwater.hub.pathways.logic.hospital.standing import Thresholds, standing
from headwater.hub.pathways.states import Standing
from headwater.hub.programmes.states import DEFAULTS, DatedSetting

SEVEN = Thresholds(7, 21)
DAY = date(2026, 11, 21)


@pytest.mark.parametrize(("days", "expected"), [(6, Standing.NEW), (7, Standing.LONG), (8, Standing.LONG), (20, Standing.LONG)])
def test_HLT_01_the_seventh_day_without_a_plan_is_long(days: int, expected: Standing) -> None:
    assert standing(days, has_plan=False, thresholds=SEVEN) == expected


def test_HLT_01_another_number_moves_the_edge() -> None:
    assert standing(7, has_plan=False, thresholds=Thresholds(8, 21)) == Standing.NEW
    assert standing(6, has_plan=False, thresholds=Thresholds(6, 21)) == Standing.LONG


@pytest.mark.parametrize(("days", "expected"), [(20, Standing.LONG), (21, Standing.VERY_LONG), (300, Standing.VERY_LONG)])
def test_HLT_02_the_twenty_first_day_is_very_long(days: int, expected: Standing) -> None:
    assert standing(days, has_plan=False, thresholds=SEVEN) == expected


def test_a_plan_takes_the_flag_away_only_where_the_rule_asks_for_one() -> None:
    assert standing(30, has_plan=True, thresholds=SEVEN) == Standing.NEW
    assert standing(30, has_plan=True, thresholds=Thresholds(7, 21, without_plan_only=False)) == Standing.VERY_LONG


def test_the_defaults_are_those_of_the_rulebook() -> None:
    assert (DEFAULTS[DatedSetting.STAY_LONG_DAYS], DEFAULTS[DatedSetting.STAY_VERY_LONG_DAYS]) == (
        rule("stay_7").length, rule("stay_21").length,
    )  # fmt: skip


@pytest.mark.parametrize("number", ["", "9434765919", "9990000018"])
def test_an_nhs_number_that_checks_is_taken(number: str) -> None:
    assert facts.nhs_number_fault(number) == ""


@pytest.mark.parametrize(
    "number", ["9434765918", "943476591", "94347659190", "0000000000", "9999999999", "94347659 9", "943476591x", "٩٤٣٤٧٦٥٩١٩"]
)
def test_an_nhs_number_that_does_not_check_is_refused_in_words(number: str) -> None:
    assert facts.nhs_number_fault(number).endswith(".")


def test_spaces_and_hyphens_in_an_nhs_number_do_not_matter() -> None:
    assert facts.nhs_number("943 476-5919") == "9434765919"


def test_what_cannot_be_true_of_a_stay_is_said_beside_its_answer() -> None:
    wrong = facts.faults(
        name=" ", born_on=DAY + timedelta(1), number="1", admitted_on=DAY + timedelta(1), fit_on=DAY,
        discharged_on=DAY + timedelta(2), today=DAY,
    )  # fmt: skip
    assert set(wrong) == {"patient_name", "born_on", "nhs_number", "admitted_on", "fit_on", "discharged_on"}
    assert facts.faults(name="A", born_on=None, number="", admitted_on=None, fit_on=None, discharged_on=None, today=DAY) == {
        "admitted_on": "Enter the day they came in."
    }
    before = facts.faults(name="A", born_on=None, number="", admitted_on=DAY, fit_on=None, discharged_on=DAY - timedelta(1), today=DAY)
    assert before == {"discharged_on": "They cannot leave before they came in."}


def test_A17_outside_the_trust_a_ward_is_a_kind_or_what_it_lets_itself_be_called() -> None:
    assert ward_outside(told_as="", kind="acute") == "a hospital ward"
    assert ward_outside(told_as="Level 4", kind="acute") == "Level 4"
    assert ward_outside(told_as="", kind="") == "a ward"
