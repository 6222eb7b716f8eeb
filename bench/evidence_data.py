"""A large made-up data set in the monitoring contract, as Parquet, made by the engine from a seed: the same seed gives the same rows."""

import sys
import time
from pathlib import Path

import duckdb

from headwater.evidence.tables import TABLES, Field

AREAS = ("Basildon", "Braintree", "Brentwood", "Castle Point", "Chelmsford", "Colchester", "Epping Forest", "Harlow", "Maldon", "Rochford",
         "Tendring", "Uttlesford")  # fmt: skip
FIRST = "DATE '2014-04-01'"
DAYS = 1700
SHARE = {"activities": 5.0, "needs": 1.5, "referrals": 1.2, "stays": 0.2, "custody": 0.2, "money": 0.5}


def chance(salt: int, most: int) -> str:
    """SQL giving a number below `most` that row `i` and the salt settle."""
    return f"CAST(hash(i, {salt}) % {most} AS INTEGER)"


def one_of(values: tuple[str, ...], salt: int, blank: int = 60) -> str:
    """SQL giving one of these words, blank in so many of a thousand."""
    listed = ", ".join(f"'{value}'" for value in values)
    return f"CASE WHEN {chance(salt + 500, 1000)} >= {blank} THEN ([{listed}])[1 + {chance(salt, len(values))}] END"


def some(share: int, salt: int, value: str) -> str:
    """SQL giving the value in so many of a hundred rows."""
    return f"CASE WHEN {chance(salt, 100)} < {share} THEN {value} END"


REFERRED = f"({FIRST} + {chance(1, DAYS)})"
OWN = {
    "cases": {
        "case_id": "'C' || i",
        "person_id": some(97, 2, f"'P' || {chance(3, 2_000_000_000)} % greatest(1, n * 9 // 10)"),
        "household_id": some(97, 4, f"'H' || {chance(5, 2_000_000_000)} % greatest(1, n * 9 // 10)"),
        "referral_id": "'R' || i",
        "programme": "'upstream'",
        "service": one_of(("north", "south", "east", "west"), 6),
        "area": one_of(AREAS, 7),
        "area_code": one_of(tuple(f"E0700{at}" for at in range(66, 78)), 7),
        "source_agency": one_of(tuple(f"Agency {at}" for at in range(60)), 8),
        "worker_id": one_of(tuple(f"W{at:03d}" for at in range(200)), 9, 20),
        "referred_on": some(99, 10, REFERRED),
        "recorded_at": f"CAST({REFERRED} + {chance(11, 12)} * {chance(12, 12)} AS TIMESTAMPTZ) + INTERVAL 10 HOUR",
        "triaged_on": some(92, 13, f"{REFERRED} + {chance(14, 7)}"),
        "accepted_on": some(90, 15, f"{REFERRED} + {chance(16, 12)}"),
        "assessed_on": some(85, 17, f"{REFERRED} + {chance(18, 30)}"),
        "plan_agreed_on": some(80, 19, f"{REFERRED} + {chance(20, 40)}"),
        "closed_on": some(80, 21, f"{REFERRED} + {chance(22, 420)} - 3"),
        "threat_on": some(60, 23, f"{REFERRED} + {chance(24, 90)}"),
        "repeat_of_case_id": some(3, 25, f"'C' || ({chance(26, 2_000_000_000)} % n)"),
        "adults": some(95, 27, chance(28, 5)),
        "children": some(95, 29, f"greatest(0, {chance(30, 9)} - 3)"),
        "age": some(95, 31, f"15 + {chance(32, 70)}"),
        "arrears_gbp": some(30, 33, f"CAST({chance(34, 400000)} / 100.0 AS DECIMAL(18, 4))"),
    },
    "activities": {
        "activity_id": "'A' || i",
        "case_id": f"'C' || ({chance(1, 2_000_000_000)} % cases)",
        "happened_on": f"{FIRST} + {chance(2, DAYS + 90)}",
        "recorded_at": f"CAST({FIRST} + {chance(2, DAYS + 90)} + {chance(3, 9)} AS TIMESTAMPTZ) + INTERVAL 11 HOUR",
        "minutes": some(70, 4, f"5 * {chance(5, 40)}"),
        "worker_id": one_of(tuple(f"W{at:03d}" for at in range(200)), 6, 20),
        "note": "'Spoke to the landlord and agreed what comes next ' || i",
    },
    "needs": {"case_id": "'C' || (i % (cases * 8 // 10))"},
    "referrals": {
        "referral_id": "'R' || i",
        "person_id": some(97, 2, f"'P' || {chance(3, 2_000_000_000)} % greatest(1, cases * 9 // 10)"),
        "received_at": f"CAST({REFERRED} AS TIMESTAMPTZ) + INTERVAL 9 HOUR",
        "recorded_at": f"CAST({REFERRED} AS TIMESTAMPTZ) + INTERVAL 12 HOUR",
        "source_agency": one_of(tuple(f"Agency {at}" for at in range(60)), 8),
        "source_kind": one_of(("hospital", "prison", "council"), 9),
        "service": one_of(("north", "south", "east", "west"), 6),
        "area": one_of(AREAS, 7),
        "first_response_at": some(90, 10, f"CAST({REFERRED} AS TIMESTAMPTZ) + INTERVAL 15 HOUR"),
        "triaged_on": some(92, 13, f"{REFERRED} + {chance(14, 7)}"),
        "decided_at": some(90, 15, f"CAST({REFERRED} + {chance(16, 9)} AS TIMESTAMPTZ) + INTERVAL 9 HOUR"),
        "redirected_to": one_of(("north", "south"), 17, 900),
        "case_id": "CASE WHEN i <= cases THEN 'C' || i END",
    },
    "stays": {
        "stay_id": "'S' || i",
        "person_id": "'P' || i",
        "trust": one_of(tuple(f"Trust {at}" for at in range(8)), 1),
        "site": one_of(tuple(f"Site {at}" for at in range(20)), 2),
        "admitted_on": REFERRED,
        "plan_confirmed_on": some(80, 3, f"{REFERRED} + {chance(4, 9)}"),
        "fit_on": some(90, 5, f"{REFERRED} + {chance(6, 20)}"),
        "discharged_on": some(90, 7, f"{REFERRED} + {chance(8, 60)}"),
        "hub_from": some(20, 9, f"{REFERRED} + {chance(10, 60)}"),
        "hub_to": some(15, 9, f"{REFERRED} + {chance(10, 60)} + {chance(11, 60)}"),
    },
    "custody": {
        "episode_id": "'E' || i",
        "person_id": "'P' || i",
        "prison": one_of(("Chelmsford", "Peterborough"), 1),
        "received_on": REFERRED,
        "sentence_days": some(90, 2, chance(3, 700)),
        "interviewed_on": some(50, 4, f"{REFERRED} + {chance(5, 90)}"),
        "released_on": some(80, 6, f"{REFERRED} + {chance(7, 500)}"),
    },
    "money": {
        "money_id": "'M' || i",
        "case_id": f"'C' || ({chance(1, 2_000_000_000)} % cases)",
        "happened_on": f"{FIRST} + {chance(2, DAYS + 90)}",
        "amount_gbp": f"CAST({chance(3, 300000)} / 100.0 AS DECIMAL(18, 4))",
        "payer": one_of(("council", "charity"), 4),
    },
}  # fmt: skip
NEEDED = {("activities", "kind"), ("needs", "need"), ("money", "kind")}


