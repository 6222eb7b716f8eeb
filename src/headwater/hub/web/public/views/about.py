"""What the site says of itself: how it looks after what is told to it, and who can use it."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from headwater.hub.web.parts.access import public_page
from headwater.hub.web.public.views.showing import show


def who_runs_it() -> dict[str, str]:
    """The organisation, as its settings say; empty where nobody has written it down."""
    return {"organisation": settings.ORGANISATION, "contact": settings.CONTACT, "lead": settings.DATA_PROTECTION_LEAD}


@require_safe
@public_page
def privacy(request: HttpRequest) -> HttpResponse:
    """What is kept, why, for how long, and whom to ask."""
    kept = {"messages": settings.KEEP_MESSAGE_DAYS, "links": settings.KEEP_LINK_DAYS, "audit": settings.KEEP_AUDIT_YEARS}
    return show(request, "privacy", {**who_runs_it(), "kept": kept})


@require_safe
@public_page
def accessibility(request: HttpRequest) -> HttpResponse:
    """Who can use the site, what is not confirmed, and whom to tell."""
    return show(request, "accessibility", who_runs_it())
