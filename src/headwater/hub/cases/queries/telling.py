"""Cases of which a council should be told: assessed, the home lost within the law's 56 days, and nobody told."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from headwater.hub.cases.adapters.threat import is_within, threat_now
from headwater.hub.cases.models import Assessment, Case, CouncilTold, Duty
from headwater.hub.cases.permissions import check_can_see_cases
from headwater.hub.cases.queries.brief import Brief, brief
from headwater.hub.cases.states import State
from headwater.hub.core.compiled import Compiled
from headwater.hub.core.scoping import across_agencies
from headwater.hub.core.values import Actor
from headwater.hub.organisations.states import AgencyKind
from headwater.hub.people.logic.contact import WayFacts, may_use
from headwater.hub.people.queries import locked_for, way_facts
from headwater.hub.people.states import Way

MOST = 200


@dataclass(frozen=True, slots=True)
class ToTell:
    """An open case of which no council was told."""

    reference: str
    lead: str
    service: str
    band: str
    days: int | None


@dataclass(frozen=True, slots=True)
class CouncilsToTell:
    """Of `base` open cases that were assessed: those within 56 days, those of them where nobody was told, and those whose day
    is not known."""

    base: int
    within: int
    waiting: int
    not_known: int
    lines: tuple[ToTell, ...]


@dataclass(frozen=True, slots=True)
class TellingPage:
    """One case, and whether a council is still to be told."""

    case: Brief
    is_to_tell: bool

    @property
    def reference(self) -> str:
        """The case's."""
        return self.case.reference


@dataclass(frozen=True, slots=True)
class Known:
    """What a case knows already of what a referral to a council asks. No way that is unsafe is here."""

    person_reference: str
    name: str
    phone: WayFacts | None
    email: str
    through: str
    reason: str
    threat_on: date | None
    area_code: str
    home: str


def councils_to_tell(*, viewer: Actor, as_of: date) -> CouncilsToTell:
    """Those of the agency acting, the soonest first. A council's own cases are not asked about: it knows."""
    check_can_see_cases(viewer)
    shut = locked_for(viewer=viewer)
    columns = ("person_id", "is_told", "reference", "lead__name", "service__name", "threat_on", "threat_at_start")
    rows = [(*row[:5], threat_now(threat_on=row[5], at_start=row[6], as_of=as_of)) for row in _assessed().values_list(*columns)]
    within = [row for row in rows if is_within(row[5])]
    waiting = sorted((row for row in within if not row[1]), key=lambda row: (row[5].days or 0, row[2]))
    lines = [ToTell(row[2], row[3], row[4], row[5].band, row[5].days) for row in waiting if row[0] not in shut]
    return CouncilsToTell(len(rows), len(within), len(waiting), sum(row[5].ask for row in rows), tuple(lines[:MOST]))


def to_tell_of(case_ids: Sequence[int]) -> frozenset[int]:
    """Which of these cases were assessed and have no council that was told; how soon the home is lost is for the caller."""
    return frozenset(pk for (pk,) in NOT_TOLD.rows(case_ids=list(case_ids)))


def telling(*, viewer: Actor, reference: str, as_of: date) -> TellingPage:
    """The page of one case."""
    case = brief(viewer=viewer, reference=reference, as_of=as_of)
    return TellingPage(case, case.is_open and not _assessed().filter(pk=case.case_id, is_told=True).exists())


def known_of(*, viewer: Actor, reference: str, as_of: date) -> Known:
    """What need not be typed again. The worker reads it before it goes."""
    found = brief(viewer=viewer, reference=reference, as_of=as_of)
    case = Case.objects.select_related("area", "referral").get(pk=found.case_id)
    ways = [way for way in way_facts(person_id=found.person_id, as_of=as_of) if way.value and may_use(way) != "do_not_use"]
    first = {kind: next((way for way in ways if way.way == kind), None) for kind in (Way.PHONE, Way.EMAIL, Way.THROUGH)}
    email, through = first[Way.EMAIL], first[Way.THROUGH]
    return Known(
        person_reference=found.person_reference,
        name=found.name,
        phone=first[Way.PHONE],
        email=email.value if email else "",
        through=through.value if through else "",
        reason=case.referral.reason if case.referral else "",
        threat_on=case.threat_on,
        area_code=case.area.code if case.area else "",
        home=case.home_at_referral,
    )


def _assessed() -> "QuerySet[Any]":
    """Open cases of living people that were assessed, with whether a council was told or has spoken."""
    here = OuterRef("pk")
    with across_agencies():
        told = Exists(CouncilTold.objects.filter(case=here)) | Exists(Duty.objects.filter(case=here))
        assessed = Exists(Assessment.objects.filter(case=here, set_aside_at=None))
    rows = Case.objects.filter(assessed, state=State.OPEN, person__died_on=None)
    rows = rows.exclude(agency__kind=AgencyKind.HOUSING_AUTHORITY)
    return rows.annotate(is_told=told).order_by("pk")


def _not_told(case_ids: Sequence[int]) -> "QuerySet[Any]":
    return _assessed().filter(pk__in=case_ids, is_told=False).order_by().values_list("pk")


NOT_TOLD = Compiled(_not_told)
