"""The analyst's command line. A command put on `app` here is a command of `headwater` itself."""

import typer

from headwater.evidence.cli import figures
from headwater.evidence.cli.benchmarks import benchmarks
from headwater.evidence.cli.evaluate import evaluate
from headwater.evidence.cli.map import map_app
from headwater.evidence.cli.synthesise import synthesise
from headwater.evidence.cli.targets import targets
from headwater.evidence.cli.value import value

app = typer.Typer()
app.command()(evaluate)
app.command()(synthesise)
app.add_typer(figures.app, name="figures")
app.command()(value)
app.add_typer(benchmarks, name="benchmarks")
app.add_typer(targets, name="targets")
app.add_typer(map_app, name="map")
