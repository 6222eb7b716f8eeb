"""Steps 7 and 8: the manager's pages, the data taken away and read again, and who saw what."""

import json
import subprocess
import sys
import time
from zipfile import ZipFile

from headwater.hub.core.time import today
from headwater.hub.county.walk.people import COMMISSIONER, MANAGER, PROTECTION, WAITS, Walk
from headwater.hub.county.walk.visitor import Lost, Visitor

BEHIND = "^/programme/behind/"
TABLES = {"referrals", "cases", "activities", "needs", "stays", "custody", "money"}


def team_page(walk: Walk) -> str:
    """Queue, caseloads and what to chase, each figure with its base and a way to the records."""
    manager = walk.staff(MANAGER)
    manager.go("/manage/team/")
    manager.sees("Referrals waiting", "Caseloads", "Priya Shah", "missing", "Outcomes to ask about")
    manager.follow("^/cases/team/", "Late")
    return "queue, caseloads, what is late and why; a figure opens its list"


def programme_page(walk: Walk) -> str:
    """The contract's measures, with base and missing."""
    manager = walk.staff(MANAGER)
    until(manager, "/programme/", lambda: bool(manager.page.link(BEHIND)), "The figures were not worked out.")
    manager.sees("Measures of the contract", "Target", "missing", "Base")
    return manager.page.heading


def records_behind(walk: Walk) -> str:
    """A figure opens the records behind it for a manager; a commissioner sees the figures and never the people."""
    manager, commissioner = walk.staff(MANAGER), walk.staff(COMMISSIONER)
    manager.go("/programme/")
    manager.follow(BEHIND)
    if manager.page.link(r"^/(cases|referrals)/[0-9A-Z]{9}/$") is None:
        raise Lost(f"No record stands behind the figure: {manager.said()}")
    until(commissioner, "/programme/", lambda: "Measures of the contract" in commissioner.page.text, "The figures were not worked out.")
    if commissioner.page.link(BEHIND):
        raise Lost("A commissioner is offered the records behind a figure.")
    commissioner.go(walk.found["case"], but=403)
    if commissioner.page.status < 400:
        raise Lost("A commissioner opened a case.")
    return "the manager opens them; the commissioner sees figures, and is refused the case"


def until(visitor: Visitor, address: str, holds: object, otherwise: str) -> None:
    """Look again until it is there."""
    for _ in range(WAITS):
        visitor.go(address)
        if callable(holds) and holds():
            return
        time.sleep(0.4)
    raise Lost(f"{otherwise} The page says: {visitor.said()}")


def extract(walk: Walk) -> str:
    """A zip of CSV, made apart from the page, without a name in it."""
    manager = walk.staff(MANAGER)
    manager.go("/programme/extracts/")
    manager.fill(kind="csv")
    until(manager, "/programme/extracts/", lambda: bool(manager.page.link("/file/$")), "The extract was not made.")
    path = walk.scratch / "extract.zip"
    path.write_bytes(manager.take(manager.page.link("/file/$") or ""))
    with ZipFile(path) as zipped:
        names = {name.rsplit("/")[-1].removesuffix(".csv") for name in zipped.namelist() if name.endswith(".csv")}
        told = b"".join(zipped.read(name) for name in zipped.namelist())
    if missing := TABLES - names:
        raise Lost(f"The extract lacks {', '.join(sorted(missing))}.")
    # Five digits turn up by chance in a pseudonym; the eight that made-up numbers begin with do not.
    if b"Amara" in told or b"07700900" in told.replace(b" ", b""):
        raise Lost("The extract holds a name or a number.")
    return f"{len(names)} tables, {path.stat().st_size:,} bytes, no name in them"


def evaluated(walk: Walk) -> str:
    """The analyst's command reads it, and finds that it is as the contract says."""
    out = walk.scratch / "evaluated"
    words = ["evaluate", str(walk.scratch / "extract.zip"), "--as-of", today().isoformat(), "--out", str(out)]
    start = "import sys; from headwater.command import main; sys.argv[0] = 'headwater'; main()"
    done = subprocess.run([sys.executable, "-c", start, *words], capture_output=True, text=True, check=False)  # noqa: S603 our own words
    if done.returncode:
        raise Lost(f"`headwater evaluate` refused it: {(done.stdout + done.stderr)[-800:]}")
    results = json.loads((out / "results.json").read_text(encoding="utf-8"))
    return f"`headwater evaluate` read it: {len(results.get('figures', results))} figures"


def who_saw(walk: Walk) -> str:
    """The data-protection lead finds by person who read the record, and what was taken away."""
    lead = walk.staff(PROTECTION)
    lead.go("/manage/log/")
    lead.fill(person=walk.found["person"], did="read")
    lead.sees("Priya Shah", "Case: seen")
    lead.go("/manage/log/")
    lead.fill(did="export")
    lead.sees("Morwenna Pascoe")
    return "every read of Amara Cole by name, and the extract"


STEPS = (
    ("The manager's team page", team_page),
    ("The programme page", programme_page),
    ("The records behind a figure", records_behind),
)
DATA = (
    ("The manager takes the data away", extract),
    ("`headwater evaluate` reads it", evaluated),
    ("The data-protection lead searches the log", who_saw),
)
