"""The `headwater` command. It stands above the three packages and finds the hub's commands by entry point, so it works without Django."""

from importlib.metadata import EntryPoint, entry_points

import typer

from headwater.evidence import cli

app = typer.Typer(no_args_is_help=True)
app.registered_commands += cli.app.registered_commands
app.registered_groups += cli.app.registered_groups


# Without this a lone command would lose its name where the site is not installed.
@app.callback()
def headwater() -> None:
    """Headwater: from the first sign of trouble to a known outcome."""


def main() -> None:
    """Run the command line, with every group of commands that is installed."""
    for point in entry_points(group="headwater.commands"):
        add(point)
    app()


def add(point: EntryPoint) -> None:
    """Add one group of commands, unless what it needs is not installed here."""
    try:
        app.add_typer(point.load(), name=point.name)
    except ModuleNotFoundError as missing:
        if missing.name != "django":
            raise
