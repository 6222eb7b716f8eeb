"""Plans as pages show them: one adult's at a time, their copies, and the cases that have none yet."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from headwater.hub.cases.adapters.clocks import CaseClock, clocks_of
from headwater.hub.cases.adapters.facts import case_rows
from headwater.hub.cases.logic.planning import nudges, strengths_for
from headwater.hub.cases.models import Case, Plan, PlanVersion, Step, Strength
from headwater.hub.cases.permissions import check_can_see_cases
from headwater.hub.cases.queries.brief import Adult, Brief, adult_of, brief
from headwater.hub.cases.states import Clock, State, StepOwner
from headwater.hub.core.errors import NotFound
from headwater.hub.core.values import Actor

AT_MOST = 200


@dataclass(frozen=True, slots=True)
class StepLine:
    """One step."""

    step_id: int
    words: str
    owner: str
    owner_name: str
    due_on: date | None
    done_on: date | None
    dropped_on: date | None


@dataclass(frozen=True, slots=True)
class VersionLine:
    """A time that the plan was shared."""

    number: int
    shared_on: date
    how: str
    by: str


@dataclass(frozen=True, slots=True)
class PlanPage:
    """One adult's plan. `version` is 0 while nothing is written; `nudges` are asked, and stop nothing."""

    case: Brief
    adult: Adult
    version: int
    own_words: str
    agreed_on: date | None
    review_on: date | None
    steps: tuple[StepLine, ...]
    strengths: tuple[str, ...]
    versions: tuple[VersionLine, ...]
    nudges: tuple[str, ...]

    @property
    def reference(self) -> str:
        """The case's."""
        return self.case.reference


@dataclass(frozen=True, slots=True)
class PlanCopy:
    """One version as it was shared."""

    reference: str
    person_id: int
    person_reference: str
    name: str
    number: int
    shared_on: date
    content: dict[str, Any]


@dataclass(frozen=True, slots=True)
class StepToChange:
    """A step with the plan it belongs to."""

    page: PlanPage
    step: StepLine

    @property
    def reference(self) -> str:
        """The case's."""
        return self.page.reference


@dataclass(frozen=True, slots=True)
class WithoutPlan:
    """An open case whose first plan is late."""

    reference: str
    name: str
    lead: str
    due_on: date
    sentence: str


def plan_page(*, viewer: Actor, reference: str, as_of: date, person_id: int | None = None) -> PlanPage:
    """The plan of one adult of the household; without an id, of the main applicant."""
    case = brief(viewer=viewer, reference=reference, as_of=as_of)
    adult = adult_of(case, person_id=person_id, viewer=viewer, as_of=as_of)
    plan = Plan.objects.filter(case_id=case.case_id, person_id=adult.person_id).first()
    steps = _steps(plan)
    strengths = _strengths(case, adult)
    own = [step for step in steps if step.owner == StepOwner.PERSON and step.dropped_on is None]
    return PlanPage(
        case=case,
        adult=adult,
        version=plan.version if plan else 0,
        own_words=plan.own_words if plan else "",
        agreed_on=plan.agreed_on if plan else None,
        review_on=plan.review_on if plan else None,
        steps=steps,
        strengths=strengths,
        versions=_versions(plan),
        nudges=nudges(strengths=len(strengths), own_steps=len(own)),
    )


def _steps(plan: Plan | None) -> tuple[StepLine, ...]:
    if plan is None:
        return ()
    rows = Step.objects.filter(plan=plan).order_by("place", "id")
    names = ("id", "words", "owner", "owner_name", "due_on", "done_on", "dropped_on")
    return tuple(StepLine(*row) for row in rows.values_list(*names))


def _strengths(case: Brief, adult: Adult) -> tuple[str, ...]:
    said = Strength.objects.filter(case_id=case.case_id).order_by("id").values_list("words", "said_by_id")
    return strengths_for(adult.person_id, list(said), is_only_adult=len(case.adults) <= 1)


def _versions(plan: Plan | None) -> tuple[VersionLine, ...]:
    if plan is None:
        return ()
    rows = PlanVersion.objects.filter(plan=plan).order_by("-number")
    return tuple(VersionLine(*row) for row in rows.values_list("number", "shared_on", "how", "recorded_by_name"))


def step_to_change(*, viewer: Actor, reference: str, step_id: int, as_of: date) -> StepToChange:
    """One step that may be changed."""
    row = Step.objects.filter(pk=step_id, plan__case__reference=reference).values_list("plan__person_id", flat=True).first()
    if row is None:
        raise NotFound("There is no such step here.")
    page = plan_page(viewer=viewer, reference=reference, as_of=as_of, person_id=row)
    return StepToChange(page, next(step for step in page.steps if step.step_id == step_id))


def plan_copy(*, viewer: Actor, reference: str, person_id: int, number: int, as_of: date) -> PlanCopy:
    """One shared version, word for word."""
    case = brief(viewer=viewer, reference=reference, as_of=as_of)
    adult = adult_of(case, person_id=person_id, viewer=viewer, as_of=as_of)
    rows = PlanVersion.objects.filter(plan__case_id=case.case_id, plan__person_id=adult.person_id, number=number)
    row = rows.select_related("plan__person").first()
    if row is None:
        raise NotFound("There is no such copy.")
    return PlanCopy(reference, adult.person_id, row.plan.person.reference, adult.name, number, row.shared_on, row.content)


def without_plan(*, viewer: Actor, as_of: date) -> tuple[WithoutPlan, ...]:
    """Open cases that should have a plan by now and have none, the longest late first (MEN-15)."""
    check_can_see_cases(viewer)
    late = {}
    for case_id, row in case_rows(_never_planned(), as_of).items():
        clock = _late_plan(clocks_of(row.dates(), as_of, row.numbers))
        if clock is not None:
            late[case_id] = clock
    rows = Case.objects.filter(pk__in=late).select_related("person", "lead")
    found = [_without(row, late[row.pk]) for row in rows]
    return tuple(sorted(found, key=lambda each: (each.due_on, each.reference)))


def _never_planned() -> list[int]:
    """The oldest open cases in which no plan was agreed or shared."""
    rows = Case.objects.filter(state=State.OPEN).exclude(plans__agreed_on__isnull=False).exclude(plans__versions__isnull=False)
    return list(rows.order_by("accepted_on", "id").values_list("pk", flat=True)[:AT_MOST])


def _late_plan(clocks: tuple[CaseClock, ...]) -> CaseClock | None:
    return next((clock for clock in clocks if clock.code == Clock.PLAN and clock.is_late and not clock.is_done), None)


def _without(row: Case, clock: CaseClock) -> WithoutPlan:
    name = "Extra care" if row.person.extra_care else row.person.name
    return WithoutPlan(row.reference, name, row.lead.name, clock.due_on, clock.sentence)
