"""What must hold of money and flow whatever the numbers."""

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from headwater.evidence import costs as model
from headwater.evidence.costs import Chain, Group, Outcome, Price, Programme
from headwater.evidence.costs.description import read_programme
from headwater.evidence.costs.values import Kind
from headwater.evidence.errors import CannotUse
from headwater.evidence.flow import Contract, Span, conflicts, open_at_once, stay_predicted
from headwater.evidence.flow.contract import CASELOAD, STAY, USERS
from headwater.evidence.flow.reading import read_contract
from headwater.evidence.values import Target

rates = st.decimals(0, 1, places=3)
pounds = st.decimals(0, 100_000, places=2)
years = st.integers(1, 6)
UCD = model.deflator("ucd_v1_4")


def programme(amounts: list[Decimal], rate: Decimal, price: Decimal, share: Decimal) -> Programme:
    prices = (Price("X", "X", price, Kind.FISCAL, (("NHS", share), ("DWP", 1 - share)), "own"),)
    profile = tuple(Decimal(1) / len(amounts) for _ in amounts)
    return Programme(
        "P", "2018/19", UCD, tuple(amounts), (Outcome("o", "O", prices, chain=Chain(Decimal(100), impact=rate), profile=profile),)
    )


@given(st.lists(pounds, min_size=1, max_size=6), rates, pounds, rates)
def test_the_split_by_bearer_makes_the_total(amounts: list[Decimal], rate: Decimal, price: Decimal, share: Decimal) -> None:
    found = model.appraise(programme(amounts, rate, price, share))
    assert abs(sum(model.by_bearer(found.lines).values()) - found.pv_fiscal) < Decimal("1e-15")
    assert found.budget_impact == -found.net


@given(st.lists(pounds, min_size=2, max_size=6), st.lists(pounds, min_size=2, max_size=6))
def test_payback_is_where_the_cumulative_net_reaches_nought(spent: list[Decimal], gained: list[Decimal]) -> None:
    both = min(len(spent), len(gained))
    spent, gained = spent[:both], gained[:both]
    at = model.payback(spent, gained)
    nets = [(gain - cost) * model.discount(year) for year, (cost, gain) in enumerate(zip(spent, gained, strict=True))]
    sums = [sum(nets[: upto + 1]) for upto in range(both)]
    first = next((year for year, total in enumerate(sums) if total >= 0), None)
    assert (at is None) == (first is None)
    assert at is None or max(0, (first or 0) - 1) <= at <= (first or 0)


@given(st.integers(0, 500), rates, st.integers(0, 500), rates)
def test_prevented_is_what_would_have_been_lost_less_what_was(one: int, first: Decimal, other: int, second: Decimal) -> None:
    lost = Decimal(other // 2)
    groups = [Group("a", Decimal(one), first), Group("b", Decimal(other), second, lost)]
    assert model.prevented(groups) == first * one + second * other - lost
    moved = [Group("a", Decimal(one), first, min(lost, Decimal(one))), Group("b", Decimal(other), second, lost - min(lost, Decimal(one)))]
    assert model.prevented(moved) == model.prevented(groups)


@given(st.decimals(1, 10_000, places=2), st.sampled_from(list(UCD.index)), st.sampled_from(list(UCD.index)))
def test_a_price_taken_to_another_year_and_back_is_the_same(value: Decimal, one: str, other: str) -> None:
    there = model.uprate(value, one, other, UCD)
    assert abs(model.uprate(there, other, one, UCD) - value) < Decimal("1e-20")


@given(st.floats(1, 1_000), st.floats(1, 1_000), st.floats(0.5, 60), st.floats(1, 5_000))
def test_no_conflict_means_that_some_stay_meets_every_target(caseload: float, users: float, most: float, starts: float) -> None:
    targets = {"caseload": Target(CASELOAD, caseload, ">="), "users": Target(USERS, users, ">="), "mean_stay": Target(STAY, most, "<=")}
    asked = Contract("x", Span(starts, starts, starts), Span(6, 6, 6), **targets)
    stay_met = most
    meets = open_at_once(starts, stay_met) >= caseload and starts + open_at_once(starts, stay_met) >= users
    near = min(abs(stay_predicted(caseload, starts) - most), abs((users - starts) * 12 / starts - most)) < 1e-6
    assert near or (not conflicts(asked, starts)) == meets


words = st.sampled_from(
    ["programme", "costs", "outcome", "name", "by_year", "rates", "target", "seen", "targets", "contract", "value", "low", "group"]
)
anything = st.recursive(
    st.one_of(st.integers(-5, 10**12), st.floats(allow_nan=True).map(str), st.booleans(), st.text(max_size=5)),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(words, inner, max_size=4)),
    max_leaves=12,
)


def toml(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, dict):
        return "{" + ", ".join(f"{name} = {toml(one)}" for name, one in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(toml, value)) + "]"
    return str(value) if isinstance(value, int) else '"' + "".join(c for c in str(value) if c.isalnum() or c == ".") + '"'


@settings(max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.dictionaries(words, anything, max_size=6))
def test_hostile_files_are_refused_in_words_and_never_crash(tmp_path: Path, given_keys: dict[str, object]) -> None:
    path = tmp_path / "own.toml"
    path.write_text("\n".join(f"{name} = {toml(one)}" for name, one in given_keys.items()), "utf-8")
    for read in (read_programme, read_contract):
        with pytest.raises(CannotUse) as refused:
            read(path)
        assert str(path) in str(refused.value)


@pytest.mark.parametrize("text", ["x = " + "[" * 5_000, "\x00", "a = 1\na = 2", "x = 99999999999999999999999999999e999999999"])
def test_files_made_to_break_a_reader_are_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "own.toml").write_text(text, "utf-8")
    for read in (read_programme, read_contract):
        with pytest.raises(CannotUse):
            read(tmp_path / "own.toml")
