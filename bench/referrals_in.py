"""`python -m bench.referrals_in`: a file of referrals from the sheet to the queue, beside bare inserts of the same rows.

The file is made up, checked row by row, sent in with matching, and its report is read back; then every row that this wrote, in every table,
is inserted again by the driver alone into tables of the same shape and indexes. Each run adds its referrals to the database that the
settings name.
"""

import argparse
import csv
import io
import json
import os
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bench.settings")
django.setup()

from django.apps import apps  # noqa: E402 the settings must be loaded first
from django.conf import settings  # noqa: E402 the same
from django.db import connection, models  # noqa: E402 the same

from bench.export import resident  # noqa: E402 the same
from headwater.hub.core import time as clock  # noqa: E402 the same
from headwater.hub.core.scoping import across_agencies, acting_for  # noqa: E402 the same
from headwater.hub.core.values import Actor, Role  # noqa: E402 the same
from headwater.hub.organisations.models import Area, Membership  # noqa: E402 the same
from headwater.hub.organisations.queries import actor_for  # noqa: E402 the same
from headwater.hub.programmes.models import Service  # noqa: E402 the same
from headwater.hub.referrals.actions.importing import check_rows, send_rows  # noqa: E402 the same
from headwater.hub.referrals.actions.uploading import NewUpload, arrange, send_in, take_file  # noqa: E402 the same
from headwater.hub.referrals.models import Upload  # noqa: E402 the same
from headwater.hub.referrals.queries.uploads import rows_back  # noqa: E402 the same

WRITTEN = (
    "people.Person", "people.Household", "people.ContactWay", "people.Address", "people.Member", "people.Permission", "referrals.Referral",
    "referrals.ReferralNeed", "referrals.ReferralFit", "referrals.ReferralShare", "referrals.Tracking", "referrals.CameAs",
    "referrals.UploadRow", "audit.Event",
)  # fmt: skip
SECONDS_TARGET = 120
AT_ONCE = 10_000
HEADINGS = (
    "Name", "Date of birth", "Phone", "Safe to call?", "Email", "Address", "District", "Reason for referral", "Consent", "Consent to share",
    "Eviction date", "Tenure", "Support needs", "Ages of children", "Portal reference", "Referrer name", "Referring agency",
    "Referrer email",
)  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.referrals_in", description=__doc__)
    parser.add_argument("--rows", type=int, default=100_000, help="how many referrals the file holds")
    parser.add_argument("--out", type=Path, default=Path(settings.VAR) / "bench", help="the folder for the figures")
    given = parser.parse_args()
    figures = measured(given.rows)
    given.out.mkdir(parents=True, exist_ok=True)
    name = f"referrals-in-{figures['database']}-{datetime.now(UTC):%Y%m%dT%H%M%S}.json"
    (given.out / name).write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    sys.stdout.write(json.dumps(figures, indent=1) + "\n")


def measured(rows: int) -> dict[str, Any]:
    """The whole road, part by part, and the bare inserts."""
    by, service_id, areas = somebody()
    body, marks, load = sheet(rows, areas), newest(), os.getloadavg()[0]
    parts, started = dict[str, float](), time.process_time()
    upload = road(body, by, service_id, parts)
    used, memory = time.process_time() - started, resident()
    whole = sum(parts.values())
    bare, written = bare_inserts(marks)
    return {
        "database": connection.vendor, "rows": rows, "sent": upload.sent, "file_mb": round(len(body) / 1e6, 1),
        "seconds": round(whole, 1), "seconds_target": SECONDS_TARGET, "parts": {name: round(took, 1) for name, took in parts.items()},
        "processor_s": round(used, 1), "rows_written": written, "bare_inserts_s": round(bare, 1), "ratio": round(whole / bare, 2),
        "resident_mb": memory, "load_before": round(load, 1), "load_after": round(os.getloadavg()[0], 1),
    }  # fmt: skip


def somebody() -> tuple[Actor, int, list[str]]:
    """A manager of another agency than the one that is asked; the service; and the districts."""
    with across_agencies():
        service = Service.objects.filter(is_open=True).order_by("id")[0]
        row = (
            Membership.objects.exclude(agency_id=service.agency_id)
            .filter(roles__contains=str(Role.MANAGER), ended_on=None)
            .order_by("id")[0]
        )
        areas = list(Area.objects.filter(in_county=True).order_by("name").values_list("name", flat=True))
    by = actor_for(user_id=row.user_id, membership_id=row.pk, as_of=clock.today())
    if by is None:
        raise SystemExit("Nobody in this county can send a file in.")
    return replace(by, roles=by.roles), service.pk, areas


