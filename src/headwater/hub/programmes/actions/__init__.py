"""Changes to what a programme counts by and is held to. Each is a new dated row, so that a past report keeps its number."""

from dataclasses import asdict, dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction

from headwater.hub.audit.actions import record
from headwater.hub.core.errors import Invalid, NotFound
from headwater.hub.core.time import day_of
from headwater.hub.core.values import Actor
from headwater.hub.organisations.models import Agency, Area
from headwater.hub.organisations.permissions import check_at_the_machine
from headwater.hub.programmes.models import Programme, ProgrammeSetting, Service, Target
from headwater.hub.programmes.permissions import check_can_publish, check_can_steer
from headwater.hub.programmes.states import DatedSetting, Operator, Setting, Strand


def _programme(programme_id: int) -> Programme:
    row = Programme.objects.filter(pk=programme_id).first()
    if row is None:
        raise NotFound("There is no such programme.")
    return row


@transaction.atomic
def change_setting(*, programme_id: int, name: DatedSetting, value: int, starts_on: date, by: Actor, at: datetime) -> None:
    """Count by another number from a day on: today or later, so that no report already made would come out differently."""
    programme = _programme(programme_id)
    check_can_steer(by, programme)
    if starts_on < day_of(at):
        raise Invalid("Check the answers.", {"starts_on": "The first day must be today or later. Earlier reports keep their number."})
    if value < 0:
        raise Invalid("Check the answers.", {"value": "The number must be 0 or more."})
    ProgrammeSetting.objects.update_or_create(programme=programme, name=name, starts_on=starts_on, defaults={"value": value})
    record(
        verb="programme.setting_changed", by=by, at=at, kind="programme", ref=programme.pk,
        detail={"name": name, "value": value, "from": starts_on.isoformat()},
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class NewTarget:
    """What a measure is to reach, from a day on."""

    measure: str
    operator: Operator
    value: Decimal
    starts_on: date


@transaction.atomic
def set_target(*, programme_id: int, new: NewTarget, by: Actor, at: datetime) -> None:
    """Hold the programme to a target from a day on; the one before it ends the day before."""
    programme = _programme(programme_id)
    check_can_steer(by, programme)
    if new.starts_on < day_of(at):
        raise Invalid("Check the answers.", {"starts_on": "The first day must be today or later. Earlier reports keep their target."})
    before = Target.objects.filter(programme=programme, measure=new.measure, ends_on=None, starts_on__lt=new.starts_on)
    before.update(ends_on=date.fromordinal(new.starts_on.toordinal() - 1))
    Target.objects.update_or_create(
        programme=programme, measure=new.measure, starts_on=new.starts_on, defaults={"operator": new.operator, "value": new.value}
    )
    record(
        verb="programme.target_set", by=by, at=at, kind="programme", ref=programme.pk,
        detail={"measure": new.measure, "operator": new.operator, "value": str(new.value), "from": new.starts_on.isoformat()},
    )  # fmt: skip


@transaction.atomic
def open_programme(*, name: str, commissioner: str, starts_on: date, by: Actor, at: datetime) -> int:
    """Begin a programme, under the agency that pays for it."""
    check_at_the_machine(by)
    row = Programme.objects.create(name=name, commissioner=_agency(commissioner), starts_on=starts_on)
    record(verb="programme.opened", by=by, at=at, kind="programme", ref=row.pk, detail={"name": name})
    return int(row.pk)


@dataclass(frozen=True, slots=True)
class NewService:
    """What an agency is paid to do. No districts means all of the county's own."""

    agency: str
    name: str
    strand: str
    setting: str
    programme: str = ""
    districts: tuple[str, ...] = ()
    summary: str = ""
    phone: str = ""
    read_hours: str = ""
    triage_working_days: int = 3
    caseload_limit: int = 12
    takes_public_referrals: bool = True
    name_is_sensitive: bool = False


@transaction.atomic
def open_service(*, new: NewService, by: Actor, at: datetime) -> int:
    """Let a service take referrals."""
    check_at_the_machine(by)
    for code, allowed in ((new.strand, Strand), (new.setting, Setting)):
        if code not in set(allowed):
            raise Invalid(f"{code!r} is not a {allowed.__name__.lower()}. Use one of: {', '.join(allowed)}.")
    areas = Area.objects.filter(code__in=new.districts) if new.districts else Area.objects.filter(in_county=True)
    if not areas:
        raise Invalid(f"{new.name} works in no district of the county. Name the county's districts first.")
    given = {key: value for key, value in asdict(new).items() if key not in {"agency", "programme", "districts"}}
    programme = Programme.objects.filter(name=new.programme).first()
    if new.programme and programme is None:
        raise Invalid(f"There is no programme called {new.programme}.")
    row = Service.objects.create(agency=_agency(new.agency), programme=programme, **given)
    row.areas.set(areas)
    record(verb="service.opened", by=by, at=at, kind="service", ref=row.pk, detail={"name": new.name})
    return int(row.pk)


def _agency(name: str) -> Agency:
    row = Agency.objects.filter(name=name).first()
    if row is None:
        raise Invalid(f"There is no agency called {name}.")
    return row


@transaction.atomic
def set_overflow(*, service_id: int, to_id: int | None, by: Actor, at: datetime) -> None:
    """Where referrals go when a worker of this service, or the service, is full. None: nowhere is proposed."""
    service = check_can_publish(by, service_id)
    if to_id is not None and (to_id == service.pk or not Service.objects.filter(pk=to_id, is_open=True).exists()):
        raise Invalid("Check the answers.", {"to": "Choose another service that takes referrals now."})
    Service.objects.filter(pk=service.pk).update(overflow_to=to_id)
    record(verb="service.overflow_set", by=by, at=at, kind="service", ref=service.pk, detail={"to": to_id or ""})
