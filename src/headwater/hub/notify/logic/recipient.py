"""Whom a message may reach. Only the rules of safe contact make one, so no page can write to a number by hand."""

import re
from dataclasses import InitVar, dataclass

from headwater.hub.notify.states import Channel

_SEAL = object()
EMAIL = re.compile(r"[^\s@<>,;:\"]+@[^\s@<>,;:\"]+\.[^\s@<>,;:\"]+")
PHONE = re.compile(r"\+?[0-9]{7,15}")


@dataclass(frozen=True, slots=True)
class SafeRecipient:
    """Somebody who may be written to by this road now. `confirmed`: they themselves confirmed it, by voice, and lately.

    `person_ref` is the person helped, when it is they who are written to; empty for a professional or a member of staff.
    """

    channel: Channel
    address: str
    person_ref: str
    confirmed: bool
    sealed_with: InitVar[object]

    def __post_init__(self, sealed_with: object) -> None:
        if sealed_with is not _SEAL:
            raise TypeError("Only the rules of safe contact name a recipient: ask people.logic.")


def seal(*, channel: Channel, address: str, person_ref: str = "", confirmed: bool = False) -> SafeRecipient:
    """Name a recipient, after the rules of safe contact have said yes. A guard test lists who may call this."""
    return SafeRecipient(channel, tidy_address(channel, address), person_ref, confirmed, _SEAL)


def tidy_address(channel: Channel, address: str) -> str:
    """The address as it is compared and used; refused when it cannot be one, so that no line break reaches a header."""
    if channel is Channel.LETTER:
        tidy = "\n".join(line.strip() for line in address.splitlines() if line.strip())
        fits = bool(tidy)
    elif channel is Channel.EMAIL:
        tidy = address.strip().lower()
        fits = bool(EMAIL.fullmatch(tidy))
    else:
        tidy = re.sub(r"[\s()-]", "", address)
        fits = bool(PHONE.fullmatch(tidy))
    if not fits:
        raise ValueError(f"This cannot be used for a message by {channel}.")
    return tidy
