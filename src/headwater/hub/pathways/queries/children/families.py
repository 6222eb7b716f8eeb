"""Families that children's services hold, and what a housing worker was told of. A name passes only with the family's yes."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from headwater.hub.core.errors import NotFound
from headwater.hub.core.scoping import across_agencies
from headwater.hub.core.values import Actor
from headwater.hub.organisations.states import AgencyKind
from headwater.hub.pathways.logic.children.bedrooms import Need, Sleeper, bedrooms_needed
from headwater.hub.pathways.models import CareEntry, Family, FamilyMember, FamilyPlan, FamilyShare, PanelCase, TeamAction
from headwater.hub.pathways.permissions import check_can_see_families
from headwater.hub.pathways.states import Agreed, Asked, CareOrder, FamilyPlanKind

MOST = 500
NO_NAME = "A family (not named yet)"
QUESTIONS = ("may_lose_home", "home_unfit", "crowded", "behind_with_rent")
GRAVEST = tuple(reversed(FamilyPlanKind))


@dataclass(frozen=True, slots=True)
class FamilyLine:
    """A family in a list. `plan`: the gravest plan in force; `worries`: the housing questions that were answered yes."""

    reference: str
    family_id: int
    name: str
    came_by: str
    contact_on: date
    team: str
    plan: str
    at_risk_since: date | None
    worries: tuple[str, ...]
    not_asked: int
    agreed: str
    worker: str
    worker_phone: str
    is_ours: bool


Chosen = Callable[[FamilyLine], bool]
FILTERS: dict[str, Chosen] = {
    "": bool,
    "at_risk": lambda line: line.at_risk_since is not None,
    "worry": lambda line: bool(line.worries),
    "not_asked": lambda line: line.not_asked > 0,
    "in_need": lambda line: line.plan == FamilyPlanKind.IN_NEED,
    "protection": lambda line: line.plan == FamilyPlanKind.PROTECTION,
}


@dataclass(frozen=True, slots=True)
class FamilyList:
    """Families whose time is not over; those whose placement is at risk first."""

    is_host: bool
    lines: tuple[FamilyLine, ...]
    shown: str
    counts: dict[str, int]
    by_team: tuple[tuple[str, int], ...]
    cut_short: bool


def family_list(*, viewer: Actor, as_of: date, shown: str = "") -> FamilyList:
    """What the viewer's agency holds, and what was shared with it, by a day."""
    check_can_see_families(viewer)
    ours, shared = (rows.filter(ended_on=None, contact_on__lte=as_of) for rows in (Family.objects.all(), Family.shared.all()))
    lines = [*_lines(ours, is_ours=True), *_lines(shared, is_ours=False)]
    shown = shown if shown in FILTERS else ""
    kept = sorted(filter(FILTERS[shown], lines), key=_first)
    teams = sorted({line.team for line in lines})
    by_team = tuple((team, sum(line.team == team for line in lines)) for team in teams)
    counts = {name: sum(map(chosen, lines)) for name, chosen in FILTERS.items()}
    host = viewer.agency_kind == AgencyKind.CHILDRENS_SERVICES
    return FamilyList(host, tuple(kept[:MOST]), shown, counts, by_team, len(kept) > MOST)


def _first(line: FamilyLine) -> tuple[bool, date, int]:
    return (line.at_risk_since is None, line.at_risk_since or line.contact_on, -line.family_id)


def _lines(rows: QuerySet[Family], *, is_ours: bool) -> list[FamilyLine]:
    """It crosses agencies for plans and teams: which families may be read was decided by the rows themselves."""
    found = list(rows)
    with across_agencies():
        plans: dict[int, set[str]] = {}
        for family_id, kind in FamilyPlan.objects.filter(family__in=found, ended_on=None).values_list("family_id", "kind"):
            plans.setdefault(family_id, set()).add(kind)
        teams = dict(Family.objects.filter(pk__in=[row.pk for row in found]).values_list("id", "team__name"))
    return [line_of(row, plans.get(row.pk, set()), teams[row.pk] or "", is_ours=is_ours) for row in found]


