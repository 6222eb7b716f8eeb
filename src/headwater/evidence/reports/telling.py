"""Text with its figures put in by reference, so that text and table agree.

`{threat.homeless}` becomes `20 (38%)`; `.n`, `.percent`, `.base`, `.missing` and `.shown` ask for one part. A figure may also be typed and
named: `[61%](threat.days_57_plus.percent)` prints what was typed and is flagged where the source says another. A percentage, sum of money
or number typed without a source is flagged too. Dates and years are not figures."""

import re
from collections.abc import Iterable, Mapping

from headwater.evidence.errors import UnknownFigure
from headwater.evidence.reports.charting import count_and_share
from headwater.evidence.reports.model import Flag, Quote, Text
from headwater.evidence.reports.tabling import value_shown
from headwater.evidence.values import NOT_APPLICABLE, SUPPRESSED, Figure, Row

REFERENCE = re.compile(r"\{([a-z0-9_]+(?:\.[^{}]+)?)\}|\[([^\]]+)\]\(([a-z0-9_]+(?:\.[^()]+)?)\)")
PARTS = ("n", "percent", "base", "missing", "shown")
MONTH = "January|February|March|April|May|June|July|August|September|October|November|December"
DAYS = rf"\b(?:\d{{1,2}} )?(?:{MONTH})(?: \d{{4}})?\b|\b\d{{4}}-\d\d(?:-\d\d)?\b|\b(?:19|20)\d\d(?:[-/]\d\d)?\b"
DATES = re.compile(rf"{DAYS}|\b(?:[Qq]uarter|[Yy]ear|[Ss]ection) \d\b")
TYPED = re.compile(r"£\s?\d[\d,.]*(?:\s?(?:million|m|k))?|\b\d[\d,]*(?:\.\d+)?\s?(?:%|per cent)|\b\d[\d,]*(?:\.\d+)?\b")


def quoted(reference: str, figures: Mapping[str, Figure]) -> str:
    """What stands at a reference now. Raises UnknownFigure where there is no such figure, row or part."""
    name, *rest = reference.split(".")
    if name not in figures:
        raise UnknownFigure(f"a text names {reference}: there is no figure called {name}")
    figure = figures[name]
    rows = {row.key: row for row in figure.rows}
    key = ".".join(rest)
    if key in rows:
        return row_part(rows[key], "")
    head, _, part = key.rpartition(".")
    if head in rows and part in PARTS:
        return row_part(rows[head], part)
    if key in ("", *PARTS):
        return figure_part(figure, key)
    raise UnknownFigure(f"a text names {reference}: {name} has no row or part called {key}")


def row_part(row: Row, part: str) -> str:
    """A row, or a part of it, as printed."""
    if row.n is None:
        return SUPPRESSED
    if part in ("base", "missing"):
        value = getattr(row, part)
        return NOT_APPLICABLE if value is None else f"{value:,}"
    whole = count_and_share(row) if row.percent is not None else row.shown or f"{row.n:,}"
    return {"": whole, "n": f"{row.n:,}", "percent": row.shown, "shown": row.shown}[part]


def figure_part(figure: Figure, part: str) -> str:
    """The headline of a figure, or its base or what is missing, as printed."""
    if part in ("base", "missing"):
        value = getattr(figure, part)
        return SUPPRESSED if value is None else f"{value:,}"
    if part == "n":
        n = figure.extra.get("n")
        return SUPPRESSED if n is None else f"{n:,}"
    return value_shown(figure)


def named_in(template: str) -> frozenset[str]:
    """The figures that a text names."""
    return frozenset((found[1] or found[3]).split(".")[0] for found in REFERENCE.finditer(template))


def told(template: str, figures: Mapping[str, Figure]) -> Text:
    """A text with its figures in place. Raises UnknownFigure."""
    parts: list[str | Quote] = []
    end = 0
    for found in REFERENCE.finditer(template):
        parts.append(template[end : found.start()])
        reference = found[1] or found[3]
        now = quoted(reference, figures)
        parts.append(Quote(reference, found[2] or now))
        end = found.end()
    return Text(tuple(part for part in (*parts, template[end:]) if part))


def disagreements(section: str, text: Text, figures: Mapping[str, Figure]) -> Iterable[Flag]:
    """What the author should look at: a typed figure that differs from its source, or has none."""
    for part in text.parts:
        if isinstance(part, Quote):
            now = quoted(part.reference, figures)
            if digits(part.shown) != digits(now):
                yield Flag(section, f"The text says {part.shown} and {part.reference} says {now}.")
        else:
            for typed in TYPED.findall(DATES.sub(" ", part)):
                yield Flag(section, f"{typed.strip()} is typed by hand: name the figure it comes from.")


def digits(words: str) -> str:
    """A figure without its commas and spaces."""
    return words.replace(",", "").replace(" ", "").removesuffix("percent").removesuffix("%")
