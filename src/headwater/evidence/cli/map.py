"""`headwater map suggest`: a first draft of the file that brings your own names and codes into the contract."""

import os
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Annotated

import typer

from headwater.evidence.cli.progress import bar
from headwater.evidence.errors import EvidenceError

map_app = typer.Typer(no_args_is_help=True, help="Bring your own spreadsheet into the monitoring contract.")


# Without this a lone command would lose its name.
@map_app.callback()
def described() -> None:
    """Bring your own spreadsheet into the monitoring contract."""


@map_app.command()
def suggest(
    data: Annotated[Path, typer.Argument(help="A workbook, a CSV file, or a folder or zip of them.")],
    out: Annotated[Path | None, typer.Option("--out", help="The file to write; without it, the draft is printed.")] = None,
) -> None:
    """Draft a mapping file from the names of columns and what stands in them. Read it before you use it."""
    from headwater.evidence.io.mapping.suggesting import suggest as drafted

    try:
        with bar() as progress:
            draft = drafted(data, progress=progress)
        if out:
            write(out, draft.text)
    except (EvidenceError, OSError) as error:
        typer.echo(f"headwater map suggest: {error}", err=True)
        raise typer.Exit(2) from error
    typer.echo(f"Written: {out}" if out else draft.text)
    placed = sum(len(guess.columns) + len(guess.flags) + len(guess.needs) for _, guess in draft.sheets)
    unknown = sum(len(guess.unknown) for _, guess in draft.sheets)
    typer.echo(f"{placed} columns placed, {unknown} without a place. Read every line before you use it.", err=True)


def write(path: Path, text: str) -> None:
    """Write a draft. A file of this name is not replaced before the new one is whole."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile("w", encoding="utf-8", dir=path.parent, prefix=".map-", delete=False) as handle:
        handle.write(text)
    os.replace(handle.name, path)
