"""How councils answer, who refers, and why duties are owed or not."""

from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from headwater.hub.core import time
from headwater.hub.core.values import Role
from headwater.hub.referrals.logic.shares import Share
from headwater.hub.referrals.queries.authority.counts import Results, duty_counts
from headwater.hub.referrals.states.authority import DutyResult
from headwater.hub.web.parts import codes
from headwater.hub.web.parts.access import acting, staff_page

YEAR = timedelta(days=365)
HIDDEN = "Numbers from 1 to {} are hidden, and with them others that would give them away."
SEE_COUNTS = (Role.COORDINATOR, Role.MANAGER, Role.AUTHORITY_OFFICER)


def told(results: Results | None, hidden_up_to: int) -> list[str]:
    """Shares with their base, or that they are not shown."""
    if results is None:
        return [f"Not shown: a number here is {hidden_up_to} or less"] * len(DutyResult)
    return [said(share) for share in results.values()]


def told_by_quarter(results: Results | None, hidden_up_to: int) -> list[str]:
    """The same for a quarter, which may also be hidden because another one is."""
    if results is None:
        return [f"Not shown: a number here, or in another quarter, is {hidden_up_to} or less"] * len(DutyResult)
    return told(results, hidden_up_to)


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
        "results": list(zip(codes.DUTY_RESULTS.values(), told(found.results, found.hidden_up_to), strict=True)),
        "reasons": [(codes.DUTY_REASONS[reason], number) for reason, number in found.reasons],
        "trend": [(quarter, told_by_quarter(shares, found.hidden_up_to)) for quarter, shares in found.trend],
        "decided": f"{found.hidden_up_to} or fewer" if found.decided is None else found.decided,
        "columns": list(codes.DUTY_RESULTS.values()),
        "channels": [(codes.CHANNELS.get(code, code), "Hidden" if number is None else number) for code, number in found.channels],
        "silent": sum(1 for body in found.bodies if not any(sent != 0 for _, _, sent in body.agencies)),
        "hidden": HIDDEN.format(found.hidden_up_to) if found.hidden_up_to else "",
        "may_name": [line.code for line in found.councils] if acting(request).has(Role.COORDINATOR) else [],
    }
    return render(request, "referrals/duty/councils.html", context)
