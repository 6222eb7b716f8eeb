"""Lists of people in custody: sending one, and the tray of lines that wait."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from headwater.hub.audit.actions import record_read
from headwater.hub.core import time
from headwater.hub.core.errors import Invalid
from headwater.hub.pathways.actions import justice as actions
from headwater.hub.pathways.queries.justice import lists
from headwater.hub.web.justice import forms, words
from headwater.hub.web.justice.asking import SEES, ask, asks, done_by
from headwater.hub.web.parts.access import acting, staff_page
from headwater.hub.web.parts.words import plural


@asks
@staff_page(*SEES)
def taken(request: HttpRequest) -> HttpResponse:
    """The lists that came, the tray, and a place to send one."""
    form = forms.ListForm.for_request(request, initial={"listed_on": time.today()})
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            actions.take_list(data=file.read(), name=file.name, listed_on=form.cleaned_data["listed_on"], **done_by(request))
        except Invalid as refused:
            form.refuse(refused)
        else:
            messages.success(request, "The list is taken in.")
            return redirect("justice:lists")
    viewer = acting(request)
    held = lists.waiting(viewer=viewer)
    record_read(verb="custody_lists.seen", kind="custody_list", detail={"waiting": len(held)}, **done_by(request))
    found = {"taken": lists.lists_taken(viewer=viewer), "held": held, "faults": words.FAULTS, "form": form}
    return render(request, "justice/lists.html", found)


@asks
@staff_page(*SEES)
def line(request: HttpRequest, held_custody_id: int) -> HttpResponse:
    """Mend a line and try it again."""
    found = lists.waiting_line(viewer=acting(request), line_id=held_custody_id)
    form = forms.LineForm.for_request(request, initial=found.cells)

    def act() -> str:
        if not actions.try_again(line_id=held_custody_id, cells=form.cleaned_data, **done_by(request)):
            raise Invalid(lists.waiting_line(viewer=acting(request), line_id=held_custody_id).words)
        return reverse("justice:lists")

    look = {"heading": f"Line {found.number} of the list", "send": "Try again", "back": reverse("justice:lists"), "held": found}
    return ask(request, form, act, said="The line is taken.", **look)


@require_POST
@staff_page(*SEES)
def theirs(request: HttpRequest, held_custody_id: int) -> HttpResponse:
    """The list is right."""
    try:
        done = actions.try_again(line_id=held_custody_id, take_theirs=True, **done_by(request))
    except Invalid as refused:
        messages.info(request, " ".join(refused.fields.values()) or str(refused))
    else:
        messages.success(request, "What we hold now says what the list says." if done else "The line still waits.")
    return redirect("justice:lists")


@require_POST
@staff_page(*SEES)
def aside(request: HttpRequest, held_custody_id: int) -> HttpResponse:
    """Ours is right, or the line is nobody's."""
    actions.set_aside(line_id=held_custody_id, **done_by(request))
    messages.success(request, "The line waits no more.")
    return redirect("justice:lists")


@require_POST
@staff_page(*SEES)
def again(request: HttpRequest) -> HttpResponse:
    """Every line once more."""
    count = actions.try_all_again(**done_by(request))
    messages.success(request, f"{plural(count, 'line')} taken.")
    return redirect("justice:lists")
