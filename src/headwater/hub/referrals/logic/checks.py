"""What cannot be true, in words fit to show beside the answer. Each takes an answer and gives what is wrong, or nothing."""

from datetime import date
from decimal import Decimal

from headwater.hub.people.states import AgreedBy, Answer
from headwater.hub.referrals.logic.given import GivenAgreement, GivenReferral, GivenWay
from headwater.hub.referrals.states import Asker, Need, RiskDirection, RiskKind

OLDEST_YEARS = 120
LATEST_YEARS = 5
EARLIEST_YEARS = 10
NO_CONTACT_DETAILS = "They must also agree that how to reach them is passed on. Without that a council cannot get in touch."
DATE_OR_DONT_KNOW = "Give the date or say that nobody knows it, not both."


def name(given: str) -> str:
    """A name is all the law asks for."""
    return "" if given.strip() else "Enter a name. A first name or the name they go by is enough."


def born_on(given: date | None, today: date) -> str:
    """Nobody is born tomorrow."""
    if given is None:
        return ""
    if given > today:
        return "The date of birth must be in the past."
    return "Check the year of birth." if today.year - given.year > OLDEST_YEARS else ""


def threat_on(given: date | None, today: date) -> str:
    """A home may have been lost already; a date years away is a slip."""
    if given is None:
        return ""
    if given.year - today.year > LATEST_YEARS:
        return "That date is very far away. Check the year."
    return "That date is long ago. Check the year." if today.year - given.year > EARLIEST_YEARS else ""


def happened_on(given: date, today: date) -> str:
    """A referral cannot be made tomorrow."""
    return "The day this was said must be today or in the past." if given > today else ""


def ways(given: tuple[GivenWay, ...]) -> str:
    """At least one way to make contact."""
    return "" if any(way.value.strip() for way in given) else "Enter one way to reach them: a phone number, an email, or who to ask."


def reason(given: str) -> str:
    """Why, in anybody's words."""
    return "" if given.strip() else "Say in a few words what is happening."


def arrears(given: Decimal | None) -> str:
    """Nobody owes less than nothing."""
    return "The amount owed must be 0 or more." if given is not None and given < 0 else ""


def children(given: tuple[int, ...] | None) -> str:
    """Ages only, and of children."""
    return "Enter the ages of children as numbers from 0 to 17." if given and any(not 0 <= age <= 17 for age in given) else ""


def needs(given: tuple[str, ...]) -> str:
    """None is an answer of its own."""
    return "Choose what would help, or “none of these”, but not both." if Need.NONE in given and len(given) > 1 else ""


def agreement(given: GivenAgreement, today: date) -> dict[str, str]:
    """Who agreed, and what must be known about that."""
    if given.agreed != Answer.YES:
        return {}
    if given.by == AgreedBy.ATTORNEY_OR_DEPUTY and not given.authority_seen:
        return {"authority_seen": "Say that you have seen the papers that let them decide."}
    return _best_interests(given, today) if given.by == AgreedBy.BEST_INTERESTS else {}


def _best_interests(given: GivenAgreement, today: date) -> dict[str, str]:
    found = {
        "decided_by": "" if given.decided_by.strip() else "Say who decided, and their job.",
        "recheck_on": _recheck(given.recheck_on, today),
    }
    return {answer: words for answer, words in found.items() if words}


def _recheck(given: date | None, today: date) -> str:
    if given is None:
        return "Give the day this will be looked at again."
    return "The day to look at this again must be in the future." if given <= today else ""


def faults(given: GivenReferral, today: date) -> dict[str, str]:
    """Everything that stops a referral being received, by answer."""
    found = {
        "name": name(given.person.name),
        "born_on": born_on(given.person.born_on, today),
        "contact": ways(given.ways),
        "reason": reason(given.reason),
        "happened_on": happened_on(given.happened_on, today),
        "threat_on": threat_on(given.threat_on, today) or (DATE_OR_DONT_KNOW if given.threat_on and given.threat_dont_know else ""),
        "arrears": arrears(given.arrears_gbp),
        "children": children(given.children_ages),
        "needs": needs(given.needs),
        "agreed": own_agreement(given),
    }
    for answer, words in authority(given, today).items():
        found[answer] = found.get(answer) or words
    return {answer: words for answer, words in found.items() if words} | agreement(given.agreement, today)


def authority(given: GivenReferral, today: date) -> dict[str, str]:
    """A housing authority is sent nothing without two agreements: to the referral, and to passing on how to reach the person."""
    said = given.authority
    if said is None:
        return {}
    found = {"contact_agreed": "" if said.contact_agreed == Answer.YES else NO_CONTACT_DETAILS}
    if given.agreement.agreed == "":
        found["agreed"] = "Ask them first. Nothing is sent to a council before they agree."
    if said.agreed_on is not None and said.agreed_on > today:
        found["agreed_on"] = "The day they agreed must be today or in the past."
    return found


def own_agreement(given: GivenReferral) -> str:
    """A person who asks for themself agrees by asking; nobody is referred who said no."""
    if given.agreement.agreed == Answer.NO:
        return "They said no, so this cannot be sent. If somebody is in danger, ring 999."
    own = given.sender.asker == Asker.PERSON and given.agreement.agreed != Answer.YES
    return "Tell us that you agree, so that we can keep what you wrote and get in touch." if own else ""


def takes_extra_care(given: GivenReferral) -> bool:
    """Abuse, in whatever answer it was told, restricts the record. The page then says extra care, and never why."""
    away = given.authority is not None and given.authority.away_from_danger
    told_as_need = given.extra_care or away or Need.DOMESTIC_ABUSE in given.needs
    return told_as_need or any(risk.kind == RiskKind.ABUSE and risk.direction != RiskDirection.FROM_PERSON for risk in given.risks)


def is_16_or_17(given: GivenReferral, age: int | None) -> bool:
    """Ticked, or plain from the date of birth."""
    return given.aged_16_17 or age in (16, 17)
