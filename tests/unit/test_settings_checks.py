"""Settings that would lose data or let strangers in are refused."""

from types import SimpleNamespace

import pytest
from django.core.checks import Error

from headwater.hub.config import checks, environment
from headwater.hub.config.databases import database_from_url, sqlite


def found(check, **options) -> list[str]:
    """The ids of what a check finds."""
    return [message.id for message in check(None, **options)]


def found_in(databases, monkeypatch) -> list[str]:
    """The ids of what the check of databases finds in these. Django warns of any test that changes DATABASES itself."""
    monkeypatch.setattr(checks, "settings", SimpleNamespace(DATABASES=databases))
    return found(checks.database_settings)


def test_the_databases_that_the_site_makes_are_safe(monkeypatch):
    assert found_in({"default": sqlite("x.sqlite3"), "other": database_from_url("postgresql://u@h/n")}, monkeypatch) == []


@pytest.mark.parametrize(
    ("options", "refusal"),
    [
        ({"init_command": "PRAGMA synchronous=NORMAL; PRAGMA MMAP_SIZE=268435456"}, "headwater.E001"),
        ({"init_command": "PRAGMA journal_mode=WAL"}, "headwater.E002"),
        ({"transaction_mode": "DEFERRED"}, "headwater.E003"),
        ({"transaction_mode": None}, "headwater.E003"),
        ({"timeout": 1}, "headwater.E004"),
        ({"timeout": None}, "headwater.E004"),
    ],
)
def test_settings_that_destroy_or_lock_sqlite_files_are_refused(monkeypatch, options, refusal):
    database = sqlite("x.sqlite3")
    database["OPTIONS"].update(options)
    assert found_in({"default": database}, monkeypatch) == [refusal]


def test_debugging_is_refused(settings):
    settings.DEBUG = True
    assert found(checks.no_debugging) == ["headwater.E006"]
    settings.DEBUG = False
    assert found(checks.no_debugging) == []


@pytest.mark.parametrize("key", ["", "short"])
def test_a_secret_that_is_missing_or_short_is_refused(settings, key):
    settings.SECRET_KEY = key
    assert found(checks.secret_is_set) == ["headwater.E007"]


def test_a_long_secret_is_taken(settings):
    settings.SECRET_KEY = "x" * 32
    assert found(checks.secret_is_set) == []


@pytest.mark.parametrize("colour", ["#ffdd00", "teal", "#0b4f5c;}", "#777777"])
def test_a_colour_on_which_white_words_cannot_be_read_is_refused(settings, colour):
    settings.HUB_COLOUR = colour
    assert found(checks.colour_can_be_read) == ["headwater.E008"]


@pytest.mark.parametrize("colour", ["#0b4f5c", "#000000", "#1D70B8"])
def test_a_dark_colour_is_taken(settings, colour):
    settings.HUB_COLOUR = colour
    assert found(checks.colour_can_be_read) == []


def test_contrast_is_what_wcag_says():
    assert checks.contrast_with_white("#000000") == pytest.approx(21)
    assert checks.contrast_with_white("#ffffff") == pytest.approx(1)
    assert checks.contrast_with_white("#767676") == pytest.approx(4.54, abs=0.01)


def test_a_site_with_unsafe_settings_does_not_start_and_says_why(monkeypatch):
    monkeypatch.setattr(checks.checks, "run_checks", lambda **_: [Error("DEBUG is on.", hint="Turn it off.", id="headwater.E006")])
    with pytest.raises(SystemExit, match=r"(?s)does not start.*DEBUG is on. Turn it off."):
        checks.refuse_unsafe_settings()


def test_settings_are_read_as_people_write_them(monkeypatch, tmp_path):
    (tmp_path / "secret").write_text("from a file\n")
    for name, value in {"A": " x ", "ON": "Yes", "OFF": "no", "N": "7", "LIST": "a, b,,c", "S_FILE": str(tmp_path / "secret")}.items():
        monkeypatch.setenv(f"HEADWATER_TEST_{name}", value)
    assert environment.text("HEADWATER_TEST_A") == "x"
    assert environment.text("HEADWATER_TEST_NONE", "default") == "default"
    assert environment.switch("HEADWATER_TEST_ON")
    assert not environment.switch("HEADWATER_TEST_OFF")
    assert environment.number("HEADWATER_TEST_N", 1) == 7
    assert environment.number("HEADWATER_TEST_NONE", 1) == 1
    assert environment.several("HEADWATER_TEST_LIST") == ["a", "b", "c"]
    assert environment.secret("HEADWATER_TEST_S") == "from a file"
    assert environment.secret("HEADWATER_TEST_A") == "x"


def test_a_number_that_is_none_is_refused_by_its_name(monkeypatch):
    monkeypatch.setenv("HEADWATER_TEST_N", "many")
    with pytest.raises(ValueError, match="HEADWATER_TEST_N must be a whole number"):
        environment.number("HEADWATER_TEST_N", 1)


@pytest.mark.parametrize(("version", "ids"), [((3, 40, 1), ["headwater.W001"]), ((3, 51, 3), [])])
def test_an_old_sqlite_is_warned_of(monkeypatch, version, ids):
    monkeypatch.setattr(checks, "settings", SimpleNamespace(DATABASES={"default": sqlite("x.sqlite3")}))
    monkeypatch.setattr(checks.sqlite3, "sqlite_version_info", version)
    assert found(checks.sqlite_is_new_enough) == ids
    monkeypatch.setattr(checks, "settings", SimpleNamespace(DATABASES={"default": database_from_url("postgresql://u@h/n")}))
    assert found(checks.sqlite_is_new_enough) == []


def test_a_word_that_turns_nothing_on_is_refused(monkeypatch):
    monkeypatch.setattr(checks, "settings", SimpleNamespace(TURNED_ON=frozenset({"budget", "risks"})))
    assert found(checks.turned_on_is_known) == []
    monkeypatch.setattr(checks, "settings", SimpleNamespace(TURNED_ON=frozenset({"bugdet", "risks"})))
    assert found(checks.turned_on_is_known) == ["headwater.E009"]
