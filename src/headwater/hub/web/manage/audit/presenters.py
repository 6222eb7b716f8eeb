"""Entries of the log in words."""

from typing import Any
from urllib.parse import urlencode

from django.core import signing
from django.http import HttpRequest
from django.urls import reverse

from headwater.hub.audit.queries import Entry
from headwater.hub.people.actions.searching import LogSearch
from headwater.hub.web.manage.audit.forms import KINDS, SOURCES
from headwater.hub.web.parts.paging import SALT, written
from headwater.hub.web.parts.words import day, moment

DID = dict(SOURCES)
WHAT = dict(KINDS)


def nothing() -> dict[str, Any]:
    """A page whose question has to be mended first."""
    return {"rows": [], "people": [], "chosen": None, "linked": [], "next": "", "start": "", "is_refused": True}


def log(request: HttpRequest, found: LogSearch) -> dict[str, Any]:
    """What the template draws."""
    chosen, linked = (found.people[0], found.people[1:]) if found.is_chosen and found.people else (None, ())
    further = found.entries.next
    return {
        "rows": [row(entry) for entry in found.entries.entries],
        "people": [] if found.is_chosen else [person(each) for each in found.people],
        "sought_by_name": not found.is_chosen and bool(name_of(request)),
        "chosen": person(chosen) if chosen else None,
        "linked": [person(each) for each in linked],
        "next": address(request, signing.dumps([written(further.at), further.id], salt=SALT)) if further else "",
        "start": address(request, "") if "after" in request.GET else "",
        "is_refused": False,
    }


def name_of(request: HttpRequest) -> str:
    """What was typed as the person."""
    return (request.POST or request.GET).get("person", "").strip()


def address(request: HttpRequest, after: str) -> str:
    """The same question, from another place. By then the person is a reference, never a name."""
    query = (request.POST or request.GET).copy()
    for name in ("csrfmiddlewaretoken", "after"):
        query.pop(name, None)
    asked = [(name, value) for name, values in query.lists() for value in values if value]
    return f"{request.path}?{urlencode([*asked, *([('after', after)] if after else [])])}"


def person(known: Any) -> dict[str, str]:
    return {
        "name": known.name,
        "born": f"born {day(known.born_on)}" if known.born_on else "birth date not recorded",
        "reference": known.reference,
        "href": f"{reverse('manage:audit')}?{urlencode({'person': known.reference})}",
    }


def row(entry: Entry) -> dict[str, Any]:
    """One line: when, who, what, to what, and why where a reason was given."""
    subject, _, act = entry.verb.partition(".")
    return {
        "at": moment(entry.at),
        "who": entry.actor_name,
        "did": DID[entry.source],
        "what": f"{subject.replace('_', ' ').capitalize()}: {act.replace('_', ' ').replace('.', ' ')}",
        "kind": WHAT.get(entry.object_kind, entry.object_kind.replace("_", " ").capitalize()),
        "ref": entry.object_ref,
        "person": entry.person_ref,
        "person_href": f"{reverse('manage:audit')}?{urlencode({'person': entry.person_ref})}" if entry.person_ref else "",
        "reason": entry.reason,
    }
