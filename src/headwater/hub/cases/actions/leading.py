"""Who leads a case, from when to when; and who covers a list while its owner is away."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.db.models import F, Q

from headwater.hub.audit.actions import record
from headwater.hub.cases.actions.held import open_case, person_ref
from headwater.hub.cases.actions.reindex import reindex
from headwater.hub.cases.adapters.clocks import day_of
from headwater.hub.cases.models import Case, LeadPeriod
from headwater.hub.cases.permissions import check_can_manage, check_can_work
from headwater.hub.cases.queries.allocating import staying_away
from headwater.hub.core.errors import Invalid, NotAllowed, NotFound
from headwater.hub.core.values import Actor
from headwater.hub.organisations.models import Absence, Membership
from headwater.hub.organisations.states import AbsenceKind
from headwater.hub.people.models import Lock, Member

CONFLICT = "This worker cannot be given this case. Speak to the safeguarding lead."


@transaction.atomic
def change_lead(*, reference: str, version: int, to_membership_id: int, why: str, by: Actor, at: datetime) -> None:
    """Another lead worker from today. The change is dated and kept: one point of contact at a time."""
    check_can_work(by)
    as_of = day_of(at)
    case = open_case(reference=reference, by=by, as_of=as_of, version=version)
    if not why.strip():
        raise Invalid("Check the answers.", {"why": "Say in a few words why the lead worker changes."})
    if case.lead_id == to_membership_id:
        raise Invalid("Check the answers.", {"lead": "That is the lead worker now."})
    check_can_lead(household_id=case.household_id, person_id=case.person_id, membership_id=to_membership_id, as_of=as_of)
    _hand_over(case, to_membership_id, why.strip()[:200], as_of)
    record(
        verb="case.lead_changed", by=by, at=at, kind="case", ref=case.reference, person=person_ref(case),
        detail={"to": to_membership_id},
    )  # fmt: skip
    reindex([case.pk], as_of=as_of)


def check_can_lead(*, household_id: int, person_id: int, membership_id: int, as_of: date) -> None:
    """Refuse a worker who has left, or whom a lock keeps from anybody of the household. The refusal does not say which it is."""
    works_here = Membership.objects.filter(Q(ended_on=None) | Q(ended_on__gte=as_of), pk=membership_id, started_on__lte=as_of)
    if not works_here.exists():
        raise NotFound("There is no such member of staff here.")
    people = Member.objects.filter(household_id=household_id).exclude(person=None).values("person")
    locked = Lock.objects.filter(person__in=people, membership_id=membership_id, lifted_at=None).exists()
    if locked or membership_id in staying_away(person_id):
        raise NotAllowed(CONFLICT)


def _hand_over(case: Case, membership_id: int, why: str, as_of: date) -> None:
    LeadPeriod.objects.filter(case=case, ends_on=None).update(ends_on=as_of)
    LeadPeriod.objects.create(agency_id=case.agency_id, case=case, membership_id=membership_id, starts_on=as_of, why=why)
    Case.objects.filter(pk=case.pk).update(lead_id=membership_id, version=F("version") + 1)


@transaction.atomic
def cover_list(
    *, membership_id: int, cover_id: int, starts_on: date | None, ends_on: date | None, kind: str, by: Actor, at: datetime
) -> None:
    """ "Cover my list until Friday": the other worker's list shows these cases too, and the lead workers stay who they are."""
    if membership_id != by.membership_id:
        check_can_manage(by)
    check_can_work(by)
    first, last = _checked_cover(starts_on, ends_on, kind, day_of(at))
    agencies = list(Membership.objects.filter(pk__in={membership_id, cover_id}).values_list("agency_id", flat=True))
    if len(agencies) != 2:
        raise Invalid("Check the answers.", {"cover": "Choose somebody else of your agency."})
    absence = Absence.objects.create(
        agency_id=agencies.pop(), membership_id=membership_id, cover_id=cover_id, kind=kind, starts_on=first, ends_on=last
    )
    record(
        verb="absence.covered", by=by, at=at, kind="absence", ref=absence.pk,
        detail={"away": membership_id, "cover": cover_id, "until": last.isoformat()},
    )  # fmt: skip


def _checked_cover(starts_on: date | None, ends_on: date | None, kind: str, today: date) -> tuple[date, date]:
    found = {}
    if starts_on is None:
        found["starts_on"] = "Say from which day."
    if ends_on is None or ends_on < today:
        found["ends_on"] = "Say until which day, today or later."
    if starts_on and ends_on and ends_on < starts_on:
        found["ends_on"] = "The last day is before the first."
    if kind not in set(AbsenceKind):
        found["kind"] = "Say what kind of absence it is."
    if found or starts_on is None or ends_on is None:
        raise Invalid("Check the answers.", found)
    return starts_on, ends_on


def covered_by(*, membership_id: int, as_of: date) -> Sequence[int]:
    """Whose lists this worker covers on a day."""
    return list(
        Absence.objects.filter(cover_id=membership_id, starts_on__lte=as_of, ends_on__gte=as_of).values_list("membership_id", flat=True)
    )
