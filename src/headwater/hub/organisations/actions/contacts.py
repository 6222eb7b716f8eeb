"""Who receives referrals at a housing authority: named, with a last day."""

from dataclasses import asdict, dataclass
from datetime import date, datetime

from django.db import transaction

from headwater.hub.audit.actions import record
from headwater.hub.core.errors import Invalid, NotFound
from headwater.hub.core.values import Actor
from headwater.hub.organisations.models import Area, NamedContact
from headwater.hub.organisations.permissions import check_can_keep_contacts


@dataclass(frozen=True, slots=True)
class NewContact:
    """Whom to reach, and who covers, from one day to another."""

    name: str
    starts_on: date
    ends_on: date
    role: str = ""
    team: str = ""
    phone: str = ""
    email: str = ""
    cover: str = ""
    cover_phone: str = ""


@transaction.atomic
def name_contact(*, code: str, new: NewContact, by: Actor, at: datetime) -> int:
    """Say who receives referrals at an authority, and until when."""
    area = _area(code)
    check_can_keep_contacts(by, area)
    if faults := _faults(new):
        raise Invalid("Check the answers.", faults)
    row = NamedContact.objects.create(
        authority=area, recorded_at=at, recorded_by_id=by.user_id, recorded_by_name=by.name[:120], **asdict(new)
    )
    record(verb="contact.named", by=by, at=at, kind="contact", ref=row.pk, detail={"authority": area.code})
    return int(row.pk)


def _faults(new: NewContact) -> dict[str, str]:
    rules = {
        "name": (bool(new.name.strip()), "Give the name of the contact."),
        "phone": (bool(new.phone.strip() or new.email.strip()), "Give a phone number or an email address."),
        "ends_on": (new.ends_on >= new.starts_on, "The last day must be the first day or later."),
    }
    return {name: words for name, (holds, words) in rules.items() if not holds}


@transaction.atomic
def end_contact(*, contact_id: int, ends_on: date, by: Actor, at: datetime) -> None:
    """Somebody stops being the contact earlier, or later, than was thought."""
    row = NamedContact.objects.select_related("authority").filter(pk=contact_id).first()
    if row is None:
        raise NotFound("There is no such contact.")
    check_can_keep_contacts(by, row.authority)
    if ends_on < row.starts_on:
        raise Invalid("Check the answers.", {"ends_on": "The last day must be the first day or later."})
    row.ends_on = ends_on
    row.save(update_fields=["ends_on"])
    record(verb="contact.ended", by=by, at=at, kind="contact", ref=row.pk, detail={"authority": row.authority.code})


def _area(code: str) -> Area:
    row = Area.objects.filter(code=code, ended_on=None).first()
    if row is None:
        raise NotFound("There is no such housing authority in England.")
    return row
