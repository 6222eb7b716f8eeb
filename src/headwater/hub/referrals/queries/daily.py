"""What the daily list holds for an agency, and who gets it. Counts alone: no line can name anybody."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cache

from django.db.models import Q

from headwater.hub.core.scoping import across_agencies, acting_for
from headwater.hub.core.values import Actor, Role
from headwater.hub.notify.logic import Line
from headwater.hub.notify.queries import count_undelivered
from headwater.hub.organisations.models import Membership
from headwater.hub.organisations.queries.authorities import contact_alerts
from headwater.hub.programmes.queries.procedure import promise_on
from headwater.hub.referrals.adapters import day_of
from headwater.hub.referrals.adapters.pages import address_of, address_of_queue
from headwater.hub.referrals.models import AuthorityReferral, EmailedDraft
from headwater.hub.referrals.queries.authority.queue import late_now
from headwater.hub.referrals.queries.authority.untold import count_untold
from headwater.hub.referrals.queries.queue import Look, referrals_at

# Who puts right what is late: those who lead, and a council's officers.
GETS_LIST = frozenset({Role.MANAGER, Role.COORDINATOR, Role.AUTHORITY_OFFICER})
CHASES_MESSAGES = frozenset({Role.MANAGER, Role.COORDINATOR})
LOOKS = {
    "late_answers": Look.UNANSWERED,
    "past_promise": Look.LATE,
    "unconfirmed": Look.UNCONFIRMED,
    "bounced": Look.BOUNCED,
}


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody who gets the list, at each agency they work for."""

    user_id: int
    email: str
    agencies: tuple[tuple[int, frozenset[Role]], ...]


def readers(*, as_of: date) -> tuple[Reader, ...]:
    """Everybody in post on a day, at work that day, who puts right what is late. One person is one reader, however many agencies they
    work for; the schedule acts for none of them, so this crosses agencies."""
    with across_agencies():
        in_post = Q(ended_on=None) | Q(ended_on__gte=as_of)
        rows = Membership.objects.filter(in_post, started_on__lte=as_of, user__is_active=True, agency__is_active=True)
        rows = rows.exclude(absences__starts_on__lte=as_of, absences__ends_on__gte=as_of).distinct().order_by("user_id", "agency_id")
        found: dict[tuple[int, str], list[tuple[int, frozenset[Role]]]] = {}
        for user_id, email, agency_id, roles in rows.values_list("user_id", "user__email", "agency_id", "roles"):
            held = frozenset(Role(role) for role in roles if role in set(Role))
            if held & GETS_LIST:
                found.setdefault((user_id, email), []).append((agency_id, held))
    return tuple(Reader(user_id, email, tuple(agencies)) for (user_id, email), agencies in found.items())


def waiting_at(*, viewer: Actor, now: datetime, since: datetime) -> tuple[Line, ...]:
    """What is late at the viewer's agency, each line with the page that lists it. What there is none of has no line."""
    counts = {code: referrals_at(look, viewer=viewer, as_of=day_of(now)).count() for code, look in LOOKS.items()}
    lines = [Line(code, n, address_of_queue(LOOKS[code])) for code, n in counts.items()]
    lines += council_lines(viewer=viewer, now=now)
    lines.append(Line("emails_unread", EmailedDraft.objects.filter(decided_at=None).count(), address_of("referrals:emails")))
    if viewer.has(*CHASES_MESSAGES):
        lines.append(Line("not_arrived", count_undelivered(agency_id=viewer.agency, since=since), address_of("manage:messages")))
    return tuple(line for line in lines if line.count)


def council_lines(*, viewer: Actor, now: datetime) -> list[Line]:
    """What a council's officers answer late by the county's procedure, and, for coordinators, councils that nobody can be reached at."""
    today = day_of(now)
    late = AuthorityReferral.objects.filter(late_now(promise_on(as_of=today), today)) if viewer.has(Role.AUTHORITY_OFFICER) else None
    silent = [each for each in contact_alerts(as_of=today) if not each.is_soon] if viewer.has(Role.COORDINATOR) else []
    lates = late.count() if late is not None else 0
    counts = {
        "late_councils": (lates, "referrals:duty"),
        "untold_councils": (count_untold(as_of=today) if viewer.has(Role.COORDINATOR) else 0, "referrals:duty-councils"),
        "no_contact_named": (len(silent), "referrals:procedure"),
    }
    return [Line(code, n, address_of(page)) for code, (n, page) in counts.items() if n]


def lists(*, now: datetime, since: datetime) -> Iterator[tuple[Reader, tuple[Line, ...]]]:
    """Each reader with their lines, those of several agencies added up. What waits at an agency is counted once for all its people."""

    @cache
    def at_agency(agency_id: int, roles: frozenset[Role]) -> tuple[Line, ...]:
        with acting_for(agency_id):
            return waiting_at(viewer=Actor("the daily list", agency_id=agency_id, roles=roles), now=now, since=since)

    for reader in readers(as_of=day_of(now)):
        yield reader, _added(line for agency_id, roles in reader.agencies for line in at_agency(agency_id, roles & GETS_LIST))


def _added(lines: Iterable[Line]) -> tuple[Line, ...]:
    total: dict[str, Line] = {}
    for line in lines:
        earlier = total.get(line.code)
        total[line.code] = replace(line, count=line.count + earlier.count) if earlier else line
    return tuple(total.values())
