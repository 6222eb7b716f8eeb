"""What may be copied into a council's own system: what the person agreed to, and only ways to make contact that may be used."""

from collections.abc import Iterable

from headwater.hub.people.logic.contact import StripLine
from headwater.hub.people.states import Answer

NOT_AGREED = "Their agreement to this referral is not recorded, so it cannot be copied. Ask them, and write the answer down first."
CHANGED_MIND = "They changed their mind, so nothing more is copied. What you already hold lawfully may stay."


def why_not(*, agreed: str, changed_mind: bool) -> str:
    """Why a referral may not be copied; nothing where it may."""
    if changed_mind:
        return CHANGED_MIND
    return "" if agreed == Answer.YES else NOT_AGREED


def usable(strip: Iterable[StripLine]) -> tuple[StripLine, ...]:
    """The ways that may be used, each with its cautions. One that is not safe is never copied: somebody would ring it."""
    return tuple(line for line in strip if line.use != "do_not_use")
