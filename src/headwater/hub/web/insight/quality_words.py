"""The quality of data in words: what is shown, in what order, and where each is mended."""

from datetime import date, datetime, timedelta
from typing import Any

from django.urls import reverse

from headwater.hub.core.ids import spaced
from headwater.hub.insight.queries.quality import Quality
from headwater.hub.web.insight.presenters import HIDDEN, number
from headwater.hub.web.parts.words import plural

SEVERITIES = {"error": ("Error", "red"), "warning": ("Warning", "yellow"), "note": ("Note", "grey")}
MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")
KINDS = {"activities": "entry", "needs": "needs", "money": "sum of money", "stays": "hospital stay", "custody": "time in custody"}
# Where answers about the end of a case are given; everything else is mended on the case's own page.
AT_THE_END = {
    "unknown_outcome", "closed_without_outcome", "ongoing_but_closed", "evicted_but_prevented", "evicted_but_withdrawn",
    "court_case_without_outcome", "unplanned_without_reason",
}  # fmt: skip
TALL, STEP, WIDE = 120, 44, 30
COLUMNS = 6


def page(found: Quality | None, *, is_coming: bool, now: datetime) -> dict[str, Any]:
    """What the page draws."""
    if found is None:
        return {"found": None, "is_coming": is_coming}
    lines = [check(line, found.as_of) for line in found.checks]
    return {
        "found": found,
        "is_coming": is_coming,
        "is_old": now - found.ran_at > timedelta(minutes=15),
        "cases": number(found.payload.get("cases")),
        "at_fault": [line for line in lines if line["n"] != "0"],
        "in_order": [line for line in lines if line["n"] == "0"],
        "not_run": len(found.payload.get("not_run", ())),
        "owners": [owner(line, found.as_of) for line in found.owners],
        "lag": lag(found.payload),
        "unknown": by_worker(found) if found.sees_records else by_month(found),
    }


def check(line: Any, as_of: date) -> dict[str, Any]:
    """One check: how many, how old, and how that has moved."""
    words, colour = SEVERITIES[line.severity]
    return {
        "title": line.title,
        "severity": words,
        "colour": colour,
        "guidance": line.guidance,
        "n": number(line.count),
        "words": f"{HIDDEN} records" if line.count is None else plural(line.count, "record"),
        "oldest": f"Oldest: {age(line.oldest, as_of).lower()}" if line.oldest else "",
        "href": reverse("insight:quality-check", args=[line.id]) if line.is_listed and line.oldest else "",
        "trend": trend(line.trend),
    }


def trend(days: tuple[tuple[date, int], ...]) -> str:
    """How the count moved since the first of the days kept."""
    if len(days) < 2:
        return ""
    (first, then), (_, now) = days[0], days[-1]
    way = "up from" if now > then else "down from" if now < then else "the same as"
    return f"{way} {then:,} on {first.day} {MONTHS[first.month - 1]}"


def age(since: date, as_of: date) -> str:
    """How long something has stood."""
    days = (as_of - since).days
    return plural(days, "day") if days > 0 else "Today"


def owner(line: Any, as_of: date) -> dict[str, Any]:
    """Somebody with records to mend."""
    return {"name": line.name or "Nobody leads these yet", "n": number(line.count), "oldest": age(line.oldest, as_of)}


def month_words(key: str) -> str:
    """2026-10 as October 2026."""
    return f"{MONTHS[int(key[5:]) - 1]} {key[:4]}"


def lag(payload: dict[str, Any]) -> dict[str, Any]:
    """Cases by month of referral, with what the months still filling are expected to hold."""
    months = payload.get("months", [])
    rows = [month(each) for each in months]
    filling = [each for each in months if each["provisional"] and each["n"] is not None and each["high"] is not None]
    return {
        "rows": rows,
        "title": lag_title(filling, is_hidden=any(each["n"] is None for each in months)),
        "draws": any(each["n"] for each in months),
        "median": None if payload.get("median") is None else plural(round(payload["median"]), "day"),
        "held": held(payload.get("back_test") or {}),
        "bars": bars(months),
        "width": max(len(months), 1) * STEP,
        "height": TALL + 30,
    }


def lag_title(filling: list[dict[str, Any]], *, is_hidden: bool) -> str:
    """What the chart says."""
    if not filling:
        return "Months with few cases are hidden" if is_hidden else "No month is expected to grow"
    last = filling[-1]
    so_far = f"{month_words(last['key'])} has {last['n']:,} so far"
    if last["high"] == last["n"]:
        return f"The last months may still grow: {so_far}"
    return f"The last months are still filling: {so_far} and is expected to hold {last['low']:,} to {last['high']:,}"


