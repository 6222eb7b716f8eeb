"""Bedrooms, patches and care avoided, on plain values."""

from decimal import Decimal

import pytest

from headwater.hub.pathways.logic.children.bedrooms import Sleeper, bedrooms_needed
from headwater.hub.pathways.logic.children.care import avoided, housing_share
from headwater.hub.pathways.logic.children.patches import PatchRule, team_of

F, M = "female", "male"


@pytest.mark.parametrize(
    ("household", "rooms"),
    [
        ([Sleeper(40), Sleeper(5), Sleeper(8)], 2),
        ([Sleeper(40, F, True), Sleeper(42, M, True)], 1),
        ([Sleeper(40), Sleeper(21)], 2),
        ([Sleeper(12, F), Sleeper(20, F)], 1),
        ([Sleeper(12, F), Sleeper(14, M)], 2),
        ([Sleeper(12, F), Sleeper(9, F)], 1),
        ([Sleeper(12, F), Sleeper(9, M)], 2),
        ([Sleeper(9, F), Sleeper(9, M), Sleeper(3, F)], 2),
        ([Sleeper(12, F), Sleeper(9, F), Sleeper(4, M)], 2),
        ([], 0),
    ],
)
def test_CHD_07_the_bedroom_standard(household: list[Sleeper], rooms: int) -> None:
    assert bedrooms_needed(household).fewest == bedrooms_needed(household).most == rooms


def test_CHD_07_one_bedroom_one_adult_and_three_children_are_short() -> None:
    need = bedrooms_needed([Sleeper(61, F), Sleeper(12, F), Sleeper(9, M), Sleeper(6, M)])
    assert (need.fewest, need.short(1)) == (3, (2, 2))
    assert need.short(None) is None


def test_CHD_07_what_was_not_said_widens_the_need_and_is_told() -> None:
    need = bedrooms_needed([Sleeper(61), Sleeper(12), Sleeper(14), None])
    assert (need.fewest, need.most, need.unknown) == (2, 3, 1)
    many = bedrooms_needed([Sleeper(12) for _ in range(10)])
    assert many.fewest <= many.most


RULES = (PatchRule(1, "E1", ""), PatchRule(2, "E2", ""), PatchRule(3, "", "HW1 2"), PatchRule(4, "", "HW2"))


@pytest.mark.parametrize(
    ("postcode", "district", "team"),
    [("HW1 1AA", "E1", 1), ("hw1 2aa", "E1", 3), ("HW2 1AA", "E2", 4), ("HW20 1AA", "E2", 2), ("AB1 1AA", "E9", None)],
)
def test_CHD_11_the_longest_beginning_wins_and_one_team_is_found(postcode: str, district: str, team: int | None) -> None:
    assert team_of(RULES, postcode=postcode, district=district) == team


def test_CHD_05_ten_per_cent_only_with_its_numerator_and_base_and_blanks_apart() -> None:
    entries = [("housing", ["housing"])] * 6 + [("neglect", ["neglect", "housing"])] * 4 + [("abuse", ["abuse"])] * 50 + [("", [])] * 3
    found = housing_share(entries)
    assert (found.primary, found.base, found.percent, found.among, found.blank) == (6, 60, Decimal("10.0"), 4, 3)
    assert housing_share([("", ["housing"])]).percent is None


def test_CHD_08_a_low_and_a_high_case_and_a_ratio_only_where_the_spend_is_known() -> None:
    given = {"children": 2, "low": 50, "high": 100, "months": 12, "pounds": Decimal(51080), "weekly": False}
    found = avoided(**given, spend=None)  # type: ignore[arg-type]  # one dictionary of the same arguments twice
    assert (found.low, found.high, found.ratio) == (Decimal(51080), Decimal(102160), None)
    spent = avoided(children=1, low=98, high=98, months=12, pounds=Decimal(51080), weekly=False, spend=Decimal(3700))
    assert spent.ratio == (Decimal("13.5"), Decimal("13.5"))
    assert avoided(children=1, low=100, high=100, months=12, pounds=Decimal(700), weekly=True, spend=None).high == Decimal(36400)
