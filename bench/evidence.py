"""`bin/bench evidence`: the evidence library against SQL written by hand, against pandas, and its memory. Prints JSON and keeps it in var/bench.

Every piece of work runs in a process of its own, in interleaved rounds; the figures are medians of ratios. No time is asserted. What the works
counted is compared first: where two of them do not say the same, there is nothing to time, and the benchmark fails."""

import argparse
import json
import os
import platform
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from typing import Any

from bench.evidence_data import make
from bench.evidence_told import differences

ROOT = Path(__file__).resolve().parent.parent
TARGETS = {"crosstabs": 1.5, "others": 2.0, "pandas": 5.0, "memory_mb": 1000, "large_memory_mb": 2000, "import_s": 0.5}
BESIDE = (("crosstabs", "crosstabs_by_hand"), ("crosstabs", "pandas"), ("others", "others_by_hand"))
Taken = dict[str, Any]


def run(work: str, folder: Path) -> Taken:
    """One piece of work in a process of its own: seconds, seconds of the processor, most memory in MB, and what it counted."""
    done = subprocess.run([sys.executable, "-m", "bench.evidence_work", work, str(folder)], capture_output=True, text=True, cwd=ROOT)  # noqa: S603 our own module
    if done.returncode:
        raise SystemExit(done.stderr)
    return dict(json.loads(done.stdout))


def rounds(works: list[str], folder: Path, times: int) -> dict[str, list[Taken]]:
    """The works one after another, so many times over. Ends the benchmark where what they counted differs."""
    found: dict[str, list[Taken]] = {work: [] for work in works}
    for at in range(times):
        for work in works:
            found[work].append(run(work, folder))
            taken = {name: value for name, value in found[work][-1].items() if name != "told"}
            sys.stderr.write(f"round {at + 1} of {times}: {work} {taken}, load {os.getloadavg()[0]:.0f}\n")
        compare({work: some[-1]["told"] for work, some in found.items()})
    return found


def compare(told: dict[str, Any]) -> None:
    """Fail where two works do not say the same."""
    wrong = [f"{other}: {each}" for one, other in BESIDE for each in differences(told[one], told[other])]
    if wrong:
        raise SystemExit("\n".join(("These do not count the same, so their times cannot be compared:", *wrong)))


def ratio(found: dict[str, list[Taken]], one: str, other: str, target: float, *, least: bool = False) -> dict[str, Any]:
    """The median ratio of two works, by the clock and by the processor, beside its target."""
    made = {of: round(median(a[of] / b[of] for a, b in zip(found[one], found[other], strict=True)), 2) for of in ("seconds", "processor")}
    met = made["seconds"] >= target if least else made["seconds"] <= target
    return {"ratio": made["seconds"], "ratio_of_processor": made["processor"], "target": target, "met": met}


def most(found: list[Taken]) -> float:
    return float(max(each["memory_mb"] for each in found))


def kept_of(given: argparse.Namespace, found: dict[str, list[Taken]]) -> dict[str, Any]:
    """Every ratio beside its target."""
    imported = median(each["seconds"] for each in found["import"])
    compared = {other: len(found[other][-1]["told"]) for _, other in BESIDE}
    return {
        "cases": given.cases,
        "rounds": given.rounds,
        "seed": given.seed,
        "machine": {"processors": os.cpu_count(), "load": round(os.getloadavg()[0], 1), "python": platform.python_version()},
        "figures_equal": compared,
        "crosstabs_against_hand_written_sql": ratio(found, "crosstabs", "crosstabs_by_hand", TARGETS["crosstabs"]),
        "everything_else_against_hand_written_sql": ratio(found, "others", "others_by_hand", TARGETS["others"]),
        "pandas_against_crosstabs": ratio(found, "pandas", "crosstabs", TARGETS["pandas"], least=True),
        "memory_mb": {"most": most(found["all"]), "target": TARGETS["memory_mb"], "met": most(found["all"]) < TARGETS["memory_mb"]},
        "import_s": {"median": imported, "target": TARGETS["import_s"], "met": imported < TARGETS["import_s"]},
        "seconds": {work: round(median(each["seconds"] for each in some), 2) for work, some in found.items()},
        "processor": {work: round(median(each["processor"] for each in some), 2) for work, some in found.items()},
    }


def main() -> None:
    parser = argparse.ArgumentParser(prog="bin/bench evidence", description=__doc__)
    parser.add_argument("--cases", type=int, default=1_000_000)
    parser.add_argument("--large", type=int, default=0, help="also finish so many cases, once: 10000000 for a national file")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    at = ROOT / "var" / "bench"
    folder = make(at / f"evidence-{given.cases}-{given.seed}", given.cases, given.seed)
    found = rounds(["crosstabs", "crosstabs_by_hand", "others", "others_by_hand", "pandas", "all", "import"], folder, given.rounds)
    kept = kept_of(given, found)
    if given.large:
        large = run("all", make(at / f"evidence-{given.large}-{given.seed}", given.large, given.seed))
        del large["told"]
        met = large["memory_mb"] < TARGETS["large_memory_mb"]
        kept["large"] = {"cases": given.large, **large, "target_mb": TARGETS["large_memory_mb"], "met": met}
    text = json.dumps(kept, indent=1) + "\n"
    (at / f"evidence-{datetime.now(UTC):%Y%m%dT%H%M%S}.json").write_text(text, "utf-8")
    sys.stdout.write(text)


if __name__ == "__main__":
    main()
