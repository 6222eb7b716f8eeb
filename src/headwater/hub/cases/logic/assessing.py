"""Assessments and needs: what was asked, what was not, and which need is the main one."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from headwater.hub.cases.states import AssessmentKind
from headwater.hub.people.states import Answer
from headwater.hub.referrals.states import Need

# The main need where nobody chose one: the first of these that was ticked. Danger first, then what makes a home hardest to keep alone.
MAIN_FIRST = (
    Need.DOMESTIC_ABUSE, Need.YOUNG_PERSON, Need.CARE_LEAVER, Need.PREGNANCY, Need.MENTAL_HEALTH, Need.DRUG_DEPENDENCY,
    Need.ALCOHOL_DEPENDENCY, Need.LEARNING_DISABILITY, Need.AUTISM, Need.PHYSICAL_HEALTH, Need.SENSORY_IMPAIRMENT, Need.OLDER_PERSON,
    Need.ROUGH_SLEEPING, Need.OFFENDING, Need.REFUGEE, Need.ARMED_FORCES, Need.DEBT, Need.DEPENDENT_CHILDREN, Need.OTHER,
)  # fmt: skip
ASK_CHILDREN = "There is a child in this household. Tick “Dependent children”, or say that no child depends on them."


@dataclass(frozen=True, slots=True)
class Answers:
    """One assessment as it was answered. A blank was not asked; "don't know" was."""

    kind: str
    happened_on: date | None
    said_by_id: int | None = None
    summary: str = ""
    ever_homeless: str = ""
    ever_slept_rough: str = ""
    temporary_accommodation_5y: str = ""
    benefits: str = ""
    benefit_types: tuple[str, ...] = ()
    employment: str = ""
    home: str = ""
    landlord: str = ""
    arrears: Decimal | None = None
    arrears_on: date | None = None
    late_cause: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """Which needs were ticked, and which is the main one."""

    needs: tuple[str, ...]
    main: str = ""
    no_child_depends: bool = False


def faults(answers: Answers, *, began_on: date, due_on: date, today: date) -> dict[str, str]:
    """What is wrong with which answer; empty when the assessment may be kept."""
    found = _days(answers, began_on, today)
    if answers.benefit_types and answers.benefits != Answer.YES:
        found["benefits"] = "You ticked benefits. Say that they get some, or take the ticks away."
    if answers.arrears is not None and answers.arrears_on is None:
        found["arrears_on"] = "Say on which day the arrears were that much."
    if is_late(answers, due_on) and not answers.late_cause:
        found["late_cause"] = f"A full assessment was due by {due_on:%-d %B %Y}. Say why it was late."
    return found


def _days(answers: Answers, began_on: date, today: date) -> dict[str, str]:
    found = {}
    if answers.happened_on is None:
        found["happened_on"] = "Say on which day it was."
    elif answers.happened_on > today:
        found["happened_on"] = "That day has not come yet."
    elif answers.happened_on < began_on:
        found["happened_on"] = f"That is before the case began, on {began_on:%-d %B %Y}."
    if answers.arrears_on is not None and answers.arrears_on > today:
        found["arrears_on"] = "That day has not come yet."
    return found


def is_late(answers: Answers, due_on: date) -> bool:
    """Whether a full assessment came after its day. An initial one has no promise of its own."""
    return answers.kind == AssessmentKind.FULL and answers.happened_on is not None and answers.happened_on > due_on


def need_faults(asked: Asked, *, has_children: bool) -> dict[str, str]:
    """What is wrong with which answer. Nothing ticked at all is an answer too: not asked."""
    found = {}
    if Need.NONE in asked.needs and len(set(asked.needs)) > 1:
        found["needs"] = "Choose “Asked: none” alone, or take it away and keep the others."
    if asked.main and (asked.main not in asked.needs or asked.main == Need.NONE):
        found["main"] = "The main need must be one of those you ticked."
    if asks_about_children(asked, has_children=has_children):
        found["needs"] = ASK_CHILDREN
    return found


def asks_about_children(asked: Asked, *, has_children: bool) -> bool:
    """A household with a child is asked, once something is being written, whether a child depends on them. The answer is never assumed."""
    return bool(asked.needs) and has_children and Need.DEPENDENT_CHILDREN not in asked.needs and not asked.no_child_depends


def main_need(needs: Collection[str], chosen: str = "") -> str:
    """The main need: the one chosen, or the first by the rule; none where nobody asked, or asked and there are none."""
    if chosen:
        return chosen
    return next((need for need in MAIN_FIRST if need in needs), "")
