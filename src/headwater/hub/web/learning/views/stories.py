"""Stories of what went well or badly: told, read by a second reader, and shared without a name in them."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from headwater.hub.audit.actions import record_read
from headwater.hub.core.errors import NotFound
from headwater.hub.learning import actions, queries
from headwater.hub.learning.permissions import NOTICES
from headwater.hub.learning.states import Kind
from headwater.hub.organisations.queries import areas_in_county
from headwater.hub.web.learning import forms, words
from headwater.hub.web.learning.asking import ask, asks, done_by
from headwater.hub.web.parts.access import acting, staff_page
from headwater.hub.web.parts.names import names


@require_safe
@staff_page(*NOTICES)
def stories(request: HttpRequest) -> HttpResponse:
    """What was shared, how much of it went badly, and how each approach came out."""
    kind = request.GET.get("kind", "") if request.GET.get("kind", "") in set(Kind) else ""
    found = queries.stories(viewer=acting(request), kind=kind)
    record_read(verb="stories.seen", kind="story", detail={"shown": len(found.lines)}, **done_by(request))
    total = sum(found.kinds.values())
    compared = [(words.APPROACHES[how], words.CONTEXTS[where], better, base) for how, where, better, base in found.by_approach]
    look = {"rows": [shown(line) for line in found.lines], "kind": kind, "kinds": words.KINDS, "counts": found.kinds, "total": total}
    return render(request, "learning/stories.html", look | {"compared": compared, "waiting": found.waiting})


def shown(line: queries.StoryLine) -> dict[str, Any]:
    """A story in words."""
    tags = [words.APPROACHES.get(line.approach), words.CONTEXTS.get(line.context), words.FACTORS.get(line.factor), line.area]
    return {
        "line": line,
        "kind": words.KINDS[line.kind],
        "colour": "green" if line.kind == Kind.SUCCESS else "orange",
        "facts": ". ".join(filter(None, tags)),
        "came_out": words.CAME_OUT.get(line.came_out, "Not known"),
    }


@asks
@staff_page(*NOTICES)
def tell(request: HttpRequest) -> HttpResponse:
    """Tell one."""
    form = story_form(request)

    def act() -> str:
        actions.tell_story(new=told(form.cleaned_data), names=names(), **done_by(request))
        return reverse("learning:stories")

    hint = "Somebody else reads it first. Then everybody on the programme can, and nobody sees who told it."
    back = reverse("learning:stories")
    return ask(request, form, act, said="Thank you. Somebody reads it first.", back=back, heading="Tell a story", hint=hint, send="Send it")


@asks
@staff_page(*NOTICES)
def change(request: HttpRequest, story_id: int) -> HttpResponse:
    """Change one's own that waits or came back."""
    line = queries.story_page(viewer=acting(request), story_id=story_id)
    if not line.mine:
        raise NotFound("There is no such story of yours here.")
    start = {
        name: getattr(line, name) for name in ("kind", "happened", "learned", "approach", "context", "factor", "came_out", "kept_although")
    }
    form = story_form(request, initial=start)
    back = reverse("learning:to-read")

    def act() -> str:
        actions.tell_again(story_id=story_id, new=told(form.cleaned_data), names=names(), **done_by(request))
        return back

    return ask(
        request,
        form,
        act,
        said="Changed. Somebody reads it again.",
        back=back,
        heading="Change your story",
        hint=line.sent_back_why,
        send="Send it",
    )


def story_form(request: HttpRequest, initial: dict[str, Any] | None = None) -> forms.StoryForm:
    """The form, with the county's districts."""
    form = forms.StoryForm.for_request(request, initial=initial or {})
    form.offer("area_code", [("", "Not said"), *areas_in_county()])
    return form


def told(answers: dict[str, Any]) -> actions.NewStory:
    """The answers as a story."""
    return actions.NewStory(**{name: value for name, value in answers.items() if name != "once"})


@require_safe
@staff_page(*NOTICES)
def to_read(request: HttpRequest) -> HttpResponse:
    """What waits for the viewer as a second reader, and the viewer's own that wait or came back."""
    rows = [shown(line) for line in queries.stories_to_read(viewer=acting(request))]
    record_read(verb="stories.seen", kind="story", detail={"shown": len(rows)}, **done_by(request))
    return render(request, "learning/to_read.html", {"rows": rows})


@asks
@staff_page(*NOTICES)
def read(request: HttpRequest, story_id: int) -> HttpResponse:
    """Answer as the second reader."""
    line = queries.story_page(viewer=acting(request), story_id=story_id)
    form = forms.ReadForm.for_request(request)
    back = reverse("learning:to-read")

    def act() -> str:
        actions.read_story(story_id=story_id, **form.cleaned_data, **done_by(request))
        return back

    record_read(verb="stories.seen", kind="story", ref=story_id, **done_by(request))
    look = {"heading": "Would they know themselves?", "send": "Answer", "it": shown(line)}
    return ask(request, form, act, said="Thank you for reading.", back=back, template="learning/read.html", **look)
