"""Linking records of one person, undoing it, and keeping records apart."""

from datetime import datetime

from django.db import transaction

from headwater.hub.audit.actions import record
from headwater.hub.core.errors import Invalid, NotFound
from headwater.hub.core.values import Actor
from headwater.hub.people.actions.recording import held_person
from headwater.hub.people.models import KeptApart, PersonLink
from headwater.hub.people.permissions import check_can_work


@transaction.atomic
def link(*, first_id: int, second_id: int, evidence: str, by: Actor, at: datetime) -> int:
    """Say that two records are one person, and why you think so. Both stay as they were received."""
    check_can_work(by)
    one, other = (held_person(pk) for pk in _pair(first_id, second_id))
    if not evidence.strip():
        raise Invalid("Check the answers.", {"evidence": "Say what shows that they are the same person."})
    if KeptApart.objects.filter(first=one, second=other).exists():
        raise Invalid("These two records are kept apart. Speak to the safeguarding lead.")
    row, made = PersonLink.objects.get_or_create(
        first=one,
        second=other,
        undone_at=None,
        defaults={"agency_id": one.agency_id, "evidence": evidence[:300], "made_at": at, "made_by_id": by.user_id},
    )
    if made:
        record(verb="person.linked", by=by, at=at, kind="person", ref=other.reference, person=one.reference)
    return int(row.pk)


def _pair(first_id: int, second_id: int) -> tuple[int, int]:
    if first_id == second_id:
        raise Invalid("A record cannot be linked to itself.")
    return min(first_id, second_id), max(first_id, second_id)


@transaction.atomic
def unlink(*, first_id: int, second_id: int, why: str, by: Actor, at: datetime) -> None:
    """Undo a link; the two are then remembered as apart and not proposed again."""
    check_can_work(by)
    pair = _pair(first_id, second_id)
    row = PersonLink.objects.filter(first_id=pair[0], second_id=pair[1], undone_at=None).select_related("first", "second").first()
    if row is None:
        raise NotFound("These records are not linked.")
    row.undone_at, row.undone_by_id, row.undone_why = at, by.user_id, why[:300]
    row.save()
    keep_apart(first_id=pair[0], second_id=pair[1], for_safety=False, by=by, at=at)


@transaction.atomic
def keep_apart(*, first_id: int, second_id: int, for_safety: bool, by: Actor, at: datetime) -> None:
    """Remember that two records are not to be proposed as one person."""
    one, other = (held_person(pk) for pk in _pair(first_id, second_id))
    row, _ = KeptApart.objects.get_or_create(
        first=one, second=other, defaults={"agency_id": one.agency_id, "at": at, "for_safety": for_safety}
    )
    if for_safety and not row.for_safety:
        row.for_safety = True
        row.save(update_fields=["for_safety"])
    record(verb="person.kept_apart", by=by, at=at, kind="person", ref=other.reference, person=one.reference)
