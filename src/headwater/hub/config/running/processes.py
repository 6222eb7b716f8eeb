"""The processes of one site: its own commands, the web server, the worker and the schedule, stopped together."""

import http.client
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import typer

from headwater.hub.config.running.place import Place, Stopped

PATIENCE = 120
Running = dict[str, "subprocess.Popen[bytes]"]


@contextmanager
def step(words: str) -> Iterator[None]:
    """A line that says what is going on, and how long it took."""
    start = time.monotonic()
    typer.echo(f"{words} ... ", nl=False)
    yield
    typer.echo(f"{time.monotonic() - start:.1f} s")


def command(*arguments: str) -> list[str]:
    return [sys.executable, "-c", "from headwater.hub.config.commands import app; app()", *arguments]


def headwater(place: Place, *arguments: str, quiet: bool = False) -> None:
    """Run one of our own commands for this site. What it prints is shown, or kept for when it fails."""
    done = subprocess.run(command(*arguments), env=place.surroundings(), capture_output=quiet, text=True, check=False)  # noqa: S603 our own words
    if done.returncode:
        raise Stopped(f"{done.stdout or ''}{done.stderr or ''}`headwater hub {arguments[0]}` failed.")


@contextmanager
def processes(place: Place) -> Iterator[Running]:
    """The web server, the worker and the schedule. When one is to stop, all stop."""
    logs = place.folder / "log"
    logs.mkdir(exist_ok=True)
    running: Running = {}
    try:
        with step("Starting the web server and the worker"):
            running["web server"] = start(place, "web", web_server(place))
            running["worker"] = start(place, "worker", command("work"))
            running["schedule"] = start(place, "schedule", command("due", "--again-every", "60"))
            wait_until_it_answers(place, running)
        yield running
    except Stopped as why:
        raise Stopped(f"{why}\n{last_words(logs)}") from why
    finally:
        stop(running)


def last_words(logs: Path) -> str:
    """The end of each log, for whoever must find out why."""
    ends = [(path, path.read_text(encoding="utf-8", errors="replace").splitlines()[-12:]) for path in sorted(logs.glob("*.log"))]
    return "\n".join(f"\n{path}:\n" + "\n".join(lines) for path, lines in ends if lines)


def start(place: Place, name: str, words: list[str]) -> "subprocess.Popen[bytes]":
    """Start one process; what it says goes to its log."""
    with (place.folder / "log" / f"{name}.log").open("wb") as log:
        return subprocess.Popen(words, env=place.surroundings(), stdout=log, stderr=log)  # noqa: S603 our own words


def web_server(place: Place) -> list[str]:
    """Gunicorn with processes, not threads, and without the control socket that it would open in the home folder."""
    options = ["--no-control-socket", "--worker-class", "sync", "--workers", os.environ.get("HEADWATER_WEB_WORKERS", "3")]
    return [
        sys.executable, "-m", "gunicorn", *options, "--timeout", "60", "--log-level", "warning", "--bind", f"{place.host}:{place.port}",
        "headwater.hub.config.wsgi:application",
    ]  # fmt: skip


def wait_until_it_answers(place: Place, running: Running) -> None:
    """Until the health page answers; anything that ends first is said."""
    for _ in range(PATIENCE * 5):
        check_alive(running)
        if answers(place):
            return
        time.sleep(0.2)
    raise Stopped(f"The site did not answer at {place.url}/health/ within {PATIENCE} seconds.")


def answers(place: Place) -> bool:
    """Whether the health page says that all is well."""
    asking = http.client.HTTPConnection(place.host, place.port, timeout=5)
    try:
        asking.request("GET", "/health/")
        return asking.getresponse().status == http.HTTPStatus.OK
    except OSError:
        return False
    finally:
        asking.close()


def check_alive(running: Running) -> None:
    for name, process in running.items():
        if process.poll() is not None:
            raise Stopped(f"The {name} ended by itself (code {process.returncode}).")


def stay(running: Running) -> None:
    """Until somebody stops us, or a process ends."""
    while True:
        check_alive(running)
        time.sleep(0.5)


def stop(running: Running) -> None:
    """Ask each to finish what they are doing; insist after fifteen seconds."""
    for process in running.values():
        if process.poll() is None:
            process.terminate()
    for process in running.values():
        try:
            process.wait(15)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
