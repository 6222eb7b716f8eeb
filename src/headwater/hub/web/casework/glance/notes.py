"""The notes of a case's timeline as its page writes them."""

from typing import Any

from headwater.hub.cases.queries.timeline import Item, Place
from headwater.hub.web.casework import words
from headwater.hub.web.parts.words import day, in_england, plural


def item(each: Item, main: str) -> dict[str, Any]:
    return {
        "id": each.entry_id,
        "title": title(each),
        "day": day(each.happened_on),
        "iso": each.happened_on.isoformat(),
        "tags": [words.TYPES[code] for code in each.types],
        "by": each.worker,
        "note": each.note,
        "minutes": plural(each.minutes, "minute") if each.minutes else "",
        "said_by": each.said_by,
        "about": "" if each.about == main else each.about,
        "third_party": each.about_third_party,
        "moved": each.was_moved_here,
        "late": written_late(each),
        "may_move": each.kind != "administration",
    }


def title(each: Item) -> str:
    if each.way:
        return f"{words.WAYS[each.way]}: {words.RESULTS[each.result].lower()}" if each.result else words.WAYS[each.way]
    return words.KINDS[each.kind]


def written_late(each: Item) -> str:
    recorded = in_england(each.recorded_at).date()
    late = (recorded - each.happened_on).days
    return f"Written down {plural(late, 'day')} later" if late > 1 else ""


def page_mark(place: Place | None) -> str:
    return f"{place.on.isoformat()}.{place.entry_id}" if place else ""
