"""Who walks: the cast of the made-up county, each in a browser of their own."""

import re
import time
from dataclasses import dataclass, field
from datetime import datetime
from email import message_from_bytes
from pathlib import Path

from headwater.hub.accounts.logic import demo_password, demo_totp_secret, totp_code
from headwater.hub.core.time import now
from headwater.hub.county.walk.visitor import Lost, Visitor

WORKER = "priya.shah@example.org"
MANAGER = "morwenna.pascoe@example.org"
COMMISSIONER = "ruth.amory@example.org"
PROTECTION = "colm.devlin@example.org"
ADMINISTRATOR = "sunita.mistry@example.org"
WAITS = 150


@dataclass
class Walk:
    """One walk: where the site is, where its messages land, and what the walkers found so far."""

    base: str
    outbox: Path
    scratch: Path
    seed: int = 1
    started: datetime = field(default_factory=now)
    found: dict[str, str] = field(default_factory=dict)
    known: dict[str, Visitor] = field(default_factory=dict)

    def stranger(self, name: str) -> Visitor:
        """Somebody without an account; the same name is the same browser."""
        return self.known.setdefault(name, Visitor(self.base))

    def staff(self, email: str) -> Visitor:
        """A member of staff, signed in with both steps."""
        if email not in self.known:
            self.known[email] = self.sign_in(email)
        return self.known[email]

    def sign_in(self, email: str) -> Visitor:
        visitor = Visitor(self.base)
        visitor.go("/sign-in/")
        visitor.fill(login=email, password=demo_password(self.seed))
        visitor.sees("Code")
        visitor.fill(code=totp_code(demo_totp_secret(self.seed, email), now()))
        visitor.sees("Sign out")
        return visitor

    def emailed_code(self, to: str, after: set[str]) -> str:
        """The six figures in the newest message to an address that was not there before."""
        for _ in range(WAITS):
            for path in sorted(self.outbox.glob("*.eml"), reverse=True):
                if path.name not in after and (code := code_in(path, to)):
                    return code
            time.sleep(0.2)
        raise Lost(f"No code reached {to} in {self.outbox.name}/ within {WAITS // 5} seconds.")

    def messages(self) -> set[str]:
        """The messages that are there now."""
        return {path.name for path in self.outbox.glob("*")} if self.outbox.exists() else set()


def code_in(path: Path, to: str) -> str:
    message = message_from_bytes(path.read_bytes())
    body = message.get_payload(decode=True)
    text = body.decode() if isinstance(body, bytes) else ""
    six = re.search(r"\b\d{6}\b", text)
    return six.group() if six and to in str(message["To"]) else ""
