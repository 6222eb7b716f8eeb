"""Ending a case, and filling in later how one ended."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from headwater.hub.cases.actions import closing
from headwater.hub.cases.queries.closing import ToClose, to_close
from headwater.hub.core import time
from headwater.hub.core.errors import Invalid
from headwater.hub.web.casework import words
from headwater.hub.web.casework.access import WORK
from headwater.hub.web.casework.closing.forms import CloseForm
from headwater.hub.web.parts import drafts
from headwater.hub.web.parts.access import acting, staff_page
from headwater.hub.web.parts.words import day


@staff_page(*WORK)
def close(request: HttpRequest, reference: str) -> HttpResponse:
    """Both answers on one page, with the tries so far in view. A closed case comes here to have its end filled in."""
    case = to_close(viewer=acting(request), reference=reference, as_of=time.today())
    if drafts.put_aside(request):
        return redirect("casework:case", reference=reference)
    is_draft = drafts.bring_back(request)
    form = CloseForm.for_request(request)
    form.prepare(case, time.today())
    if request.method == "POST" and form.is_valid() and kept(request, case, form):
        drafts.forget(request)
        messages.success(request, f"The case of {case.name} is closed." if case.is_open else "How the case ended is written down.")
        return redirect("casework:case", reference=reference)
    return render(request, "casework/close.html", {"form": form, "case": case, "tries": tries(case), "is_draft": is_draft})


def kept(request: HttpRequest, case: ToClose, form: CloseForm) -> bool:
    change = closing.close if case.is_open else closing.learn_outcome
    try:
        change(
            reference=case.reference, version=form.cleaned_data["version"], closing=form.closing(case), by=acting(request), at=time.now()
        )
    except Invalid as error:
        form.refuse(error)
        return False
    return True


def tries(case: ToClose) -> list[tuple[str, str]]:
    """The tries that count, in words."""
    return [(day(each.on), f"{words.WAYS[each.way]}: {words.RESULTS.get(each.result, '').lower()}") for each in case.tries]
