"""The system map: the paths, one path to follow step by step, and drawing its next version."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from headwater.hub.core import time
from headwater.hub.directory import actions
from headwater.hub.directory.actions import GivenPath
from headwater.hub.directory.queries.paths import path_page, paths
from headwater.hub.web.directory.access import DRAW
from headwater.hub.web.directory.forms import PathForm
from headwater.hub.web.directory.views.keeping import ask, asks
from headwater.hub.web.directory.views.looking import viewer_of
from headwater.hub.web.parts.access import acting, public_page, staff_page

HINT = "Anybody can read this page. Name no person who was helped. Earlier versions are kept."


@require_safe
@public_page
def listed(request: HttpRequest) -> HttpResponse:
    """Every path."""
    return render(request, "directory/paths.html", {"paths": paths(), "draws": viewer_of(request).has(*DRAW)})


@require_safe
@public_page
def path(request: HttpRequest, path_id: int) -> HttpResponse:
    """One path, in its newest version."""
    return render(request, "directory/path.html", {"path": path_page(viewer=viewer_of(request), path_id=path_id, as_of=time.today())})


@require_safe
@public_page
def version(request: HttpRequest, path_id: int, number: int) -> HttpResponse:
    """One path as it was."""
    found = path_page(viewer=viewer_of(request), path_id=path_id, as_of=time.today(), number=number)
    return render(request, "directory/path.html", {"path": found})


@asks
@staff_page(*DRAW)
def add(request: HttpRequest) -> HttpResponse:
    """A new path."""
    return _draw(request, None, PathForm.for_request(request, initial={"number": 0}), "Add a path", reverse("directory:paths"))


@asks
@staff_page(*DRAW)
def change(request: HttpRequest, path_id: int) -> HttpResponse:
    """The next version, beginning with the newest."""
    found = path_page(viewer=acting(request), path_id=path_id, as_of=time.today())
    typed = "\n".join(f"{step.what} | {step.who} | {step.entry}" for step in found.steps)
    start = {"name": found.name, "about": found.about, "steps": typed, "number": found.shown.number}
    form = PathForm.for_request(request, initial=start)
    return _draw(request, path_id, form, "Change a path", reverse("directory:path", args=[path_id]))


def _draw(request: HttpRequest, path_id: int | None, form: PathForm, heading: str, back: str) -> HttpResponse:
    def act() -> str:
        said = form.cleaned_data
        given = GivenPath(said["name"], said["about"], said["steps"], said["number"])
        return reverse("directory:path", args=[actions.draw_path(path_id=path_id, given=given, by=acting(request), at=time.now())])

    return ask(request, form, act, said="The path is saved as a new version.", heading=heading, send="Save", back=back, hint=HINT)
