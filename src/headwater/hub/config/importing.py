"""`headwater hub import-directory`: entries of another directory, from a feed or a file, for whoever runs the machine."""

from pathlib import Path
from typing import Annotated

import typer

LARGEST = 100 * 2**20


def import_directory(
    where: Annotated[str, typer.Argument(help="The https address of an Open Referral UK feed, or a file: JSON, or a zip of JSON.")],
    source: Annotated[str, typer.Option(help="What a file is called, where its name does not say.")] = "",
) -> None:
    """Bring entries in, or bring them in again. Nothing is deleted, and what somebody changed here waits for a choice."""
    from headwater.hub.core.errors import HubError
    from headwater.hub.core.time import now
    from headwater.hub.core.values import system
    from headwater.hub.directory import actions

    by, at = system("import a directory"), now()
    try:
        if where.startswith("https://"):
            run = actions.read_address(address=where, by=by, at=at)
        else:
            run = actions.read_file(said=_bounded(Path(where)), source=source or Path(where).name, by=by, at=at)
    except (HubError, OSError) as why:
        fields = getattr(why, "fields", {})
        typer.echo(f"{where} was not read: {'; '.join(fields.values()) or why}", err=True)
        raise typer.Exit(1) from why
    numbers = (f"{name} {value}" for name, value in run.said().items() if name != "faults")
    typer.echo("\n".join([", ".join(numbers), *run.faults]))


def _bounded(path: Path) -> bytes:
    if path.stat().st_size > LARGEST:
        raise OSError("it is too large")
    return path.read_bytes()
