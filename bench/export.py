"""`python -m bench.export`: what it costs to take the monitoring contract away, beside the driver's own copy to Arrow.

Each part runs in a process of its own, turn about, so that neither warms the other and each one's memory is its own.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

PARTS = ("driver", "csv", "parquet")
TIMES_TARGET, RESIDENT_TARGET = 6, 400


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.export", description=__doc__)
    parser.add_argument("--part", choices=PARTS, help="run one part here and say what it took")
    parser.add_argument("--rounds", type=int, default=3, help="how often each part is run")
    parser.add_argument(
        "--out", type=Path, default=Path(os.environ.get("HEADWATER_VAR", "var")) / "bench", help="the folder for the figures"
    )
    given = parser.parse_args()
    sys.stdout.write(json.dumps(alone(given.part) if given.part else compared(given.rounds, given.out), indent=None if given.part else 1))
    sys.stdout.write("\n")


def compared(rounds: int, out: Path) -> dict[str, Any]:
    """Every part, turn about, with each ratio beside its target; kept as a file too."""
    runs: dict[str, list[dict[str, Any]]] = {part: [] for part in PARTS}
    for _ in range(rounds):
        for part in PARTS:
            runs[part].append(apart(part))
            sys.stderr.write(f"{part}: {runs[part][-1]}\n")
    own = middle(runs["driver"], "seconds")
    kept = {"database": runs["driver"][0]["database"], "rows": runs["csv"][0]["rows"], "rounds": rounds, "driver_s": round(own, 2)}
    kept["parts"] = {part: figures(runs[part], runs["driver"]) for part in PARTS if part != "driver"}
    out.mkdir(parents=True, exist_ok=True)
    (out / f"export-{kept['database']}-{datetime.now(UTC):%Y%m%dT%H%M%S}.json").write_text(
        json.dumps(kept, indent=1) + "\n", encoding="utf-8"
    )
    return kept


def figures(runs: list[dict[str, Any]], driver: list[dict[str, Any]]) -> dict[str, Any]:
    """Medians of one part. The processor's own time says the same as the clock's on a machine that nobody else uses."""
    return {
        "seconds": round(middle(runs, "seconds"), 2),
        "ratio": round(middle(runs, "seconds") / middle(driver, "seconds"), 2),
        "ratio_processor": round(middle(runs, "processor") / middle(driver, "processor"), 2),
        "ratio_target": TIMES_TARGET,
        "resident_mb": max(run["resident_mb"] for run in runs),
        "resident_mb_before": max(run["resident_mb_before"] for run in runs),
        "resident_target_mb": RESIDENT_TARGET,
        "file_mb": runs[0]["file_mb"],
    }


def middle(runs: list[dict[str, Any]], name: str) -> float:
    return statistics.median(run[name] for run in runs)


def apart(part: str) -> dict[str, Any]:
    """Run one part in a new process."""
    words = [sys.executable, "-m", "bench.export", "--part", part]
    done = subprocess.run(words, stdout=subprocess.PIPE, check=True)  # noqa: S603 our own words
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def alone(part: str) -> dict[str, Any]:
    """Run one part in this process, and say what it took."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bench.settings")
    django.setup()
    from django.db import connection

    with tempfile.TemporaryDirectory(prefix="headwater-bench-") as folder:
        path, run = Path(folder) / "extract.zip", part_of(part)
        before, start, processor = resident(), time.perf_counter(), time.process_time()
        rows = run(path)
        taken, used = time.perf_counter() - start, time.process_time() - processor
        size = path.stat().st_size / 1e6 if path.exists() else 0
    return {
        "database": connection.vendor, "rows": rows, "seconds": taken, "processor": used, "resident_mb": resident(),
        "resident_mb_before": before, "file_mb": round(size, 1),
    }  # fmt: skip


def part_of(part: str) -> Callable[[Path], dict[str, int]]:
    from headwater.hub.insight.adapters import Reach, write_extract
    from headwater.hub.programmes.models import Programme

    reach = Reach(programme_id=Programme.objects.order_by("id")[0].pk)
    return (lambda _: copied(reach)) if part == "driver" else (lambda path: write_extract(reach=reach, path=path, kind=part))


def copied(reach: Any) -> dict[str, int]:
    """The driver's own copy: the same questions, read to the end as Arrow batches and let go."""
    import pyarrow

    from headwater.hub.insight.adapters.extract import driver
    from headwater.hub.insight.adapters.rows import QUESTIONS

    counts: dict[str, int] = {}
    with driver() as database:
        for table, question in QUESTIONS.items():
            with database.cursor() as cursor:
                cursor.execute(question.format(reach=f"({reach.of(table)})"))
                counts[table] = sum(batch.num_rows for batch in pyarrow.RecordBatchReader.from_stream(cursor.fetch_arrow()))
    return counts


def resident() -> int:
    """The most memory that this process has held, in MB: the mark starts anew with each program, unlike getrusage's."""
    for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) // 1024
    return 0


if __name__ == "__main__":
    main()
