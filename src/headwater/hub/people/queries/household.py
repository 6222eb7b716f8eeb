"""Who lives with whom, as one adult of the household may be shown it."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q

from headwater.hub.people.adapters import age
from headwater.hub.people.models import Household, KeptApart, Member


@dataclass(frozen=True, slots=True)
class HouseholdMember:
    """Somebody in a household. A child may have an age and no record."""

    member_id: int
    person_id: int | None
    name: str
    role: str
    age: int | None
    is_dependent: bool


def household_members(*, household_id: int, as_of: date) -> tuple[HouseholdMember, ...]:
    """Those who live there on a day, main applicant first."""
    rows = Member.objects.filter(household_id=household_id, ends_on=None).select_related("person").order_by("id")
    members = [_member(row, as_of) for row in rows]
    return tuple(sorted(members, key=lambda member: (member.role != "main_applicant", member.role == "child", member.member_id)))


@dataclass(frozen=True, slots=True)
class Left:
    """Somebody who used to live there."""

    member_id: int
    name: str
    role: str
    on: date
    why: str


def left_household(*, household_id: int, person_id: int) -> tuple[Left, ...]:
    """Those who left, the latest first. Nobody who is kept apart from this person for safety stands here, not even without a name."""
    apart = KeptApart.objects.filter(
        Q(first_id=person_id, second_id=OuterRef("person")) | Q(second_id=person_id, first_id=OuterRef("person")), for_safety=True
    )
    rows = Member.objects.filter(~Exists(apart), household_id=household_id, ends_on__isnull=False)
    return tuple(
        Left(row.pk, _name(row), row.role, row.ends_on, row.left_why)
        for row in rows.select_related("person").order_by("-ends_on", "-id")
        if row.ends_on is not None
    )


def _name(row: Member) -> str:
    person = row.person
    return ("Extra care" if person.extra_care else person.name) if person else "Child"


def _member(row: Member, as_of: date) -> HouseholdMember:
    person = row.person
    years = age(person.born_on, as_of) if person and person.born_on else row.age
    return HouseholdMember(row.pk, row.person_id, _name(row), row.role, years, row.is_dependent)


def household_reference(*, household_id: int) -> str:
    """The reference for an export: blank where a household was split, since it would tie the two sides together."""
    row = Household.objects.filter(pk=household_id).values_list("reference", "split_at").first()
    return "" if row is None or row[1] is not None else str(row[0])
