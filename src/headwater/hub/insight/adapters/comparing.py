"""Other people's figures beside a programme's own: shipped, locked as a baseline, or out of one of the ministry's tables."""

from collections.abc import Collection, Mapping
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from headwater.evidence.benchmarks import Benchmark, Comparison, Counted, Kind, Series, compare, current, own_figure, read_table, shipped
from headwater.evidence.benchmarks.reading import benchmark
from headwater.evidence.errors import EvidenceError
from headwater.evidence.reports.results import figure_json
from headwater.hub.core.errors import Invalid
from headwater.hub.insight.adapters.keeping import given_back

# Beside which of our own figures each benchmark that comes with Headwater stands.
SHIPPED = {
    "delay_mean_all": "delay_days_mean", "delay_mean_housing": "delay_days_mean", "delay_days_housing": "delay_days_total",
    "prison_out_nfa": "custody_release_nfa", "applications_2017": "cases_total",
}  # fmt: skip
COUNTED = [(each.value, each.value.capitalize()) for each in Counted]
KINDS = [(each.value, each.value.capitalize()) for each in Kind]


def comparisons(held: Mapping[str, Any], as_of: date, place: str, starts: date, wanted: Mapping[Benchmark, str]) -> list[Comparison]:
    """Each benchmark beside our own figure of that name. One whose figure is not there is left out."""
    results = {"as_of": as_of.isoformat(), "figures": [figure_json(given_back(each)) for each in held["figures"].values()]}
    return [compare(own, each) for each, name in wanted.items() if (own := own_of(results, name, place, starts)) is not None]


def own_of(results: Mapping[str, Any], name: str, place: str, starts: date) -> Benchmark | None:
    """Our own figure in the shape of a benchmark."""
    try:
        return own_figure(results, name, place, starts)
    except EvidenceError:
        return None


def shipped_beside() -> dict[Benchmark, str]:
    """The benchmarks that come with Headwater and have a figure to stand beside."""
    return {each: SHIPPED[each.id] for each in shipped() if each.id in SHIPPED}


def baseline_of(content: Mapping[str, Any]) -> Benchmark:
    """A baseline from what was locked. Raises Invalid in words."""
    days = {name: date.fromisoformat(content[name]) for name in ("starts", "ends")}
    given = {"id": "baseline", "series": Series.OWN.value, **content, **days}
    try:
        return benchmark("baseline", 1, given)
    except EvidenceError as error:
        raise Invalid(str(error), {"value": "Enter a number, such as 43 or 19.8"}) from error


def district_rows(content: bytes, codes: Collection[str], on: date) -> dict[str, Any]:
    """What one of the ministry's tables says of some districts (by code, today's or the one before a change). Raises Invalid in words."""
    with TemporaryDirectory(prefix="headwater-") as place:
        path = Path(place) / "The file"
        path.write_bytes(content)
        try:
            table = read_table(path)
        except (EvidenceError, ValueError, RecursionError) as error:
            raise Invalid(str(error), {"file": str(error)[:300]}) from error
    found = {each.name: each for each in table.places if current(each.code, on) in codes}
    if not found:
        raise Invalid("None of the programme's districts is in this table.", {"file": "None of the programme’s districts is in this table"})
    places = {name: [each.cells[column.at].shown for column in table.columns] for name, each in found.items()}
    return {"title": table.title[:300], "period": table.period.shown, "columns": [each.shown for each in table.columns], "places": places}
