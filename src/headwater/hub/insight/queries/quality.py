"""How good the data are: what the checks found, whose it is to mend, since when, and what was not written down."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Count, F, Min, Q, QuerySet
from django.db.models.functions import Coalesce

from headwater.hub.core.errors import NotFound
from headwater.hub.core.values import Actor
from headwater.hub.insight.adapters import CHECKS
from headwater.hub.insight.models import QualityFailure, QualityRun
from headwater.hub.insight.permissions import check_can_see_failures, check_can_see_quality, sees_quality_records
from headwater.hub.insight.queries.boards import programme_of
from headwater.hub.organisations.models import Membership
from headwater.hub.people.queries import locked_for
from headwater.hub.programmes.models import Programme

DAYS = 30
LEAD = Coalesce("case__lead_id", "referral__case__lead_id")
Key = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class CheckLine:
    """One check: how many it found (None where hidden), since when the oldest stands, and the counts of earlier days."""

    id: str
    title: str
    severity: str
    guidance: str
    count: int | None
    oldest: date | None
    is_listed: bool
    trend: tuple[tuple[date, int], ...]


@dataclass(frozen=True, slots=True)
class OwnerLine:
    """Somebody who has records to mend: how many, and since when. Without a lead worker the name is empty."""

    member_id: int | None
    name: str
    count: int
    oldest: date


@dataclass(frozen=True, slots=True)
class Quality:
    """The quality of an agency's data, or of a programme's. `payload` holds late entry by month and unknown outcomes."""

    whose: str
    as_of: date
    ran_at: datetime
    sees_records: bool
    checks: tuple[CheckLine, ...]
    owners: tuple[OwnerLine, ...]
    workers: Mapping[int, str]
    payload: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Failure:
    """One record at fault, with where it is mended."""

    pk: int
    case: str
    referral: str
    table: str
    record_id: int
    owner: str
    owner_id: int | None
    found_on: date


@dataclass(frozen=True, slots=True)
class Failures:
    """The records that one check found at fault."""

    id: str
    title: str
    guidance: str
    severity: str
    owner: str
    rows: tuple[Failure, ...]


def whose_quality(*, viewer: Actor, programme_id: int | None) -> tuple[int | None, int | None]:
    """The agency or the programme whose data the viewer is to see: their own agency's records, or a programme's counts."""
    check_can_see_quality(viewer)
    if programme_id is None and sees_quality_records(viewer):
        return viewer.agency, None
    return None, programme_of(viewer=viewer, programme_id=programme_id)[0]


def newest_run(*, agency_id: int | None, programme_id: int | None) -> QualityRun | None:
    """The newest run that was kept."""
    return runs_of(agency_id=agency_id, programme_id=programme_id).order_by("-ran_at").first()


def runs_of(*, agency_id: int | None, programme_id: int | None) -> "QuerySet[QualityRun]":
    """The runs over an agency's records, or a programme's."""
    if agency_id is not None:
        return QualityRun.objects.filter(agency_id=agency_id)
    return QualityRun.objects.filter(programme_id=programme_id or 0)


def quality(*, viewer: Actor, programme_id: int | None) -> Quality | None:
    """What the newest run found; None where there was none yet."""
    agency, programme = whose_quality(viewer=viewer, programme_id=programme_id)
    run = newest_run(agency_id=agency, programme_id=programme)
    if run is None:
        return None
    sees = agency is not None
    rows = _open(viewer) if sees else QualityFailure.objects.none()
    return Quality(
        whose=viewer.agency_name if sees else Programme.objects.values_list("name", flat=True).get(pk=programme or 0),
        as_of=run.as_of,
        ran_at=run.ran_at,
        sees_records=sees,
        checks=_checks(run, _oldest(rows) if sees else {}, _trends(run) if sees else {}, sees=sees),
        owners=_owners(rows) if sees else (),
        workers=_names([each["worker"] for each in run.payload.get("unknown", ()) if each["worker"]]) if sees else {},
        payload=run.payload,
    )


def _open(viewer: Actor) -> "QuerySet[QualityFailure]":
    """The failures of the agency acting that nobody has mended, but for those of records locked to the viewer."""
    locked = locked_for(viewer=viewer)
    rows = QualityFailure.objects.filter(mended_on=None)
    return rows.exclude(Q(case__person_id__in=locked) | Q(referral__person_id__in=locked)) if locked else rows


def _oldest(rows: "QuerySet[QualityFailure]") -> dict[str, date]:
    return dict(rows.values_list("rule").annotate(oldest=Min("found_on")).order_by())


def _trends(run: QualityRun) -> dict[str, tuple[tuple[date, int], ...]]:
    """The counts of the last days on which the checks ran, the oldest first."""
    runs = runs_of(agency_id=run.agency_id, programme_id=run.programme_id).order_by("-as_of")[:DAYS]
    kept = [(each.as_of, each.found) for each in runs][::-1]
    return {name: tuple((day, found[name]) for day, found in kept if name in found) for name in run.found}


def _checks(run: QualityRun, oldest: Mapping[str, date], trends: Mapping[str, Any], *, sees: bool) -> tuple[CheckLine, ...]:
    order = {"error": 0, "warning": 1, "note": 2}
    lines = [
        CheckLine(name, check.title, str(check.severity), check.guidance, n, oldest.get(name), sees and check.to_mend, trends.get(name, ()))
        for name, n in run.found.items()
        if (check := CHECKS.get(name)) is not None
    ]
    return tuple(sorted(lines, key=lambda line: (order[line.severity], -(line.count or 0), line.title)))


def _owners(rows: "QuerySet[QualityFailure]") -> tuple[OwnerLine, ...]:
    """Who has how many records to mend, the most first."""
    counted = rows.annotate(lead=LEAD).values_list("lead").annotate(n=Count("id"), oldest=Min("found_on")).order_by("-n", "lead")
    found = list(counted)
    names = _names([lead for lead, _, _ in found if lead])
    return tuple(OwnerLine(lead, names.get(lead, ""), n, oldest) for lead, n, oldest in found)


def _names(members: list[int]) -> dict[int, str]:
    return dict(Membership.objects.filter(pk__in=set(members)).values_list("pk", "name"))


def quality_failures(*, viewer: Actor, rule: str, owner: str = "", after: Key | None = None, limit: int) -> Failures:
    """The agency's own records that a check found at fault, the oldest first; of one lead worker where one is named, or of nobody."""
    check_can_see_failures(viewer)
    check = CHECKS.get(rule)
    if check is None or not check.to_mend:
        raise NotFound("There is no such check.")
    rows = _open(viewer).filter(rule=rule).annotate(lead=LEAD, lead_name=Coalesce(F("case__lead__name"), F("referral__case__lead__name")))
    if owner:
        rows = rows.filter(lead=int(owner)) if owner.isdecimal() else rows.filter(lead=None)
    if after is not None:
        found_on, pk = after
        rows = rows.filter(Q(found_on__gt=found_on) | Q(found_on=found_on, pk__gt=pk))
    found = rows.select_related("case", "referral").order_by("found_on", "pk")[:limit]
    named = _names([int(owner)]).get(int(owner), "") if owner.isdecimal() else ""
    lines = tuple(_line(row, check.table) for row in found)
    return Failures(rule, check.title, check.guidance, str(check.severity), named, lines)


def _line(row: Any, table: str) -> Failure:
    case, referral = row.case.reference if row.case else "", row.referral.reference if row.referral else ""
    return Failure(row.pk, case, referral, table, row.record_id, row.lead_name or "", row.lead, row.found_on)
