"""What every answer of the feed has in common: JSON for anybody and any site, refusals in words, a fair limit."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse, JsonResponse

from headwater.hub.core import time
from headwater.hub.core.errors import Invalid, NotFound
from headwater.hub.web.parts.access import address_of, public_page

# A whole hospital may stand behind one address, and a directory that copies the feed asks page after page: some ten a second go through.
# The limit is on the feed alone. No page of the site counts towards it or is stopped by it.
MOST_IN_A_MINUTE = 600
OPEN = {"Access-Control-Allow-Origin": "*", "Access-Control-Allow-Methods": "GET, HEAD, OPTIONS", "Access-Control-Allow-Headers": "*"}
Answer = Callable[..., dict[str, Any]]


def feed(view: Answer) -> Callable[..., HttpResponse]:
    """A view that gives plain values, as an address of the feed."""

    @public_page
    @wraps(view)
    def opened(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = _answered(view, request, *args, **kwargs)
        for name, value in OPEN.items():
            response.headers[name] = value
        if response.status_code == 200:
            response.headers["Cache-Control"] = "public, max-age=60"
        return response

    return opened


def _answered(view: Answer, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
    if request.method == "OPTIONS":
        return HttpResponse(status=204)
    if request.method not in ("GET", "HEAD"):
        return refused("This feed is only read. Use GET.", 405, headers={"Allow": "GET, HEAD, OPTIONS"})
    if _too_many(request):
        return refused("Too many requests in one minute from this address. Ask again in a minute.", 429, headers={"Retry-After": "60"})
    try:
        return JsonResponse(view(request, *args, **kwargs))
    except NotFound as missing:
        return refused(str(missing), 404)
    except Invalid as wrong:
        return refused(str(wrong), 400, wrong.fields)


def refused(why: str, status: int, fields: dict[str, str] | None = None, headers: dict[str, str] | None = None) -> HttpResponse:
    """A refusal in words."""
    return JsonResponse({"error": why, **({"parameters": fields} if fields else {})}, status=status, headers=headers)


def _too_many(request: HttpRequest) -> bool:
    key = f"feed/{address_of(request)}/{int(time.now().timestamp() // 60)}"
    cache.add(key, 0, timeout=120)
    return int(cache.incr(key)) > MOST_IN_A_MINUTE
