"""What is done about patients' homes: for one stay, and in figures of the viewer's agency."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Q, QuerySet

from headwater.hub.core.errors import NotFound
from headwater.hub.core.scoping import across_agencies
from headwater.hub.core.values import Actor
from headwater.hub.organisations.models import Site
from headwater.hub.organisations.states import AgencyKind
from headwater.hub.pathways.adapters.costs import BED_DAYS, DayCost, day_cost
from headwater.hub.pathways.logic.hospital import homes
from headwater.hub.pathways.models import HomeWork, HousingFlag, Outreach, PastHome, Placement, RightsAdvice, Stay
from headwater.hub.pathways.permissions import check_can_run_stays, check_can_see_stays
from headwater.hub.pathways.states import Worry

COVER_DAYS = 31


@dataclass(frozen=True, slots=True)
class OutreachLine:
    """A service that was told, and its answer."""

    told: str
    on: date
    answer: str
    answered_on: date | None


@dataclass(frozen=True, slots=True)
class HomeLine:
    """A home before."""

    kind: str
    place: str
    since: date
    ended_on: date | None
    ended_how: str


@dataclass(frozen=True, slots=True)
class AdviceLine:
    """What staff were told of the law. `cost`: what the days that it is thought to have saved would have cost."""

    topic: str
    law: str
    recipient: str
    on: date
    result: str
    days_saved: int | None
    cost: Decimal | None
    left_on: date | None


@dataclass(frozen=True, slots=True)
class WorkLine:
    """Work on a home, or the search for one."""

    work_id: int
    kind: str
    seen_on: date
    started_on: date | None
    expected_on: date | None
    ready_on: date | None
    days: int


@dataclass(frozen=True, slots=True)
class AboutHome:
    """All of it, for one stay."""

    outreach: tuple[OutreachLine, ...]
    homes: tuple[HomeLine, ...]
    advice: tuple[AdviceLine, ...]
    work: tuple[WorkLine, ...]
    is_in_a_cycle: bool


def about_home(*, viewer: Actor, stay_id: int, left_on: date | None, as_of: date) -> AboutHome:
    """What the viewer's agency wrote down of one patient's homes, in this stay and in others of theirs under the same number."""
    check_can_see_stays(viewer)
    here, price = {"stay_id": stay_id}, day_cost(BED_DAYS[0])
    told = Outreach.objects.filter(**here).order_by("happened_on", "id").values_list("told", "happened_on", "answer", "answered_on")
    before = tuple(HomeLine(*row) for row in _homes(stay_id).values_list("kind", "place", "happened_on", "ended_on", "ended_how"))
    columns = ("topic", "law", "recipient", "happened_on", "result", "days_saved")
    advice = RightsAdvice.objects.filter(**here).order_by("happened_on", "id").values_list(*columns)
    work = HomeWork.objects.filter(**here).order_by("happened_on", "id")
    return AboutHome(
        tuple(OutreachLine(*row) for row in told),
        before,
        tuple(_advice(row, price, left_on) for row in advice),
        tuple(_work(row, as_of) for row in work),
        homes.in_a_cycle((home.kind, home.ended_how) for home in before),
    )


def _homes(stay_id: int) -> QuerySet[PastHome]:
    with across_agencies():
        # The numbers of a stay that was shared are read here only to find the agency's own rows about the same patient.
        own = Stay.objects.filter(pk=stay_id).first()
    same = Q(stay_id=stay_id)
    if own is not None and own.nhs_number:
        same |= Q(stay__nhs_number=own.nhs_number)
    if own is not None and own.hospital_number:
        same |= Q(stay__hospital_number=own.hospital_number, stay__agency_id=own.agency_id)
    return PastHome.objects.filter(same).order_by("happened_on", "id")


def _advice(row: tuple[Any, ...], price: DayCost, left_on: date | None) -> AdviceLine:
    topic, law, recipient, on, result, days = row
    return AdviceLine(topic, law, recipient, on, result, days, _price(days, price), left_on)


def _price(days: int | None, price: DayCost) -> Decimal | None:
    return None if days is None else price.of(stays=1, days=days)


def _work(row: HomeWork, as_of: date) -> WorkLine:
    until = row.ready_on or as_of
    return WorkLine(row.pk, row.kind, row.happened_on, row.started_on, row.expected_on, row.ready_on, (until - row.happened_on).days)


def work_line(*, viewer: Actor, work_id: int, as_of: date) -> tuple[WorkLine, str]:
    """One piece of work, and the stay that it is for."""
    check_can_run_stays(viewer)
    row = HomeWork.objects.select_related("stay").filter(pk=work_id).first()
    if row is None:
        raise NotFound("There is no such work here.")
    return _work(row, as_of), str(row.stay.reference)


@dataclass(frozen=True, slots=True)
class HomeFigures:
    """Figures of a period, and the sites that nobody covers."""

    start: date
    end: date
    rough: homes.Rough
    ready: Mapping[str, homes.Ready]
    advice: int
    advice_days: int
    advice_said: int
    advice_cost: Decimal
    price: DayCost
    cycle: int
    uncovered: tuple[str, ...]
    cover_days: int


def home_figures(*, viewer: Actor, start: date, end: date, as_of: date) -> HomeFigures:
    """What the viewer's agency did about patients' homes, in a period."""
    check_can_run_stays(viewer)
    within = {"happened_on__gte": start, "happened_on__lte": end}
    work = list(HomeWork.objects.filter(**within).values_list("kind", "happened_on", "ready_on"))
    spans = {kind: [(since, until) for each, since, until in work if each == kind] for kind in sorted({row[0] for row in work})}
    saved = list(RightsAdvice.objects.filter(**within).values_list("days_saved", flat=True))
    said, price = [days for days in saved if days is not None], day_cost(BED_DAYS[0])
    return HomeFigures(
        start, end, _rough(start, end), {"": homes.ready((row[1], row[2]) for row in work)} | {k: homes.ready(v) for k, v in spans.items()},
        len(saved), sum(said), len(said), price.of(stays=len(said), days=sum(said)), price, _in_a_cycle(),
        uncovered_sites(viewer=viewer, as_of=as_of), COVER_DAYS,
    )  # fmt: skip


def _rough(start: date, end: date) -> homes.Rough:
    """Stays that were flagged for it: the trust's own, or those that the housing agency was told of and wrote of itself."""
    flagged = set(HousingFlag.objects.filter(worry=Worry.ROUGH, happened_on__range=(start, end)).values_list("stay_id", flat=True))
    shared = list(Stay.shared.values_list("pk", flat=True))
    with across_agencies():
        # The flags of stays that were shared with the acting agency, and of no others.
        here = HousingFlag.objects.filter(worry=Worry.ROUGH, happened_on__range=(start, end), stay_id__in=shared)
        flagged |= set(here.values_list("stay_id", flat=True))
    told = list(Outreach.objects.filter(happened_on__lte=end).order_by("happened_on", "id").values_list("stay_id", "answer"))
    return homes.rough(flagged, told)


