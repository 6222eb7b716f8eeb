"""Where a case page leads to. A page that another part of the site has not made yet is left out."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache

from django.urls import reverse

from headwater.hub.cases.permissions import can_work
from headwater.hub.cases.queries.case import CasePage
from headwater.hub.core.values import Actor
from headwater.hub.web.parts.paths import each


@dataclass(frozen=True, slots=True)
class Link:
    """A link and its words."""

    text: str
    href: str


@dataclass(frozen=True, slots=True)
class Links:
    """The links of a case page."""

    log: str
    task: str = ""
    more: list[Link] = field(default_factory=list)
    move: Callable[[int], str] | None = None


OPEN = (
    ("casework:assess", "Assessment"),
    ("casework:plan", "Plan"),
    ("casework:money", "Money"),
    ("casework:hearing", "Hearing"),
    ("casework:waiting", "Waiting"),
    ("casework:signs", "Early signs"),
    ("casework:duty", "Council duty"),
    ("casework:tell-council", "Tell the council"),
    ("casework:visit", "Plan a visit"),
    ("casework:share", "Share with an agency"),
    ("casework:lead", "Change lead worker"),
    ("casework:close", "Close the case"),
)
CLOSED = (
    ("casework:task", "Add a next step"),
    ("casework:close", "Change how it ended"),
    ("casework:open-again", "They are back: open again"),
)


def links_of(page: CasePage, viewer: Actor) -> Links:
    """What this viewer may do from here."""
    log = link("casework:log", page.reference)
    if not can_work(viewer):
        return Links(log)
    found = [Link(text, link(name, page.reference)) for name, text in (OPEN if page.is_open else CLOSED)]
    person = Link("Person and household", reverse("people:person", kwargs={"reference": page.person.reference}))
    return Links(log, link("casework:task", page.reference), [*found, person], mover(page.reference))


def link(name: str, reference: str) -> str:
    """The address of a page of this case. A page that is not there is a fault of ours."""
    return maker(name)(reference)


@lru_cache
def maker(name: str) -> Callable[[str], str]:
    return each(name)


def mover(reference: str) -> Callable[[int], str]:
    before, after = reverse("casework:move-entry", kwargs={"reference": reference, "entry_id": 0}).split("/0/")
    return lambda entry_id: f"{before}/{entry_id}/{after}"
