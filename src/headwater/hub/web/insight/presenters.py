"""Figures in words: what is shown, in what order, and where each leads."""

from datetime import date, datetime, timedelta
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from headwater.hub.core.values import Actor, Role
from headwater.hub.insight.queries import Behind, Board
from headwater.hub.web.parts.case_codes import CAUSES
from headwater.hub.web.parts.codes import REASONS
from headwater.hub.web.parts.words import plural

OPERATORS = {">": "more than", ">=": "at least", "<": "less than", "<=": "at most"}
OUTCOMES = {
    "prevented": "Kept their home",
    "relieved": "Found another home",
    "not_prevented": "Lost their home",
    "withdrawn": "Withdrew",
    "ongoing": "Still open",
    "unknown": "Not known",
}
# The promise behind each measure that counts kept promises.
CLOCK_OF = {"kpi_triage_3_working_days": "triage", "kpi_assessed_14_days": "assessment", "kpi_closed_6_months": "long_case"}
HIDDEN = "[c]"
TALL = 60
Breaks = tuple[tuple[date, str], ...]


def programme(board: Board | None, viewer: Actor, *, is_coming: bool, now: datetime) -> dict[str, Any]:
    """What the programme's template draws."""
    if board is None:
        return {"board": None, "is_coming": is_coming}
    opens = viewer.has(Role.MANAGER)
    return {
        "board": board,
        "is_coming": is_coming,
        "is_old": now - board.computed_at > timedelta(minutes=15),
        "measures": [measure(kpi, board.breaks.get(kpi.id, ()), opens=opens) for kpi in board.measures],
        "outcomes": outcomes(board.figures["outcome"], opens=opens),
        "range": known_range(board.figures["prevented_rate"]),
        "unknown": unknown(board.figures["outcome"], opens=opens),
        "decisions": rows(board.figures["referral_decisions"]),
        "threat": {**rows(board.figures["threat"]), "nobody_knew": number(board.first_look.get("nobody_knew", 0))},
        "live": value(board.figures["cases_live"]),
        "final": value(board.figures["cases_final"]),
        "changes": [line for kpi in board.measures if (line := change(kpi))],
        "exceptions": [exception(kpi, board.first_look) for kpi in board.measures if kpi.met is False],
        "beside": beside(board.first_look),
    }


def change(kpi: Any) -> dict[str, str] | None:
    """The last quarter that can be judged against the one before; None where there are not two."""
    done = [each for each in kpi.quarters if not each.immature and each.actual is not None]
    if len(done) < 2:
        return None
    before, last = done[-2:]
    way = "up from" if last.actual > before.actual else "down from" if last.actual < before.actual else "the same as"
    return {"title": kpi.title, "said": f"{last.shown} in {last.period}, {way} {before.shown} in {before.period}"}


def exception(kpi: Any, kept: dict[str, Any]) -> dict[str, Any]:
    """A measure that is not met, and the causes that were written down for its late promises."""
    causes = kept.get("causes", {}).get(CLOCK_OF.get(kpi.id, ""), [])
    return {
        "title": kpi.title,
        "shown": kpi.shown,
        "target": target(kpi),
        "base": f"{number(kpi.n)} of {number(kpi.base)}, {number(kpi.missing)} missing",
        "causes": [f"{CAUSES[cause]} ({number(n)})" for cause, n in causes],
        "has_causes": kpi.id in CLOCK_OF,
    }


def beside(kept: dict[str, Any]) -> dict[str, Any] | None:
    """Unmet need by reason, and the longest wait."""
    if not kept:
        return None
    return {
        "unmet": [(REASONS[reason], number(n)) for reason, n in kept["unmet"]],
        "received": number(kept["received"]),
        "since": date.fromisoformat(kept["since"]),
        "longest": plural(kept["longest_wait"], "working day"),
    }


