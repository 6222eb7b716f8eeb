"""`bin/bench evidence`: the evidence library against SQL written by hand, against pandas, and its memory. Prints JSON.

Every piece of work runs in a process of its own, in interleaved rounds; the figures are medians of ratios. Nothing is asserted."""

import argparse
import json
import subprocess
import sys
from pathlib import Path
from statistics import median
from typing import Any

from bench.evidence_data import make

ROOT = Path(__file__).resolve().parent.parent
TARGETS = {"crosstabs": 1.5, "others": 2.0, "pandas": 5.0, "memory_mb": 1000, "large_memory_mb": 2000, "import_s": 0.5}


def run(work: str, folder: Path) -> dict[str, float]:
    """One piece of work in a process of its own: seconds, seconds of the processor, most memory in MB."""
    done = subprocess.run([sys.executable, "-m", "bench.evidence_work", work, str(folder)], capture_output=True, text=True, cwd=ROOT)  # noqa: S603 our own module
    if done.returncode:
        raise SystemExit(done.stderr)
    return dict(json.loads(done.stdout))


def rounds(works: list[str], folder: Path, times: int) -> dict[str, list[dict[str, float]]]:
    """The works one after another, so many times over."""
    found: dict[str, list[dict[str, float]]] = {work: [] for work in works}
    for at in range(times):
        for work in works:
            found[work].append(run(work, folder))
            sys.stderr.write(f"round {at + 1} of {times}: {work} {found[work][-1]}\n")
    return found


def ratio(found: dict[str, list[dict[str, float]]], one: str, other: str, target: float, *, least: bool = False) -> dict[str, Any]:
    """The median ratio of two works, by the clock and by the processor, beside its target."""
    made = {of: round(median(a[of] / b[of] for a, b in zip(found[one], found[other], strict=True)), 2) for of in ("seconds", "processor")}
    met = made["seconds"] >= target if least else made["seconds"] <= target
    return {"ratio": made["seconds"], "ratio_of_processor": made["processor"], "target": target, "met": met}


def most(found: list[dict[str, float]]) -> float:
    return max(each["memory_mb"] for each in found)


def main() -> None:
    parser = argparse.ArgumentParser(prog="bin/bench evidence", description=__doc__)
    parser.add_argument("--cases", type=int, default=1_000_000)
    parser.add_argument("--large", type=int, default=0, help="also finish so many cases, once: 10000000 for a national file")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    folder = make(ROOT / "var" / "bench" / f"evidence-{given.cases}-{given.seed}", given.cases, given.seed)
    works = ["crosstabs", "crosstabs_by_hand", "others", "others_by_hand", "pandas", "all", "import"]
    found = rounds(works, folder, given.rounds)
    kept: dict[str, Any] = {
        "cases": given.cases,
        "rounds": given.rounds,
        "seed": given.seed,
        "crosstabs_against_hand_written_sql": ratio(found, "crosstabs", "crosstabs_by_hand", TARGETS["crosstabs"]),
        "everything_else_against_hand_written_sql": ratio(found, "others", "others_by_hand", TARGETS["others"]),
        "pandas_against_crosstabs": ratio(found, "pandas", "crosstabs", TARGETS["pandas"], least=True),
        "memory_mb": {"most": most(found["all"]), "target": TARGETS["memory_mb"], "met": most(found["all"]) < TARGETS["memory_mb"]},
        "import_s": {"median": median(each["seconds"] for each in found["import"]), "target": TARGETS["import_s"]},
        "seconds": {work: round(median(each["seconds"] for each in some), 2) for work, some in found.items()},
    }
    if given.large:
        large = run("all", make(ROOT / "var" / "bench" / f"evidence-{given.large}-{given.seed}", given.large, given.seed))
        kept["large"] = {"cases": given.large, **large, "target_mb": TARGETS["large_memory_mb"]}
    sys.stdout.write(json.dumps(kept, indent=1) + "\n")


if __name__ == "__main__":
    main()