def sheet(rows: int, areas: list[str]) -> bytes:
    """A file like those that people send; one row in fifty cannot be sent."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(HEADINGS)
    run = f"{time.time_ns():x}"
    for n in range(rows):
        writer.writerow(row(n, run, areas))
    return out.getvalue().encode()


def row(n: int, run: str, areas: list[str]) -> tuple[str, ...]:
    born, phone = f"{n % 28 + 1:02}/{n % 12 + 1:02}/{1950 + n % 55}", f"07700 {900_000 + n % 99_999}"
    return (
        f"Person {n} Of{n % 977}", born, phone, "yes", f"p{n}@example.org", f"{n} High Street", areas[n % len(areas)],
        f"Notice to leave number {n}; cannot pay the rent.", "" if n % 50 == 49 else "Yes", "yes", f"{n % 28 + 1}/12/2026",
        "Private rented", "Debt; mental health", "3, 7" if n % 4 == 0 else "", f"{run}-{n}", "Ann Fry", "A hospital",
        f"ann{n % 50}@hospital.example",
    )  # fmt: skip


def road(body: bytes, by: Actor, service_id: int, parts: dict[str, float]) -> Upload:
    """Take the file, check it, send it in, read what comes back."""
    with acting_for(by.agency_id):
        new = NewUpload(io.BytesIO(body), "bench.csv", "text/csv", service_id, "bench")
        reference = timed(parts, "take", lambda: take_file(new=new, by=by, at=clock.now(), most_bytes=len(body)))
        upload = Upload.objects.get(reference=reference)
        arrange(reference=reference, places=upload.places, service_id=service_id, by=by, at=clock.now())
        timed(parts, "check", lambda: check_rows(upload_id=upload.pk, at=clock.now()))
        send_in(reference=reference, by=by, at=clock.now())
        timed(parts, "send", lambda: send_rows(upload_id=upload.pk, at=clock.now()))
        timed(parts, "report", lambda: sum(1 for _ in rows_back(viewer=by, reference=reference)))
        upload.refresh_from_db()
    return upload


def timed(parts: dict[str, float], name: str, act: Callable[[], Any]) -> Any:
    began = time.perf_counter()
    result = act()
    parts[name] = time.perf_counter() - began
    sys.stderr.write(f"{name}: {parts[name]:.1f} s\n")
    return result


def newest() -> dict[str, int]:
    """The last row of each table before the file comes."""
    with across_agencies():
        return {label: apps.get_model(label)._base_manager.aggregate(last=models.Max("id"))["last"] or 0 for label in WRITTEN}


def bare_inserts(marks: dict[str, int]) -> tuple[float, int]:
    """Insert every row again with the driver alone, in tables of the same shape; gives the seconds of the inserting and how many rows."""
    took, count = 0.0, 0
    for label, mark in marks.items():
        table = apps.get_model(label)._meta.db_table
        with connection.cursor() as cursor:
            cursor.execute(like(table))
            for rows in chunks(table, mark):
                marked = ", ".join(["%s"] * len(rows[0]))
                began = time.perf_counter()
                cursor.executemany(f"INSERT INTO bare_{table} VALUES ({marked})", rows)  # noqa: S608 our own tables
                took += time.perf_counter() - began
                count += len(rows)
            cursor.execute(f"DROP TABLE bare_{table}")
    return took, count


def like(table: str) -> str:
    if connection.vendor == "postgresql":
        return f"CREATE TEMP TABLE bare_{table} (LIKE {table} INCLUDING INDEXES)"
    return f"CREATE TEMP TABLE bare_{table} AS SELECT * FROM {table} WHERE 0"  # noqa: S608 the same


def chunks(table: str, mark: int) -> Iterator[list[Any]]:
    """The rows that were written, some at a time, read outside the time that counts."""
    last = mark
    while True:
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT * FROM {table} WHERE id > %s ORDER BY id LIMIT {AT_ONCE}", [last])  # noqa: S608 the same
            rows = cursor.fetchall()
            at = [column[0] for column in cursor.description].index("id")
        if not rows:
            return
        yield rows
        last = rows[-1][at]


if __name__ == "__main__":
    main()
