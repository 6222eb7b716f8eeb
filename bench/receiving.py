"""`python -m bench.receiving`: how fast referrals come in over the machine interface, beside bare inserts of the same rows.

Each request goes through the whole site in this process, from the first byte to the last, and is kept on the disk when it is answered.
The bare inserts write the same rows of the same tables again with values that are ready, a statement for each row: a transaction for each
referral, which is what a system that sends one by one has to wait for, and once more all of them in one transaction, which is harder to
come near to. Last, several systems send one by one to the real web server at once. What is written stays: the county is a made-up one, and
the log of it is only added to.
"""

import argparse
import cProfile
import io
import json
import os
import pstats
import secrets
import sys
import threading
import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bench.settings")
django.setup()

from django.apps import apps  # noqa: E402 the settings must be loaded first
from django.conf import settings  # noqa: E402 the same
from django.core.handlers.wsgi import WSGIHandler  # noqa: E402 the same
from django.db import connection, models, transaction  # noqa: E402 the same
from django_tasks_db.models import DBTaskResult  # noqa: E402 the same

from bench.processor import server_clock, used  # noqa: E402 the same
from headwater.hub.config.running.place import Place, free_port  # noqa: E402 the same
from headwater.hub.config.running.processes import processes  # noqa: E402 the same
from headwater.hub.core.scoping import acting_for  # noqa: E402 the same
from headwater.hub.core.time import now  # noqa: E402 the same
from headwater.hub.core.values import Actor, Role  # noqa: E402 the same
from headwater.hub.integrations.actions import NewKey, make_key  # noqa: E402 the same
from headwater.hub.organisations.models import Agency, Area  # noqa: E402 the same
from headwater.hub.programmes.models import Service  # noqa: E402 the same

TARGET = 0.5
HANDED_OVER = DBTaskResult._meta.db_table
Row = tuple[str, list[Any]]


def a_key() -> str:
    """A key of an agency that holds none of the services, so that each referral is shared with its sender."""
    agency = Agency.objects.filter(kind="hospital_trust", is_active=True)[0]
    by = Actor("Bench", 1, agency.pk, agency.name, 1, None, frozenset({Role.ADMINISTRATOR}))
    with acting_for(agency.pk):
        return make_key(new=NewKey(f"Bench {secrets.token_hex(4)}", frozenset({"send"}), 30), by=by, at=now())


def bodies(count: int) -> list[dict[str, Any]]:
    """Referrals as a hospital's system would send them, each of somebody else."""
    service = Service.objects.filter(is_open=True, name_is_sensitive=False).order_by("id")[0].pk
    district = Area.objects.filter(in_county=True, ended_on=None).order_by("name")[0].code
    return [
        {
            "service_id": service,
            "person": {"name": f"Ben Hale {number}", "born_on": "1980-04-03", "language": "English"},
            "contact": [{"way": "phone", "value": f"07700 9{number % 100000:05}", "safety": "safe", "text_safe": True}],
            "reason": "Notice to leave by Christmas, and cannot manage the stairs.",
            "agreement": {"agreed": "yes", "feedback": True, "sharing": True},
            "sender": {"name": "Joyce Mbeki", "role": "Ward sister", "email": "joyce.mbeki@example.org"},
            "district": district, "housing_need": "yes", "home": "private_rented", "needs": ["debt", "physical_health"],
        }
        for number in range(count)
    ]  # fmt: skip


