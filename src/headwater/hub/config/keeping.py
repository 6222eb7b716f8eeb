"""`headwater hub put-away`: old years of the log copied into files, and taken out of the database where that is asked for."""

from typing import Annotated, Any

import typer

from headwater.hub.core.values import system


def put_away(
    remove: Annotated[int, typer.Option(help="Take this year out of the database, if its file holds it whole.")] = 0,
) -> None:
    """Copy years of the log that are older than the site keeps into files. Nothing is taken out unless a year is named."""
    from django.conf import settings

    from headwater.hub.audit import actions
    from headwater.hub.audit.tasks import folder
    from headwater.hub.core.errors import Invalid
    from headwater.hub.core.time import now

    how: dict[str, Any] = {"keep_years": settings.KEEP_AUDIT_YEARS, "folder": folder(), "by": system("put the log away"), "at": now()}
    for year, rows in actions.put_away(**how).items():
        typer.echo(f"{year}: {rows} entries are in {folder() / f'audit-{year}.jsonl.gz'}")
    if remove:
        try:
            typer.echo(f"{remove}: {actions.remove_put_away(year=remove, **how)} entries were taken out of the database.")
        except Invalid as refused:
            typer.echo(str(refused), err=True)
            raise typer.Exit(2) from refused
