"""`headwater hub sources`: bring the shipped list of those who send referrals onto the register."""

import typer

from headwater.hub.core.values import system


def sources() -> None:
    """Put the 201 printed lines of the shipped list on the register of sources. Run again, it adds nothing."""
    from headwater.hub.core.time import now
    from headwater.hub.referrals.actions.register_import import import_printed

    found = import_printed(by=system("import of sources"), at=now())
    typer.echo(f"{found.lines} lines, {found.names} different names. {found.repeats} repeat another and are linked to it.")
    typer.echo(", ".join(f"{kind}: {number}" for kind, number in found.kinds.items()) + f". Named and external: {found.external}.")
    typer.echo(f"{found.parents} organisations were added that the list only names as what others are part of.")
