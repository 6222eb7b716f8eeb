"""The ward list of a trust, and the flagged stays that a housing worker sees."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from django.db.models import Exists, OuterRef, QuerySet, Value

from headwater.hub.core.errors import NotFound
from headwater.hub.core.scoping import across_agencies
from headwater.hub.core.values import Actor
from headwater.hub.organisations.states import AgencyKind
from headwater.hub.pathways.adapters import days_in_hospital
from headwater.hub.pathways.logic.hospital.standing import Thresholds, standing
from headwater.hub.pathways.models import DischargePlan, HousingFlag, Stay, StayShare
from headwater.hub.pathways.permissions import check_can_see_stays
from headwater.hub.pathways.queries.hospital.lines import StayLine, line_of
from headwater.hub.pathways.queries.hospital.places import PlacedLine, placed_with, placements, thresholds_on
from headwater.hub.pathways.states import Standing

MOST = 500


@dataclass(frozen=True, slots=True)
class WardList:
    """Current stays with the thresholds by which they are flagged, and whom to ask. `is_trust`: the viewer's agency is the hospital."""

    is_trust: bool
    lines: tuple[StayLine, ...]
    shown: str
    counts: dict[str, int]
    thresholds: Thresholds
    workers: tuple[PlacedLine, ...]
    cut_short: bool
    by_bed: bool = False


class Head(NamedTuple):
    """As much of a stay as its place in the list and the counts above it need."""

    stay_id: int
    is_ours: bool
    reference: str
    site: str
    ward: str
    bed: str
    days: int
    standing: Standing
    has_plan: bool
    is_fit: bool
    has_flag: bool


FILTERS: dict[str, Callable[[Head], bool]] = {
    "": bool,
    "flag": lambda head: head.has_flag,
    "long": lambda head: head.standing != Standing.NEW,
    "very_long": lambda head: head.standing == Standing.VERY_LONG,
    "no_plan": lambda head: not head.has_plan,
    "delayed": lambda head: head.is_fit,
}
HEADS = ("pk", "reference", "site", "ward__name", "bed", "admitted_on", "plan_confirmed_on", "fit_on", "flagged")


def ward_list(*, viewer: Actor, as_of: date, shown: str = "", by_bed: bool = False, skip: int = 0, most: int = MOST) -> WardList:
    """Every current stay that the viewer's agency holds, and those whose housing flag was shared with it: the longest first, or bed by bed
    as somebody walks through the ward. `skip` and `most` say which of them are read whole."""
    check_can_see_stays(viewer)
    thresholds = thresholds_on(agency_id=viewer.agency, as_of=as_of)
    heads = _heads(as_of, thresholds)
    shown = shown if shown in FILTERS else ""
    counts = {name: sum(map(chosen, heads)) for name, chosen in FILTERS.items()}
    kept = sorted(filter(FILTERS[shown], heads), key=_bed if by_bed else _longest)[skip:]
    is_trust = viewer.agency_kind == AgencyKind.HOSPITAL_TRUST
    workers = placed_with(host_id=viewer.agency, as_of=as_of) if is_trust else placements(viewer=viewer, as_of=as_of)
    return WardList(is_trust, _whole(kept[:most], as_of, thresholds), shown, counts, thresholds, workers, len(kept) > most, by_bed)


def _heads(as_of: date, thresholds: Thresholds) -> list[Head]:
    """The stays that the acting agency holds, and those that it was told of."""
    held = Exists(HousingFlag.objects.filter(stay=OuterRef("pk"), closed_at=None))
    found = [_head(row, thresholds, as_of, is_ours=True) for row in _rows(Stay.objects.annotate(flagged=held), as_of)]
    return found + [_head(row, thresholds, as_of, is_ours=False) for row in _rows(Stay.shared.annotate(flagged=Value(True)), as_of)]


def _rows(rows: QuerySet[Stay], as_of: date) -> list[tuple[Any, ...]]:
    return list(current(rows, as_of).values_list(*HEADS))


def _head(row: tuple[Any, ...], thresholds: Thresholds, as_of: date, *, is_ours: bool) -> Head:
    pk, reference, site, ward, bed, admitted_on, plan_on, fit_on, flagged = row
    days = days_in_hospital(admitted_on, as_of)
    place = standing(days, has_plan=plan_on is not None, thresholds=thresholds)
    is_fit = fit_on is not None and fit_on <= as_of
    return Head(pk, is_ours, reference, site, ward or "", bed, days, place, plan_on is not None, is_fit, flagged)


def _longest(head: Head) -> tuple[Any, ...]:
    return -head.days, head.reference


def _bed(head: Head) -> tuple[Any, ...]:
    """Bed 10 stands after bed 9; a patient without a bed stands last."""
    parts = [(int(part), "") if part.isdecimal() else (-1, part) for part in re.findall(r"[0-9]+|[^0-9]+", head.bed)]
    return head.site, head.ward, not parts, parts, head.reference


