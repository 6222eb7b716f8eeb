"""`bin/bench hospital`: messages of a hospital's system, the daily list of 2,000 beds, and the ward list page with as many stays.

The messages go over sockets to a listener in a process of its own, which may use two cores, and each is on the disk when it is answered;
beside it, bare inserts of the same rows in one transaction. Nothing is asserted. What is written stays: the county is a made-up one.
"""

import argparse
import io
import json
import os
import re
import socket
import subprocess
import sys
import threading
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bench.settings")
django.setup()

from django.conf import settings  # noqa: E402 the settings must be loaded first
from django.db import connection, transaction  # noqa: E402 the same

from bench import measure, pages, report  # noqa: E402 the same
from headwater.hub.accounts.models import User  # noqa: E402 the same
from headwater.hub.core.scoping import across_agencies, acting_for  # noqa: E402 the same
from headwater.hub.core.time import now, today  # noqa: E402 the same
from headwater.hub.core.values import Actor, Role  # noqa: E402 the same
from headwater.hub.pathways.actions import hospital as actions  # noqa: E402 the same
from headwater.hub.pathways.models import HospitalMessage, HospitalVisit, MessageDay, Stay, Ward  # noqa: E402 the same
from headwater.hub.pathways.states import MessageState  # noqa: E402 the same

A_MINUTE, LIST_SECONDS, PAGE_TIMES = 60.0, 10.0, 16
# As many lines as a trust has systems that send; on each a message waits for the answer to the one before.
LINES, BEDS, CHANGED = 4, 2000, 100
NURSE = "grace.mensah@example.org"


def messages(count: int, ward: str) -> list[bytes]:
    """Admissions, moves, changes and discharges of a quarter as many visits, most of them short, as a hospital's day has them."""
    start, found = datetime.now(UTC) - timedelta(hours=20), []
    for number in range(count):
        visit, at = number // 4, f"{start + timedelta(seconds=number):%Y%m%d%H%M%S}"
        event = ("A01", "A02", "A08", "A03" if visit % 3 else "A08")[number % 4]
        admitted = f"{start - timedelta(days=20 if visit % 10 == 0 else 1):%Y%m%d%H%M}"
        pv1 = {2: "I", 3: f"{ward}^Bay^{visit % 30}", 19: f"B{visit}", 44: admitted}
        found.append("\r".join([
            rf"MSH|^~\&|PAS|BENCH|HEADWATER|HUB|{at}||ADT^{event}|B{at}-{number}|P|2.4", f"EVN|{event}|{at}",
            f"PID|1||BN{visit}^^^BENCH^PI||Hale^Ben{visit}||19500403|M",
            "PV1|1|" + "|".join(pv1.get(place, "") for place in range(2, 45)), "PV2|||||||||20261230",
        ]).encode())  # fmt: skip
    return found


def send(port: int, some: list[bytes], answers: list[int]) -> None:
    """One line of a sender: each message once the one before was answered."""
    with socket.create_connection(("127.0.0.1", port)) as line:
        heard = b""
        for message in some:
            line.sendall(b"\x0b" + message + b"\x1c\r")
            while b"\x1c\r" not in heard:
                heard += line.recv(65536)
            answer, _, heard = heard.partition(b"\x1c\r")
            answers.append(answer.count(b"MSA|AA|"))


def hear(trust: str, given: list[bytes]) -> dict[str, Any]:
    """Send everything over four lines; how long until the last answer, and until the last was taken."""
    command = [sys.executable, "-c", "from headwater.command import main; main()", "hub", "hear-adt", "--agency", trust, "--port", "0"]
    process = subprocess.Popen(["taskset", "-c", "0,1", *command], stdout=subprocess.PIPE, text=True)  # noqa: S603, S607 our own command
    try:
        port = int(re.search(r":(\d+)\s*$", process.stdout.readline())[1])
        answers: list[int] = []
        senders = [threading.Thread(target=send, args=(port, given[at::LINES], answers)) for at in range(LINES)]
        begun = time.perf_counter()
        for each in senders:
            each.start()
        for each in senders:
            each.join()
        answered = time.perf_counter() - begun
        while waiting() and time.perf_counter() - begun < 600:
            time.sleep(0.2)
        return {"answered": answered, "taken": time.perf_counter() - begun, "kept": sum(answers)}
    finally:
        process.terminate()
        process.wait(30)


def waiting() -> int:
    with across_agencies():
        return HospitalMessage.objects.filter(state=MessageState.WAITING).count()


