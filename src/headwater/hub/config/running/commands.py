"""`headwater hub run`: the whole site on one machine, from nothing to a page that answers."""

import os
import signal
import sys
from pathlib import Path
from typing import Annotated

import typer

from headwater.hub.config.running.place import Place, Stopped, check_free, throw_away_place
from headwater.hub.config.running.processes import headwater, processes, stay, step

ROOT = Path(__file__).resolve().parents[5]


def run(
    host: Annotated[str, typer.Option(help="Where to listen: this machine only, unless you say otherwise.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="The port to listen on.")] = 8000,
    database_url: Annotated[str, typer.Option(help="A PostgreSQL database, as postgresql://user:password@host/name.")] = "",
    empty: Annotated[bool, typer.Option("--empty", help="Load no made-up county.")] = False,
    cases: Annotated[int, typer.Option(help="How many cases the made-up county has.")] = 1000,
    check: Annotated[bool, typer.Option("--check", help="Walk through the main job on a throw-away site, then stop.")] = False,
) -> None:
    """Make the database if need be, load a made-up county, and serve the site."""
    os.umask(0o077)  # what the site writes is about people
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    try:
        if check:
            with throw_away_place(host, database_url) as place:
                walk(place, cases)
        else:
            folder = Path(os.environ.get("HEADWATER_VAR", ROOT / "var")).absolute()
            url = database_url or os.environ.get("HEADWATER_DATABASE_URL") or f"sqlite:///{folder}/headwater.sqlite3"
            serve(Place(folder, url, host, port, made_up=not empty), cases)
    except Stopped as why:
        typer.echo(f"\n{why}", err=True)
        raise typer.Exit(1) from why
    except KeyboardInterrupt:
        typer.echo("\nStopped.")


def serve(place: Place, cases: int) -> None:
    """Prepare the site, start it, and stay until it is stopped."""
    check_free(place.host, place.port)
    prepare(place, cases)
    with processes(place) as running:
        typer.echo(f"\nHeadwater is at {place.url}/  (stop it with Ctrl+C)\n")
        if place.made_up:
            headwater(place, "sign-ins")
        stay(running)


def walk(place: Place, cases: int) -> None:
    """Prepare a throw-away site, and walk the main job over HTTP."""
    prepare(place, min(cases, 200))
    with processes(place):
        headwater(place, "walk", "--base-url", place.url)


def prepare(place: Place, cases: int) -> None:
    """The tables, the static files and the county."""
    place.folder.mkdir(parents=True, exist_ok=True)
    with step("Making the database ready and gathering the pages' files"):
        headwater(place, "prepare")
    if place.made_up:
        with step(f"Making up a county of {cases:,} cases, unless there is one"):
            headwater(place, "county", "--seed", "1", "--cases", str(cases), "--unless-there-is-one", quiet=True)
