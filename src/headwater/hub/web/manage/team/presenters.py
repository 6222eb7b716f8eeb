"""The team's figures in words, each with its base, what is missing, and where its records are."""

from datetime import datetime
from typing import Any

from django.urls import reverse

from headwater.hub.cases.queries.caseloads import Caseloads, WorkerLoad
from headwater.hub.cases.queries.monday import AwayLine, CourtLine, QueueNow, TeamPage
from headwater.hub.web.parts.case_codes import CAUSES, CLOCKS, HEARING_KINDS
from headwater.hub.web.parts.paths import each
from headwater.hub.web.parts.words import day, moment, plural

MODES = {"mentor": "Mentors", "mixed": "In person and by phone", "digital": "Online only", "": "Way of working not set"}
STANDINGS = {"above": ("Over the limit", "red"), "below": ("Below the range", "yellow"), "within": ("Within the range", "green")}
BELOW = "Below the range, or cases are written down late"
WHY_NOBODY = {
    "none": "Nobody is named for it",
    "left": "Whoever was named no longer works here",
    "away": "Whoever is named is away that day",
}


def team(page: TeamPage, *, now: datetime) -> dict[str, Any]:
    """What the template draws. `counted` is when, where it was not just now."""
    return {
        "as_of": page.as_of,
        "counted": page.counted_at if page.counted_at < now else None,
        "since": page.since,
        "figures": [*queue(page.queue), *promises(page)],
        "away": [away(line) for line in page.away],
        "away_count": page.away_count,
        "away_more": page.away_count - len(page.away),
        "uncovered": page.uncovered,
        "court": [court(line) for line in page.court],
        "court_more": page.court_count - len(page.court),
        "court_count": page.court_count,
        "late": [(CLOCKS.get(code, "No promise running"), n, listed("late")) for code, n in page.promises.late_by_clock],
        "week": [(CLOCKS.get(code, "No promise running"), n, listed(code)) for code, n in page.promises.week_by_clock],
        "late_count": page.promises.late,
        "week_count": page.promises.this_week,
        "base": page.promises.base,
        "causes": [(CAUSES[code], n) for code, n in page.causes.lines],
        "causes_base": page.causes.base,
        "causes_missing": page.causes.missing,
        **caseloads(page.loads),
    }


def figure(label: str, value: int, base: str, href: str, *, missing: int = 0, about: str = "") -> dict[str, Any]:
    """One number with what it is out of."""
    return {"label": label, "value": f"{value:,}", "base": base, "missing": missing, "href": href, "about": about}


def queue(now: QueueNow) -> list[dict[str, Any]]:
    """Referrals that wait."""
    out_of = f"Out of {plural(now.waiting, 'referral')} waiting"
    at, longest = reverse("referrals:queue"), f"the longest for {plural(now.longest_working_days, 'working day')}"
    return [
        figure(
            "Referrals waiting", now.waiting, f"{now.new:,} new since the office closed, {longest}" if now.waiting else "Nobody waits", at
        ),
        figure("To be seen today", now.same_day, out_of, at, about="Not safe to stay, nowhere to sleep tonight, or 16 or 17 years old."),
        figure("Decisions late", now.late, out_of, f"{at}?look=late", about="Past the number of working days that the service promises."),
    ]


def promises(page: TeamPage) -> list[dict[str, Any]]:
    """Open cases, safety, and outcomes to chase."""
    now, chase = page.promises, page.chase
    out_of = f"Out of {plural(now.base, 'open case')}"
    return [
        figure("Not spoken to in 14 days", now.not_spoken, out_of, listed("not_spoken")),
        figure("Late", now.late, out_of, listed("late"), about="The promise that is due first has gone by."),
        figure("Due this week", now.this_week, out_of, listed(""), about="Will be late in the seven days from today if nothing is done."),
        figure("Open safeguarding concerns", page.safeguarding, "All that are not closed", reverse("people:safeguarding")),
        figure(
            "Outcomes to ask about",
            chase.unknown,
            f"Out of {plural(chase.closed, 'case')} closed in six months",
            reverse("casework:to-chase"),
            missing=chase.missing,
            about="Closed with an outcome that nobody knows. Those without any answer are counted as not known.",
        ),
    ]


def listed(show: str) -> str:
    """The team's list, narrowed to what a figure counts."""
    return reverse("casework:team") + (f"?show={show}" if show else "")


def away(line: AwayLine) -> dict[str, Any]:
    return {
        "name": line.name,
        "days": f"{day(line.starts_on)} to {day(line.ends_on)}",
        "cases": line.open_cases,
        "cover": line.cover,
        "is_covered": line.is_covered,
        "said": "Covered" if line.is_covered else f"{line.cover} is away too" if line.cover else "Nobody covers",
        "href": f"{listed('')}?lead={line.membership_id}",
    }


def court(line: CourtLine) -> dict[str, Any]:
    return {
        "href": each("casework:case")(line.reference),
        "reference": line.reference,
        "at": moment(line.at),
        "what": f"{HEARING_KINDS[line.kind]}, {line.court}",
        "why": WHY_NOBODY[line.why],
    }


def caseloads(found: Caseloads) -> dict[str, Any]:
    """Each worker and each way of working, against its range."""
    return {
        "loads": [load(line) for line in found.workers],
        "loads_more": found.carrying - len(found.workers),
        "modes": [
            {
                "mode": MODES[line.mode],
                "workers": line.workers,
                "cases": line.open_cases,
                "mean": f"{line.mean:.1f}",
                "range": range_words(line.low, line.high),
                "standing": BELOW if line.standing == "below" else STANDINGS[line.standing][0],
                "look": STANDINGS[line.standing][1],
            }
            for line in found.modes
        ],
        "open_cases": found.open_cases,
        "unled": found.unled,
        "unled_href": listed("named_worker"),
    }


def load(line: WorkerLoad) -> dict[str, Any]:
    words, look = STANDINGS[line.standing]
    return {
        "name": line.name,
        "mode": MODES[line.mode],
        "cases": line.open_cases,
        "range": range_words(line.low, line.high),
        "standing": words,
        "look": look,
        "href": f"{listed('')}?lead={line.membership_id}",
    }


def range_words(low: int, high: int) -> str:
    return f"{low} to {high}" if low else f"Up to {high}"
