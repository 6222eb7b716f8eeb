"""Packs: asking for one, with its author's words, and fetching it."""

from typing import Any

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from headwater.hub.core import time
from headwater.hub.core.errors import Invalid
from headwater.hub.core.values import Role
from headwater.hub.insight import actions, queries
from headwater.hub.insight.actions import NewPack
from headwater.hub.insight.adapters.packs import Span, places_of
from headwater.hub.insight.states import PackForm, PackKind
from headwater.hub.web.insight import pack_words as words
from headwater.hub.web.parts import drafts, once
from headwater.hub.web.parts.access import acting, staff_page
from headwater.hub.web.parts.dates import Day
from headwater.hub.web.parts.fields import Choice, LongText, Pick, Text
from headwater.hub.web.parts.forms import Form
from headwater.hub.web.parts.pdf import can_make

MAKERS = (Role.COMMISSIONER, Role.ANALYST, Role.MANAGER, Role.COORDINATOR)
LIMIT = 6000
LIVE = "live"


class AskForm(Form):
    """What to make, from which figures, for which period; the places for words are added by kind."""

    once_only = True
    form = Choice("What kind of file do you want?", called="the kind of file", look={"heading": False})
    source = Pick("Which figures?", called="which figures", look={"hint": "Live figures are at most 15 minutes old."})
    called = Text(
        "What is the period called?", called="what the period is called", required=False, max_length=80,
        look={"hint": "For example: Quarter 2. A name that says a year or a quarter must be of one. You can leave the period out."},
    )  # fmt: skip
    starts_on = Day("First day of the period", called="the first day", required=False)
    ends_on = Day("Last day of the period", called="the last day", required=False, when="past or today")

    def clean(self) -> dict[str, Any]:
        """A period has both days, in order."""
        given = super().clean() or self.cleaned_data
        first, last = given.get("starts_on"), given.get("ends_on")
        if bool(first) != bool(last) or (given.get("called") and not first):
            self.add_error("starts_on" if not first else "ends_on", "Enter the first and the last day of the period, or neither")
        elif first and last and last < first:
            self.add_error("ends_on", "The last day must be the same as or after the first day")
        return given

    @property
    def span(self) -> Span | None:
        """The period, where one was given."""
        given = self.cleaned_data
        return Span(given.get("called", ""), given["starts_on"], given["ends_on"]) if given.get("starts_on") else None


@staff_page(*MAKERS)
@require_GET
def packs(request: HttpRequest, programme_id: int | None = None) -> HttpResponse:
    """What can be made, and what was asked for lately."""
    viewer = acting(request)
    chosen, name = queries.programme_of(viewer=viewer, programme_id=programme_id)
    return render(request, "insight/packs.html", words.packs(chosen, name, queries.packs(viewer=viewer)))


@staff_page(*MAKERS)
@require_http_methods(["GET", "POST"])
def ask(request: HttpRequest, programme_id: int, pack_kind: str) -> HttpResponse:
    """Ask for a pack of a kind; what was written can be kept as a draft."""
    kind = pack_kind
    if kind not in set(PackKind):
        raise Http404
    if drafts.put_aside(request):
        return redirect(request.get_full_path())
    is_draft = drafts.bring_back(request)
    viewer = acting(request)
    _, name, frozen, _ = queries.frozen_periods(viewer=viewer, programme_id=programme_id)
    actions.freshen_evaluation(programme_id=programme_id, by=viewer, as_of=time.today(), at=time.now())
    form = form_for(request, kind, words.sources(frozen))
    if request.method == "POST" and form.is_valid():
        try:
            return asked(request, form, kind, programme_id)
        except Invalid as refused:
            form.refuse(refused)
    shown = {"form": form, "is_draft": is_draft, "title": words.KINDS[kind][0], "programme": name, "example": words.EXAMPLE,
             "back": reverse("insight:packs-of", args=[programme_id])}  # fmt: skip
    return render(request, "insight/pack.html", shown)


def form_for(request: HttpRequest, kind: str, sources: list[tuple[str, str]]) -> AskForm:
    """The form of a kind: its files, its figures, and a place for each text that the author may write."""
    places = {name: LongText(title, required=False, called=title.lower(), look={"limit": LIMIT, "rows": 4}, max_length=LIMIT)
              for name, title, _ in places_of(kind)}  # fmt: skip
    kind_of_form: type[AskForm] = type("AskedPack", (AskForm,), places)
    form = kind_of_form.for_request(request)
    form.offer("form", [(code, title) for code, title in words.FORMS if code != PackForm.PDF or can_make()])
    form.offer("source", [(LIVE, "Live figures"), *sources])
    return form


def asked(request: HttpRequest, form: AskForm, kind: str, programme_id: int) -> HttpResponse:
    """Ask for it once, however often the form is sent."""
    given = form.cleaned_data
    texts = {name: given[name].strip() for name, _, _ in places_of(kind) if given.get(name, "").strip()}
    frozen = None if given["source"] == LIVE else int(given["source"])
    with once.spending(given["once"]) as attempt:
        if not attempt.again:
            new = NewPack(PackKind(kind), PackForm(given["form"]), texts, frozen, form.span)
            actions.ask_for_pack(programme_id=programme_id, new=new, by=acting(request), at=time.now())
            attempt.went_to = reverse("insight:packs-of", args=[programme_id])
    drafts.forget(request)
    messages.success(request, "Your pack is being made. It will be in the list below.")
    return redirect(str(attempt.went_to))


@staff_page(*MAKERS)
@require_GET
def fetch(request: HttpRequest, pack_id: int) -> HttpResponse:
    """Hand the file over."""
    viewer = acting(request)
    file = actions.fetch_pack(pack=queries.pack_file(viewer=viewer, pack_id=pack_id), by=viewer, at=time.now())
    opened = file.path.open("rb")
    return FileResponse(opened, as_attachment=True, filename=file.name)  # type: ignore[return-value]  # the stubs set streamed answers apart
