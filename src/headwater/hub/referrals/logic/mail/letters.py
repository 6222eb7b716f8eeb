"""A message as bytes into a letter: who it says it is from, its words, and what came with it. Nothing of it is believed."""

import hashlib
import re
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email import message_from_bytes
from email.message import Message
from email.utils import getaddresses, parsedate_to_datetime

from headwater.hub.referrals.logic.mail import hypertext
from headwater.hub.referrals.logic.mail.automatic import automatic
from headwater.hub.referrals.logic.mail.values import Checks, Letter, Piece
from headwater.hub.referrals.logic.mail.words import decoded, header_text, tidy, tidy_lines

MOST_PIECES = 40
MOST_PARTS = 400
DEEPEST = 3
ADDRESS = re.compile(r"[^\s@<>,;:\"()\[\]\\]+@[^\s@<>,;:\"()\[\]\\]+\.[^\s@<>,;:\"()\[\]\\]+")
BROKEN_ADDRESS = re.compile(r"<\s*[^<>\s]+\s+[^<>\s][^<>]*>")
LOCKED = frozenset({"application/pkcs7-mime", "application/x-pkcs7-mime", "multipart/encrypted"})
SAID_BY_MACHINES = frozenset({"message/delivery-status", "message/disposition-notification", "text/rfc822-headers"})

LOCKED_WORDS = (
    "The email is locked (encrypted), so its words could not be read. Ask the sender to send it without the lock, or by another road."
)
LETTERS_LOST = "Some letters of the email could not be read. Look at the original."
TOO_MANY = f"More than {MOST_PIECES} things came with this email. The first {MOST_PIECES} were looked at; the rest are in the original."
TOO_DEEP = "There is a message inside a message inside a message. Only the first few were opened; the rest are in the original."
NO_ADDRESS = "The email gives no sender's address that can be used."


@dataclass
class _Found:
    """What the parts gave so far."""

    plain: list[str] = field(default_factory=list)
    pages: list[str] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)
    troubles: list[str] = field(default_factory=list)
    parts: int = 0

    def trouble(self, words: str) -> None:
        if words not in self.troubles:
            self.troubles.append(words)


def letter(raw: bytes, *, own_addresses: frozenset[str] = frozenset(), checked_by: str = "") -> Letter:
    """Read a message. `checked_by` is how our own mail server signs its checks; what anybody else says of them is not read."""
    message = message_from_bytes(raw)
    found = _Found()
    _walk(message, found, within="", depth=0)
    name, address = sender(message)
    if not address:
        found.trouble(NO_ADDRESS)
    return Letter(
        message_id=tidy(str(message.get("Message-ID", "")), 250).strip("<> "),
        digest=digest(message, raw),
        from_name=name,
        from_address=address,
        subject=header_text(message.get("Subject")),
        sent_at=sent_at(message),
        automatic=automatic(message, address, own_addresses),
        checks=checks(message, checked_by),
        body=_body(found),
        pieces=tuple(found.pieces),
        troubles=tuple(found.troubles),
    )


def sender(message: Message) -> tuple[str, str]:
    """The name and the address a message gives as its sender's. An address that cannot be one is none."""
    given = str(message.get("From", ""))[:2000]
    name, address = next(iter(getaddresses([given.replace("\r", " ").replace("\n", " ")])), ("", ""))
    tidy_address = tidy(address, 254).lower()
    fits = ADDRESS.fullmatch(tidy_address) and len(address) <= 254 and not BROKEN_ADDRESS.search(given)
    return header_text(name)[:120], tidy_address if fits else ""


def sent_at(message: Message) -> datetime | None:
    """When the message says it was sent; None where it says nothing that is a day."""
    try:
        moment = parsedate_to_datetime(str(message.get("Date", "")))
        aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
        return aware.astimezone(UTC)
    except (TypeError, ValueError, OverflowError, IndexError):
        return None


def digest(message: Message, raw: bytes) -> str:
    """The same message, however it travelled: what servers add on the way does not change it."""
    summed = hashlib.sha256()
    for name in ("Message-ID", "From", "Date", "Subject"):
        summed.update(str(message.get(name, "")).encode("utf-8", "replace") + b"\0")
    parts = raw.replace(b"\r\n", b"\n").split(b"\n\n", 1)
    summed.update(parts[-1].strip() if len(parts) == 2 else b"")
    return summed.hexdigest()


def checks(message: Message, checked_by: str) -> Checks:
    """SPF, DKIM and DMARC as our own server wrote them in its header, the topmost of its name."""
    for value in message.get_all("Authentication-Results", []) if checked_by else []:
        words = re.sub(r"\([^()]*\)", " ", str(value)[:4000])
        server, _, results = words.partition(";")
        if server.split()[:1] == [checked_by]:
            said = {name.lower(): result.lower() for name, result in re.findall(r"\b(spf|dkim|dmarc)\s*=\s*(\w+)", results, re.IGNORECASE)}
            return Checks(said.get("spf", "")[:20], said.get("dkim", "")[:20], said.get("dmarc", "")[:20])
    return Checks()


def _body(found: _Found) -> str:
    plain = tidy_lines("\n\n".join(found.plain))
    return plain or tidy_lines("\n\n".join(hypertext.as_text(page) for page in found.pages))


def _walk(part: Message, found: _Found, *, within: str, depth: int) -> None:
    found.parts += 1
    kind = part.get_content_type()
    if found.parts > MOST_PARTS:
        found.trouble(TOO_MANY)
    elif kind in LOCKED:
        found.trouble(LOCKED_WORDS)
    elif kind == "message/rfc822":
        _forwarded(part, found, depth)
    elif part.is_multipart() and kind not in SAID_BY_MACHINES:
        for child in part.get_payload():
            if isinstance(child, Message):
                _walk(child, found, within=within, depth=depth)
    elif kind not in SAID_BY_MACHINES:
        _leaf(part, kind, found, within)


def _forwarded(part: Message, found: _Found, depth: int) -> None:
    """A message inside the message: its words are read, and what came with it."""
    children = part.get_payload()
    inner = children[0] if isinstance(children, list) and children else None
    if depth >= DEEPEST or not isinstance(inner, Message):
        found.trouble(TOO_DEEP)
        return
    _walk(inner, found, within=header_text(inner.get("Subject"))[:80] or "a forwarded message", depth=depth + 1)


def _leaf(part: Message, kind: str, found: _Found, within: str) -> None:
    content = part.get_payload(decode=True)
    content = content if isinstance(content, bytes) else b""
    name = header_text(part.get_filename() or "")[:80]
    is_words = kind in {"text/plain", "text/html"} and not name and part.get_content_disposition() != "attachment"
    if is_words:
        _words(content, part.get_content_charset(), kind, found)
    elif kind == "application/pkcs7-signature" or not (content or name):
        return
    elif len(found.pieces) >= MOST_PIECES:
        found.trouble(TOO_MANY)
    else:
        found.pieces.append(Piece(name or "no name", kind, content, within))


def _words(content: bytes, charset: str | None, kind: str, found: _Found) -> None:
    text, whole = decoded(content, charset)
    if not whole:
        found.trouble(LETTERS_LOST)
    (found.pages if kind == "text/html" else found.plain).append(text)
