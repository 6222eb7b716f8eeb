"""Whom a referral can be given to: everybody who carries cases, with their caseload, their limit and their leave in view."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q

from headwater.hub.cases.logic.caseload import Limits, range_of, warning
from headwater.hub.cases.models import Case
from headwater.hub.core.errors import NotFound
from headwater.hub.core.values import Actor, Role
from headwater.hub.organisations.models import Absence, Membership
from headwater.hub.people.models import KeptApart, Lock
from headwater.hub.people.queries import linked_ids
from headwater.hub.referrals.adapters import day_of, day_on, is_re_referral
from headwater.hub.referrals.models import Referral
from headwater.hub.referrals.permissions import check_can_accept

CARRIES_CASES = frozenset({Role.WORKER, Role.MANAGER})
SOON_DAYS = 14


@dataclass(frozen=True, slots=True)
class WorkerChoice:
    """One worker. `warning` says what one more case would mean; somebody who must stay away cannot be chosen, and nobody is told why."""

    membership_id: int
    name: str
    mode: str
    open_cases: int
    limit: int
    warning: str
    away_from: date | None
    away_until: date | None
    cover: str
    must_stay_away: bool


@dataclass(frozen=True, slots=True)
class EarlierCase:
    """An earlier case of the same person here; `within_two_years` of its close this is a re-referral."""

    reference: str
    service: str
    accepted_on: date
    closed_on: date | None
    within_two_years: bool


@dataclass(frozen=True, slots=True)
class Allocation:
    """What stands on the page that accepts a referral."""

    referral_id: int
    service_id: int
    reference: str
    version: int
    name: str
    workers: tuple[WorkerChoice, ...]
    earlier: tuple[EarlierCase, ...]


def allocation(*, viewer: Actor, reference: str, as_of: date) -> Allocation:
    """The workers of the agency acting, those with most room first, and the person's earlier cases."""
    check_can_accept(viewer)
    row = Referral.objects.select_related("service", "person").filter(reference=reference).first()
    if row is None:
        raise NotFound("There is no such referral here.")
    workers = tuple(sorted(_workers(row, as_of), key=lambda each: (each.must_stay_away, bool(each.away_from), each.open_cases, each.name)))
    earlier = earlier_cases(person_id=row.person_id, received_on=day_of(row.received_at))
    return Allocation(row.pk, row.service_id, row.reference, row.version, row.person.name, workers, earlier)


def _workers(row: Referral, as_of: date) -> list[WorkerChoice]:
    within = Q(ended_on=None) | Q(ended_on__gte=as_of)
    rows = Membership.objects.filter(within, started_on__lte=as_of, user__is_active=True)
    rows = rows.annotate(open_cases=Count("cases_led", filter=Q(cases_led__state="open")))
    away, apart = _away(as_of), staying_away(row.person_id)
    limits = Limits(row.service.caseload_low, row.service.caseload_limit, row.service.digital_limit)
    found = [each for each in rows if not CARRIES_CASES.isdisjoint(each.roles)]
    return [_choice(each, limits, away.get(each.pk), apart) for each in found]


def _choice(row: Membership, limits: Limits, away: Absence | None, apart: frozenset[int]) -> WorkerChoice:
    open_cases: int = row.open_cases  # type: ignore[attr-defined]  # annotated by the query above
    return WorkerChoice(
        membership_id=row.pk,
        name=row.name,
        mode=row.caseload_mode,
        open_cases=open_cases,
        limit=range_of(row.caseload_mode, limits).high,
        warning=warning(open_cases, row.caseload_mode, limits),
        away_from=away.starts_on if away else None,
        away_until=away.ends_on if away else None,
        cover=away.cover.name if away and away.cover else "",
        must_stay_away=row.pk in apart,
    )


def _away(as_of: date) -> dict[int, Absence]:
    """Who is away now, or will be soon; the first absence of each."""
    rows = Absence.objects.filter(ends_on__gte=as_of, starts_on__lte=day_on(as_of, SOON_DAYS)).select_related("cover")
    return {row.membership_id: row for row in rows.order_by("-starts_on")}


def staying_away(person_id: int) -> frozenset[int]:
    """Members of staff who must not work with this person: locked out of a record of theirs, or leading somebody kept apart for safety."""
    people = linked_ids(person_id)
    locked = Lock.objects.filter(person_id__in=people, lifted_at=None).values_list("membership_id", flat=True)
    pairs = KeptApart.objects.filter(Q(first_id__in=people) | Q(second_id__in=people), for_safety=True).values_list("first_id", "second_id")
    others = {side for pair in pairs for side in pair} - people
    leading = Case.objects.filter(person_id__in=others, state="open").values_list("lead_id", flat=True) if others else []
    return frozenset([*locked, *leading])


def earlier_cases(*, person_id: int, received_on: date) -> tuple[EarlierCase, ...]:
    """Every earlier case of the person here, by any record linked as theirs, newest first."""
    rows = Case.objects.filter(person_id__in=linked_ids(person_id)).select_related("service").order_by("-accepted_on", "-id")
    return tuple(earlier_case(row, received_on) for row in rows[:10])


def earlier_case(row: Case, received_on: date) -> EarlierCase:
    """One earlier case, and whether this referral comes within two years of its close."""
    again = row.closed_on is not None and is_re_referral(row.closed_on, received_on)
    return EarlierCase(row.reference, row.service.name, row.accepted_on, row.closed_on, again)
