"""What services take, by district and day. Criteria are public: they are told to everybody, signed in or not."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import F, Q, QuerySet

from headwater.hub.core.compiled import Compiled, Whose
from headwater.hub.core.values import Actor
from headwater.hub.programmes.logic import UNPUBLISHED, Criteria
from headwater.hub.programmes.models import Service, ServiceCriteria
from headwater.hub.programmes.permissions import check_can_publish, check_can_see_own_criteria
from headwater.hub.programmes.queries.offered import ServiceCard, card_of, service_cards


@dataclass(frozen=True, slots=True)
class Offer:
    """A service with what it takes, and the districts it works in."""

    card: ServiceCard
    criteria: Criteria
    covers: frozenset[str]


def offers(*, area_code: str, as_of: date, public_only: bool = False) -> list[Offer]:
    """Every service that takes referrals now, wherever it works, with what it takes of people who live in a district on a day."""
    cards = service_cards(public_only=public_only)
    criteria, covers = _in_force(as_of, area_code), _districts()
    return [Offer(card, criteria.get(card.service_id, UNPUBLISHED), frozenset(covers.get(card.service_id, ()))) for card in cards]


def criteria_for(*, service_id: int, area_code: str, as_of: date) -> Criteria:
    """What one service takes of people who live in a district on a day."""
    rows = _NEWEST.rows(service_id=service_id, area_code=area_code, as_of=as_of)
    return _criteria(*rows[0]) if rows else UNPUBLISHED


def covers_of(*, service_id: int) -> frozenset[str]:
    """The districts that one service works in, by code."""
    return frozenset(code for (code,) in _COVERS.rows(service_id=service_id))


def criteria_in_district(*, area_code: str, as_of: date) -> list[Offer]:
    """The services that work in a district, with what they take. A service whose name is private is not told of in public."""
    found = offers(area_code=area_code, as_of=as_of)
    return [offer for offer in found if area_code in offer.covers and not offer.card.name_is_sensitive]


def _districts() -> dict[int, list[str]]:
    covers: dict[int, list[str]] = defaultdict(list)
    for service_id, code in _ALL_COVERS.rows():
        covers[service_id].append(code)
    return covers


def _in_force(as_of: date, area_code: str) -> dict[int, Criteria]:
    """By service: the district's own version where there is one, else the one for all districts. Which version holds is sorted out here
    from a few narrow columns: to ask a database for it takes several times as long."""
    latest = {(service, area is not None): pk for service, area, pk in _PLACES.rows(area_code=area_code, as_of=as_of)}
    chosen = {service: latest.get((service, True), pk) for (service, _), pk in latest.items()}
    return {service: _criteria(*values) for service, *values in _WHOLE.rows(ids=list(chosen.values()))}


_COLUMNS = (
    "version", "starts_on", "id", "needs_housing_need", "needs_agreement", "threats", "homes", "needs", "stays", "age_from", "age_to",
    "children", "words",
)  # fmt: skip


def _told(area_code: str, as_of: date) -> "QuerySet[ServiceCriteria]":
    return ServiceCriteria.objects.filter(Q(area=None) | Q(area__code=area_code), starts_on__lte=as_of)


def _places(area_code: str, as_of: date) -> "QuerySet[ServiceCriteria, Any]":
    return _told(area_code, as_of).order_by("starts_on", "version").values_list("service_id", "area_id", "pk")


def _newest(service_id: int, area_code: str, as_of: date) -> "QuerySet[ServiceCriteria, Any]":
    """The district's own before the one for all; of each, the newest."""
    rows = _told(area_code, as_of).filter(service_id=service_id)
    return rows.order_by(F("area_id").desc(nulls_last=True), "-starts_on", "-version").values_list(*_COLUMNS)[:1]


def _whole(ids: list[int]) -> "QuerySet[ServiceCriteria, Any]":
    return ServiceCriteria.objects.filter(pk__in=ids).values_list("service_id", *_COLUMNS)


_PLACES, _NEWEST, _WHOLE = Compiled(_places, Whose.NOBODYS), Compiled(_newest, Whose.NOBODYS), Compiled(_whole, Whose.NOBODYS)
_THROUGH: Any = Service.areas.through
_ALL_COVERS = Compiled(lambda: _THROUGH.objects.values_list("service_id", "area__code"), Whose.NOBODYS)
_COVERS = Compiled(lambda service_id: _THROUGH.objects.filter(service_id=service_id).values_list("area__code"), Whose.NOBODYS)


def _criteria(
    version: int, starts_on: date, criteria_id: int, housing: bool, agreement: bool, threats: list[str], homes: list[str], needs: list[str],
    stays: list[str], *others: Any,
) -> Criteria:  # fmt: skip
    lists = frozenset(threats), frozenset(homes), frozenset(needs), frozenset(stays)
    return Criteria(version, starts_on, criteria_id, housing, agreement, *lists, *others)


def _value(row: ServiceCriteria) -> Criteria:
    return _criteria(*(getattr(row, name) for name in _COLUMNS))


@dataclass(frozen=True, slots=True)
class Published:
    """One version as those who keep it see it: for which district (empty: all of them), since when, and who published it."""

    criteria: Criteria
    area_name: str
    published_at: datetime
    published_by: str


def own_services(*, viewer: Actor) -> list[ServiceCard]:
    """The services of the viewer's agency, whose criteria they may look after."""
    check_can_see_own_criteria(viewer)
    return [card_of(row) for row in Service.objects.filter(agency_id=viewer.agency).select_related("agency").order_by("name")]


def versions_of(*, viewer: Actor, service_id: int) -> tuple[ServiceCard, list[tuple[str, str]], list[Published]]:
    """A service of the viewer's agency, its districts by code and name, and every version it ever published, newest first."""
    service = check_can_publish(viewer, service_id)
    rows = ServiceCriteria.objects.filter(service=service).select_related("area").order_by("-version")
    versions = [Published(_value(row), row.area.name if row.area else "", row.published_at, row.published_by_name) for row in rows]
    return card_of(service), list(service.areas.order_by("name").values_list("code", "name")), versions
