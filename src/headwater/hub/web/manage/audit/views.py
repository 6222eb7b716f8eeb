"""Who saw and changed what: the data-protection lead's search."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST

from headwater.hub.audit.queries import Place, Sought
from headwater.hub.core import time
from headwater.hub.organisations.queries import staff_ever
from headwater.hub.people.actions.searching import search_log, take_log_away
from headwater.hub.web.manage.access import SEARCH
from headwater.hub.web.manage.audit import presenters
from headwater.hub.web.manage.audit.forms import SearchForm
from headwater.hub.web.parts import paging
from headwater.hub.web.parts.access import acting, staff_page


@require_http_methods(["GET", "HEAD", "POST"])
@staff_page(*SEARCH)
def audit(request: HttpRequest) -> HttpResponse:
    """The newest entries, or those that were asked for. A name is posted, so that no address and no history holds it."""
    viewer, form = acting(request), asked(request)
    form.offer("who", [("", "Anybody"), *((str(pk), name) for pk, name in staff_ever(viewer=viewer))])
    is_valid = not form.is_bound or form.is_valid()
    if not is_valid:
        return render(request, "manage/audit.html", {"form": form, **presenters.nothing()})
    sought = form.sought() if form.is_bound else Sought()
    person = form.cleaned_data["person"] if form.is_bound else ""
    found = search_log(person=person, sought=sought, by=viewer, at=time.now(), after=place(request))
    return render(request, "manage/audit.html", {"form": form, **presenters.log(request, found)})


@require_POST
@staff_page(*SEARCH)
def audit_file(request: HttpRequest) -> HttpResponse:
    """Every view, change and disclosure of one person's record, as a file. The reference is posted, so that no address holds it."""
    person = request.POST.get("person", "")[:80]
    entries = take_log_away(person=person, by=acting(request), at=time.now())
    headers = {"Content-Disposition": 'attachment; filename="who-saw-what.csv"'}
    return HttpResponse(presenters.as_file(entries), content_type="text/csv; charset=utf-8", headers=headers)


def asked(request: HttpRequest) -> SearchForm:
    """What was asked: posted, or in the address of a further page."""
    if request.method == "POST":
        return SearchForm(request.POST)
    return SearchForm(request.GET) if set(request.GET) - {"after"} else SearchForm()


def place(request: HttpRequest) -> Place | None:
    """Where the page before this one ended."""
    key = paging.after(request)
    return Place(key[0], key[1]) if key else None  # type: ignore[arg-type]  # the key that this page wrote
