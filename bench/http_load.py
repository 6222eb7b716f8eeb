"""`python -m bench.http_load`: eight people at once over HTTP, nine readings to each writing, against the real web server and its worker.

It starts the site itself on this machine's own address, asks a set number of times or for a set time, whichever ends first, and stops it.
"""

import argparse
import http.client
import json
import os
import random
import re
import statistics
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bench.settings")
django.setup()

from django.conf import settings  # noqa: E402 the settings must be loaded first
from django.db import connection  # noqa: E402 the same

from bench.pages import DEMO, WORKER, cookies_of_staff  # noqa: E402 the same
from headwater.hub.cases.models import Case  # noqa: E402 the same
from headwater.hub.config.running.place import Place  # noqa: E402 the same
from headwater.hub.config.running.processes import processes  # noqa: E402 the same
from headwater.hub.core.scoping import across_agencies  # noqa: E402 the same
from headwater.hub.core.time import today  # noqa: E402 the same

HOST, PEOPLE, WRITES = "127.0.0.1", 8, 1 / 9
TROUBLE = re.compile(r"database is locked|deadlock|could not serialize|Traceback|OperationalError", re.IGNORECASE)


@dataclass
class Asked:
    """What one person's browser saw."""

    reads: list[float] = field(default_factory=list)
    writes: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)


class Browser(threading.Thread):
    """One person: reads pages of cases and lists, and now and then logs a contact."""

    def __init__(self, number: int, port: int, cookie: str, cases: list[str], until: float, count: int) -> None:
        super().__init__()
        self.port, self.cookie, self.cases, self.until, self.count = port, cookie, cases, until, count
        self.chance = random.Random(number)  # noqa: S311 an order, not a secret
        self.asked, self.token = Asked(), ""

    def run(self) -> None:
        self.open_form()
        for _ in range(self.count):
            if time.monotonic() > self.until or len(self.asked.errors) > PEOPLE:
                return
            self.timed(self.write if self.chance.random() < WRITES else self.read)

    def open_form(self) -> None:
        """Fetch the form once, with the token and the cookie that its posts need."""
        status, headers, body = self.ask("GET", f"/cases/{self.cases[0]}/log/")
        token, kept = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', body), re.search(r"csrftoken=[^;]+", headers)
        if status != 200 or token is None or kept is None:
            self.asked.errors.append(f"the form answered {status}")
            self.count = 0
            return
        self.token, self.cookie = token[1], f"{self.cookie}; {kept[0]}"

    def timed(self, act: Callable[[], str]) -> None:
        start, written = time.perf_counter(), len(self.asked.writes)
        try:
            trouble = act()
        except (OSError, http.client.HTTPException) as why:
            trouble = repr(why)
        if trouble:
            self.asked.errors.append(trouble)
        elif act == self.read:
            self.asked.reads.append(time.perf_counter() - start)
        else:
            self.asked.reads.append(time.perf_counter() - start - self.asked.writes[written])

    def read(self) -> str:
        path = self.chance.choice(
            ["/referrals/", "/cases/mine/", "/cases/team/", *(f"/cases/{self.chance.choice(self.cases)}/" for _ in range(3))]
        )
        status, _, _ = self.ask("GET", path)
        return "" if status == 200 else f"GET {path} answered {status}"

    def write(self) -> str:
        """Log a contact as a person does: open the form, which counts as a reading, and send it."""
        path, day = f"/cases/{self.chance.choice(self.cases)}/log/", today()
        once = self.mark(path)
        answers = {
            "csrfmiddlewaretoken": self.token, "once": once, "way": "in", "result": "spoke", "note": "Rang to say the letter came.",
            "happened_on-day": day.day, "happened_on-month": day.month, "happened_on-year": day.year, "kind": "prevention",
        }  # fmt: skip
        start = time.perf_counter()
        status, _, body = self.ask("POST", path, urlencode(answers))
        said = re.sub(r"<[^>]+>|\s+", " ", body.partition("error-summary")[2][:600])
        if status == 302:
            self.asked.writes.append(time.perf_counter() - start)
        return "" if status == 302 else f"POST {path} answered {status}: {said}"

    def mark(self, path: str) -> str:
        """The mark by which a second send of the page would be known."""
        _, _, body = self.ask("GET", path)
        field = re.search(r'<input[^>]*name="once"[^>]*>', body)
        value = re.search(r'value="([^"]*)"', field[0]) if field else None
        return value[1] if value else ""

    def ask(self, method: str, path: str, body: str | None = None) -> tuple[int, str, str]:
        link = http.client.HTTPConnection(HOST, self.port, timeout=60)
        try:
            headers = {"Cookie": self.cookie, "Content-Type": "application/x-www-form-urlencoded"}
            link.request(method, path, body, headers)
            answer = link.getresponse()
            return answer.status, str(answer.headers), answer.read().decode()
        finally:
            link.close()


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.http_load", description=__doc__)
    parser.add_argument("--port", type=int, default=8220)
    parser.add_argument("--asks", type=int, default=2000, help="how many requests at most, of all the people together")
    parser.add_argument("--seconds", type=int, default=120, help="how long at most")
    parser.add_argument("--out", type=Path, default=Path(settings.VAR) / "bench", help="the folder for the figures")
    given = parser.parse_args()
    browsers, took, logged = load(given.port, given.asks, given.seconds)
    kept = figures(browsers, took, logged)
    given.out.mkdir(parents=True, exist_ok=True)
    path = given.out / f"http-{connection.vendor}-{datetime.now(UTC):%Y%m%dT%H%M%S}.json"
    path.write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")
    sys.stdout.write(json.dumps(kept, indent=1) + "\n")


