"""Cases of which no council was told, and one case's own page: refer, or write down that the person said no."""

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from headwater.hub.cases.actions.council import said_no
from headwater.hub.cases.queries.telling import TellingPage, councils_to_tell, telling
from headwater.hub.core import time
from headwater.hub.web.casework import words
from headwater.hub.web.casework.access import SEE
from headwater.hub.web.casework.asking import done_by
from headwater.hub.web.casework.writing import Asking, asks
from headwater.hub.web.parts.access import acting, staff_page
from headwater.hub.web.parts.dates import Day


class SaidNoForm(Asking):
    """They did not agree."""

    said_on = Day("If they said no, when was that?", called="the day they said no", when="past or today")

    def prepare(self, page: TellingPage, today: date) -> None:
        """Begin with today."""
        self.initial.setdefault("said_on", today)


def shown(page: TellingPage, _: date) -> dict[str, Any]:
    return {"is_to_tell": page.is_to_tell}


@asks(
    SaidNoForm, telling, heading=lambda page: f"Tell the council: {page.case.name}", send="They said no", shown=shown,
    done="Written down. Nothing is sent. They can still go to any council themselves.", template="casework/tell_council.html",
)  # fmt: skip
def council(request: HttpRequest, page: TellingPage, form: SaidNoForm) -> None:
    said_no(reference=page.reference, said_on=form.cleaned_data["said_on"], **done_by(request))


@require_GET
@staff_page(*SEE)
def to_tell(request: HttpRequest) -> HttpResponse:
    """Where the home may be lost within 56 days and nobody has told a council."""
    found = councils_to_tell(viewer=acting(request), as_of=time.today())
    rows = [(line, words.THREATS[line.band]) for line in found.lines]
    return render(request, "casework/councils_to_tell.html", {"found": found, "rows": rows})
