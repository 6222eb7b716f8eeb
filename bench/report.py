"""The figures as a table for people and as JSON for comparing two runs."""

import json
import platform
from datetime import datetime
from pathlib import Path
from typing import Any

from bench.measure import Times

QUERY_LIMIT = 12


def figures(times: list[Times], empty: Times, vendor: str) -> list[dict[str, Any]]:
    """Each page's times, its ratio to the empty page, and what it was held to."""
    return [
        {
            "page": one.page.name,
            "p50_ms": round(one.at(0.5) * 1000, 3),
            "p95_ms": round(one.at(0.95) * 1000, 3),
            "ratio_p50": round(one.at(0.5) / empty.at(0.5), 2),
            "ratio_p95": round(one.at(0.95) / empty.at(0.95), 2),
            "ratio_processor_p50": round(one.used(0.5) / empty.used(0.5), 2),
            "ratio_processor_p95": round(one.used(0.95) / empty.used(0.95), 2),
            "target_p95": one.page.target(vendor),
            "queries": one.queries,
            "queries_target": QUERY_LIMIT,
        }
        for one in times
    ]


def document(rows: list[dict[str, Any]], **about: Any) -> dict[str, Any]:
    """What is kept: the figures, and what they were measured on."""
    machine = {"python": platform.python_version(), "machine": platform.machine(), "system": platform.system()}
    return {"about": {**about, **machine}, "pages": rows}


def table(rows: list[dict[str, Any]]) -> str:
    """One line for each page, the ratio beside its target."""
    lines = [f"{'page':24}{'p50 ms':>9}{'p95 ms':>9}{'ratio p95':>11}{'processor':>11}{'target':>8}{'queries':>9}{'target':>8}"]
    for row in rows:
        over = "" if row["ratio_p95"] <= row["target_p95"] and row["queries"] <= row["queries_target"] else "  over"
        lines.append(
            f"{row['page']:24}{row['p50_ms']:>9.2f}{row['p95_ms']:>9.2f}{row['ratio_p95']:>11.1f}{row['ratio_processor_p95']:>11.1f}{row['target_p95']:>8g}"
            f"{row['queries']:>9}{row['queries_target']:>8}{over}"
        )
    return "\n".join(lines)


def write(to: Path, kept: dict[str, Any], at: datetime) -> Path:
    """Keep the figures under the moment they were measured."""
    to.mkdir(parents=True, exist_ok=True)
    path = to / f"{kept['about']['database']}-{at:%Y%m%dT%H%M%S}.json"
    path.write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")
    return path