def load(port: int, asks: int, seconds: int) -> tuple[list[Browser], float, int]:
    """Start the site, let the people ask, stop it. Gives them, how long they took, and how many lines of the logs tell of trouble."""
    cases, jars = some_cases(), cookies_of_staff()
    worker = "; ".join(f"{name}={value}" for name, value in jars[WORKER].items())
    url = os.environ.get("HEADWATER_DATABASE_URL") or f"sqlite:///{settings.VAR}/headwater.sqlite3"
    place = Place(Path(settings.VAR), url, HOST, port, made_up=True)
    connection.close()
    with processes(place):
        start = time.monotonic()
        browsers = [Browser(number, port, worker, cases, start + seconds, asks // PEOPLE) for number in range(PEOPLE)]
        for browser in browsers:
            browser.start()
        for browser in browsers:
            browser.join()
        took = time.monotonic() - start
    logs = [path.read_text(encoding="utf-8", errors="replace") for path in (place.folder / "log").glob("*.log")]
    return browsers, took, sum(len(TROUBLE.findall(log)) for log in logs)


def some_cases() -> list[str]:
    """Forty open cases of the worker's own agency, so that eight people often meet on one."""
    with across_agencies():
        agency = Case.objects.filter(lead__user__email=DEMO[WORKER])[0].agency_id
        mine = Case.objects.filter(lead__user__email=DEMO[WORKER], agency_id=agency, state="open").order_by("id")
        return [case.reference for case in mine[:40]]


def figures(browsers: list[Browser], took: float, logged: int) -> dict[str, Any]:
    """Times in milliseconds, and every error in words."""
    reads, writes = ([each for one in browsers for each in getattr(one.asked, name)] for name in ("reads", "writes"))
    errors = [error for one in browsers for error in one.asked.errors]
    return {
        "database": connection.vendor, "connections": PEOPLE, "reads": len(reads), "writes": len(writes), "seconds": round(took, 1),
        "a_second": round((len(reads) + len(writes)) / took, 1), "read_p50_ms": at(reads, 50), "read_p95_ms": at(reads, 95),
        "write_p50_ms": at(writes, 50), "write_p95_ms": at(writes, 95), "errors": len(errors), "errors_target": 0,
        "trouble_in_logs": logged, "trouble_in_logs_target": 0, "first_errors": errors[:5],
    }  # fmt: skip


def at(seconds: list[float], share: int) -> float | None:
    return round(statistics.quantiles(seconds, n=100)[share - 1] * 1000, 1) if len(seconds) > 1 else None


if __name__ == "__main__":
    main()
