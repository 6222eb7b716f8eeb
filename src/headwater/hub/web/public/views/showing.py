"""Every public page says who to ring if it is dangerous now, and when what is written here is next read."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from headwater.hub.core import time
from headwater.hub.programmes.queries import ServiceCard, service_card
from headwater.hub.referrals.queries import next_read
from headwater.hub.web.public.forms.assemble import service_of
from headwater.hub.web.public.forms.draft import Draft


def show(
    request: HttpRequest, name: str, context: dict[str, Any], *, service: ServiceCard | None = None, status: int = 200
) -> HttpResponse:
    """A public page with its line of safety, and with the way out that leaves nothing behind."""
    service = service or _chosen(request)
    safety = {
        "phone": service.phone if service else "",
        "read_hours": service.read_hours if service else "",
        "read_on": next_read(now=time.now()),
    }
    draft = Draft.of(request, time.now())
    to_council = bool(context.get("to_council", draft.to_council if draft else False))
    return render(request, f"public/{name}.html", {**context, "safety": {**safety, "to_council": to_council}}, status=status)


def _chosen(request: HttpRequest) -> ServiceCard | None:
    draft = Draft.of(request, time.now())
    chosen = service_of(draft) if draft else 0
    return service_card(chosen) if chosen else None
