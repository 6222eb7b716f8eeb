"""How councils answer, who refers, and why duties are owed or not."""

from collections.abc import Iterable
from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from headwater.hub.core import time
from headwater.hub.core.values import Role
from headwater.hub.programmes.states import DEFAULTS, DatedSetting
from headwater.hub.referrals.logic.shares import Share
from headwater.hub.referrals.queries.authority.counts import duty_counts
from headwater.hub.web.parts import codes
from headwater.hub.web.parts.access import acting, staff_page

YEAR = timedelta(days=365)
SEE_COUNTS = (Role.COORDINATOR, Role.MANAGER, Role.AUTHORITY_OFFICER)


SMALL = DEFAULTS[DatedSetting.SMALL_NUMBER]
HIDDEN = f"Not shown: a number here is below {SMALL}"


def told(shares: Iterable[Share]) -> list[str]:
    """Shares with their base. Where one is small none is shown: the others would give it away."""
    found = list(shares)
    is_small = any(0 < share.count < SMALL for share in found)
    return [HIDDEN if is_small else said(share) for share in found]


def said(share: Share) -> str:
    """A share with its base."""
    return f"{share.percent}% ({share.count} of {share.base})" if share.percent is not None else "None yet"


@require_safe
@staff_page(*SEE_COUNTS)
def councils(request: HttpRequest) -> HttpResponse:
    """Counts, never people."""
    found = duty_counts(viewer=acting(request), since=time.today() - YEAR, now=time.now())
    is_small = any(number < SMALL for _, number in found.reasons)
    context = {
        "found": found,
        "results": list(zip(codes.DUTY_RESULTS.values(), told(found.results.values()), strict=True)),
        "reasons": [] if is_small else [(codes.DUTY_REASONS[reason], number) for reason, number in found.reasons],
        "trend": [(quarter, told(shares.values())) for quarter, shares in found.trend],
        "decided": sum(number for _, number in found.reasons),
        "columns": list(codes.DUTY_RESULTS.values()),
        "channels": [(codes.CHANNELS.get(code, code), number) for code, number in found.channels],
        "silent": sum(1 for body in found.bodies if not any(sent for _, _, sent in body.agencies)),
    }
    return render(request, "referrals/duty/councils.html", context)
