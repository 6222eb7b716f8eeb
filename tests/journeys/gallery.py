"""One page with every part and every kind of answer, for the tests of how the parts look and behave."""

from types import SimpleNamespace as Row

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.urls import include, path

from headwater.hub.config.urls import handler400, handler403, handler404, handler500
from headwater.hub.web.parts import paging
from headwater.hub.web.parts.access import public_page, staff_page
from headwater.hub.web.parts.dates import Clock, Day
from headwater.hub.web.parts.fields import Choice, Choices, Email, LongText, Money, Phone, Pick, Text, Tick, Upload, Whole, YesNo
from headwater.hub.web.parts.forms import Form, Version

__all__ = ["handler400", "handler403", "handler404", "handler500"]

STAFF = """{% extends "parts/staff.html" %}
{% from "parts/macros.html" import back_link, card, details, empty, extra_care, figure, inset, pager %}
{% from "parts/macros.html" import summary, table, tag, tasks, timeline, warning %}
{% block page_title %}Every part{% endblock %}
{% block back %}{{ back_link("/") }}{% endblock %}
{% block content %}
<h1 class="govuk-heading-l">Every part</h1>
{{ extra_care("the safeguarding lead") }}{{ warning("Do not ring the number that ends 456.") }}
<h2 class="govuk-heading-m">About her</h2>
{{ summary(rows) }}{{ card("Household", rows, [("Split household", "/")], level=3) }}
<h2 class="govuk-heading-m">To do</h2>{{ tasks(todo) }}
<h2 class="govuk-heading-m">What happened</h2>{{ timeline(entries) }}
<h2 class="govuk-heading-m">Figures</h2>
<div class="hw-figures">{{ figure("Homelessness prevented", "45.7% to 89.7%", "131 of 234 closed cases", 103,
about="Closed cases by outcome.", href="/") }}
{{ figure("Waiting", "12", "12 of 12 referrals", 0, target="fewer than 20") }}</div>
{% call table("Caseloads", ["Worker", "Mode", ("Cases", "numeric")]) %}
{% for n in range(3) %}<tr class="govuk-table__row"><th scope="row" class="govuk-table__header">Worker {{ n }}</th>
<td class="govuk-table__cell">{{ tag("Face to face", "blue") }}</td>
<td class="govuk-table__cell govuk-table__cell--numeric">{{ n }}</td></tr>{% endfor %}
{% endcall %}{{ pager(page) }}
<h2 class="govuk-heading-m">Nothing here</h2>{{ empty("Nobody is waiting.", "New referrals come here.") }}
{{ inset("Ask before you ring.") }}
{% call details("More about this") %}Words.{% endcall %}
{% endblock %}"""

FORM = """{% extends layout %}
{% block page_title %}Your answers{% endblock %}
{% block content %}<div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">
{{ error_summary(form) }}<h1 class="govuk-heading-l">Your answers</h1>
<form method="post" enctype="multipart/form-data" novalidate>{{ csrf_input }}{{ hidden(form) }}{{ fields(form) }}
<div class="govuk-button-group">{{ button("Save") }}{{ button("Send now", look="secondary") }}</div></form>
</div></div>{% endblock %}"""


class EveryAnswer(Form):
    once_only = True
    version = Version()
    name = Text("What is their name?", called="their name", look={"hint": "As they use it"})
    story = LongText("What is happening?", called="what is happening", look={"limit": 500})
    how = Choice(
        "How can we reach them?",
        [("phone", "Phone"), ("email", "Email"), ("none", "No safe way")],
        called="how to reach them",
        look={"reveals": {"phone": ["number", "note"], "email": ["mail"]}, "hints": {"none": "We will ask you"}, "divider_before": "none"},
    )
    number = Phone("Phone number")
    note = LongText("When to ring", required=False)
    mail = Email("Email address")
    needs = Choices("What would help?", [("debt", "Debt"), ("none", "None of these")], called="what would help", none="none")
    service = Pick("Service", [("", "Choose one"), ("x", "Navigators")])
    when = Day(
        "How soon could they lose their home?", called="threat date", when="today or future", look={"hint": "For example, 27 3 2027"}
    )
    owed = Money("Rent owed")
    at = Clock("Time of the visit")
    children = Whole("Children")
    safe = YesNo("Is it safe to text?", called="whether it is safe to text")
    agreed = Tick("They agree to this", missing="Say whether they agree")
    letter = Upload("A photograph of the letter")


@staff_page()
def parts(request: HttpRequest) -> HttpResponse:
    messages.success(request, "The referral is accepted. Priya Shah is the lead worker.")
    entries = [
        Row(title="Called: no answer", by="Priya Shah", when="20 November 2026 at 3pm", text="Rang twice.\nNo voicemail left."),
        Row(title="Accepted", by="", when="19 November 2026", text=""),
    ]
    todo = [
        Row(title="Full assessment", href="/", hint="14 days from acceptance", status="Late", colour="red"),
        Row(title="Plan", href="", hint="", status="Cannot start yet", colour=""),
    ]
    context = {
        "rows": [("Name", "Amara Cole", "/", "name"), ("Phone", None, "/", "phone"), ("Born", "3 April 1991")],
        "entries": entries,
        "todo": todo,
        "page": paging.Page([], "/parts/?after=x", "/parts/"),
    }
    return drawn(STAFF, request, context)


def drawn(source: str, request: HttpRequest, context: dict[str, object]) -> HttpResponse:
    return HttpResponse(engines["jinja2"].from_string(source).render(context, request))


@staff_page()
def answers(request: HttpRequest) -> HttpResponse:
    return drawn(FORM, request, {"form": EveryAnswer.for_request(request, initial={"version": 1}), "layout": "parts/staff.html"})


@public_page
def public_answers(request: HttpRequest) -> HttpResponse:
    return drawn(FORM, request, {"form": EveryAnswer.for_request(request, initial={"version": 1}), "layout": "parts/layout.html"})


urlpatterns = [
    path("parts/", parts),
    path("answers/", answers),
    path("public-answers/", public_answers),
    path("", include("headwater.hub.config.urls")),
]
