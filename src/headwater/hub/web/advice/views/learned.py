"""Quick wins, pilots, and barriers on the journey."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from headwater.hub.audit.actions import record_read
from headwater.hub.core import time
from headwater.hub.pathways.actions import advice as actions
from headwater.hub.pathways.queries.advice import learned as queries
from headwater.hub.pathways.queries.advice import log
from headwater.hub.web.advice import forms, words
from headwater.hub.web.advice.access import ADVISES, COUNTS
from headwater.hub.web.parts.access import acting, staff_page
from headwater.hub.web.parts.asking import answers_of, ask, asks, done_by
from headwater.hub.web.parts.words import money


@require_GET
@staff_page(*COUNTS)
def wins(request: HttpRequest) -> HttpResponse:
    """Quick wins, as far as the viewer may read them."""
    lines = queries.wins(viewer=acting(request))
    record_read(verb="wins.seen", kind="quick_win", ref="list", detail={"shown": len(lines)}, **done_by(request))
    look = {"lines": lines, "benefits": words.BENEFITS, "may": acting(request).has(*ADVISES)}
    return render(request, "advice/wins.html", look)


@asks
@staff_page(*ADVISES)
def tell(request: HttpRequest) -> HttpResponse:
    """Write down a quick win."""
    start = {name: request.GET.get(name, "") for name in ("case_reference", "stay_reference", "advice_reference")}
    form = forms.WinForm.for_request(request, initial={"on": time.today(), **start})
    can = log.can_log(viewer=acting(request), as_of=time.today())
    form.offer("service_id", [("", "Choose a service"), *((str(pk), name) for pk, name in can.services)])
    costs = [(each.code, f"{money(each.pounds)}: {each.title} ({each.prices_of})") for each in queries.win_costs()]
    form.offer("unit_cost", [("", "Not costed"), *costs])

    def act() -> str:
        given = answers_of(form)
        win_id = actions.tell_win(new=actions.Win(**{**given, "service_id": int(given["service_id"])}), **done_by(request))
        return reverse("advice:win", args=[win_id])

    look = {
        "heading": "Write down a quick win",
        "send": "Save",
        "hint": "Others read it once a colleague has said that nobody would know themselves.",
    }
    return ask(request, form, act, said="The quick win is kept.", home=reverse("advice:wins"), **look)


@asks
@staff_page(*ADVISES)
def win(request: HttpRequest, win_id: int) -> HttpResponse:
    """One quick win, and the second reader's question."""
    line = queries.win_page(viewer=acting(request), win_id=win_id)
    form = forms.ReadForm.for_request(request)

    def act() -> str:
        actions.read_win(win_id=win_id, would_know=form.cleaned_data["would_know"], **done_by(request))
        return reverse("advice:win", args=[win_id])

    record_read(verb="wins.seen", kind="quick_win", ref=win_id, **done_by(request))
    look = {"win": line, "benefits": words.BENEFITS, "own": line.recorded_by_id == acting(request).user_id}
    return ask(request, form, act, said="Saved.", home=reverse("advice:wins"), template="advice/win.html", **look)


@require_GET
@staff_page(*ADVISES)
def pilots(request: HttpRequest) -> HttpResponse:
    """Pilots, those without a decision first."""
    lines = queries.pilots(viewer=acting(request), as_of=time.today())
    return render(request, "advice/pilots.html", {"lines": lines, "decisions": words.DECISIONS, "settings": words.SETTINGS})


@asks
@staff_page(*ADVISES)
def start(request: HttpRequest) -> HttpResponse:
    """Begin a pilot."""
    form = forms.PilotForm.for_request(request, initial={"starts_on": time.today()})

    def act() -> str:
        return reverse("advice:pilot", args=[actions.start_pilot(new=actions.Trial(**answers_of(form)), **done_by(request))])

    look = {"heading": "Begin a pilot", "send": "Save"}
    return ask(request, form, act, said="The pilot has begun.", home=reverse("advice:pilots"), **look)


@asks
@staff_page(*ADVISES)
def pilot(request: HttpRequest, pilot_id: int) -> HttpResponse:
    """One pilot; it ends with a decision and what that rests on."""
    line = queries.pilot_page(viewer=acting(request), pilot_id=pilot_id, as_of=time.today())
    form = forms.DecideForm.for_request(request)

    def act() -> str:
        actions.decide_pilot(pilot_id=pilot_id, **form.cleaned_data, **done_by(request))
        return reverse("advice:pilot", args=[pilot_id])

    look = {"pilot": line, "decisions": words.DECISIONS, "settings": words.SETTINGS}
    return ask(request, form, act, said="The decision is kept.", home=reverse("advice:pilots"), template="advice/pilot.html", **look)


@require_GET
@staff_page(*COUNTS)
def journey(request: HttpRequest) -> HttpResponse:
    """The way through the housing system, stage by stage, with what stands in it."""
    chosen = request.GET.get("setting", "")
    chosen = chosen if chosen in words.SETTINGS else ""
    stages = queries.journey(viewer=acting(request), as_of=time.today(), setting=chosen)
    look = {"stages": [(words.STAGES[stage], lines) for stage, lines in stages], "settings": words.SETTINGS, "chosen": chosen}
    return render(request, "advice/journey.html", {**look, "may": acting(request).has(*ADVISES)})


@asks
@staff_page(*ADVISES)
def notice(request: HttpRequest) -> HttpResponse:
    """Put a barrier on a stage."""
    form = forms.BarrierForm.for_request(request, initial={"on": time.today()})

    def act() -> str:
        actions.notice_barrier(new=actions.NewBarrier(**answers_of(form)), **done_by(request))
        return reverse("advice:journey")

    look = {"heading": "Write down a barrier", "send": "Save"}
    return ask(request, form, act, said="Saved.", home=reverse("advice:journey"), **look)


@asks
@staff_page(*ADVISES)
def met(request: HttpRequest, barrier_id: int) -> HttpResponse:
    """A barrier met again."""
    line = queries.barrier_line(viewer=acting(request), barrier_id=barrier_id)
    form = forms.MetForm.for_request(request, initial={"on": time.today()})

    def act() -> str:
        actions.meet_barrier(barrier_id=barrier_id, **answers_of(form), **done_by(request))
        return reverse("advice:journey")

    look = {"heading": "It stood in the way again", "send": "Save", "hint": line.words}
    return ask(request, form, act, said="Saved.", home=reverse("advice:journey"), **look)


@require_POST
@staff_page(*ADVISES)
def gone(request: HttpRequest, barrier_id: int) -> HttpResponse:
    """It stands in nobody's way any more."""
    actions.barrier_gone(barrier_id=barrier_id, **done_by(request))
    messages.success(request, "The barrier is gone.")
    return redirect("advice:journey")
