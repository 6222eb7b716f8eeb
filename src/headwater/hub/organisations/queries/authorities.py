"""Finding a housing authority by its name or by a postcode, and whom to reach there."""

import re
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from headwater.hub.core.errors import NotFound
from headwater.hub.core.scoping import across_agencies
from headwater.hub.core.values import Role
from headwater.hub.organisations.adapters import district_of
from headwater.hub.organisations.models import Agency, Area, Membership, NamedContact
from headwater.hub.organisations.states import AgencyKind

MOST = 20
POSTCODE = re.compile(r"[A-Za-z]{1,2}[0-9][A-Za-z0-9]?\s*[0-9][A-Za-z]{2}")
READS_REFERRALS = (Role.AUTHORITY_OFFICER, Role.WORKER, Role.MANAGER)


@dataclass(frozen=True, slots=True)
class Contact:
    """A named contact of an authority as it stands on a day: `now`, `to_come` or `over`."""

    contact_id: int
    name: str
    role: str
    team: str
    phone: str
    email: str
    cover: str
    cover_phone: str
    starts_on: date
    ends_on: date
    standing: str


@dataclass(frozen=True, slots=True)
class Authority:
    """A housing authority: whether its own people read referrals here, and whom to reach now."""

    area_id: int
    code: str
    name: str
    in_county: bool
    reads_here: bool
    contact: Contact | None


@dataclass(frozen=True, slots=True)
class Looked:
    """What was found. `district` is where the postcode lies, for information; `elsewhere` names a country outside England."""

    found: tuple[Authority, ...]
    district: str = ""
    elsewhere: str = ""
    more: bool = False


def find_authorities(*, text: str, as_of: date) -> Looked:
    """Authorities whose name holds the words, or the one in whose district a postcode lies. Nothing typed gives the county's own."""
    typed = " ".join(text.split())[:80]
    if POSTCODE.fullmatch(typed):
        return _by_postcode(typed, as_of)
    rows = Area.objects.filter(ended_on=None).order_by("name")
    rows = rows.filter(name__icontains=typed) if typed else rows.filter(in_county=True)
    found = list(rows[: MOST + 1])
    return Looked(_authorities(found[:MOST], as_of), more=len(found) > MOST)


def _by_postcode(typed: str, as_of: date) -> Looked:
    code, name = district_of(typed) or ("", "")
    rows = list(Area.objects.filter(code=code, ended_on=None)) if code else []
    return Looked(_authorities(rows, as_of), name if rows else "", "" if rows else name)


def authority(*, code: str, as_of: date) -> Authority:
    """One housing authority of England."""
    row = Area.objects.filter(code=code, ended_on=None).first()
    if row is None:
        raise NotFound("There is no such housing authority in England.")
    return _authorities([row], as_of)[0]


def all_authorities() -> list[tuple[str, str]]:
    """Code and name of every housing authority, by name."""
    return list(Area.objects.filter(ended_on=None).order_by("name").values_list("code", "name"))


def _authorities(rows: list[Area], as_of: date) -> tuple[Authority, ...]:
    ids = [row.pk for row in rows]
    here, contacts = reading_here(ids, as_of=as_of), current_contacts(ids, as_of=as_of)
    return tuple(Authority(row.pk, row.code, row.name, row.in_county, row.pk in here, contacts.get(row.pk)) for row in rows)


def reading_here(area_ids: list[int], *, as_of: date) -> set[int]:
    """Authorities with somebody signed in who reads referrals. Who works for another agency is not told, only that somebody does."""
    with across_agencies():
        in_post = Membership.objects.filter(
            Q(ended_on=None) | Q(ended_on__gte=as_of), agency__kind=AgencyKind.HOUSING_AUTHORITY, agency__area_id__in=area_ids,
            agency__is_active=True, started_on__lte=as_of,
        )  # fmt: skip
        rows = list(in_post.values_list("agency__area_id", "roles"))
    return {area_id for area_id, roles in rows if set(roles) & set(READS_REFERRALS)}


def receives_referrals(agency: Agency) -> bool:
    """Whether an agency is a housing authority of a place, to which somebody may be referred under the Duty to Refer."""
    return agency.kind == AgencyKind.HOUSING_AUTHORITY and agency.area_id is not None


def reads_here(*, agency_id: int, as_of: date) -> bool:
    """Whether an authority's own people read its referrals here."""
    area_id = Agency.objects.filter(pk=agency_id, kind=AgencyKind.HOUSING_AUTHORITY).values_list("area_id", flat=True).first()
    return area_id is not None and area_id in reading_here([area_id], as_of=as_of)


def current_contacts(area_ids: list[int], *, as_of: date) -> dict[int, Contact]:
    """Whom to reach at each authority on a day: the newest where there are several."""
    rows = NamedContact.objects.filter(authority_id__in=area_ids, starts_on__lte=as_of, ends_on__gte=as_of)
    return {row.authority_id: contact_of(row, as_of) for row in rows.order_by("starts_on", "id")}


def contacts_at(*, code: str, as_of: date) -> tuple[Contact, ...]:
    """Everybody who is, was or will be the contact of an authority, the newest first."""
    rows = NamedContact.objects.filter(authority__code=code).order_by("-ends_on", "-id")
    return tuple(contact_of(row, as_of) for row in rows)


def contact_of(row: NamedContact, as_of: date) -> Contact:
    """A contact as it stands on a day."""
    standing = "over" if row.ends_on < as_of else "to_come" if row.starts_on > as_of else "now"
    return Contact(
        row.pk, row.name, row.role, row.team, row.phone, row.email, row.cover, row.cover_phone, row.starts_on, row.ends_on, standing
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class ContactAlert:
    """An authority of the county that has no contact in date, or whose contact soon ends."""

    code: str
    name: str
    last_name: str
    last_on: date | None
    is_soon: bool


SOON_DAYS = 14


def contact_alerts(*, as_of: date) -> tuple[ContactAlert, ...]:
    """The county's authorities without a named contact in date, and those whose contact ends within a fortnight with nobody after."""
    areas = list(Area.objects.filter(in_county=True, ended_on=None).order_by("name"))
    rows = NamedContact.objects.filter(authority__in=areas, starts_on__lte=as_of).order_by("ends_on", "id")
    last = {row.authority_id: row for row in rows}
    soon = date.fromordinal(as_of.toordinal() + SOON_DAYS)
    later = set(
        NamedContact.objects.filter(authority__in=areas, ends_on__gt=soon, starts_on__lte=soon).values_list("authority_id", flat=True)
    )
    return tuple(_alert(area, last.get(area.pk), as_of) for area in areas if _is_wanting(last.get(area.pk), as_of, area.pk in later))


def _is_wanting(row: NamedContact | None, as_of: date, has_later: bool) -> bool:
    if row is None or row.ends_on < as_of:
        return True
    return not has_later


def _alert(area: Area, row: NamedContact | None, as_of: date) -> ContactAlert:
    return ContactAlert(area.code, area.name, row.name if row else "", row.ends_on if row else None, bool(row and row.ends_on >= as_of))
