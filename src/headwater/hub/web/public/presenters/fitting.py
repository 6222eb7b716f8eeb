"""How the answers so far stand beside what services take. What is not known never stands in the way."""

from typing import Any

from headwater.hub.core import time
from headwater.hub.people.states import Answer
from headwater.hub.referrals.queries import ServiceFit, services_beside, told
from headwater.hub.web.parts.criteria import beside, said
from headwater.hub.web.public.forms.assemble import Answers, given_from, service_of
from headwater.hub.web.public.forms.draft import Draft

MOST = 6


def of(draft: Draft, answers: Answers | None = None) -> dict[str, Any]:
    """The service that was chosen beside the answers, and the others that fit where it does not. No answer stands between anybody and a
    council."""
    if draft.to_council:
        return {"chosen": None, "no_need": False, "others": []}
    found, service_id = standing(draft, answers), service_of(draft)
    chosen = next((one for one in found if one.card.service_id == service_id), None)
    others = [one for one in found if not one.fit.is_no and one is not chosen and not one.card.name_is_sensitive]
    is_no = chosen is None or chosen.fit.is_no
    return {
        "chosen": beside(chosen.card, chosen.criteria, chosen.fit) if chosen else None,
        "no_need": draft.answer("need", "housing_need") == Answer.NO and is_no,
        "others": [beside(one.card, one.criteria, one.fit) for one in others[:MOST]] if is_no else [],
    }


def told_at_once(draft: Draft) -> dict[str, Any]:
    """Where it is not about a home, every page after that answer says so, with others who may help."""
    return of(draft) if draft.answer("need", "housing_need") == Answer.NO and not draft.to_council else {}


def hints(draft: Draft) -> dict[str, str]:
    """How each service stands, for the page that asks which one."""
    return {str(one.card.service_id): said(one.criteria, one.fit) for one in standing(draft)}


def standing(draft: Draft, answers: Answers | None = None) -> tuple[ServiceFit, ...]:
    today = time.today()
    return services_beside(told(given_from(draft, email="", today=today, answers=answers), as_of=today), as_of=today)
