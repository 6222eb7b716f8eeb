"""What a decision needs before it can be saved, and the sentence that the sender then reads."""

from headwater.hub.referrals.states import NEEDS_NO_NEXT_PLACE, Decision, Direction, Reason

DIRECTION_OF = {Reason.TOO_EARLY: Direction.TOO_FAR_UPSTREAM, Reason.TOO_LATE: Direction.TOO_FAR_DOWNSTREAM}

_BY_DECISION = {
    Decision.ACCEPTED: "Somebody will be in touch with them, in a way that is safe.",
    Decision.REDIRECTED: "{place} is better placed to help, so we have passed this on. You do not need to send it again.",
    Decision.ADVICE: "We have given advice on what to do next. You can send this again if things change.",
    Decision.PERSON_DECLINED: "They chose not to go on with this. They can come back at any time.",
    Decision.WITHDRAWN: "They changed their mind, so we have stopped. They can come back at any time.",
    Decision.NO_CONTACT: "We couldn't reach them. If you see them, please ask them to get in touch with us.",
}
_BY_REASON = {
    Reason.DUPLICATE: "We already had this, so we have put the two together. You do not need to do anything.",
    Reason.DIED: "We have stopped, and nobody will get in touch. You do not need to do anything.",
    Reason.NO_SUCH_SERVICE: "Nobody here offers this yet. We have noted that it was needed. Please ask them what else would help.",
    Reason.CHANGED_MIND: "They changed their mind, so we have stopped. They can come back at any time.",
    Reason.TOO_EARLY: "It is early for us. {place} is better placed for now. Send this again if things change.",
    Reason.TOO_LATE: "This needs help faster than we can give it. {place} is better placed. Please contact them today.",
    Reason.OUT_OF_AREA: "We do not cover where they live. {place} is better placed to help. Please contact them.",
    Reason.NO_CAPACITY: "We are full. {place} is better placed to help now. Please contact them.",
}
_ELSE = "{place} is better placed to help with this. Please contact them."
SOMEBODY_ELSE = "Another service"


def direction_of(reason: str) -> str:
    """An ill-timed referral came too early or too late; the reason says which."""
    return DIRECTION_OF.get(Reason(reason), "") if reason else ""


def faults(*, decision: str, reason: str, next_place: str) -> dict[str, str]:
    """What is missing. Only a decline needs a reason; every reason but four needs a next place."""
    if decision != Decision.DECLINED:
        return {}
    if not reason:
        return {"reason": "Choose a reason."}
    missing = reason not in NEEDS_NO_NEXT_PLACE and not next_place.strip()
    return {"next_place": "Say where they can go next."} if missing else {}


def sentence(*, decision: str, reason: str = "", next_place: str = "") -> str:
    """The sentence for the sender: what happened and what to do. It names nobody."""
    words = (
        _BY_REASON.get(Reason(reason), _ELSE) if decision == Decision.DECLINED and reason else _BY_DECISION.get(Decision(decision), _ELSE)
    )
    return words.format(place=next_place.strip() or SOMEBODY_ELSE)


def accepted_sentence(*, worker: str, by_when: str) -> str:
    """Who will ring and by when, so that the sender can tell the person."""
    return f"{worker} will get in touch by {by_when}. Please tell them this."
