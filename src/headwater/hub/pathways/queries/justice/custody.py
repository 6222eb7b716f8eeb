"""The custody list of a prison, what a housing worker was told of, and one episode."""

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from headwater.hub.core.errors import NotFound
from headwater.hub.core.scoping import across_agencies, acting_agency
from headwater.hub.core.values import Actor
from headwater.hub.organisations.states import AgencyKind
from headwater.hub.pathways.logic.justice import worklist
from headwater.hub.pathways.logic.justice.worklist import Shown
from headwater.hub.pathways.models import Custody, CustodyInterview, CustodyShare
from headwater.hub.pathways.permissions import check_can_see_custody
from headwater.hub.pathways.queries.hospital.places import PlacedLine, placed_with, placements
from headwater.hub.pathways.queries.justice.lines import CustodyLine, line_of
from headwater.hub.pathways.states import HousingAtRelease

MOST = 500
HOSTS = (AgencyKind.PRISON, AgencyKind.PROBATION, AgencyKind.YOUTH_CUSTODY)


@dataclass(frozen=True, slots=True)
class CustodyList:
    """Who is in custody now. `nfa` and `not_known`: how many of those who leave without a home said which; never only their sum."""

    is_host: bool
    lines: tuple[CustodyLine, ...]
    shown: Shown
    prison: str
    prisons: tuple[str, ...]
    counts: dict[Shown, int]
    nfa: int
    not_known: int
    workers: tuple[PlacedLine, ...]
    cut_short: bool


def custody_list(*, viewer: Actor, as_of: date, shown: str = "", prison: str = "") -> CustodyList:
    """Everybody whom the viewer's agency holds or was told of and who is not released; the soonest release first."""
    check_can_see_custody(viewer)
    held, told = seen_rows()
    every = [*_lines(_current(held), as_of, is_ours=True), *_lines(_current(told), as_of, is_ours=False)]
    prisons = tuple(sorted({line.prison for line in every if line.prison}))
    lines = [line for line in every if prison not in prisons or line.prison == prison]
    which = Shown(shown) if shown in set(Shown) else Shown.EVERYBODY
    kept = [line for line in lines if worklist.is_on(which, line.facts)]
    kept.sort(key=lambda line: (*worklist.soonest(line.release_on), line.reference))
    host = viewer.agency_kind in set(HOSTS)
    return CustodyList(
        is_host=host,
        lines=tuple(kept[:MOST]),
        shown=which,
        prison=prison if prison in prisons else "",
        prisons=prisons,
        counts={each: sum(worklist.is_on(each, line.facts) for line in lines) for each in Shown},
        nfa=sum(line.expected == HousingAtRelease.NFA for line in lines),
        not_known=sum(line.expected == HousingAtRelease.NOT_KNOWN for line in lines),
        workers=placed_with(host_id=viewer.agency, as_of=as_of) if host else _with_hosts(viewer, as_of),
        cut_short=len(kept) > MOST,
    )


def seen_rows() -> tuple[QuerySet[Custody], QuerySet[Custody]]:
    """The episodes that the acting agency holds, and those of others that it was told of."""
    return Custody.objects.all(), Custody.shared.exclude(agency_id=acting_agency(Custody))


def _current(rows: QuerySet[Custody]) -> QuerySet[Custody]:
    return rows.filter(released_on=None)


def _lines(rows: QuerySet[Custody], as_of: date, *, is_ours: bool) -> list[CustodyLine]:
    found = rows.select_related("person") if is_ours else rows
    return [line_of(row, as_of=as_of, is_ours=is_ours) for row in found]


def _with_hosts(viewer: Actor, as_of: date) -> tuple[PlacedLine, ...]:
    return placements(viewer=viewer, as_of=as_of, kinds=HOSTS)


@dataclass(frozen=True, slots=True)
class InterviewLine:
    """One interview about housing."""

    kind: str
    held_on: date
    housing: str
    address: str
    by: str


@dataclass(frozen=True, slots=True)
class CustodyPage:
    """One episode. `is_ours`: the viewer's agency holds it; `told`: which others see it."""

    line: CustodyLine
    custody_id: int
    row: "Kept"
    interviews: tuple[InterviewLine, ...]
    is_ours: bool
    told: tuple[str, ...]
    workers: tuple[PlacedLine, ...]
    case_reference: str
    has_referral: bool


@dataclass(frozen=True, slots=True)
class Kept:
    """What stands in the episode itself, beside its line."""

    sentence_days: int | None
    release_was: date | None
    released_on: date | None
    housing_at_release: str
    local_connection: str
    connection_evidence: str
    agreed_by: str
    agreed_on: date | None
    decided_by: str
    recheck_on: date | None
    safe_way: str
    worker_phone: str
    first_contact_on: date | None
    site_id: int | None


def custody_page(*, viewer: Actor, reference: str, as_of: date) -> CustodyPage:
    """An episode that the viewer's agency holds or was told of; everybody else's is not found."""
    check_can_see_custody(viewer)
    ours = Custody.objects.select_related("person").filter(reference=reference).first()
    row = ours or Custody.shared.filter(reference=reference).first()
    if row is None:
        raise NotFound("There is nobody of this reference here.")
    return CustodyPage(
        line=line_of(row, as_of=as_of, is_ours=ours is not None),
        custody_id=row.pk,
        row=Kept(*(getattr(row, name) for name in Kept.__slots__)),
        interviews=_interviews(row),
        is_ours=ours is not None,
        told=tuple(CustodyShare.objects.filter(record=row, ended_at=None).order_by("id").values_list("agency__name", flat=True)),
        workers=tuple(line for line in placed_with(host_id=row.agency_id, as_of=as_of) if line.site in ("", row.prison)),
        case_reference=_own_case(row, viewer),
        has_referral=row.referral_id is not None,
    )


def _interviews(row: Custody) -> tuple[InterviewLine, ...]:
    """It crosses agencies: whoever may read the episode reads its interviews."""
    with across_agencies():
        found = CustodyInterview.objects.filter(custody=row).order_by("-happened_on", "-id")
        return tuple(InterviewLine(*each) for each in found.values_list("kind", "happened_on", "housing", "address", "recorded_by_name"))


def _own_case(row: Custody, viewer: Actor) -> str:
    """The reference of the viewer's own case of this episode; nobody else's is told."""
    with across_agencies():
        found = Custody.objects.filter(pk=row.pk, referral__agency_id=viewer.agency).select_related("referral__case").first()
        case = getattr(found.referral, "case", None) if found and found.referral else None
    return case.reference if case else ""
