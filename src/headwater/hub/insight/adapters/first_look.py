"""What stands beside a programme's board on one page: why promises were late, unmet need, and the longest wait. Counts, never people."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Count, Min

from headwater.evidence.disclosure.rule import hidden_group
from headwater.hub.cases.adapters.clocks import day_of, months_before, working_days
from headwater.hub.cases.models import Case, LateReason
from headwater.hub.core.scoping import across_agencies
from headwater.hub.referrals.adapters import start_of_day
from headwater.hub.referrals.models import Referral
from headwater.hub.referrals.states import OPEN, Decision

MONTHS = 12
Counts = list[tuple[str, int]]


def first_look(*, programme_id: int, as_of: date, small: int) -> dict[str, Any]:
    """Both ways of showing it: whole, and with small numbers hidden. It crosses agencies because a programme does."""
    since = start_of_day(months_before(as_of, MONTHS))
    with across_agencies():
        causes = _causes(programme_id, since)
        sent = Referral.objects.filter(service__programme_id=programme_id)
        received = sent.filter(received_at__gte=since)
        turned = received.filter(decision__in=[Decision.DECLINED, Decision.REDIRECTED]).exclude(decision_reason="")
        unmet = list(turned.values_list("decision_reason").annotate(n=Count("id")).order_by("-n", "decision_reason"))
        base = received.count()
        asked = Case.objects.filter(service__programme_id=programme_id, threat_at_start="", threat_on=None, referral__threat_dont_know=True)
        nobody_knew = asked.filter(accepted_on__lte=as_of).count()
        oldest = sent.filter(state__in=sorted(OPEN)).aggregate(at=Min("received_at"))["at"]
    wait = working_days(min(day_of(oldest), as_of), as_of) if oldest else 0
    shared = {"since": months_before(as_of, MONTHS).isoformat(), "longest_wait": wait}
    whole = {
        "causes": {clock: _plain(rows) for clock, rows in causes.items()},
        "unmet": _plain(unmet),
        "received": base,
        "nobody_knew": nobody_knew,
    }
    hidden = {
        "causes": {clock: _hidden(rows, small) for clock, rows in causes.items()},
        "unmet": _hidden(unmet, small),
        "received": _hidden([("", base)], small)[0][1],
        "nobody_knew": _hidden([("", nobody_knew)], small)[0][1],
    }
    return {"whole": {**whole, **shared}, "hidden": {**hidden, **shared}}


def _causes(programme_id: int, since: Any) -> dict[str, Counts]:
    """The causes written down for late promises, by promise, the commonest first."""
    rows = LateReason.objects.filter(case__service__programme_id=programme_id, recorded_at__gte=since)
    found: dict[str, Counts] = {}
    for clock, cause, number in rows.values_list("clock", "cause").annotate(n=Count("id")).order_by("clock", "-n", "cause"):
        found.setdefault(clock, []).append((cause, number))
    return found


def _plain(rows: Iterable[tuple[str, int]]) -> list[list[Any]]:
    return [[key, number] for key, number in rows]


def _hidden(rows: Counts, small: int) -> list[list[Any]]:
    """The counts with the small ones hidden, and with them others where a small one could be had from the rest."""
    hidden = hidden_group([number for _, number in rows], small)
    return [[key, None if at in hidden else number] for at, (key, number) in enumerate(rows)]
