"""What a case waits for, and the duties that a council reported."""

from dataclasses import dataclass
from datetime import date

from headwater.hub.cases.adapters.clocks import days
from headwater.hub.cases.adapters.promises import Period, period_of
from headwater.hub.cases.models import Case, Duty, Waiting
from headwater.hub.cases.permissions import decides_duties_of
from headwater.hub.cases.queries.brief import Brief, brief
from headwater.hub.core.errors import NotFound
from headwater.hub.core.values import Actor


@dataclass(frozen=True, slots=True)
class WaitLine:
    """Something waited for, with the days up to now or to its end."""

    row_id: int
    on: str
    what: str
    since: date
    until: date | None
    days: int
    chased_on: date | None
    chases: int


@dataclass(frozen=True, slots=True)
class Waits:
    """Everything one case waits or waited for."""

    case: Brief
    now: tuple[WaitLine, ...]
    over: tuple[WaitLine, ...]

    @property
    def reference(self) -> str:
        """The case's."""
        return self.case.reference


@dataclass(frozen=True, slots=True)
class OneWait:
    """One thing waited for."""

    page: Waits
    wait: WaitLine

    @property
    def reference(self) -> str:
        """The case's."""
        return self.page.reference


@dataclass(frozen=True, slots=True)
class DutyLine:
    """A duty as it was reported, with its 56 days where it has them."""

    row_id: int
    kind: str
    authority: str
    first_satisfied_on: date
    told_on: date
    ended_on: date | None
    end_reason: str
    decided_here: bool
    period: Period | None


@dataclass(frozen=True, slots=True)
class Duties:
    """The duties of one case. `decides` says whether the viewer writes for the council itself."""

    case: Brief
    lines: tuple[DutyLine, ...]
    decides: bool
    area: str

    @property
    def reference(self) -> str:
        """The case's."""
        return self.case.reference


@dataclass(frozen=True, slots=True)
class OneDuty:
    """One duty."""

    page: Duties
    duty: DutyLine

    @property
    def reference(self) -> str:
        """The case's."""
        return self.page.reference


def waits(*, viewer: Actor, reference: str, as_of: date) -> Waits:
    """What one case waits for, the longest wait first."""
    case = brief(viewer=viewer, reference=reference, as_of=as_of)
    rows = Waiting.objects.filter(case_id=case.case_id).order_by("since", "id")
    lines = [
        WaitLine(row.pk, row.on, row.what, row.since, row.until, days(row.since, row.until or as_of), row.chased_on, row.chases)
        for row in rows
    ]
    return Waits(case, tuple(each for each in lines if each.until is None), tuple(each for each in lines if each.until is not None))


def one_wait(*, viewer: Actor, reference: str, waiting_id: int, as_of: date) -> OneWait:
    """One thing still waited for."""
    page = waits(viewer=viewer, reference=reference, as_of=as_of)
    found = next((each for each in page.now if each.row_id == waiting_id), None)
    if found is None:
        raise NotFound("Nothing like that is waited for here.")
    return OneWait(page, found)


def duties(*, viewer: Actor, reference: str, as_of: date) -> Duties:
    """The duties reported in one case, the latest first."""
    case = brief(viewer=viewer, reference=reference, as_of=as_of)
    rows = Duty.objects.filter(case_id=case.case_id).select_related("authority").order_by("-first_satisfied_on", "-id")
    area = Case.objects.filter(pk=case.case_id).values_list("area__code", flat=True).get()
    return Duties(case, tuple(_duty(row, as_of) for row in rows), bool(decides_duties_of(viewer)), area or "")


def one_duty(*, viewer: Actor, reference: str, duty_id: int, as_of: date) -> OneDuty:
    """One duty that goes on."""
    page = duties(viewer=viewer, reference=reference, as_of=as_of)
    found = next((each for each in page.lines if each.row_id == duty_id and each.ended_on is None), None)
    if found is None:
        raise NotFound("There is no such duty here.")
    return OneDuty(page, found)


def _duty(row: Duty, as_of: date) -> DutyLine:
    period = period_of(row.kind, first_satisfied_on=row.first_satisfied_on, ended_on=row.ended_on, as_of=as_of)
    return DutyLine(
        row.pk,
        row.kind,
        row.authority.name,
        row.first_satisfied_on,
        row.happened_on,
        row.ended_on,
        row.end_reason,
        row.decided_here,
        period,
    )
