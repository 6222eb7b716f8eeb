"""The rules of safe contact. Every message and every call-back asks here first; nothing else may name a recipient."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from headwater.hub.notify.logic import SafeRecipient, seal
from headwater.hub.notify.states import Channel
from headwater.hub.people.states import Answer, Safety, Way


@dataclass(frozen=True, slots=True)
class WayFacts:
    """One way to make contact, as it was recorded. `stale`: a number not confirmed by voice lately."""

    way_id: int
    way: str
    value: str
    safety: str
    text_safe: bool | None
    voicemail_safe: bool | None
    seen_by_others: str
    when: str
    confirmed_on: date | None
    is_wrong: bool
    stale: bool


@dataclass(frozen=True, slots=True)
class StripLine:
    """One line of the safe-contact strip: the way, whether to use it, and what to take care of."""

    way_id: int
    way: str
    value: str
    use: str
    cautions: tuple[str, ...]


_ORDER = {"safe": 0, "ask": 1, "do_not_use": 2}


def may_use(facts: WayFacts) -> str:
    """Whether a way may be used: safe, ask first, or do not use."""
    if facts.is_wrong or facts.safety == Safety.UNSAFE:
        return "do_not_use"
    return "safe" if facts.safety == Safety.SAFE else "ask"


def strip(ways: Iterable[WayFacts]) -> tuple[StripLine, ...]:
    """The safe-contact strip: safe ways first, what not to use last."""
    lines = [StripLine(facts.way_id, facts.way, facts.value, may_use(facts), tuple(cautions(facts))) for facts in ways]
    return tuple(sorted(lines, key=lambda line: (_ORDER[line.use], line.way_id)))


def cautions(facts: WayFacts) -> list[str]:
    """What to take care of before using a way."""
    if facts.is_wrong:
        return ["This is not their number. Do not use it."]
    if facts.safety == Safety.UNSAFE:
        return ["Not safe. Do not use it."]
    told = [
        ("Nobody has asked if this is safe. Ask first.", facts.safety == Safety.NOT_ASKED),
        ("Somebody else sees this.", facts.seen_by_others == Answer.YES),
        (facts.when, bool(facts.when)),
    ]
    return [words for words, true in told + _phone_cautions(facts) if true]


def _phone_cautions(facts: WayFacts) -> list[tuple[str, bool]]:
    if facts.way != Way.PHONE:
        return []
    return [
        ("Do not leave a voicemail.", facts.voicemail_safe is not True),
        ("Do not send texts.", facts.text_safe is not True),
        ("Check by voice that this is still their number.", facts.stale),
    ]


def recipient_for_text(facts: WayFacts, *, person_ref: str) -> SafeRecipient | None:
    """Whom a text may go to: a phone that is safe, safe for texts and seen by nobody else. One not confirmed gets neutral first words."""
    if facts.way != Way.PHONE or may_use(facts) != "safe" or facts.text_safe is not True or facts.seen_by_others == Answer.YES:
        return None
    return _sealed(Channel.TEXT, facts, person_ref)


def recipient_for_email(facts: WayFacts, *, person_ref: str) -> SafeRecipient | None:
    """Whom an email may go to: an address that is safe and seen by nobody else."""
    if facts.way != Way.EMAIL or may_use(facts) != "safe" or facts.seen_by_others == Answer.YES:
        return None
    return _sealed(Channel.EMAIL, facts, person_ref)


def _sealed(channel: Channel, facts: WayFacts, person_ref: str) -> SafeRecipient | None:
    confirmed = facts.confirmed_on is not None and not facts.stale
    try:
        return seal(channel=channel, address=facts.value, person_ref=person_ref, confirmed=confirmed)
    except ValueError:
        return None


def safe_recipients(ways: Iterable[WayFacts], *, person_ref: str) -> list[SafeRecipient]:
    """Everyone the person may be reached at by message now: texts before emails."""
    ways = list(ways)
    texts = [recipient_for_text(facts, person_ref=person_ref) for facts in ways]
    emails = [recipient_for_email(facts, person_ref=person_ref) for facts in ways]
    return [recipient for recipient in texts + emails if recipient is not None]


def staff_recipient(email: str) -> SafeRecipient | None:
    """A member of staff at their work address. It is not the person helped, so no wish of theirs is touched."""
    try:
        return seal(channel=Channel.EMAIL, address=email)
    except ValueError:
        return None
