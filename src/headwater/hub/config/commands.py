"""`headwater hub …`: what the person who runs the site does from a terminal."""

import os
from typing import Any

import django
import typer

from headwater.hub.config.backups.commands import backup, restore, verify
from headwater.hub.config.county import county, sign_ins
from headwater.hub.config.hearing import hear_adt
from headwater.hub.config.importing import import_directory
from headwater.hub.config.keeping import put_away
from headwater.hub.config.reading_mail import read_mail
from headwater.hub.config.running.commands import run
from headwater.hub.config.schedule import due
from headwater.hub.config.setting_up import set_up as set_up_site
from headwater.hub.config.sources import sources
from headwater.hub.config.walking import walk

app = typer.Typer(no_args_is_help=True, help="Run the site: prepare its database, check its settings, work its queue.")


def set_up() -> None:
    """Load the site's settings."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "headwater.hub.config.settings")
    django.setup()


def call(name: str, *arguments: str, **options: Any) -> None:
    """Run one of Django's own commands."""
    from django.core.management import call_command

    call_command(name, *arguments, **options)


for act in (run, county, sign_ins, walk, due, backup, verify, restore, put_away, sources):
    app.command()(act)
app.command("set-up")(set_up_site)
app.command("import-directory")(import_directory)
app.command("read-mail")(read_mail)
app.command("hear-adt")(hear_adt)


@app.callback()
def hub() -> None:
    """The site's own commands."""
    set_up()


@app.command()
def prepare() -> None:
    """Make or update the database, and gather the static files. Safe to run again."""
    from django.conf import settings

    from headwater.hub.config.databases import make_file_ready

    make_file_ready(settings.DATABASES["default"])
    call("migrate", verbosity=0, interactive=False)
    call("collectstatic", verbosity=0, interactive=False)


@app.command()
def check() -> None:
    """Say what in the settings is unsafe; fails where anything is."""
    from headwater.hub.config.checks import refuse_unsafe_settings

    refuse_unsafe_settings()
    typer.echo("The settings are safe.")


@app.command()
def rebuild_lists() -> None:
    """Work out again, from the facts, what every case is listed under. Pages read it only to put lists in order."""
    from headwater.hub.cases.tasks import rebuild_lists as rebuild

    typer.echo(f"{rebuild.call()} cases were listed wrongly and are mended.")


@app.command()
def work() -> None:
    """Do the work that pages put off, until stopped."""
    call("db_worker")
