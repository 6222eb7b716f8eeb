"""Showing a case to another agency, and seeing what others show."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from headwater.hub.cases.actions import sharing
from headwater.hub.cases.queries.sharing import shared_with_us, to_share
from headwater.hub.core import time
from headwater.hub.web.casework import words
from headwater.hub.web.casework.access import WORK
from headwater.hub.web.casework.asking import ask, done_by
from headwater.hub.web.casework.sharing.forms import ShareForm
from headwater.hub.web.parts.access import acting, staff_page


@staff_page(*WORK)
def share(request: HttpRequest, reference: str) -> HttpResponse:
    """Tick what another agency may see."""
    case = to_share(viewer=acting(request), reference=reference, as_of=time.today())
    form = ShareForm.for_request(request)
    form.prepare(case)

    def act() -> None:
        answers = form.cleaned_data
        sharing.share_case(reference=reference, agency_id=int(answers["agency"]), items=answers["items"], **done_by(request))

    shared = [(pk, name, ", ".join(words.ITEMS[item].lower() for item in items if item in words.ITEMS)) for pk, name, items in case.shared]
    to = reverse("casework:share", kwargs={"reference": reference})
    return ask(request, form, act, done="They can see it now.", to=to, template="casework/share.html", case=case, shared=shared)


@require_POST
@staff_page(*WORK)
def stop(request: HttpRequest, reference: str, agency_id: int) -> HttpResponse:
    """They see nothing from now on."""
    sharing.stop_sharing(reference=reference, agency_id=agency_id, **done_by(request))
    messages.success(request, "They see nothing of this case from now on.")
    return redirect("casework:share", reference=reference)


@require_GET
@staff_page(*WORK)
def shared(request: HttpRequest) -> HttpResponse:
    """Cases that other agencies show to this one."""
    return render(request, "casework/shared_with_us.html", {"rows": shared_with_us(viewer=acting(request), as_of=time.today())})
