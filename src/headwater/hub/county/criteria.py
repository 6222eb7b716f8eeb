"""What the county's services take, as each published it when the programme began."""

import json
from datetime import UTC, date, datetime, time
from typing import Any

from headwater.hub.county.names import table
from headwater.hub.county.sheets import Book

LISTS = ("threats", "homes", "needs", "stays")


def write_criteria(numbers: dict[str, int], start: date, book: Book) -> None:
    """The first version of each service that published one; `numbers` are the services by key."""
    for number, row in enumerate(table("criteria.csv"), 1):
        book.write("programmes.ServiceCriteria", {
            "id": number, "service_id": numbers[row["key"]], "version": 1, "starts_on": start, "published_by_name": "Made up",
            "published_at": datetime.combine(start, time(9), tzinfo=UTC), "needs_housing_need": row["housing_need"] == "yes",
            "children": row["children"], "words": row["words"], **_asked(row),
        })  # fmt: skip


def _asked(row: dict[str, str]) -> dict[str, Any]:
    ages = {name: int(row[name]) if row[name] else None for name in ("age_from", "age_to")}
    return {**ages, **{name: json.dumps(row[name].split()) for name in LISTS}}
