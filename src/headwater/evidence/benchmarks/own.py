"""Our own figures, out of results.json, in the shape of a benchmark."""

import json
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from headwater.evidence.benchmarks.cells import Cell, Mark
from headwater.evidence.benchmarks.periods import Period
from headwater.evidence.benchmarks.values import Benchmark, Counted, Kind, Series
from headwater.evidence.errors import DataNotRead

COUNTED = {
    "main_applicant": Counted.PEOPLE,
    "person": Counted.PEOPLE,
    "household": Counted.HOUSEHOLDS,
    "case": Counted.CASES,
    "referral": Counted.REFERRALS,
    "stay": Counted.STAYS,
    "episode": Counted.EPISODES,
}
ADVICE = "Name a figure of results.json, or a row of one as figure.row, such as sex.female."


def read_results(path: Path) -> dict[str, Any]:
    """A results.json. Raises DataNotRead where it is not one."""
    try:
        found = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise DataNotRead(
            "it could not be read as results.", file=path.name, todo="Give the results.json of headwater evaluate."
        ) from error
    if not isinstance(found, dict) or not isinstance(found.get("figures"), list) or "as_of" not in found:
        raise DataNotRead("it holds no figures.", file=path.name, todo="Give the results.json of headwater evaluate.")
    return found


def own_figure(results: Mapping[str, Any], wanted: str, place: str, starts: date) -> Benchmark:
    """A figure, or one row of it, as a benchmark of the programme's own.

    Takes results as read, `figure` or `figure.row`, the place they are of and the first day they cover. Raises DataNotRead where
    there is no such figure or row."""
    name, _, key = wanted.partition(".")
    figure = next((each for each in results["figures"] if each.get("id") == name), None)
    if figure is None:
        raise DataNotRead(f"there is no figure {name!r}.", file="results", todo=ADVICE)
    part = figure if not key else next((row for row in figure.get("rows", ()) if row.get("key") == key), None)
    if part is None:
        raise DataNotRead(f"the figure {name} has no row {key!r}.", file="results", todo=ADVICE)
    value, kind = value_of(part, figure, bool(key))
    return Benchmark(
        id=wanted,
        measure=f"{figure['title']}: {part['label']}" if key else str(figure["title"]),
        definition=str(figure["definition"]),
        counted=COUNTED.get(str(figure.get("level")), Counted.CASES) if kind is not Kind.MEAN else Counted.DAYS,
        kind=kind,
        series=Series.OWN,
        place=place,
        period=Period(starts, date.fromisoformat(results["as_of"])),
        source="headwater evaluate",
        value=value,
        n=part.get("n"),
        base=figure.get("base"),
    )


def value_of(part: Mapping[str, Any], figure: Mapping[str, Any], is_row: bool) -> tuple[Cell, Kind]:
    """The number of a figure or of a row, and how it is made. A hidden one stays hidden."""
    if is_row and part.get("value") is None:
        kind, number = Kind.PERCENT, part.get("percent")
    else:
        number, unit = part.get("value"), str(figure.get("unit", ""))
        kind = Kind.PERCENT if unit == "percent" else Kind.MEAN if "day" in unit and "mean" in str(figure["id"]) else Kind.COUNT
    if number is None:
        return Cell(mark=Mark.CONFIDENTIAL if part.get("shown") == "[c]" else Mark.NOT_AVAILABLE), kind
    return Cell(Decimal(str(round(number, 4)))), kind
