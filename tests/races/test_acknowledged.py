"""Nothing is acknowledged and then lost: the real server is killed without warning while systems send to it, and started again."""

import json
import os
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from headwater.hub.core.scoping import across_agencies
from headwater.hub.integrations.models import KeptAnswer
from headwater.hub.referrals.models import Referral
from support.cast import TRUST, Cast, assemble
from support.systems import System, key_of, least

pytestmark = pytest.mark.django_db(transaction=True)
ROOT = Path(__file__).resolve().parents[2]
SENDERS, ENOUGH = 3, 12


@contextmanager
def server() -> Iterator[tuple["subprocess.Popen[str]", int]]:
    """Two web processes on this test's database, and their port. Gone at the end, whatever happens."""
    more = {"PYTHONPATH": f"{ROOT / 'src'}:{ROOT / 'tests'}", "DJANGO_SETTINGS_MODULE": "headwater.hub.config.settings_test"}
    command = [sys.executable, "-m", "gunicorn", "--workers", "2", "--bind", "127.0.0.1:0", "support.served:application"]
    environment = {**os.environ, **more, "HEADWATER_TEST_SERVED": str(connection.settings_dict["NAME"])}
    process = subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, text=True, start_new_session=True)
    watchdog = threading.Timer(120, os.killpg, (process.pid, signal.SIGKILL))
    watchdog.start()
    try:
        yield process, port_of(process)
    finally:
        watchdog.cancel()
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
        process.wait(30)
        process.stderr.close()


def port_of(process: "subprocess.Popen[str]") -> int:
    for line in process.stderr:
        if found := re.search(r"Listening at: http://127\.0\.0\.1:(\d+)", line):
            return int(found[1])
    raise AssertionError("The server did not start.")


def ask(port: int, system: System, method: str, path: str, body: Any = None, once: str = "") -> tuple[int, Any]:
    called = HTTPConnection("127.0.0.1", port, timeout=60)
    headers = {"Authorization": f"Bearer {system.key}", "Content-Type": "application/json", "Idempotency-Key": once}
    try:
        called.request(method, f"/api/v1{path}", json.dumps(body) if body else None, headers)
        answer = called.getresponse()
        return answer.status, json.loads(answer.read())
    finally:
        called.close()


def send_some(cast: Cast, port: int, system: System, once: str, *, in_lists: bool) -> list[str]:
    if not in_lists:
        status, said = ask(port, system, "POST", "/referrals", least(cast), once)
        assert status == 201, said
        return [said["reference"]]
    _, said = ask(port, system, "POST", "/referrals/batch", {"referrals": [least(cast)] * 5}, once)
    assert [one["status"] for one in said["results"]] == [201] * 5, said
    return [one["received"]["reference"] for one in said["results"]]


def send_until_it_dies(cast: Cast, port: int, system: System, number: int, kept: list[str], enough: threading.Event) -> None:
    """One sender: a referral after another, or a list after another, noting each that was answered 201, until nobody answers."""
    for place in range(10_000):
        try:
            answered = send_some(cast, port, system, f"sender-{number}-{place}", in_lists=number == 0)
        except (OSError, HTTPException, ValueError):
            return
        kept.extend(answered)
        if len(kept) >= ENOUGH:
            enough.set()


def test_every_referral_that_was_answered_survives_a_server_killed_in_the_middle():
    cast = assemble()
    system, kept, enough = System(key_of(cast.agencies[TRUST], at=timezone.now())), list[str](), threading.Event()
    connection.close()
    with server() as (process, port):
        senders = [threading.Thread(target=send_until_it_dies, args=(cast, port, system, n, kept, enough)) for n in range(SENDERS)]
        for sender in senders:
            sender.start()
        assert enough.wait(100)
        os.killpg(process.pid, signal.SIGKILL)
        for sender in senders:
            sender.join(100)
    with server() as (_, port):
        assert [ask(port, system, "GET", f"/referrals/{reference}")[0] for reference in kept] == [200] * len(kept)
    with across_agencies():
        assert Referral.objects.filter(reference__in=kept).count() == len(set(kept)) >= ENOUGH
        assert Referral.objects.filter(channel="api").count() == KeptAnswer.objects.count(), "a referral and its answer, both or neither"


def test_the_same_request_twice_at_once_is_one_referral():
    cast = assemble()
    system, said, start = System(key_of(cast.agencies[TRUST])), list[Any](), threading.Barrier(3)

    def send() -> None:
        start.wait()
        said.append(system.post("/referrals", least(cast), "at-the-same-moment"))
        connection.close()

    threads = [threading.Thread(target=send) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [answer.status_code for answer in said] == [201] * 3, [answer.content for answer in said]
    assert len({answer.json()["reference"] for answer in said}) == 1
    with across_agencies():
        assert Referral.objects.filter(channel="api").count() == 1
