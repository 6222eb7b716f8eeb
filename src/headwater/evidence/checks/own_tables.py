"""The results checked against themselves before anybody else does: what we publish must foot, be attainable and agree.

Works on results as written (`results.json`), ours or somebody else's, so that a changed digit is found wherever it was changed."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from typing import Any

from headwater.evidence.published import attainable, foots, mean_agrees, months_covered
from headwater.evidence.values import SUPPRESSED, shown_percent

Told = Mapping[str, Any]
Found = Iterator[tuple[str, str]]
OVERLAPPING = frozenset({"needs_any"})
POPULATIONS = {"all cases": "cases_total", "final cases": "cases_final", "live cases": "cases_live"}
MEASURED_APART = ("kpi_", "upstream_share")
MEANS = (("activities_per_case", "activity_types", "base"), ("needs_mean", "needs_any", "rows"))
CLOSE = 1e-6


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Where results disagree with themselves: the figure, the row (empty for the whole), the requirement it falls short of, and the sum."""

    figure: str
    row: str
    requirement: str
    words: str


def self_check(results: Mapping[str, Any]) -> list[Disagreement]:
    """Every figure of some results that does not agree with itself or with another. Empty where all do; hidden numbers are not judged.

    Takes results as `results.json` holds them. Source: requirements DQ-01, DQ-11, DQ-13, DQ-15, DQ-16, DQ-17, DQ-18 and DQ-22."""
    figures = {figure["id"]: figure for figure in results["figures"]}
    alone = [told(figure["id"], rule, requirement) for figure in figures.values() for requirement, rule in each_rule(figure)]
    together = [Disagreement(name, "", requirement, words) for requirement, name, words in of_all(figures)]
    return [one for some in alone for one in some] + together


def told(name: str, found: Found, requirement: str) -> list[Disagreement]:
    """What one rule found in one figure."""
    return [Disagreement(name, row, requirement, words) for row, words in found]


def each_rule(figure: Told) -> list[tuple[str, Found]]:
    """Every rule of one figure alone."""
    return [(requirement, rule(figure)) for requirement, rule in RULES]


def shares(figure: Told) -> Iterator[tuple[str, Told, int | None]]:
    """Every row and cell of a figure that is a share, with what it is a share of."""
    for row in figure["rows"]:
        if not figure.get("unit"):
            yield row["key"], row, row["base"] if "base" in row and not row.get("cells") else figure["base"]
        for cell in row.get("cells", ()):
            yield f"{row['key']}, {cell['key']}", cell, cell.get("base", row.get("base"))
    if figure.get("unit") == "percent" and isinstance(figure.get("n"), int):
        yield "", figure, figure["base"]


def with_base_and_missing(figure: Told) -> Found:
    """A percentage without its base, or without how many are missing."""
    shown = any("%" in str(row.get("shown") or "") for _, row, _ in shares(figure))
    for name in ("base", "missing"):
        if shown and name not in figure:
            yield "", f"there are percentages and no {name}"


def as_printed(figure: Told) -> Found:
    """A printed percentage that is not what its count gives, half-up; 3% is never 4% so that a column makes 100."""
    for row, share, base in shares(figure):
        n, shown = share.get("n"), str(share.get("shown") or "")
        if isinstance(n, int) and isinstance(base, int) and base and shown.endswith("%"):
            right = shown_percent(n, base, decimals(shown))
            if shown != right:
                yield row, f"{n} of {base} prints as {right}, not {shown}"


def decimals(shown: str) -> int:
    """How many decimals a percentage is printed with."""
    return len(shown.rstrip("%").partition(".")[2])


def possible(figure: Told) -> Found:
    """A count above its base, or a printed percentage that no whole number of the base gives."""
    for row, share, base in shares(figure):
        n, shown = share.get("n"), str(share.get("shown") or "")
        if not isinstance(base, int) or not base or shown == SUPPRESSED:
            continue
        if isinstance(n, int) and not 0 <= n <= base:
            yield row, f"{n} cannot be part of {base}"
        elif shown.endswith("%") and (printed := number(shown)) is not None and not attainable(printed, base, decimals(shown)):
            yield row, f"no whole number of {base} prints as {shown}"


