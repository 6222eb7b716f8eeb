"""Monthly sessions: planned, led from their page alone, and written down."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from headwater.hub.core import time
from headwater.hub.learning import actions, queries
from headwater.hub.learning.permissions import FACILITATES, NOTICES
from headwater.hub.web.learning import forms, words
from headwater.hub.web.learning.asking import ask, asks, done_by
from headwater.hub.web.parts.access import acting, staff_page
from headwater.hub.web.parts.fields import LongText
from headwater.hub.web.parts.names import names


@require_safe
@staff_page(*NOTICES)
def sessions(request: HttpRequest) -> HttpResponse:
    """Sessions, the newest first, and the months without one."""
    viewer = acting(request)
    found = queries.sessions(viewer=viewer, as_of=time.today())
    missed = [f"{month:%B %Y}" for month in found.missed]
    return render(request, "learning/sessions.html", {"found": found, "missed": missed, "may_lead": viewer.has(*FACILITATES)})


@require_safe
@staff_page(*NOTICES)
def session(request: HttpRequest, session_id: int) -> HttpResponse:
    """One session: what to speak of, who came, what was said."""
    viewer = acting(request)
    page = queries.session_page(viewer=viewer, session_id=session_id)
    may_hold = viewer.has(*FACILITATES) and page.line.on <= time.today()
    look = {"page": page, "items": words.ITEMS, "may_lead": viewer.has(*FACILITATES), "may_hold": may_hold}
    return render(request, "learning/session.html", look)


@require_safe
@staff_page(*NOTICES)
def guide(request: HttpRequest) -> HttpResponse:
    """How to lead a session, step by step, for somebody who never has."""
    return render(request, "learning/guide.html")


@asks
@staff_page(*FACILITATES)
def plan(request: HttpRequest) -> HttpResponse:
    """Plan a session."""
    form = forms.PlanForm.for_request(request, initial={"facilitator": acting(request).name})

    def act() -> str:
        answers = {name: value for name, value in form.cleaned_data.items() if name != "once"}
        return reverse("learning:session", args=[actions.plan_session(**answers, **done_by(request))])

    hint = "Its agenda is made from the tests that will be due and the barriers that nobody is working on."
    back = reverse("learning:sessions")
    return ask(request, form, act, said="The session is planned.", back=back, heading="Plan a session", hint=hint, send="Plan it")


@asks
@staff_page(*FACILITATES)
def point(request: HttpRequest, session_id: int) -> HttpResponse:
    """Add a point of one's own."""
    queries.session_page(viewer=acting(request), session_id=session_id)
    form = forms.PointForm.for_request(request)
    back = reverse("learning:session", args=[session_id])

    def act() -> str:
        actions.add_point(session_id=session_id, names=names(), **form.cleaned_data, **done_by(request))
        return back

    return ask(request, form, act, said="Added.", back=back, heading="Add to the agenda", send="Add")


@asks
@staff_page(*FACILITATES)
def held(request: HttpRequest, session_id: int) -> HttpResponse:
    """Write down who came and what was said of each point."""
    page = queries.session_page(viewer=acting(request), session_id=session_id)
    form = held_form(request, page)
    back = reverse("learning:session", args=[session_id])

    def act() -> str:
        answers = form.cleaned_data
        came = [(name.strip(), agency.strip()) for name, _, agency in (line.partition(",") for line in answers["came"].splitlines())]
        said = {item.number: answers[f"said_{item.number}"] for item in page.items}
        actions.hold_session(session_id=session_id, held=actions.Held(answers["notes"], came, said), names=names(), **done_by(request))
        return back

    return ask(
        request,
        form,
        act,
        said="Written down.",
        back=back,
        heading="What was said",
        caption=f"Session of {page.line.on:%-d %B %Y}",
        send="Save",
    )


def held_form(request: HttpRequest, page: queries.SessionPage) -> forms.HeldForm:
    """The form, with a box for each point of the agenda and what is written there already."""
    came = "\n".join(", ".join(filter(None, each)) for each in page.came)
    said = {f"said_{item.number}": item.said for item in page.items}
    form = forms.HeldForm.for_request(request, initial={"came": came, "notes": page.notes} | said)
    for item in page.items:
        question = f"{item.number}. {item.words or words.ITEMS[item.kind]}"
        form.fields[f"said_{item.number}"] = LongText(
            question, called=f"point {item.number}", max_length=1000, required=False, look={"rows": 2}
        )
    return form
