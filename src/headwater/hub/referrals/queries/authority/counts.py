"""How councils answer, which listed bodies refer, and why duties are owed or not: counts, never people."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Count, Q

from headwater.hub.core.errors import NotAllowed
from headwater.hub.core.scoping import across_agencies
from headwater.hub.core.values import Actor, Role
from headwater.hub.organisations.models import Agency, Area
from headwater.hub.organisations.queries.authorities import Contact, ContactAlert, contact_alerts, current_contacts
from headwater.hub.organisations.queries.duty import agencies_under_the_duty, bodies_on
from headwater.hub.organisations.states import AgencyKind
from headwater.hub.programmes.queries.offered import largest_setting_on
from headwater.hub.programmes.queries.procedure import Promise, promise_on
from headwater.hub.programmes.states import DatedSetting
from headwater.hub.referrals.adapters import day_of, quarter_of_month, start_of_day
from headwater.hub.referrals.adapters.letters import office_hours
from headwater.hub.referrals.adapters.rates import any_small, hidden_rows
from headwater.hub.referrals.logic.shares import Share, by_result
from headwater.hub.referrals.models import ApplicationDecision, AuthorityReferral
from headwater.hub.referrals.queries.authority.lines import CouncilLine
from headwater.hub.referrals.queries.authority.queue import late_now
from headwater.hub.referrals.queries.authority.shown import channels_shown, councils_shown, pair_shown, sent_shown
from headwater.hub.referrals.states.authority import ANSWERED, DutyResult, Stage

MOST_MEASURED = 5000
Results = dict[DutyResult, Share]
LOOKS = (Role.COORDINATOR, Role.MANAGER, Role.AUTHORITY_OFFICER)


@dataclass(frozen=True, slots=True)
class BodyLine:
    """A body under the duty: the agencies here that are one, with how many referrals each sent in the period."""

    code: str
    label: str
    agencies: tuple[tuple[int, str, int | None], ...]


@dataclass(frozen=True, slots=True)
class DutyCounts:
    """The county's Duty to Refer in a period. `bodies` is joined by its code with what others know of each listed body.

    Whatever holds a number from 1 to `hidden_up_to` is None, or not there, and so is what would give it away.
    """

    since: date
    until: date
    councils: tuple[CouncilLine, ...]
    bodies: tuple[BodyLine, ...]
    alerts: tuple[ContactAlert, ...]
    promise: Promise
    under_duty: int | None
    outside: int | None
    channels: tuple[tuple[str, int | None], ...]
    decided: int | None
    results: Results | None
    reasons: tuple[tuple[str, int], ...]
    trend: tuple[tuple[str, Results | None], ...]
    hidden_up_to: int


def can_see_counts(viewer: Actor) -> bool:
    """Those who keep the procedure going. They read counts across agencies, and nobody's name."""
    return viewer.agency_id is not None and viewer.has(*LOOKS)


def duty_counts(*, viewer: Actor, since: date, now: datetime) -> DutyCounts:
    """Across agencies, because one procedure is: each number is a count, and a council's own officers see the same."""
    if not can_see_counts(viewer):
        raise NotAllowed("Your role in this agency does not see how the Duty to Refer goes.")
    today = day_of(now)
    with across_agencies():
        return _counts(since, today, viewer.agency)


def _counts(since: date, today: date, own_id: int) -> DutyCounts:
    promise, up_to = promise_on(as_of=today), largest_setting_on(name=DatedSetting.SMALL_NUMBER, as_of=today)
    own_area = Agency.objects.filter(pk=own_id, kind=AgencyKind.HOUSING_AUTHORITY).values_list("area_id", flat=True).first()
    rows = AuthorityReferral.objects.filter(received_at__gte=start_of_day(since))
    duty = rows.aggregate(under=Count("id", filter=Q(under_duty=True)), outside=Count("id", filter=Q(under_duty=False)))
    decisions = list(
        ApplicationDecision.objects.filter(happened_on__gte=since, happened_on__lte=today).values_list("reason", "happened_on")
    )
    channels = rows.values_list("referral__channel").annotate(number=Count("id")).order_by("-number", "referral__channel")
    under, outside = pair_shown(duty["under"], duty["outside"], up_to)
    return DutyCounts(
        since=since, until=today, councils=councils_shown(_councils(since, today, promise), own=own_area, up_to=up_to),
        bodies=_bodies(since, today, own_id, up_to), alerts=contact_alerts(as_of=today), promise=promise, under_duty=under, outside=outside,
        channels=channels_shown(list(channels), up_to), **_decided(decisions, up_to),
    )  # fmt: skip


