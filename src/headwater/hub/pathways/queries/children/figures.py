"""Counts of families: by team, plan, what was asked and answered, and why children came into care; and what care would have cost.

Children's services see their own. Nobody else is told a number from 1 to the threshold, nor one that would give such a number away.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from headwater.hub.core.scoping import across_agencies
from headwater.hub.core.values import Actor
from headwater.hub.organisations.models import Agency
from headwater.hub.organisations.states import AgencyKind
from headwater.hub.pathways.adapters.costs import CARE_COSTS, UnitCost, unit
from headwater.hub.pathways.adapters.protecting import Counted, Sum, protected
from headwater.hub.pathways.logic.children.care import Avoided, CauseShare, avoided, housing_share
from headwater.hub.pathways.models import CareEntry, CareSaving, Family, FamilyPlan
from headwater.hub.pathways.permissions import check_can_see_family_counts, sees_counts_only
from headwater.hub.pathways.queries.children.families import QUESTIONS
from headwater.hub.pathways.states import Asked, FamilyPlanKind
from headwater.hub.programmes.queries import setting_on
from headwater.hub.programmes.states import DatedSetting

Table = tuple[tuple[str, int | None], ...]
NO_TEAM, NO_PLAN = "", ""


@dataclass(frozen=True, slots=True)
class FamilyFigures:
    """Families of a period. None is hidden. `unsaid`: children who came into care without a primary cause, for those who may open them."""

    start: date
    end: date
    families: int | None
    by_team: Table
    by_plan: Table
    answers: tuple[tuple[str, Table], ...]
    share: CauseShare | None
    unsaid: tuple[tuple[int, date], ...]
    hides_up_to: int


def family_figures(*, viewer: Actor, start: date, end: date, as_of: date) -> FamilyFigures:
    """Families whose first contact fell in the period, and children who came into care in it.

    For those who commission it crosses agencies, over the county's children's services: counts alone, with small ones hidden.
    """
    check_can_see_family_counts(viewer)
    only_counts = sees_counts_only(viewer)
    hides = setting_on(name=DatedSetting.SMALL_NUMBER, programme_id=None, as_of=as_of) if only_counts else 0
    agencies = _agencies(viewer, only_counts)
    with across_agencies():
        rows = list(Family.objects.filter(agency_id__in=agencies, contact_on__gte=start, contact_on__lte=end).select_related("team"))
        plans = _gravest(rows)
        entries = list(
            CareEntry.objects.filter(agency_id__in=agencies, happened_on__gte=start, happened_on__lte=end).select_related("family")
        )
    counts, sums = _counts(rows, plans)
    told = protected("families", counts, sums, threshold=hides) if hides else {row.key: row.n for row in counts}
    share = housing_share((row.primary_cause, row.causes) for row in entries)
    few = hides and any(0 < n <= hides for n in (share.primary, share.base - share.primary, share.among, share.blank))
    unsaid = () if only_counts else tuple((row.pk, row.happened_on) for row in entries if not row.primary_cause)
    return FamilyFigures(
        start, end, told["all"], _table("team", told), _table("plan", told), tuple((name, _table(name, told)) for name in QUESTIONS),
        None if few else share, unsaid, hides,
    )  # fmt: skip


def _agencies(viewer: Actor, only_counts: bool) -> list[int]:
    if not only_counts:
        return [viewer.agency]
    return list(Agency.objects.filter(kind=AgencyKind.CHILDRENS_SERVICES).values_list("id", flat=True))


def _gravest(rows: list[Family]) -> dict[int, str]:
    found: dict[int, str] = {}
    order = list(FamilyPlanKind)
    for family_id, kind in FamilyPlan.objects.filter(family__in=rows, ended_on=None).values_list("family_id", "kind"):
        found[family_id] = max(found.get(family_id, kind), kind, key=lambda each: order.index(FamilyPlanKind(each)))
    return found


def _counts(rows: list[Family], plans: dict[int, str]) -> tuple[list[Counted], list[Sum]]:
    """Every count with the sums that hold between them: each table adds up to all families. Of families a few who were not asked, or did
    not know, are hidden as any others: the facts say so by another word than the one for no answer."""
    parts: dict[str, Counter[str]] = {
        "team": Counter(row.team.name if row.team else NO_TEAM for row in rows),
        "plan": Counter(dict.fromkeys((*FamilyPlanKind, NO_PLAN), 0)) + Counter(plans.get(row.pk, NO_PLAN) for row in rows),
    }
    for name in QUESTIONS:
        parts[name] = Counter(getattr(row, name) or Asked.NOT_ASKED for row in rows)
    for name, codes in (("plan", (*FamilyPlanKind, NO_PLAN)), *((name, tuple(Asked)) for name in QUESTIONS)):
        for code in codes:
            parts[name].setdefault(code, 0)
    counts = [Counted("all", len(rows))]
    sums: list[Sum] = []
    for name, found in parts.items():
        counts += [Counted(f"{name}|{code}", n, ((name, f"said {code}"),)) for code, n in sorted(found.items())]
        if found:
            sums.append(("all", [f"{name}|{code}" for code in sorted(found)], True))
    return counts, sums


def _table(name: str, told: Mapping[str, int | None]) -> Table:
    return tuple((key.partition("|")[2], n) for key, n in told.items() if key.startswith(f"{name}|"))


@dataclass(frozen=True, slots=True)
class SavingLine:
    """What care would have cost a family's children, with everything that was assumed."""

    on: date
    children: int
    low: int
    high: int
    months: int
    cost: UnitCost
    assumes: str
    avoided: Avoided


def savings(*, viewer: Actor, family_id: int) -> tuple[SavingLine, ...]:
    """The estimates of a family of the viewer's agency."""
    check_can_see_family_counts(viewer)
    return tuple(_saving(row) for row in CareSaving.objects.filter(family_id=family_id).order_by("-happened_on", "-id"))


def _saving(row: CareSaving) -> SavingLine:
    cost = unit(row.unit_cost)
    found = avoided(
        children=row.children, low=row.low, high=row.high, months=row.months, pounds=cost.pounds, weekly=cost.is_weekly, spend=row.spend_gbp
    )
    return SavingLine(row.happened_on, row.children, row.low, row.high, row.months, cost, row.assumes, found)


def care_costs() -> tuple[UnitCost, ...]:
    """What a year or a week of care may be costed by."""
    return tuple(unit(code) for code in CARE_COSTS)
