"""The door to a mailbox: read by IMAP over TLS, or a folder of messages as files. Nothing is deleted; what was kept is moved."""

import imaplib
import os
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol

from django.conf import settings
from imap_tools import MailBox
from imap_tools.errors import ImapToolsError

SECONDS = 30
NOT_REACHED = (OSError, ssl.SSLError, imaplib.IMAP4.error, ImapToolsError)


class BoxShut(Exception):
    """The mailbox could not be read. The text is fit for a page and a log: it holds no password."""


@dataclass(frozen=True, slots=True)
class Box:
    """Where a mailbox is, and the folders that what was kept, and what could not be read, are moved to."""

    host: str
    user: str
    password: str = field(repr=False)
    port: int = 993
    folder: str = "INBOX"
    done: str = "Kept"
    aside: str = "Put aside"
    authority: str = ""

    @property
    def name(self) -> str:
        """What the mailbox is called."""
        return f"{self.user} at {self.host}, {self.folder}"


def of_the_site() -> Box | None:
    """The mailbox that the settings name; None where they name none."""
    if not settings.MAILBOX_HOST:
        return None
    return Box(
        settings.MAILBOX_HOST, settings.MAILBOX_USER, settings.MAILBOX_PASSWORD, settings.MAILBOX_PORT, settings.MAILBOX_FOLDER,
        settings.MAILBOX_KEPT, settings.MAILBOX_ASIDE, settings.MAILBOX_CA,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Lies:
    """A message that lies there: by what it is called there, how large it is, and when it came."""

    uid: str
    size: int
    came_at: datetime | None


class Opened(Protocol):
    """A mailbox that is open."""

    def lying(self) -> Iterator[Lies]: ...

    def whole(self, uid: str) -> bytes: ...

    def head(self, uid: str) -> bytes: ...

    def put_away(self, uid: str, *, is_kept_whole: bool) -> None: ...


@contextmanager
def opened(box: Box) -> Iterator[Opened]:
    """The mailbox, signed in over TLS with the server's certificate checked."""
    trusting = ssl.create_default_context(cafile=box.authority or None)
    try:
        mailbox = MailBox(box.host, box.port, timeout=SECONDS, ssl_context=trusting)
    except NOT_REACHED as why:
        raise BoxShut(_in_words(why)) from why
    try:
        mailbox.login(box.user, box.password, box.folder)
        yield _Imap(box, mailbox)
    except NOT_REACHED as why:
        raise BoxShut(_in_words(why)) from why
    finally:
        _close(mailbox)


def _close(mailbox: MailBox) -> None:
    """Say goodbye where the server still listens, and hang up in any case."""
    with suppress(*NOT_REACHED):
        mailbox.client.logout()
    with suppress(*NOT_REACHED):
        mailbox.client.shutdown()


def _in_words(why: BaseException) -> str:
    if isinstance(why, ssl.SSLError):
        return "The mail server's certificate could not be trusted, so nothing was sent to it."
    if isinstance(why, OSError):
        return "The mail server could not be reached."
    return "The mail server did not let us in, or has no folder of that name. Check the user, the password and the folders."


class _Imap:
    """A mailbox on a server."""

    def __init__(self, box: Box, mailbox: MailBox) -> None:
        self.box, self.mailbox = box, mailbox

    def lying(self) -> Iterator[Lies]:
        """The oldest messages first, with their sizes, none of them fetched."""
        return (self._lies(uid) for uid in self.mailbox.uids("UNDELETED"))

    def _lies(self, uid: str) -> Lies:
        said = b" ".join(part for part in self._fetch(uid, "(RFC822.SIZE INTERNALDATE)") if isinstance(part, bytes))
        size = said.upper().partition(b"RFC822.SIZE ")[2].split(b" ")[0].strip(b")")
        return Lies(uid, int(size) if size.isdigit() else 0, _when(said))

    def _fetch(self, uid: str, parts: str) -> list[bytes | tuple[bytes, bytes]]:
        answer, found = self.mailbox.client.uid("fetch", uid, parts)
        if answer != "OK":
            raise imaplib.IMAP4.error("fetch")
        return [part for part in found if part is not None]

    def _literal(self, uid: str, what: str) -> bytes:
        return next((part[1] for part in self._fetch(uid, f"(BODY.PEEK[{what}])") if isinstance(part, tuple)), b"")

    def whole(self, uid: str) -> bytes:
        """The message as it lies there. Reading marks nothing."""
        return self._literal(uid, "")

    def head(self, uid: str) -> bytes:
        """Only its headers."""
        return self._literal(uid, "HEADER")

    def put_away(self, uid: str, *, is_kept_whole: bool) -> None:
        """Move it, once it is kept. The folder is made where there is none."""
        folder = self.box.done if is_kept_whole else self.box.aside
        if not self.mailbox.folder.exists(folder):
            self.mailbox.folder.create(folder)
        self.mailbox.move(uid, folder)


def _when(said: bytes) -> datetime | None:
    moment = imaplib.Internaldate2tuple(said)
    return datetime(*moment[:6]).astimezone(UTC) if moment else None


class Folder:
    """A folder of messages as files (`.eml`): for development, and for trying a mailbox out."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def lying(self) -> Iterator[Lies]:
        """The files, by name."""
        return (Lies(path.name, path.stat().st_size, None) for path in sorted(self.path.glob("*.eml")) if path.is_file())

    def whole(self, uid: str) -> bytes:
        """The message."""
        return (self.path / uid).read_bytes()

    def head(self, uid: str) -> bytes:
        """Only its headers."""
        with (self.path / uid).open("rb") as file:
            return file.read(64 * 1024).replace(b"\r\n", b"\n").split(b"\n\n", 1)[0] + b"\n\n"

    def put_away(self, uid: str, *, is_kept_whole: bool) -> None:
        """Move it into a folder beside it."""
        place = self.path / ("kept" if is_kept_whole else "put aside")
        place.mkdir(exist_ok=True)
        os.replace(self.path / uid, place / uid)
