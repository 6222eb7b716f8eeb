"""`bin/bench`: times the busiest pages on the database that the settings name."""

import argparse
import os
import sys
from datetime import UTC, datetime
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bench.settings")
django.setup()

from django.conf import settings  # noqa: E402 the settings must be loaded first
from django.db import connection  # noqa: E402 the same

from bench import measure, pages, report  # noqa: E402 the same


def main() -> None:
    given = arguments()
    cookies, follow = pages.cookies()
    chosen = [page for page in pages.pages(follow) if not given.page or page.name in {*given.page, pages.EMPTY_PAGE.name}]
    asker = measure.Asker(cookies)
    measure.check(asker, chosen)
    times = measure.measure(asker, chosen, given.rounds, progress(given.rounds + measure.WARM_UP))
    rows = report.figures(times, times[0], connection.vendor)
    kept = report.document(rows, database=connection.vendor, rounds=given.rounds, cases=given.cases, at=datetime.now(UTC).isoformat())
    sys.stdout.write(f"\n{report.table(rows)}\n\n{report.write(given.out, kept, datetime.now(UTC))}\n")


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bin/bench", description=__doc__)
    parser.add_argument("--rounds", type=int, default=400, help="how often each page is asked for")
    parser.add_argument("--page", action="append", help="only this page; may be given again")
    parser.add_argument("--cases", type=int, default=0, help="how many cases the county has, for the record")
    parser.add_argument("--out", type=Path, default=Path(settings.VAR) / "bench", help="the folder for the figures")
    return parser.parse_args()


def progress(whole: int):
    """Says on one line how far it is."""

    def told(number: int) -> None:
        if number % 50 == 0 or number == whole - 1:
            sys.stderr.write(f"\rround {number + 1} of {whole} ")
            sys.stderr.flush()

    return told


if __name__ == "__main__":
    main()
