"""Writes docs/methods/economics.md from the library's own declarations and from the worked examples that the tests check."""

import inspect
from decimal import Decimal
from typing import Any

from headwater.evidence import costs, flow
from headwater.evidence.costs.discounting import GREEN_BOOK
from headwater.evidence.costs.library import library, tables
from headwater.evidence.costs.optimism import optimism_table
from headwater.evidence.costs.prices import deflators
from headwater.evidence.costs.published import PublishedFigure, published_figures, reproduce
from headwater.evidence.costs.report import plain_number
from headwater.evidence.costs.values import pounds
from headwater.evidence.flow.reading import read_contract
from headwater.evidence.flow.telling import telling
from spec.evidence.test_worked_examples import EXAMPLES
from support.repository import ROOT

TARGET = ROOT / "docs" / "methods" / "economics.md"
FLOW = ROOT / "src/headwater/evidence/flow/examples/connection_support.toml"
DESCRIPTION = ROOT / "src/headwater/evidence/costs/examples/essex.toml"
OPENING = """# What it was worth: the method

How Headwater puts a value on homelessness prevented, and how it checks a contract's targets. This page is written by `bin/make-manual` from
the library's own declarations and from worked examples that the tests check to the penny, so it cannot drift from what the program does.

`headwater value PROGRAMME.toml --out OUT` writes `value.json` and `value.md`. With `--data DATA --as-of DATE` a number in the description
may be taken from a data set. `headwater value connection_support --out OUT` runs one of the examples in the package: `connection_support`,
`oxfordshire`, `essex`.

## What it holds to

1. Every amount is a Decimal at full precision, rounded half-up to pennies only where it is printed.
2. Every amount says its price year, the vintage of the deflator, the discounting, the kind and the bearer. Nothing is added across
   price years.
3. Only public bodies' savings stand in the financial case. Transfers leave the public-value case. Social value is never added to fiscal.
4. A published figure is never overwritten: the corrected one stands beside it with its cause. An inference is labelled, and is never the
   correction of record.
5. What two unit costs of one outcome share is counted once and said; where the overlap has no known size, the sum is refused. Two outcomes
   may be of the same cases or of others, which no description says: what their lines share is a caution with the most it can come to
   (the shared cost, times the cases of the smaller outcome), and nothing is taken off.
6. Something would always have happened otherwise. A delay is compared with the usual delay. *Counterfactual loss rate* is the share that
   would have lost their home; deadweight is what is left of 1.
7. Unknown outcomes give bounds. A rate a period is never called a rate a case. A chosen case is never scaled to a programme.
8. The share that can become budget is unset until somebody chooses it. Income for people is a transfer, told apart and added to nothing.
9. Correction for optimism is off until it is asked for, and its table is not confirmed.
10. A ratio above 4, or from one case, carries a caution.

## The chain

```
outcomes = target × affected × engagement × retention × impact × (1 − deadweight) × attribution
prevented = Σ counterfactual loss rate × cases of the group − those who lost their home all the same
benefit in a year = outcomes × what multiplies each × share that lasts × share of the year × unit cost × (1 − optimism)
cost in a year = planned cost × (1 + optimism)
```

Deadweight may be a share of outcomes, or points taken off the impact: share = points / impact. The file says which.
"""


def manual() -> str:
    """The whole page."""
    parts = [
        OPENING, discounting(), prices(), optimism(), functions("Functions of value", costs), examples(), published(), overlaps(),
        unit_costs(), describing(), contract(), functions("Functions of flow", flow),
    ]  # fmt: skip
    return "\n".join(parts)


