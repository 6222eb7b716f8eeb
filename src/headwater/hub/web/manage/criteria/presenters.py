"""What came under each version of what a service takes, in words."""

from typing import Any

from django.urls import reverse

from headwater.hub.referrals.queries.behind import BEFORE, UNKEPT, WHAT
from headwater.hub.referrals.queries.taken import Came, Taken, Under

HIDDEN = "Not shown: a number here is small"
SMALL = "Too few to say: fewer than 30 were decided on before or after"
CAUTION = (
    "This shows what changed, not why. Who refers, how many places are free and the time of year change too. A share is out of those that "
    "were decided on."
)


def came(found: Taken, *, service_id: int, opens: bool) -> dict[str, Any]:
    """The table of versions, and those whose version nobody knows."""
    return {
        "came": [line(one, service_id=service_id, opens=opens) for one in found.lines if not is_empty_start(one)],
        "unkept": HIDDEN if found.unkept is None else f"{found.unkept.received:,}",
        "unkept_href": address(service_id, UNKEPT, "received") if opens and found.unkept and found.unkept.received else "",
        "hides": found.hides,
        "caution": CAUTION,
    }


def is_empty_start(one: Under) -> bool:
    """Whether nothing came before the first version: then there is no line for it."""
    return one.version == 0 and one.came is not None and not one.came.received


def address(service_id: int, under: str, what: str) -> str:
    """The list behind a number."""
    return reverse("manage:behind-criteria", args=[service_id, under, what])


def line(one: Under, *, service_id: int, opens: bool) -> dict[str, Any]:
    """One version as a row; each number leads to its list for those who may open it."""
    under, numbered = str(one.version or BEFORE), numbers(one.came) if one.came else [HIDDEN, *[""] * 4]
    linked = opens and one.came is not None
    return {
        "version": one.version,
        "starts_on": one.starts_on,
        "place": one.area_name,
        "numbers": [(words, address(service_id, under, what) if linked else "") for words, what in zip(numbered, WHAT, strict=True)],
        "change": change(one),
    }


def numbers(found: Came) -> list[str]:
    """Received, accepted with its base, refused, ended otherwise, not decided yet."""
    share = f" ({100 * found.accepted / found.base:.1f}%)" if found.base else ""
    return [
        f"{found.received:,} received",
        f"{found.accepted:,} accepted of {found.base:,} decided{share}",
        f"{found.refused:,} refused",
        f"{found.other:,} ended another way",
        f"{found.undecided:,} not decided yet",
    ]


def change(one: Under) -> str:
    """Whether the share accepted rose or fell since the version before, where there is enough to say so."""
    if not one.compared:
        return "Nothing to compare with" if one.version else ""
    if one.apart is None and not one.is_small:
        return HIDDEN
    if one.apart is None or one.is_small:
        return SMALL
    middle, low, high = one.apart
    return f"{direction(low, high)}: {middle:+.1f} percentage points (95% interval {low:+.1f} to {high:+.1f})"


def direction(low: float, high: float) -> str:
    if low > 0:
        return "Rose"
    return "Fell" if high < 0 else "May not have changed"
