"""Error pages in words, each with a reference that the log knows. None of them needs the database, which may be what is away."""

import logging
import sys
from typing import Any

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from headwater.hub.core.errors import HubError, Invalid, NotAllowed, NotFound, Stale
from headwater.hub.core.ids import new_reference, spaced
from headwater.hub.web.parts import kept

log = logging.getLogger("headwater.refused")

AWAY = (OperationalError, InterfaceError)
TOO_MUCH = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)
NOT_SHOWN_AGAIN = ("csrfmiddlewaretoken", "password", "code", "once", "version", "secret")


def page(request: HttpRequest, status: int, name: str, **context: Any) -> HttpResponse:
    """An error page. It is drawn without asking who is signed in."""
    reference = spaced(new_reference())
    log.warning("%s %s %s reference %s", status, request.method, request.path, reference)
    try:
        body: str = render_to_string(f"parts/errors/{name}.html", {"reference": reference, **context})
    except Exception:
        # The page that says what went wrong must not itself go wrong: without it Django would answer with nothing.
        log.exception("The error page could not be drawn, reference %s", reference)
        body = f"Sorry, something went wrong. If you ask for help, say this reference: {reference}"
    return HttpResponse(body, status=status, headers={"Cache-Control": "no-store, private"})


def answer_to(request: HttpRequest, exception: Exception) -> HttpResponse | None:
    """The page for what a floor below refused, or nothing where it is not ours to answer."""
    if isinstance(exception, NotFound):
        return not_found(request)
    if isinstance(exception, NotAllowed):
        return page(request, 403, "not_allowed", reason=str(exception))
    if isinstance(exception, Stale):
        return page(request, 409, "clash", reason=str(exception), typed=typed(request), back=request.path)
    if isinstance(exception, Invalid):
        return page(request, 422, "invalid", reason=str(exception), typed=typed(request))
    if isinstance(exception, HubError):
        return page(request, 400, "invalid", reason=str(exception), typed=typed(request))
    return away(request) if isinstance(exception, AWAY) else None


def typed(request: HttpRequest) -> list[tuple[str, str]]:
    """What somebody typed, to be read and copied: no passwords, no codes, no files."""
    return [
        (name.replace("_", " ").replace("-", " ").capitalize(), value)
        for name, values in request.POST.lists()
        if not name.startswith(NOT_SHOWN_AGAIN)
        for value in values
        if value.strip()
    ]


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    if isinstance(exception, TOO_MUCH):
        return too_large(request)
    return page(request, 400, "bad_request")


def not_allowed(request: HttpRequest, exception: Exception) -> HttpResponse:
    return page(request, 403, "not_allowed", reason="")


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return page(request, 404, "not_found")


def too_large(request: HttpRequest) -> HttpResponse:
    return page(request, 413, "too_large")


def away(request: HttpRequest) -> HttpResponse:
    log.error("The database is away", exc_info=True)
    return page(request, 503, "away", typed=typed(request))


def server_error(request: HttpRequest) -> HttpResponse:
    """What went wrong is in the log under the same reference. A database that is away is not our fault to hide: it says try again."""
    if isinstance(sys.exc_info()[1], AWAY):
        return away(request)
    return page(request, 500, "server_error")


def form_not_trusted(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The hidden mark of a form did not match this browser. What was typed is offered again only if the form was this site's own."""
    ours = request.headers.get("Sec-Fetch-Site") == "same-origin"
    back = kept.address_after(request) if ours else request.path
    return page(request, 403, "form_not_trusted", typed=typed(request) if ours else [], back=back)
