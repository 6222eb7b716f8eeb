"""Addresses of version 1. Each says that anybody may knock; the key in the request says who is let in."""

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import URLPattern, path, re_path

from headwater.hub.api.v1 import problems
from headwater.hub.api.v1.operations import about, api
from headwater.hub.web.parts.access import Access, marked, public_page

app_name = "v1"


@public_page
def home(request: HttpRequest) -> HttpResponse:
    """Where this interface is described."""
    return JsonResponse(about(request))


@public_page
def unknown(_request: HttpRequest, rest: str) -> HttpResponse:
    """Anything else below this address."""
    return problems.answer(404, f"There is nothing at {rest[:100]}. The file openapi.json lists what there is.")


def answering_in_json(pattern: Any) -> Any:
    """A pattern of the library, with the mark of who may open it, and a refusal of other methods in the words of this interface."""
    view = pattern.callback

    def opened(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response: HttpResponse = view(request, *args, **kwargs)
        if response.status_code == 405:
            allowed = response.headers["Allow"]
            return problems.answer(405, f"Use {allowed} here.", headers={"Allow": allowed})
        return response

    opened.__dict__.update({"csrf_exempt": True})
    pattern.callback = marked(opened, Access(public=True))
    return pattern


urlpatterns = [
    path("", home, name="api-root"),
    *[answering_in_json(pattern) for pattern in api.urls[0] if isinstance(pattern, URLPattern) and pattern.name != "api-root"],
    re_path(r"^(?P<rest>.+)$", unknown, name="unknown"),
]