class Caller:
    """A system that calls, without a network between."""

    def __init__(self) -> None:
        self.handler, self.key = WSGIHandler(), a_key()

    def post(self, path: str, body: Any) -> Any:
        said = json.dumps(body).encode()
        statuses: list[str] = []
        answer = self.handler(self.environ(path, said), lambda status, _headers, _fault=None: statuses.append(status))
        try:
            told = b"".join(answer)
        finally:
            answer.close()
        if not statuses[0].startswith("20"):
            raise SystemExit(f"{path} answered {statuses[0]}: {told[:500]!r}")
        return json.loads(told)

    def environ(self, path: str, said: bytes) -> dict[str, Any]:
        return {
            "REQUEST_METHOD": "POST", "SCRIPT_NAME": "", "PATH_INFO": path, "QUERY_STRING": "", "SERVER_NAME": "127.0.0.1",
            "SERVER_PORT": "80", "SERVER_PROTOCOL": "HTTP/1.1", "HTTP_HOST": "127.0.0.1", "REMOTE_ADDR": "127.0.0.1",
            "HTTP_AUTHORIZATION": f"Bearer {self.key}", "HTTP_IDEMPOTENCY_KEY": secrets.token_hex(16),
            "CONTENT_TYPE": "application/json", "CONTENT_LENGTH": str(len(said)), "wsgi.version": (1, 0), "wsgi.url_scheme": "http",
            "wsgi.input": io.BytesIO(said), "wsgi.errors": io.StringIO(), "wsgi.multithread": False, "wsgi.multiprocess": True,
            "wsgi.run_once": False,
        }  # fmt: skip


def tables() -> list[type[models.Model]]:
    """Every table whose rows are numbered in the order that they came."""
    return [model for model in apps.get_models() if model._meta.managed and isinstance(model._meta.pk, models.AutoField)]


def highest() -> dict[str, int]:
    """The last number of each table; and of the worker's list, whose rows have no numbers, how many there are."""
    with connection.cursor() as cursor:
        return {model._meta.db_table: _highest(cursor, model) for model in tables()} | {HANDED_OVER: DBTaskResult.objects.count()}


def _highest(cursor: Any, model: type[models.Model]) -> int:
    cursor.execute(f'SELECT COALESCE(MAX("{model._meta.pk.column}"), 0) FROM "{model._meta.db_table}"')  # noqa: S608 names of our own tables
    return int(cursor.fetchone()[0])


