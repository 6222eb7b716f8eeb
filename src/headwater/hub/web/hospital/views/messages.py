"""Messages of the hospital's own system: how many came, and the tray of those that wait for somebody."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from headwater.hub.audit.actions import record_read
from headwater.hub.core.errors import Invalid
from headwater.hub.pathways.actions.hospital import tray as actions
from headwater.hub.pathways.queries.hospital import messages as queries
from headwater.hub.web.hospital import forms, words
from headwater.hub.web.hospital.asking import RUNS, ask, asks, done_by
from headwater.hub.web.parts.access import acting, staff_page
from headwater.hub.web.parts.words import plural

WAITS = "It still waits."


@require_GET
@staff_page(*RUNS)
def tray(request: HttpRequest) -> HttpResponse:
    """What waits, and the newest days."""
    found = queries.tray(viewer=acting(request))
    waiting = {"visits": len(found.visits), "messages": len(found.messages)}
    record_read(verb="messages.seen", kind="message", detail=waiting, **done_by(request))
    return render(request, "hospital/messages.html", {"found": found, "faults": words.FAULTS})


@asks
@staff_page(*RUNS)
def mend(request: HttpRequest, held_visit_id: int) -> HttpResponse:
    """Put words of a visit right, and try it again."""
    viewer = acting(request)
    found = queries.held_visit(viewer=viewer, visit_id=held_visit_id)
    record_read(verb="messages.seen", kind="visit", ref=held_visit_id, **done_by(request))
    form = forms.LineForm.for_request(request, initial=found.cells)

    def act() -> str:
        if not actions.mend_visit(visit_id=held_visit_id, cells=form.cleaned_data, **done_by(request)):
            raise Invalid(queries.held_visit(viewer=viewer, visit_id=held_visit_id).words)
        return reverse("hospital:messages")

    look = {"heading": "What the messages say of this visit", "send": "Try again", "back": reverse("hospital:messages"), "held": found}
    return ask(request, form, act, said="It is taken.", **look)


@asks
@staff_page(*RUNS)
def correct(request: HttpRequest, message_id: int) -> HttpResponse:
    """Put a message right that nobody could read."""
    found = queries.held_message(viewer=acting(request), message_id=message_id)
    record_read(verb="messages.seen", kind="message", ref=message_id, **done_by(request))
    form = forms.MessageForm.for_request(request, initial={"body": found.body})

    def act() -> str:
        actions.mend_message(message_id=message_id, body=form.cleaned_data["body"], **done_by(request))
        return reverse("hospital:messages")

    look = {"heading": "A message that could not be read", "send": "Try again", "back": reverse("hospital:messages"), "held": found}
    return ask(request, form, act, said="The message is taken.", **look)


@require_POST
@staff_page(*RUNS)
def theirs(request: HttpRequest, held_visit_id: int) -> HttpResponse:
    """The message is right."""
    taken = actions.message_is_right(visit_id=held_visit_id, **done_by(request))
    messages.success(request, "Our stay now says what the message says." if taken else WAITS)
    return redirect("hospital:messages")


@require_POST
@staff_page(*RUNS)
def aside(request: HttpRequest, held_visit_id: int) -> HttpResponse:
    """Ours is right, or the visit is nobody's."""
    actions.ours_is_right(visit_id=held_visit_id, **done_by(request))
    messages.success(request, "It waits no more, for as long as the hospital's system says the same.")
    return redirect("hospital:messages")


@require_POST
@staff_page(*RUNS)
def let_go(request: HttpRequest, message_id: int) -> HttpResponse:
    """Nobody needs this message."""
    actions.set_message_aside(message_id=message_id, **done_by(request))
    messages.success(request, "The message is set aside, and its words are let go.")
    return redirect("hospital:messages")


@require_POST
@staff_page(*RUNS)
def again(request: HttpRequest) -> HttpResponse:
    """Every visit that waits, once more."""
    count = actions.try_visits_again(**done_by(request))
    messages.success(request, f"{plural(count, 'visit')} taken.")
    return redirect("hospital:messages")
