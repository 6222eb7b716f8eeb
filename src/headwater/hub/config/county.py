"""`headwater hub county` and `headwater hub sign-ins`."""

import json
import os
import sys
import time
from datetime import date, datetime
from importlib import reload
from pathlib import Path
from typing import Annotated

import typer

WHOLE = 10_000


def county(
    seed: Annotated[int, typer.Option(help="The same seed makes the same county.")] = 1,
    cases: Annotated[int, typer.Option(help="How many cases it has.")] = WHOLE,
    as_of: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="The county's today; the real one unless told.")] = None,
    bulk: Annotated[bool, typer.Option("--bulk", help="Several processes and COPY, for a very large county in PostgreSQL.")] = False,
    processes: Annotated[int, typer.Option(help="How many processes tell stories with --bulk.")] = 0,
    database_url: Annotated[str, typer.Option(help="Another database than the settings name.")] = "",
    faults: Annotated[Path | None, typer.Option(help="Where to write the list of planted faults.")] = None,
    unless_there_is_one: Annotated[bool, typer.Option("--unless-there-is-one", help="Do nothing where a county stands already.")] = False,
) -> None:
    """Load a made-up county into an empty database."""
    from headwater.hub.core.time import now
    from headwater.hub.county.place import Unfit, make_county
    from headwater.hub.insight.actions import ask_for_first, work_out_first

    began = time.perf_counter()
    if database_url:
        use_database(database_url)
    day = as_of.date() if as_of else today()
    try:
        made = make_county(seed=seed, cases=cases, as_of=day, bulk=processes or os.cpu_count() or 2 if bulk else 0,
                           unless_there_is_one=unless_there_is_one, progress=typer.echo)  # fmt: skip
    except Unfit as why:
        typer.echo(str(why), err=True)
        raise typer.Exit(1) from why
    if made is None:
        typer.echo("A county stands already.")
        return
    listed = made.listed()
    place = faults or faults_file()
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(json.dumps({"seed": seed, "cases": cases, "as_of": str(day), "faults": listed}, indent=1), encoding="utf-8")
    typer.echo(f"{made.rows['cases.Case']:,} cases, {made.rows['referrals.Referral']:,} referrals, {made.rows['cases.Entry']:,} entries, "
               f"{made.rows['pathways.Stay']:,} stays and {made.rows['pathways.Custody']:,} custody episodes "
               f"in {time.perf_counter() - began:.1f} seconds.")  # fmt: skip
    if not bulk:
        typer.echo("Working out the programme's figures")
        work_out_first(as_of=day, at=now())
        ask_for_first(at=now())
    typer.echo("Planted faults: " + ", ".join(f"{code} {found['count']}" for code, found in listed.items()))
    typer.echo(f"Each is listed in {place.name}.")


def sign_ins(seed: Annotated[int, typer.Option(help="The seed the county was made with.")] = 1) -> None:
    """Print the demo sign-ins of the made-up county, one for each role."""
    from headwater.hub.accounts.logic import demo_password, demo_totp_secret
    from headwater.hub.county.place import demo_people

    people = demo_people()
    if not people:
        typer.echo("There is no made-up county here, so there is no demo sign-in.")
        return
    typer.echo(f"Password for all: {demo_password(seed)}\n")
    typer.echo(f"{'Role':20} {'Email':36} {'Agency':28} Second step (TOTP secret)")
    for person in people:
        typer.echo(f"{person.role:20} {person.email:36} {person.agency:28} {demo_totp_secret(seed, person.email)}")


def today() -> date:
    """The real today: a command's edge may read the clock."""
    from headwater.hub.core.time import today as real_today

    return real_today()


def faults_file() -> Path:
    """Where the list of faults is kept unless told otherwise."""
    from django.conf import settings

    return Path(settings.VAR) / "county-faults.json"


def use_database(url: str) -> None:
    """Use another database than the settings name, here and in every process started from here: the settings read its address again."""
    from django.conf import settings
    from django.db import connections

    os.environ["HEADWATER_DATABASE_URL"] = url
    again = reload(sys.modules[settings.SETTINGS_MODULE]).DATABASES
    connections.close_all()
    connections.settings["default"] = connections.configure_settings(again)["default"]
    del connections["default"]