def held(back_test: dict[str, Any]) -> str:
    """How often such a range has held before."""
    if not back_test.get("months"):
        return "There are too few past months to say how often such a range has held."
    return f"Tried on {plural(back_test['months'], 'past month')}, such a range held {back_test['held']} times."


def month(each: dict[str, Any]) -> dict[str, Any]:
    """One month in words."""
    known = each["n"] is not None and each["high"] is not None
    expected = f"{each['low']:,} to {each['high']:,}" if known and each["low"] < each["high"] else number(each["high"])
    return {
        "month": month_words(each["key"]),
        "n": number(each["n"]),
        "state": "Still filling" if each["provisional"] else "Complete",
        "range": expected if known else HIDDEN if each["n"] is None else "As written",
    }


def bars(months: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """A bar for what is written down, and over it the range of what is to come."""
    tallest = max([each["high"] or each["n"] or 0 for each in months], default=0) or 1
    found = []
    for place, each in enumerate(months):
        n, high, low = each["n"] or 0, each["high"] or 0, each["low"] or 0
        tall, top, bottom = (round(TALL * value / tallest) for value in (n, high, low))
        found.append(
            {
                "at": place * STEP + 7,
                "middle": place * STEP + 7 + WIDE // 2,
                "wide": WIDE,
                "y": TALL - tall,
                "tall": tall,
                "has_range": high > n,
                "top": TALL - top,
                "bottom": TALL - bottom,
                "fill": "#28A197" if each["provisional"] else "#12436D",
                "label": MONTHS[int(each["key"][5:]) - 1][:3],
            }
        )
    return found


def by_worker(found: Quality) -> dict[str, Any]:
    """Unknown and missing outcomes: a row for each worker, a column for each of the last months."""
    rows = [each for each in found.payload.get("unknown", []) if each["month"]]
    months = sorted({each["month"] for each in rows}, reverse=True)[:COLUMNS][::-1]
    cells = {(each["worker"], each["month"]): each for each in rows}
    workers = sorted({each["worker"] for each in rows if each["month"] in months}, key=lambda pk: found.workers.get(pk, ""))
    lines = [(found.workers.get(pk, "Somebody who left"), [share(cells.get((pk, each))) for each in months]) for pk in workers]
    return {"months": [month_words(each) for each in months], "rows": lines, "first": "Lead worker"}


def by_month(found: Quality) -> dict[str, Any]:
    """Unknown and missing outcomes by month, for those who see no people."""
    rows = [each for each in found.payload.get("unknown", []) if each["month"]][:COLUMNS][::-1]
    lines = [("All workers", [share(each) for each in rows])] if rows else []
    return {"months": [month_words(each["month"]) for each in rows], "rows": lines, "first": "Whose"}


def share(each: dict[str, Any] | None) -> str:
    """How many outcomes of a month's closed cases nobody knows."""
    if each is None:
        return "None closed"
    if each["final"] is None:
        return HIDDEN
    lacking = each["unknown"] + each["missing"]
    return f"{lacking} of {each['final']}"


def failures(found: Any, page: Any, *, as_of: date, opens: bool) -> dict[str, Any]:
    """The records that one check found."""
    words, colour = SEVERITIES[found.severity]
    rows = [failure(row, found.id, as_of, opens=opens) for row in page.rows]
    return {"found": found, "page": page, "rows": rows, "severity": words, "colour": colour}


def failure(row: Any, rule: str, as_of: date, *, opens: bool) -> dict[str, Any]:
    """One record, with where it is mended."""
    kind = KINDS.get(row.table, "")
    reference = row.case or row.referral
    name = spaced(reference) if reference else f"{kind} {row.record_id}".capitalize()
    what = f"{kind} {row.record_id}".capitalize() if reference and row.table in ("activities", "money") else ""
    return {
        "name": name,
        "what": what,
        "href": where(row, rule) if opens else "",
        "owner": row.owner or "Nobody yet",
        "mine": f"{reverse('insight:quality-check', args=[rule])}?owner={row.owner_id}" if row.owner_id else "",
        "since": row.found_on,
        "age": age(row.found_on, as_of),
    }


def where(row: Any, rule: str) -> str:
    """The page on which it is mended."""
    if row.case:
        return reverse("casework:close" if rule in AT_THE_END else "casework:case", args=[row.case])
    return reverse("referrals:referral", args=[row.referral]) if row.referral else ""
