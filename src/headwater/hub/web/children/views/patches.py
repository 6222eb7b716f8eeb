"""Which team an address goes to, and which parts of the county belong to whom."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from headwater.hub.pathways.actions import children as actions
from headwater.hub.pathways.queries.children import patches as queries
from headwater.hub.web.children import forms
from headwater.hub.web.children.access import EVERYBODY, SETS_UP
from headwater.hub.web.parts.access import acting, staff_page
from headwater.hub.web.parts.asking import ask, asks, done_by


@require_GET
@staff_page(*EVERYBODY)
def patches(request: HttpRequest) -> HttpResponse:
    """Look an address up, and see every patch."""
    found = queries.patches(viewer=acting(request))
    postcode = request.GET.get("postcode", "").strip()[:8]
    look = {"found": found, "postcode": postcode, "goes_to": queries.worker_for(postcode=postcode) if postcode else None}
    form = forms.PostcodeForm(initial={"postcode": postcode})
    return render(request, "children/patches.html", {**look, "form": form, "may": acting(request).has(*SETS_UP)})


@asks
@staff_page(*SETS_UP)
def add(request: HttpRequest) -> HttpResponse:
    """A district, or postcodes that begin alike, go to a team."""
    teams, areas = queries.can_patch(viewer=acting(request))
    form = forms.PatchForm.for_request(request)
    form.offer("team_id", [("", "Choose a team"), *((str(pk), name) for pk, name in teams)])
    form.offer("area_code", [("", "Not a whole district"), *areas])

    def act() -> str:
        given = form.cleaned_data
        actions.set_patch(team_id=int(given["team_id"]), area_code=given["area_code"], begins=given["begins"], **done_by(request))
        return reverse("children:patches")

    look = {"heading": "Set a patch", "send": "Save", "hint": "The longest beginning of a postcode wins over its district."}
    return ask(request, form, act, said="Saved.", home=reverse("children:patches"), **look)


@require_POST
@staff_page(*SETS_UP)
def drop(request: HttpRequest, patch_id: int) -> HttpResponse:
    """A patch that is none any more."""
    actions.drop_patch(patch_id=patch_id, **done_by(request))
    messages.success(request, "The patch is gone.")
    return redirect("children:patches")
