"""`python -m bench.workbook`: how long a large workbook takes to be read: a map drafted from it, and an evaluation made with that map.

The workbook is made up, in a temporary folder. Each command runs in a process of its own; the processor is timed beside the clock."""

import argparse
import json
import resource
import subprocess
import sys
import time
from datetime import date, timedelta
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from openpyxl import Workbook

WORDS = {
    "Gender": ("Male", "Female"),
    "District": ("Basildon", "Harlow", "Maldon"),
    "Outcome of case": ("Prevented", "Relieved", "Lost contact"),
    "Referred by": ("Council", "Self", "Hospital"),
    "Employment status": ("Full time", "Unemployed"),
    "Benefits": ("Yes", "No"),
    "Threat of homelessness": ("Homeless", "Within 56 days"),
}
HEADWATER = "from headwater.evidence.cli import app; app()"


def make(path: Path, rows: int, columns: int) -> None:
    """A workbook of cases, with columns that the contract has no place for."""
    chance, book = Random(1), Workbook(write_only=True)  # noqa: S311 made-up cases need no secrets
    sheet, others = book.create_sheet("Cases"), columns - len(WORDS) - 3
    sheet.append(["Ref No", "Date referred", "Date closed", *WORDS, *(f"Extra {at}" for at in range(others))])
    for at in range(rows):
        came = date(2017, 4, 1) + timedelta(days=chance.randrange(500))
        said = (chance.choice(words) for words in WORDS.values())
        more = (chance.choice(("a", "b", None, 3)) for _ in range(others))
        sheet.append([f"X{at}", came, came + timedelta(days=chance.randrange(200)), *said, *more])
    book.save(path)


def timed(*words: str) -> dict[str, float]:
    """One command: the clock, the processor, and the most memory of any so far."""
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    subprocess.run([sys.executable, "-c", HEADWATER, *words], check=True, capture_output=True)  # noqa: S603 our own command
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return {"seconds": round(time.monotonic() - began, 1), "processor": round(used, 1), "memory_mb": round(after.ru_maxrss / 1024)}


def main() -> None:
    """Make the workbook, time both, print JSON."""
    parser = argparse.ArgumentParser(prog="python -m bench.workbook", description=__doc__)
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--columns", type=int, default=40)
    given = parser.parse_args()
    with TemporaryDirectory() as folder:
        book, drawn, out = (str(Path(folder) / name) for name in ("big.xlsx", "map.toml", "out"))
        make(Path(book), given.rows, given.columns)
        found = {"suggest": timed("map", "suggest", book, "--out", drawn)}
        found["evaluate"] = timed("evaluate", book, "--map", drawn, "--as-of", "2018-10-31", "--out", out, "--formats", "json")
    sys.stdout.write(json.dumps({"rows": given.rows, "columns": given.columns, **found}, indent=1) + "\n")


if __name__ == "__main__":
    main()
