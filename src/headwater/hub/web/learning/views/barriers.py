"""Barriers: the list by level, one of them, and what is done about it beyond the programme."""

import csv
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from headwater.hub.core import time
from headwater.hub.learning import actions, queries
from headwater.hub.learning.permissions import FACILITATES, NOTICES, READS
from headwater.hub.learning.states import Level, Stands
from headwater.hub.organisations.queries import areas_in_county
from headwater.hub.web.learning import forms, words
from headwater.hub.web.learning.asking import ask, asks, done_by
from headwater.hub.web.parts.access import acting, staff_page
from headwater.hub.web.parts.names import names
from headwater.hub.web.parts.sums import harmless
from headwater.hub.web.parts.words import day


@require_safe
@staff_page(*READS)
def barriers(request: HttpRequest) -> HttpResponse:
    """The barriers of the programme, those met most often first."""
    viewer = acting(request)
    level = request.GET.get("level", "") if request.GET.get("level", "") in set(Level) else ""
    stands = request.GET.get("stands", "") if request.GET.get("stands", "") in set(Stands) else Stands.OPEN
    programme = queries.programme_of(viewer=viewer)
    rows = [shown(line) for line in queries.barriers(viewer=viewer, level=level, stands=stands)]
    look = {"rows": rows, "level": level, "stands": stands, "levels": words.LEVELS, "all_stands": words.STANDS}
    return render(request, "learning/barriers.html", look | {"programme": programme, "may_write": viewer.has(*NOTICES)})


def shown(line: queries.BarrierLine) -> dict[str, Any]:
    """A barrier in words."""
    return {
        "line": line,
        "system": words.SYSTEMS[line.system],
        "level": words.LEVELS[line.level],
        "often": words.OFTEN.get(line.frequency, "Not said"),
        "stands": words.STANDS[line.stands],
        "areas": ", ".join(line.areas),
        "cost": cost(line),
        "work": "A test is going on" if line.tested else ("Nothing tried yet" if not line.remedies else f"Tried: {line.remedies}"),
    }


def cost(line: queries.BarrierLine) -> str:
    """What it costs each time, where anybody said."""
    days = f"{line.days_lost} days" if line.days_lost is not None else ""
    pounds = f"£{line.pounds_lost:,}" if line.pounds_lost is not None else ""
    return " and ".join(filter(None, [days, pounds])) or "Not known"


@require_safe
@staff_page(*READS)
def barrier(request: HttpRequest, log_barrier_id: int) -> HttpResponse:
    """One barrier, and what was tried against it."""
    viewer = acting(request)
    page = queries.barrier_page(viewer=viewer, barrier_id=log_barrier_id)
    look = {"page": page, "it": shown(page.line), "stages": words.STAGES, "decided": words.DECIDED, "colours": words.COLOURS}
    may = {"may_write": viewer.has(*NOTICES), "may_lead": viewer.has(*FACILITATES)}
    return render(request, "learning/barrier.html", look | may)


@asks
@staff_page(*NOTICES)
def add(request: HttpRequest) -> HttpResponse:
    """Put a barrier on the log."""
    form = forms.BarrierForm.for_request(request, initial={"noticed_on": time.today()})
    form.offer("area_codes", areas_in_county())

    def act() -> str:
        answers = {name: value for name, value in form.cleaned_data.items() if name not in ("once", "area_codes")}
        new = actions.NewBarrier(area_codes=tuple(form.cleaned_data["area_codes"]), **answers)
        return reverse("learning:barrier", args=[actions.add_barrier(new=new, names=names(), **done_by(request))])

    hint = "Something that stands in the way again and again, for several people."
    return ask(request, form, act, said="It is on the log.", back=reverse("learning:barriers"), heading="A barrier", hint=hint, send="Save")


@asks
@staff_page(*FACILITATES)
def told(request: HttpRequest, log_barrier_id: int) -> HttpResponse:
    """Say who was told of it."""
    page = queries.barrier_page(viewer=acting(request), barrier_id=log_barrier_id)
    form = forms.ToldForm.for_request(request, initial={"told_on": time.today()})
    back = reverse("learning:barrier", args=[log_barrier_id])

    def act() -> str:
        actions.tell_of_barrier(barrier_id=log_barrier_id, names=names(), **form.cleaned_data, **done_by(request))
        return back

    return ask(request, form, act, said="Saved.", back=back, heading="Who was told of it?", caption=page.line.title, send="Save")


@asks
@staff_page(*FACILITATES)
def stands(request: HttpRequest, log_barrier_id: int) -> HttpResponse:
    """Park it, call it overcome, or open it again."""
    page = queries.barrier_page(viewer=acting(request), barrier_id=log_barrier_id)
    form = forms.RestForm.for_request(request, initial={"stands": page.line.stands, "why": page.why})
    back = reverse("learning:barrier", args=[log_barrier_id])

    def act() -> str:
        actions.rest_barrier(barrier_id=log_barrier_id, names=names(), **form.cleaned_data, **done_by(request))
        return back

    return ask(request, form, act, said="Saved.", back=back, heading="How does it stand?", caption=page.line.title, send="Save")


@require_safe
@staff_page(*READS)
def national(request: HttpRequest) -> HttpResponse:
    """The barriers of national rules as a file, to send to those who make them."""
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="national-barriers.csv"'
    writer = csv.writer(response)
    writer.writerow(["Barrier", "What happens", "Whose system", "How often", "Cost each time", "Noticed", "Told", "Told on"])
    viewer = acting(request)
    for line in queries.barriers(viewer=viewer, level=Level.NATIONAL):
        page, it = queries.barrier_page(viewer=viewer, barrier_id=line.barrier_id), shown(line)
        when = day(line.told_on) if line.told_on else ""
        writer.writerow(
            [
                harmless(value)
                for value in [line.title, page.words, it["system"], it["often"], it["cost"], day(line.noticed_on), line.told_to, when]
            ]
        )
    return response