def bare(given: list[bytes], agency_id: int) -> float:
    """The same rows, inserted one by one in one transaction by the driver."""
    columns = [field.column for field in HospitalMessage._meta.fields if not field.primary_key]
    marks = ", ".join(["%s"] * len(columns))
    statement = f"INSERT INTO {HospitalMessage._meta.db_table} ({', '.join(columns)}) VALUES ({marks})"  # noqa: S608 our own columns
    moment, begun = now(), time.perf_counter()
    with transaction.atomic(), connection.cursor() as cursor:
        for number, message in enumerate(given):
            row = {
                "agency_id": agency_id, "form": "adt", "sender": "bare", "control_id": f"{number}", "sha256": f"{number:064}",
                "event": "A01", "body": message.decode(), "state": "aside", "words": "", "received_at": moment, "settled_at": None,
            }  # fmt: skip
            cursor.execute(statement, [row[name] for name in columns])
    return time.perf_counter() - begun


def daily_list(day: int, ward: str) -> bytes:
    """A list of 2,000 beds; on the second day a twentieth of them are new or have moved."""
    out = io.StringIO()
    out.write("MRN,Name,DOB,Ward,Bed,Specialty,Admission Date\n")
    for bed in range(BEDS):
        moved = day and bed < CHANGED
        admitted = today() - timedelta(days=9 + bed % 40)
        out.write(f"LIST{bed},Hale {bed},03/04/1950,{ward},{bed + 5000 if moved else bed},Oncology,{admitted:%d/%m/%Y}\n")
    return out.getvalue().encode()


def lists(by: Actor, ward: str) -> list[float]:
    """Seconds for the first list, and for the next one with changes only."""
    found = []
    for day in (0, 1):
        data, begun = daily_list(day, ward), time.perf_counter()
        with acting_for(by.agency_id):
            actions.take_list(data=data, name="beds.csv", listed_on=today(), by=by, at=now())
        found.append(time.perf_counter() - begun)
    return found


def page(rounds: int) -> list[dict[str, Any]]:
    """The ward list beside an empty page."""
    nurse = {settings.SESSION_COOKIE_NAME: pages.session_of(User.objects.get(email=NURSE))}
    asker = measure.Asker({NURSE: nurse, **pages.cookies_of_staff()})
    asked = [pages.EMPTY_PAGE, measure.Page("ward list", "/hospital/", NURSE, PAGE_TIMES, PAGE_TIMES, holds=b"Ward list")]
    measure.check(asker, asked)
    times = measure.measure(asker, asked, rounds)
    return report.figures(times, times[0], connection.vendor)


def main() -> None:
    parser = argparse.ArgumentParser(prog="bin/bench hospital", description=__doc__)
    parser.add_argument("--messages", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=50)
    given = parser.parse_args()
    with across_agencies():
        ward = Ward.objects.select_related("agency").exclude(code="").earliest("id")
        for model in (HospitalMessage, HospitalVisit, MessageDay):
            model.objects.all().delete()
        Stay.objects.filter(hospital_number__startswith="BN").delete()
    by = Actor("Bench", 1, ward.agency_id, ward.agency.name, 1, None, frozenset({Role.COORDINATOR}), ward.agency.kind)
    told = messages(given.messages, ward.code)
    heard, plain = hear(ward.agency.name, told), bare(told, ward.agency_id)
    rate = given.messages / heard["taken"] * 60
    first, second = lists(by, ward.code)
    rows = page(given.rounds)
    say = sys.stdout.write
    say(f"\nload {os.getloadavg()[0]:.1f}, {connection.vendor}\n")
    times = heard["answered"] / plain
    say(f"messages: {heard['kept']} of {given.messages} answered AA and kept; answered in {heard['answered']:.1f} s, all taken in ")
    say(f"{heard['taken']:.1f} s: {rate:,.0f} a minute (target 10,000); {times:.1f} times bare inserts ({plain:.1f} s)\n")
    say(f"daily list of {BEDS} beds: new {first:.1f} s, changes only {second:.1f} s (target under {LIST_SECONDS:g})\n")
    say(report.table(rows) + "\n")
    kept = {"about": {"database": connection.vendor, "load": os.getloadavg()[0]}, "messages": {**heard, "bare": plain, "rate": rate},
            "list": [first, second], "pages": rows}  # fmt: skip
    out = Path(settings.VAR) / "bench"
    out.mkdir(parents=True, exist_ok=True)
    path = out / f"hospital-{connection.vendor}-{datetime.now(UTC):%Y%m%dT%H%M%S}.json"
    path.write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")
    say(f"{path}\n")


if __name__ == "__main__":
    main()
