"""The site starts with one command, says what is wrong in words, and leaves nothing running."""

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

import psycopg
import pytest
from django.conf import settings

from headwater.hub.config.running.place import Place, Stopped, check_free, free_port, secret_of, throw_away_database

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


def test_a_port_in_use_is_said_in_words():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(Stopped, match=rf"Cannot listen on 127\.0\.0\.1 port {port}.*Choose another with --port"):
            check_free("127.0.0.1", port)


def test_a_site_keeps_its_secret_and_only_its_owner_reads_it(tmp_path: Path):
    first = secret_of(tmp_path).read_text()
    assert len(first) > 60
    assert secret_of(tmp_path).read_text() == first
    assert secret_of(tmp_path).stat().st_mode & 0o077 == 0


def test_what_somebody_set_themselves_stands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("HEADWATER_SECRET_KEY", "their own")
    monkeypatch.setenv("HEADWATER_HOSTS", "hub.example.org")
    told = Place(tmp_path, "sqlite:///x", "127.0.0.1", 8000, made_up=False).surroundings()
    assert (told["HEADWATER_SECRET_KEY"], told["HEADWATER_HOSTS"]) == ("their own", "hub.example.org")
    assert "HEADWATER_SECRET_KEY_FILE" not in told
    assert "HEADWATER_MADE_UP_COUNTY" not in told


def test_only_a_made_up_county_is_said_to_be_one(tmp_path: Path):
    told = Place(tmp_path, "sqlite:///x", "127.0.0.1", 8000, made_up=True).surroundings()
    assert told["HEADWATER_MADE_UP_COUNTY"] == "1"


def test_a_throw_away_database_is_gone_afterwards(tmp_path: Path):
    named = settings.POSTGRES if settings.KIND == "postgres" else ""
    with throw_away_database(named, tmp_path) as url:
        assert url == f"sqlite:///{tmp_path}/headwater.sqlite3" or asked_its_name(url).startswith("headwater_check_")
    if named:
        with pytest.raises(psycopg.OperationalError, match="does not exist"):
            psycopg.connect(url)


def asked_its_name(url: str) -> str:
    with psycopg.connect(url) as database:
        return database.execute("SELECT current_database()").fetchone()[0]
