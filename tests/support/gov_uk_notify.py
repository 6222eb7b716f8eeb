"""A stand-in for GOV.UK Notify on this machine: it speaks its API, and does what a test tells it to."""

import json
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlsplit

import jwt

SERVICE, SECRET = "26785a09-ab16-4eb0-8407-a37497a57506", "3d844edf-8d35-48ac-975b-e847b4f122b0"
KEY = f"tests-{SERVICE}-{SECRET}"
TEMPLATES = {"email": "e0000000-0000-0000-0000-000000000001", "sms": "e0000000-0000-0000-0000-000000000002"}
CHANNELS = {"/v2/notifications/email": "email", "/v2/notifications/sms": "sms", "/v2/notifications/letter": "letter"}
REFUSALS = {
    400: "BadRequestError", 403: "AuthError", 429: "RateLimitError", 500: "Exception", 503: "",
}  # fmt: skip


@dataclass
class Notify:
    """What it was sent, what it will refuse next, and whether it forgets to answer after it has taken a message."""

    address: str = ""
    taken: list[dict[str, Any]] = field(default_factory=list)
    refuse: list[int] = field(default_factory=list)
    refuse_as: str = ""
    hangs_up: bool = False
    asked: list[str] = field(default_factory=list)

    def status(self, said: str) -> None:
        """Say of everything it took what became of it."""
        for one in self.taken:
            one["status"] = said


@contextmanager
def standing() -> Iterator[Notify]:
    """The stand-in, for as long as a test needs it."""
    notify = Notify()
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler(notify))
    notify.address = f"http://127.0.0.1:{server.server_port}"
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield notify
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def handler(notify: Notify) -> type[BaseHTTPRequestHandler]:
    """What answers each call."""

    class Answers(BaseHTTPRequestHandler):
        def log_message(self, *args: Any) -> None:
            """Quiet."""

        def do_POST(self) -> None:
            given = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            if self.is_refused():
                return
            one = {"id": str(uuid.uuid4()), "status": "created", "type": CHANNELS[self.path], **given}
            notify.taken.append(one)
            if notify.hangs_up:
                self.close_connection = True
                return
            self.answer(201, {"id": one["id"], "reference": given["reference"]})

        def do_GET(self) -> None:
            if self.is_refused():
                return
            where = urlsplit(self.path)
            if where.path == "/v2/notifications":
                reference = parse_qs(where.query)["reference"][0]
                self.answer(200, {"notifications": [one for one in notify.taken if one["reference"] == reference]})
                return
            wanted = where.path.rsplit("/", 1)[1]
            self.answer(200, next(one for one in notify.taken if one["id"] == wanted))

        def is_refused(self) -> bool:
            notify.asked.append(f"{self.command} {urlsplit(self.path).path}")
            token = self.headers["Authorization"].removeprefix("Bearer ")
            assert jwt.decode(token, SECRET, algorithms=["HS256"], options={"verify_iat": False})["iss"] == SERVICE
            if not notify.refuse:
                return False
            status = notify.refuse.pop(0)
            kind = notify.refuse_as or REFUSALS[status]
            self.answer(status, {"status_code": status, "errors": [{"error": kind, "message": "nurse@example.org is on fire"}]})
            return True

        def answer(self, status: int, body: dict[str, Any]) -> None:
            payload = json.dumps(body).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(payload)))
            self.end_headers()
            self.wfile.write(payload)

    return Answers