def line_of(row: Family, plans: set[str], team: str, *, is_ours: bool) -> FamilyLine:
    """A family; others read a name only with a yes."""
    answers = {name: getattr(row, name) for name in QUESTIONS}
    named = is_ours or row.agreed == Agreed.YES
    return FamilyLine(
        row.reference, row.pk, row.adult_name if named else NO_NAME, row.came_by, row.contact_on, team,
        next((kind for kind in GRAVEST if kind in plans), ""), row.at_risk_since,
        tuple(name for name, said in answers.items() if said == Asked.YES),
        sum(said in ("", Asked.NOT_ASKED) for said in answers.values()), row.agreed, row.worker_name, row.worker_phone, is_ours,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class PlanLine:
    """A plan, in force or over."""

    plan_id: int
    kind: str
    number: str
    starts_on: date
    ended_on: date | None


@dataclass(frozen=True, slots=True)
class ActionLine:
    """An action of the Team Around the Family."""

    action_id: int
    words: str
    owner: str
    due_on: date
    done_on: date | None
    is_late: bool


@dataclass(frozen=True, slots=True)
class MemberLine:
    """Somebody who lives in the home."""

    member_id: int
    who: str
    age: int | None
    sex: str
    in_a_couple: bool
    care_order: str


@dataclass(frozen=True, slots=True)
class PanelLine:
    """An application to a panel."""

    panel_id: int
    panel: str
    ask: str
    need_asked: int | None
    prepared_on: date
    sent_on: date | None
    decision: str
    decided_on: date | None
    need_agreed: int | None
    reason: str


@dataclass(frozen=True, slots=True)
class FamilyPage:
    """One family. `everybody`: the bedroom need of all who live there; `recognised`: without those whose custody is temporary."""

    line: FamilyLine
    contact_number: str
    born_on: date | None
    safe_way: str
    postcode: str
    answers: dict[str, str]
    at_risk_why: str
    bedrooms: int | None
    everybody: Need
    recognised: Need
    members: tuple[MemberLine, ...]
    plans: tuple[PlanLine, ...]
    actions: tuple[ActionLine, ...]
    panels: tuple[PanelLine, ...]
    told: tuple[str, ...]
    case_reference: str
    has_referral: bool
    is_over: bool
    is_named: bool


def family_page(*, viewer: Actor, reference: str, as_of: date) -> FamilyPage:
    """A family of the viewer's agency, or one that was shared with it; everybody else's is not found."""
    check_can_see_families(viewer)
    ours = Family.objects.filter(reference=reference).first()
    row = ours or Family.shared.filter(reference=reference).first()
    if row is None:
        raise NotFound("There is no such family here.")
    (line,) = _lines(type(row).objects.filter(pk=row.pk) if ours else Family.shared.filter(pk=row.pk), is_ours=ours is not None)
    with across_agencies():
        # Whoever may read the family, by its own row or its share, reads what belongs to it.
        return _page(row, line, viewer, as_of)


def _page(row: Family, line: FamilyLine, viewer: Actor, as_of: date) -> FamilyPage:
    named = line.is_ours or row.agreed == Agreed.YES
    members = [each for each in FamilyMember.objects.filter(family=row).order_by("id") if each.ends_on is None or each.ends_on >= as_of]
    case = getattr(row.referral, "case", None) if row.referral and row.referral.agency_id == viewer.agency else None
    return FamilyPage(
        line=line, contact_number=row.contact_number if line.is_ours else "", born_on=row.born_on if named else None,
        safe_way=row.safe_way if named else "", postcode=row.postcode if named else "",
        answers={name: getattr(row, name) for name in QUESTIONS}, at_risk_why=row.at_risk_why, bedrooms=row.bedrooms,
        everybody=bedrooms_needed(map(_sleeper, members)),
        recognised=bedrooms_needed(_sleeper(each) for each in members if each.care_order in RECOGNISED), members=_members(members),
        plans=_plans(row), actions=_actions(row, as_of), panels=_panels(row),
        told=tuple(FamilyShare.objects.filter(record=row, ended_at=None).order_by("id").values_list("agency__name", flat=True)),
        case_reference=case.reference if case else "", has_referral=row.referral_id is not None, is_over=row.ended_on is not None,
        is_named=named,
    )  # fmt: skip


RECOGNISED = ("", CareOrder.PARENT, CareOrder.PERMANENT)


def _sleeper(row: FamilyMember) -> Sleeper | None:
    return None if row.age is None else Sleeper(row.age, row.sex, row.in_a_couple)


def _members(rows: list[FamilyMember]) -> tuple[MemberLine, ...]:
    return tuple(MemberLine(row.pk, row.who, row.age, row.sex, row.in_a_couple, row.care_order) for row in rows)


def _plans(row: Family) -> tuple[PlanLine, ...]:
    found = FamilyPlan.objects.filter(family=row).order_by("-happened_on", "-id")
    return tuple(PlanLine(*each) for each in found.values_list("id", "kind", "number", "happened_on", "ended_on"))


def _actions(row: Family, as_of: date) -> tuple[ActionLine, ...]:
    found = TeamAction.objects.filter(family=row).order_by("done_on", "due_on", "id")
    return tuple(
        ActionLine(each.pk, each.words, each.owner, each.due_on, each.done_on, each.done_on is None and each.due_on < as_of)
        for each in found
    )


def _panels(row: Family) -> tuple[PanelLine, ...]:
    found = PanelCase.objects.filter(family=row).order_by("happened_on", "id")
    columns = ("id", "panel", "ask", "need_asked", "happened_on", "sent_on", "decision", "decided_on", "need_agreed", "reason")
    return tuple(PanelLine(*each) for each in found.values_list(*columns))


def held_plan(*, viewer: Actor, plan_id: int) -> str:
    """The reference of the family of a plan in force of the viewer's agency."""
    check_can_see_families(viewer)
    row = FamilyPlan.objects.select_related("family").filter(pk=plan_id, ended_on=None).first()
    if row is None:
        raise NotFound("There is no such plan here.")
    return str(row.family.reference)


def held_member(*, viewer: Actor, member_id: int) -> tuple[str, str, str]:
    """Somebody who lives in the home of a family of the viewer's agency: its reference, who they are, and by what right they live there."""
    check_can_see_families(viewer)
    row = FamilyMember.objects.select_related("family").filter(pk=member_id).first()
    if row is None:
        raise NotFound("There is no such person here.")
    return str(row.family.reference), row.who, row.care_order


def held_care(*, viewer: Actor, care_id: int) -> date:
    """The day on which a child of the viewer's agency came into care."""
    check_can_see_families(viewer)
    row = CareEntry.objects.filter(pk=care_id).first()
    if row is None:
        raise NotFound("There is no such child here.")
    return row.happened_on


def held_panel(*, viewer: Actor, panel_id: int) -> tuple[str, str]:
    """An application of the viewer's agency that is not decided: its family's reference, and the panel."""
    check_can_see_families(viewer)
    row = PanelCase.objects.select_related("family").filter(pk=panel_id, decided_on=None).first()
    if row is None:
        raise NotFound("There is no such application here.")
    return str(row.family.reference), row.panel
