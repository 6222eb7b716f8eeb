"""Early signs at anybody's fingertips: tick what you see, and read what may be done. Nothing is kept, and nobody is named."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from headwater.hub.referrals.logic.signs import suggested
from headwater.hub.referrals.states.signs import Sign
from headwater.hub.web.parts import codes
from headwater.hub.web.parts.access import public_page
from headwater.hub.web.public.views.showing import show


@require_safe
@public_page
def signs(request: HttpRequest) -> HttpResponse:
    """The list, and what may be done about what was ticked."""
    ticked = [sign for sign in request.GET.getlist("sign") if sign in set(Sign)]
    options = [{"value": str(sign), "text": words, "checked": str(sign) in ticked} for sign, words in codes.SIGNS.items()]
    return show(request, "signs", {"options": options, "suggested": suggested(ticked), "asked": "sign" in request.GET})
