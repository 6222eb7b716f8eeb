"""Rows become the dates that clocks ask for. Every list, page and index of cases reads its facts here."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db.models import CharField, DateField, DateTimeField, F, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Cast, Coalesce

from headwater.clocks.arithmetic import england_day
from headwater.hub.cases.adapters.dates import Dated
from headwater.hub.cases.adapters.rows import COLUMNS, CaseRow
from headwater.hub.cases.models import Assessment, Case, Duty, Entry, FollowUp, Hearing, LeadPeriod, Plan, PlanVersion, Step, Task, Waiting
from headwater.hub.cases.states import AssessmentKind, ContactResult, ContactWay, FollowUpAt
from headwater.hub.core.compiled import Compiled
from headwater.hub.core.errors import NotFound
from headwater.hub.core.scoping import across_agencies
from headwater.hub.programmes.models import ProgrammeSetting
from headwater.hub.programmes.states import DEFAULTS, DatedSetting

NOT_THE_PERSON = (ContactWay.ASKED_REFERRER, ContactWay.ASKED_LANDLORD)
HERE = OuterRef("pk")


def _looked_up(as_of: date) -> dict[str, Any]:
    """The dates and numbers that stand in other tables: each one small look-up by index.

    The case beside them is held to the agency acting. What hangs on it is found by the case alone: asked for the agency too, a database
    without statistics reads everything that the agency has.
    """
    with across_agencies():
        return _hanging_on_it(as_of)


def _hanging_on_it(as_of: date) -> dict[str, Any]:
    assessed = Assessment.objects.filter(case=HERE, kind=AssessmentKind.FULL).order_by("happened_on")
    plans, versions = Plan.objects.filter(case=HERE), PlanVersion.objects.filter(plan__case=HERE)
    spoken = Entry.objects.filter(case=HERE, kind="contact", result=ContactResult.SPOKE).exclude(way__in=NOT_THE_PERSON)
    return {
        "assessed_on": _one(assessed, "happened_on"),
        "agreed_on": _one(plans.exclude(agreed_on=None).order_by("agreed_on"), "agreed_on"),
        "shared_on": _one(versions.order_by("shared_on"), "shared_on"),
        "reviewed_on": _one(versions.order_by("-shared_on"), "shared_on"),
        "review_on": _one(plans.exclude(review_on=None).order_by("review_on"), "review_on"),
        "spoke_on": _one(spoken.order_by("-happened_on", "-id"), "happened_on"),
        "named_on": _one(LeadPeriod.objects.filter(case=HERE).order_by("starts_on"), "starts_on"),
        "back_on": _one(Case.objects.filter(repeat_of=HERE).order_by("accepted_on"), "accepted_on"),
        "follow_up_56": _one(FollowUp.objects.filter(case=HERE, point=FollowUpAt.DAYS_56), "happened_on"),
        "follow_up_6": _one(FollowUp.objects.filter(case=HERE, point=FollowUpAt.MONTHS_6), "happened_on"),
        "follow_up_12": _one(FollowUp.objects.filter(case=HERE, point=FollowUpAt.MONTHS_12), "happened_on"),
        "plan_days": _number(DatedSetting.PLAN_DUE_AFTER_DAYS, as_of),
        "long_months": _number(DatedSetting.CASE_LONG_AFTER_MONTHS, as_of),
    }


def _one(rows: "QuerySet[Any]", name: str) -> Subquery:
    return Subquery(rows.values(name)[:1])


def _number(name: DatedSetting, as_of: date) -> Coalesce:
    """What the case's programme set, or the default."""
    rows = ProgrammeSetting.objects.filter(programme_id=OuterRef("service__programme_id"), name=name, starts_on__lte=as_of)
    return Coalesce(Subquery(rows.order_by("-starts_on").values("value")[:1]), Value(DEFAULTS[name]))


def _rows_by_id(case_ids: Sequence[int], as_of: date) -> "QuerySet[Case, Any]":
    dates = _looked_up(as_of)
    return Case.objects.filter(pk__in=case_ids).annotate(**dates).order_by().values_list(*COLUMNS, *dates)


def _rows_by_reference(reference: str, as_of: date) -> "QuerySet[Case, Any]":
    dates = _looked_up(as_of)
    return Case.objects.filter(reference=reference).annotate(**dates).order_by().values_list(*COLUMNS, *dates)


BY_ID, BY_REFERENCE = Compiled(_rows_by_id), Compiled(_rows_by_reference)


def case_rows(case_ids: Sequence[int], as_of: date) -> dict[int, CaseRow]:
    """These cases of the agency acting, in one query."""
    found = (CaseRow(*values) for values in BY_ID.rows(case_ids=list(case_ids), as_of=as_of))
    return {row.case_id: row for row in found}


def case_row(reference: str, as_of: date) -> CaseRow:
    """One case of the agency acting. Raises NotFound for any other."""
    for values in BY_REFERENCE.rows(reference=reference, as_of=as_of):
        return CaseRow(*values)
    raise NotFound("There is no such case here.")


def dated_of(case_ids: Sequence[int]) -> dict[int, tuple[Dated, ...]]:
    """Open tasks, hearings, duties and waits of several cases, in one query."""
    found: dict[int, list[Dated]] = {}
    for what, case_id, row_id, on, until, at, code, words in DATED.rows(case_ids=list(case_ids)):
        day = england_day(at) if at else on
        found.setdefault(case_id, []).append(Dated(what, row_id, day, until, at, code, words))
    return {case_id: tuple(things) for case_id, things in found.items()}


def _dated_rows(case_ids: Sequence[int]) -> "QuerySet[Any, Any]":
    """The cases are held to the agency acting, and what hangs on them is found by the case alone."""
    cases = Case.objects.filter(pk__in=case_ids).values("pk")
    with across_agencies():
        return _hanging_on_them(Q(case_id__in=cases), Q(plan__case_id__in=cases))


def _hanging_on_them(mine: Q, my_plans: Q) -> "QuerySet[Any, Any]":
    tasks = _columns(Task.objects.filter(mine, done_on=None, dropped_on=None), "task", on="due_on", words="words")
    hearings = _columns(Hearing.objects.filter(mine, outcome=""), "hearing", at="at", code="kind", words="court")
    duties = _columns(Duty.objects.filter(mine), "duty", on="first_satisfied_on", until="ended_on", code="kind")
    waits = _columns(Waiting.objects.filter(mine, until=None), "waiting", on="since", until="chased_on", code="on", words="what")
    still = Step.objects.filter(my_plans, done_on=None, dropped_on=None, due_on__isnull=False)
    steps = _columns(still, "step", case="plan__case_id", on="due_on", code="owner", words="words")
    return tasks.union(hearings, duties, waits, steps, all=True)


DATED = Compiled(_dated_rows)


def _columns(
    rows: "QuerySet[Any]", what: str, *, case: str = "case_id", on: str = "", until: str = "", at: str = "", code: str = "", words: str = ""
) -> "QuerySet[Any, Any]":
    """The same eight columns of every table, so that one query reads them all."""
    return rows.order_by().values_list(
        Value(what, output_field=CharField()),
        case,
        "id",
        F(on) if on else Cast(Value(None), DateField()),
        F(until) if until else Cast(Value(None), DateField()),
        F(at) if at else Cast(Value(None), DateTimeField()),
        F(code) if code else Value("", output_field=CharField()),
        F(words) if words else Value("", output_field=CharField()),
    )
