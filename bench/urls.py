"""The site's addresses, and the empty page that every other is compared with."""

from django.http import HttpRequest, HttpResponse
from django.urls import path

from headwater.hub.config.urls import handler400, handler403, handler404, handler500
from headwater.hub.config.urls import urlpatterns as the_site

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]
EMPTY = "/bench/empty/"


def empty(request: HttpRequest) -> HttpResponse:
    """Nothing, for somebody who is signed in."""
    return HttpResponse(b"signed in" if request.user.is_authenticated else b"signed out")


urlpatterns = [path(EMPTY.lstrip("/"), empty), *the_site]
