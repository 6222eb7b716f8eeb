"""`headwater figures`: what reports print, recomputed from their own numbers."""

import json
from collections.abc import Callable, Iterable
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from headwater.evidence.errors import EvidenceError, UnknownFigure
from headwater.evidence.published import (
    Judged,
    Judgement,
    judge_all,
    published_documents,
    published_figure,
    published_figures,
    read_rows,
    unexplained,
    with_our_formulas,
)
from headwater.evidence.published.judging import differences
from headwater.evidence.published.printing import as_json, line, sheet, summary

app = typer.Typer(no_args_is_help=True, help="Published figures, recomputed from the numbers printed beside them.")
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]
Data = Annotated[Path | None, typer.Argument(help="A report's figures in JSON or TOML. Without it: those of five public documents.")]
Of = Annotated[str | None, typer.Option("--document", help="Only this document's figures.")]


class Asked(StrEnum):
    """A judgement as it is typed."""

    REBUILT = "rebuilt"
    ROUNDED = "rounded"
    CONTRADICTS = "contradicts"
    CANNOT = "cannot"


Status = Annotated[Asked | None, typer.Option("--status", help="Only figures judged so.")]


@app.command()
def check(data: Data = None, as_data: AsJson = False) -> None:
    """Recompute every figure that has a formula, and say of each whether arithmetic bears it out.

    Ends with 0 where every judgement agrees with what the file says of the figure (status), or the difference is argued; a figure of
    which the file says nothing must not contradict itself. Ends with 1 otherwise, with the list, and with 2 for a file it cannot read."""
    judged = tried(lambda: read(data))
    against = unexplained(judged)
    if as_data:
        typer.echo(json.dumps(as_json(judged), ensure_ascii=False, indent=1))
    else:
        for each in judged:
            if each.has_formula:
                typer.echo(line(each))
        typer.echo(summary(judged))
    if against:
        raise typer.Exit(1)


@app.command("list")
def listing(document: Of = None, status: Status = None, as_data: AsJson = False) -> None:
    """List the published figures, with what arithmetic says of each."""
    judged = tried(lambda: chosen(document, Judgement[status.name] if status else None))
    if as_data:
        typer.echo(json.dumps(as_json(judged), ensure_ascii=False, indent=1))
        return
    for each in judged:
        typer.echo(f"{each.fact.id:<7} {each.judgement.value:<18} {each.fact.shown:<16} {each.fact.measure} ({each.fact.section})")
    typer.echo(f"{len(judged)} figures.")


@app.command()
def show(name: Annotated[str, typer.Argument(help="A figure's id, such as EX-050.")], as_data: AsJson = False) -> None:
    """Show one published figure: where it stands, its base and missing, and the arithmetic."""
    judged = tried(lambda: (published_figure(name),))
    typer.echo(json.dumps(as_json(judged), ensure_ascii=False, indent=1) if as_data else sheet(judged[0]))


def read(data: Path | None) -> tuple[Judged, ...]:
    """The shipped figures, or a file's. Figures of a file that are the shipped ones are checked by our formulas and arguments."""
    if data is None:
        return published_figures()
    rows = read_rows(data)
    ours = with_our_formulas(rows)
    return judge_all(ours, differences() if ours is not rows else None)


def chosen(document: str | None, status: Judgement | None) -> tuple[Judged, ...]:
    """The shipped figures of a document and a judgement."""
    known = [each.id for each in published_documents()]
    if document is not None and document not in known:
        raise UnknownFigure(f"There is no document {document[:40]}. The documents are {', '.join(known)}.")
    return tuple(each for each in published_figures() if document in (None, each.fact.document) and status in (None, each.judgement))


def tried(work: Callable[[], Iterable[Judged]]) -> tuple[Judged, ...]:
    """What the work gives; words and 2 where it cannot be done."""
    try:
        return tuple(work())
    except EvidenceError as error:
        typer.echo(f"headwater figures: {error}", err=True)
        raise typer.Exit(2) from error