def number(shown: str) -> Decimal | None:
    """A printed percentage as a number; None where it is none."""
    try:
        return Decimal(shown.rstrip("%"))
    except InvalidOperation:
        return None


def adding_up(figure: Told) -> Found:
    """Rows that do not add to the base, and cells that do not add to their row."""
    plain = [row for row in figure["rows"] if not row.get("subtotal")]
    if plain and not figure.get("unit") and figure["id"] not in OVERLAPPING:
        yield from footing("", [row.get("n") for row in plain], figure["base"])
    for row in plain:
        if row.get("cells") and not figure.get("unit"):
            yield from footing(row["key"], [cell.get("n") for cell in row["cells"]], row.get("base"))


def footing(row: str, cells: Sequence[int | None], total: int | None) -> Found:
    """Whether some counts add to their total, where none is hidden."""
    counts = [cell for cell in cells if cell is not None]
    if total is not None and len(counts) == len(cells) and not (found := foots(counts, total)):
        yield row, str(found)


def by_the_month(figure: Told) -> Found:
    """Months left out, and means of three months that were not divided by three."""
    keys, counts = [row["key"] for row in figure["rows"]], [row.get("n") for row in figure["rows"]]
    if figure["id"] != "cases_by_month" or not keys:
        return
    first, last = ((int(key[:4]), int(key[5:])) for key in (keys[0], keys[-1]))
    if (covered := months_covered(first, last)) != len(keys):
        yield "", f"{len(keys)} months are shown and {covered} are covered"
    for at, row in enumerate(figure["rows"][2:], 2):
        three, mean = [n for n in counts[at - 2 : at + 1] if n is not None], row.get("mean_3_months")
        if mean is not None and len(three) == 3 and abs(mean - sum(three) / 3) > CLOSE:
            yield row["key"], f"{sum(three)} cases in 3 months are {sum(three) / 3:.2f} a month, not {mean:.2f}"


RULES: tuple[tuple[str, Callable[[Told], Found]], ...] = (
    ("DQ-01", with_base_and_missing),
    ("DQ-11", as_printed),
    ("DQ-18", possible),
    ("DQ-13", adding_up),
    ("DQ-17", by_the_month),
)


def of_all(figures: Mapping[str, Told]) -> Iterator[tuple[str, str, str]]:
    """What figures say of each other: requirement, figure, words."""
    yield from (("DQ-15", "cases_total", words) for words in live_and_final(figures))
    yield from (("DQ-22", name, words) for name, words in not_recorded(figures))
    yield from (("DQ-16", name, words) for name, words in means(figures))


def live_and_final(figures: Mapping[str, Told]) -> Iterator[str]:
    """Live and final cases that do not add to all."""
    parts = [figures.get(name, {}).get("value") for name in ("cases_live", "cases_final", "cases_total")]
    live, final, total = (None if part is None else int(part) for part in parts)
    if live is not None and final is not None and total is not None and not (found := foots([live, final], total)):
        yield str(found)


def not_recorded(figures: Mapping[str, Told]) -> Iterator[tuple[str, str]]:
    """Figures whose base, missing and don't know do not make up the population they are of: somebody not recorded has been left out."""
    for figure in figures.values():
        whole = figures.get(POPULATIONS.get(figure["population"], ""), {}).get("value")
        parts = [figure.get(name) for name in ("base", "missing", "dont_know")]
        if whole is None or None in parts or figure["id"].startswith(MEASURED_APART) or "not_yet_due" in figure:
            continue
        if not (found := foots([int(part or 0) for part in parts], int(whole))):
            yield figure["id"], f"base, missing and don’t know: {found}"


def means(figures: Mapping[str, Told]) -> Iterator[tuple[str, str]]:
    """Means that their total does not give."""
    for name, other, part in MEANS:
        figure, total = figures.get(name, {}), figures.get(other, {})
        value, base = figure.get("value"), figure.get("base")
        sums = [total.get("base")] if part == "base" else [row.get("n") for row in total.get("rows", ())]
        counts = [each for each in sums if each is not None]
        if value is None or not base or not sums or len(counts) < len(sums):
            continue
        if not (found := mean_agrees(sum(counts), base, Fraction(value).limit_denominator(10**9), 6)) and abs(found.worked - value) > CLOSE:
            yield name, str(found)
