"""Writes docs/published-figures.md from the published figures and their formulas."""

from collections import Counter
from collections.abc import Iterable

from headwater.evidence.published import Judged, Judgement, published_documents, published_figures
from spec.published.words import CAUSES, OPENING, SHAPE
from support.repository import ROOT

TARGET = ROOT / "docs" / "published-figures.md"
FIGURES = published_figures()


def manual() -> str:
    """The whole page."""
    checked = [each for each in FIGURES if each.has_formula]
    opening = OPENING.format(total=len(FIGURES), checked=len(checked))
    return "\n".join([opening, counts(checked), contradictions(), differences(), gaps(checked), SHAPE])


def counts(checked: list[Judged]) -> str:
    """How many of each judgement in each document."""
    lines = ["## How the documents fare", "", f"| Document | Printed | {' | '.join(Judgement)} | no formula |", "|---|" + "--:|" * 6]
    for document in published_documents():
        of = [each for each in checked if each.fact.document == document.id]
        found, printed = Counter(each.judgement for each in of), sum(each.fact.document == document.id for each in FIGURES)
        cells = [printed, *(found[kind] for kind in Judgement), printed - len(of)]
        lines.append(f"| {document.title}, {document.publisher}, {document.date} (`{document.id}`) | {' | '.join(map(str, cells))} |")
    found = Counter(each.judgement for each in checked)
    total = [len(FIGURES), *(found[kind] for kind in Judgement), len(FIGURES) - len(checked)]
    return "\n".join([*lines, f"| **All** | {' | '.join(map(str, total))} |", ""])


def contradictions() -> str:
    """Every contradiction with its arithmetic, by cause."""
    by_id = {each.fact.id: each for each in FIGURES}
    named = sum(len(ids) for _, ids in CAUSES.values())
    lines = [
        f"## The {named} figures that contradict themselves",
        "",
        "By what lies behind them. `[EX-009]` is the row a number was taken from.",
        "",
    ]
    for cause, (words, ids) in CAUSES.items():
        lines += [f"### {cause}", "", words, "", *table(by_id[name] for name in ids)]
    return "\n".join(lines)


def table(figures: Iterable[Judged]) -> list[str]:
    """Figures as rows: id, figure, place, what is printed, the arithmetic that decides."""
    rows = [f"| {each.fact.id} | {each.fact.measure}; {each.fact.section} | {each.fact.shown} | {each.working} |" for each in figures]
    return ["| Id | Figure and place | Printed | Arithmetic |", "|---|---|---|---|", *rows, ""]


def differences() -> str:
    """Where we judge otherwise than the register, argued."""
    rows = [f"| {each.fact.id} | {each.fact.measure}: {each.fact.shown} | {each.argument} |" for each in FIGURES if each.argument]
    opening = (
        "The register calls these consistent. We say that they cannot be rebuilt: consistent with the rest is less than borne out by it."
    )
    return "\n".join(["## Where we judge otherwise, and why", "", opening, "", "| Id | Figure | Argument |", "|---|---|---|", *rows, ""])


def gaps(checked: list[Judged]) -> str:
    """What nobody can rebuild, and what it would take."""
    unbuilt = [each for each in checked if each.judgement is Judgement.CANNOT]
    opening = f"{len(unbuilt)} figures could be checked if one more number were printed. A count beside each percentage would settle most."
    return "\n".join(["## What cannot be rebuilt", "", opening, "", *table(unbuilt)])


if __name__ == "__main__":
    TARGET.parent.mkdir(exist_ok=True)
    TARGET.write_text(manual(), encoding="utf-8")