def _whole(heads: list[Head], as_of: date, thresholds: Thresholds) -> tuple[StayLine, ...]:
    """The lines of some stays, in their order."""
    ours, others = [head.stay_id for head in heads if head.is_ours], [head.stay_id for head in heads if not head.is_ours]
    rows = {row.pk: row for row in Stay.objects.select_related("ward", "person").filter(pk__in=ours)}
    flags = {flag.stay_id: flag for flag in HousingFlag.objects.filter(stay_id__in=ours, closed_at=None)}
    lines = {pk: line_of(row, flags.get(pk), thresholds=thresholds, as_of=as_of, is_ours=True) for pk, row in rows.items()}
    lines |= {row.pk: line for line, row in _told(others, as_of, thresholds)} if others else {}
    return tuple(lines[head.stay_id] for head in heads)


def current(rows: QuerySet[Stay], as_of: date) -> QuerySet[Stay]:
    """Stays that have not ended."""
    return rows.filter(discharged_on=None, admitted_on__lte=as_of)


def _told(stay_ids: list[int], as_of: date, thresholds: Thresholds) -> list[tuple[StayLine, Stay]]:
    """It crosses agencies: the flag is the ward's row, and which stays may be read was decided by their shares."""
    with across_agencies():
        rows = list(Stay.objects.filter(pk__in=stay_ids).select_related("ward"))
        flags = {flag.stay_id: flag for flag in HousingFlag.objects.filter(stay_id__in=stay_ids, closed_at=None)}
    return [(_line_told(row, flags.get(row.pk), as_of, thresholds), row) for row in rows]


def _line_told(row: Stay, flag: HousingFlag | None, as_of: date, thresholds: Thresholds) -> StayLine:
    by_name = flag is not None and flag.agreed == "yes"
    return line_of(row, flag, thresholds=thresholds, as_of=as_of, is_ours=False, by_name=by_name)


@dataclass(frozen=True, slots=True)
class PlanLine:
    """A plan to leave, in force or taken back."""

    confirmed_on: date
    destination: str
    by: str
    revoked_on: date | None
    revoked_why: str


@dataclass(frozen=True, slots=True)
class StayPage:
    """One stay. `is_ours`: the viewer's agency holds it and may change it; `told`: with whom the flag is shared, in words."""

    line: StayLine
    stay_id: int
    is_ours: bool
    is_over: bool
    discharged_on: date | None
    destination: str
    not_known_why: str
    hospital_number: str
    ward_id: int | None
    plans: tuple[PlanLine, ...]
    told: tuple[str, ...]
    workers: tuple[PlacedLine, ...]
    thresholds: Thresholds
    case_reference: str


def stay_page(*, viewer: Actor, reference: str, as_of: date) -> StayPage:
    """A stay of the viewer's agency, or one whose flag was shared with it; everybody else's is not found."""
    check_can_see_stays(viewer)
    thresholds = thresholds_on(agency_id=viewer.agency, as_of=as_of)
    row = Stay.objects.select_related("ward", "person").filter(reference=reference).first()
    if row is not None:
        flag = HousingFlag.objects.filter(stay=row, closed_at=None).first()
        line = line_of(row, flag, thresholds=thresholds, as_of=as_of, is_ours=True)
        return _page(row, line, thresholds, as_of, is_ours=True)
    shared = Stay.shared.filter(reference=reference).first()
    if shared is None:
        raise NotFound("There is no such stay here.")
    line, whole = _told([shared.pk], as_of, thresholds)[0]
    return _page(whole, line, thresholds, as_of, is_ours=False, viewer=viewer)


def _page(row: Stay, line: StayLine, thresholds: Thresholds, as_of: date, *, is_ours: bool, viewer: Actor | None = None) -> StayPage:
    return StayPage(
        line=line,
        stay_id=row.pk,
        is_ours=is_ours,
        is_over=row.discharged_on is not None,
        discharged_on=row.discharged_on,
        destination=row.destination,
        not_known_why=row.not_known_why,
        hospital_number=row.hospital_number if is_ours else "",
        ward_id=row.ward_id if is_ours else None,
        plans=_plans(row) if is_ours else (),
        told=_told_to(row) if is_ours else (),
        workers=_for_site(row, as_of) if is_ours else (),
        thresholds=thresholds,
        case_reference=_own_case(row, viewer),
    )


def _plans(row: Stay) -> tuple[PlanLine, ...]:
    rows = DischargePlan.objects.filter(stay=row).order_by("-happened_on", "-id")
    columns = ("happened_on", "destination", "recorded_by_name", "revoked_on", "revoked_why")
    return tuple(PlanLine(*each) for each in rows.values_list(*columns))


def _told_to(row: Stay) -> tuple[str, ...]:
    return tuple(StayShare.objects.filter(record=row, ended_at=None).order_by("id").values_list("agency__name", flat=True))


def _for_site(row: Stay, as_of: date) -> tuple[PlacedLine, ...]:
    found = placed_with(host_id=row.agency_id, as_of=as_of)
    return tuple(line for line in found if line.site in ("", row.site))


def _own_case(row: Stay, viewer: Actor | None) -> str:
    """The reference of the housing agency's own record of the patient's referral, for that agency alone."""
    if viewer is None:
        return ""
    with across_agencies():
        flag = HousingFlag.objects.filter(stay=row, closed_at=None, referral__agency_id=viewer.agency).select_related("referral").first()
        case = getattr(flag.referral, "case", None) if flag and flag.referral else None
    return case.reference if case else ""
