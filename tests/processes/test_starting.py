"""Starting the site: the database and the files are made ready once, and a server with unsafe settings never answers."""

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

SERVE = """
import io, sys
from headwater.hub.config.wsgi import application
from django.templatetags.static import static

def get(path):
    heads = {}
    def begin(status, headers): heads.update(headers, status=status)
    environ = {"REQUEST_METHOD": "GET", "PATH_INFO": path, "SERVER_NAME": "127.0.0.1", "SERVER_PORT": "80", "wsgi.url_scheme": "http",
               "wsgi.input": io.BytesIO(), "wsgi.errors": sys.stderr, "HTTP_HOST": "127.0.0.1"}
    return heads, b"".join(application(environ, begin))

heads, body = get("/nowhere/")
print(heads["status"], heads["X-Frame-Options"], heads["Content-Security-Policy"])
heads, body = get(static("headwater.js"))
vendored = b'from "./vendor/govuk-frontend.min.'
print(heads["status"], heads["Cache-Control"], vendored in body, b"govuk-frontend.min.js" in body)
"""
pytestmark = pytest.mark.xdist_group("starting")


@pytest.fixture(scope="module")
def surroundings(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What a site of its own is told, in a folder of its own."""
    left_out = ("HEADWATER_", "DJANGO_SETTINGS_MODULE", "COV_CORE")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(left_out)}
    folder = tmp_path_factory.mktemp("site")
    return {**kept, "HEADWATER_VAR": str(folder), "HEADWATER_SECRET_KEY": "x" * 40, "PYTHONPATH": os.pathsep.join(sys.path)}


def python(code: str, surroundings: dict[str, str]) -> "subprocess.CompletedProcess[str]":
    return subprocess.run([sys.executable, "-c", code], env=surroundings, capture_output=True, text=True, timeout=120, check=False)


def hub(command: str, surroundings: dict[str, str]) -> "subprocess.CompletedProcess[str]":
    return python(f"import sys; sys.argv[1:] = [{command!r}]\nfrom headwater.hub.config.commands import app; app()", surroundings)


@pytest.fixture(scope="module")
def prepared(surroundings: dict[str, str]) -> dict[str, str]:
    made = hub("prepare", surroundings)
    assert made.returncode == 0, made.stderr
    return surroundings


def test_the_file_is_in_wal_mode_with_every_table(prepared):
    with closing(sqlite3.connect(Path(prepared["HEADWATER_VAR"]) / "headwater.sqlite3")) as file:
        assert file.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        tables = {name for (name,) in file.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    assert {"hub_kept", "hub_limits", "accounts_user", "django_session"} <= tables


def test_the_server_answers_with_safe_headers_and_files_that_may_be_kept(prepared):
    served = python(SERVE, prepared)
    assert served.returncode == 0, served.stderr
    page, file = served.stdout.splitlines()
    assert page.startswith("404 Not Found DENY")
    assert "default-src 'none'" in page
    assert file == "200 OK max-age=315360000, public, immutable True False"


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"HEADWATER_SECRET_KEY": ""}, "There is no secret key"),
        ({"HEADWATER_COLOUR": "#ffffff"}, "White words cannot be read"),
    ],
)
def test_a_server_with_unsafe_settings_never_answers(prepared, changes, why):
    refused = python("import headwater.hub.config.wsgi", prepared | changes)
    assert refused.returncode == 1
    assert why in refused.stderr


def test_a_file_in_another_journal_mode_is_refused_and_preparing_mends_it(prepared):
    with closing(sqlite3.connect(Path(prepared["HEADWATER_VAR"]) / "headwater.sqlite3")) as file:
        file.execute("PRAGMA journal_mode=DELETE")
    refused = hub("check", prepared)
    assert refused.returncode == 1
    assert "journal mode delete, not WAL" in refused.stderr
    assert hub("prepare", prepared).returncode == 0
    assert "The settings are safe." in hub("check", prepared).stdout
