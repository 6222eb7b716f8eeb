"""Counts that stand beside the figures of an evaluation and are published with them: what a value model asks for, and what a site counts
for itself. They are protected in the same pack, so each says whom it counts."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from headwater.evidence.disclosure.beside import COUNTS, PEOPLE
from headwater.evidence.measures import kpis
from headwater.evidence.measures.people import MEASURES
from headwater.evidence.values import MISSING, Figure, Level, Row

Fact = tuple[str, str]
Sum = tuple[str, Sequence[str], bool]
EVICTED = kpis.BY_ID["kpi_evictions_avoided"].ways[0].status
ADULTS, CHILDREN = (next(str(getattr(each, "key", "")) for each in MEASURES if each.id == name) for name in ("adults", "children"))
FINAL: tuple[Fact, ...] = (("final", "true"),)
KNOWN: tuple[Fact, ...] = (("household size", "*"),)
UPSTREAM, CRISIS = ("threat", "days_57_plus"), ("threat", "not days_57_plus")
ASKED: Mapping[str, tuple[Fact, ...]] = {
    "final_cases": FINAL,
    "grouped_cases": (*FINAL, ("threat", "*")),
    "threat_not_known": (*FINAL, ("threat", MISSING)),
    **{
        f"{name}{part}": (*FINAL, threat, *more)
        for name, threat in (("upstream", UPSTREAM), ("crisis", CRISIS))
        for part, more in (
            ("_cases", ()), ("_evicted", ((EVICTED, "not_met"),)), ("_eviction_not_known", (("said of eviction", MISSING),)),
        )
    },
    "household_cases": KNOWN,
    PEOPLE: KNOWN,
}  # fmt: skip
TAKEN = {"delayed_stays": ("delay_days_total", "base"), "delay_days": ("delay_days_total", "value"),
         "completed_cases": ("prevented_rate", "base")}  # fmt: skip
RATES = {"prevented_rate": ("prevented_cases", "completed_cases"), "household_size": (PEOPLE, "household_cases")}
NOTHING_OF = ("completed_cases", "household_cases", PEOPLE, "delayed_stays")  # left out where there are none
SUMS: tuple[Sum, ...] = (
    ("final_cases", ("grouped_cases", "threat_not_known"), True),
    ("grouped_cases", ("upstream_cases", "crisis_cases"), True),
    *((f"{name}_cases", (f"{name}_evicted", f"{name}_eviction_not_known"), False) for name in ("upstream", "crisis")),
)


@dataclass(frozen=True, slots=True)
class Counted:
    """One count: by which name, how many, and the facts that hold of each of them. `unsaid`: it counts those who gave no answer."""

    key: str
    n: int
    facts: tuple[Fact, ...] = ()
    unsaid: bool = False

    def row(self) -> Row:
        """The count as a row."""
        n, missing = (None, self.n) if self.unsaid else (self.n, None)
        return Row(self.key, "", n, missing=missing, extra={"facts": self.facts})


def beside(name: str, table: str, counts: Iterable[Counted], sums: Sequence[Sum] = ()) -> Figure:
    """Counts of records of a table as a figure that is protected with the others."""
    rows = tuple(each.row() for each in counts)
    return Figure(name, name, "", Level.CASE, 0, 0, "", rows=rows, extra={COUNTS: table, "sums": tuple(sums)})


def quantities_beside(measured: Mapping[str, Decimal]) -> Figure:
    """The quantities that no figure of the results tells, to be protected with them."""
    counts = [Counted(name, int(measured[name]), facts, name.endswith("not_known")) for name, facts in ASKED.items() if name in measured]
    there = {each.key for each in counts}
    made = beside("quantities", "cases", counts, [(whole, [part for part in parts if part in there], complete and set(parts) <= there)
                                                 for whole, parts, complete in SUMS if whole in there])  # fmt: skip
    rows = (Row(row.key, "", row.n, extra={**row.extra, "amount": PEOPLE}) if row.key == PEOPLE else row for row in made.rows)
    return replace(made, rows=tuple(rows))


def by_name(counted: Figure) -> dict[str, int | None]:
    """What is shown of each count."""
    return {row.key: row.missing if row.n is None else row.n for row in counted.rows}


def shown_quantities(counted: Figure, figures: Mapping[str, Figure]) -> dict[str, Decimal]:
    """What of the quantities is shown, once all are protected; a rate is worked out where both its numbers are."""
    found: dict[str, Any] = by_name(counted)
    found |= {name: getattr(figures[figure], part) for name, (figure, part) in TAKEN.items() if figure in figures}
    found["prevented_cases"] = next((row.n for row in figures["outcome"].rows if row.key == "prevented"), None)
    shown = {name: Decimal(str(value)) for name, value in found.items() if value is not None}
    for name, (top, below) in RATES.items():
        if top in shown and shown.get(below):
            shown[name] = shown[top] / shown[below]
    again = figures["rereferral_2y"].value if "rereferral_2y" in figures else None
    if again is not None:
        share = Decimal(str(again)) / 100
        shown |= {"referred_again": share, "not_referred_again": 1 - share}
    empty = {name for name in NOTHING_OF if not shown.get(name)} | ({"delay_days"} if not shown.get("delayed_stays") else set())
    return {name: value for name, value in shown.items() if name not in empty}
