"""The list of families, one family, and what it becomes: a referral or a case in one click."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from headwater.hub.audit.actions import record_read
from headwater.hub.core import time
from headwater.hub.core.errors import Invalid
from headwater.hub.pathways.actions import children as actions
from headwater.hub.pathways.queries.children import figures as counts
from headwater.hub.pathways.queries.children.families import family_list, family_page
from headwater.hub.pathways.queries.children.patches import worker_for
from headwater.hub.programmes.queries import open_services
from headwater.hub.web.children import forms, presenters
from headwater.hub.web.children.access import COUNTS, OPENS, SEES, asks_of, family_address
from headwater.hub.web.parts.access import acting, staff_page
from headwater.hub.web.parts.asking import answers_of, ask, asks, done_by
from headwater.hub.web.parts.forms import Form


@require_GET
@staff_page(*SEES)
def listed(request: HttpRequest) -> HttpResponse:
    """Families as far as the viewer's agency may know of them; those whose placement is at risk first."""
    found = family_list(viewer=acting(request), as_of=time.today(), shown=request.GET.get("show", ""))
    record_read(verb="families.seen", kind="families", detail={"shown": len(found.lines), "filter": found.shown}, **done_by(request))
    return render(request, "children/list.html", presenters.family_list(found))


@asks
@staff_page(*SEES)
def contact(request: HttpRequest) -> HttpResponse:
    """A first contact, with the housing questions under the same number."""
    form = forms.ContactForm.for_request(request, initial={"contact_on": time.today(), "came_by": "mash"})

    def act() -> str:
        return family_address(actions.add_family(new=actions.Contact(**answers_of(form)), **done_by(request)))

    look = {"heading": "A first contact", "send": "Save", "hint": "Answer each question about the home, or say that it was not asked."}
    return ask(request, form, act, said="The contact is written down.", home=reverse("children:list"), **look)


@require_GET
@staff_page(*SEES)
def family(request: HttpRequest, reference: str) -> HttpResponse:
    """A family of the viewer's agency, or one that was shared with it."""
    viewer = acting(request)
    page = family_page(viewer=viewer, reference=reference, as_of=time.today())
    record_read(verb="family.seen", kind="family", ref=reference, **done_by(request))
    may_count = page.line.is_ours and viewer.has(*COUNTS)
    saved = counts.savings(viewer=viewer, family_id=page.line.family_id) if may_count else ()
    goes_to = worker_for(postcode=page.postcode) if page.postcode else None
    return render(request, "children/family.html", presenters.family(page, saved, goes_to, opens=viewer.has(*OPENS)))


def offer_services(form: Form) -> None:
    form.offer("service_id", [(str(card.service_id), f"{card.name}, {card.agency_name}") for card in open_services()])


@asks_of(
    forms.ServiceForm, heading="Refer this family", send="Send now", said="The referral is sent.", offer=offer_services,
    hint="Their name, how to reach them, the children's ages and the worries about the home go with it. Plans and custody do not.",
)  # fmt: skip
def refer(request, page, answers):
    actions.refer(family_id=page.line.family_id, service_id=int(answers["service_id"]), **done_by(request))


@require_POST
@staff_page(*OPENS)
def take(request: HttpRequest, reference: str) -> HttpResponse:
    """One click: children's services see who has it."""
    page = family_page(viewer=acting(request), reference=reference, as_of=time.today())
    actions.take(family_id=page.line.family_id, **done_by(request))
    messages.success(request, "Children's services see that you have it.")
    return redirect("children:family", reference)


@require_POST
@staff_page(*OPENS)
def open_case(request: HttpRequest, reference: str) -> HttpResponse:
    """A referral and a case at once, with nothing typed again."""
    page = family_page(viewer=acting(request), reference=reference, as_of=time.today())
    try:
        opened = actions.open_case(family_id=page.line.family_id, **done_by(request))
    except Invalid as refused:
        messages.info(request, str(refused))
        return redirect("children:family", reference)
    messages.success(request, "The case is open, and you lead it. " + opened.warning)
    return redirect("casework:case", opened.reference)


@require_GET
@staff_page(*COUNTS)
def figures(request: HttpRequest) -> HttpResponse:
    """Families by team, plan and answer, and why children came into care."""
    today = time.today()
    form = forms.PeriodForm(request.GET or None, today=today)
    period = presenters.period(form.cleaned_data if form.is_valid() else {}, today)
    found = counts.family_figures(viewer=acting(request), as_of=today, **period)
    return render(request, "children/figures.html", {**presenters.figures(found), "form": forms.PeriodForm(initial=period)})
