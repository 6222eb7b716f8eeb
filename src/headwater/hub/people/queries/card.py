"""A person as a page shows them: who, how to reach them safely, and what takes care."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Exists, F, FilteredRelation, OuterRef, Q, QuerySet

from headwater.hub.core.errors import NotFound
from headwater.hub.core.values import Actor, Role
from headwater.hub.people.adapters import age, is_stale
from headwater.hub.people.logic.access import Access, AccessFacts, access, sees_hidden_address
from headwater.hub.people.logic.contact import StripLine, WayFacts, strip
from headwater.hub.people.logic.matching import Likeness
from headwater.hub.people.models import ContactWay, Lock, Opening, Person
from headwater.hub.people.states import Safety, Way


@dataclass(frozen=True, slots=True)
class AddressLine:
    """Where a person lives, as far as this viewer may see it."""

    words: str
    postcode: str
    area: str
    is_hidden: bool


@dataclass(frozen=True, slots=True)
class PersonCard:
    """A person for one viewer. `address` is None when none is known; a hidden one says so in place of its words. `likeness` is what other
    records are compared with: pages do not show it."""

    person_id: int
    reference: str
    name: str
    born_on: date | None
    age: int | None
    sex: str
    language: str
    needs_interpreter: bool | None
    access_needs: str
    died_on: date | None
    changed_mind_at: datetime | None
    has_extra_care: bool
    access: Access
    strip: tuple[StripLine, ...]
    address: AddressLine | None
    likeness: Likeness | None = None


def person_card(*, viewer: Actor, person_id: int, as_of: date, is_lead: bool = False) -> PersonCard:
    """One person of the agency acting, in two queries. A locked record comes back as its lock and nothing else."""
    row = _with_care(viewer, as_of).filter(pk=person_id).first()
    if row is None:
        raise NotFound("There is no such person here.")
    facts = _facts(row, is_lead=is_lead)
    state = access(facts)
    if state is not Access.OPEN:
        return _shut(row, state)
    return _open(row, facts, viewer, as_of)


def _with_care(viewer: Actor, as_of: date) -> QuerySet[Person]:
    """People with what decides whether the viewer may open them, and the address they live at now: the newest first."""
    mine = Q(person=OuterRef("pk"), membership_id=viewer.membership_id)
    now = Opening.objects.filter(mine, until__date__gte=as_of)
    return Person.objects.annotate(
        is_locked=Exists(Lock.objects.filter(mine, lifted_at=None)),
        reason_given=Exists(now.filter(is_emergency=False)),
        in_emergency=Exists(now.filter(is_emergency=True)),
        living=FilteredRelation("addresses", condition=Q(addresses__ends_on=None)),
        address_id=F("living__id"),
        address_lines=F("living__lines"),
        address_postcode=F("living__postcode"),
        address_area=F("living__area__name"),
        address_hidden=F("living__is_hidden"),
    ).order_by("-living__id")


def _facts(row: Any, *, is_lead: bool) -> AccessFacts:
    return AccessFacts(row.is_locked, bool(row.extra_care), row.reason_given, row.in_emergency, is_lead)


def _shut(row: Person, state: Access) -> PersonCard:
    """What a viewer sees of a record that is not open to them: that it is not, and its reference."""
    return PersonCard(row.pk, row.reference, "Extra care", None, None, "", "", None, "", None, None, True, state, (), None)


def _open(row: Any, facts: AccessFacts, viewer: Actor, as_of: date) -> PersonCard:
    ways = _ways(row.pk)
    return PersonCard(
        person_id=row.pk,
        reference=row.reference,
        name=row.name,
        born_on=row.born_on,
        age=age(row.born_on, as_of),
        sex=row.sex,
        language=row.language,
        needs_interpreter=row.needs_interpreter,
        access_needs=row.access_needs,
        died_on=row.died_on,
        changed_mind_at=row.changed_mind_at,
        has_extra_care=bool(row.extra_care),
        access=Access.OPEN,
        strip=strip([way_of(way, as_of) for way in ways]),
        address=_address(row, shows_hidden=sees_hidden_address(facts, is_manager=viewer.has(Role.MANAGER))),
        likeness=Likeness(row.pk, row.name_key, row.born_on, frozenset(way.value_key for way in ways if _tells_who(way))),
    )


def way_facts(*, person_id: int, as_of: date) -> list[WayFacts]:
    """Every way to make contact that is recorded for a person."""
    return [way_of(row, as_of) for row in _ways(person_id)]


def _ways(person_id: int) -> list[ContactWay]:
    return list(ContactWay.objects.filter(person_id=person_id).order_by("id"))


def _tells_who(way: ContactWay) -> bool:
    """Whether it is a number or an email that somebody else's record may hold too."""
    return way.wrong_at is None and way.way in (Way.PHONE, Way.EMAIL) and bool(way.value_key)


def way_of(row: ContactWay, as_of: date) -> WayFacts:
    """One row as the rules of safe contact read it."""
    return WayFacts(
        way_id=row.pk,
        way=row.way,
        value=row.value,
        safety=Safety(row.safety),
        text_safe=row.text_safe,
        voicemail_safe=row.voicemail_safe,
        seen_by_others=row.seen_by_others,
        when=row.when,
        confirmed_on=row.confirmed_on,
        is_wrong=row.wrong_at is not None,
        stale=is_stale(row.confirmed_on, as_of),
    )


def _address(row: Any, *, shows_hidden: bool) -> AddressLine | None:
    if row.address_id is None:
        return None
    area = row.address_area or ""
    if row.address_hidden and not shows_hidden:
        return AddressLine("Address not shown", "", "", True)
    return AddressLine(row.address_lines, row.address_postcode, area, row.address_hidden)
