"""Sums gained, paid and agreed: what a regular sum comes to in a year, and what is counted together."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from headwater.hub.cases.states import MoneyKind, Recurs

TIMES_A_YEAR = {Recurs.ONCE: 1, Recurs.WEEKLY: 52, Recurs.MONTHLY: 12, Recurs.YEARLY: 1}
RULE = "A weekly sum counts 52 times, a monthly sum 12 times. A yearly sum and a single sum count once."
GAINED = frozenset({MoneyKind.BENEFIT_GAINED, MoneyKind.GRANT})
OWED_LESS = frozenset({MoneyKind.ARREARS_CLEARED, MoneyKind.DEBT_WRITTEN_OFF})


@dataclass(frozen=True, slots=True)
class Sum:
    """One sum as it was written down."""

    kind: str
    amount: Decimal
    recurs: str = Recurs.ONCE
    payer: str = ""
    evidence: str = ""
    happened_on: date | None = None


@dataclass(frozen=True, slots=True)
class Totals:
    """What the sums come to in a year. The provider's own fund is never part of what was gained."""

    gained: Decimal
    own_fund: Decimal
    owed_less: Decimal
    paid: Decimal
    gains: int
    without_evidence: int


def a_year(amount: Decimal, recurs: str) -> Decimal:
    """What a sum comes to in a year, by the stated rule."""
    return amount * TIMES_A_YEAR[Recurs(recurs)]


def totals(sums: Iterable[Sum]) -> Totals:
    """Each kind on its own line; a gain without evidence is counted, and counted again as lacking it."""
    listed = list(sums)
    gains = [each for each in listed if each.kind in GAINED]
    return Totals(
        gained=_of(gains),
        own_fund=_of(each for each in listed if each.kind == MoneyKind.WELFARE_FUND),
        owed_less=_of(each for each in listed if each.kind in OWED_LESS),
        paid=_of(each for each in listed if each.kind == MoneyKind.PAYMENT),
        gains=len(gains),
        without_evidence=sum(not each.evidence.strip() for each in gains),
    )


def _of(sums: Iterable[Sum]) -> Decimal:
    return sum((a_year(each.amount, each.recurs) for each in sums), Decimal(0))


def faults(new: Sum, *, today: date) -> dict[str, str]:
    """What is wrong with which answer."""
    found = {}
    if new.kind not in set(MoneyKind):
        found["kind"] = "Say what kind of money it is."
    if new.recurs not in set(Recurs):
        found["recurs"] = "Say how often it comes."
    if new.amount <= 0:
        found["amount"] = "Enter an amount above £0."
    if new.happened_on is None or new.happened_on > today:
        found["happened_on"] = "Give the day it began or was paid, today or earlier."
    if new.kind in OWED_LESS and new.recurs != Recurs.ONCE:
        found["recurs"] = "Arrears are cleared and debts written off once."
    return found
