"""A plan in words: as the worker sees it, and as it stands on the person's copy."""

from datetime import date
from typing import Any

from headwater.hub.cases.queries.planning import PlanCopy, PlanPage, StepLine
from headwater.hub.web.casework.planning.forms import HOW
from headwater.hub.web.parts.words import day

OWNERS = {"worker": "Worker", "agency": "Another agency"}


def plan(page: PlanPage, today: date) -> dict[str, Any]:
    """Everything that the plan page writes."""
    return {
        "name": page.adult.name,
        "own_words": page.own_words,
        "agreed": day(page.agreed_on) or "Not agreed yet",
        "review": day(page.review_on) or "No day chosen",
        "review_late": bool(page.review_on and page.review_on < today),
        "nudges": page.nudges,
        "strengths": page.strengths,
        "steps": [step(each, page, today) for each in page.steps if each.dropped_on is None],
        "dropped": [step(each, page, today) for each in page.steps if each.dropped_on is not None],
        "own_steps": sum(each.owner == "person" and each.dropped_on is None for each in page.steps),
        "versions": [
            {"number": each.number, "words": f"Copy {each.number}, {day(each.shared_on)}: {HOW[each.how].lower()}, by {each.by}"}
            for each in page.versions
        ],
        "others": [each for each in page.case.adults if each.person_id != page.adult.person_id],
    }


def step(each: StepLine, page: PlanPage, today: date) -> dict[str, Any]:
    late = each.due_on is not None and each.due_on < today and each.done_on is None and each.dropped_on is None
    return {
        "id": each.step_id,
        "words": each.words,
        "whose": each.owner_name or {"person": page.adult.name, **OWNERS}[each.owner],
        "when": when(each),
        "done": each.done_on is not None,
        "late": late,
    }


def when(each: StepLine) -> str:
    if each.done_on:
        return f"done {day(each.done_on)}"
    if each.dropped_on:
        return f"dropped {day(each.dropped_on)}"
    return f"by {day(each.due_on)}" if each.due_on else "no day chosen"


def copy(page: PlanCopy) -> dict[str, Any]:
    """What stands on the copy: only what was shared, in words."""
    content = page.content
    steps = content.get("steps", [])
    return {
        "name": content.get("person") or page.name,
        "service": content.get("service", ""),
        "worker": content.get("worker", ""),
        "own_words": content.get("own_words", ""),
        "strengths": content.get("strengths", []),
        "mine": [copied(each) for each in steps if each["owner"] == "person"],
        "theirs": [copied(each) for each in steps if each["owner"] != "person"],
        "agreed": as_day(content.get("agreed_on", "")),
        "review": as_day(content.get("review_on", "")),
        "shared": day(page.shared_on),
        "number": page.number,
    }


def copied(each: dict[str, str]) -> dict[str, str]:
    due, done = as_day(each.get("due_on", "")), as_day(each.get("done_on", ""))
    who = "" if each["owner"] == "person" else each.get("owner_name") or {"worker": "My worker"}.get(each["owner"], "Another agency")
    return {"words": each["words"], "who": who, "when": f"done on {done}" if done else f"by {due}" if due else ""}


def as_day(written: str) -> str:
    return day(date.fromisoformat(written)) if written else ""
