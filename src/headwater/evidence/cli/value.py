"""`headwater value`: what a programme was worth in money, from a description in TOML and, if you have it, from its data."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from importlib.resources import files
from pathlib import Path
from typing import Annotated

import typer

from headwater.evidence.costs.building import value_report
from headwater.evidence.costs.description import read_programme
from headwater.evidence.costs.report import ValueReport
from headwater.evidence.errors import CannotUse, EvidenceError
from headwater.evidence.io import open_dataset
from headwater.evidence.reports.quantities import quantities
from headwater.evidence.reports.value import write_value

EXAMPLES = files("headwater.evidence.costs") / "examples"


def value(
    programme: Annotated[
        str, typer.Argument(help="A TOML description; or the name of an example: connection_support, oxfordshire, essex.")
    ],
    out: Annotated[Path, typer.Option("--out", help="The folder to write value.json and value.md in.")],
    data: Annotated[Path | None, typer.Option(help="Data in the monitoring contract, to take quantities from.")] = None,
    as_of: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="With --data: the day it is told of.")] = None,
) -> None:
    """What a programme was worth in money, with ranges, the corrected beside the published, and what is not counted."""
    try:
        report = valued(programme, data, as_of.date() if as_of else None)
        written = write_value(out, report)
    except (EvidenceError, OSError) as error:
        typer.echo(f"headwater value: {error}", err=True)
        raise typer.Exit(2) from error
    if report.seed is not None:
        typer.echo(f"Seed of the simulation: {report.seed}", err=True)
    typer.echo(f"Written: {', '.join(map(str, written))}")


def valued(programme: str, data: Path | None, as_of: date | None) -> ValueReport:
    """The report on a description or an example, with quantities from the data where there is any."""
    if (data is None) != (as_of is None):
        raise CannotUse("--data and --as-of go together.", todo="Give both, or neither.")
    try:
        return value_report(read_programme(where(programme), counted(data, as_of) if data and as_of else {}))
    except CannotUse as error:
        raise error if error.file else CannotUse(error.what, file=programme, key=error.key, todo=error.todo) from error


def where(programme: str) -> Path:
    """The file of a description, or of the example of this name."""
    own, ours = Path(programme), EXAMPLES / f"{programme}.toml"
    return Path(str(ours)) if not own.is_file() and programme.isidentifier() and ours.is_file() else own


def counted(data: Path, as_of: date) -> Mapping[str, Decimal]:
    """Quantities from a data set."""
    with open_dataset(data) as dataset:
        return quantities(dataset, as_of)
