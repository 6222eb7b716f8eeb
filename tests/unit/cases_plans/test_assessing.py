"""Assessments and needs on plain values."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from headwater.hub.cases.adapters.promises import assessment_due
from headwater.hub.cases.logic.assessing import MAIN_FIRST, Answers, Asked, faults, main_need, need_faults
from headwater.hub.referrals.states import Need

ACCEPTED = date(2026, 11, 1)
DUE = date(2026, 11, 15)
TODAY = date(2026, 11, 21)
FULL = Answers("full", DUE)


def wrong(answers: Answers) -> set[str]:
    return set(faults(answers, began_on=ACCEPTED, due_on=DUE, today=TODAY))


def test_FLS_02_day_14_is_in_time_and_day_15_is_late():
    assert assessment_due(ACCEPTED) == DUE == ACCEPTED + timedelta(days=14)
    assert wrong(FULL) == set()
    assert wrong(replace(FULL, happened_on=DUE + timedelta(days=1))) == {"late_cause"}
    assert wrong(replace(FULL, happened_on=DUE + timedelta(days=1), late_cause="person_unreachable")) == set()


def test_FLS_02_only_the_full_assessment_is_promised_within_14_days():
    assert wrong(replace(FULL, kind="initial", happened_on=TODAY)) == set()


@pytest.mark.parametrize(
    ("changes", "name"),
    [
        ({"happened_on": None}, "happened_on"),
        ({"happened_on": TODAY + timedelta(days=1), "late_cause": "other"}, "happened_on"),
        ({"happened_on": ACCEPTED - timedelta(days=1)}, "happened_on"),
        ({"benefit_types": ("pip",)}, "benefits"),
        ({"benefit_types": ("pip",), "benefits": "dont_know"}, "benefits"),
        ({"arrears": Decimal(120)}, "arrears_on"),
        ({"arrears": Decimal(120), "arrears_on": TODAY + timedelta(days=1)}, "arrears_on"),
    ],
)
def test_what_cannot_be_is_refused_beside_its_answer(changes: dict[str, object], name: str):
    assert wrong(replace(FULL, **changes)) == {name}


def test_REF_20_arrears_have_a_day_and_none_owed_is_an_answer():
    assert wrong(replace(FULL, arrears=Decimal(0), arrears_on=TODAY)) == set()
    assert wrong(replace(FULL, benefits="yes", benefit_types=("pip",))) == set()


def test_MEN_05_every_kind_of_need_has_its_place_in_the_rule():
    assert set(MAIN_FIRST) == set(Need) - {Need.NONE}
    assert len(MAIN_FIRST) == len(set(MAIN_FIRST))


@pytest.mark.parametrize(
    ("ticked", "chosen", "main"),
    [
        (("debt", "mental_health"), "", "mental_health"),
        (("debt", "mental_health"), "debt", "debt"),
        (("dependent_children", "domestic_abuse"), "", "domestic_abuse"),
        (("none",), "", ""),
        ((), "", ""),
    ],
)
def test_MEN_05_the_main_need_follows_the_rule_unless_one_is_chosen(ticked: tuple[str, ...], chosen: str, main: str):
    assert main_need(ticked, chosen) == main


def test_MEN_05_a_household_with_a_child_is_asked_and_never_assumed():
    asked = Asked(("debt",))
    assert set(need_faults(asked, has_children=True)) == {"needs"}
    assert need_faults(asked, has_children=False) == {}
    assert need_faults(replace(asked, no_child_depends=True), has_children=True) == {}
    assert need_faults(Asked(("debt", "dependent_children")), has_children=True) == {}


def test_MEN_06_none_stands_alone_and_nothing_ticked_is_not_none():
    assert set(need_faults(Asked(("none", "debt")), has_children=False)) == {"needs"}
    assert need_faults(Asked(("none",)), has_children=False) == {}
    assert need_faults(Asked(()), has_children=True) == {}


def test_the_main_need_is_one_of_those_ticked():
    assert set(need_faults(Asked(("debt",), main="autism"), has_children=False)) == {"main"}
    assert set(need_faults(Asked(("none",), main="none"), has_children=False)) == {"main"}
