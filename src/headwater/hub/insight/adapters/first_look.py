"""What stands beside a programme's board on one page: why promises were late, unmet need, and the longest wait. Counts, never people."""

from datetime import date
from typing import Any

from django.db.models import Count, Min

from headwater.hub.cases.adapters.clocks import day_of, months_before, working_days
from headwater.hub.cases.models import Case, LateReason
from headwater.hub.core.scoping import across_agencies
from headwater.hub.referrals.adapters import start_of_day
from headwater.hub.referrals.models import Referral
from headwater.hub.referrals.states import OPEN, Decision

MONTHS = 12


def first_look(*, programme_id: int, as_of: date) -> dict[str, Any]:
    """Everything, whole. It crosses agencies because a programme does."""
    since = start_of_day(months_before(as_of, MONTHS))
    with across_agencies():
        causes = _causes(programme_id, since)
        sent = Referral.objects.filter(service__programme_id=programme_id)
        received = sent.filter(received_at__gte=since, received_at__lt=start_of_day(as_of, days_on=1))
        turned = received.filter(decision__in=[Decision.DECLINED, Decision.REDIRECTED]).exclude(decision_reason="")
        unmet = turned.values_list("decision_reason").annotate(n=Count("id")).order_by("-n", "decision_reason")
        asked = Case.objects.filter(service__programme_id=programme_id, threat_at_start="", threat_on=None, referral__threat_dont_know=True)
        oldest = sent.filter(state__in=sorted(OPEN)).aggregate(at=Min("received_at"))["at"]
        return {
            "causes": causes,
            "unmet": [list(row) for row in unmet],
            "received": received.count(),
            "nobody_knew": asked.filter(accepted_on__lte=as_of).count(),
            "since": months_before(as_of, MONTHS).isoformat(),
            "longest_wait": working_days(min(day_of(oldest), as_of), as_of) if oldest else 0,
        }


def _causes(programme_id: int, since: Any) -> dict[str, list[list[Any]]]:
    """The causes written down for late promises, by promise, the commonest first."""
    rows = LateReason.objects.filter(case__service__programme_id=programme_id, recorded_at__gte=since)
    found: dict[str, list[list[Any]]] = {}
    for clock, cause, number in rows.values_list("clock", "cause").annotate(n=Count("id")).order_by("clock", "-n", "cause"):
        found.setdefault(clock, []).append([cause, number])
    return found
