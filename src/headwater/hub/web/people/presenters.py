"""Values to words and order, for a person's pages."""

from typing import Any

from headwater.hub.cases.queries.person import PersonPage
from headwater.hub.core.errors import NotFound
from headwater.hub.core.values import Actor, Role
from headwater.hub.people.logic.access import Access
from headwater.hub.web.parts.forms import Form
from headwater.hub.web.people import forms, words


def person(page: PersonPage, viewer: Actor) -> dict[str, Any]:
    """What the person's template draws."""
    return {
        "page": page,
        "card": page.card,
        "is_open": page.card.access is Access.OPEN,
        "is_locked": page.card.access is Access.LOCKED,
        "is_manager": viewer.has(Role.MANAGER),
        "words": words,
        "adults": [member for member in page.members if member.role != "child"],
    }


def initial(form_class: type[Form], page: PersonPage, which: dict[str, int]) -> dict[str, Any]:
    """What a form starts with."""
    card = page.card
    if form_class is forms.PersonForm:
        return {"name": card.name, "born_on": card.born_on, "sex": card.sex, "language": card.language, "access_needs": card.access_needs}
    return {}


def offer(form: Form, page: PersonPage) -> None:
    """Give a form the answers that only this person has."""
    if isinstance(form, forms.SplitForm):
        form.offer("leaving", [(str(member.member_id), f"{member.name} ({words.ROLES[member.role].lower()})") for member in page.members])


def yes_or_no(answers: dict[str, Any]) -> dict[str, bool | None]:
    """Yes, no and not asked, as they are kept."""
    kept = {"yes": True, "no": False, "": None}
    return {name: kept[answers[name]] for name in ("text_safe", "voicemail_safe")}


def check_theirs(page: PersonPage, way_id: int) -> None:
    """A way to make contact is changed from its own person's page only."""
    if way_id not in {line.way_id for line in page.card.strip}:
        raise NotFound("There is no such way to make contact here.")
