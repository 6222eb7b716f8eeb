"""What stops a referral from being received, and what never does."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from headwater.hub.people.states import AgreedBy
from headwater.hub.referrals.logic import checks
from headwater.hub.referrals.logic.given import GivenAgreement, GivenPerson, GivenReferral, GivenRisk, GivenSender, GivenWay

TODAY = date(2026, 11, 21)
YES = GivenAgreement(agreed="yes")
LEAST = GivenReferral(1, GivenPerson("Ben"), (GivenWay("phone", "07700 900123"),), "Notice to leave", TODAY, YES)


def faults(**changes: object) -> dict[str, str]:
    return checks.faults(replace(LEAST, **changes), TODAY)


def test_a_name_a_contact_and_an_agreed_reason_are_all_that_is_asked():
    assert faults() == {}


@pytest.mark.parametrize(
    ("answer", "changes"),
    [
        ("name", {"person": GivenPerson("  ")}),
        ("contact", {"ways": (GivenWay("phone", " "),)}),
        ("contact", {"ways": ()}),
        ("reason", {"reason": "\n"}),
        ("born_on", {"person": GivenPerson("Ben", TODAY + timedelta(days=1))}),
        ("born_on", {"person": GivenPerson("Ben", date(1890, 1, 1))}),
        ("happened_on", {"happened_on": TODAY + timedelta(days=1)}),
        ("threat_on", {"threat_on": date(2036, 1, 1)}),
        ("threat_on", {"threat_on": date(2006, 1, 1)}),
        ("arrears", {"arrears_gbp": Decimal("-1")}),
        ("children", {"children_ages": (3, 18)}),
        ("needs", {"needs": ("none", "debt")}),
        ("agreed", {"agreement": GivenAgreement(agreed="no")}),
        ("agreed", {"sender": GivenSender(asker="person"), "agreement": GivenAgreement()}),
        ("authority_seen", {"agreement": replace(YES, by=AgreedBy.ATTORNEY_OR_DEPUTY)}),
        ("decided_by", {"agreement": replace(YES, by=AgreedBy.BEST_INTERESTS, recheck_on=TODAY + timedelta(days=7))}),
        ("recheck_on", {"agreement": replace(YES, by=AgreedBy.BEST_INTERESTS, decided_by="Dr Shah, consultant")}),
        ("recheck_on", {"agreement": replace(YES, by=AgreedBy.BEST_INTERESTS, decided_by="Dr Shah, consultant", recheck_on=TODAY)}),
    ],
)
def test_what_cannot_be_true_is_said_in_words(answer: str, changes: dict[str, object]):
    found = faults(**changes)
    assert set(found) == {answer}
    assert found[answer].endswith(".")


@pytest.mark.parametrize(
    "changes",
    [
        {"agreement": replace(YES, by=AgreedBy.ATTORNEY_OR_DEPUTY, authority_seen=True)},
        {"agreement": replace(YES, by=AgreedBy.BEST_INTERESTS, decided_by="Dr Shah", recheck_on=TODAY + timedelta(days=1))},
        {"agreement": GivenAgreement()},
        {"threat_on": TODAY - timedelta(days=400)},
        {"children_ages": ()},
        {"children_ages": (0, 17)},
        {"needs": ("none",)},
        {"arrears_gbp": Decimal(0)},
    ],
)
def test_A5_what_may_be_true_is_taken(changes: dict[str, object]):
    assert faults(**changes) == {}


@pytest.mark.parametrize(
    ("changes", "takes_care"),
    [
        ({}, False),
        ({"needs": ("domestic_abuse",)}, True),
        ({"risks": (GivenRisk("to_person", "abuse"),)}, True),
        ({"risks": (GivenRisk("at_address", "abuse"),)}, True),
        ({"risks": (GivenRisk("from_person", "abuse"),)}, False),
        ({"risks": (GivenRisk("to_person", "violence"),)}, False),
        ({"extra_care": True}, True),
    ],
)
def test_abuse_told_in_any_answer_restricts_the_record(changes: dict[str, object], takes_care: bool):
    assert checks.takes_extra_care(replace(LEAST, **changes)) is takes_care


@pytest.mark.parametrize(
    ("ticked", "age", "young"),
    [(True, None, True), (False, None, False), (False, 15, False), (False, 16, True), (False, 17, True), (False, 18, False)],
)
def test_A1_sixteen_and_seventeen_are_known_by_tick_or_by_age(ticked: bool, age: int | None, young: bool):
    assert checks.is_16_or_17(replace(LEAST, aged_16_17=ticked), age) is young
