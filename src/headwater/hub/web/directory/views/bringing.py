"""For coordinators: entries brought in from other people's directories, and a choice where the two say different things."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from headwater.hub.core import time
from headwater.hub.core.values import Role
from headwater.hub.directory import actions, queries
from headwater.hub.web.directory.access import KEEP
from headwater.hub.web.directory.views.keeping import ask
from headwater.hub.web.parts.access import acting, staff_page
from headwater.hub.web.parts.fields import Choice, Text, Upload
from headwater.hub.web.parts.forms import Form

asks = require_http_methods(["GET", "HEAD", "POST"])
COUNTED = (("added", "added"), ("changed", "changed"), ("same", "as before"), ("clashes", "to choose"), ("gone", "no longer in it"))


class FeedForm(Form):
    """A feed by its address, or a file with what it is called."""

    once_only = True
    source = Text(
        "Where do they come from?", called="where they come from", max_length=200,
        look={"hint": "The address of an Open Referral UK feed, like https://example.org/oruk. For a file: what it is called."},
    )  # fmt: skip
    file = Upload(
        "A file, if it is not a feed", called="the file", required=False, kinds=("json", "zip"), megabytes=10,
        look={"hint": "JSON, or a package of JSON files (zip)"},
    )  # fmt: skip


class ChooseForm(Form):
    """One of the two."""

    which = Choice("Which should stand here?", [("ours", "What stands here now"), ("theirs", "What the source says")], called="which")


@require_safe
@staff_page(Role.COORDINATOR)
def feeds(request: HttpRequest) -> HttpResponse:
    """Where entries came from, how each went last, and what waits for a choice."""
    lines, waiting = queries.feeds(viewer=acting(request))
    rows = [{"line": line, "said": [f"{line.result.get(name, 0)} {words}" for name, words in COUNTED]} for line in lines]
    return render(request, "directory/feeds.html", {"rows": rows, "waiting": waiting})


@asks
@staff_page(Role.COORDINATOR)
def add(request: HttpRequest) -> HttpResponse:
    """Bring entries in: a file at once, a feed behind the page."""
    form = FeedForm.for_request(request)
    done: dict[str, Any] = {"by": acting(request), "at": time.now()}

    def act() -> str:
        answers = form.cleaned_data
        if answers["file"]:
            actions.read_file(said=answers["file"].read(), source=answers["source"], **done)
        else:
            actions.ask_for_feed(address=answers["source"], **done)
        return reverse("directory:feeds")

    said = "The file is read." if request.FILES else "The feed is being read, which may take some minutes. Load this page again."
    return ask(request, form, act, said=said, heading="Bring entries in", send="Bring them in", back=reverse("directory:feeds"), files=True)


@asks
@staff_page(*KEEP)
def choose(request: HttpRequest, offer_id: UUID) -> HttpResponse:
    """What stands here beside what the source says, and a choice."""
    name, source, found = queries.differences(viewer=acting(request), entry_id=offer_id)
    form, to = ChooseForm.for_request(request), reverse("directory:entry", args=[offer_id])

    def act() -> str:
        actions.choose(entry_id=offer_id, theirs=form.cleaned_data["which"] == "theirs", by=acting(request), at=time.now())
        return to

    look = {"heading": "Choose which should stand", "send": "Save", "back": to, "who": name, "differences": found, "source": source}
    return ask(request, form, act, said="Saved.", template="directory/choose.html", **look)
