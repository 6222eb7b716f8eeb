"""The site's addresses and one more: a page of staff with a form, to type into while the session ends."""

from django.http import HttpRequest, HttpResponse
from django.urls import path

from headwater.hub.config.urls import urlpatterns as of_the_site
from headwater.hub.web.parts.access import staff_page
from headwater.hub.web.parts.fields import Text
from headwater.hub.web.parts.forms import Form


class NoteForm(Form):
    note = Text("What happened?", called="what happened")


@staff_page()
def note(request: HttpRequest) -> HttpResponse:
    form = NoteForm.for_request(request)
    return HttpResponse(form["note"].value() or "nothing typed")


urlpatterns = [*of_the_site, path("a-form/", note)]
