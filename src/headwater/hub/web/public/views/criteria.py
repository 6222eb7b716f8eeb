"""What each service takes, by district: to be read before anybody refers."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from headwater.hub.core import time
from headwater.hub.core.errors import NotFound
from headwater.hub.organisations.queries import areas_in_county
from headwater.hub.programmes.queries import criteria_in_district
from headwater.hub.web.parts import criteria
from headwater.hub.web.parts.access import public_page
from headwater.hub.web.public.views.showing import show


@require_safe
@public_page
def districts(request: HttpRequest) -> HttpResponse:
    """The districts of the county, each with its page."""
    return show(request, "criteria", {"districts": areas_in_county()})


@require_safe
@public_page
def district(request: HttpRequest, area_code: str) -> HttpResponse:
    """What each service takes in one district, and since when."""
    name = dict(areas_in_county()).get(area_code)
    if name is None:
        raise NotFound("There is no such district in this county.")
    offers = [criteria.offered(offer) for offer in criteria_in_district(area_code=area_code, as_of=time.today())]
    dates = [offer["starts_on"] for offer in offers if offer["starts_on"]]
    return show(request, "district_criteria", {"name": name, "offers": offers, "newest": max(dates, default=None), "today": time.today()})