def measure(kpi: Any, breaks: Breaks, *, opens: bool) -> dict[str, Any]:
    """One measure of the contract, with its trend by quarter."""
    return {
        "id": kpi.id,
        "title": kpi.title,
        "shown": kpi.shown,
        "target": target(kpi),
        "verdict": verdict(kpi),
        "met": kpi.met,
        "base": number(kpi.base),
        "n": number(kpi.n),
        "missing": number(kpi.missing),
        "not_yet_due": kpi.not_yet_due,
        "definition": kpi.definition,
        "period": kpi.period,
        "quarters": quarters(kpi, breaks, opens=opens),
        "breaks": breaks,
        "href": link(kpi.id, kpi.period) if opens else "",
    }


def verdict(kpi: Any) -> str:
    """Whether a measure is met; where that is not shown, why."""
    if kpi.shown == HIDDEN:
        return "Hidden: small numbers"
    if kpi.target is None:
        return "No target"
    return {True: "Met", False: "Not met", None: "Nothing to judge yet"}[kpi.met]


def target(kpi: Any) -> str:
    """The target in words."""
    if kpi.target is None:
        return "No target"
    amount = f"{kpi.target:g}" if kpi.unit != "percent" else f"{kpi.target:g}%"
    return f"{OPERATORS[kpi.operator]} {amount}"


def quarters(kpi: Any, breaks: Breaks, *, opens: bool) -> list[dict[str, Any]]:
    """The trend: the last eight quarters, each with a bar as tall as its share of the tallest."""
    last = kpi.quarters[-8:]
    tallest = max([each.actual or 0 for each in last] + [kpi.target or 0, 1])
    return [
        {
            "period": each.period,
            "shown": each.shown,
            "base": number(each.base),
            "missing": number(each.missing),
            "bar": round(TALL * (each.actual or 0) / tallest),
            "at": place * 44,
            "immature": each.immature,
            "broken": any(each.starts <= on <= each.ends for on, _ in breaks),
            "href": link(kpi.id, each.period) if opens else "",
        }
        for place, each in enumerate(last)
    ]


def outcomes(figure: Any, *, opens: bool) -> dict[str, Any]:
    """How finished cases ended, with base and missing."""
    found = [
        {
            "label": OUTCOMES.get(row.key, row.label),
            "n": number(row.n),
            "shown": row.shown,
            "href": link("outcome", row.key) if opens and row.n else "",
        }
        for row in figure.rows
    ]
    return {"rows": found, "base": number(figure.base), "missing": number(figure.missing), "definition": figure.definition}


def known_range(figure: Any) -> dict[str, str]:
    """How far the share prevented could be from what is known, were every unknown outcome good or bad."""
    low, high = figure.extra.get("low"), figure.extra.get("high")
    return {
        "low": HIDDEN if low is None else f"{low:.1f}%",
        "high": HIDDEN if high is None else f"{high:.1f}%",
        "base": number(figure.base),
        "missing": number(figure.missing),
    }


def unknown(figure: Any, *, opens: bool) -> dict[str, str]:
    """How many outcomes are not known, out of how many."""
    row = next((each for each in figure.rows if each.key == "unknown"), None)
    n = number(row.n) if row else "0"
    return {"n": n, "base": number(figure.base), "href": link("outcome", "unknown") if opens and row and row.n else ""}


def rows(figure: Any) -> dict[str, Any]:
    """A plain list of rows with base and missing."""
    found = [{"label": row.label, "n": number(row.n), "shown": row.shown} for row in figure.rows]
    return {"rows": found, "base": number(figure.base), "missing": number(figure.missing)}


def value(figure: Any) -> dict[str, str]:
    """A count with what it is out of."""
    return {"value": number(figure.value), "base": number(figure.base)}


def number(amount: float | None) -> str:
    """A count as it is shown; hidden ones say so."""
    return HIDDEN if amount is None else f"{amount:,.0f}"


def link(figure_id: str, key: str, cell: str = "") -> str:
    """Where the records behind part of a figure are."""
    asked = {"key": key} | ({"cell": cell} if cell else {})
    return f"{reverse('insight:behind', args=[figure_id])}?{urlencode(asked)}"


def behind(figure_id: str, key: str, cell: str | None, found: list[Behind]) -> dict[str, Any]:
    """The records behind a figure."""
    words = OUTCOMES.get(key, key) if figure_id == "outcome" else key
    return {"figure_id": figure_id, "key": words, "cell": cell, "found": found, "count": plural(len(found), "record")}
