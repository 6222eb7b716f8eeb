"""Somebody no longer lives in a household: the day, and why. It is apart from a split, and a correction undoes it."""

from datetime import date, datetime

from django.db import transaction

from headwater.hub.audit.actions import record
from headwater.hub.core.errors import Invalid, NotFound
from headwater.hub.core.scoping import across_agencies
from headwater.hub.core.time import day_of
from headwater.hub.core.values import Actor
from headwater.hub.notify.actions import allow_person
from headwater.hub.people.models import Address, Member, Person
from headwater.hub.people.permissions import check_can_work
from headwater.hub.people.queries.finding import linked_ids
from headwater.hub.people.states import HouseholdRole, LeftWhy

LEADS = "They are the main applicant. Where the household parts, split it; where they died, write the death down."


@transaction.atomic
def leave_household(*, household_id: int, member_id: int, on: date, why: LeftWhy, by: Actor, at: datetime) -> int | None:
    """Somebody left. Gives the key of their record, where they have one. What they said goes with them."""
    check_can_work(by)
    member = _member(household_id, member_id, ends_on=None)
    if found := _faults(member, on, why, day_of(at)):
        raise Invalid("Check the answers.", found)
    member.ends_on, member.left_why = on, why
    member.save(update_fields=["ends_on", "left_why"])
    if member.person_id is not None:
        Address.objects.filter(person_id=member.person_id, ends_on=None, starts_on__lte=on).update(ends_on=on)
    _record("household.left", member, by, at)
    return member.person_id


@transaction.atomic
def undo_leaving(*, household_id: int, member_id: int, by: Actor, at: datetime) -> int | None:
    """It was written down wrongly: they live there as before. A death that was written down with it goes too."""
    check_can_work(by)
    member = _member(household_id, member_id, ends_on__isnull=False)
    left_on, why = member.ends_on, member.left_why
    member.ends_on, member.left_why = None, ""
    member.save(update_fields=["ends_on", "left_why"])
    if member.person_id is not None:
        Address.objects.filter(person_id=member.person_id, ends_on=left_on).update(ends_on=None)
    if member.person_id is not None and why == LeftWhy.DIED:
        _lives(member.person_id, left_on)
    _record("household.leaving_undone", member, by, at)
    return member.person_id


def _lives(person_id: int, died_on: date | None) -> None:
    """The death was written down wrongly: every record of this person that got it loses it, in any agency, as it was given to them all."""
    with across_agencies():
        rows = Person.objects.filter(pk__in=linked_ids(person_id), died_on=died_on)
        refs = list(rows.values_list("reference", flat=True))
        rows.update(died_on=None)
    for ref in refs:
        allow_person(person_ref=ref)


def _member(household_id: int, member_id: int, **which: object) -> Member:
    rows = Member.objects.select_related("person").select_for_update(of=("self",))
    member = rows.filter(pk=member_id, household_id=household_id, **which).first()
    if member is None:
        raise NotFound("There is nobody like that in this household.")
    return member


def _faults(member: Member, on: date, why: str, today: date) -> dict[str, str]:
    found = {
        "on": "The day they left must be today or in the past." if on > today else "",
        "why": "" if why in set(LeftWhy) else "Say why.",
    }
    if member.starts_on and on < member.starts_on:
        found["on"] = "They came to live there after that day. Check it."
    if member.role == HouseholdRole.MAIN_APPLICANT:
        found["why"] = LEADS
    return {name: words for name, words in found.items() if words}


def _record(verb: str, member: Member, by: Actor, at: datetime) -> None:
    ref = member.person.reference if member.person else ""
    record(verb=verb, by=by, at=at, kind="member", ref=member.pk, person=ref, detail={"why": member.left_why} if member.left_why else {})
