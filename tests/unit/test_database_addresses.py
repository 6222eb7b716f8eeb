"""One address names the database; both kinds get the settings that keep files and writes safe."""

import pytest

from headwater.hub.config.databases import database_from_url


def test_a_relative_file():
    assert database_from_url("sqlite:///var/hub.sqlite3")["NAME"] == "var/hub.sqlite3"


def test_an_absolute_file():
    assert database_from_url("sqlite:////var/lib/headwater/hub.sqlite3")["NAME"] == "/var/lib/headwater/hub.sqlite3"


def test_two_files_do_not_share_their_options():
    one, other = database_from_url("sqlite:///a"), database_from_url("sqlite:///b")
    one["OPTIONS"]["timeout"] = 1
    assert other["OPTIONS"] == {"transaction_mode": "IMMEDIATE", "timeout": 20, "init_command": "PRAGMA synchronous=NORMAL"}


def test_a_server_with_everything_said():
    made = database_from_url("postgresql://hub:p%40ss@db.internal:5433/headwater?sslmode=require")
    assert made["ENGINE"] == "django.db.backends.postgresql"
    assert (made["USER"], made["PASSWORD"], made["HOST"], made["PORT"], made["NAME"]) == ("hub", "p@ss", "db.internal", "5433", "headwater")
    assert made["OPTIONS"] == {"sslmode": "require"}


def test_another_kind_is_refused_in_words():
    with pytest.raises(ValueError, match=r"starts with sqlite:// or postgresql://, not 'mysql'"):
        database_from_url("mysql://localhost/headwater")
