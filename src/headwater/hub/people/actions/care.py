"""Locks, reasons, emergency openings and safeguarding."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from headwater.hub.audit.actions import record
from headwater.hub.core.errors import Invalid, NotAllowed, NotFound
from headwater.hub.core.values import Actor
from headwater.hub.organisations.models import Membership
from headwater.hub.people.actions.recording import held_person
from headwater.hub.people.models import Lock, Opening, Safeguarding
from headwater.hub.people.permissions import CARE, check_can_manage, check_can_see_safeguarding, check_can_work
from headwater.hub.people.states import ExtraCare, LockReason, SafeguardingRoute

EMERGENCY_LASTS = timedelta(hours=4)
REASON_LASTS = timedelta(days=365)


@transaction.atomic
def lock_for(*, person_id: int, membership_id: int, reason: LockReason, by: Actor, at: datetime) -> None:
    """This member of staff may not open this record any more. Anyone may lock themselves out; a manager may lock out others."""
    if membership_id != by.membership_id:
        check_can_manage(by)
    person = held_person(person_id)
    if not Membership.objects.filter(pk=membership_id).exists():
        raise NotFound("There is no such member of staff here.")
    Lock.objects.get_or_create(
        person=person, membership_id=membership_id, lifted_at=None, defaults={"agency_id": person.agency_id, "reason": reason, "at": at}
    )
    if not person.extra_care:
        person.extra_care = ExtraCare.KNOWN_TO_STAFF
        person.save(update_fields=["extra_care"])
    record(
        verb="record.locked", by=by, at=at, kind="person", ref=person.reference, person=person.reference,
        detail={"membership": membership_id},
    )  # fmt: skip


@transaction.atomic
def lift_lock(*, lock_id: int, by: Actor, at: datetime) -> None:
    """A manager opens the record to the member of staff again."""
    check_can_manage(by)
    lock = Lock.objects.select_related("person").filter(pk=lock_id, lifted_at=None).first()
    if lock is None:
        raise NotFound("There is no such lock here.")
    if lock.membership_id == by.membership_id:
        raise NotAllowed("Somebody else must lift a lock that holds you.")
    lock.lifted_at = at
    lock.save(update_fields=["lifted_at"])
    record(verb="record.unlocked", by=by, at=at, kind="person", ref=lock.person.reference, person=lock.person.reference)


@transaction.atomic
def open_with_reason(*, person_id: int, why: str, is_emergency: bool, by: Actor, at: datetime) -> None:
    """Open a record that takes extra care, with a reason. An emergency lasts four hours, never shows a hidden address, and is reviewed."""
    check_can_work(by)
    person = held_person(person_id)
    if not why.strip():
        raise Invalid("Check the answers.", {"why": "Say why you need to open this record."})
    if Lock.objects.filter(person=person, membership_id=by.member, lifted_at=None).exists():
        raise NotAllowed(CARE)
    until = at + (EMERGENCY_LASTS if is_emergency else REASON_LASTS)
    Opening.objects.create(
        agency_id=person.agency_id,
        person=person,
        membership_id=by.member,
        is_emergency=is_emergency,
        why=why.strip()[:300],
        at=at,
        until=until,
    )
    verb = "record.opened_in_emergency" if is_emergency else "record.opened_with_reason"
    record(verb=verb, by=by, at=at, kind="person", ref=person.reference, person=person.reference, reason=why.strip()[:300])


@transaction.atomic
def review_opening(*, opening_id: int, by: Actor, at: datetime) -> None:
    """The manager or the data-protection lead has looked at an emergency opening; never the one who opened it."""
    check_can_manage(by)
    row = Opening.objects.select_related("person").filter(pk=opening_id, is_emergency=True, reviewed_at=None).first()
    if row is None:
        raise NotFound("There is nothing to review here.")
    if row.membership_id == by.membership_id:
        raise NotAllowed("Somebody else must review what you opened.")
    row.reviewed_at, row.reviewed_by_id = at, by.user_id
    row.save(update_fields=["reviewed_at", "reviewed_by_id"])
    record(verb="record.opening_reviewed", by=by, at=at, kind="person", ref=row.person.reference, person=row.person.reference)


@transaction.atomic
def set_extra_care(*, person_id: int, kind: str, by: Actor, at: datetime) -> None:
    """Mark a record for extra care, or take the mark away. The page says that, and never why."""
    check_can_work(by)
    person = held_person(person_id)
    if not kind:
        check_can_manage(by)
    person.extra_care = kind
    person.save(update_fields=["extra_care"])
    record(verb="record.extra_care_set", by=by, at=at, kind="person", ref=person.reference, person=person.reference)


@dataclass(frozen=True, slots=True)
class NewConcern:
    """A safeguarding disclosure: what, where it goes, to whom, why, who decided, and whether the person was told."""

    what: str
    route: str
    to_whom: str
    why: str
    decided_by: str
    person_told: bool
    why_not_told: str = ""


@transaction.atomic
def raise_concern(*, person_id: int, new: NewConcern, by: Actor, at: datetime) -> int:
    """Pass on a safeguarding concern. It needs no agreement, and no withdrawal touches it."""
    check_can_work(by)
    person = held_person(person_id)
    if faults := _faults(new):
        raise Invalid("Check the answers.", faults)
    row = Safeguarding.objects.create(
        agency_id=person.agency_id,
        person=person,
        what=new.what,
        route=new.route,
        to_whom=new.to_whom,
        why=new.why,
        decided_by=new.decided_by,
        person_told=new.person_told,
        why_not_told=new.why_not_told,
        raised_at=at,
        raised_by_id=by.user_id,
    )
    record(verb="safeguarding.raised", by=by, at=at, kind="safeguarding", ref=row.pk, person=person.reference)
    return int(row.pk)


def _faults(new: NewConcern) -> dict[str, str]:
    wanted = {
        "what": (new.what.strip(), "Say what you saw or were told."),
        "route": (new.route in set(SafeguardingRoute), "Choose where this goes."),
        "to_whom": (new.to_whom.strip(), "Say who it was passed to."),
        "why": (new.why.strip(), "Say why it was passed on."),
        "decided_by": (new.decided_by.strip(), "Say who decided."),
        "why_not_told": (new.person_told or new.why_not_told.strip(), "Say why the person was not told."),
    }
    return {name: words for name, (given, words) in wanted.items() if not given}


@transaction.atomic
def close_concern(*, concern_id: int, by: Actor, at: datetime) -> None:
    """The safeguarding lead has seen the concern through."""
    row = Safeguarding.objects.select_related("person").filter(pk=concern_id, closed_at=None).first()
    if row is None:
        raise NotFound("There is no such concern here.")
    check_can_see_safeguarding(by, raised_by_id=None)
    row.closed_at = at
    row.save(update_fields=["closed_at"])
    record(verb="safeguarding.closed", by=by, at=at, kind="safeguarding", ref=row.pk, person=row.person.reference)
