"""The evaluation in words: what each page of it holds, in what order, and where each figure leads."""

from datetime import datetime, timedelta
from typing import Any

from django.urls import reverse
from markupsafe import Markup

from headwater.hub.core.values import Actor, Role
from headwater.hub.insight.adapters.pictures import Drawn, shorthand_of, shown_value
from headwater.hub.insight.logic import GROUPS, THEMES, shown_in
from headwater.hub.insight.queries import FigurePage, Stamp, Theme
from headwater.hub.web.insight.presenters import link, number
from headwater.hub.web.parts.words import plural

OLD = timedelta(minutes=15)
TABLES = {
    "cases": ("case", "cases"), "activities": ("contact or activity", "contacts and activities"), "needs": ("need", "needs"),
    "referrals": ("referral", "referrals"), "stays": ("hospital stay", "hospital stays"),
    "custody": ("time in custody", "times in custody"), "money": ("sum of money", "sums of money"),
}  # fmt: skip


def contents(stamp: Stamp | None, *, is_coming: bool) -> dict[str, Any]:
    """The page of contents: a link to each theme with the titles of what is in it."""
    if stamp is None:
        return {"stamp": None, "is_coming": is_coming}
    themes = [{"title": title, "href": theme_href(stamp, key), "count": len(shown_in(key, names_staff=not stamp.hides_small))}
              for key, (title, _) in THEMES.items()]  # fmt: skip
    return {"stamp": stamp, "is_coming": is_coming, "themes": themes, "rows": rows_of(stamp)}


def theme(found: Theme | None, *, is_coming: bool) -> dict[str, Any]:
    """The figures of one theme."""
    if found is None:
        return {"found": None, "is_coming": is_coming}
    everything = [each for pair in found.shown for each in pair if each is not None]
    return {
        "found": found,
        "stamp": found.stamp,
        "is_coming": is_coming,
        "shown": [(figure(each, found.stamp), figure(part, found.stamp) if part else None) for each, part in found.shown],
        "groups": [("", "Everybody"), *((key, f"By {name.lower()}") for key, name in GROUPS.items())],
        "by_label": GROUPS.get(found.by, "").lower(),
        "shorthand": shorthand_of(everything),
        "around": [(theme_href(found.stamp, key), title, key == found.key) for key, (title, _) in THEMES.items()],
        "back": reverse("insight:one-evaluation", args=[found.stamp.programme_id]),
    }


def figure(one: Drawn, stamp: Stamp) -> dict[str, Any]:
    """One figure: its chart, its table, and the page that is its own."""
    return {
        "id": one.table.id,
        "title": one.figure.title,
        "says": one.says,
        "picture": Markup(one.picture),  # noqa: S704  drawn by evidence, which escapes every word in it
        "table": one.table,
        "breaks": one.figure.extra.get("breaks", ()),
        "is_empty": one.figure.base == 0 and not one.figure.missing,
        "href": reverse("insight:figure", args=[stamp.programme_id, one.figure.id]),
    }


def figure_page(found: FigurePage | None, viewer: Actor, *, is_coming: bool, now: datetime) -> dict[str, Any]:
    """A figure's own page: where it comes from, and what is behind it."""
    if found is None:
        return {"found": None, "is_coming": is_coming}
    stamp, one = found.stamp, found.itself.figure
    return {
        "found": found,
        "stamp": stamp,
        "is_coming": is_coming,
        "is_old": now - stamp.computed_at > OLD,
        "title": one.title,
        "facts": facts(found),
        "behind": behind(one) if viewer.has(Role.MANAGER) else [],
        "itself": figure(found.itself, stamp),
        "parts": [figure(part, stamp) for part in found.parts],
        "shorthand": shorthand_of([found.itself, *found.parts]),
        "back": theme_href(stamp, found.theme) if found.theme else reverse("insight:one-evaluation", args=[stamp.programme_id]),
    }


def facts(found: FigurePage) -> list[tuple[str, str]]:
    """What a reader asks of a figure: what it is, of whom, how many, as of when, worked out when, from what."""
    one, stamp = found.itself.figure, found.stamp
    value = shown_value(one)
    return [
        *([("Figure", value)] if value else []),
        ("Definition", one.definition),
        ("Of whom", one.population),
        ("Counted by", one.level.value.replace("_", " ")),
        *([("Number", number(one.extra["n"]))] if "n" in one.extra else []),
        ("Base", number(one.base)),
        ("Missing", number(one.missing)),
        ("Did not know", number(one.dont_know)),
        ("As of", f"{stamp.as_of.day} {stamp.as_of:%B %Y}"),
        ("Counted this way since", "; ".join(one.extra.get("breaks", ())) or "The first case: the definition has not changed"),
        ("Made from", rows_of(stamp)),
        ("Asked of the data", asked(found.asked)),
        ("Name in results", one.id),
    ]


def asked(query: dict[str, str]) -> str:
    """What is asked of the data, for whoever wants to ask it again."""
    if not query:
        return "Worked out from the other figures on its page"
    counted = f", counting {' '.join(query['counted'].split())}" if query["counted"] else ""
    who = "every row" if query["where"] == "true" else f"where {' '.join(query['where'].split())}"
    return f"{' '.join(query['table'].split())}: {who}{counted}"


def behind(one: Any) -> list[tuple[str, str]]:
    """Links to the agency's own records behind each part, for a manager."""
    if "periods" in one.extra:
        return [(each.period.removeprefix("FY").replace("-", " "), link(one.id, each.period)) for each in one.extra["periods"] if each.n]
    rows = [(row.label, link(one.id, row.key)) for row in one.rows if row.n]
    return [*rows, *([("Missing", link(one.id, "_missing"))] if one.missing else [])] or [("The records", link(one.id, "all"))]


def theme_href(stamp: Stamp, theme_key: str) -> str:
    """The page of a theme."""
    return reverse("insight:theme", args=[stamp.programme_id, theme_key])


def rows_of(stamp: Stamp) -> str:
    """How many rows of each table the figures rest on."""
    return ", ".join(plural(n, *TABLES[name]) for name, n in stamp.tables.items() if n) or "No case has been written down yet"
