"""Another system of an agency: let in with a key, it sends a referral and reads what became of it."""

import json
import re
import urllib.error
import urllib.request
from typing import Any
from uuid import uuid4

from headwater.hub.county.walk.people import ADMINISTRATOR, WORKER, Walk
from headwater.hub.county.walk.referring import SERVICE
from headwater.hub.county.walk.visitor import Lost

KEY = re.compile(r"hw_[a-z0-9]{8}_[A-Za-z0-9_-]{43}")


def call(walk: Walk, method: str, path: str, body: Any = None, key: str | None = None) -> tuple[int, dict[str, Any]]:
    """One request, as a program makes it."""
    headers = {"Authorization": f"Bearer {walk.found['key'] if key is None else key}", "Content-Type": "application/json"}
    headers |= {"Idempotency-Key": uuid4().hex} if body else {}
    said = json.dumps(body).encode() if body else None
    asked = urllib.request.Request(f"{walk.base.rstrip('/')}/api/v1{path}", said, headers, method=method)  # noqa: S310 the site's own address
    try:
        with urllib.request.urlopen(asked, timeout=60) as answer:  # noqa: S310 the site's own address
            return answer.status, json.loads(answer.read())
    except urllib.error.HTTPError as refused:
        return refused.code, json.loads(refused.read())


def a_key(walk: Walk) -> str:
    """An administrator makes a key, which is shown once."""
    administrator = walk.staff(ADMINISTRATOR)
    administrator.go("/manage/systems/keys/add/")
    administrator.fill(name=f"Ward system {uuid4().hex[:6]}", scopes=["send", "read"], days="30")
    found = KEY.search(administrator.page.text)
    if found is None:
        raise Lost(f"No key was shown: {administrator.said()}")
    walk.found["key"] = found.group()
    return "made by an administrator and shown once"


def sent_in(walk: Walk) -> str:
    """The system finds the service and sends; without its key it is told nothing."""
    if (status := call(walk, "GET", "/services", key="hw_none")[0]) != 401:
        raise Lost(f"A wrong key was answered {status}.")
    services = call(walk, "GET", "/services")[1]["services"]
    service = next((one["service_id"] for one in services if one["name"] == SERVICE), None)
    body = {
        "service_id": service, "person": {"name": "Bryn Oakes"}, "contact": [{"way": "phone", "value": "07700 900777"}],
        "reason": "Leaving the ward on Friday with nowhere to go.", "agreement": {"agreed": "yes", "feedback": True}, "housing_need": "yes",
    }  # fmt: skip
    status, said = call(walk, "POST", "/referrals", body)
    if status != 201:
        raise Lost(f"The referral was answered {status}: {said}")
    walk.found["referral system"] = said["reference"]
    return f"reference {said['reference']}, to be answered by {said['respond_by']}"


def what_became_of_it(walk: Walk) -> str:
    """A worker looks at it, and the system reads that in a neutral word without a name."""
    reference = walk.found["referral system"]
    worker = walk.staff(WORKER)
    worker.go(f"/referrals/{reference}/")
    worker.sees("Bryn Oakes", "Another system")
    worker.press("/look-at/")
    said = call(walk, "GET", f"/referrals/{reference}")[1]
    if said.get("status") != "being_looked_at" or "Oakes" in json.dumps(said):
        raise Lost(f"The system was told {said}.")
    return "the system reads “being looked at”, and no name"


STEPS = (
    ("A system is given a key", a_key),
    ("It sends a referral", sent_in),
    ("It reads what became of it", what_became_of_it),
)
