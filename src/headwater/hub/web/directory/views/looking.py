"""For anybody: find a service, read about it, and go from it to the form."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from headwater.hub.core import time
from headwater.hub.core.values import PUBLIC, Actor
from headwater.hub.directory import queries
from headwater.hub.web.directory import presenters
from headwater.hub.web.directory.access import KEEP
from headwater.hub.web.directory.drawing import draw
from headwater.hub.web.directory.forms import SearchForm
from headwater.hub.web.parts import paging
from headwater.hub.web.parts.access import actor_or_none, public_page

SIZE = 20
NOT_KNOWN = "This postcode is not in our list. Check it, or choose an area"


def viewer_of(request: HttpRequest) -> Actor:
    """Who looks: somebody signed in, or anybody."""
    return actor_or_none(request) or PUBLIC


@require_safe
@public_page
def search(request: HttpRequest) -> HttpResponse:
    """Services that fit, as a list and as a map."""
    form = SearchForm(request.GET if request.GET else None)
    form.offer("need", [("", "Any kind"), *queries.needs()])
    form.offer("district", [("", "Anywhere in the county"), *queries.districts()])
    sought, place = _sought(form)
    rows = [] if form.errors else queries.search(sought=sought, as_of=time.today(), after=paging.after(request), limit=SIZE + 1)
    page = paging.page(request, rows, size=SIZE, key=lambda line: (line.rank, line.name, str(line.id)))
    context = {"form": form, "page": page, "place": place, "asked": bool(request.GET), "marks": presenters.marks}
    more = {"map": _map(sought, page.rows), "with_map": _switched(request), "keeps": viewer_of(request).has(*KEEP)}
    return render(request, "directory/search.html", {**context, **more})


def _sought(form: SearchForm) -> tuple[queries.Sought, queries.Where | None]:
    """What is looked for. A postcode stands for its district, unless another was chosen, and for where to measure from."""
    if not form.is_bound or not form.is_valid():
        return queries.Sought(), None
    said = form.cleaned_data
    place = queries.where(said["postcode"]) if said["postcode"] else None
    if said["postcode"] and place is None:
        form.add_error("postcode", NOT_KNOWN)
    county = dict(queries.districts())
    district = said["district"] or (place.district if place and place.district in county else "")
    miles = int(said["miles"]) if said["miles"] else None
    return queries.Sought(said["words"], said["need"], district, place.point if place else None, miles, said["closed"]), place


def _switched(request: HttpRequest) -> str:
    """The same search with the map, or without it: the address of the link, and nothing else changed."""
    query = request.GET.copy()
    shown = query.pop("map", None)
    if not shown:
        query["map"] = "yes"
    return f"{request.path}?{query.urlencode()}" if query else request.path


def _map(sought: queries.Sought, lines: Any) -> Any:
    points = [(number, point) for number, line in enumerate(lines, 1) for point in line.points]
    counts = queries.counts_by_district(sought=sought, as_of=time.today())
    return draw(queries.districts(), counts, points)


@require_safe
@public_page
def entry(request: HttpRequest, offer_id: UUID) -> HttpResponse:
    """One service: how to start, first of all."""
    found = queries.entry_page(viewer=viewer_of(request), entry_id=offer_id, as_of=time.today())
    words = {
        "marks": presenters.marks(found.status, found.stale), "ages": presenters.ages(found), "checked": presenters.checked(found),
        "stands": presenters.how_it_stands(found), "hard": presenters.hard_words(found) if found.may_change else 0,
        "status_words": presenters.WORDS, "keeps": viewer_of(request).has(*KEEP),
    }  # fmt: skip
    return render(request, "directory/entry.html", {"entry": found, **words})


@require_safe
@public_page
def refer(request: HttpRequest, offer_id: UUID) -> HttpResponse:
    """From an entry to the form, with the service chosen. From one that is closed, to where people go now."""
    found = queries.entry_page(viewer=viewer_of(request), entry_id=offer_id, as_of=time.today())
    if found.can_be_chosen and found.service_id:
        return redirect(f"{reverse('public:start')}?service={found.service_id}")
    status = 200 if found.can_be_chosen else 410
    return render(request, "directory/closed.html", {"entry": found, "stands": presenters.how_it_stands(found)}, status=status)
