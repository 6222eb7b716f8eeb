"""Money gained for people, by financial year. What is not income is kept out of it."""

from decimal import Decimal
from typing import Any

from headwater.evidence.measures.frame import Frame
from headwater.evidence.measures.kinds import Facts
from headwater.evidence.measures.periods import year_key_sql
from headwater.evidence.measures.special import Special
from headwater.evidence.tables import label
from headwater.evidence.values import MISSING, Level, Row

PENNY = Decimal("0.01")
YEARLY = "amount_gbp * CASE recurs WHEN 'weekly' THEN 52 WHEN 'monthly' THEN 12 ELSE 1 END"
SERIES = "CASE WHEN kind IN ('benefit_gained', 'grant') THEN 'income' WHEN kind = 'welfare_fund' THEN 'own_fund' ELSE 'not_income' END"
YEAR = year_key_sql("happened_on")


def facts(_: Frame) -> Facts:
    """Each sum of income with its year; own fund and what is not income are cells of their own."""
    key = f"CASE WHEN amount_gbp IS NOT NULL THEN coalesce({YEAR}, '_missing') END"
    return Facts(f"SELECT money_id AS id, {key} AS key, {SERIES} AS cell FROM money")


def parts(made: Frame) -> dict[str, Any]:
    """A row for each year: value is income in pounds, the provider's own fund beside it."""
    found = made.rows(
        f"SELECT {YEAR}, {SERIES}, coalesce(sum({YEARLY}), 0), count(amount_gbp), count(*), count(*) FILTER (recurs IS NULL) "
        "FROM money GROUP BY 1, 2",
    )
    table = {(row[0], row[1]): row[2:] for row in found if row[1] != "not_income"}
    years = sorted({year for year, _ in table if year is not None})
    rows = [year_row(year, year, table) for year in years]
    rows += [year_row(None, label(MISSING), table)] if any(year is None for year, _ in table) else []
    income = [part for (_, series), part in table.items() if series == "income"]
    base, population, once = (sum(part[at] for part in income) for at in (1, 2, 3))
    notes = (f"{once} sums do not say whether they recur and are counted once.",) if once else ()
    total = sum((Decimal(part[0]) for part in income), Decimal(0))
    beside = {"shown": pounds(total), "own_fund": float(sum((own(year, table) for year in {year for year, _ in table}), Decimal(0)))}
    return {
        "base": base, "missing": population - base, "value": float(total.quantize(PENNY)), "unit": "pounds a year", "rows": tuple(rows),
        "notes": notes, "extra": beside,
    }  # fmt: skip


def year_row(year: str | None, words: str, table: dict[tuple[str | None, str], tuple[Any, ...]]) -> Row:
    """One year."""
    amount, base, population, _ = table.get((year, "income"), (Decimal(0), 0, 0, 0))
    fund = own(year, table)
    beside = {"own_fund": float(fund), "own_fund_shown": pounds(fund), "own_fund_n": table.get((year, "own_fund"), (0, 0))[1]}
    value = Decimal(amount).quantize(PENNY)
    return Row(
        year or MISSING, words, base, shown=pounds(value), base=base, missing=population - base, value=float(value), extra=beside,
    )  # fmt: skip


def own(year: str | None, table: dict[tuple[str | None, str], tuple[Any, ...]]) -> Decimal:
    """What the provider's own fund paid in a year."""
    return Decimal(table.get((year, "own_fund"), (Decimal(0),))[0]).quantize(PENNY)


def pounds(amount: Decimal) -> str:
    """An amount as printed."""
    return f"£{amount.quantize(PENNY):,}"


MEASURES: tuple[Special, ...] = (
    Special(
        id="money_by_year",
        title="Income gained for people, by financial year",
        population="sums of benefit gained and grants",
        level=Level.CASE,
        source="money",
        definition="Benefit gained and grants by the year they were gained, a weekly sum counted 52 times and a monthly one 12 "
        "times. The provider’s "
        "own welfare fund stands apart; payments, agreements, arrears cleared and debts written off are not income.",
        requires=(("money", "amount_gbp"), ("money", "kind")),
        parts=parts,
        facts=facts,
    ),
)
