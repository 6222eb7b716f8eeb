"""Every row of a report judged by its own formula, and the judgements set beside what somebody else said of the same rows."""

import json
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Any

from headwater.evidence.errors import UnknownFigure
from headwater.evidence.published.claims import Judgement, Step, judged
from headwater.evidence.published.facts import Fact
from headwater.evidence.published.pages import Page
from headwater.evidence.published.reading import STATUSES, Row, made

SEVERITY = (Judgement.REBUILT, Judgement.ROUNDED, Judgement.CANNOT, Judgement.CONTRADICTS)
SAID = dict(zip(STATUSES, (Judgement.REBUILT, Judgement.ROUNDED, Judgement.CONTRADICTS, Judgement.CANNOT), strict=True))
NOTHING = Step(Judgement.CANNOT, "nothing printed works it out")


@dataclass(frozen=True, slots=True)
class Judged:
    """One printed figure with what arithmetic says of it, step by step. `said` is what somebody else judged, `argument` why we differ."""

    fact: Fact
    judgement: Judgement
    steps: tuple[Step, ...]
    has_formula: bool = True
    said: Judgement | None = None
    argument: str = ""

    @property
    def agrees(self) -> bool:
        """Whether it is judged as somebody said; where nobody said anything, whether it does not contradict itself."""
        return self.judgement is not Judgement.CONTRADICTS if self.said is None else self.said is self.judgement

    @property
    def working(self) -> str:
        """The arithmetic that decides: of a contradiction only the steps that contradict."""
        return "; ".join(step.working for step in self.steps if step.judgement is self.judgement)

    @property
    def whole_working(self) -> str:
        """All of the arithmetic, in order."""
        return "; ".join(step.working for step in self.steps)


@dataclass(frozen=True, slots=True)
class Document:
    """A document that figures were printed in."""

    id: str
    title: str
    publisher: str
    date: str


def judge(row: Row, facts: Mapping[str, Fact]) -> Judged:
    """What arithmetic says of one row. The gravest of its claims decides: a contradiction, then what nobody can rebuild, then rounding."""
    steps = tuple(judged(claim, Page(facts, row.fact)) for claim in row.formula) or (NOTHING,)
    gravest = max((step.judgement for step in steps), key=SEVERITY.index)
    return Judged(row.fact, gravest, steps, bool(row.formula), SAID.get(row.status))


def judge_all(rows: Iterable[Row], arguments: Mapping[str, str] | None = None) -> tuple[Judged, ...]:
    """Every row of a report judged, in order.

    Takes rows of one report (references go no further) and, by id, the arguments for differing from what was said. Gives a Judged
    for each. Never raises for what a figure says. Source: the formulas of the rows; half-up rounding of the monitoring contract."""
    rows = tuple(rows)
    facts = {row.fact.id: row.fact for row in rows}
    return tuple(replace(each, argument=(arguments or {}).get(each.fact.id, "")) for each in (judge(row, facts) for row in rows))


def unexplained(all_judged: Iterable[Judged]) -> tuple[Judged, ...]:
    """Those where somebody judged otherwise and nothing is argued, and the contradictions of which nobody said anything."""
    return tuple(each for each in all_judged if not each.agrees and not each.argument)


@cache
def published_rows() -> tuple[Row, ...]:
    """The figures that five public documents print, 651 of them, with the formulas Headwater checks them by.

    Source: the documents of `published_documents()`; each row has its own place in them."""
    held = [each for document in published_documents() for each in data(f"{document.id}.json")]
    said: dict[str, str] = data("statuses.json")
    return tuple(replace(row, status=said.get(row.fact.id, "")) for row in made(held, "published figures"))


@cache
def published_documents() -> tuple[Document, ...]:
    """The five public documents.

    Source: their title pages."""
    return tuple(Document(**each) for each in data("documents.json"))


@cache
def differences() -> Mapping[str, str]:
    """Where our judgement of a published figure differs from what was said of it: the argument, by id.

    Source: docs/published-figures.md."""
    text = (files("headwater.evidence.published") / "data/differences.toml").read_text("utf-8")
    return {name: str(each["argument"]) for name, each in tomllib.loads(text).items()}


@cache
def published_figures() -> tuple[Judged, ...]:
    """Every published figure judged.

    Gives 651 Judged in the documents' order. Source: as `published_rows`."""
    return judge_all(published_rows(), differences())


def published_figure(name: str) -> Judged:
    """One published figure by its id. UnknownFigure where none has it.

    Source: as `published_rows`."""
    found = {each.fact.id: each for each in published_figures()}
    if name not in found:
        raise UnknownFigure(f"There is no published figure {name[:40]}. `headwater figures list` shows their ids.")
    return found[name]


def with_our_formulas(rows: tuple[Row, ...]) -> tuple[Row, ...]:
    """Rows that are the published figures themselves, told without formulas, take ours; any others stay as they are.

    Takes and gives rows of one report. Source: as `published_rows`."""
    ours = {row.fact.id: row for row in published_rows()}
    if any(row.written for row in rows) or {row.fact.id for row in rows} != set(ours):
        return rows
    return tuple(replace(row, formula=ours[row.fact.id].formula) for row in rows)


def data(name: str) -> Any:
    """A data file of the room. Its numbers keep their decimals."""
    text = (files("headwater.evidence.published") / "data" / name).read_text("utf-8")
    return json.loads(text, parse_float=Decimal)
