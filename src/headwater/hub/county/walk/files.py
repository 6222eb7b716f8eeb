"""A file in: the hospital's referrer sends a sheet of referrals, some of whose rows come back."""

import re
import time
import urllib.request
from uuid import uuid4

from headwater.hub.county.walk.people import Walk
from headwater.hub.county.walk.visitor import Lost, Visitor

REFERRER = "grace.mensah@example.org"
SERVICE = "Community navigators"
WAITS = 150
HEADINGS = "Name,Date of birth,Mobile,Reason for referral,Consent given,Portal reference"


def the_file(mark: str) -> str:
    """Two rows that are whole, and one without agreement."""
    rows = [
        f"Bryony Vale,01/02/1990,07700 900301,Notice to leave by Christmas.,Yes,{mark}-1",
        f"Colm Reddy,12/11/1985,07700 900302,Rent arrears and a letter from the court.,Yes,{mark}-2",
        f"Dilys Ware,3/3/1979,07700 900303,Sofa surfing since May.,,{mark}-3",
    ]
    return "\r\n".join([HEADINGS, *rows, ""])


def send_a_file(walk: Walk) -> str:
    """The columns are found, the rows checked, the good ones sent in; the other comes back with its reason."""
    grace = walk.staff(REFERRER)
    mark = walk.found.setdefault("file mark", uuid4().hex[:8])
    send_sheet(grace, the_file(mark))
    grace.sees("What the columns hold", "3 rows")
    grace.send_as_it_stands()
    wait_for(grace, "Send in 2 referrals")
    grace.sees("Row 4", "Their agreement is not written down")
    grace.press("/send/$")
    wait_for(grace, "2 of 3")
    back = grace.take(grace.page.link("/back/") or "").decode("utf-8-sig")
    if "Dilys Ware" not in back or "agreement" not in back or "Bryony" in back:
        raise Lost(f"The rows that come back are not as they should be: {back[:300]}")
    return "2 of 3 rows are in the queue, 1 came back with its reason"


def send_it_again(walk: Walk) -> str:
    """The same file makes no second referral."""
    grace = walk.staff(REFERRER)
    send_sheet(grace, the_file(walk.found["file mark"]))
    grace.send_as_it_stands()
    wait_for(grace, "No row can be sent")
    grace.sees("It is here already")
    return "both are known again by their own reference"


def send_sheet(visitor: Visitor, content: str) -> None:
    visitor.go("/referrals/files/new/")
    service = visitor.answer_called("service", SERVICE)
    visitor.attach("file", "referrals.csv", content, service=service, whence="system", their_system="Walk portal")


def wait_for(visitor: Visitor, words: str) -> None:
    """Look again until the worker is done."""
    address = re.sub(r"#.*", "", visitor.page.address)
    for _ in range(WAITS):
        if words in visitor.page.text:
            return
        time.sleep(0.2)
        visitor.ask(urllib.request.Request(address))  # noqa: S310 the site's own address
    raise Lost(f"{words!r} did not come: {visitor.said()}")


STEPS = (
    ("Send a file of referrals", send_a_file),
    ("Send the same file again", send_it_again),
)
