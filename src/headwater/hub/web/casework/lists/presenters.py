"""A worklist as its page writes it."""

from datetime import date
from typing import Any

from django.urls import reverse

from headwater.hub.cases.queries.lines import CaseClock, Dated
from headwater.hub.cases.queries.worklist import Filter, Place, Row, Worklist
from headwater.hub.cases.states import Clock
from headwater.hub.core.errors import NotFound
from headwater.hub.referrals.queries import QueueRow
from headwater.hub.web.casework import words
from headwater.hub.web.casework.glance.lines import Line
from headwater.hub.web.casework.glance.presenters import act_on
from headwater.hub.web.parts.paths import each as address
from headwater.hub.web.parts.words import day, plural, weekday

# What a list may be narrowed to, in the order of the filter.
SHOWN: tuple[tuple[str, str, Filter], ...] = (
    ("", "Everything", Filter()),
    ("late", "Late", Filter(late=True)),
    ("hearing", "Hearing first", Filter(only="hearing")),
    ("task", "Next step first", Filter(only="task")),
    ("assessment", "Assessment first", Filter(only="assessment")),
    ("plan", "Plan first", Filter(only="plan")),
    ("plan_review", "Plan review first", Filter(only="plan_review")),
    ("days_56", "56 days first", Filter(only="days_56")),
    ("follow_up", "Follow-ups", Filter(only="follow_up")),
    ("named_worker", "No named worker", Filter(only="named_worker")),
    ("long_case", "Over six months without a reason", Filter(only="long_case")),
    ("not_spoken", "Not spoken to in 14 days", Filter(not_spoken=True)),
    ("early", "Early: more than 56 days away", Filter(upstream=True)),
)
COVERS_SHOWN = 5
FILTERS = {code: sought for code, _, sought in SHOWN}
THREAT_LOOKS = {"homeless": "red", "days_0_28": "red", "days_29_56": "orange", "days_0_56": "orange", "days_57_plus": "green", "": "red"}


def presented(page: Worklist, as_of: date) -> dict[str, Any]:
    """Everything that the template writes."""
    case, log = address("casework:case"), address("casework:log")
    return {
        "rows": [row(one, case(one.reference), log(one.reference), as_of) for one in page.rows],
        "to_triage": [triage(one) for one in page.to_triage],
        "covering": [f"{one.name} until {day(one.until)}" for one in page.covering[:COVERS_SHOWN]],
        "covering_more": max(0, len(page.covering) - COVERS_SHOWN),
        "next": f"{page.next.due_on.isoformat()}.{page.next.case_id}" if page.next else "",
    }


def row(one: Row, href: str, log: str, as_of: date) -> dict[str, Any]:
    clocks = [clock_line(clock, one.reference) for clock in one.clocks if clock.code != "task"]
    steps = one.steps if one.name and one.is_open else ()
    return {
        "name": one.name or f"Extra care: speak to {one.lead}",
        "href": href,
        "log": log if one.name else "",
        "extra_care": one.has_extra_care,
        "open": one.is_open,
        "lead": "" if one.is_yours else one.lead,
        "service": one.service,
        "threat": words.THREATS[one.threat.band] if one.is_open else "",
        "threat_look": THREAT_LOOKS[one.threat.band],
        "loss": loss(one),
        "crossed": one.is_open and one.threat.crossed,
        "clocks": [*died(one), *clocks],
        "tasks": [task(one, each_task.row_id, as_of) for each_task in one.tasks[:2]] if one.name else [],
        "steps": [step(each, as_of) for each in steps[:2]],
        "tell": (f"{reverse('referrals:duty-find')}?case={one.reference}", address("casework:tell-council")(one.reference))
        if one.tell_council and one.name
        else None,
        "more_tasks": max(0, len(one.tasks) - 2) + max(0, len(steps) - 2),
        "waiting": waiting(one) if one.name else "",
        "spoken": spoken(one) if one.is_open else "",
        "reference": one.reference,
    }


def triage(one: QueueRow) -> Line:
    """A referral that waits for a decision, with its working days and its calendar days."""
    wait = one.wait
    waited = f"{plural(wait.working_days, 'working day')} ({plural(wait.days, 'calendar day')})"
    name = one.name or "Extra care"
    more = f"Waited {waited}. Due by {weekday(wait.due_on)}."
    look = "late" if wait.is_late else "soon" if one.same_day else ""
    return Line(f"{name}{': today' if one.same_day else ''}", more, look, href=address("referrals:referral")(one.reference))


def clock_line(clock: CaseClock, reference: str) -> Line:
    look = "late" if clock.is_late else "soon" if clock.days_left <= 2 else ""
    act = act_on(clock, reference) if clock.code == Clock.FOLLOW_UP else None
    return Line(clock.sentence, "", look, act=act)


def died(one: Row) -> list[Line]:
    return [Line(f"They died on {day(one.died_on)}. Close the case.", "", "soon")] if one.died_on and one.is_open else []


def loss(one: Row) -> str:
    left = one.threat.days
    if left is None or not one.is_open:
        return ""
    if left == 0:
        return "today"
    return f"in {plural(left, 'day')}" if left > 0 else "the date given has gone by: ask"


def task(one: Row, row_id: int, as_of: date) -> dict[str, Any]:
    found = next(each_task for each_task in one.tasks if each_task.row_id == row_id)
    return {"id": row_id, "words": found.words, "by": day(found.on), "iso": found.on.isoformat(), "late": found.on < as_of}


def step(found: Dated, as_of: date) -> dict[str, Any]:
    """A step of the plan, with whose it is."""
    whose = words.STEP_OWNERS[found.code]
    return {"id": found.row_id, "words": found.words, "whose": whose, "by": day(found.on), "late": found.on < as_of}


def waiting(one: Row) -> str:
    if one.wait is None:
        return ""
    return f"Waiting {plural(one.wait_days, 'day')} on {words.WAITING_ON[one.wait.code]}"


def spoken(one: Row) -> str:
    if one.spoken_days is None:
        return "Not spoken to yet"
    return "Spoke today" if one.spoken_days == 0 else f"Spoke {plural(one.spoken_days, 'day')} ago"


def place(mark: str) -> Place | None:
    """Where the page before this one ended."""
    if not mark:
        return None
    try:
        on, case = mark.split(".")
        return Place(date.fromisoformat(on), int(case))
    except ValueError:
        raise NotFound("There is no such page.") from None
