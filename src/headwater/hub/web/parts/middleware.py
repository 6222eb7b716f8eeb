"""What every request passes through: its size, who is acting, and refusals put in words."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from headwater.hub.core import time
from headwater.hub.core.scoping import acting_for
from headwater.hub.core.values import Actor
from headwater.hub.organisations import queries as organisations
from headwater.hub.web.parts import errors, kept

Answer = Callable[[HttpRequest], HttpResponse]


def size_limit(get_response: Answer) -> Answer:
    """Refuse, before reading it, what is larger than any upload may be."""
    limit = settings.UPLOAD_MEGABYTES * 1024 * 1024

    def middleware(request: HttpRequest) -> HttpResponse:
        length = request.META.get("CONTENT_LENGTH") or "0"
        if length.isdecimal() and int(length) > limit:
            return errors.too_large(request)
        return get_response(request)

    return middleware


def who_is_acting(get_response: Answer) -> Answer:
    """Find the agency and roles that a signed-in person acts with, and run the request as that agency.

    Somebody signed out, or of no agency, gets no scope: a domain query on such a page is refused.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        actor = actor_of(request)
        request.__dict__["actor"] = actor
        if actor is None or actor.agency_id is None:
            return get_response(request)
        with acting_for(actor.agency_id):
            response = get_response(request)
        return kept.remember_who(request, response)

    return middleware


def actor_of(request: HttpRequest) -> Actor | None:
    """Who is acting. A request without a session cookie costs no query."""
    if settings.SESSION_COOKIE_NAME not in request.COOKIES or request.user.pk is None:
        return None
    return organisations.actor_for(user_id=request.user.pk, membership_id=request.session.get("membership_id"), as_of=time.today())


class RefusalsInWords:
    """Turns what the floors below refuse into pages that say why."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        return errors.answer_to(request, exception)
