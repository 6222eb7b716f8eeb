"""An authority's own queue of referrals, the longest waiting first, and what of it is late."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q, QuerySet

from headwater.hub.core.values import Actor
from headwater.hub.people.queries import locked_for
from headwater.hub.programmes.queries.procedure import Promise, promise_on
from headwater.hub.referrals.adapters import Threat, day_of, first_day_in_time, start_of_day, threat
from headwater.hub.referrals.adapters.letters import days_to, is_early
from headwater.hub.referrals.models import AuthorityReferral, Referral
from headwater.hub.referrals.permissions import check_can_see_queue
from headwater.hub.referrals.queries.authority.lines import Timing, timing
from headwater.hub.referrals.states.authority import ANSWERED, NOT_REACHED, Stage

PAGE = 25


@dataclass(frozen=True, slots=True)
class AuthorityRow:
    """One referral that waits for the authority. Somebody whom the viewer may not open has no name here."""

    reference: str
    name: str
    is_locked: bool
    has_extra_care: bool
    under_duty: bool
    sender: str
    channel: str
    received_on: date
    stage: str
    same_day: bool
    threat: Threat
    threat_on: date | None
    crossed: bool
    timing: Timing


@dataclass(frozen=True, slots=True)
class AuthorityQueue:
    """A page of the queue; `after` is where the next one starts, empty on the last. `late` counts what is late now."""

    rows: tuple[AuthorityRow, ...]
    after: str
    late: int
    waiting: int
    promise: Promise


def authority_queue(*, viewer: Actor, now: datetime, look: str = "", after: str = "", limit: int = PAGE) -> AuthorityQueue:
    """What came to the agency acting as a housing authority and has no end yet; `look` may be `late` or `ended`."""
    check_can_see_queue(viewer)
    promise, today = promise_on(as_of=day_of(now)), day_of(now)
    rows = AuthorityReferral.objects.select_related("referral__person")
    going = rows.exclude(stage__in=sorted(ANSWERED))
    late = going.filter(late_now(promise, today))
    shown = {"late": late, "ended": rows.filter(stage__in=sorted(ANSWERED))}.get(look, going)
    found = list(_after(shown, after, newest=look == "ended")[: limit + 1])
    locked = locked_for(viewer=viewer)
    page = tuple(_row(row, promise, now, locked) for row in found[:limit])
    return AuthorityQueue(page, str(found[limit - 1].pk) if len(found) > limit else "", late.count(), going.count(), promise)


def late_now(promise: Promise, today: date) -> Q:
    """Not answered, or not reached, and past the promise."""
    answer, reach = (start_of_day(first_day_in_time(today, days)) for days in (promise.respond, promise.reach))
    return Q(stage=Stage.WAITING, received_at__lt=answer) | Q(stage__in=sorted(NOT_REACHED), received_at__lt=reach)


def _after(rows: QuerySet[AuthorityReferral], after: str, *, newest: bool) -> QuerySet[AuthorityReferral]:
    if after.isdecimal() and len(after) < 18:
        rows = rows.filter(pk__lt=int(after)) if newest else rows.filter(pk__gt=int(after))
    return rows.order_by("-pk" if newest else "pk")


def _row(sent: AuthorityReferral, promise: Promise, now: datetime, locked: frozenset[int]) -> AuthorityRow:
    row, today = sent.referral, day_of(now)
    is_locked = row.person_id in locked
    return AuthorityRow(
        reference=row.reference,
        name="" if is_locked else row.person.name,
        is_locked=is_locked,
        has_extra_care=row.has_extra_care or bool(row.person.extra_care),
        under_duty=sent.under_duty,
        sender=row.sender_agency_name or row.sender_name,
        channel=row.channel,
        received_on=day_of(sent.received_at),
        stage=sent.stage,
        same_day=row.same_day,
        threat=threat(threat_on=row.threat_on, stated=row.threat_stated, nowhere_tonight=row.nowhere_tonight, seen_on=today),
        threat_on=row.threat_on,
        crossed=has_crossed(row, today),
        timing=timing(sent, promise, now),
    )


def has_crossed(row: Referral, today: date) -> bool:
    """Came early, and the loss is now within the law's 56 days: somebody must look again. It stays one referral with its history."""
    came = day_of(row.received_at)
    if row.threat_on is None or days_to(today, row.threat_on) < 0:
        return False
    return is_early(came, row.threat_on) and not is_early(today, row.threat_on)
