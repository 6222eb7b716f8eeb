"""Questions about programmes and their services."""

from dataclasses import dataclass
from datetime import date

from headwater.hub.programmes.models import ProgrammeSetting, Service
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


def setting_on(*, name: DatedSetting, programme_id: int | None, as_of: date) -> int:
    """The number in force on a day; the default where the programme set none by then."""
    if programme_id is None:
        return DEFAULTS[name]
    set_by_then = ProgrammeSetting.objects.filter(programme_id=programme_id, name=name, starts_on__lte=as_of)
    value = set_by_then.order_by("-starts_on").values_list("value", flat=True).first()
    return DEFAULTS[name] if value is None else int(value)


def open_services(*, area_code: str | None = None, public_only: bool = False) -> list[ServiceCard]:
    """Services that take referrals, in one district or in all."""
    rows = Service.objects.filter(is_open=True).select_related("agency").order_by("name")
    rows = rows.filter(areas__code=area_code) if area_code else rows
    rows = rows.filter(takes_public_referrals=True) if public_only else rows
    return [_card(row) for row in rows.distinct()]


def service_card(service_id: int) -> ServiceCard | None:
    """One service, open or not."""
    row = Service.objects.select_related("agency").filter(pk=service_id).first()
    return _card(row) if row else None


def _card(row: Service) -> ServiceCard:
    return ServiceCard(
        row.pk, row.name, row.summary, row.agency_id, row.agency.name, row.strand, row.setting, row.phone, row.read_hours,
        row.triage_working_days, row.name_is_sensitive,
    )  # fmt: skip
