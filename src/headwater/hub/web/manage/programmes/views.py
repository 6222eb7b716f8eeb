"""What a programme counts by and is held to: today's numbers, those before, and one from a day on."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from headwater.hub.core import time
from headwater.hub.programmes import actions, queries
from headwater.hub.programmes.states import DatedSetting, Operator
from headwater.hub.web.manage import words
from headwater.hub.web.manage.access import STEER
from headwater.hub.web.manage.asking import ask, done_by
from headwater.hub.web.parts.access import acting, staff_page
from headwater.hub.web.parts.dates import Day
from headwater.hub.web.parts.fields import Money, Pick, Whole
from headwater.hub.web.parts.forms import Form

asks = require_http_methods(["GET", "HEAD", "POST"])
FROM = {"hint": "Today or later. Reports of the days before keep their number."}


class SettingForm(Form):
    """Another number, from a day on."""

    name = Pick("Which number?", words.options(words.SETTINGS), called="which number")
    value = Whole("The new number", called="the new number", most=9999)
    starts_on = Day("From which day?", called="the first day", when="today or future", look=FROM)


class TargetForm(Form):
    """Another target, from a day on."""

    measure = Pick("Which measure?", words.options(words.MEASURES), called="which measure")
    operator = Pick("The result must be", words.options(words.OPERATORS), called="how it is compared", initial=Operator.AT_LEAST)
    value = Money("The target", called="the target", look={"prefix": "", "hint": "A number, or a percentage without its sign"})
    starts_on = Day("From which day?", called="the first day", when="today or future", look=FROM)


@require_safe
@staff_page(*STEER)
def programmes(request: HttpRequest) -> HttpResponse:
    """The programmes that this agency commissions or gives a service of."""
    found = queries.steered(viewer=acting(request), as_of=time.today())
    return render(request, "manage/programmes.html", {"programmes": [presented(one) for one in found]})


def presented(one: queries.Steered) -> dict[str, Any]:
    """One programme in words."""
    return {
        "id": one.programme_id,
        "name": one.name,
        "settings": [{"name": words.SETTINGS[line.name], "line": line} for line in one.settings],
        "targets": [
            {"name": words.MEASURES.get(line.measure, line.measure), "how": words.OPERATORS[Operator(line.operator)].lower(), "line": line}
            for line in one.targets
        ],
    }


@asks
@staff_page(*STEER)
def setting(request: HttpRequest, programme_id: int) -> HttpResponse:
    """Count by another number from a day on."""
    form = SettingForm.for_request(request, initial={"starts_on": time.today()})

    def act(answers: dict[str, Any]) -> None:
        actions.change_setting(
            programme_id=programme_id, name=DatedSetting(answers["name"]), value=answers["value"], starts_on=answers["starts_on"],
            **done_by(request),
        )  # fmt: skip

    return ask(
        request, form, act, to=reverse("manage:programmes"), said="The number is set.", heading="Count by another number", send="Set"
    )


@asks
@staff_page(*STEER)
def target(request: HttpRequest, programme_id: int) -> HttpResponse:
    """Hold the programme to another target from a day on."""
    form = TargetForm.for_request(request, initial={"starts_on": time.today()})

    def act(answers: dict[str, Any]) -> None:
        new = actions.NewTarget(answers["measure"], Operator(answers["operator"]), answers["value"], answers["starts_on"])
        actions.set_target(programme_id=programme_id, new=new, **done_by(request))

    return ask(request, form, act, to=reverse("manage:programmes"), said="The target is set.", heading="Set a target", send="Set")
