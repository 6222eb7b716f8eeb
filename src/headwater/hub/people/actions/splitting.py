"""Splitting a household, for safety: a new household and address, and nothing on the old record that points there."""

from datetime import datetime

from django.db import transaction

from headwater.hub.audit.actions import Line, record_many
from headwater.hub.core.errors import Invalid, NotFound
from headwater.hub.core.time import day_of
from headwater.hub.core.values import Actor
from headwater.hub.notify.actions import stop_address
from headwater.hub.notify.states import StopReason
from headwater.hub.people.actions.contact import CHANNELS
from headwater.hub.people.actions.recording import NewAddress, keep_address
from headwater.hub.people.models import Address, ContactWay, Household, KeptApart, Member, Person
from headwater.hub.people.permissions import check_can_work
from headwater.hub.people.states import HouseholdRole, Safety, Way


@transaction.atomic
def split(*, household_id: int, leaving: frozenset[int], address: NewAddress | None, by: Actor, at: datetime) -> int:
    """Move some members to a household of their own; gives its id. The members who stay can find no trace of where they went.

    The two sides are kept apart for good, ways to make contact that both sides knew must be asked about again, and the references of both
    households stay out of exports.
    """
    check_can_work(by)
    old = Household.objects.select_for_update().filter(pk=household_id).first()
    if old is None:
        raise NotFound("There is no such household here.")
    members = list(Member.objects.filter(household=old, ends_on=None).select_related("person"))
    going, staying = _sides(members, leaving)
    new = Household.objects.create(agency_id=old.agency_id, recorded_at=at, split_at=at)
    Household.objects.filter(pk=old.pk).update(split_at=at)
    _move(going, staying, new)
    for member in going:
        if member.person is not None:
            _settle(member.person, address, at)
    _keep_sides_apart(going, staying, at)
    _record(going, by, at)
    return int(new.pk)


def _sides(members: list[Member], leaving: frozenset[int]) -> tuple[list[Member], list[Member]]:
    going = [member for member in members if member.pk in leaving]
    staying = [member for member in members if member.pk not in leaving]
    if not staying or not any(member.person_id for member in going):
        raise Invalid("Check the answers.", {"leaving": "Choose at least one adult to move, and leave at least one person."})
    return going, staying


def _move(going: list[Member], staying: list[Member], new: Household) -> None:
    """The row itself moves, so that the old household holds nothing of those who left."""
    led = any(member.role == HouseholdRole.MAIN_APPLICANT for member in going)
    for member in going:
        member.household = new
        member.save(update_fields=["household"])
    _give_a_lead(going if not led else staying)


def _give_a_lead(members: list[Member]) -> None:
    """Each side needs a main applicant: the first adult."""
    adults = [member for member in members if member.person_id and member.role != HouseholdRole.CHILD]
    if adults:
        adults[0].role = HouseholdRole.MAIN_APPLICANT
        adults[0].save(update_fields=["role"])


def _settle(person: Person, address: NewAddress | None, at: datetime) -> None:
    """The new address is hidden; what the others knew of contact is asked about again, and messages that wait are stopped."""
    Address.objects.filter(person=person, ends_on=None).update(ends_on=day_of(at))
    if address is not None:
        keep_address(person, NewAddress(address.lines, address.postcode, address.area_id, is_hidden=True), at)
    for way in ContactWay.objects.filter(person=person, wrong_at=None).exclude(safety=Safety.UNSAFE):
        channel = CHANNELS.get(Way(way.way))
        if channel is not None and way.value:
            stop_address(channel=channel, address=way.value, reason=StopReason.NOT_SAFE, at=at)
    ContactWay.objects.filter(person=person, safety=Safety.SAFE).update(safety=Safety.NOT_ASKED)


def _keep_sides_apart(going: list[Member], staying: list[Member], at: datetime) -> None:
    pairs = [(one.person, other.person) for one in going for other in staying if one.person and other.person]
    for one, other in pairs:
        first, second = sorted((one.pk, other.pk))
        KeptApart.objects.update_or_create(
            first_id=first,
            second_id=second,
            defaults={"for_safety": True},
            create_defaults={"agency_id": one.agency_id, "for_safety": True, "at": at},
        )


def _record(going: list[Member], by: Actor, at: datetime) -> None:
    refs = [member.person.reference for member in going if member.person]
    record_many(lines=[Line("household.split", "person", ref, ref) for ref in refs], by=by, at=at)
