"""The parameters that the standard names, read strictly: what cannot be is refused in words, and what is not known is passed over."""

import re
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.utils.dateparse import parse_date, parse_datetime

from headwater.hub.core.errors import Invalid
from headwater.hub.directory.queries.feed import Asked

MOST_ON_A_PAGE, LAST_PAGE, LONGEST = 100, 1_000_000, 200
DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


class Wrong(Exception):
    """A parameter that cannot be; its words say what would be right."""


def _whole(least: int, most: int) -> Callable[[str], int]:
    def read(typed: str) -> int:
        if not re.fullmatch(r"[0-9]{1,9}", typed) or not least <= int(typed) <= most:
            raise Wrong(f"must be a whole number from {least} to {most}")
        return int(typed)

    return read


def _yes(typed: str) -> bool:
    if typed.lower() not in {"true", "false", "1", "0", "yes", "no", ""}:
        raise Wrong("must be true or false")
    return typed.lower() in {"true", "1", "yes"}


def _id(typed: str) -> UUID:
    try:
        return UUID(typed)
    except ValueError:
        raise Wrong("must be a UUID") from None


def _moment(typed: str) -> datetime:
    try:
        day = parse_date(typed)
        found = datetime(day.year, day.month, day.day, tzinfo=UTC) if day else parse_datetime(typed.replace(" ", "+"))
    except ValueError:
        found = None
    if found is None:
        raise Wrong("must be a date or a moment, like 2026-11-21 or 2026-11-21T09:30:00Z")
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def _clock(typed: str) -> str:
    if not re.fullmatch(r"([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9])?", typed):
        raise Wrong("must be a time, like 09:30")
    return typed[:5]


def _day(typed: str) -> str:
    if typed[:2].upper() not in DAYS:
        raise Wrong("must be a day, like MO or Monday")
    return typed[:2].upper()


def _words(typed: str) -> str:
    return typed.replace("\0", "")[:LONGEST]


READ: dict[str, Callable[[str], Any]] = {
    "page": _whole(1, LAST_PAGE), "per_page": _whole(1, MOST_ON_A_PAGE), "search": _words, "full": _yes, "full_service": _yes,
    "taxonomy_term_id": _id, "taxonomy_id": _id, "organization_id": _id, "parent_id": _id, "top_only": _yes, "modified_after": _moment,
    "minimum_age": _whole(0, 200), "maximum_age": _whole(0, 200), "day": _day, "start_time": _clock, "end_time": _clock,
    "postcode": _words, "proximity": _whole(1, 1_000_000),
}  # fmt: skip


def asked_by(request: HttpRequest) -> Asked:
    """What this request asks for. `minimal` is the opposite of `full`, and `format` may only be json."""
    said: dict[str, Any] = {}
    wrong: dict[str, str] = {}
    for name, read in READ.items():
        typed = request.GET.get(name, "")
        if typed:
            try:
                said[name] = read(typed)
            except Wrong as why:
                wrong[name] = f"{name} {why}"
    if request.GET.get("format", "json").lower() != "json":
        wrong["format"] = "format must be json"
    if wrong:
        raise Invalid("Some of the parameters cannot be.", wrong)
    return Asked(**said)
