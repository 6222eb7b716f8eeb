"""What the county's services take, as each published it: when the programme began, and two of them once more after they had learned."""

import json
from bisect import bisect_right
from collections import defaultdict
from datetime import UTC, date, datetime, time
from functools import cache
from typing import Any

from headwater.hub.county.names import table
from headwater.hub.county.sheets import Book
from headwater.hub.programmes.logic import UNPUBLISHED, Criteria

LISTS = ("threats", "homes", "needs", "stays")


def write_criteria(numbers: dict[str, int], start: date, book: Book) -> None:
    """Every version of each service that published one; `numbers` are the services by key."""
    for number, (row, version) in enumerate(_versions(), 1):
        begins = date.fromordinal(start.toordinal() + int(row["after_days"]))
        book.write("programmes.ServiceCriteria", {
            "id": number, "service_id": numbers[row["key"]], "version": version, "starts_on": begins, "published_by_name": "Made up",
            "published_at": datetime.combine(begins, time(9), tzinfo=UTC), "needs_housing_need": row["housing_need"] == "yes",
            "children": row["children"], "words": row["words"], **_ages(row),
            **{name: json.dumps(row[name].split()) for name in LISTS},
        })  # fmt: skip


def _versions() -> list[tuple[dict[str, str], int]]:
    """Each line with its number among the lines of its service."""
    seen: dict[str, int] = defaultdict(int)
    found = []
    for row in table("criteria.csv"):
        seen[row["key"]] += 1
        found.append((row, seen[row["key"]]))
    return found


def _ages(row: dict[str, str]) -> dict[str, Any]:
    return {name: int(row[name]) if row[name] else None for name in ("age_from", "age_to")}


@cache
def _published() -> dict[str, tuple[list[int], list[Criteria]]]:
    """By service: after how many days each version began, and what it takes."""
    found: dict[str, tuple[list[int], list[Criteria]]] = defaultdict(lambda: ([], []))
    for number, (row, version) in enumerate(_versions(), 1):
        days, versions = found[row["key"]]
        days.append(int(row["after_days"]))
        threats, homes, needs, stays = (frozenset(row[name].split()) for name in LISTS)
        asked = Criteria(
            version, None, number, row["housing_need"] == "yes", threats=threats, homes=homes, needs=needs, stays=stays,
            children=row["children"], words=row["words"], **_ages(row),
        )  # fmt: skip
        versions.append(asked)
    return dict(found)


def in_force(key: str, days_after_start: int) -> Criteria:
    """What a service took so many days after the programme began."""
    days, versions = _published().get(key, ([], []))
    at = bisect_right(days, days_after_start)
    return versions[at - 1] if at else UNPUBLISHED
