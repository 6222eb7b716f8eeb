"""Judged figures as lines for a reader, a sheet for one of them, and plain data for a machine."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from headwater.evidence.published.claims import Judgement
from headwater.evidence.published.facts import COUNTS
from headwater.evidence.published.judging import SAID, Judged, published_documents, unexplained
from headwater.evidence.published.spans import amount_text

RECORDED = {judgement: word for word, judgement in SAID.items()}
COUNTED = {
    Judgement.REBUILT: "rebuilt",
    Judgement.ROUNDED: "rounded",
    Judgement.CONTRADICTS: "contradict themselves",
    Judgement.CANNOT: "cannot be rebuilt",
}


def line(each: Judged) -> str:
    """One figure on one line: id, judgement, what is printed where, and the arithmetic that decides."""
    where = f"{each.fact.measure}, {each.fact.section}" if each.fact.section else each.fact.measure
    return f"{each.fact.id}  {each.judgement.value}: {each.fact.shown} ({where}). {each.working}"


def summary(judged: Sequence[Judged]) -> str:
    """How many of each, what is argued and what is not."""
    checked = [each for each in judged if each.has_formula]
    counts = Counter(each.judgement for each in checked)
    lines = ["", f"{len(checked)} figures recomputed: {', '.join(f'{counts[kind]} {words}' for kind, words in COUNTED.items())}."]
    if len(judged) > len(checked):
        lines.append(f"{len(judged) - len(checked)} more have no formula: nothing printed works them out.")
    argued = [each for each in judged if not each.agrees and each.argument]
    lines += heading("Judged otherwise than recorded, and argued:", [f"  {each.fact.id}  {both(each)}. {each.argument}" for each in argued])
    against = [f"  {each.fact.id}  {both(each)}. {each.working}" for each in unexplained(judged)]
    lines += heading("Not as recorded, and not argued:", against)
    return "\n".join([*lines, *([] if against else ["Every judgement agrees with what is recorded, or the difference is argued."])])


def heading(words: str, lines: list[str]) -> list[str]:
    """Lines under a heading, or nothing."""
    return ["", words, *lines] if lines else []


def both(each: Judged) -> str:
    """What we judge and what was recorded."""
    return f"{each.judgement.value}, recorded as {RECORDED[each.said]}" if each.said else f"{each.judgement.value}, nothing recorded"


def sheet(each: Judged) -> str:
    """Everything about one figure."""
    fact = each.fact
    rows = {
        "Document": titles().get(fact.document, fact.document),
        "Place": fact.section,
        "Figure": fact.measure,
        "Printed": fact.shown + (f" ({fact.unit})" if fact.unit and fact.unit not in ("%", "GBP") else ""),
        "Beside it": ", ".join(f"{name} {amount_text(fact.parts[name])}" for name in COUNTS if name in fact.parts),
        "Period": fact.period,
        "Breakdown": ", ".join(f"{name} {value}" for name, value in fact.breakdown.items()),
    }
    lines = [f"{fact.id}: {each.judgement.value}", *(f"{name + ':':<11}{words}" for name, words in rows.items() if words)]
    lines += [f"  {step.judgement.value}: {step.working}" for step in each.steps]
    return "\n".join([*lines, *([f"{both(each)}. {each.argument}"] if each.argument else [])])


def titles() -> dict[str, str]:
    """The documents' titles, with publisher and date, by id."""
    return {each.id: f"{each.title} ({each.publisher}, {each.date})" for each in published_documents()}


def as_json(judged: Sequence[Judged]) -> dict[str, Any]:
    """Everything as plain data: the figures, how many of each judgement, and the ids of those not as recorded and not argued."""
    counts = Counter(each.judgement for each in judged)
    return {
        "figures": [record(each) for each in judged],
        "counts": {kind.value: counts[kind] for kind in Judgement},
        "unexplained": [each.fact.id for each in unexplained(judged)],
    }


def record(each: Judged) -> dict[str, Any]:
    """One figure as plain data."""
    fact = each.fact
    return {
        "id": fact.id,
        "document": fact.document,
        "section": fact.section,
        "measure": fact.measure,
        "printed": fact.printed.text,
        "unit": fact.unit,
        "period": fact.period,
        "judgement": each.judgement.value,
        "recorded": RECORDED[each.said] if each.said else None,
        "agrees": each.agrees,
        "argument": each.argument,
        "has_formula": each.has_formula,
        "steps": [{"judgement": step.judgement.value, "working": step.working} for step in each.steps],
    }
