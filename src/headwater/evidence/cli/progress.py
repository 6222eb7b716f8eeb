"""A bar on the terminal for work that takes long. The library is handed a plain function and knows of no terminal."""

from collections.abc import Iterator
from contextlib import contextmanager

from headwater.evidence.io import Progress, silent


@contextmanager
def bar() -> Iterator[Progress]:
    """How far the work has come, on the terminal's error stream while it lasts; silent where there is no terminal."""
    from rich.console import Console
    from rich.progress import BarColumn, TextColumn, TimeElapsedColumn
    from rich.progress import Progress as RichProgress

    console = Console(stderr=True)
    if not console.is_terminal:
        yield silent
        return
    shape = (TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    with RichProgress(*shape, console=console, transient=True) as shown:
        task = shown.add_task("Reading", total=None)
        yield lambda doing, done, total: shown.update(task, description=doing, completed=done, total=total)
