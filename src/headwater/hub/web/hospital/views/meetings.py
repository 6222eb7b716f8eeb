"""Meetings with their actions, and the protocol before an eviction."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from headwater.hub.audit.actions import record_read
from headwater.hub.core import time
from headwater.hub.pathways.actions import hospital as actions
from headwater.hub.pathways.queries.hospital import meetings as queries
from headwater.hub.web.hospital import forms, words
from headwater.hub.web.hospital.asking import RUNS, SETS_UP, ask, asks, done_by
from headwater.hub.web.parts.access import acting, staff_page
from headwater.hub.web.parts.forms import Form


def answers_of(form: Form) -> dict:
    return {name: value for name, value in form.cleaned_data.items() if name != "once"}


@require_GET
@staff_page(*RUNS)
def meetings(request: HttpRequest) -> HttpResponse:
    """What is still to be done, the late first; then the meetings."""
    viewer = acting(request)
    actions_open = queries.open_actions(viewer=viewer, as_of=time.today())
    record_read(verb="meetings.seen", kind="meeting", detail={"actions": len(actions_open)}, **done_by(request))
    found = [(pk, words.MEETINGS[kind], held_on, who) for pk, kind, held_on, who in queries.meetings(viewer=viewer)]
    return render(request, "hospital/meetings.html", {"open": actions_open, "meetings": found})


@asks
@staff_page(*RUNS)
def new_meeting(request: HttpRequest) -> HttpResponse:
    """Write down a meeting."""
    form = forms.MeetingForm.for_request(request, initial={"held_on": time.today()})

    def act() -> str:
        return reverse("hospital:meeting", args=[actions.hold_meeting(**answers_of(form), **done_by(request))])

    back = reverse("hospital:meetings")
    return ask(request, form, act, said="The meeting is written down.", heading="Write down a meeting", send="Save", back=back)


@asks
@staff_page(*RUNS)
def meeting(request: HttpRequest, meeting_id: int) -> HttpResponse:
    """One meeting: its cases, and a place for one more."""
    page = queries.meeting_page(viewer=acting(request), meeting_id=meeting_id, as_of=time.today())
    form = forms.ItemForm.for_request(request)
    form.offer("stay_reference", [("", "Nobody in particular"), *page.stays])

    def act() -> str:
        actions.add_item(meeting_id=meeting_id, new=actions.NewItem(**answers_of(form)), **done_by(request))
        return reverse("hospital:meeting", args=[meeting_id])

    record_read(verb="meetings.seen", kind="meeting", ref=meeting_id, **done_by(request))
    look = {"heading": words.MEETINGS[page.kind], "send": "Add", "back": reverse("hospital:meetings"), "meeting": page}
    return ask(request, form, act, said="Added.", **look)


@require_POST
@staff_page(*RUNS)
def action_done(request: HttpRequest, item_id: int) -> HttpResponse:
    """Tick an action."""
    actions.action_done(item_id=item_id, **done_by(request))
    return redirect("hospital:meetings")


@require_GET
@staff_page(*RUNS)
def protocols(request: HttpRequest) -> HttpResponse:
    """Those going on, and which districts signed."""
    viewer = acting(request)
    record_read(verb="protocols.seen", kind="protocol", **done_by(request))
    found = {"protocols": queries.protocols(viewer=viewer), "signed": queries.signed(viewer=viewer), "may": viewer.has(*SETS_UP)}
    return render(request, "hospital/protocols.html", found)


@asks
@staff_page(*RUNS)
def new_protocol(request: HttpRequest) -> HttpResponse:
    """Begin the protocol."""
    form = forms.ProtocolForm.for_request(request, initial={"started_on": time.today()})

    def act() -> str:
        return reverse("hospital:protocol", args=[actions.start_protocol(**answers_of(form), **done_by(request))])

    back = reverse("hospital:protocols")
    return ask(request, form, act, said="The protocol has begun.", heading="Begin the pre-eviction protocol", send="Begin", back=back)


@require_GET
@staff_page(*RUNS)
def protocol(request: HttpRequest, protocol_id: int) -> HttpResponse:
    """One checklist."""
    page = queries.protocol_page(viewer=acting(request), protocol_id=protocol_id, as_of=time.today())
    record_read(verb="protocols.seen", kind="protocol", ref=protocol_id, **done_by(request))
    return render(request, "hospital/protocol.html", {"page": page})


@require_POST
@staff_page(*RUNS)
def step_done(request: HttpRequest, protocol_step_id: int) -> HttpResponse:
    """Tick a step."""
    return redirect("hospital:protocol", actions.step_done(step_id=protocol_step_id, **done_by(request)))


@asks
@staff_page(*RUNS)
def end_protocol(request: HttpRequest, protocol_id: int) -> HttpResponse:
    """How it came out."""
    page = queries.protocol_page(viewer=acting(request), protocol_id=protocol_id, as_of=time.today())
    form = forms.WhyForm.for_request(request)

    def act() -> str:
        actions.end_protocol(protocol_id=protocol_id, result=form.cleaned_data["why"], **done_by(request))
        return reverse("hospital:protocols")

    back = reverse("hospital:protocol", args=[protocol_id])
    return ask(request, form, act, said="It is over.", heading="How did it come out?", send="Save", back=back, caption=page.about)


@asks
@staff_page(*SETS_UP)
def sign(request: HttpRequest) -> HttpResponse:
    """A district signs the protocol."""
    form = forms.SignForm.for_request(request, initial={"signed_on": time.today()})
    form.offer("area_code", [(code, name) for code, name, _, _ in queries.signed(viewer=acting(request))])

    def act() -> str:
        actions.sign_protocol(**form.cleaned_data, **done_by(request))
        return reverse("hospital:protocols")

    back = reverse("hospital:protocols")
    return ask(request, form, act, said="Saved.", heading="A district signed the protocol", send="Save", back=back)
