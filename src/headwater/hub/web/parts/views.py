"""Pages that belong to no area: the way in, the choice of agency, the colour of the header, and the answer to a monitor."""

from typing import cast

from django.conf import settings
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_safe

from headwater.hub.core import time
from headwater.hub.organisations import queries as organisations
from headwater.hub.web.parts.access import acting, public_page, signed_in_page, staff_page
from headwater.hub.web.parts.fields import Choice
from headwater.hub.web.parts.forms import Form
from headwater.hub.web.parts.navigation import first_look


@require_safe
@public_page
def health(request: HttpRequest) -> HttpResponse:
    """Says that the site answers; a monitor that also wants the database asks for `?database`."""
    if "database" in request.GET:
        connection.ensure_connection()
    return HttpResponse("ok", content_type="text/plain")


@require_safe
@public_page
def colours(request: HttpRequest) -> HttpResponse:
    """The council's own colour, as a stylesheet: a page may hold no style of its own."""
    css = f":root{{--hw-brand:{settings.HUB_COLOUR}}}"
    return HttpResponse(css, content_type="text/css", headers={"Cache-Control": "public, max-age=3600"})


@require_GET
@staff_page()
def home(request: HttpRequest) -> HttpResponse:
    """Sends each role to the page it should see first."""
    place = first_look(acting(request).roles, acting(request).agency_kind)
    return redirect(place) if place else render(request, "parts/home.html")


class AgencyForm(Form):
    agency = Choice("Which agency are you working for now?", called="the agency you are working for now", look={"heading": True})


@signed_in_page
def choose_agency(request: HttpRequest) -> HttpResponse:
    """For a person with more than one membership: which agency and roles they act with until they change it."""
    user_id = cast(int, request.user.pk)
    choices = organisations.memberships_of(user_id=user_id, as_of=time.today())
    if not choices:
        return render(request, "parts/no_agency.html", status=403)
    form = AgencyForm.for_request(request)
    form.offer("agency", [(str(choice.membership_id), choice.agency_name) for choice in choices])
    if request.method != "POST" or not form.is_valid():
        return render(request, "parts/choose_agency.html", {"form": form})
    request.session["membership_id"] = int(form.cleaned_data["agency"])
    return redirect(way_on(request))


def way_on(request: HttpRequest) -> str:
    """The page that asked for a choice of agency, where there was one and it is this site's own."""
    asked = request.GET.get("next", "")
    ours = url_has_allowed_host_and_scheme(asked, allowed_hosts={request.get_host()}, require_https=request.is_secure())
    return asked if ours else resolve_url("home")
