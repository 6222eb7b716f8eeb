"""Entries of the log in words."""

import csv
import io
from collections.abc import Iterable
from typing import Any
from urllib.parse import urlencode

from django.core import signing
from django.http import HttpRequest
from django.urls import reverse

from headwater.hub.audit.queries import Entry
from headwater.hub.people.actions.searching import LogSearch
from headwater.hub.web.manage.audit.forms import KINDS, SOURCES
from headwater.hub.web.parts.paging import SALT, written
from headwater.hub.web.parts.sums import harmless
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


# What told somebody outside the agency something about a person, by the name of the entry.
DISCLOSES = frozenset(
    {
        "referral.authority_told", "referral.answer_told", "referral.letter_read", "referral.outcome_told", "referral.transferred",
        "referral.copied", "referral.copied_to_file", "referral.redirected", "tracking.opened", "case.shared",
    }
)  # fmt: skip
HEADINGS = ("When", "Kind", "Who", "What", "To what", "Reference", "Why", "More")


def kind_of(entry: Entry) -> str:
    """Whether somebody saw something, changed something, or told somebody else."""
    if entry.verb in DISCLOSES:
        return "Disclosure"
    return "Change" if entry.source == "write" else "View" if entry.source in ("read", "search") else "Taken away or printed"


def as_file(entries: Iterable[Entry]) -> bytes:
    """The entries as a spreadsheet opens them. What it would work out is made harmless."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(HEADINGS)
    for entry in entries:
        line, more = row(entry), "; ".join(f"{name}: {value}" for name, value in sorted(entry.detail.items()))
        values = (line["at"], kind_of(entry), line["who"], line["what"], line["kind"], line["ref"], line["reason"], more)
        writer.writerow([harmless(str(value)) for value in values])
    return out.getvalue().encode("utf-8-sig")
