"""A ringing phone: find by number or three letters, and write the call down."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from headwater.hub.cases.actions.reading import search_cases
from headwater.hub.cases.queries.finding import FoundCase, is_enough
from headwater.hub.core import time
from headwater.hub.web.casework.access import SEE
from headwater.hub.web.parts.access import acting, staff_page
from headwater.hub.web.parts.paths import each
from headwater.hub.web.parts.words import day


@require_GET
@staff_page(*SEE)
def find(request: HttpRequest) -> HttpResponse:
    """Cases that fit, open and closed."""
    typed = request.GET.get("q", "").strip()[:80]
    found = search_cases(typed=typed, by=acting(request), at=time.now()) if typed else ()
    page = {"typed": typed, "found": [row(one) for one in found], "too_short": bool(typed) and not is_enough(typed)}
    return render(request, "casework/find.html", page)


def row(one: FoundCase) -> dict[str, object]:
    """One case as the page writes it."""
    again = "would count as coming back" if one.would_be_re_referral else "more than two years ago"
    return {
        "name": one.name or f"Extra care: speak to {one.lead}",
        "hidden": not one.name,
        "reference": one.reference,
        "href": each("casework:case")(one.reference),
        "log": each("casework:log")(one.reference),
        "born": day(one.born_on),
        "lead": one.lead,
        "service": one.service,
        "open": one.is_open,
        "closed": f"Closed {day(one.closed_on)}, {again}" if one.closed_on else "",
    }
