"""Messages over a real socket: nothing that was answered is lost, and a listener killed before its answer hears the message again."""

import os
import re
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.db import connection

from headwater.hub.core.scoping import across_agencies
from headwater.hub.core.time import today
from headwater.hub.organisations.models import Site
from headwater.hub.pathways.actions.hospital.visits import take_messages
from headwater.hub.pathways.models import HospitalMessage, Stay, Ward
from support.adt import adt, block
from support.cast import NOW, TRUST, assemble

pytestmark = pytest.mark.django_db(transaction=True)
ROOT = Path(__file__).resolve().parents[2]
LISTENER = """
import os, signal, sys
import django
django.setup()
from django.db import connection
connection.settings_dict["NAME"] = sys.argv[1]
from headwater.hub.pathways import tasks
if sys.argv[3] == "before the answer":
    tasks._answer = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
from headwater.hub.config.hearing import hear_adt
hear_adt(agency=sys.argv[2], host="127.0.0.1", port=0)
"""


@pytest.fixture
def agency_id() -> int:
    trust = assemble().agencies[TRUST]
    with across_agencies():
        site = Site.objects.create(agency=trust, name="Aldermere General")
        Ward.objects.create(agency=trust, site=site, name="Oncology", code="ONC1", kind="acute")
    return int(trust.pk)


@contextmanager
def listener(killed: str = "") -> Iterator[int]:
    """A listener of its own on this test's database; gives its port. Gone at the end, whatever happens."""
    connection.close()
    more = {"PYTHONPATH": f"{ROOT / 'src'}:{ROOT / 'tests'}", "DJANGO_SETTINGS_MODULE": "headwater.hub.config.settings_test"}
    command = [sys.executable, "-c", LISTENER, str(connection.settings_dict["NAME"]), TRUST, killed]
    process = subprocess.Popen(command, env={**os.environ, **more}, stdout=subprocess.PIPE, text=True)
    watchdog = threading.Timer(90, process.kill)
    watchdog.start()
    try:
        found = re.search(r"Hearing at 127\.0\.0\.1:(\d+)", process.stdout.readline())
        assert found, "The listener did not start."
        yield int(found[1])
    finally:
        watchdog.cancel()
        if process.poll() is None:
            process.send_signal(signal.SIGTERM)
        process.wait(30)
        process.stdout.close()


def send(port: int, *messages: str) -> bytes:
    """What is answered to messages that were sent in one go; nothing where the listener went away."""
    heard = b""
    with socket.create_connection(("127.0.0.1", port), timeout=60) as line:
        line.sendall(b"".join(block(message) for message in messages))
        while heard.count(b"\x1c\r") < len(messages) and (piece := line.recv(65536)):
            heard += piece
    return heard


def kept(agency_id: int) -> list[tuple[str, str]]:
    while take_messages(agency_id=agency_id, at=NOW):
        pass
    with across_agencies():
        return list(HospitalMessage.objects.order_by("id").values_list("control_id", "state"))


def test_a_message_kept_and_not_answered_is_sent_again_and_changes_nothing(agency_id: int) -> None:
    message = adt(days=10)
    with listener("before the answer") as port:
        assert send(port, message) == b""
    with listener() as port:
        assert b"MSA|AA|M1|" in send(port, message)
    assert kept(agency_id) == [("M1", "taken")]
    with across_agencies():
        assert Stay.objects.count() == 1


def test_many_senders_at_once_lose_nothing_and_each_is_answered_in_its_turn(agency_id: int) -> None:
    answers: list[bytes] = []
    with listener() as port:
        given = [[adt(control=f"M{who}-{at}", number=f"A{who}-{at}", visit=f"V{who}-{at}") for at in range(25)] for who in range(4)]
        threads = [threading.Thread(target=lambda some=some: answers.append(send(port, *some))) for some in given]
        for each in threads:
            each.start()
        for each in threads:
            each.join()
        assert send(port, "rubbish") == b"\x0b\x15\x1c\r"
    assert sorted(answer.count(b"MSA|AA|") for answer in answers) == [25] * 4
    order = [re.findall(rb"MSA\|AA\|M\d-(\d+)\|", answer) for answer in answers]
    assert all(each == [str(at).encode() for at in range(25)] for each in order)
    assert [state for _, state in kept(agency_id)] == ["taken"] * 100 + ["held"]
    with across_agencies():
        assert Stay.objects.filter(admitted_on__lte=today()).count() == 100


def test_bytes_without_a_beginning_are_refused_and_the_line_is_closed(agency_id: int) -> None:
    with listener() as port, socket.create_connection(("127.0.0.1", port), timeout=60) as line:
        line.sendall(b"GET / HTTP/1.1\r\n\x1c\r")
        assert line.recv(64) == b"\x0b\x15\x1c\r"
        assert line.recv(64) == b""
    assert kept(agency_id) == []
