"""Questions about programmes and their services."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection
from django.db.models import Q, QuerySet

from headwater.hub.core.compiled import Compiled, Whose
from headwater.hub.core.values import Actor
from headwater.hub.organisations.models import Agency
from headwater.hub.organisations.queries.authorities import receives_referrals
from headwater.hub.programmes.models import Programme, ProgrammeSetting, Service
from headwater.hub.programmes.states import DEFAULTS, DatedSetting


@dataclass(frozen=True, slots=True)
class ServiceCard:
    """A service as it is offered to somebody choosing one."""

    service_id: int
    name: str
    summary: str
    agency_id: int
    agency_name: str
    strand: str
    setting: str
    phone: str
    read_hours: str
    triage_working_days: int
    name_is_sensitive: bool
    takes_public_referrals: bool = True


def programmes_of(*, agency_id: int) -> list[tuple[int, str]]:
    """The programmes that an agency commissions or gives a service of, by name; key and name."""
    rows = Programme.objects.filter(Q(commissioner_id=agency_id) | Q(services__agency_id=agency_id))
    return list(rows.distinct().order_by("name").values_list("pk", "name"))


def setting_on(*, name: DatedSetting, programme_id: int | None, as_of: date) -> int:
    """The number in force on a day; the default where the programme set none by then."""
    if programme_id is None:
        return DEFAULTS[name]
    set_by_then = ProgrammeSetting.objects.filter(programme_id=programme_id, name=name, starts_on__lte=as_of)
    value = set_by_then.order_by("-starts_on").values_list("value", flat=True).first()
    return DEFAULTS[name] if value is None else int(value)


def largest_setting_on(*, name: DatedSetting, as_of: date) -> int:
    """The largest number that is in force in any programme on a day: for what is counted across programmes."""
    rows = ProgrammeSetting.objects.filter(name=name, starts_on__lte=as_of).order_by("starts_on", "id")
    newest = {programme_id: int(value) for programme_id, value in rows.values_list("programme_id", "value")}
    by_default = [DEFAULTS[name]] if not newest or Programme.objects.exclude(pk__in=newest).exists() else []
    return max([*newest.values(), *by_default])


def settings_on(*, programme_id: int | None, as_of: date) -> dict[DatedSetting, int]:
    """Every number in force on a day, each default where the programme set none by then."""
    if programme_id is None:
        return dict(DEFAULTS)
    found = dict(_SET_BY_THEN.rows(programme_id=programme_id, as_of=as_of))
    return {name: int(found.get(name, default)) for name, default in DEFAULTS.items()}


def _set_by_then(programme_id: int, as_of: date) -> "QuerySet[ProgrammeSetting, Any]":
    set_by_then = ProgrammeSetting.objects.filter(programme_id=programme_id, starts_on__lte=as_of)
    return set_by_then.order_by("starts_on").values_list("name", "value")


_SET_BY_THEN = Compiled(_set_by_then, Whose.NOBODYS)


def open_services(*, area_code: str | None = None, public_only: bool = False) -> list[ServiceCard]:
    """Services that take referrals, in one district or in all."""
    rows = Service.objects.filter(is_open=True).select_related("agency").order_by("name")
    rows = rows.filter(areas__code=area_code) if area_code else rows
    rows = rows.filter(takes_public_referrals=True) if public_only else rows
    return [card_of(row) for row in rows.distinct()]


def service_card(service_id: int) -> ServiceCard | None:
    """One service, open or not."""
    row = Service.objects.select_related("agency").filter(pk=service_id).first()
    return card_of(row) if row else None


def is_of_an_authority(service_id: int) -> bool:
    """Whether it is the service of a housing authority, so that a referral to it may be one under the Duty to Refer."""
    row = Service.objects.select_related("agency").filter(pk=service_id).first()
    return row is not None and receives_referrals(row.agency)


_CARD = (
    "id", "name", "summary", "agency_id", "agency__name", "strand", "setting", "phone", "read_hours", "triage_working_days",
    "name_is_sensitive", "takes_public_referrals",
)  # fmt: skip


def service_cards(*, public_only: bool = False) -> list[ServiceCard]:
    """Every service that takes referrals now, by name, as plain rows: a page holds answers against all of them."""
    cards = [ServiceCard(*values) for values in _CARDS.rows()]
    return [card for card in cards if card.takes_public_referrals] if public_only else cards


_CARDS = Compiled(lambda: Service.objects.filter(is_open=True).order_by("name", "id").values_list(*_CARD), Whose.NOBODYS)


def open_service(*, service_id: int) -> Service | None:
    """One service with its agency, where it is open."""
    for values in _OPEN.rows(service_id=service_id):
        row = Service.from_db(connection.alias, _OF_SERVICE, values[: len(_OF_SERVICE)])
        row.agency = Agency.from_db(connection.alias, _OF_AGENCY, values[len(_OF_SERVICE) :])
        return row
    return None


_OF_SERVICE = [field.attname for field in Service._meta.concrete_fields]
_OF_AGENCY = [field.attname for field in Agency._meta.concrete_fields]


def _open(service_id: int) -> "QuerySet[Service, Any]":
    return Service.objects.filter(pk=service_id, is_open=True).values_list(*_OF_SERVICE, *(f"agency__{name}" for name in _OF_AGENCY))


_OPEN = Compiled(_open, Whose.NOBODYS)


def card_of(row: Service) -> ServiceCard:
    """A service as it is offered."""
    return ServiceCard(
        row.pk, row.name, row.summary, row.agency_id, row.agency.name, row.strand, row.setting, row.phone, row.read_hours,
        row.triage_working_days, row.name_is_sensitive, row.takes_public_referrals,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class SettingLine:
    """A number in force on a day, since when (None: the default), and those before and to come with their first days."""

    name: DatedSetting
    value: int
    starts_on: date | None
    others: tuple[tuple[int, date], ...]


@dataclass(frozen=True, slots=True)
class TargetLine:
    """What a measure is to reach, from when to when."""

    measure: str
    operator: str
    value: float
    starts_on: date
    ends_on: date | None


@dataclass(frozen=True, slots=True)
class Steered:
    """A programme with its numbers and targets."""

    programme_id: int
    name: str
    settings: tuple[SettingLine, ...]
    targets: tuple[TargetLine, ...]


def steered(*, viewer: Actor, as_of: date) -> tuple[Steered, ...]:
    """The programmes that the viewer's agency commissions or gives a service of."""
    mine = Q(commissioner_id=viewer.agency) | Q(services__agency_id=viewer.agency)
    rows = Programme.objects.filter(mine).distinct().order_by("name").prefetch_related("settings", "targets")
    return tuple(Steered(row.pk, row.name, tuple(_settings(row, as_of)), tuple(_targets(row))) for row in rows)


def _settings(row: Programme, as_of: date) -> Iterator[SettingLine]:
    kept = sorted(row.settings.all(), key=lambda each: each.starts_on)
    for name in DatedSetting:
        same = [(each.value, each.starts_on) for each in kept if each.name == name]
        value, starts_on = max((each for each in same if each[1] <= as_of), key=lambda each: each[1], default=(DEFAULTS[name], None))
        yield SettingLine(name, value, starts_on, tuple(each for each in same if each[1] != starts_on))


def _targets(row: Programme) -> Iterator[TargetLine]:
    for each in sorted(row.targets.all(), key=lambda each: (each.measure, each.starts_on)):
        yield TargetLine(each.measure, each.operator, float(each.value), each.starts_on, each.ends_on)


def is_programme(*, name: str) -> bool:
    """Whether a programme is called this."""
    return Programme.objects.filter(name=name).exists()


def is_service(*, agency: str, name: str) -> bool:
    """Whether the agency has a service of this name."""
    return Service.objects.filter(agency__name=agency, name=name).exists()
