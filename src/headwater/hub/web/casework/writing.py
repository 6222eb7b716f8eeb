"""Pages that ask one thing about a case: what is typed is kept once, and what is refused stands beside its answer."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from headwater.hub.core import time
from headwater.hub.core.errors import Invalid
from headwater.hub.web.casework.access import WORK
from headwater.hub.web.parts import drafts, once
from headwater.hub.web.parts.access import acting, staff_page
from headwater.hub.web.parts.forms import Form

View = Callable[..., HttpResponse]
Way = Callable[[Any], str]


class Asking(Form):
    """A form about a case."""

    once_only = True
    keeps_draft = False

    def prepare(self, page: Any, today: Any) -> None:
        """Offer what this case has to choose from, and begin from what is written down."""


def to_case(page: Any) -> str:
    """Back to the case."""
    return reverse("casework:case", kwargs={"reference": page.reference})


def asks(
    form_class: type[Asking], question: Callable[..., Any], *, heading: str | Way, send: str = "Save", done: str = "",
    to: Way = to_case, back: Way | None = None, template: str = "casework/ask.html", shown: Callable[..., dict[str, Any]] | None = None,
) -> Callable[[Callable[..., str | None]], View]:  # fmt: skip
    """A page with one form. The function it decorates makes the change, and may say where to go next."""

    def decorate(act: Callable[..., str | None]) -> View:
        @require_http_methods(["GET", "POST"])
        @staff_page(*WORK)
        def view(request: HttpRequest, reference: str, **which: Any) -> HttpResponse:
            page = question(viewer=acting(request), reference=reference, as_of=time.today(), **which)
            if form_class.keeps_draft and drafts.put_aside(request):
                return redirect((back or to)(page))
            is_draft = form_class.keeps_draft and drafts.bring_back(request)
            form = form_class.for_request(request)
            form.prepare(page, time.today())
            if request.method == "POST" and form.is_valid() and (went := sent(request, form, page, act, to)):
                drafts.forget(request)
                if done:
                    messages.success(request, done)
                return redirect(went)
            look = {
                "heading": heading if isinstance(heading, str) else heading(page),
                "send": send,
                "back_to": (back or to)(page),
                "is_draft": is_draft,
            }
            more = shown(page, time.today()) if shown else {}
            return render(request, template, {"form": form, "page": page, "reference": page.reference, **look, **more})

        return view

    return decorate


def sent(request: HttpRequest, form: Asking, page: Any, act: Callable[..., str | None], to: Way) -> str:
    """Make the change once; gives where to go next, or nothing where it was refused."""
    try:
        with once.spending(form.cleaned_data["once"]) as attempt:
            if not attempt.again:
                attempt.went_to = act(request, page, form) or to(page)
    except Invalid as error:
        form.refuse(error)
        return ""
    return attempt.went_to or to(page)


def posts(to: Way | str) -> Callable[[Callable[..., Any]], View]:
    """One tap. The function it decorates makes the change and may say where to go next."""

    def decorate(act: Callable[..., Any]) -> View:
        @require_POST
        @staff_page(*WORK)
        def view(request: HttpRequest, reference: str, **which: Any) -> HttpResponse:
            went = act(request, reference, **which)
            return redirect(went or (reverse(to, kwargs={"reference": reference}) if isinstance(to, str) else to(reference)))

        return view

    return decorate