def _decided(decisions: list[tuple[str, date]], up_to: int) -> dict[str, Any]:
    """What may be shown of the decisions: shares of one base stand together or not at all."""
    reasons = _tally([reason for reason, _ in decisions])
    number, results, quarters = len(decisions), by_result(reasons), _trend(decisions)
    hidden = hidden_rows([_counts_of(shares) for _, shares in quarters], up_to)
    return {
        "decided": None if any_small([number], up_to) else number,
        "results": None if any_small(_counts_of(results), up_to) else results,
        "reasons": () if any_small(list(reasons.values()), up_to) else tuple(sorted(reasons.items())),
        "trend": tuple((quarter, None if at in hidden else shares) for at, (quarter, shares) in enumerate(quarters)),
        "hidden_up_to": up_to,
    }


def _counts_of(results: Results) -> list[int]:
    return [share.count for share in results.values()]


def _councils(since: date, today: date, promise: Promise) -> list[CouncilLine]:
    """The county's own councils, and every other that was referred to in the period."""
    waiting = Q(stage=Stage.WAITING)
    going = Q(received_at__gte=start_of_day(since)) | ~Q(stage__in=sorted(ANSWERED))
    rows = AuthorityReferral.objects.filter(going).values("authority_id").annotate(
        received=Count("id", filter=Q(received_at__gte=start_of_day(since))),
        answered=Count("id", filter=Q(received_at__gte=start_of_day(since)) & ~waiting),
        waiting=Count("id", filter=waiting), overdue=Count("id", filter=late_now(promise, today)),
    )  # fmt: skip
    found: dict[int, Mapping[str, Any]] = {row["authority_id"]: row for row in rows}
    areas = list(Area.objects.filter(Q(in_county=True) | Q(pk__in=list(found)), ended_on=None).order_by("-in_county", "name"))
    contacts, hours = current_contacts([area.pk for area in areas], as_of=today), _middle_hours(since)
    return [_council(area, found.get(area.pk, {}), contacts.get(area.pk), hours.get(area.pk)) for area in areas]


def _council(area: Area, row: Mapping[str, Any], contact: Contact | None, hours: float | None) -> CouncilLine:
    received, answered, waiting, overdue = (int(row.get(name, 0)) for name in ("received", "answered", "waiting", "overdue"))
    return CouncilLine(area.pk, area.code, area.name, contact, received, answered, waiting, overdue, hours)


def _middle_hours(since: date) -> dict[int, float]:
    """The middle of each council's first answers in the period, in working hours, from the newest of them."""
    rows = AuthorityReferral.objects.filter(received_at__gte=start_of_day(since), answered_at__isnull=False).order_by("-id")
    took: dict[int, list[float]] = {}
    for authority_id, received, answered in rows.values_list("authority_id", "received_at", "answered_at")[:MOST_MEASURED]:
        took.setdefault(authority_id, []).append(office_hours(received, answered or received))
    return {authority_id: sorted(hours)[len(hours) // 2] for authority_id, hours in took.items()}


def _bodies(since: date, today: date, own_id: int, up_to: int) -> tuple[BodyLine, ...]:
    rows = AuthorityReferral.objects.filter(received_at__gte=start_of_day(since), under_duty=True)
    agencies = agencies_under_the_duty(as_of=today)
    bound = [body for body in bodies_on(today) if body.is_bound]
    listed = sorted({pk for body in bound for pk, _ in agencies[body.code]})
    counts = dict(rows.values_list("referral__sender_agency_id").annotate(number=Count("id")))
    sent = sent_shown(counts, listed, own=own_id, up_to=up_to)
    return tuple(BodyLine(body.code, body.label, tuple((pk, name, sent[pk]) for pk, name in agencies[body.code])) for body in bound)


def _tally(codes: list[str]) -> dict[str, int]:
    return {code: codes.count(code) for code in dict.fromkeys(codes)}


def _trend(decisions: list[tuple[str, date]]) -> tuple[tuple[str, Results], ...]:
    """The same by quarter."""
    quarters: dict[str, list[str]] = {}
    for reason, on in sorted(decisions, key=lambda each: each[1]):
        quarters.setdefault(quarter_of_month(on.year, on.month), []).append(reason)
    return tuple((quarter, by_result(_tally(reasons))) for quarter, reasons in quarters.items())
