"""Who may open a page. Every view says so with one of two decorators, and a guard compares what they say with one declared table."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import resolve_url

from headwater.hub.core.errors import NotAllowed, NotFound
from headwater.hub.core.values import Actor, Role
from headwater.hub.web.parts import kept

# A view of the sign-in library answers with Django's wider kind of response.
View = Callable[..., Any]


@dataclass(frozen=True)
class Access:
    """Who may open a page: anybody, anybody signed in for an agency, or only those with one of these roles."""

    public: bool
    roles: frozenset[Role] = frozenset()


def marked(view: View, access: Access) -> View:
    """The view, with the mark that the guard reads."""
    view.__dict__["access"] = access
    return view


def actor_or_none(request: HttpRequest) -> Actor | None:
    """Who is acting on this request; nobody on a page for the public."""
    actor: Actor | None = getattr(request, "actor", None)
    return actor


def acting(request: HttpRequest) -> Actor:
    """Who is acting: the `viewer` and the `by` of what the view calls."""
    actor = actor_or_none(request)
    if actor is None:
        raise NotAllowed("Sign in to use this page.")
    return actor


def address_of(request: HttpRequest) -> str:
    """Who asks, by address. Only a proxy of our own is believed about whom it speaks for."""
    told = request.headers.get("X-Forwarded-For", "") if settings.ALLAUTH_TRUSTED_PROXY_COUNT else ""
    return (told.rpartition(",")[2].strip() or str(request.META.get("REMOTE_ADDR", "")))[:64]


def public_page(view: View) -> View:
    """A page for anybody. What it shows is kept by no browser or proxy."""

    @wraps(view)
    def opened(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return kept_nowhere(view(request, *args, **kwargs))

    return marked(opened, Access(public=True))


def staff_page(*roles: Role) -> Callable[[View], View]:
    """A page for people signed in who hold any of these roles in the agency they act for; with no roles, for every one of them."""

    def decorate(view: View) -> View:
        @wraps(view)
        def opened(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if not request.user.is_authenticated:
                return kept_nowhere(sign_in_first(request))
            if actor_or_none(request) is None:
                return kept_nowhere(redirect_to_login(kept.address_after(request), resolve_url("choose-agency")))
            if roles and not acting(request).has(*roles):
                raise NotAllowed("Your role in this agency does not include this page.")
            return kept_nowhere(kept.shown(request, lambda: view(request, *args, **kwargs)))

        return marked(opened, Access(public=False, roles=frozenset(roles)))

    return decorate


def turned_on(switch: str) -> Callable[[View], View]:
    """A page that is there only where the county turned it on; elsewhere nobody is told that it could be."""

    def decorate(view: View) -> View:
        @wraps(view)
        def opened(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if switch not in settings.TURNED_ON:
                raise NotFound("This site does not have that page.")
            response: HttpResponse = view(request, *args, **kwargs)
            return response

        opened.__dict__["switch"] = switch
        return opened

    return decorate


def signed_in_page(view: View) -> View:
    """A page for anybody signed in, whether or not an agency is acting."""

    @wraps(view)
    def opened(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.is_authenticated:
            return kept_nowhere(sign_in_first(request))
        return kept_nowhere(view(request, *args, **kwargs))

    return marked(opened, Access(public=False))


def sign_in_first(request: HttpRequest) -> HttpResponse:
    """Send somebody to sign in and back again, with what they had typed waiting for them."""
    return redirect_to_login(kept.address_after(request))


def kept_nowhere(response: HttpResponse) -> HttpResponse:
    """Tell browsers and proxies to keep no copy: the next person at this screen may press Back."""
    response.headers.setdefault("Cache-Control", "no-store, private")
    return response
