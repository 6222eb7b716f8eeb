"""One command starts the site, and leaves nothing running when it is stopped."""

import os
import re
import signal
import socket
import subprocess
import sys
import threading
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.conf import settings

from headwater.hub.config.running.place import free_port

COMMAND = [sys.executable, "-c", "from headwater.hub.config.commands import app; app()", "run", "--empty"]


@contextmanager
def started(folder: Path, port: int) -> Iterator["subprocess.Popen[str]"]:
    """`bin/run --empty` in a folder of its own; stopped hard if a test leaves it running."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("HEADWATER_", "DJANGO_"))}
    process = subprocess.Popen(
        [*COMMAND, "--port", str(port)],
        env={**kept, "HEADWATER_VAR": str(folder), "PYTHONPATH": f"{settings.ROOT}/src"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    watchdog = threading.Timer(300, process.kill)
    watchdog.start()
    try:
        yield process
    finally:
        watchdog.cancel()
        if process.poll() is None:
            process.terminate()
        process.wait(30)
        process.stdout.close()


def lines_until(process: "subprocess.Popen[str]", word: str) -> list[str]:
    """What it prints, up to a line that holds the word or its end."""
    lines = []
    for line in process.stdout:
        lines.append(line)
        if word in line:
            break
    return lines


@pytest.mark.slow
def test_one_command_starts_the_site_and_stops_all_of_it(tmp_path: Path):
    port = free_port("127.0.0.1")
    with started(tmp_path, port) as process:
        said = "".join(lines_until(process, "Headwater is at"))
        assert f"http://127.0.0.1:{port}/" in said, said
        assert re.search(r"Making the database ready.* \d+\.\d s", said)
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/health/?database", timeout=10) as answer:
            assert answer.status == 200
        process.send_signal(signal.SIGTERM)
        assert process.wait(30) == 143
    assert (tmp_path / "headwater.sqlite3").exists()
    with socket.socket() as probe:
        assert probe.connect_ex(("127.0.0.1", port)) != 0, "nothing listens there any more"
