"""What speculative referrals asked for, by quarter, type and district: counts, never people."""

from collections import Counter
from datetime import date
from typing import Any

from django.db.models import Count

from headwater.hub.cases.adapters.clocks import months_before
from headwater.hub.core.scoping import across_agencies
from headwater.hub.referrals.adapters import quarter_of_month, start_of_day
from headwater.hub.referrals.models import Referral

MONTHS = 12
Asked = Counter[tuple[str, str]]


def unmet_counts(*, programme_id: int, as_of: date) -> dict[str, Any]:
    """Each quarter of the twelve months up to a day: what was asked for and where, of how many that were looked at, and how many were
    not. It crosses agencies because a programme does."""
    since = months_before(as_of, MONTHS)
    with across_agencies():
        rows = Referral.objects.filter(service__programme_id=programme_id)
        rows = rows.filter(received_at__gte=start_of_day(since), received_at__lt=start_of_day(as_of, days_on=1))
        received = by_quarter(rows.values_list("received_at__year", "received_at__month"))
        held = by_quarter(rows.filter(fit__isnull=False).values_list("received_at__year", "received_at__month"))
        flagged = by_quarter(
            rows.filter(fit__is_speculative=True).values_list("received_at__year", "received_at__month", "fit__wanted", "area__name")
        )
    none: Asked = Counter()
    quarters = {}
    for quarter, everybody in sorted(received.items()):
        base, asked = held.get(quarter, none).total(), flagged.get(quarter, none)
        lines = [[wanted, district, n] for (wanted, district), n in sorted(asked.items(), key=lambda one: (-one[1], one[0]))]
        quarters[quarter] = {"base": base, "missing": everybody.total() - base, "flagged": asked.total(), "lines": lines}
    return {"since": since.isoformat(), "until": as_of.isoformat(), "quarters": quarters}


def by_quarter(rows: Any) -> dict[str, Asked]:
    """Counts by quarter, and by what was wanted and the district where the rows say so."""
    found: dict[str, Asked] = {}
    for year, month, *what, number in rows.annotate(n=Count("id")).order_by():
        wanted, district = what or ("", "")
        found.setdefault(quarter_of_month(year, month), Counter())[(wanted, district or "")] += number
    return found
