"""`headwater hub walk`: the main job over real HTTP, on a site with a made-up county."""

import tempfile
from pathlib import Path
from typing import Annotated

import typer


def walk(
    base_url: Annotated[str, typer.Option(help="Where the site is.")] = "http://127.0.0.1:8000",
    seed: Annotated[int, typer.Option(help="The seed the county was made with.")] = 1,
) -> None:
    """Walk from a referral to a known outcome as the county's people would, and fail at the first step that does."""
    from django.conf import settings

    from headwater.hub.county.walk.people import Walk
    from headwater.hub.county.walk.walking import walk_through

    with tempfile.TemporaryDirectory(prefix="headwater-walk-") as scratch:
        holds = walk_through(Walk(base_url, Path(settings.HEADWATER_OUTBOX), Path(scratch), seed), typer.echo)
    if not holds:
        raise typer.Exit(1)
    typer.echo("\nEvery step held.")
