"""`headwater evaluate`: every figure of a data set, and what is wrong with the data."""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from itertools import count
from pathlib import Path
from typing import Annotated

import typer

from headwater.evidence.cli.progress import bar
from headwater.evidence.disclosure import THRESHOLD
from headwater.evidence.errors import EvidenceError
from headwater.evidence.io import Dataset, Progress, open_dataset
from headwater.evidence.measures import DEFAULTS, read_targets
from headwater.evidence.measures.groups import Span
from headwater.evidence.measures.interrupted import Event
from headwater.evidence.reports import FORMATS, WRITERS
from headwater.evidence.reports import evaluate as worked_out
from headwater.evidence.reports.periods import days
from headwater.evidence.reports.spans import read_changes
from headwater.evidence.values import QualityFinding, Severity

STEPS = 4  # reading, counting, counting by groups, checking
PERIOD = "Write a period as its first and last day: 2017-04-01..2018-03-31."
Day = Annotated[datetime, typer.Option("--as-of", formats=["%Y-%m-%d"], help="The day the figures are told of.")]
Map = Annotated[Path | None, typer.Option("--map", help="A TOML file that brings your own names and codes into the contract.")]
Start = Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="The programme's first day, to find cases older than it.")]
By = Annotated[
    list[str] | None,
    typer.Option("--by", help="Break figures down by this: area, service, setting, sex, age_band, outcome … Again for more."),
]
Compare = Annotated[tuple[str, str] | None, typer.Option("--compare", metavar="PERIOD PERIOD", help=f"Compare two periods. {PERIOD}")]


def evaluate(
    data: Annotated[Path, typer.Argument(help="A folder or zip of CSV, one workbook, or Parquet, in the monitoring contract.")],
    as_of: Day,
    out: Annotated[Path, typer.Option("--out", help="The folder to write in.")],
    by: By = None,
    quarter: Annotated[bool, typer.Option("--quarter", help="Break figures down by quarter.")] = False,
    compare: Compare = None,
    event: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Compare complete months before and after this day.")] = None,
    event_name: Annotated[str, typer.Option(help="What happened on that day.")] = "the event",
    intended: Annotated[Path | None, typer.Option(help="A TOML file of the intended profile, to stand beside the actual one.")] = None,
    changes: Annotated[Path | None, typer.Option(help="A TOML file of dated changes of definition.")] = None,
    targets: Annotated[Path | None, typer.Option(help="A TOML file of targets, in place of the contract's own.")] = None,
    programme_start: Start = None,
    mapping: Map = None,
    sdc: Annotated[bool, typer.Option("--sdc", help="Hide small numbers, and what would give them away.")] = False,
    threshold: Annotated[int, typer.Option(min=1, help="With --sdc: the largest number that is hidden.")] = THRESHOLD,
    engine: Annotated[str, typer.Option(help="duckdb; or spark, for a folder of Parquet where a Spark already stands.")] = "duckdb",
    formats: Annotated[str, typer.Option(help=f"What to write, with commas between: {','.join(FORMATS)}.")] = ",".join(FORMATS),
) -> None:
    """Work out every figure of a data set, with its base and what is missing, and what is wrong with the data."""
    try:
        wanted = formats_of(formats)
        periods, asked = spans_of(compare), read_targets(targets) if targets else DEFAULTS
        happened = Event(event.date(), event_name) if event else None
        changed = read_changes(changes) if changes else ()
        with bar() as progress:
            step = steps(progress, STEPS + len(wanted))
            step("Reading the data")
            with opened(engine, data, mapping, progress) as dataset:
                found = worked_out(
                    dataset,
                    as_of.date(),
                    by=by or (),
                    quarter=quarter,
                    compare=periods,
                    event=happened,
                    targets=asked,
                    intended=intended,
                    changes=changed,
                    programme_start=programme_start and programme_start.date(),
                    threshold=threshold if sdc else None,
                    step=step,
                )
                written = found.write(out, wanted, step=step)
                if mapping and not sdc:
                    list_unplaced(dataset, out)
    except (EvidenceError, OSError) as error:
        typer.echo(f"headwater evaluate: {error}", err=True)
        raise typer.Exit(2) from error
    say(found.quality)
    for path in written:
        typer.echo(f"Written: {path}")


def opened(engine: str, data: Path, mapping: Path | None, progress: Progress) -> Dataset:
    """The data set, on the engine asked for. Raises EvidenceError for an engine there is not."""
    if engine == "duckdb":
        return open_dataset(data, mapping=mapping, progress=progress)
    if engine != "spark" or mapping:
        raise EvidenceError(f"--engine {engine}: the engines are duckdb and spark, and Spark takes no --map.")
    from headwater.evidence.io.spark import open_on_spark

    return open_on_spark(data)


def steps(progress: Progress, total: int) -> Callable[[str], None]:
    """What is called at the start of each step of the work, with its name."""
    done = count()
    return lambda doing: progress(doing, next(done), total)


def list_unplaced(dataset: Dataset, out: Path) -> None:
    """Write what a map could not place beside the results. It holds people's records, so it is not made where small numbers are hidden."""
    from headwater.evidence.io.mapping import write_unplaced

    number = write_unplaced(dataset, out / "unplaced.csv")
    typer.echo(f"Not placed by the map: {number} value{'' if number == 1 else 's'}, listed in {out / 'unplaced.csv'}.", err=True)


def formats_of(given: str) -> list[str]:
    """The formats asked for, each once. Raises EvidenceError for one there is not."""
    wanted = list(dict.fromkeys(part.strip() for part in given.split(",") if part.strip()))
    unknown = [part for part in wanted if part != "json" and part not in WRITERS]
    if unknown or not wanted:
        raise EvidenceError(f"--formats {given}: there is no {', '.join(unknown) or 'format named'}. Choose from {', '.join(FORMATS)}.")
    return wanted


def spans_of(given: Sequence[str] | None) -> list[Span]:
    """The periods to compare. Raises EvidenceError for one that cannot be read."""
    return [span_of(words, f"period_{at}") for at, words in enumerate(given or (), 1)]


def span_of(words: str, key: str) -> Span:
    """A period as it is written: 2017-04-01..2018-03-31."""
    first, _, last = words.partition("..")
    try:
        starts, ends = date.fromisoformat(first), date.fromisoformat(last)
    except ValueError as error:
        raise EvidenceError(f"--compare {words}: this is not a period. {PERIOD}") from error
    return Span(key, days(starts, ends), starts, ends)


def say(found: Sequence[QualityFinding]) -> None:
    """How many findings of each severity there are."""
    counts = [(severity.value, sum(each.severity is severity for each in found)) for severity in Severity]
    typer.echo("Quality of the data: " + ", ".join(f"{n} {name}{'' if n == 1 else 's'}" for name, n in counts) + ".", err=True)
