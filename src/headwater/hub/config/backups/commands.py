"""`headwater hub backup`, `restore` and `verify`."""

from datetime import datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from headwater.hub.config.backups import actions
from headwater.hub.config.backups.archive import Contents
from headwater.hub.core.errors import Invalid
from headwater.hub.core.time import now
from headwater.hub.core.values import system

File = Annotated[Path, typer.Argument(help="The backup file.", dir_okay=False)]


def backup(to: File) -> None:
    """Write the database and the uploaded files to one file. The site may be in use."""
    at = now()
    told(contents := tried(lambda: actions.back_up(to=to, at=at)), f"Backed up to {to}")
    logged("database.backed_up", to, at, {"rows": sum(contents.rows.values()), "sha256": contents.sha256})


def verify(source: File) -> None:
    """Restore a backup into a throw-away database and compare every table. The site is left alone."""
    told(tried(lambda: actions.verify(source=source)), f"{source} can be restored")


def restore(source: File, yes: Annotated[bool, typer.Option("--yes", help="Do not ask: replace the live database.")] = False) -> None:
    """Put a backup in the place of the live database. What stood there is kept beside it."""
    if not yes:
        typer.confirm("This replaces the live database and its files. Go on?", abort=True)
    at = now()
    contents, kept = tried(lambda: actions.restore(source=source, at=at))
    told(contents, f"Restored {source}")
    if kept:
        typer.echo(f"What stood there before is kept as {kept}.")
    logged("database.restored", source, at, {"made_at": contents.made_at})


def logged(verb: str, file: Path, at: datetime, detail: dict[str, Any]) -> None:
    """Write down that everything left, or came back. The tables can only be named once the settings are loaded."""
    from headwater.hub.audit.actions import record_read

    record_read(verb=verb, by=system("backup"), at=at, kind="database", ref=file.name[:64], detail=detail, source="export")


def told(contents: Contents, words: str) -> None:
    typer.echo(f"{words}: {len(contents.rows)} tables, {sum(contents.rows.values()):,} rows, made at {contents.made_at}.")


def tried(act):
    """Do it; a refusal is said in words, not as a trace."""
    try:
        return act()
    except Invalid as why:
        typer.echo(str(why), err=True)
        raise typer.Exit(1) from why
