"""The site starts with one command, says what is wrong in words, and leaves nothing running."""

import socket
from pathlib import Path

import psycopg
import pytest
from django.conf import settings

from headwater.hub.config.running.place import Place, Stopped, check_free, secret_of, throw_away_database


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
