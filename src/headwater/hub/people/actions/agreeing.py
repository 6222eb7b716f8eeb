"""Recording what a person agreed to, and their changing their mind."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from headwater.hub.audit.actions import Line, record
from headwater.hub.core.errors import Invalid, NotFound
from headwater.hub.core.rows import new_row
from headwater.hub.core.time import day_of
from headwater.hub.core.values import Actor
from headwater.hub.people.actions.recording import held_person
from headwater.hub.people.models import Permission, Person
from headwater.hub.people.states import AgreedBy, AgreedHow, Scope


@dataclass(frozen=True, slots=True)
class Agreement:
    """Who said yes or no, how, and who heard it. Somebody else's decision says whose, and when it is looked at again."""

    given: bool
    given_on: date
    how: str = AgreedHow.SPOKEN
    taken_by: str = ""
    agreed_by: str = AgreedBy.PERSON
    authority_seen: bool = False
    decided_by: str = ""
    recheck_on: date | None = None


@transaction.atomic
def record_permission(
    *, person_id: int, scope: Scope, agreement: Agreement, to_agency_id: int | None = None, by: Actor, at: datetime
) -> int:
    """Write down an answer to one question of sharing."""
    person = held_person(person_id)
    check_agreement(agreement, at)
    row = permission_row(person, scope, agreement, at, to_agency_id=to_agency_id)
    row.save(force_insert=True)
    line = permission_line(row, person.reference)
    record(verb=line.verb, by=by, at=at, kind=line.kind, ref=line.ref, person=line.person, detail=line.detail)
    return int(row.pk)


def permission_row(person: Person, scope: Scope, agreement: Agreement, at: datetime, *, to_agency_id: int | None = None) -> Permission:
    """An answer to one question of sharing, not yet kept."""
    return new_row(
        Permission,
        agency_id=person.agency_id,
        person_id=person.pk,
        scope=scope,
        to_agency_id=to_agency_id,
        recorded_at=at,
        given=agreement.given,
        given_on=agreement.given_on,
        how=agreement.how,
        taken_by=agreement.taken_by,
        agreed_by=agreement.agreed_by,
        authority_seen=agreement.authority_seen,
        decided_by=agreement.decided_by,
        recheck_on=agreement.recheck_on,
    )


def permission_line(row: Permission, person_ref: str) -> Line:
    """What the log says of it."""
    return Line("permission.recorded", "permission", str(row.pk), person_ref, detail={"scope": row.scope, "given": row.given})


def check_agreement(agreement: Agreement, at: datetime) -> None:
    """Refuse an agreement that lacks what it needs."""
    faults = {}
    if agreement.given_on > day_of(at):
        faults["given_on"] = "The date they agreed must be today or in the past."
    if agreement.agreed_by == AgreedBy.ATTORNEY_OR_DEPUTY and not agreement.authority_seen:
        faults["authority_seen"] = "Look at the attorney's or deputy's paper first, then tick that you saw it."
    if agreement.agreed_by == AgreedBy.BEST_INTERESTS and not agreement.decided_by.strip():
        faults["decided_by"] = "Say who made the best-interests decision."
    if agreement.agreed_by == AgreedBy.BEST_INTERESTS and agreement.recheck_on is None:
        faults["recheck_on"] = "Give the day this is looked at again."
    if faults:
        raise Invalid("Check the answers.", faults)


@transaction.atomic
def take_back(*, person_id: int, words: str, by: Actor, at: datetime) -> int:
    """The person changed their mind: every standing yes ends now. What is lawfully held stays; whoever calls this ends the sharing."""
    person = held_person(person_id)
    standing = Permission.objects.filter(person=person, given=True, withdrawn_at=None)
    ended = standing.update(withdrawn_at=at, withdrawn_words=words[:300])
    person.changed_mind_at = at
    person.save(update_fields=["changed_mind_at"])
    record(
        verb="permission.taken_back", by=by, at=at, kind="person", ref=person.reference, person=person.reference, detail={"ended": ended}
    )
    return int(ended)


@transaction.atomic
def safety_checked(*, person_id: int, by: Actor, at: datetime) -> None:
    """The lead worker has checked that the person is safe after they changed their mind."""
    person = held_person(person_id)
    if person.changed_mind_at is None:
        raise NotFound("There is nothing to check here.")
    person.changed_mind_at = None
    person.save(update_fields=["changed_mind_at"])
    record(verb="permission.safety_checked", by=by, at=at, kind="person", ref=person.reference, person=person.reference)
