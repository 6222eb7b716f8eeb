"""The queue: what waits for a decision, most urgent first, read a page at a time from where the last one ended."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet

from headwater.hub.core.values import Actor
from headwater.hub.people.queries import locked_for
from headwater.hub.programmes.models import Service
from headwater.hub.referrals.adapters import (
    Threat,
    Wait,
    day_of,
    day_on,
    first_day_in_time,
    last_close,
    start_of_day,
    threat,
    wait,
    working_day_after,
)
from headwater.hub.referrals.models import Referral, ReferralShare
from headwater.hub.referrals.permissions import check_can_see_queue
from headwater.hub.referrals.states import OPEN, State

PAGE = 25
MOST_SHOWN = 99
SOON_DAYS = 7
LATELY_DAYS = 56
NOT_LANDED = (State.DECLINED, State.NO_CONTACT, State.ADVICE_GIVEN, State.WITHDRAWN, State.PERSON_DECLINED)
RESPONSE_WORKING_DAYS = 5


class Look(StrEnum):
    """What a duty worker looks at first."""

    DANGER = "danger"
    NOWHERE = "nowhere"
    YOUNG = "young"
    THIS_WEEK = "this_week"
    LATE = "late"
    UNANSWERED = "unanswered"
    BOUNCED = "bounced"
    UNCONFIRMED = "unconfirmed"
    CHASE = "chase"


@dataclass(frozen=True, slots=True)
class QueueRow:
    """One referral that waits. Somebody whom the viewer may not open has no name here."""

    reference: str
    name: str
    has_extra_care: bool
    is_locked: bool
    service: str
    sender: str
    asker: str
    channel: str
    state: str
    received_on: date
    same_day: bool
    unsafe_to_stay: bool
    nowhere_tonight: bool
    aged_16_17: bool
    threat_on: date | None
    threat_dont_know: bool
    threat: Threat
    wait: Wait
    passed_on_by: str


@dataclass(frozen=True, slots=True)
class QueuePage:
    """One page of the queue; `after` is where the next one starts, empty on the last."""

    rows: tuple[QueueRow, ...]
    after: str
    services: tuple[tuple[int, str], ...]


_COLUMNS = (
    "id", "reference", "person_id", "person__name", "person__extra_care", "has_extra_care", "service__name",
    "service__triage_working_days", "sender_name", "sender_agency_name", "asker", "channel", "state", "received_at", "triaged_on",
    "same_day", "urgent_on", "unsafe_to_stay", "nowhere_tonight", "aged_16_17", "threat_on", "threat_dont_know", "threat_stated",
    "previous_id",
)  # fmt: skip


def queue(*, viewer: Actor, as_of: date, service_id: int | None = None, look: str = "", after: str = "", limit: int = PAGE) -> QueuePage:
    """The referrals of the agency acting that nobody has decided on: danger today on top, then by the day the home could be lost."""
    check_can_see_queue(viewer)
    services = _services(viewer)
    rows = _looked_at(look, services, as_of)
    rows = rows.filter(service_id=service_id) if service_id else rows
    rows = _after(rows, after).order_by("-same_day", "urgent_on", "id")
    found = list(rows.values(*_COLUMNS)[: limit + 1])
    locked = locked_for(viewer=viewer)
    more = len(found) > limit
    page = tuple(_row(values, locked, as_of) for values in found[:limit])
    return QueuePage(page, _place(found[limit - 1]) if more else "", tuple((pk, name) for pk, name, _ in services))


def referrals_at(look: str, *, viewer: Actor, as_of: date) -> QuerySet[Referral]:
    """The referrals of the agency acting that one look of the queue shows."""
    check_can_see_queue(viewer)
    return _looked_at(look, _services(viewer), as_of)


def _services(viewer: Actor) -> list[tuple[int, str, int]]:
    return list(Service.objects.filter(agency_id=viewer.agency_id or 0).order_by("name").values_list("id", "name", "triage_working_days"))


def _looked_at(look: str, services: list[tuple[int, str, int]], as_of: date) -> QuerySet[Referral]:
    if look in (Look.BOUNCED, Look.UNCONFIRMED):
        return passed_on(NOT_LANDED if look == Look.BOUNCED else sorted(OPEN), as_of)
    if look == Look.CHASE:
        return to_chase(as_of)
    waiting = waiting_now()
    if look == Look.LATE:
        return waiting.filter(_is_late(services, as_of))
    asked = _asked(as_of).get(Look(look)) if look in set(Look) else None
    return waiting if asked is None else waiting.filter(asked)


def _asked(as_of: date) -> dict[Look, Q]:
    return {
        Look.DANGER: Q(unsafe_to_stay=True),
        Look.NOWHERE: Q(nowhere_tonight=True),
        Look.YOUNG: Q(aged_16_17=True),
        Look.THIS_WEEK: Q(threat_on__gte=as_of, threat_on__lte=day_on(as_of, SOON_DAYS)),
        Look.UNANSWERED: Q(first_response_at=None, received_at__date__lt=working_day_after(as_of, -RESPONSE_WORKING_DAYS)),
    }


def _is_late(services: list[tuple[int, str, int]], as_of: date) -> Q:
    late = Q(pk__in=[])
    for service_id, _, promise in services:
        late |= Q(service_id=service_id, received_at__date__lt=first_day_in_time(as_of, promise))
    return late


def waiting_now() -> QuerySet[Referral]:
    """Referrals that nobody has decided on, as the index of the queue knows them."""
    return Referral.objects.filter(decided_at=None)


def passed_on(next_states: Iterable[str], as_of: date) -> QuerySet[Referral]:
    """Referrals of late that were passed on, newest first, by what became of them there: the next agency shares its answer with who passed
    it on. The order is that of an index; without one a large database reads every referral it has."""
    shares = ReferralShare.objects.filter(record_id=OuterRef("next__id"), agency_id=OuterRef("agency_id"), ended_at=None)
    shared = Q(Exists(shares)) | Q(next__agency_id=F("agency_id"))
    lately = Referral.objects.filter(received_at__gte=start_of_day(day_on(as_of, -LATELY_DAYS)))
    return lately.filter(shared, state=State.REDIRECTED, next__state__in=list(next_states)).order_by("-received_at")


def to_chase(as_of: date) -> QuerySet[Referral]:
    """Referrals that were passed on and have no answer, where the promise of the next service, in working days, has gone by: ask there."""
    late = Q(pk__in=[])
    for promise in Service.objects.order_by("triage_working_days").values_list("triage_working_days", flat=True).distinct():
        end = start_of_day(first_day_in_time(as_of, promise))
        late |= Q(next__service__triage_working_days=promise, next__received_at__lt=end)
    return passed_on(sorted(OPEN), as_of).filter(late)


def _after(rows: QuerySet[Referral], after: str) -> QuerySet[Referral]:
    """Rows that come after the last one shown. A place that cannot be read starts again from the top."""
    parts = after.split("_")
    if len(parts) != 3 or not parts[2].isdecimal():
        return rows
    try:
        same_day, urgent_on, row_id = parts[0] == "1", date.fromisoformat(parts[1]), int(parts[2])
    except ValueError:
        return rows
    later = Q(same_day=same_day, urgent_on__gt=urgent_on) | Q(same_day=same_day, urgent_on=urgent_on, id__gt=row_id)
    return rows.filter(later | Q(same_day=False) if same_day else later)


def _place(values: dict[str, Any]) -> str:
    return f"{int(values['same_day'])}_{values['urgent_on'].isoformat()}_{values['id']}"


def _row(values: dict[str, Any], locked: frozenset[int], as_of: date) -> QueueRow:
    is_locked = values["person_id"] in locked
    return QueueRow(
        reference=values["reference"],
        name="" if is_locked else values["person__name"],
        has_extra_care=bool(values["person__extra_care"]) or values["has_extra_care"],
        is_locked=is_locked,
        service=values["service__name"],
        sender=values["sender_agency_name"] or values["sender_name"],
        asker=values["asker"],
        channel=values["channel"],
        state=values["state"],
        received_on=day_of(values["received_at"]),
        same_day=values["same_day"],
        unsafe_to_stay=values["unsafe_to_stay"],
        nowhere_tonight=values["nowhere_tonight"],
        aged_16_17=values["aged_16_17"],
        threat_on=values["threat_on"],
        threat_dont_know=values["threat_dont_know"],
        threat=threat(
            threat_on=values["threat_on"], stated=values["threat_stated"], nowhere_tonight=values["nowhere_tonight"], seen_on=as_of
        ),
        wait=wait(
            received_at=values["received_at"], triaged_on=values["triaged_on"], promise=values["service__triage_working_days"], as_of=as_of
        ),
        passed_on_by=values["sender_agency_name"] if values["previous_id"] else "",
    )


@dataclass(frozen=True, slots=True)
class FirstLook:
    """What has come since the office last closed, and what cannot wait. Each number opens the referrals behind it."""

    since: datetime
    new: int
    danger: int
    nowhere: int
    young: int
    this_week: int
    unanswered: int
    bounced: int
    unconfirmed: int
    chase: int


def first_look(*, viewer: Actor, now: datetime) -> FirstLook:
    """The duty worker's Monday morning, in two queries."""
    check_can_see_queue(viewer)
    since, asked = last_close(now), _asked(day_of(now))
    counts = waiting_now().aggregate(
        new=Count("id", filter=Q(received_at__gte=since)),
        **{str(look): Count("id", filter=condition) for look, condition in asked.items()},
    )
    columns = ("id", "next__state", "next__received_at", "next__service__triage_working_days")
    ends = {row_id: rest for row_id, *rest in passed_on([*NOT_LANDED, *OPEN], day_of(now)).values_list(*columns)[:MOST_SHOWN]}
    waiting = [(received, promise) for state, received, promise in ends.values() if state in OPEN]
    chase = sum(received < start_of_day(first_day_in_time(day_of(now), promise)) for received, promise in waiting)
    unconfirmed = len(waiting)
    return FirstLook(since=since, bounced=len(ends) - unconfirmed, unconfirmed=unconfirmed, chase=chase, **counts)
