"""For staff: add an entry, change it, say that it holds, say how it stands, and see what happened to it."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from headwater.hub.core import time
from headwater.hub.core.errors import Invalid
from headwater.hub.directory import actions, queries
from headwater.hub.web.directory import presenters
from headwater.hub.web.directory.access import KEEP
from headwater.hub.web.directory.forms import ChangeForm, EntryForm, LinkForm, StatusForm
from headwater.hub.web.parts import once, paging
from headwater.hub.web.parts.access import acting, staff_page
from headwater.hub.web.parts.forms import Form

SIZE = 50
asks = require_http_methods(["GET", "HEAD", "POST"])


def ask(
    request: HttpRequest, form: Form, act: Callable[[], str], *, said: str, template: str = "directory/ask.html", **look: Any
) -> HttpResponse:
    """The form, until its answers hold; then the act, which says where to go."""
    if request.method == "POST" and form.is_valid():
        try:
            to = _once(form, act)
        except Invalid as refused:
            form.refuse(refused)
        else:
            messages.success(request, said)
            return redirect(to)
    return render(request, template, {"form": form, **look})


def _once(form: Form, act: Callable[[], str]) -> str:
    """The act; where the form carries a mark, only the first time that it is sent."""
    if not form.once_only:
        return act()
    with once.spending(form.cleaned_data["once"]) as attempt:
        if not attempt.again:
            attempt.went_to = act()
    return attempt.went_to or reverse("directory:search")


def offered(form: Form, request: HttpRequest) -> None:
    """The answers that depend on the county and on who asks."""
    form.offer("needs", queries.needs())
    form.offer("districts", queries.districts())
    services = [(str(pk), name) for pk, name in queries.commissioned_services(viewer=acting(request))]
    form.offer("service", [("", "None: it takes no referrals through this hub"), *services])


@asks
@staff_page(*KEEP)
def add(request: HttpRequest) -> HttpResponse:
    """A new entry. Whoever adds it, their agency looks after it."""
    form = EntryForm.for_request(request)
    offered(form, request)

    def act() -> str:
        return reverse("directory:entry", args=[actions.add_entry(given=form.given(), by=acting(request), at=time.now())])

    hint = "Use short, plain words. Anybody can read this page without signing in."
    look = {"heading": "Add a service", "send": "Add", "back": reverse("directory:search"), "hint": hint}
    return ask(request, form, act, said="The service is in the directory.", **look)


@asks
@staff_page(*KEEP)
def change(request: HttpRequest, offer_id: UUID) -> HttpResponse:
    """Another wording, another number, another wait."""
    form = ChangeForm.for_request(request, initial=queries.entry_form(viewer=acting(request), entry_id=offer_id))
    offered(form, request)
    to = reverse("directory:entry", args=[offer_id])

    def act() -> str:
        version = form.cleaned_data["version"]
        actions.change_entry(entry_id=offer_id, version=version, given=form.given(), by=acting(request), at=time.now())
        return to

    hint = "Saving also says that everything here holds today."
    return ask(request, form, act, said="The entry is changed.", heading="Change an entry", send="Save", back=to, hint=hint)


@require_POST
@staff_page(*KEEP)
def confirm(request: HttpRequest, offer_id: UUID) -> HttpResponse:
    """Everything it says still holds."""
    actions.confirm(entry_id=offer_id, by=acting(request), at=time.now())
    messages.success(request, "The entry is marked as checked today.")
    return redirect("directory:entry", offer_id)


@asks
@staff_page(*KEEP)
def status(request: HttpRequest, offer_id: UUID) -> HttpResponse:
    """Open, cut back, closing or closed."""
    held = queries.entry_form(viewer=acting(request), entry_id=offer_id)
    start = {"version": held["version"], "status": held["status"], "since": time.today(), "closes_on": held["closes_on"]}
    form = StatusForm.for_request(request, initial=start | {"note": held["status_note"], "instead": held["instead"]})
    to = reverse("directory:entry", args=[offer_id])

    def act() -> str:
        version = form.cleaned_data["version"]
        actions.set_status(entry_id=offer_id, version=version, given=form.given(), by=acting(request), at=time.now())
        return to

    hint = "A closed service stays in the history. Nobody can be sent to it any more."
    look = {"heading": "How does this service stand?", "who": held["name"], "send": "Save", "back": to, "hint": hint}
    return ask(request, form, act, said="How it stands is saved.", **look)


@asks
@staff_page(*KEEP)
def link(request: HttpRequest, offer_id: UUID) -> HttpResponse:
    """A service that works with this one."""
    held = queries.entry_form(viewer=acting(request), entry_id=offer_id)
    form = LinkForm.for_request(request)
    to = reverse("directory:entry", args=[offer_id])

    def act() -> str:
        said = form.cleaned_data
        actions.link(entry_id=offer_id, other_name=said["other"], how=said["how"], by=acting(request), at=time.now())
        return to

    return ask(
        request, form, act, said="The two are tied together.", heading="Add a partner service", who=held["name"], send="Add", back=to
    )


@require_POST
@staff_page(*KEEP)
def unlink(request: HttpRequest, offer_id: UUID, partner_id: UUID) -> HttpResponse:
    """They no longer work together."""
    actions.unlink(entry_id=offer_id, other_id=partner_id, by=acting(request), at=time.now())
    messages.success(request, "The two are no longer tied together.")
    return redirect("directory:entry", offer_id)


@require_safe
@staff_page(*KEEP)
def check(request: HttpRequest) -> HttpResponse:
    """Entries that nobody has checked for too long."""
    rows = queries.stale(viewer=acting(request), as_of=time.today(), after=paging.after(request), limit=SIZE + 1)
    page = paging.page(request, rows, size=SIZE, key=lambda line: (line.checked_on, str(line.id)))
    return render(request, "directory/check.html", {"page": page})


@require_safe
@staff_page(*KEEP)
def history(request: HttpRequest, offer_id: UUID) -> HttpResponse:
    """What happened to an entry."""
    found = queries.entry_page(viewer=acting(request), entry_id=offer_id, as_of=time.today())
    lines = queries.history(viewer=acting(request), entry_id=offer_id)
    told = [presenters.told(line.what, line.status, line.words, line.happened_on, line.by) for line in lines]
    return render(request, "directory/history.html", {"entry": found, "told": told})
