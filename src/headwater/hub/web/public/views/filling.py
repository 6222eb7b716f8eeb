"""Filling in the form: the start, one page at a time, and what to do where nothing may be sent."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from headwater.hub.core import time
from headwater.hub.directory.queries import closed_services
from headwater.hub.organisations.adapters import district_of
from headwater.hub.programmes.queries import open_services, service_card
from headwater.hub.web.parts.access import public_page
from headwater.hub.web.parts.fields import Asked
from headwater.hub.web.public.forms.draft import Draft, forget
from headwater.hub.web.public.forms.first import COUNCIL, ServiceForm, WhereForm, WhoForm
from headwater.hub.web.public.forms.page import PageForm
from headwater.hub.web.public.forms.pages import (
    PAGES,
    first_pages,
    form_of,
    missing,
    more_pages,
    offer,
    said_no,
    settle_service,
)  # fmt: skip
from headwater.hub.web.public.presenters import fitting
from headwater.hub.web.public.presenters.check import TITLES
from headwater.hub.web.public.views.showing import show


@require_safe
@public_page
def front(request: HttpRequest) -> HttpResponse:
    """The way in for everybody."""
    return show(request, "front", {"services": open_services(public_only=True)})


@require_safe
@public_page
def start(request: HttpRequest) -> HttpResponse:
    """Who to ring if it is dangerous now, when the form is next read, and what will be asked."""
    chosen = request.GET.get("service", "")
    card = service_card(int(chosen)) if chosen.isdecimal() and len(chosen) < 10 else None
    closed = closed_services(as_of=time.today())
    if card is not None and card.service_id in closed:
        return redirect("directory:refer", closed[card.service_id])
    services = [card] if card else open_services(public_only=True)
    return show(request, "start", {"services": services, "chosen": chosen if card else "", "a_council": COUNCIL})


@require_http_methods(["GET", "HEAD", "POST"])
@public_page
def who(request: HttpRequest) -> HttpResponse:
    """The first page begins a form anew, so that nobody finds what somebody else left on this device."""
    form = WhoForm.for_request(request)
    if request.method != "POST" or not form.is_valid():
        return show(request, "page", {"form": form, "title": form.title, "back_to": ("public:start", ""), "headed": True})
    draft = Draft.begin(request, time.now())
    draft.keep("who", request.POST, time.now())
    draft.turn_to(council=request.GET.get("to") == COUNCIL)
    _choose_by_link(request, draft)
    return redirect("public:page", next_page(draft, "who"))


def _choose_by_link(request: HttpRequest, draft: Draft) -> None:
    """A ward's own link names its service, and then nobody is asked which."""
    chosen = request.GET.get("service", "")
    card = service_card(int(chosen)) if chosen.isdecimal() and len(chosen) < 10 else None
    if card is not None and card.service_id not in closed_services(as_of=time.today()):
        draft.held.update(service_id=card.service_id, by_link=True)


@require_http_methods(["GET", "HEAD", "POST"])
@public_page
def page(request: HttpRequest, slug: str) -> HttpResponse:
    """One page of the form."""
    draft = Draft.of(request, time.now())
    if slug not in PAGES or slug == "who":
        raise Http404
    if draft is None:
        return redirect("public:gone")
    if slug not in [*first_pages(draft), *more_pages(draft)]:
        return redirect("public:check")
    form = _form(request, draft, slug)
    if request.method == "POST" and form.is_valid():
        return _keep(request, draft, slug, form)
    headed = any(isinstance(field, Asked) and field.look.heading for field in form.fields.values())
    context = {"form": form, "title": _title(draft, slug, form), "headed": headed, "optional": slug in more_pages(draft)}
    told = fitting.told_at_once(draft) if slug in first_pages(draft) else {}
    lies_in = _lies_in(draft) if slug == COUNCIL else ""
    more = {"back_to": _back(request, draft, slug), "own": draft.is_own, "is_council": slug == COUNCIL, "lies_in": lies_in}
    return show(request, "page", {**context, **told, **more})


def _lies_in(draft: Draft) -> str:
    """Where the postcode lies that was given: told for information, and chosen for nobody."""
    typed = draft.answer("where", "postcode")
    found = district_of(typed) if typed else None
    return found[1] if found else ""


def _title(draft: Draft, slug: str, form: PageForm) -> str:
    return TITLES[slug][draft.is_own] if slug in TITLES else form.title


def _form(request: HttpRequest, draft: Draft, slug: str) -> PageForm:
    """The page as posted now, as it was filled in before, or empty."""
    typed = request.POST if request.method == "POST" else draft.page(slug)
    form = form_of(draft, slug, *([typed] if typed is not None else []))
    form.restored = request.method != "POST"
    offer(form, draft)
    if isinstance(form, ServiceForm):
        form.say_how_they_fit(fitting.hints(draft))
    return form


def _keep(request: HttpRequest, draft: Draft, slug: str, form: PageForm) -> HttpResponse:
    draft.keep(slug, request.POST, time.now())
    if slug in more_pages(draft) and not any(form.cleaned_data.values()):
        draft.drop(slug)
    if isinstance(form, ServiceForm):
        draft.turn_to(council=form.cleaned_data["service"] == COUNCIL)
    if isinstance(form, WhereForm) and not settle_service(draft, form.cleaned_data["area_code"]) and not draft.to_council:
        return redirect("public:nowhere")
    if said_no(draft):
        return redirect("public:cannot-send")
    if request.GET.get("back") == "check" or slug in more_pages(draft):
        return redirect("public:check")
    after = next_page(draft, slug)
    return redirect("public:page", after) if after else redirect("public:check")


def next_page(draft: Draft, slug: str) -> str:
    """The page after this one; empty after the last."""
    pages = first_pages(draft)
    later = pages[pages.index(slug) + 1 :] if slug in pages else []
    return later[0] if later else missing(draft)


def _back(request: HttpRequest, draft: Draft, slug: str) -> tuple[str, str]:
    """Where Back leads: the name of a view and of a page of the form."""
    pages = first_pages(draft)
    if request.GET.get("back") == "check" or slug not in pages:
        return ("public:check", "")
    before = pages[: pages.index(slug)]
    return ("public:page", before[-1]) if before and before[-1] != "who" else ("public:who", "")


@require_safe
@public_page
def cannot_send(request: HttpRequest) -> HttpResponse:
    """They did not agree. What to do instead, and that danger needs no agreement."""
    return show(request, "cannot_send", {"services": open_services(public_only=True)})


@require_safe
@public_page
def nowhere(request: HttpRequest) -> HttpResponse:
    """No service takes referrals there: another district of the county, or a council anywhere in England."""
    draft = Draft.of(request, time.now())
    return show(request, "nowhere", {"lies_in": _lies_in(draft) if draft else "", "asked": draft is not None})


@require_POST
@public_page
def turn(request: HttpRequest) -> HttpResponse:
    """Ask a council in place of a service, or a service after all. What was typed stays."""
    draft = Draft.of(request, time.now())
    if draft is None:
        return redirect("public:gone")
    draft.turn_to(council=request.POST.get("to") == COUNCIL)
    return redirect("public:page", COUNCIL) if draft.to_council else redirect("public:check")


@require_safe
@public_page
def gone(request: HttpRequest) -> HttpResponse:
    """The form lay untouched too long, or was sent, or was never begun here."""
    return show(request, "gone", {})


@require_safe
@public_page
def leave(request: HttpRequest) -> HttpResponse:
    """Leave at once, and leave nothing behind on this device."""
    forget(request)
    return redirect(settings.EXIT_TO)
