"""Publishing what a service takes. A version is never changed afterwards: the next one takes its place from its day on."""

from dataclasses import asdict, dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import Max

from headwater.hub.audit.actions import record
from headwater.hub.core.errors import Invalid
from headwater.hub.core.values import Actor
from headwater.hub.programmes.logic import OLDEST
from headwater.hub.programmes.models import Service, ServiceCriteria
from headwater.hub.programmes.permissions import check_can_publish
from headwater.hub.programmes.states import Stayed
from headwater.hub.referrals.adapters import day_of
from headwater.hub.referrals.states import Home, Need, Threat


@dataclass(frozen=True, slots=True)
class NewCriteria:
    """What a service is to take from a day on. No area code: in all of its districts."""

    starts_on: date
    area_code: str = ""
    needs_housing_need: bool = True
    needs_agreement: bool = False
    threats: tuple[str, ...] = ()
    homes: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    age_from: int | None = None
    age_to: int | None = None
    children: str = ""
    stays: tuple[str, ...] = ()
    words: str = ""


@transaction.atomic
def publish_criteria(*, service_id: int, new: NewCriteria, by: Actor, at: datetime) -> int:
    """Publish the next version. Gives its number."""
    service = check_can_publish(by, service_id)
    Service.objects.select_for_update().get(pk=service.pk)
    area = service.areas.filter(code=new.area_code).first() if new.area_code else None
    if faults := _faults(new, day_of(at), area is not None):
        raise Invalid("Check the answers.", faults)
    last = ServiceCriteria.objects.filter(service=service).aggregate(last=Max("version"))["last"] or 0
    given = {name: list(value) if isinstance(value, tuple) else value for name, value in asdict(new).items() if name != "area_code"}
    given["words"] = new.words.strip()
    row = ServiceCriteria.objects.create(
        service=service, area=area, version=last + 1, published_at=at, published_by_id=by.user_id, published_by_name=by.name[:120], **given
    )
    detail = {"version": row.version, "from": new.starts_on.isoformat(), "district": new.area_code}
    record(verb="service.criteria_published", by=by, at=at, kind="service", ref=service.pk, detail=detail)
    return row.version


def _faults(new: NewCriteria, today: date, knows_area: bool) -> dict[str, str]:
    ages = [age for age in (new.age_from, new.age_to) if age is not None]
    rules = {
        "starts_on": (new.starts_on >= today, "The first day must be today or later. Earlier referrals keep what held then."),
        "area": (not new.area_code or knows_area, "Choose a district that the service works in."),
        "threats": (set(new.threats) <= set(Threat), "Choose from the list."),
        "homes": (set(new.homes) <= set(Home), "Choose from the list."),
        "needs": (set(new.needs) <= set(Need) - {Need.NONE}, "Choose from the list."),
        "age_from": (all(0 <= age <= OLDEST for age in ages), f"An age must be from 0 to {OLDEST}."),
        "age_to": (len(ages) < 2 or ages[0] <= ages[1], "The highest age must be the lowest or more."),
        "stays": (set(new.stays) <= set(Stayed), "Choose from the list."),
        "children": (new.children in ("", "yes", "no"), "Choose from the list."),
    }
    return {name: words for name, (holds, words) in rules.items() if not holds}
