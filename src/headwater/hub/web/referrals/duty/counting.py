"""How councils answer, who refers, and why duties are owed or not."""

from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from headwater.hub.core import time
from headwater.hub.core.values import Role
from headwater.hub.referrals.logic.shares import Share
from headwater.hub.referrals.queries.authority.counts import duty_counts
from headwater.hub.web.parts import codes
from headwater.hub.web.parts.access import acting, staff_page

YEAR = timedelta(days=365)
SEE_COUNTS = (Role.COORDINATOR, Role.MANAGER, Role.AUTHORITY_OFFICER, Role.COMMISSIONER, Role.ANALYST)


def said(share: Share) -> str:
    """A share with its base."""
    return f"{share.percent}% ({share.count} of {share.base})" if share.percent is not None else "None yet"


@require_safe
@staff_page(*SEE_COUNTS)
def councils(request: HttpRequest) -> HttpResponse:
    """Counts, never people."""
    found = duty_counts(viewer=acting(request), since=time.today() - YEAR, now=time.now())
    context = {
        "found": found,
        "results": [(codes.DUTY_RESULTS[result], said(share)) for result, share in found.results.items()],
        "reasons": [(codes.DUTY_REASONS[reason], number) for reason, number in found.reasons],
        "trend": [(quarter, [said(share) for share in shares.values()]) for quarter, shares in found.trend],
        "columns": list(codes.DUTY_RESULTS.values()),
        "channels": [(codes.CHANNELS.get(code, code), number) for code, number in found.channels],
        "silent": sum(1 for body in found.bodies if not any(sent for _, _, sent in body.agencies)),
    }
    return render(request, "referrals/duty/councils.html", context)
