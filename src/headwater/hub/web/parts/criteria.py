"""What a service takes, in plain words: said the same way on the criteria page, while a form is filled in, and to who decides."""

from collections.abc import Callable, Iterable
from typing import Any

from headwater.hub.programmes.logic import Criteria, Fit
from headwater.hub.programmes.queries import Offer, ServiceCard
from headwater.hub.programmes.states import Aspect
from headwater.hub.web.parts import codes
from headwater.hub.web.parts.words import joined

ASPECTS: codes.Words = {
    Aspect.DISTRICT: "the district",
    Aspect.HOUSING_NEED: "whether it is about a home",
    Aspect.AGREEMENT: "whether they agree",
    Aspect.THREAT: "how soon they could lose their home",
    Aspect.AGE: "their age",
    Aspect.HOME: "where they live",
    Aspect.CHILDREN: "whether children live with them",
    Aspect.NEEDS: "what would help",
    Aspect.STAY: "whether they are in hospital or prison, or just out",
}


def _ages(criteria: Criteria) -> str:
    low, high = criteria.age_from, criteria.age_to
    if high is None:
        return f"They are {low} or older"
    return f"They are {high} or younger" if low is None else f"They are {low} to {high} years old"


def _listed(words: codes.Words, chosen: Iterable[str]) -> str:
    return joined([text[:1].lower() + text[1:] for code, text in words.items() if code in set(chosen)], "or")


_SAYS: dict[Aspect, Callable[[Criteria], str]] = {
    Aspect.DISTRICT: lambda _: "They live in one of its districts",
    Aspect.HOUSING_NEED: lambda _: "It is about a home: they could lose it, or they have none",
    Aspect.AGREEMENT: lambda _: "They agree to the referral",
    Aspect.THREAT: lambda one: f"They could lose their home: {_listed(codes.THREATS, one.threats)}",
    Aspect.AGE: _ages,
    Aspect.HOME: lambda one: f"They live: {_listed(codes.HOMES, one.homes)}",
    Aspect.CHILDREN: lambda one: "Children live with them" if one.children == "yes" else "No children live with them",
    Aspect.NEEDS: lambda one: f"What would help is one of these: {_listed(codes.NEEDS, one.needs)}",
    Aspect.STAY: lambda one: f"They are {_listed(codes.STAYED, one.stays)}",
}


def condition(aspect: Aspect, criteria: Criteria) -> str:
    """One condition of a service: both why a referral does not fit, and what would."""
    return _SAYS[aspect](criteria)


def conditions(criteria: Criteria) -> list[str]:
    """All that a service asks, in the order that a form asks it."""
    asked = {
        Aspect.HOUSING_NEED: criteria.needs_housing_need,
        Aspect.AGREEMENT: criteria.needs_agreement,
        Aspect.THREAT: criteria.threats,
        Aspect.AGE: criteria.age_from is not None or criteria.age_to is not None,
        Aspect.HOME: criteria.homes,
        Aspect.CHILDREN: criteria.children,
        Aspect.NEEDS: criteria.needs,
        Aspect.STAY: criteria.stays,
    }
    return [condition(aspect, criteria) for aspect, is_asked in asked.items() if is_asked]


def offered(offer: Offer) -> dict[str, Any]:
    """A service on the page of a district."""
    card, criteria = offer.card, offer.criteria
    return {
        "name": card.name,
        "agency": card.agency_name,
        "summary": card.summary,
        "phone": card.phone,
        "read_hours": card.read_hours,
        "public": card.takes_public_referrals,
        "service_id": card.service_id,
        "conditions": conditions(criteria),
        "words": criteria.words,
        "version": criteria.version,
        "starts_on": criteria.starts_on,
    }


def beside(card: ServiceCard, criteria: Criteria, found: Fit) -> dict[str, Any]:
    """A service beside the answers given: what it takes that they miss, and what is still to ask."""
    return {
        "service_id": card.service_id,
        "name": card.name,
        "agency": card.agency_name,
        "phone": card.phone,
        "summary": card.summary,
        "misses": [condition(aspect, criteria) for aspect in found.misses],
        "asks": joined([ASPECTS[aspect] for aspect in found.asks]),
        "fits": found.is_yes,
        "said": said(criteria, found),
    }


def said(criteria: Criteria, found: Fit) -> str:
    """One line for a choice of services."""
    if found.misses:
        asked = [condition(aspect, criteria) for aspect in found.misses]
        return "May not fit. It helps where " + "; ".join(words[:1].lower() + words[1:] for words in asked) + "."
    return "Fits what we know." if not found.asks else f"May fit. Still to ask: {joined([ASPECTS[aspect] for aspect in found.asks])}."
