"""Hearings of a case, the court diary of a week, and how court turned out."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Q

from headwater.hub.cases.adapters.clocks import day_of
from headwater.hub.cases.adapters.weeks import ends, moved, starts, week_of
from headwater.hub.cases.logic.hearings import Results, Slot, results, warnings
from headwater.hub.cases.models import Hearing
from headwater.hub.cases.permissions import check_can_see_cases
from headwater.hub.cases.queries.brief import Brief, brief
from headwater.hub.core.errors import NotFound
from headwater.hub.core.values import Actor, Role
from headwater.hub.organisations.models import Membership
from headwater.hub.people.queries import locked_for
from headwater.hub.programmes.models import Service
from headwater.hub.programmes.queries import setting_on
from headwater.hub.programmes.states import DatedSetting

AT_MOST = 200


@dataclass(frozen=True, slots=True)
class HearingLine:
    """One hearing. `warnings` are what is wrong with it in the diary."""

    hearing_id: int
    reference: str
    name: str
    at: datetime
    court: str
    kind: str
    role: str
    worker_id: int | None
    worker: str
    outcome: str
    bailiff_avoided: str
    plan_agreed: str
    note: str
    is_over: bool
    warnings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Hearings:
    """The hearings of one case, and who could go."""

    case: Brief
    lines: tuple[HearingLine, ...]
    workers: tuple[tuple[int, str], ...]

    @property
    def reference(self) -> str:
        """The case's."""
        return self.case.reference


@dataclass(frozen=True, slots=True)
class OneHearing:
    """One hearing of a case."""

    page: Hearings
    hearing: HearingLine

    @property
    def reference(self) -> str:
        """The case's."""
        return self.page.reference


@dataclass(frozen=True, slots=True)
class Diary:
    """A week at court. `missing` are hearings gone by whose outcome nobody wrote down."""

    days: tuple[tuple[date, tuple[HearingLine, ...]], ...]
    before: date
    after: date
    missing: tuple[HearingLine, ...]


def hearings(*, viewer: Actor, reference: str, as_of: date) -> Hearings:
    """The hearings of one case, the next first."""
    case = brief(viewer=viewer, reference=reference, as_of=as_of)
    rows = list(_rows(Q(case_id=case.case_id), viewer).order_by("-at", "id"))
    beside = _beside(rows, as_of)
    return Hearings(case, tuple(_line(row, viewer, as_of, beside) for row in rows), workers(viewer=viewer))


def one_hearing(*, viewer: Actor, reference: str, hearing_id: int, as_of: date) -> OneHearing:
    """One hearing of a case."""
    page = hearings(viewer=viewer, reference=reference, as_of=as_of)
    found = next((line for line in page.lines if line.hearing_id == hearing_id), None)
    if found is None:
        raise NotFound("There is no such hearing here.")
    return OneHearing(page, found)


def diary(*, viewer: Actor, as_of: date, day: date | None = None) -> Diary:
    """The week around a day, and what is to be chased whatever the week (MEN-09)."""
    check_can_see_cases(viewer)
    days = week_of(day or as_of)
    rows = list(_rows(Q(at__gte=starts(days[0]), at__lt=ends(days[-1])), viewer).order_by("at", "id")[: AT_MOST * 2])
    flags = warnings(_slots(rows, as_of))
    lines = [_line(row, viewer, as_of, flags) for row in rows]
    late = _rows(Q(outcome="", at__lt=starts(as_of)), viewer).order_by("-at", "id")[:AT_MOST]
    return Diary(
        days=tuple((each, tuple(line for line in lines if day_of(line.at) == each)) for each in days),
        before=moved(days[0], -7),
        after=moved(days[0], 7),
        missing=tuple(_line(row, viewer, as_of, {}) for row in late),
    )


def court_results(*, viewer: Actor, starts_on: date, ends_on: date) -> Results:
    """How the hearings between two days turned out, those without an outcome counted apart (FLS-09)."""
    check_can_see_cases(viewer)
    rows = Hearing.objects.filter(at__gte=starts(starts_on), at__lt=ends(ends_on))
    return results(rows.values_list("outcome", flat=True).iterator())


def workers(*, viewer: Actor) -> tuple[tuple[int, str], ...]:
    """Who of the viewer's agency could go to court."""
    rows = Membership.objects.filter(agency_id=viewer.agency, ended_on=None).order_by("name")
    work = {Role.WORKER, Role.MANAGER}
    return tuple((row.pk, row.name) for row in rows if work & set(row.roles))


def _rows(wanted: Q, viewer: Actor) -> Any:
    """Hearings of records that are not locked to the viewer."""
    locked = locked_for(viewer=viewer)
    return Hearing.objects.filter(wanted).exclude(case__person_id__in=locked).select_related("case__person", "worker")


def _beside(rows: Iterable[Any], as_of: date) -> dict[int, tuple[str, ...]]:
    """The warnings of some hearings, each looked at beside everything else on its day."""
    days = {day_of(row.at) for row in rows if not row.outcome}
    wanted = Q(pk__in=[])
    for day in days:
        wanted |= Q(at__gte=starts(day), at__lt=ends(day))
    return warnings(_slots(Hearing.objects.filter(wanted).select_related("case"), as_of))


def _slots(rows: Iterable[Any], as_of: date) -> list[Slot]:
    """The hearings as the rule reads them, each as long as its programme reckons."""
    rows = list(rows)
    programmes = dict(Service.objects.filter(pk__in={row.case.service_id for row in rows}).values_list("pk", "programme_id"))
    name = DatedSetting.HEARING_MINUTES
    minutes = {each: setting_on(name=name, programme_id=each, as_of=as_of) for each in set(programmes.values())}
    return [
        Slot(row.pk, row.at, day_of(row.at), row.worker_id, row.case.person_id, row.court, minutes[programmes[row.case.service_id]])
        for row in rows
    ]


def _line(row: Any, viewer: Actor, as_of: date, flags: dict[int, tuple[str, ...]]) -> HearingLine:
    hidden = bool(row.case.person.extra_care) and row.case.lead_id != viewer.membership_id
    day = day_of(row.at)
    return HearingLine(
        hearing_id=row.pk,
        reference=row.case.reference,
        name="Extra care" if hidden else row.case.person.name,
        at=row.at,
        court=row.court,
        kind=row.kind,
        role=row.role,
        worker_id=row.worker_id,
        worker=row.worker.name if row.worker else "",
        outcome=row.outcome,
        bailiff_avoided=row.bailiff_avoided,
        plan_agreed=row.plan_agreed,
        note="" if hidden else row.note,
        is_over=day < as_of,
        warnings=() if day < as_of or row.outcome else flags.get(row.pk, ()),
    )
