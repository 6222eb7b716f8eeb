"""`winmail.dat`: how Outlook wraps what it sends to strangers. It is unwrapped into the things inside it."""

import contextlib
import struct
import warnings

from tnefparse.tnef import TNEF

from headwater.hub.referrals.logic.mail import hypertext
from headwater.hub.referrals.logic.mail.values import Piece
from headwater.hub.referrals.logic.mail.words import decoded, tidy, tidy_lines

MOST_INSIDE = 20
BROKEN = (ValueError, TypeError, KeyError, IndexError, AttributeError, struct.error, AssertionError, OverflowError, RecursionError)


def unwrap(content: bytes) -> tuple[tuple[Piece, ...], str] | None:
    """The things inside and the words of the message; None where it is damaged."""
    with contextlib.suppress(*BROKEN), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        wrapped = TNEF(content, do_checksum=False)
        return tuple(_piece(each) for each in wrapped.attachments[:MOST_INSIDE]), _words(wrapped)
    return None


def _piece(attachment: object) -> Piece:
    name, content = (
        str(getattr(attachment, "long_filename", lambda: "")() or getattr(attachment, "name", "")),
        getattr(attachment, "data", b""),
    )
    return Piece(tidy(name.rstrip("\0"), 80) or "no name", "", content if isinstance(content, bytes) else b"", "winmail.dat")


def _words(wrapped: TNEF) -> str:
    for name in ("body", "htmlbody"):
        with contextlib.suppress(*BROKEN):
            given = getattr(wrapped, name, None)
            text = decoded(given, None)[0] if isinstance(given, bytes) else str(given or "")
            if text.strip():
                return hypertext.as_text(text) if name == "htmlbody" else tidy_lines(text)
    return ""