def written(before: dict[str, int], count: int) -> list[list[Row]]:
    """What was written since, dealt out to as many referrals, as statements with their values: new numbers, and new words where they must
    be unlike any other."""
    dealt: list[list[Row]] = [[] for _ in range(count)]
    later = max(highest().values()) + 1_000
    tasks = handed_over(before)
    for place, row in enumerate(tasks):
        dealt[place * count // len(tasks)].append(row)
    with connection.cursor() as cursor:
        for model in in_order():
            for place, (statement, values) in enumerate(statements(cursor, model, before, later)):
                dealt[place * count // max(1, len_of(cursor, model, before))].append((statement, values))
    return dealt


def handed_over(before: dict[str, int]) -> list[Row]:
    """What was put on the worker's list since, each under a new name of its own."""
    fields = DBTaskResult._meta.concrete_fields
    names = ", ".join(f'"{field.column}"' for field in fields)
    statement = f'INSERT INTO "{HANDED_OVER}" ({names}) VALUES ({", ".join(["%s"] * len(fields))})'  # noqa: S608 names of our own tables
    rows = DBTaskResult.objects.order_by("enqueued_at")[before[HANDED_OVER] :]
    return [(statement, [_of_task(row, field) for field in fields]) for row in rows]


def _of_task(row: DBTaskResult, field: Any) -> Any:
    value = uuid.uuid4() if field.primary_key else getattr(row, field.attname)
    return field.get_db_prep_save(value, connection)


def in_order() -> list[type[models.Model]]:
    """A table after those it points at."""
    left, done = tables(), list[type[models.Model]]()
    while left:
        ready = [one for one in left if not {f.related_model for f in one._meta.concrete_fields if f.is_relation} & set(left) - {one}]
        done += ready or left
        left = [one for one in left if one not in done]
    return done


def len_of(cursor: Any, model: type[models.Model], before: dict[str, int]) -> int:
    cursor.execute(f'SELECT COUNT(*) FROM "{model._meta.db_table}" WHERE id > %s', [before[model._meta.db_table]])  # noqa: S608 the same
    return int(cursor.fetchone()[0])


def statements(cursor: Any, model: type[models.Model], before: dict[str, int], later: int) -> list[Row]:
    fields = model._meta.concrete_fields
    names, table = ", ".join(f'"{field.column}"' for field in fields), model._meta.db_table
    cursor.execute(f'SELECT {names} FROM "{table}" WHERE id > %s ORDER BY id', [before[table]])  # noqa: S608 the same
    statement = f'INSERT INTO "{table}" ({names}) VALUES ({", ".join(["%s"] * len(fields))})'  # noqa: S608 the same
    return [(statement, [anew(field, value, before, later) for field, value in zip(fields, row, strict=True)]) for row in cursor.fetchall()]


def anew(field: Any, value: Any, before: dict[str, int], later: int) -> Any:
    """A value that can stand beside the first."""
    table = field.related_model._meta.db_table if field.is_relation else field.model._meta.db_table
    numbered = (field.primary_key or field.is_relation) and isinstance(value, int)
    if numbered and value > before.get(table, value):
        return value - before[table] + later
    if isinstance(value, str) and (field.unique or field.name == "once"):
        return secrets.token_hex(32)[: field.max_length]
    return json.dumps(value) if isinstance(value, dict | list) else value


@dataclass(frozen=True, slots=True)
class Took:
    """Seconds by the clock on the wall, and of the processor, here and in the database's process."""

    wall: float = float("inf")
    processor: float = float("inf")

    def or_less(self, other: "Took") -> "Took":
        return Took(min(self.wall, other.wall), min(self.processor, other.processor))


def took(act: Callable[[], None]) -> Took:
    server = server_clock()
    began, start = used(server), time.perf_counter()
    act()
    return Took(time.perf_counter() - start, used(server) - began)


def bare(dealt: list[list[Row]]) -> Took:
    """The same rows: a transaction for each of these lists, nothing else."""

    def insert() -> None:
        for rows in dealt:
            with transaction.atomic(), connection.cursor() as cursor:
                for statement, values in rows:
                    cursor.execute(statement, values)

    return took(insert)


def go_on_numbering() -> None:
    """A database that numbers by a counter of its own goes on after the rows that brought their numbers."""
    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        for table, last in ((model._meta.db_table, _highest(cursor, model)) for model in tables()):
            cursor.execute("SELECT setval(pg_get_serial_sequence(%s, 'id'), %s)", [table, max(1, last)])


def timed(caller: Caller, given: list[dict[str, Any]], at_once: int) -> Took:
    """These referrals, one by one or in lists."""

    def send() -> None:
        for place in range(0, len(given), at_once):
            part = given[place : place + at_once]
            said = caller.post("/api/v1/referrals/batch", {"referrals": part}) if at_once > 1 else caller.post("/api/v1/referrals", part[0])
            if any(one["status"] != 201 for one in said.get("results", ())):
                raise SystemExit(f"Not all were kept: {said['results'][:2]}")

    return took(send)


def measure(caller: Caller, at_once: int, rounds: int, count: int) -> dict[str, Any]:
    """The best of some rounds of each: what disturbs the machine only ever slows."""
    sent, alone, together, rows = Took(), Took(), Took(), 0
    for _ in range(rounds):
        before = highest()
        sent = sent.or_less(timed(caller, bodies(count), at_once))
        dealt = written(before, count)
        rows = sum(map(len, dealt))
        alone = alone.or_less(bare(dealt))
        go_on_numbering()
        before = highest()
        sent = sent.or_less(timed(caller, bodies(count), at_once))
        together = together.or_less(bare([[row for rows in written(before, count) for row in rows]]))
        go_on_numbering()
    return {
        "how": "one by one" if at_once == 1 else f"{at_once} at once", "referrals": count, "rows_of_each": round(rows / count, 1),
        **beside(count / sent.wall, count / alone.wall, count / together.wall),
        "processor": round(alone.processor / sent.processor, 3), "processor_one_transaction": round(together.processor / sent.processor, 3),
        "processor_ms_of_each": round(1000 * sent.processor / count, 2),
    }  # fmt: skip


def beside(rate: float, alone: float, together: float) -> dict[str, Any]:
    """A rate beside both ways of inserting."""
    return {
        "a_second": round(rate, 1), "bare_a_transaction_for_each": round(alone, 1), "ratio": round(rate / alone, 3), "target": TARGET,
        "bare_in_one_transaction": round(together, 1), "ratio_one_transaction": round(rate / together, 3),
    }  # fmt: skip


def over_http(systems: int, count: int, alone: float, together: float) -> dict[str, Any]:
    """The rate at which so many systems, each with its own key and one referral at a time, are served by the real web server."""
    keys, given = [a_key() for _ in range(systems)], bodies(count)
    url = os.environ.get("HEADWATER_DATABASE_URL") or f"sqlite:///{settings.VAR}/headwater.sqlite3"
    place = Place(Path(settings.VAR), url, "127.0.0.1", free_port("127.0.0.1"), made_up=True)
    connection.close()
    with processes(place):
        send_by_line(place, keys[0], given[:20])
        start = time.perf_counter()
        lines = [threading.Thread(target=send_by_line, args=(place, key, given[at::systems])) for at, key in enumerate(keys)]
        for line in lines:
            line.start()
        for line in lines:
            line.join()
        rate = count / (time.perf_counter() - start)
    return {"how": f"one by one, {systems} systems at once over HTTP", "referrals": count, **beside(rate, alone, together)}


def send_by_line(place: Place, key: str, given: list[dict[str, Any]]) -> None:
    for body in given:
        line = HTTPConnection(place.host, place.port, timeout=60)
        headers = {"Authorization": f"Bearer {key}", "Idempotency-Key": secrets.token_hex(16), "Content-Type": "application/json"}
        try:
            line.request("POST", "/api/v1/referrals", json.dumps(body), headers)
            answer = line.getresponse()
            if answer.status != 201:
                raise SystemExit(f"Answered {answer.status}: {answer.read()[:300]!r}")
            answer.read()
        finally:
            line.close()


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.receiving", description=__doc__)
    parser.add_argument("--referrals", type=int, default=200)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--systems", type=int, default=6, help="how many send at once over HTTP")
    parser.add_argument("--profile", action="store_true", help="say where the time goes")
    given = parser.parse_args()
    settings.ALLOWED_HOSTS = ["127.0.0.1"]
    # One server process of the database throughout, whose processor time is counted.
    connection.settings_dict["CONN_MAX_AGE"] = None
    from headwater.hub.integrations.actions import keys  # the limit of a key is not what is measured

    keys.MOST_IN_A_MINUTE = 10**9
    caller = Caller()
    go_on_numbering()
    timed(caller, bodies(20), 1)
    if given.profile:
        return profiled(caller)
    figures = [measure(caller, at_once, given.rounds, given.referrals) for at_once in (1, 100)]
    bare_rates = figures[0]["bare_a_transaction_for_each"], figures[0]["bare_in_one_transaction"]
    figures.append(over_http(given.systems, given.referrals * 3, *bare_rates))
    for one in figures:
        sys.stdout.write(line_of(one) + "\n")
    sys.stdout.write(f"{connection.vendor}, load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores\n")
    kept = {"about": {"database": connection.vendor, "load": os.getloadavg()[0], "at": datetime.now(UTC).isoformat()}, "receiving": figures}
    folder = Path(settings.VAR) / "bench"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"receiving-{connection.vendor}-{datetime.now(UTC):%Y%m%dT%H%M%S}.json").write_text(
        json.dumps(kept, indent=1) + "\n", "utf-8"
    )
    return None


def line_of(one: dict[str, Any]) -> str:
    """Each ratio beside its target."""
    over = "" if one["ratio"] >= TARGET else "  under"
    processor = f"; of the processor {one['processor']} and {one['processor_one_transaction']}" if "processor" in one else ""
    return (
        f"{one['how']}: {one['a_second']} a second. Beside bare inserts, a transaction for each ({one['bare_a_transaction_for_each']}): "
        f"{one['ratio']}, target {TARGET}{over}. Beside all in one transaction ({one['bare_in_one_transaction']}): "
        f"{one['ratio_one_transaction']}{processor}"
    )


def profiled(caller: Caller) -> None:
    for at_once in (1, 100):
        with cProfile.Profile() as profile:
            timed(caller, bodies(100), at_once)
        pstats.Stats(profile, stream=sys.stdout).sort_stats("cumulative").print_stats(70)


if __name__ == "__main__":
    main()
