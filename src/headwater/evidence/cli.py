"""The analyst's command line. A command put on `app` here is a command of `headwater` itself."""

import typer

app = typer.Typer()
