"""Everything small that hangs on one case, read in a single query: each table gives the same columns."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db.models import Case, CharField, DateField, DateTimeField, DecimalField, F, QuerySet, Value, When
from django.db.models.functions import Cast

from headwater.clocks.arithmetic import england_day
from headwater.hub.cases.adapters.dates import Dated
from headwater.hub.cases.models import (
    Assessment,
    CaseNeed,
    Duty,
    FollowUp,
    Hearing,
    LateReason,
    LeadPeriod,
    Money,
    Plan,
    Step,
    Strength,
    Task,
    Visit,
    Waiting,
)
from headwater.hub.core.compiled import Compiled
from headwater.hub.core.scoping import across_agencies
from headwater.hub.referrals.models import ReferralRisk

WORDS, AMOUNT = CharField(), DecimalField(max_digits=12, decimal_places=2)
COLUMNS: dict[str, Any] = {
    "on": DateField(), "until": DateField(), "at": DateTimeField(), "code": WORDS, "code2": WORDS, "words": WORDS, "name": WORDS,
    "number": AMOUNT,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Thing:
    """One row of any of these tables. What each column holds stands in SPECS."""

    what: str
    row_id: int
    on: date | None
    until: date | None
    at: datetime | None
    code: str
    code2: str
    words: str
    name: str
    number: Decimal | None


PRIMARY = Case(When(is_primary=True, then=Value("primary")), default=Value(""), output_field=WORDS)

SPECS: tuple[tuple[str, type[Any], dict[str, Any]], ...] = (
    ("task", Task, {"on": "due_on", "words": "words", "name": "owner__name"}),
    ("hearing", Hearing, {"at": "at", "code": "kind", "code2": "outcome", "words": "court", "name": "worker__name"}),
    ("waiting", Waiting, {"on": "since", "until": "chased_on", "code": "on", "words": "what", "number": "chases"}),
    ("follow_up", FollowUp, {"on": "happened_on", "code": "point", "code2": "result", "words": "note", "name": "recorded_by_name"}),
    ("lead", LeadPeriod, {"on": "starts_on", "until": "ends_on", "words": "why", "name": "membership__name"}),
    ("money", Money, {"on": "happened_on", "code": "kind", "code2": "recurs", "words": "payer", "number": "amount_gbp"}),
    ("duty", Duty, {"on": "first_satisfied_on", "until": "ended_on", "code": "kind", "words": "end_reason", "name": "authority__name"}),
    ("reason", LateReason, {"code": "clock", "code2": "cause", "words": "note", "at": "recorded_at"}),
    ("need", CaseNeed, {"code": "need", "code2": PRIMARY, "name": "said_by__name", "number": "said_by_id"}),
    ("strength", Strength, {"words": "words", "name": "said_by__name", "number": "said_by_id"}),
    ("assessment", Assessment, {"on": "happened_on", "code": "kind", "words": "summary", "name": "said_by__name", "number": "said_by_id"}),
    ("plan", Plan, {"on": "agreed_on", "until": "review_on", "words": "own_words", "name": "person__name", "number": "person_id"}),
    ("visit", Visit, {"at": "at", "words": "place", "name": "worker__name"}),
)
STILL_TO_DO: dict[str, dict[str, Any]] = {
    "assessment": {"set_aside_at": None},
    "task": {"done_on": None, "dropped_on": None},
    "waiting": {"until": None},
    "visit": {"left_at": None, "called_off_at": None},
}
STEP = {"on": "due_on", "until": "done_on", "code": "owner", "words": "words", "name": "owner_name", "number": "plan_id"}
RISK = {"code": "direction", "code2": "kind", "words": "note"}


def gather(*, case_id: int, referral_id: int | None) -> list[Thing]:
    """Every small thing of one case, in one query."""
    return [Thing(*row) for row in GATHERED.rows(case_id=case_id, referral_id=referral_id or 0)]


def _gathered(case_id: int, referral_id: int) -> "QuerySet[Any, Any]":
    rows = [_columns(what, model.objects.filter(case_id=case_id, **STILL_TO_DO.get(what, {})), spec) for what, model, spec in SPECS]
    plans = Plan.objects.filter(case_id=case_id).values("pk")
    # The plans are held to the agency acting; their steps are found by the plan alone, which is what the index is for.
    with across_agencies():
        steps = _columns("step", Step.objects.filter(plan_id__in=plans, dropped_on=None), STEP)
    risks = _columns("risk", ReferralRisk.objects.filter(referral_id=referral_id), RISK)
    first, *others = rows
    return first.union(*others, steps, risks, all=True)


GATHERED = Compiled(_gathered)


def _columns(what: str, rows: "QuerySet[Any]", spec: dict[str, Any]) -> "QuerySet[Any, Any]":
    columns = [_column(spec.get(name), kind) for name, kind in COLUMNS.items()]
    return rows.order_by().values_list(Value(what, output_field=WORDS), "id", *columns)


def _column(source: Any, kind: Any) -> Any:
    if source is None:
        return Value("", output_field=WORDS) if kind is WORDS else Cast(Value(None), kind)
    if not isinstance(source, str):
        return source
    return Cast(F(source), kind) if kind is AMOUNT else F(source)


def still_dated(things: Iterable[Thing]) -> tuple[Dated, ...]:
    """Those that the clocks ask for: open tasks and waits, hearings without an outcome, duties."""
    return tuple(
        Dated(each.what, each.row_id, england_day(each.at) if each.at else each.on or date.max, each.until, each.at, each.code, each.words)
        for each in things
        if each.what in {"task", "waiting", "duty"} or (each.what == "hearing" and not each.code2)
    )
