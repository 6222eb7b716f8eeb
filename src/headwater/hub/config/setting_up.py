"""`headwater hub set-up`: the county's districts, agencies, programmes and services, from one file that a person wrote."""

import tomllib
from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Annotated, Any

import typer

from headwater.hub.core.errors import Invalid
from headwater.hub.core.time import now
from headwater.hub.core.values import Role, system

BY = system("set-up")
Table = dict[str, Any]


def set_up(file: Annotated[Path, typer.Argument(help="A file like deploy/county.toml.example.", exists=True, dir_okay=False)]) -> None:
    """Open what the file names and the site does not have yet. Safe to run again with more in the file."""
    from django.db import transaction

    try:
        wanted = tomllib.loads(file.read_text(encoding="utf-8"))
        with transaction.atomic():
            open_all(wanted, now())
    except (Invalid, TypeError, KeyError, tomllib.TOMLDecodeError) as why:
        typer.echo(f"{file} was not taken, and nothing has changed: {why}", err=True)
        raise typer.Exit(1) from why


def open_all(wanted: Table, at: datetime) -> None:
    """Districts first, then agencies, programmes and services: each needs the ones before it."""
    from headwater.hub.organisations.actions import lay_out_districts
    from headwater.hub.organisations.queries import is_agency
    from headwater.hub.programmes.queries import is_programme, is_service

    lay_out_districts(codes=wanted.get("districts", []), by=BY, at=at)
    for row in wanted.get("agencies", []):
        once(row["name"], is_agency(name=row["name"]), partial(agency, row, at))
    for row in wanted.get("programmes", []):
        once(row["name"], is_programme(name=row["name"]), partial(programme, row, at))
    for row in wanted.get("services", []):
        once(row["name"], is_service(agency=row["agency"], name=row["name"]), partial(service, row, at))


def once(name: str, there: bool, make: Callable[[], object]) -> None:
    """Make it unless it is there, and say which."""
    if not there:
        make()
    typer.echo(f"{name}: {'there already' if there else 'opened'}")


def agency(row: Table, at: datetime) -> None:
    from django.conf import settings

    from headwater.hub.organisations.actions import NewAgency, Newcomer, open_agency

    first = Newcomer(roles=frozenset({Role.ADMINISTRATOR}), **row["administrator"])
    open_agency(new=NewAgency(**{**row, "administrator": first}), site=settings.SITE_ADDRESS, by=BY, at=at)


def programme(row: Table, at: datetime) -> None:
    from headwater.hub.programmes.actions import open_programme

    open_programme(**row, by=BY, at=at)


def service(row: Table, at: datetime) -> None:
    from headwater.hub.programmes.actions import NewService, open_service

    open_service(new=NewService(**{**row, "districts": tuple(row.get("districts", ()))}), by=BY, at=at)
