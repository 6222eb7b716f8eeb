"""The analyst's command line. A command put on `app` here is a command of `headwater` itself."""

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer

from headwater.evidence.checks import quality
from headwater.evidence.disclosure import THRESHOLD, protect
from headwater.evidence.errors import EvidenceError
from headwater.evidence.io import open_dataset
from headwater.evidence.measures import DEFAULTS, figures, read_targets
from headwater.evidence.reports import results, write_results
from headwater.evidence.values import QualityFinding, Severity

app = typer.Typer()
LISTED = 1000
Day = Annotated[datetime, typer.Option("--as-of", formats=["%Y-%m-%d"], help="The day the figures are told of.")]
Start = Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="The programme's first day, to find cases older than it.")]


@app.command()
def evaluate(
    data: Annotated[Path, typer.Argument(help="A folder or zip of CSV, or Parquet, in the monitoring contract.")],
    as_of: Day,
    out: Annotated[Path, typer.Option("--out", help="The folder to write results.json in.")],
    targets: Annotated[Path | None, typer.Option(help="A TOML file of targets, in place of the contract's own.")] = None,
    programme_start: Start = None,
    sdc: Annotated[bool, typer.Option("--sdc", help="Hide small numbers, and what would give them away.")] = False,
    threshold: Annotated[int, typer.Option(min=1, help="With --sdc: the largest number that is hidden.")] = THRESHOLD,
) -> None:
    """Work out every figure of a data set, with its base and what is missing, and what is wrong with the data."""
    try:
        written = evaluated(data, as_of.date(), out, targets, programme_start and programme_start.date(), threshold if sdc else None)
    except (EvidenceError, OSError) as error:
        typer.echo(f"headwater evaluate: {error}", err=True)
        raise typer.Exit(2) from error
    typer.echo(f"Written: {written}")


def evaluated(data: Path, as_of: date, out: Path, targets: Path | None, start: date | None, threshold: int | None) -> Path:
    """Read, count, check and write. Gives the file that was written."""
    asked = read_targets(targets) if targets else DEFAULTS
    with open_dataset(data) as dataset:
        made = figures(dataset, as_of, asked)
        found = quality(dataset, as_of, programme_start=start, limit=LISTED)
        shown = protect(made, threshold) if threshold else made
        say(found)
        return write_results(out, results(as_of, dataset.counts(), shown, nameless(found) if threshold else found))


def nameless(found: Sequence[QualityFinding]) -> list[QualityFinding]:
    """Findings without counts or records: with small numbers hidden they would name people, or give a hidden number away."""
    return [QualityFinding(each.id, each.severity, None, (), each.guidance) for each in found]


def say(found: Sequence[QualityFinding]) -> None:
    """How many findings of each severity there are."""
    counts = [(severity.value, sum(each.severity is severity for each in found)) for severity in Severity]
    typer.echo("Quality of the data: " + ", ".join(f"{n} {name}{'' if n == 1 else 's'}" for name, n in counts) + ".", err=True)
