"""What makes the figures less sure than they look, said from the figures themselves: coverage, missing answers, late entry, errors."""

from collections.abc import Iterable

from headwater.evidence.reports.material import Material
from headwater.evidence.reports.model import Block, Bullets, Text
from headwater.evidence.reports.periods import day_words
from headwater.evidence.values import Figure, Severity, half_up

WORST = 8
MUCH = 5


def limits(material: Material) -> list[Block]:
    """The limits as a list."""
    said = [*coverage(material), *missing(material), *lag(material), *errors(material), *hidden(material)]
    return [Bullets(tuple(Text((words,)) for words in said))]


def coverage(material: Material) -> Iterable[str]:
    """Which tables there were, the day, and what is not in the data at all."""
    if material.tables:
        rows = ", ".join(f"{name} {n:,}" for name, n in material.tables.items())
        yield f"Coverage: rows given by {day_words(material.as_of)}: {rows}. What was never written down is not in them."
    if material.notes:
        yield f"Reading the data: {' '.join(material.notes)}"
    absent = [figure.title for figure in material.figures.values() if lacking(figure)]
    if absent:
        yield f"Not in the data, and so not in this report: {'; '.join(absent)}."


def lacking(figure: Figure) -> bool:
    """Whether a figure could not be made for want of a table or column."""
    return figure.base == 0 and any(note.startswith(("The data has no table", "The table ")) for note in figure.notes)


def missing(material: Material) -> Iterable[str]:
    """The figures with the most that is not recorded."""
    rates = sorted(((rate, figure) for figure in material.figures.values() if (rate := missing_rate(figure)) is not None),
                   key=lambda pair: (-pair[0], pair[1].id))  # fmt: skip
    much = [(rate, figure) for rate, figure in rates if rate >= MUCH and not lacking(figure)]
    if much:
        listed = "; ".join(f"{figure.title} {rate}% ({figure.missing:,})" for rate, figure in much[:WORST])
        more = f", and {len(much) - WORST} more figures" if len(much) > WORST else ""
        yield f"Not recorded, as a share of those asked about: {listed}{more}."
    elif rates:
        yield f"No figure lacks an answer for {MUCH}% or more of those asked about."


def missing_rate(figure: Figure) -> int | None:
    """Not recorded as a whole percentage of all; None where that is not known."""
    if figure.base is None or figure.missing is None or figure.dont_know is None:
        return None
    everyone = figure.base + figure.missing + figure.dont_know
    return half_up(100 * figure.missing, everyone) if everyone else None


def lag(material: Material) -> Iterable[str]:
    """How late cases are written down, and which months are still filling."""
    figure = material.figures.get("recording_lag")
    if figure is None or not figure.base:
        return
    months = [month["key"] for month in figure.extra.get("months", ()) if month["provisional"]]
    filling = f" Provisional, since more may still be written down: {', '.join(months)}." if months else ""
    yield f"Lag: a case is written down {figure.extra['shown']} days after referral on average (base {figure.base:,}).{filling}"


def errors(material: Material) -> Iterable[str]:
    """How many findings there are about the data."""
    for severity, words in ((Severity.ERROR, "errors"), (Severity.WARNING, "warnings")):
        found = [finding for finding in material.quality if finding.severity is severity]
        if found:
            listed = "; ".join(f"{name(finding.id)}{'' if finding.count is None else f' ({finding.count:,})'}" for finding in found[:WORST])
            yield f"Checks of the data that found {words}: {listed}{'; and more' if len(found) > WORST else ''}."


def name(finding: str) -> str:
    """The id of a check as words."""
    return finding.replace("_", " ")


def hidden(material: Material) -> Iterable[str]:
    """That small numbers are hidden, where some are."""
    if any(figure.base is None or any(row.n is None for row in figure.rows) for figure in material.figures.values()):
        yield "Small numbers are hidden, and others with them where they would give a small number away."
