"""Asks for pages through the WSGI handler, in this process, and times each answer to its last byte."""

import io
import random
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from typing import Any

from django.core.handlers.wsgi import WSGIHandler
from django.db import connection

from bench import processor

WARM_UP = 20


@dataclass(frozen=True)
class Page:
    """One page: how it is asked for, what its answer holds, and how many times an empty page's time it may take on each database."""

    name: str
    path: str
    who: str = ""
    target_sqlite: float = 16
    target_postgres: float = 16
    method: str = "GET"
    body: bytes = b""
    holds: bytes = b""

    def target(self, vendor: str) -> float:
        return self.target_sqlite if vendor == "sqlite" else self.target_postgres


@dataclass
class Times:
    """What one page took, round by round, and how many queries it made."""

    page: Page
    seconds: list[float] = field(default_factory=list)
    processor: list[float] = field(default_factory=list)
    queries: int = 0

    def at(self, share: float) -> float:
        """The time within which this share of the answers came (nearest rank), in seconds."""
        return ranked(self.seconds, share)

    def used(self, share: float) -> float:
        """The same of the processor time."""
        return ranked(self.processor, share)


def ranked(values: list[float], share: float) -> float:
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, round(share * len(ordered)))]


class Asker:
    """Browsers without browsers: each keeps its own cookies."""

    def __init__(self, cookies: dict[str, dict[str, str]]) -> None:
        self.handler = WSGIHandler()
        self.cookies = cookies

    def ask(self, page: Page) -> tuple[str, bytes]:
        """The status line and the body."""
        said: list[tuple[str, list[tuple[str, str]]]] = []
        answer = self.handler(self.environ(page), lambda status, headers, _fault=None: said.append((status, headers)))
        try:
            body = b"".join(answer)
        finally:
            answer.close()
        status, headers = said[0]
        self.keep_cookies(page.who, headers)
        return status, body

    def keep_cookies(self, who: str, headers: list[tuple[str, str]]) -> None:
        for name, value in headers:
            if name.lower() == "set-cookie":
                morsels = SimpleCookie(value).values()
                self.cookies.setdefault(who, {}).update({morsel.key: morsel.value for morsel in morsels})

    def cookies_of(self, who: str) -> str:
        return "; ".join(f"{name}={value}" for name, value in self.cookies.get(who, {}).items())

    def environ(self, page: Page) -> dict[str, Any]:
        path, _, query = page.path.partition("?")
        return {
            "REQUEST_METHOD": page.method, "SCRIPT_NAME": "", "PATH_INFO": path, "QUERY_STRING": query, "SERVER_NAME": "127.0.0.1",
            "SERVER_PORT": "80", "SERVER_PROTOCOL": "HTTP/1.1", "HTTP_HOST": "127.0.0.1", "REMOTE_ADDR": "127.0.0.1",
            "HTTP_COOKIE": self.cookies_of(page.who), "CONTENT_TYPE": "application/x-www-form-urlencoded",
            "CONTENT_LENGTH": str(len(page.body)), "wsgi.version": (1, 0), "wsgi.url_scheme": "http", "wsgi.input": io.BytesIO(page.body),
            "wsgi.errors": io.StringIO(), "wsgi.multithread": False, "wsgi.multiprocess": True, "wsgi.run_once": False,
        }  # fmt: skip


def check(asker: Asker, pages: list[Page]) -> None:
    """Refuse to time what is not the page: a redirect to the sign-in page is fast."""
    for page in pages:
        status, body = asker.ask(page)
        if not status.startswith("200") or page.holds not in body:
            raise SystemExit(f"{page.name} ({page.path}) answered {status}: {body[:200]!r}")


def measure(asker: Asker, pages: list[Page], rounds: int, told: Callable[[int], None] = lambda _: None) -> list[Times]:
    """Rounds in which every page is asked for once, in a new order each time: whatever slows the machine slows all alike."""
    shuffled = random.Random(20261121)  # noqa: S311 an order, not a secret
    times = {page.name: Times(page) for page in pages}
    for number in range(WARM_UP + rounds):
        for page in shuffled.sample(pages, len(pages)):
            timed(asker, page, times[page.name], keep=number >= WARM_UP)
        told(number)
    for page in pages:
        with counted() as queries:
            asker.ask(page)
        times[page.name].queries = queries[0]
    return list(times.values())


def timed(asker: Asker, page: Page, times: Times, *, keep: bool) -> None:
    """Ask for one page; keep what it took by the clock on the wall and by the processor's own."""
    server = processor.server_clock()
    used, start = processor.used(server), time.perf_counter()
    asker.ask(page)
    seconds = time.perf_counter() - start
    if keep and server == processor.server_clock():
        times.seconds.append(seconds)
        times.processor.append(processor.used(server) - used)


@contextmanager
def counted() -> Iterator[list[int]]:
    """How many statements the database was sent, transactions' own included."""
    count = [0]

    def wrapper(execute: Callable[..., Any], *arguments: Any) -> Any:
        count[0] += 1
        return execute(*arguments)

    with connection.execute_wrapper(wrapper):
        yield count