def column(table: str, field: Field, at: int) -> str:
    """SQL giving one column."""
    if field.name in OWN[table]:
        return f'{OWN[table][field.name]} AS "{field.name}"'
    blank = 0 if (table, field.name) in NEEDED else 60
    return f'{one_of(field.codes or ("yes", "no"), 1000 + at, blank)} AS "{field.name}"'


def select(table: str, rows: int, cases: int, seed: int) -> str:
    """SQL giving a table of so many rows."""
    columns = ", ".join(column(table, field, at) for at, field in enumerate(TABLES[table].fields))
    start = seed * 1_000_000_007
    body = columns.replace("hash(i, ", f"hash(i + {start}, ")
    return f"SELECT {body} FROM (SELECT range AS i, {rows} AS n, {cases} AS cases FROM range(1, {rows + 1}))"


def make(folder: Path, cases: int, seed: int) -> Path:
    """A folder of Parquet with so many cases and five times as many activities; made once and kept."""
    done = folder / ".made"
    if done.exists():
        return folder
    folder.mkdir(parents=True, exist_ok=True)
    con = duckdb.connect()
    con.execute(
        "SET TimeZone = 'Europe/London'; SET preserve_insertion_order = false; SET memory_limit = '1GB'; SET enable_progress_bar = false"
    )
    for table in TABLES:
        rows = int(cases * SHARE.get(table, 1.0))
        con.execute(f"COPY ({select(table, rows, cases, seed)}) TO '{folder / table}.parquet' (FORMAT parquet, ROW_GROUP_SIZE 122880)")
    con.close()
    done.touch()
    return folder


if __name__ == "__main__":
    began = time.perf_counter()
    make(Path(sys.argv[1]), int(sys.argv[2]), 1)
    sys.stdout.write(f"{time.perf_counter() - began:.1f} s\n")
