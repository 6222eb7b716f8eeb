"""Words and their order on the pages of advice and of settings."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from headwater.hub.core.values import Actor
from headwater.hub.pathways.logic.advice.rota import There
from headwater.hub.pathways.queries.advice.figures import AdviceFigures, SettingFigures, SettingLine
from headwater.hub.pathways.queries.advice.log import AdviceLine, AdviceLog, AdvicePage
from headwater.hub.pathways.queries.advice.rota import Rota
from headwater.hub.web.advice import words
from headwater.hub.web.advice.access import ADVISES
from headwater.hub.web.parts.words import clock, weekday

HIDDEN = "Few, so not shown"
Shown = dict[str, Any]


def log(found: AdviceLog) -> Shown:
    """What waits and what was answered; advice and cases stand beside each other and are never added."""
    return {"found": found, "waiting": [line(each) for each in found.waiting], "given": [line(each) for each in found.given]}


def line(each: AdviceLine) -> Shown:
    """One question."""
    who = ", ".join(filter(None, [each.who, each.team])) or words.PARTNERS[each.partner_kind]
    late = each.is_late and each.answered_at is None
    return {"line": each, "who": who, "topic": words.TOPICS[each.topic], "channel": words.CHANNELS[each.channel], "late": late}


def one(page: AdvicePage, viewer: Actor) -> Shown:
    """A question with its answer."""
    each = page.line
    rows: list[tuple[str, Any]] = [
        ("About", words.TOPICS[each.topic]), ("Asked by", line(each)["who"]), ("Partner", words.PARTNERS[each.partner_kind]),
        ("How it came", words.CHANNELS[each.channel]), ("Answered by", each.worker), ("Law", page.law), ("What came of it", page.result),
    ]  # fmt: skip
    return {"page": page, "rows": rows, "late": each.is_late, "may": page.is_ours and viewer.has(*ADVISES)}


def rota(found: Rota) -> Shown:
    """Who is there now, today and in the week that comes."""
    week = [(weekday(day), [there(row) for row in rows]) for day, rows in found.week]
    return {"now": [there(row) for row in found.now], "week": week, "any": any(rows for _, rows in found.week)}


def there(row: There) -> Shown:
    """Hours of a day with whoever comes."""
    hours = row.hours
    return {
        "row": row, "slot": hours.slot_id, "where": ", ".join(filter(None, [hours.place, hours.host])),
        "hours": f"{clock(hours.opens)} to {clock(hours.closes)}", "name": row.name, "phone": row.phone, "covers_for": row.covers_for,
    }  # fmt: skip


def year_to(today: date) -> dict[str, date]:
    """The last year: from the first day of this month a year ago."""
    return {"start": date(today.year - 1, today.month, 1), "end": today}


def period(asked: Mapping[str, date | None], today: date) -> dict[str, date]:
    """The days asked for, in order; the last year where none were."""
    usual = year_to(today)
    start, end = asked.get("start") or usual["start"], asked.get("end") or today
    return {"start": min(start, end), "end": max(start, end)}


def shown(count: int | None) -> str:
    """A count, or that it is hidden."""
    return HIDDEN if count is None else f"{count:,}"


def setting_line(each: SettingLine, found: SettingFigures) -> Shown:
    """A setting in words: each figure with its base and what is not known."""
    staff = each.staffing
    unknown = f", {staff.unknown} with hours not written down" if staff.unknown else ""
    return {
        "code": each.setting, "name": words.SETTINGS[each.setting], "referrals": shown(each.referrals),
        "people": staff.people, "fte": staff.fte, "unknown": unknown, "months": each.months,
        "rate": "Not shown" if each.referrals is None else each.per_month if each.per_month is not None else "Nobody was there",
        "quarters": [(quarter(code), [shown(n) for _, n in bands], shown(whole)) for code, bands, whole in each.quarters],
        "outcome": outcome(each), "hides": found.hides_up_to,
    }  # fmt: skip


def quarter(code: str) -> str:
    """`April to June 2018`."""
    year, number = int(code[2:6]), int(code[-1])
    months = ("April to June", "July to September", "October to December", "January to March")
    return f"{months[number - 1]} {year + (number == 4)}"


def outcome(each: SettingLine) -> str:
    """The known outcomes, and how low or high the rate could be if the unknown were known."""
    if each.range is None:
        return HIDDEN
    spread = each.range
    if not spread.everyone:
        return "No case was closed."
    known = (
        f"{spread.prevented} of {spread.known} known outcomes were prevented ({spread.rate}%)" if spread.known else "No outcome is known"
    )
    return (
        f"{known}. Of {spread.everyone} closed, {spread.everyone - spread.known} are not known: between {spread.low}% and {spread.high}%."
    )


def figures(settings: SettingFigures, advice: AdviceFigures) -> Shown:
    """Everything the page shows."""
    return {
        "settings": [setting_line(each, settings) for each in settings.lines], "found": settings, "referrals": shown(settings.referrals),
        "bands": list(words.BANDS.values()), "advice": advice,
        "partners": [(words.PARTNERS[code], n) for code, n in advice.by_partner],
        "topics": [(words.TOPICS[code], n) for code, n in advice.by_topic],
        "channels": [(words.CHANNELS[each.channel], each, words.hours(each.minutes)) for each in advice.by_channel],
    }  # fmt: skip
