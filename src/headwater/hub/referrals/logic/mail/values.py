"""What is read out of an email before anybody judges it."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Pair:
    """A label as somebody else wrote it, what stands beside it, and where. `signed`: under a signature, so it may be the sender's own."""

    label: str
    text: str
    where: str
    signed: bool = False


@dataclass(frozen=True, slots=True)
class Piece:
    """One thing that came with an email. `within` names the message it was forwarded in; empty for the email itself."""

    name: str
    kind: str
    content: bytes
    within: str = ""


@dataclass(frozen=True, slots=True)
class Checks:
    """What our own mail server found when it asked whether the sender's address was forged. Empty where it did not say."""

    spf: str = ""
    dkim: str = ""
    dmarc: str = ""

    @property
    def failed(self) -> bool:
        """Whether any of them says that the address may be forged."""
        return any(each in {"fail", "softfail", "permerror"} for each in (self.spf, self.dkim, self.dmarc))

    @property
    def passed(self) -> bool:
        """Whether the name after the @ was shown to be the sender's own."""
        return self.dmarc == "pass"


@dataclass(frozen=True, slots=True)
class Letter:
    """An email, read. Nothing in it is believed: the sender's name and address are only what the message says of itself."""

    message_id: str
    digest: str
    from_name: str
    from_address: str
    subject: str
    sent_at: datetime | None
    automatic: str
    checks: Checks
    body: str
    pieces: tuple[Piece, ...]
    troubles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FormRead:
    """What one form gave. `words` is everything in it that is text; `troubles` says in words fit to show what could not be read."""

    pairs: tuple[Pair, ...] = ()
    words: str = ""
    troubles: tuple[str, ...] = ()
