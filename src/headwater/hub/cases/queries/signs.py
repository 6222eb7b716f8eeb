"""Early signs: those of one case, how long until something was done, and where nothing was."""

from dataclasses import dataclass
from datetime import date
from statistics import median
from typing import Any

from django.db.models import F, OuterRef, Q, QuerySet, Subquery

from headwater.hub.cases.adapters.clocks import days
from headwater.hub.cases.models import Case, EarlySign, Entry
from headwater.hub.cases.permissions import check_can_see_cases
from headwater.hub.cases.queries.brief import Brief, brief
from headwater.hub.cases.states import EntryKind, State
from headwater.hub.core.values import Actor
from headwater.hub.people.queries import locked_for

DONE = (EntryKind.PREVENTION, EntryKind.RELIEF)
MOST = 200


@dataclass(frozen=True, slots=True)
class SignLine:
    """One sign that was seen."""

    sign: str
    seen_on: date
    by: str


@dataclass(frozen=True, slots=True)
class Signs:
    """The signs of one case, the latest first, and the day something was first done after the first of them."""

    case: Brief
    lines: tuple[SignLine, ...]
    first_on: date | None
    acted_on: date | None

    @property
    def reference(self) -> str:
        """The case's."""
        return self.case.reference


def signs(*, viewer: Actor, reference: str, as_of: date) -> Signs:
    """What was seen in one case."""
    case = brief(viewer=viewer, reference=reference, as_of=as_of)
    rows = EarlySign.objects.filter(case_id=case.case_id).order_by("-happened_on", "-id")
    lines = tuple(SignLine(row.sign, row.happened_on, row.recorded_by_name) for row in rows)
    found = _with_dates().filter(pk=case.case_id).values("first_on", "acted_on").first() or {"first_on": None, "acted_on": None}
    return Signs(case, lines, found["first_on"], found["acted_on"])


@dataclass(frozen=True, slots=True)
class Unacted:
    """An open case with a sign and nothing done since."""

    reference: str
    lead: str
    service: str
    first_on: date
    days: int


@dataclass(frozen=True, slots=True)
class ActingOnSigns:
    """Cases whose first sign was seen in a stretch of days: how many, how many were acted on, and the days that took, in the middle and at
    most. Days are None where nothing was acted on. Then the open cases where nothing was done, the longest first."""

    base: int
    acted: int
    middle: float | None
    longest: int | None
    waiting: tuple[Unacted, ...]

    @property
    def not_acted(self) -> int:
        """Those where nothing was done yet."""
        return self.base - self.acted


def acting_on_signs(*, viewer: Actor, since: date, as_of: date) -> ActingOnSigns:
    """The time from the first sign to the first thing done to prevent or relieve, for the agency acting."""
    check_can_see_cases(viewer)
    rows = list(_with_dates().filter(first_on__gte=since, first_on__lte=as_of).values_list("first_on", "acted_on"))
    took = [days(first, acted) for first, acted in rows if acted is not None]
    return ActingOnSigns(len(rows), len(took), median(took) if took else None, max(took, default=None), _waiting(viewer, as_of))


def _with_dates() -> "QuerySet[Any]":
    """Cases with a sign: the first day one was seen, and the first day on or after it on which something was done."""
    done = Entry.objects.filter(case_id=OuterRef("pk"), kind__in=DONE, happened_on__gte=OuterRef("first_on")).order_by("happened_on")
    seen = EarlySign.objects.filter(case_id=OuterRef("pk")).order_by("happened_on").values("happened_on")[:1]
    cases: QuerySet[Any] = Case.objects.filter(pk__in=EarlySign.objects.values("case_id")).annotate(first_on=Subquery(seen))
    found: QuerySet[Any] = cases.annotate(acted_on=Subquery(done.values("happened_on")[:1]))
    return found


def _waiting(viewer: Actor, as_of: date) -> tuple[Unacted, ...]:
    rows = _with_dates().filter(Q(acted_on=None), state=State.OPEN).exclude(person_id__in=locked_for(viewer=viewer))
    columns = rows.order_by("first_on", "id").values_list("reference", F("lead__name"), F("service__name"), "first_on")
    return tuple(Unacted(ref, lead or "", service, first, days(first, as_of)) for ref, lead, service, first in columns[:MOST])
