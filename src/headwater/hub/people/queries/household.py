"""Who lives with whom, as one adult of the household may be shown it."""

from dataclasses import dataclass
from datetime import date

from headwater.hub.people.adapters import age
from headwater.hub.people.models import Household, Member


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


def _member(row: Member, as_of: date) -> HouseholdMember:
    person = row.person
    years = age(person.born_on, as_of) if person and person.born_on else row.age
    name = ("Extra care" if person.extra_care else person.name) if person else "Child"
    return HouseholdMember(row.pk, row.person_id, name, row.role, years, row.is_dependent)


def household_reference(*, household_id: int) -> str:
    """The reference for an export: blank where a household was split, since it would tie the two sides together."""
    row = Household.objects.filter(pk=household_id).values_list("reference", "split_at").first()
    return "" if row is None or row[1] is not None else str(row[0])
