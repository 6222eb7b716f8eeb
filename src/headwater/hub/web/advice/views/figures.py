"""Referrals by setting with staffing beside them, and advice by partner, topic and road."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from headwater.hub.core import time
from headwater.hub.pathways.queries.advice import figures as queries
from headwater.hub.web.advice import forms, presenters
from headwater.hub.web.advice.access import COUNTS
from headwater.hub.web.parts.access import acting, staff_page


@require_GET
@staff_page(*COUNTS)
def figures(request: HttpRequest) -> HttpResponse:
    """The figures of a period: the last year where none was asked for."""
    viewer, today = acting(request), time.today()
    form = forms.PeriodForm(request.GET or None, today=today)
    period = presenters.period(form.cleaned_data if form.is_valid() else {}, today)
    settings = queries.setting_figures(viewer=viewer, as_of=today, **period)
    advice = queries.advice_figures(viewer=viewer, as_of=today, **period)
    shown = forms.PeriodForm(initial=period)
    return render(request, "advice/figures.html", {**presenters.figures(settings, advice), "form": shown, **period})
