"""Where there is nothing, and how districts differ."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from headwater.hub.core import time
from headwater.hub.directory import queries
from headwater.hub.web.directory import presenters
from headwater.hub.web.directory.access import KEEP
from headwater.hub.web.directory.views.looking import viewer_of
from headwater.hub.web.parts.access import public_page
from headwater.hub.web.parts.fields import Pick
from headwater.hub.web.parts.forms import Form


class NeedForm(Form):
    """Which kind of help to compare."""

    need = Pick("Kind of help", required=False)


@require_safe
@public_page
def gaps(request: HttpRequest) -> HttpResponse:
    """The grid of needs by district, with a nought where there is nothing."""
    found = queries.gaps(as_of=time.today())
    return render(request, "directory/gaps.html", {"found": found, "keeps": viewer_of(request).has(*KEEP)})


@require_safe
@public_page
def compare(request: HttpRequest) -> HttpResponse:
    """The districts side by side for one kind of help."""
    form = NeedForm(request.GET if request.GET else None)
    form.offer("need", [("", "Choose one"), *queries.needs()])
    chosen = form.cleaned_data["need"] if form.is_bound and form.is_valid() else ""
    found = queries.compare(need=chosen, as_of=time.today()) if chosen else None
    return render(request, "directory/compare.html", {"form": form, "found": found, "marks": presenters.marks})
