"""`headwater targets check`: which targets of a contract cannot be met together, and why."""

from importlib.resources import files
from pathlib import Path
from typing import Annotated

import typer

from headwater.evidence.errors import EvidenceError
from headwater.evidence.flow.reading import read_contract
from headwater.evidence.flow.telling import telling

EXAMPLES = files("headwater.evidence.flow") / "examples"
targets = typer.Typer(help="Targets of a contract.", no_args_is_help=True)


@targets.callback()
def group() -> None:
    """Targets of a contract."""


@targets.command()
def check(contract: Annotated[str, typer.Argument(help="A TOML file of targets, or the example connection_support.")]) -> None:
    """Which targets cannot be met together, with the sums, and the chance of meeting all. Exit 1 where some cannot, 2 for a file that
    cannot be used."""
    try:
        lines, conflicting = telling(read_contract(where(contract)))
    except EvidenceError as error:
        named = "" if getattr(error, "file", contract) else f"{contract}: "
        typer.echo(f"headwater targets check: {named}{error}", err=True)
        raise typer.Exit(2) from error
    typer.echo("\n".join(lines))
    raise typer.Exit(1 if conflicting else 0)


def where(contract: str) -> Path:
    """The file, or the example of this name."""
    own, ours = Path(contract), EXAMPLES / f"{contract}.toml"
    return Path(str(ours)) if not own.exists() and contract.isidentifier() and ours.is_file() else own
