"""A service as a feed supplies it, taken apart: what a column holds, and all the rest as it came. Nothing that was supplied is lost."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any
from uuid import UUID, uuid5

Shape = dict[str, Any]
# Under this name an entry keeps parts that could not be placed: without an id, or not what they should be.
LEFT = "x_left"
PARTS = ("schedules", "service_areas", "service_at_locations", "cost_options", "attributes", "contacts")
NAMELESS = UUID("7d3f3a64-6c1c-5d0e-9f5e-0f1f6f7b0b11")
LONGEST = 20 * 1024


@dataclass(slots=True)
class Taken:
    """What a shape held for some columns, and what it held beside."""

    columns: Shape = field(default_factory=dict)
    extra: Shape = field(default_factory=dict)


def digest_of(supplied: Any) -> str:
    """The same whatever the order of names: by it a service that is supplied again unchanged is known."""
    return hashlib.sha256(json.dumps(supplied, sort_keys=True, separators=(",", ":"), default=str).encode()).hexdigest()


def id_of(supplied: Mapping[str, Any]) -> UUID | None:
    """The id of a part, if it can be one."""
    try:
        return UUID(str(supplied.get("id", "")))
    except ValueError:
        return None


def id_made_for(supplied: Mapping[str, Any], source: str) -> UUID:
    """An id for a service that came without one: the same for the same name in the same source."""
    organisation = supplied.get("organization")
    name = organisation.get("name", "") if isinstance(organisation, dict) else supplied.get("organization_id", "")
    return uuid5(NAMELESS, f"{source}|{name}|{supplied.get('name', '')}")


def take(supplied: Mapping[str, Any], columns: Mapping[str, tuple[str, int]], *, drop: Iterable[str] = ("id",)) -> Taken:
    """Words by column: `columns` says under which name a column is supplied and how much it holds. What is longer is kept beside it."""
    taken, dropped = Taken(), set(drop)
    by_name = {name: (column, most) for column, (name, most) in columns.items()}
    for name, value in supplied.items():
        if name in dropped:
            continue
        column, most = by_name.get(name, ("", 0))
        if column and isinstance(value, str):
            taken.columns[column] = value.replace("\0", "")[:most]
        if not column or not isinstance(value, str) or len(value) > most:
            taken.extra[name] = value
    return taken


def whole(supplied: Any, *, most: int = 32_000) -> int | None:
    """A whole number that a column can hold."""
    is_one = isinstance(supplied, int) and not isinstance(supplied, bool)
    return supplied if is_one and 0 <= supplied <= most else None


def amount(supplied: Any) -> Decimal | None:
    """An amount in pounds and pence; nothing where it cannot be one exactly."""
    if isinstance(supplied, bool) or not isinstance(supplied, int | float | str):
        return None
    try:
        found = Decimal(str(supplied))
    except InvalidOperation:
        return None
    return found if found.is_finite() and found == found.quantize(Decimal("0.01")) and 0 <= found < 10**9 else None


def day(supplied: Any) -> date | None:
    """A day, as the standard writes it."""
    try:
        return date.fromisoformat(supplied) if isinstance(supplied, str) and len(supplied) == 10 else None
    except ValueError:
        return None


def moment(supplied: Any) -> datetime | None:
    """A moment with its zone."""
    try:
        found = datetime.fromisoformat(supplied) if isinstance(supplied, str) else None
    except ValueError:
        return None
    return found if found and found.tzinfo else None


def parts_of(supplied: Mapping[str, Any], name: str) -> tuple[list[Shape], list[Any]]:
    """The parts of a service that can be placed, and those that cannot: each with an id, and no id twice."""
    given = supplied.get(name)
    found: dict[UUID, Shape] = {}
    left: list[Any] = []
    for part in given if isinstance(given, list) else ([] if given is None else [given]):
        number = id_of(part) if isinstance(part, dict) else None
        if number is None or number in found:
            left.append(part)
        else:
            found[number] = part
    return list(found.values()), left