def table(heads: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    lines = ["| " + " | ".join(heads) + " |", "|" + "---|" * len(heads)]
    return (
        "\n".join([*lines, *("| " + " | ".join(cell.replace("|", "/").replace("\n", " ") for cell in row) + " |" for row in rows)]) + "\n"
    )


def discounting() -> str:
    rows, first = [], 1
    for last, rate in GREEN_BOOK.steps:
        rows.append((f"{first} to {last}", f"{100 * rate:.1f}%", f"{costs.discount(last):.10f}"))
        first = last + 1
    rows.append((f"from {first}", f"{100 * GREEN_BOOK.after:.1f}%", ""))
    text = "Factors are cumulative: year 0 is not discounted, and a lower rate applies only to the years after its step.\n"
    return "## Discounting\n\n" + text + "\n" + table(("Years", "Rate", "Factor of the last"), rows)


def prices() -> str:
    rows = [(f"`{one.vintage}`", one.title, one.basis.value, f"{min(one.index)} to {max(one.index)}") for one in deflators().values()]
    text = "A year that a vintage does not hold is an error, never a guess. Financial and calendar years are not mixed.\n"
    return "## Deflators\n\n" + text + "\n" + table(("Vintage", "What", "Years are", "From and to"), rows)


def optimism() -> str:
    made = optimism_table()
    rows = [
        (str(number), one.cost_evidence, f"{100 * one.cost:.0f}%", one.benefit_evidence, f"{100 * one.benefit:.0f}%")
        for number, one in made.grades.items()
    ]
    heads = ("Grade", "Evidence of cost", "Added to cost", "Evidence of benefit", "Taken off benefit")
    return f"## Correction for optimism\n\nNot confirmed. {made.source}.\n\n" + table(heads, rows)


def functions(title: str, room: Any) -> str:
    found = [
        (name, getattr(room, name)) for name in room.__all__ if not inspect.isclass(getattr(room, name)) and callable(getattr(room, name))
    ]
    return f"## {title}\n\nFrom `{room.__name__}`.\n\n" + table(
        ("Function", "What it gives"), [(f"`{name}`", inspect.getdoc(one) or "") for name, one in found]
    )


def examples() -> str:
    groups: dict[str, list[tuple[str, ...]]] = {}
    for one in EXAMPLES.values():
        groups.setdefault(one["group"], []).append((one["id"], one["title"], facts(one["inputs"]), facts(one["expected"])))
    parts = [
        f"### {group.replace('_', ' ').capitalize()}\n\n" + table(("Id", "Example", "Given", "**Gives**"), rows)
        for group, rows in groups.items()
    ]
    return f"## Worked examples\n\n{len(EXAMPLES)} examples, each a test.\n\n" + "\n".join(parts)


def facts(given: dict[str, Any]) -> str:
    return "; ".join(f"{name.replace('_', ' ')} {fact(value)}" for name, value in given.items() if name != "uses") or "as D01"


def fact(value: Any) -> str:
    if isinstance(value, dict):
        return "(" + facts(value) + ")"
    if isinstance(value, list):
        return f"{len(value)} rows" if value and isinstance(value[0], dict) else "[" + ", ".join(map(fact, value)) + "]"
    return plain(value) if isinstance(value, Decimal) else str(value)


def plain(value: Decimal) -> str:
    return f"{value.normalize():,f}"


def published() -> str:
    rows = [published_row(one) for one in published_figures().values()]
    return "## As published, and as corrected\n\n" + table(
        ("Figure", "As published", "Rule", "From its own numbers", "Finding", "Said of it"), rows
    )


def published_row(one: PublishedFigure) -> tuple[str, ...]:
    found = reproduce(one)
    rule = one.formula.text if one.formula else "none published"
    exact = "cannot be rebuilt" if found.exact is None else amount(one.unit, found.exact)
    said = " ".join(f"*{each.standing.value}, {each.cause.value}:* {each.explains}" for each in one.corrections)
    return (
        f"{one.what}; {one.document}, {one.locator}",
        amount(one.unit, one.printed),
        rule,
        exact,
        found.status.value.replace("_", " "),
        said,
    )


def amount(unit: str, value: Decimal) -> str:
    return pounds(value) if unit == "pounds" else f"{plain_number(value).shown} {unit}"


def overlaps() -> str:
    bundles = [
        (bundle["code"], "; ".join(f"{part['quantity']} × {part['code']}" for part in bundle["parts"])) for bundle in tables()["bundle"]
    ]
    rules = [(", ".join(one["one"]), ", ".join(one["other"]), one["effect"], one["why"]) for one in tables()["overlap"]]
    return (
        "## What holds what\n\nA part that two bundles share is counted once.\n\n" + table(("Bundle", "Parts"), bundles) +
        "\nOverlaps whose size is not known:\n\n" + table(("One", "Other", "Then", "Why"), rules)
    )  # fmt: skip


def unit_costs() -> str:
    rows = [
        (f"`{one.id}`", one.title, f"£{one.value:,}", one.unit, one.price_year or one.price_year_note,
         "; ".join(name for name, _ in one.bearers),
         one.kind.value + (", transfer" if one.transfer else ""), one.confidence.value)
        for one in library().values()
    ]  # fmt: skip
    heads = ("Id", "What", "Value", "Unit", "Price year", "Borne by", "Kind", "Confidence")
    text = "Source, address and note of each stand in `src/headwater/evidence/costs/data/unit_costs.csv`.\n"
    return f"## Unit costs\n\n{len(rows)} lines. {text}\n" + table(heads, rows)


def describing() -> str:
    text = 'A number may be `0.75`, `"2371/1793"`, a table with `value`, `low`, `high` and `from` (data, staff, literature, analyst), or '
    text += '`{ measured = "…", otherwise = … }`. A key that nothing reads is refused, with file, key and what to write.\n'
    return f"## Describing a programme\n\n{text}\n```toml\n{DESCRIPTION.read_text('utf-8').rstrip()}\n```\n"


def contract() -> str:
    lines, _ = telling(read_contract(FLOW))
    text = "`headwater targets check targets.toml` (exit 1 where some targets cannot be met together). For the example in the package:\n"
    return f"## Checking a contract's targets\n\n{text}\n```\n" + "\n".join(lines) + "\n```\n"


if __name__ == "__main__":
    TARGET.parent.mkdir(exist_ok=True)
    TARGET.write_text(manual(), encoding="utf-8")
