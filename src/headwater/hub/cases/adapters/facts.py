"""Rows become the dates that clocks ask for. Every list, page and index of cases reads its facts here."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db.models import CharField, DateField, DateTimeField, F, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Cast

from headwater.clocks.arithmetic import england_day
from headwater.hub.cases import states
from headwater.hub.cases.models import Assessment, Case, Duty, Entry, FollowUp, Hearing, LeadPeriod, Plan, PlanVersion, Task, Waiting
from headwater.hub.cases.states import AssessmentKind, ContactResult, ContactWay, DutyKind, FollowUpAt

NOT_THE_PERSON = (ContactWay.ASKED_REFERRER, ContactWay.ASKED_LANDLORD)
HERE = OuterRef("pk")


@dataclass(frozen=True, slots=True)
class Dated:
    """One dated thing of a case that is still to come or still to settle. `what` is task, hearing, duty or waiting."""

    what: str
    row_id: int
    on: date
    until: date | None
    at: datetime | None
    code: str
    words: str


@dataclass(frozen=True, slots=True)
class CaseDates:
    """Everything that the clocks of one case ask for, as plain values."""

    case_id: int
    is_open: bool
    accepted_on: date
    received_on: date | None
    triaged_on: date | None
    named_on: date | None
    lead_left_on: date | None
    assessed_on: date | None
    plan_on: date | None
    reviewed_on: date | None
    review_on: date | None
    spoken_on: date | None
    long_reason: bool
    closed_on: date | None
    back_on: date | None
    follow_ups: dict[str, date]
    changed_mind_on: date | None
    unsafe_on: date | None
    died_on: date | None
    programme_id: int | None
    dated: tuple[Dated, ...] = field(default=())


def with_dates(rows: QuerySet[Case]) -> QuerySet[Case]:
    """The cases with the dates that stand in other tables, found by index, one small look-up each."""
    assessed = Assessment.objects.filter(case=HERE, kind=AssessmentKind.FULL)
    plans, versions = Plan.objects.filter(case=HERE), PlanVersion.objects.filter(plan__case=HERE)
    spoken = Entry.objects.filter(case=HERE, kind="contact", result=ContactResult.SPOKE).exclude(way__in=NOT_THE_PERSON)
    later = later_cases()
    return rows.select_related("referral", "lead", "person", "service").annotate(
        assessed_on=_one(assessed, "happened_on"),
        agreed_on=_one(plans.exclude(agreed_on=None).order_by("agreed_on"), "agreed_on"),
        shared_on=_one(versions.order_by("shared_on"), "shared_on"),
        reviewed_on=_one(versions.order_by("-shared_on"), "shared_on"),
        review_on=_one(plans.exclude(review_on=None).order_by("review_on"), "review_on"),
        spoke_on=_one(spoken.order_by("-happened_on", "-id"), "happened_on"),
        named_on=_one(LeadPeriod.objects.filter(case=HERE).order_by("starts_on"), "starts_on"),
        back_on=_one(later, "accepted_on"),
        follow_up_56=_one(FollowUp.objects.filter(case=HERE, point=FollowUpAt.DAYS_56), "happened_on"),
        follow_up_6=_one(FollowUp.objects.filter(case=HERE, point=FollowUpAt.MONTHS_6), "happened_on"),
        follow_up_12=_one(FollowUp.objects.filter(case=HERE, point=FollowUpAt.MONTHS_12), "happened_on"),
    )


def later_cases() -> QuerySet[Case]:
    """Later cases of the same household with the same agency."""
    return Case.objects.filter(repeat_of=HERE).order_by("accepted_on")


def _one(rows: "QuerySet[Any]", name: str) -> Subquery:
    return Subquery(rows.values(name)[:1])


def dates_of(rows: Iterable[Case], dated: dict[int, tuple[Dated, ...]]) -> list[CaseDates]:
    """The plain dates of cases read by `with_dates`, with the dated things beside them."""
    return [_dates(row, dated.get(row.pk, ())) for row in rows]


def _dates(row: Any, dated: tuple[Dated, ...]) -> CaseDates:
    referral = row.referral
    plans = [day for day in (row.agreed_on, row.shared_on) if day is not None]
    return CaseDates(
        case_id=row.pk,
        is_open=row.state == states.State.OPEN,
        accepted_on=row.accepted_on,
        received_on=england_day(referral.received_at) if referral else row.referred_on,
        triaged_on=(referral.triaged_on or row.accepted_on) if referral else row.accepted_on,
        named_on=row.named_on,
        lead_left_on=row.lead.ended_on,
        assessed_on=row.assessed_on,
        plan_on=min(plans, default=None),
        reviewed_on=row.reviewed_on,
        review_on=row.review_on,
        spoken_on=row.spoke_on,
        long_reason=bool(row.long_cause),
        closed_on=row.closed_on,
        back_on=row.back_on,
        follow_ups=_follow_ups(row),
        changed_mind_on=england_day(row.person.changed_mind_at) if row.person.changed_mind_at else None,
        unsafe_on=row.closed_on if row.unknown_why == states.UnknownWhy.NOT_SAFE_TO_TRY else None,
        died_on=row.person.died_on,
        programme_id=row.service.programme_id,
        dated=dated,
    )


def _follow_ups(row: Any) -> dict[str, date]:
    points = (
        (FollowUpAt.DAYS_56, row.follow_up_56),
        (FollowUpAt.MONTHS_6, row.follow_up_6),
        (FollowUpAt.MONTHS_12, row.follow_up_12),
    )
    return {point: day for point, day in points if day is not None}


def dated_of(case_ids: Sequence[int]) -> dict[int, tuple[Dated, ...]]:
    """Open tasks, hearings, duties and waits of several cases, in one query."""
    found: dict[int, list[Dated]] = {}
    for what, case_id, row_id, on, until, at, code, words in _dated_rows(case_ids):
        day = england_day(at) if at else on
        found.setdefault(case_id, []).append(Dated(what, row_id, day, until, at, code, words))
    return {case_id: tuple(things) for case_id, things in found.items()}


def _dated_rows(case_ids: Sequence[int]) -> "Iterable[tuple[Any, ...]]":
    mine = Q(case_id__in=list(case_ids))
    tasks = _columns(Task.objects.filter(mine, done_on=None, dropped_on=None), "task", on="due_on", words="words")
    hearings = _columns(Hearing.objects.filter(mine, outcome=""), "hearing", at="at", code="kind", words="court")
    duties = _columns(Duty.objects.filter(mine), "duty", on="first_satisfied_on", until="ended_on", code="kind")
    waits = _columns(Waiting.objects.filter(mine, until=None), "waiting", on="since", until="chased_on", code="on", words="what")
    return list(tasks.union(hearings, duties, waits, all=True))


def _columns(
    rows: "QuerySet[Any]", what: str, *, on: str = "", until: str = "", at: str = "", code: str = "", words: str = ""
) -> "QuerySet[Any, Any]":
    """The same eight columns of every table, so that one query reads them all."""
    return rows.order_by().values_list(
        Value(what, output_field=CharField()),
        "case_id",
        "id",
        F(on) if on else Cast(Value(None), DateField()),
        F(until) if until else Cast(Value(None), DateField()),
        F(at) if at else Cast(Value(None), DateTimeField()),
        F(code) if code else Value("", output_field=CharField()),
        F(words) if words else Value("", output_field=CharField()),
    )


def read(rows: QuerySet[Case]) -> list[CaseDates]:
    """The dates of these cases, in two queries."""
    found = list(with_dates(rows))
    return dates_of(found, dated_of([row.pk for row in found]))


def latest_duty(dates: CaseDates, kind: DutyKind) -> Dated | None:
    """The latest duty of a kind that an authority reported."""
    return max((each for each in dates.dated if each.what == "duty" and each.code == kind), key=lambda each: each.on, default=None)
