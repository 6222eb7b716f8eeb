"""Money of a case, and what an agency's cases gained in a year."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from headwater.hub.cases.adapters.weeks import year_of_account
from headwater.hub.cases.logic.money import RULE, Sum, Totals, a_year, totals
from headwater.hub.cases.models import Money
from headwater.hub.cases.permissions import check_can_see_cases
from headwater.hub.cases.queries.brief import Brief, brief
from headwater.hub.core.values import Actor

COLUMNS = ("kind", "amount_gbp", "recurs", "payer", "evidence", "happened_on")


@dataclass(frozen=True, slots=True)
class MoneyLine:
    """One sum, and what it comes to in a year."""

    money_id: int
    sum: Sum
    a_year: Decimal


@dataclass(frozen=True, slots=True)
class MoneyPage:
    """The money of one case. `rule` says how regular sums are counted."""

    case: Brief
    lines: tuple[MoneyLine, ...]
    totals: Totals
    rule: str

    @property
    def reference(self) -> str:
        """The case's."""
        return self.case.reference


@dataclass(frozen=True, slots=True)
class Ledger:
    """What an agency's cases gained between two days. `cases` is how many had any sum written down."""

    starts_on: date
    ends_on: date
    totals: Totals
    sums: int
    cases: int
    rule: str


def money_page(*, viewer: Actor, reference: str, as_of: date) -> MoneyPage:
    """Every sum of one case, the latest first."""
    case = brief(viewer=viewer, reference=reference, as_of=as_of)
    rows = Money.objects.filter(case_id=case.case_id).order_by("-happened_on", "-id").values_list("id", *COLUMNS)
    lines = tuple(MoneyLine(pk, Sum(*columns), a_year(columns[1], columns[2])) for pk, *columns in rows)
    return MoneyPage(case, lines, totals(line.sum for line in lines), RULE)


def ledger(*, viewer: Actor, as_of: date) -> Ledger:
    """The year of account that a day lies in, of the viewer's agency (FLS-11)."""
    check_can_see_cases(viewer)
    starts_on, ends_on = year_of_account(as_of)
    rows = Money.objects.filter(happened_on__range=(starts_on, ends_on))
    sums = [Sum(*row) for row in rows.values_list(*COLUMNS).iterator()]
    return Ledger(starts_on, ends_on, totals(sums), len(sums), rows.values("case_id").distinct().count(), RULE)
