"""The answers as they are read back before sending: every question that was asked, in order, with a way to change it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, cast

from django.urls import reverse

from headwater.hub.web.parts.fields import Asked, Choice, Choices, Tick
from headwater.hub.web.parts.words import day, money
from headwater.hub.web.public.forms.assemble import Answers
from headwater.hub.web.public.forms.draft import Draft
from headwater.hub.web.public.forms.page import PageForm
from headwater.hub.web.public.forms.pages import PAGES, first_pages, more_pages

Row = tuple[str, str, str, str]
TITLES = {
    "soon": ("How soon could they lose their home, and is it safe", "How soon could you lose your home, and is it safe"),
    "safe": ("Safe ways to make contact", "Safe ways to make contact"),
    "home": ("Where they live", "Where you live"),
    "tried": ("Notice, ID and what has been tried", "Notice, ID and what has been tried"),
    "needs": ("What would help", "What would help"),
    "risks": ("Anything that could harm somebody", "Anything that could harm somebody"),
    "children": ("Children", "Children"),
    "person": ("More about them", "More about you"),
    "sender": ("About you, the sender", "About you"),
    "extra": ("Anything else", "Anything else"),
}


@dataclass(frozen=True, slots=True)
class Task:
    """A page that may be added."""

    title: str
    href: str
    status: str
    hint: str = ""
    colour: str = ""


def rows(draft: Draft, answers: Answers, service: str) -> list[Row]:
    """Every page that was filled in."""
    found: list[Row] = []
    for slug in [*first_pages(draft), *more_pages(draft)]:
        form = answers.forms.get(slug)
        if slug == "service" or form is None:
            continue
        found.extend(rows_of(form, slug))
    if draft.to_council:
        return found
    change = "" if draft.held.get("by_link") or draft.held.get("service_id") else f"{page('service')}?back=check"
    return [("Service", service, change, "service"), *found]


def rows_of(form: PageForm, slug: str) -> Iterable[Row]:
    """The answers of one page that were given."""
    for bound in form:
        asked = bound.field
        if not isinstance(asked, Asked) or bound.name in form.not_revealed():
            continue
        shown = words(asked, form.cleaned_data.get(bound.name))
        if shown:
            yield (str(bound.label), shown, "" if slug == "who" else f"{page(slug)}?back=check", asked.called)


def words(asked: Asked, value: Any) -> str:
    """One answer as it is read back."""
    if isinstance(asked, Tick):
        return "Yes" if value else "No"
    if isinstance(asked, Choices):
        labels = labels_of(asked)
        return ", ".join(str(labels[code]) for code in value or [])
    if isinstance(asked, Choice):
        return labels_of(asked).get(value, "") if value else ""
    if isinstance(value, date):
        return day(value)
    return money(value) if isinstance(value, Decimal) else str(value or "")


def labels_of(asked: Choice | Choices) -> dict[str, str]:
    """The words of each answer that can be chosen."""
    return {str(code): str(text) for code, text in cast("list[tuple[str, str]]", asked.choices)}


def tasks(draft: Draft) -> list[Task]:
    """What may be added, and whether it was."""
    return [task(draft, slug) for slug in more_pages(draft)]


def task(draft: Draft, slug: str) -> Task:
    title = TITLES[slug][draft.is_own]
    added = draft.has(slug)
    return Task(title, f"{page(slug)}?back=check", "Added" if added else "Not added")


def page(slug: str) -> str:
    """The address of a page of the form."""
    return reverse("public:page", args=[slug])


def is_a_page(slug: str) -> bool:
    """Whether there is such a page."""
    return slug in PAGES
