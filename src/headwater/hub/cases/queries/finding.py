"""A ringing phone: whose number is it, or whose name begins so. Closed cases are found too."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from headwater.hub.cases.adapters.clocks import is_re_referral
from headwater.hub.cases.models import Case
from headwater.hub.cases.permissions import check_can_see_cases
from headwater.hub.cases.states import State
from headwater.hub.core.ids import tidy_reference
from headwater.hub.core.values import Actor
from headwater.hub.people.logic.names import is_number, name_key, number_key
from headwater.hub.people.models import ContactWay
from headwater.hub.people.queries import locked_for

MOST = 25
FEWEST_LETTERS = 3


@dataclass(frozen=True, slots=True)
class FoundCase:
    """A case in a list of those found. A record that takes extra care has no name here, unless the viewer leads the case."""

    reference: str
    name: str
    has_extra_care: bool
    born_on: date | None
    is_open: bool
    closed_on: date | None
    lead: str
    service: str
    would_be_re_referral: bool


def is_enough(typed: str) -> bool:
    """Whether there is enough to look for: four figures, three letters or a reference."""
    return is_number(typed) or tidy_reference(typed) is not None or len(name_key(typed).replace(" ", "")) >= FEWEST_LETTERS


def find_cases(*, viewer: Actor, typed: str, as_of: date) -> tuple[FoundCase, ...]:
    """Cases by number, by three letters of a name, or by reference; open ones first, in two queries."""
    check_can_see_cases(viewer)
    if not is_enough(typed):
        return ()
    locked = locked_for(viewer=viewer)
    rows = _sought(typed).exclude(person_id__in=locked).select_related("person", "lead", "service")
    found = rows.order_by("-state", "person__name_key", "-accepted_on", "-id")[:MOST]
    return tuple(_found(row, viewer, as_of) for row in found)


def _sought(typed: str) -> QuerySet[Case]:
    reference = tidy_reference(typed)
    if reference is not None:
        by_reference = Case.objects.filter(Q(reference=reference) | Q(referral__reference=reference))
        if by_reference.exists():
            return by_reference
    if is_number(typed):
        held = ContactWay.objects.filter(way="phone", value_key__endswith=number_key(typed), wrong_at=None)
        return Case.objects.filter(person_id__in=held.values("person"))
    return _by_name(name_key(typed).split())


def _by_name(words: list[str]) -> QuerySet[Case]:
    rows = Case.objects.all()
    for word in words:
        rows = rows.filter(Q(person__name_key__startswith=word) | Q(person__name_key__contains=f" {word}"))
    return rows


def _found(row: Any, viewer: Actor, as_of: date) -> FoundCase:
    hidden = bool(row.person.extra_care) and row.lead_id != viewer.membership_id
    return FoundCase(
        reference=row.reference,
        name="" if hidden else row.person.name,
        has_extra_care=bool(row.person.extra_care),
        born_on=None if hidden else row.person.born_on,
        is_open=row.state == State.OPEN,
        closed_on=row.closed_on,
        lead=row.lead.name,
        service=row.service.name,
        would_be_re_referral=row.closed_on is not None and is_re_referral(row.closed_on, as_of),
    )
