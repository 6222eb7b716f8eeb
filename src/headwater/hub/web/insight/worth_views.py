"""What a programme was worth, and its description."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from headwater.hub.audit.actions import record_read
from headwater.hub.core import time
from headwater.hub.core.errors import Invalid
from headwater.hub.core.values import Role
from headwater.hub.insight import actions, queries
from headwater.hub.web.insight import worth_words as words
from headwater.hub.web.insight.evaluation_views import READERS, freshened
from headwater.hub.web.parts import drafts, once
from headwater.hub.web.parts.access import acting, staff_page
from headwater.hub.web.parts.fields import LongText
from headwater.hub.web.parts.forms import Form

LONGEST = 100_000


class DescribeForm(Form):
    """What the programme cost and what came of it."""

    once_only = True
    text = LongText(
        "Description, in TOML", called="the description", max_length=LONGEST, missing="Enter the description",
        look={"rows": 30, "hint": "Each number says where it is from. A number can name a live quantity, with another in its place."},
    )  # fmt: skip


@staff_page(*READERS)
@require_GET
def worth(request: HttpRequest, programme_id: int | None = None) -> HttpResponse:
    """The Manchester model on the programme's description, with live quantities."""
    is_coming, viewer = freshened(request, programme_id), acting(request)
    found = queries.worth(viewer=viewer, programme_id=programme_id)
    record_read(verb="worth.read", by=viewer, at=time.now(), kind="programme", ref=found.programme_id)
    may_edit = viewer.has(Role.COORDINATOR)
    return render(request, "insight/worth.html", {**words.worth(found), "is_coming": is_coming, "may_edit": may_edit})


@staff_page(Role.COORDINATOR)
@require_http_methods(["GET", "POST"])
def describe(request: HttpRequest, programme_id: int) -> HttpResponse:
    """Change the description; what is wrong with it is said with what to write."""
    if drafts.put_aside(request):
        return redirect(request.get_full_path())
    is_draft = drafts.bring_back(request)
    viewer = acting(request)
    found = queries.worth(viewer=viewer, programme_id=programme_id)
    initial = {"text": found.description.text if found.description else words.START}
    form = DescribeForm.for_request(request, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            return kept(request, form, programme_id)
        except Invalid as refused:
            form.refuse(refused)
    return render(request, "insight/describe.html", {"form": form, "is_draft": is_draft, "programme": found.programme,
                                                     "programme_id": programme_id, "quantities": found.quantities})  # fmt: skip


def kept(request: HttpRequest, form: DescribeForm, programme_id: int) -> HttpResponse:
    """Keep it once, however often the form is sent."""
    with once.spending(form.cleaned_data["once"]) as attempt:
        if not attempt.again:
            actions.describe_worth(programme_id=programme_id, text=form.cleaned_data["text"], by=acting(request), at=time.now())
            attempt.went_to = reverse("insight:one-worth", args=[programme_id])
    drafts.forget(request)
    messages.success(request, "The description is kept.")
    return redirect(str(attempt.went_to))