def _in_a_cycle() -> int:
    """People evicted twice or more from specialist housing, told apart by NHS number, or else by stay."""
    found: dict[str, list[tuple[str, str]]] = {}
    for stay_id, number, kind, how in PastHome.objects.values_list("stay_id", "stay__nhs_number", "kind", "ended_how"):
        found.setdefault(number or f"stay {stay_id}", []).append((kind, how))
    return sum(homes.in_a_cycle(each) for each in found.values())


def uncovered_sites(*, viewer: Actor, as_of: date) -> tuple[str, ...]:
    """Hospital sites where no housing worker has been placed for a month: a trust's own, or every hospital's for a housing agency."""
    check_can_see_stays(viewer)
    is_trust = viewer.agency_kind == AgencyKind.HOSPITAL_TRUST
    sites = Site.objects.filter(agency__kind=AgencyKind.HOSPITAL_TRUST).select_related("agency").order_by("agency__name", "name")
    with across_agencies():
        # A trust sees who is placed with it, whichever agency placed them; a housing agency sees whom it placed.
        mine = Q(host_id=viewer.agency) if is_trust else Q(agency_id=viewer.agency)
        placed = list(Placement.objects.filter(mine).values_list("host_id", "site_id", "starts_on", "ends_on"))
    found: list[str] = []
    for agency_id in dict.fromkeys(site.agency_id for site in sites):
        if not is_trust or agency_id == viewer.agency:
            own = [(site.pk, f"{site.agency.name}, {site.name}") for site in sites if site.agency_id == agency_id]
            there = [(site, starts, ends) for host, site, starts, ends in placed if host == agency_id]
            found += homes.uncovered(own, there, as_of=as_of, days=COVER_DAYS)
    return tuple(found)
