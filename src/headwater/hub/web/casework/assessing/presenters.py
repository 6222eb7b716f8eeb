"""What was asked so far, in words."""

from datetime import date
from typing import Any

from headwater.hub.cases.queries.assessing import Assessing
from headwater.hub.web.casework import words
from headwater.hub.web.casework.assessing.forms import BENEFITS, WORK
from headwater.hub.web.parts.words import day, joined, money, plural


def overview(page: Assessing, today: date) -> dict[str, Any]:
    """Everything that the page of assessments writes."""
    return {
        "assessments": [assessment(page, kind, title) for kind, title in (("initial", "Initial assessment"), ("full", "Full assessment"))],
        "home": home(page),
        "needs": [words.NEEDS[need] + (" (main need)" if need == page.main else "") for need in page.needs],
        "strengths": page.strengths,
        "household": composition(page),
        "members": [
            {"words": member(each), "name": each.name, "member_id": each.member_id, "may_leave": each.role != "main_applicant"}
            for each in page.case.members
        ],
        "left": [{"words": f"{each.name}: {left(each)}", "name": each.name, "member_id": each.member_id} for each in page.left],
    }


def assessment(page: Assessing, kind: str, title: str) -> dict[str, Any]:
    done = page.of(kind)
    late = kind == "full" and page.is_late
    when = f"Done on {day(done.happened_on)}" if done else f"Due by {day(page.due_on)}" if kind == "full" else "Not done yet"
    rows = []
    if done:
        rows = [
            ("Homeless before", words.ANSWERS.get(done.ever_homeless, "")),
            ("Slept rough", words.ANSWERS.get(done.ever_slept_rough, "")),
            ("Temporary accommodation in 5 years", words.ANSWERS.get(done.temporary_accommodation_5y, "")),
            ("Main applicant's benefits", benefits(done.benefits, done.benefit_types)),
            ("Main applicant's work", WORK.get(done.employment, "")),
            ("What was learned", done.summary),
        ]
        if done.late_cause:
            rows.append(("Why it was late", words.CAUSES[done.late_cause]))
    return {"kind": kind, "title": title, "when": when, "late": late, "done": done is not None, "rows": rows}


def benefits(gets: str, kinds: tuple[str, ...]) -> str:
    said = words.ANSWERS.get(gets, "")
    return f"{said}: {joined([BENEFITS.get(kind, kind) for kind in kinds])}" if kinds else said


def home(page: Assessing) -> list[tuple[str, str]]:
    found = page.home
    owed = f"{money(found.arrears)} on {day(found.arrears_on)}" if found.arrears_on else money(found.arrears)
    return [
        ("Home when referred", words.HOMES[found.home] if found.home else ""), ("Landlord", found.landlord), ("Rent arrears", owed),
    ]  # fmt: skip


def composition(page: Assessing) -> str:
    """How many adults and children, as the household stands."""
    children = sum(each.role == "child" for each in page.case.members)
    adults = len(page.case.members) - children
    return f"{plural(adults, 'adult')}, {plural(children, 'child', 'children')}"


def left(each: Any) -> str:
    return f"{words.LEFT_WHY.get(each.why, 'Left').lower()} on {day(each.on)}"


def member(each: Any) -> str:
    role = {"main_applicant": "main applicant", **{code: text.lower() for code, text in words.HOUSEHOLD.items() if text}}[each.role]
    aged = f"aged {each.age}" if each.age is not None else "age not known"
    return ", ".join((each.name, role, aged)) + (", depends on them" if each.is_dependent else "")
