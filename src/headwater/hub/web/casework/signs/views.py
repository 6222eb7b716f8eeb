"""Early signs of one case, with what may be done; and the cases where nothing was done yet."""

from datetime import date, timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from headwater.hub.cases.actions.signs import record_signs
from headwater.hub.cases.queries import signs as queries
from headwater.hub.core import time
from headwater.hub.referrals.logic.signs import suggested
from headwater.hub.referrals.states.signs import Sign
from headwater.hub.web.casework.access import SEE
from headwater.hub.web.casework.asking import done_by
from headwater.hub.web.casework.writing import Asking, asks
from headwater.hub.web.parts import codes
from headwater.hub.web.parts.access import acting, staff_page
from headwater.hub.web.parts.dates import Day
from headwater.hub.web.parts.fields import Choices

YEAR = timedelta(days=365)


class SignsForm(Asking):
    """What was seen, and when."""

    signs = Choices("What have you seen?", codes.options(codes.SIGNS), called="what was seen", look={"small": True})
    seen_on = Day("When was it first seen?", called="the day", when="past or today")

    def prepare(self, page: queries.Signs, today: date) -> None:
        """Begin with today."""
        self.initial.setdefault("seen_on", today)


def shown(page: queries.Signs, _: date) -> dict[str, Any]:
    """What stands already, and what may be done about it."""
    lines = [{"what": codes.SIGNS[Sign(line.sign)], "on": line.seen_on, "by": line.by} for line in page.lines]
    return {"lines": lines, "suggested": suggested(line.sign for line in page.lines)}


def to_signs(page: queries.Signs) -> str:
    return reverse("casework:signs", kwargs={"reference": page.reference})


@asks(
    SignsForm, queries.signs, heading=lambda page: f"Early signs: {page.case.name}", send="Write down", to=to_signs,
    template="casework/signs.html", shown=shown, back=lambda page: reverse("casework:case", kwargs={"reference": page.reference}),
)  # fmt: skip
def signs(request: HttpRequest, page: queries.Signs, form: SignsForm) -> None:
    answers = form.cleaned_data
    record_signs(reference=page.reference, signs=answers["signs"], seen_on=answers["seen_on"], **done_by(request))
    messages.success(request, "Written down. Below is what may be done.")


@require_GET
@staff_page(*SEE)
def without_action(request: HttpRequest) -> HttpResponse:
    """How long it took until something was done, and where nothing was."""
    today = time.today()
    found = queries.acting_on_signs(viewer=acting(request), since=today - YEAR, as_of=today)
    return render(request, "casework/signs_waiting.html", {"found": found, "since": today - YEAR})
