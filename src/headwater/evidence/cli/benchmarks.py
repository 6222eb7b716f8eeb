"""`headwater benchmarks`: the ministry's tables read by label, our own figures beside other people's, and a baseline locked."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from headwater.evidence.benchmarks import (
    Comparison,
    carried,
    compare,
    lock_benchmarks,
    own_figure,
    read_benchmarks,
    read_results,
    read_table,
    shipped,
)
from headwater.evidence.errors import DataNotRead, EvidenceError

benchmarks = typer.Typer(no_args_is_help=True, help="Other people's figures, and ours beside them.")
Label = Annotated[str, typer.Option("--label", help="The column's own words. Without it, the columns are listed.")]
File = Annotated[Path | None, typer.Option("--benchmarks", help="A TOML file of benchmarks. Without it, those that come with Headwater.")]


@contextmanager
def said() -> Iterator[None]:
    """What evidence refuses, in words, and exit code 2."""
    try:
        yield
    except (EvidenceError, OSError) as error:
        typer.echo(f"headwater benchmarks: {error}", err=True)
        raise typer.Exit(2) from error


@benchmarks.command()
def read(
    table: Annotated[Path, typer.Argument(help="One sheet of the local authority tables, saved as CSV.")],
    as_of: Annotated[datetime, typer.Option("--as-of", formats=["%Y-%m-%d"], help="The day whose districts are wanted.")],
    label: Label = "",
    under: Annotated[str, typer.Option(help="The heading it stands under, where several columns share a label.")] = "",
    district: Annotated[list[str] | None, typer.Option(help="A district's name or code; may be given again.")] = None,
) -> None:
    """Read one of the ministry's quarterly tables by label, by the districts of a day."""
    with said():
        found = read_table(table)
        typer.echo(f"{found.title}\n{found.period.shown}", err=True)
        if not label:
            typer.echo("\n".join(column.shown for column in found.columns))
            return
        by_code = carried(found, label, as_of.date(), under)
        wanted = {name.casefold() for name in district or ()}
        rows = [one for one in by_code.values() if not wanted or {one.code.casefold(), one.name.casefold()} & wanted]
        if len(rows) < len(wanted):
            raise DataNotRead("not every district you named is in the table.", file=table.name, todo="Try its nine-character code.")
        typer.echo("\n".join(f"{one.code}\t{one.name}\t{one.cell.shown}" for one in rows))
        typer.echo("".join(f"\n{one.note}" for one in rows if one.note), err=True)


@benchmarks.command(name="compare")
def compare_(
    results: Annotated[Path, typer.Argument(help="The results.json of headwater evaluate.")],
    figure: Annotated[str, typer.Option(help="A figure of it, or a row of one: custody_release_nfa, sex.female.")],
    benchmark: Annotated[str, typer.Option("--to", help="The benchmark's id.")],
    place: Annotated[str, typer.Option(help="The place your figures are of.")],
    starts: Annotated[datetime, typer.Option(formats=["%Y-%m-%d"], help="The first day your figures cover.")],
    file: File = None,
) -> None:
    """Put one of your own figures beside a benchmark, with a caution where they are unlike counts."""
    with said():
        known = {one.id: one for one in (read_benchmarks(file) if file else shipped())}
        if benchmark not in known:
            raise DataNotRead(
                f"there is no benchmark {benchmark!r}.", file=file.name if file else "", todo=f"There are: {', '.join(known)}."
            )
        own = own_figure(read_results(results), figure, place, starts.date())
        typer.echo(json.dumps(told(compare(own, known[benchmark])), indent=1, ensure_ascii=False))


@benchmarks.command()
def lock(
    file: Annotated[Path, typer.Argument(help="A TOML file of benchmarks.")],
    on: Annotated[datetime, typer.Option(formats=["%Y-%m-%d"], help="The day it is locked.")],
) -> None:
    """Lock a baseline before the service starts: any later change of it is found when it is read."""
    with said():
        typer.echo(f"Locked on {on.date()}: {lock_benchmarks(file, on.date())}")


def told(found: Comparison) -> dict[str, object]:
    """A comparison for a file or a screen: both definitions, both bases, every caution."""
    sides = {
        name: {
            "measure": one.measure,
            "shown": one.shown,
            "n": one.n,
            "base": one.base,
            "place": one.place,
            "period": one.period.shown,
            "definition": one.definition,
            "source": one.source,
        }
        for name, one in (("own", found.own), ("benchmark", found.benchmark))
    }
    return {**sides, "difference": None if found.difference is None else str(found.difference), "cautions": list(found.cautions)}
