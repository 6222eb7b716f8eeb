"""A setting's page with its named worker, and the rota: who is there now, and who covers."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from headwater.hub.core import time
from headwater.hub.core.errors import NotFound
from headwater.hub.pathways.queries.advice import figures as counts
from headwater.hub.pathways.queries.advice import places
from headwater.hub.pathways.queries.advice.rota import rota as rota_on
from headwater.hub.web.advice import forms, presenters, words
from headwater.hub.web.advice.access import ASKS, COUNTS, SEES, SETS_UP
from headwater.hub.web.parts.access import acting, staff_page


@require_GET
@staff_page(*SEES)
def rota(request: HttpRequest) -> HttpResponse:
    """Who is there at a time, with whoever covers leave."""
    form = forms.MomentForm(request.GET or None, today=time.today())
    local = timezone.localtime(time.now())
    asked = form.cleaned_data if form.is_valid() else {}
    day, at = asked.get("day") or local.date(), asked.get("at") or local.time()
    moment = local.replace(year=day.year, month=day.month, day=day.day, hour=at.hour, minute=at.minute)
    found = rota_on(viewer=acting(request), at=moment)
    shown = forms.MomentForm(initial={"day": day, "at": at})
    look = {"form": shown, "moment": moment, "may": acting(request).has(*SETS_UP), "asks": acting(request).has(*ASKS)}
    return render(request, "advice/rota.html", {**presenters.rota(found), **look})


@require_GET
@staff_page(*SEES)
def settings(request: HttpRequest) -> HttpResponse:
    """Every setting, with whom to go to."""
    found = [
        (str(code), words.SETTINGS[code], places.named_workers(viewer=acting(request), setting=code, as_of=time.today()))
        for code in places.SETTINGS
    ]
    return render(request, "advice/settings.html", {"settings": found})


@require_GET
@staff_page(*SEES)
def setting(request: HttpRequest, setting: str) -> HttpResponse:
    """One setting: its named workers, who is there now, its teams, and for those who may see them its figures."""
    if setting not in places.SETTINGS:
        raise NotFound("There is no such setting.")
    viewer, today = acting(request), time.today()
    local = timezone.localtime(time.now())
    period = presenters.year_to(today)
    seen = counts.setting_figures(viewer=viewer, as_of=today, **period) if viewer.has(*COUNTS) else None
    line = next((each for each in seen.lines if each.setting == setting), None) if seen else None
    look = {
        "code": setting, "title": words.SETTINGS[setting], "asks": viewer.has(*ASKS), "kinds": words.PARTNERS,
        "workers": places.named_workers(viewer=viewer, setting=setting, as_of=today),
        "teams": places.teams(viewer=viewer, setting=setting),
        "now": presenters.rota(rota_on(viewer=viewer, at=local, setting=setting))["now"],
        "found": seen, "figures": presenters.setting_line(line, seen) if line and seen else None, **period,
    }  # fmt: skip
    return render(request, "advice/setting.html", look)
