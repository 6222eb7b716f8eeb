"""Quick wins, pilots, and barriers on the journey: what working beside others showed."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from django.db.models import Count, QuerySet, Sum

from headwater.hub.core.errors import NotFound
from headwater.hub.core.scoping import across_agencies
from headwater.hub.core.values import Actor
from headwater.hub.pathways.adapters.costs import BED_DAYS, DayCost, day_cost, day_costs
from headwater.hub.pathways.models import Barrier, BarrierMet, Pilot, QuickWin
from headwater.hub.pathways.permissions import check_can_advise, check_can_see_counts, sees_counts_only
from headwater.hub.pathways.states import JourneyStage
from headwater.hub.programmes.models import Service
from headwater.hub.programmes.queries import setting_on
from headwater.hub.programmes.states import DatedSetting

MOST = 200


@dataclass(frozen=True, slots=True)
class WinLine:
    """A quick win. `pounds`: its days at its line of the library; the case and the stay are told to its own agency alone."""

    win_id: int
    on: date
    title: str
    changed: str
    benefits: str
    days: int | None
    cost: DayCost | None
    pounds: Decimal | None
    case_reference: str
    stay_reference: str
    advice_reference: str
    read_by: str
    would_know: str
    recorded_by_id: int | None

    @property
    def may_be_told(self) -> bool:
        """Whether a second reader said that the family would not know themselves."""
        return self.would_know == "no"


def wins(*, viewer: Actor) -> tuple[WinLine, ...]:
    """The viewer's agency's own; for those who commission or study a programme, what a second reader let pass, without its records."""
    check_can_see_counts(viewer)
    if not sees_counts_only(viewer):
        rows = QuickWin.objects.select_related("case", "stay", "advice").order_by("-happened_on", "-id")
        return tuple(_win(row) for row in rows[:MOST])
    with across_agencies():
        # A story that names nobody and that a second reader let pass, for those who commission the programme.
        passed = QuickWin.objects.filter(service__programme__commissioner_id=viewer.agency, would_know="no")
        return tuple(_win(row, whole=False) for row in passed.order_by("-happened_on", "-id")[:MOST])


def win_page(*, viewer: Actor, win_id: int) -> WinLine:
    """One quick win of the viewer's agency."""
    check_can_advise(viewer)
    row = QuickWin.objects.select_related("case", "stay", "advice").filter(pk=win_id).first()
    if row is None:
        raise NotFound("There is no such quick win here.")
    return _win(row)


def _win(row: QuickWin, *, whole: bool = True) -> WinLine:
    cost = day_cost(row.unit_cost) if row.unit_cost else None
    pounds = cost.of(stays=1, days=row.days_saved or 0) if cost else None
    case, stay, advice = (row.case, row.stay, row.advice) if whole else (None, None, None)
    return WinLine(
        row.pk, row.happened_on, row.title, row.changed, row.benefits, row.days_saved, cost, pounds, case.reference if case else "",
        stay.reference if stay else "", advice.reference if advice else "", row.read_by_name if whole else "", row.would_know,
        row.recorded_by_id if whole else None,
    )  # fmt: skip


def win_costs() -> tuple[DayCost, ...]:
    """What a saved day may be costed by."""
    return day_costs(BED_DAYS)


@dataclass(frozen=True, slots=True)
class PilotLine:
    """A pilot."""

    pilot_id: int
    setting: str
    title: str
    question: str
    measures: str
    starts_on: date
    ends_on: date | None
    decision: str
    evidence: str
    decided_on: date | None
    decided_by: str
    is_late: bool


def pilots(*, viewer: Actor, as_of: date) -> tuple[PilotLine, ...]:
    """The viewer's agency's pilots, those without a decision first."""
    check_can_advise(viewer)
    lines = [_pilot(row, as_of) for row in Pilot.objects.order_by("-starts_on", "-id")]
    return tuple(sorted(lines, key=lambda line: line.decided_on is not None))


def pilot_page(*, viewer: Actor, pilot_id: int, as_of: date) -> PilotLine:
    """One pilot."""
    check_can_advise(viewer)
    row = Pilot.objects.filter(pk=pilot_id).first()
    if row is None:
        raise NotFound("There is no such pilot here.")
    return _pilot(row, as_of)


def _pilot(row: Pilot, as_of: date) -> PilotLine:
    late = row.decided_on is None and row.ends_on is not None and row.ends_on < as_of
    return PilotLine(
        row.pk, row.setting, row.title, row.question, row.measures, row.starts_on, row.ends_on, row.decision, row.evidence, row.decided_on,
        row.decided_by_name, late,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class BarrierLine:
    """A barrier: how many cases it was met in, how often without a case, and the days lost. A hidden number is None."""

    barrier_id: int
    setting: str
    words: str
    owner: str
    noticed_on: date
    gone_on: date | None
    cases: int | None
    without_case: int | None
    days: int | None


def journey(*, viewer: Actor, as_of: date, setting: str = "") -> tuple[tuple[str, tuple[BarrierLine, ...]], ...]:
    """Every stage in order with its barriers. Who may not open cases is not told of few: neither how many nor the days that they lost."""
    check_can_see_counts(viewer)
    hides = setting_on(name=DatedSetting.SMALL_NUMBER, programme_id=None, as_of=as_of) if sees_counts_only(viewer) else 0
    if hides:
        with across_agencies():
            # Counts of a programme, for those who commission it: barriers name no person.
            agencies = Service.objects.filter(programme__commissioner_id=viewer.agency).values("agency_id")
            rows = _barriers(Barrier.objects.filter(agency_id__in=agencies), setting)
    else:
        rows = _barriers(Barrier.objects.all(), setting)
    return tuple((stage, tuple(_hidden(line, hides) for at, line in rows if at == stage)) for stage in JourneyStage)


def barrier_line(*, viewer: Actor, barrier_id: int) -> BarrierLine:
    """One barrier of the viewer's agency."""
    check_can_advise(viewer)
    found = _barriers(Barrier.objects.filter(pk=barrier_id), "")
    if not found:
        raise NotFound("There is no such barrier here.")
    return found[0][1]


def _barriers(rows: QuerySet[Barrier], setting: str) -> list[tuple[str, BarrierLine]]:
    none: Mapping[str, int] = {"cases": 0, "each": 0, "with_case": 0, "days": 0}
    chosen = list((rows.filter(setting=setting) if setting else rows).order_by("gone_on", "-noticed_on", "id"))
    met = BarrierMet.objects.filter(barrier__in=chosen).values("barrier_id").annotate(
        cases=Count("case", distinct=True), each=Count("id"), with_case=Count("case"), days=Sum("days_lost")
    )  # fmt: skip
    sums: dict[int, Mapping[str, int]] = {
        int(row["barrier_id"]): {"cases": row["cases"], "each": row["each"], "with_case": row["with_case"], "days": row["days"]}
        for row in met
    }
    return [(row.stage, _barrier(row, sums.get(row.pk, none))) for row in chosen]


def _barrier(row: Barrier, met: Mapping[str, int]) -> BarrierLine:
    return BarrierLine(
        row.pk, row.setting, row.words, row.owner, row.noticed_on, row.gone_on, met["cases"], met["each"] - met["with_case"], met["days"]
    )


def _hidden(line: BarrierLine, up_to: int) -> BarrierLine:
    few = any(0 < (number or 0) <= up_to for number in (line.cases, line.without_case))
    return replace(line, cases=None, without_case=None, days=None) if few else line
