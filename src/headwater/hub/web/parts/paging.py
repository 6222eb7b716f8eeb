"""Pages of a long list by its keys: the next page starts after the last row shown, so a page in the middle costs no more than the first."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Generic, TypeVar

from django.core import signing
from django.http import HttpRequest

T = TypeVar("T")
Key = tuple[int | str | date | datetime | None, ...]
SALT = "headwater.paging"
# The letters by which a part of a key says what it was.
READ: dict[str, Callable[[str], date | datetime]] = {"d": date.fromisoformat, "m": datetime.fromisoformat}


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """Some rows, and the addresses of the next page and of the first; each is empty where there is none to go to."""

    rows: Sequence[T]
    next: str
    start: str


def after(request: HttpRequest) -> Key | None:
    """Where this page starts: the key of the last row before it. None at the start, and for an address that was not made here."""
    try:
        parts = signing.loads(request.GET.get("after", ""), salt=SALT)
    except signing.BadSignature:
        return None
    return tuple(READ[part[0]](part[1]) if isinstance(part, list) else part for part in parts)


def page(request: HttpRequest, rows: Sequence[T], *, size: int, key: Callable[[T], Key]) -> Page[T]:
    """A page of at most `size` rows, out of `size + 1` that were asked for: the one too many says that there is a next page."""
    more = len(rows) > size
    shown = rows[:size]
    return Page(shown, address(request, key(shown[-1])) if more else "", address(request, None) if "after" in request.GET else "")


def address(request: HttpRequest, key: Key | None) -> str:
    """The address of the page after this key, with every filter as it was."""
    query = request.GET.copy()
    query.pop("after", None)
    if key is not None:
        query["after"] = signing.dumps([written(part) for part in key], salt=SALT)
    return f"{request.path}?{query.urlencode()}" if query else request.path


def written(part: int | str | date | datetime | None) -> int | str | list[str] | None:
    """A part of a key, as JSON can hold it."""
    if isinstance(part, datetime):
        return ["m", part.isoformat()]
    return ["d", part.isoformat()] if isinstance(part, date) else part
