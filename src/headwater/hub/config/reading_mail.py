"""`headwater hub read-mail`: look into the mailbox now, or read a folder of messages as files."""

from pathlib import Path
from typing import Annotated

import typer


def read_mail(
    from_folder: Annotated[Path | None, typer.Option(help="A folder of .eml files to read instead of the mailbox.")] = None,
    agency: Annotated[str, typer.Option(help="Whose emails those are, where HEADWATER_MAILBOX_AGENCY does not say.")] = "",
) -> None:
    """Read the emails that wait, and say how many became drafts."""
    from headwater.hub.core.errors import HubError
    from headwater.hub.referrals import tasks

    try:
        if from_folder is not None:
            look = tasks.read_folder(from_folder, agency=agency)
            typer.echo(f"{look.kept} new, {look.again} seen before, {look.failed} could not be kept.")
        else:
            typer.echo(f"{tasks.read_mailbox.call()} new.")
    except HubError as refused:
        typer.echo(str(refused), err=True)
        raise typer.Exit(2) from refused
