"""What must happen everywhere at once for somebody's safety: a mind changed, a household split."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import Q

from headwater.hub.cases.actions.reindex import reindex
from headwater.hub.cases.adapters.clocks import day_of
from headwater.hub.cases.models import Case, CaseShare
from headwater.hub.core.errors import NotFound
from headwater.hub.core.values import Actor, Role
from headwater.hub.notify.actions import queue
from headwater.hub.organisations.models import Membership
from headwater.hub.people import actions as people
from headwater.hub.people.actions import NewAddress
from headwater.hub.people.logic.contact import staff_recipient
from headwater.hub.people.models import Member, Person
from headwater.hub.people.queries import linked_ids
from headwater.hub.referrals.actions import revoke_tracking, stop_telling
from headwater.hub.referrals.models import Referral, ReferralShare, Tracking


@transaction.atomic
def take_back_agreement(*, person_id: int, words: str, by: Actor, at: datetime) -> None:
    """The person changed their mind: onward sharing, feedback and the sender's page stop at once. What is lawfully held stays."""
    people.take_back(person_id=person_id, words=words, by=by, at=at)
    everyone = linked_ids(person_id)
    stop_telling(person_ids=everyone, by=by, at=at)
    CaseShare.objects.filter(record__in=Case.objects.filter(person_id__in=everyone), ended_at=None).update(ended_at=at)
    _list_again(person_id, at)


@transaction.atomic
def safety_checked(*, person_id: int, by: Actor, at: datetime) -> None:
    """Somebody made sure that the person is safe after they changed their mind."""
    people.safety_checked(person_id=person_id, by=by, at=at)
    _list_again(person_id, at)


@transaction.atomic
def record_death(*, person_id: int, died_on: date, by: Actor, at: datetime) -> None:
    """A death: nothing more is sent, no promise runs on, and the open cases stand on the lists until somebody closes them."""
    people.record_death(person_id=person_id, died_on=died_on, by=by, at=at)
    _list_again(person_id, at)


def _list_again(person_id: int, at: datetime) -> None:
    """What these people's cases are listed under follows at once."""
    cases = Case.objects.filter(person_id__in=linked_ids(person_id))
    reindex(list(cases.values_list("pk", flat=True)), as_of=day_of(at))


@transaction.atomic
def set_extra_care(*, person_id: int, kind: str, by: Actor, at: datetime) -> None:
    """Mark a record for extra care, or take the mark away. With the mark every sender's page about the person closes."""
    people.set_extra_care(person_id=person_id, kind=kind, by=by, at=at)
    for each in linked_ids(person_id) if kind else ():
        revoke_tracking(person_id=each, by=by, at=at)


@transaction.atomic
def split_household(*, household_id: int, leaving: frozenset[int], address: NewAddress | None, by: Actor, at: datetime) -> int:
    """Split a household in one action; gives the new household's id.

    The cases of those who leave go with them; every page a sender or another agency could still open on either side is shut, because
    nobody can know from here whose eyes are on it.
    """
    both = Q(household_id=household_id)
    going = _people(household_id, leaving)
    before = list(Case.objects.filter(both).values_list("pk", flat=True))
    new_id = people.split(household_id=household_id, leaving=leaving, address=address, by=by, at=at)
    referrals = Referral.objects.filter(both)
    ReferralShare.objects.filter(record__in=referrals, ended_at=None).update(ended_at=at)
    Tracking.objects.filter(referral__in=referrals, revoked_at=None).update(revoked_at=at)
    CaseShare.objects.filter(record_id__in=before, ended_at=None).update(ended_at=at)
    Case.objects.filter(both, person_id__in=going).update(household_id=new_id)
    referrals.filter(person_id__in=going).update(household_id=new_id)
    return new_id


def _people(household_id: int, leaving: frozenset[int]) -> list[int]:
    rows = Member.objects.filter(household_id=household_id, pk__in=leaving).exclude(person=None)
    found = [pk for pk in rows.values_list("person_id", flat=True) if pk is not None]
    if not found:
        raise NotFound("Choose at least one adult of this household.")
    return found


@transaction.atomic
def open_in_emergency(*, person_id: int, why: str, link: str, by: Actor, at: datetime) -> None:
    """Open a record in an emergency, and tell the lead worker and the data-protection lead that somebody did."""
    people.open_with_reason(person_id=person_id, why=why, is_emergency=True, by=by, at=at)
    reference = Person.objects.values_list("reference", flat=True).get(pk=person_id)
    for email in _to_be_told(person_id, by):
        to = staff_recipient(email)
        if to is not None:
            queue(to=to, template="staff.today", context={"reference": reference, "link": link}, by=by, at=at, about_kind="person")


def _to_be_told(person_id: int, by: Actor) -> list[str]:
    leads = Case.objects.filter(person_id=person_id, state="open").values_list("lead__user__email", flat=True)
    members = Membership.objects.filter(ended_on=None).exclude(pk=by.member).values_list("user__email", "roles")
    protection = [email for email, roles in members if Role.DATA_PROTECTION in roles]
    return sorted({*leads, *protection})
