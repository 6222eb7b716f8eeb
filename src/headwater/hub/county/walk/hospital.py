"""A ward raises a housing flag at the bedside; the housing worker sees it at once and opens a case."""

import re
import socket
import subprocess
import sys
import time
from datetime import timedelta
from urllib.parse import urlsplit

from headwater.hub.core.time import now
from headwater.hub.county.walk.people import WORKER, Walk
from headwater.hub.county.walk.visitor import Lost

NURSE = "grace.mensah@example.org"
PATIENT = "Wilma Hartnell"
TRUST = "Wen Valley Hospitals NHS Trust"
LISTENER = "from headwater.hub.config.commands import app; app()"
WAITS = 60


def heard(walk: Walk) -> str:
    """The hospital's own system says that somebody came in ten days ago; it is answered, and the ward sees them."""
    command = [sys.executable, "-c", LISTENER, "hear-adt", "--agency", TRUST, "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as listener:  # noqa: S603 our own words
        try:
            port = re.search(r":(\d+)\s*$", listener.stdout.readline()) if listener.stdout else None
            if port is None:
                raise Lost("The listener did not start.")
            walk.found["adt"] = f"Tamsin Vale{walk.seed}"
            answered = sent(int(port[1]), walk.found["adt"])
            if b"MSA|AA|" not in answered:
                raise Lost(f"The message was answered {answered!r}.")
            on_the_ward(walk)
        finally:
            listener.terminate()
    return "kept before it was answered, and on the ward list"


def sent(port: int, name: str) -> bytes:
    """An admission to the ward of surgery, and its answer."""
    at, admitted = now(), now() - timedelta(days=10)
    pv1 = {2: "I", 3: "BIR^Bay^7", 19: "WALK1", 44: f"{admitted:%Y%m%d%H%M}"}
    message = "\r".join([
        rf"MSH|^~\&|PAS|WEN|HEADWATER|HUB|{at:%Y%m%d%H%M%S}||ADT^A01|W{at:%H%M%S%f}|P|2.4", f"EVN|A01|{at:%Y%m%d%H%M%S}",
        f"PID|1||WALK1^^^WEN^PI||{name.split()[1]}^{name.split()[0]}||19610504|F",
        "PV1|1|" + "|".join(pv1.get(place, "") for place in range(2, 45)),
    ])  # fmt: skip
    with socket.create_connection(("127.0.0.1", port), timeout=WAITS) as line:
        line.sendall(b"\x0b" + message.encode() + b"\x1c\r")
        return line.recv(4096)


def on_the_ward(walk: Walk) -> None:
    """Until the nurse's list names the patient."""
    nurse, until = walk.staff(NURSE), time.monotonic() + WAITS
    while True:
        nurse.go("/hospital/")
        if walk.found["adt"] in nurse.page.text:
            return
        if time.monotonic() > until:
            raise Lost("The patient of the message is not on the ward list.")
        time.sleep(0.5)


def flagged_from_message(walk: Walk) -> str:
    """Two answers for somebody who is on the list already; the worker makes a referral and a case of it."""
    nurse, worker = walk.staff(NURSE), walk.staff(WORKER)
    found = re.search(r'href="(/hospital/[0-9A-Z-]+/)">' + walk.found["adt"], nurse.page.html)
    if found is None:
        raise Lost("The stay of the message has no page.")
    nurse.go(found[1] + "flag/")
    nurse.fill(worry="losing", agreed="yes")
    nurse.sees("The housing flag is raised")
    worker.go(found[1])
    worker.press("/flag/case/$")
    worker.sees("The case is open", walk.found["adt"])
    return "message, flag, referral and case, with the name typed by nobody"


def flag(walk: Walk) -> str:
    """Five answers on the ward."""
    nurse = walk.staff(NURSE)
    nurse.go("/hospital/flag/")
    form = nurse.page.form_with("patient_name", "ward_id")
    ward = form.choices("ward_id")[0] if form else ""
    nurse.fill(patient_name=PATIENT, ward_id=ward, worry="nowhere", agreed="yes")
    nurse.sees("The housing flag is raised", PATIENT, "Wellspring Housing Advice")
    walk.found["stay"] = nurse.page.address
    return "name, ward, day, worry and agreement; the worker's agency is told"


def seen(walk: Walk) -> str:
    """On the worker's list at once, without the name of the ward."""
    worker = walk.staff(WORKER)
    worker.go("/hospital/?show=flag")
    worker.sees(PATIENT)
    worker.go(urlsplit(walk.found["stay"]).path)
    if "stroke" in worker.page.text:
        raise Lost("The housing worker reads what the ward treats.")
    worker.press("/flag/case/$")
    worker.sees("The case is open", PATIENT)
    return "a case in one click, with nothing typed again"


def told(walk: Walk) -> str:
    """The ward reads who has it, and nothing of the case."""
    nurse = walk.staff(NURSE)
    nurse.go("/hospital/")
    nurse.sees(PATIENT, "Priya Shah has it")
    return "the ward list says who has it"


STEPS = (
    ("The hospital's system sends a message (ADT)", heard),
    ("The ward flags that patient, and the worker opens a case", flagged_from_message),
    ("A ward raises a housing flag", flag),
    ("The housing worker sees it and opens a case", seen),
    ("The ward reads who has it", told),
)
