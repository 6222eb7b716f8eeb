"""Refuses settings that would lose data or let strangers in. Each is a system check, and each stops the web server from starting."""

import logging
import re
import sqlite3
from collections.abc import Callable, Sequence
from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.core import checks
from django.db import connections

from headwater.hub.programmes.states import Switch

log = logging.getLogger("headwater.settings")
TAG = "headwater"
Found = list[checks.CheckMessage]


def register_all() -> None:
    """Put every check in Django's register. Those on secrets run when the site is served, not when a table is made."""
    for check in (database_settings, no_debugging, colour_can_be_read, turned_on_is_known):
        checks.register(check, TAG)
    for check in (secret_is_set, sqlite_is_new_enough):
        checks.register(check, TAG, deploy=True)
    checks.register(journal_is_wal, TAG, checks.Tags.database)


def refuse_unsafe_settings() -> None:
    """Stop, saying why, where a check of ours finds an error."""
    found = checks.run_checks(tags=[TAG], include_deployment_checks=True, databases=["default"])
    errors = [message for message in found if message.is_serious()]
    for message in found:
        if not message.is_serious():
            log.warning("%s %s", message.msg, message.hint or "")
    if errors:
        raise SystemExit("\n".join(["Headwater does not start:", *(f"  {message.msg} {message.hint or ''}" for message in errors)]))


def refused(number: int, why: str, hint: str) -> checks.CheckMessage:
    return checks.Error(why, hint=hint, id=f"headwater.E{number:03}")


def database_settings(app_configs: Sequence[AppConfig] | None, **_: Any) -> Found:
    """mmap destroys files, a per-connection journal mode locks them, and a deferred transaction fails half-way."""
    return [message for name in settings.DATABASES for message in sqlite_faults(settings.DATABASES[name])]


def sqlite_faults(database: dict[str, Any]) -> Found:
    if not database["ENGINE"].endswith("sqlite3"):
        return []
    options = database.get("OPTIONS", {})
    commands = str(options.get("init_command", "")).lower()
    faults = []
    if "mmap_size" in commands:
        faults.append(refused(1, "PRAGMA mmap_size is set.", "Take it out: it destroys SQLite files."))
    if "journal_mode" in commands:
        faults.append(refused(2, "The journal mode is set for each connection.", "`headwater hub prepare` sets it once."))
    if options.get("transaction_mode") != "IMMEDIATE":
        faults.append(refused(3, "SQLite transactions are not IMMEDIATE.", "Set transaction_mode, or two writers fail half-way."))
    if not options.get("timeout") or options["timeout"] < 5:
        faults.append(refused(4, "SQLite gives up waiting too soon.", "Set a timeout of 20 seconds."))
    return faults


def journal_is_wal(app_configs: Sequence[AppConfig] | None, databases: Sequence[str] | None = None, **_: Any) -> Found:
    """A SQLite file in another journal mode blocks readers while somebody writes."""
    faults: Found = []
    for name in databases or []:
        connection = connections[name]
        if connection.vendor != "sqlite" or connection.is_in_memory_db():  # type: ignore[attr-defined]  # only on SQLite's wrapper
            continue
        with connection.cursor() as cursor:
            mode = cursor.execute("PRAGMA journal_mode").fetchone()[0]
        if mode != "wal":
            faults.append(refused(5, f"The database file is in journal mode {mode}, not WAL.", "Run `headwater hub prepare`."))
    return faults


def sqlite_is_new_enough(app_configs: Sequence[AppConfig] | None, **_: Any) -> Found:
    """SQLite before 3.51.3 may, very rarely, damage a file in WAL mode when connections write and tidy up at once."""
    files = [name for name, database in settings.DATABASES.items() if database["ENGINE"].endswith("sqlite3")]
    if not files or sqlite3.sqlite_version_info >= (3, 51, 3):
        return []
    hint = "Back up every day with `headwater hub backup`; a site with many writers belongs on PostgreSQL."
    return [checks.Warning(f"SQLite {sqlite3.sqlite_version} may, very rarely, damage a file.", hint=hint, id="headwater.W001")]


def no_debugging(app_configs: Sequence[AppConfig] | None, **_: Any) -> Found:
    return [refused(6, "DEBUG is on.", "It prints people's details on error pages.")] if settings.DEBUG else []


def secret_is_set(app_configs: Sequence[AppConfig] | None, **_: Any) -> Found:
    try:
        key = settings.SECRET_KEY
    except Exception:
        key = ""
    if len(key) >= 32:
        return []
    return [refused(7, "There is no secret key of 32 characters or more.", "Set HEADWATER_SECRET_KEY or HEADWATER_SECRET_KEY_FILE.")]


def colour_can_be_read(app_configs: Sequence[AppConfig] | None, **_: Any) -> Found:
    """White words on the header need a contrast of 4.5 (WCAG 2.2, 1.4.3)."""
    if re.fullmatch(r"#[0-9a-fA-F]{6}", settings.HUB_COLOUR) and contrast_with_white(settings.HUB_COLOUR) >= 4.5:
        return []
    return [refused(8, f"White words cannot be read on {settings.HUB_COLOUR}.", "Set HEADWATER_COLOUR to a darker colour, as #rrggbb.")]


def turned_on_is_known(app_configs: Sequence[AppConfig] | None, **_: Any) -> Found:
    """A word that switches nothing on is a slip of the pen: somebody believes that a page is there."""
    unknown = sorted(set(settings.TURNED_ON) - {str(switch) for switch in Switch})
    hint = f"Set HEADWATER_TURNED_ON to any of: {', '.join(Switch)}."
    return [refused(9, f"Nothing is called {word} that could be turned on.", hint) for word in unknown]


def contrast_with_white(colour: str) -> float:
    """WCAG's contrast ratio of a colour, as #rrggbb, with white."""
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 1.05 / (0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2] + 0.05)


Check = Callable[..., Found]
