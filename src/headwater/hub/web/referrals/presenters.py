"""Referrals as lists write them, and what every page of one says: plain words and addresses, nothing left for a template to work out."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.urls import reverse

from headwater.hub.people.logic.contact import StripLine
from headwater.hub.referrals.adapters import Threat, Wait
from headwater.hub.referrals.queries import FirstLook, QueueRow
from headwater.hub.web.parts import codes
from headwater.hub.web.parts.paths import each
from headwater.hub.web.parts.words import day, plural, weekday

USES = {"safe": ("Safe", "green"), "ask": ("Ask first", "yellow"), "do_not_use": ("Do not use", "red")}
SHOWN = {"phone": "tel:", "email": "mailto:"}
LOOKS = (
    ("danger", "Not safe to stay"),
    ("nowhere", "Nowhere to sleep tonight"),
    ("young", "16 or 17 years old"),
    ("this_week", "Court or losing a home within 7 days"),
    ("bounced", "Passed on and not taken up"),
    ("unconfirmed", "Passed on, no answer yet"),
    ("chase", "Passed on, and an answer is late: ask there"),
    ("unanswered", "Senders without an answer"),
)
MODES = {"face_to_face": "Face to face", "telephone": "By telephone", "digital": "Online", "mixed": "A mix of ways"}


def danger(*, unsafe_to_stay: bool, nowhere_tonight: bool, aged_16_17: bool) -> list[str]:
    """What puts a referral in the same-day row."""
    said = ((unsafe_to_stay, "Not safe to stay"), (nowhere_tonight, "Nowhere tonight"), (aged_16_17, "16 or 17"))
    return [words for true, words in said if true]


def how_soon(threat: Threat, on: date | None, *, dont_know: bool) -> str:
    """The band, and the day it was worked out from. Somebody who was asked and does not know is not somebody nobody asked."""
    words = codes.THREATS[threat.band] if threat.band else codes.DATE_ASKED if dont_know else codes.DATE_NOT_ASKED
    if threat.days is None or on is None:
        return words
    when = (
        f"in {plural(threat.days, 'day')}"
        if threat.days > 0
        else "today"
        if threat.days == 0
        else f"{plural(-threat.days, 'day')} ago: ask"
    )
    return f"{words}: {day(on)}, {when}"


def waited(wait: Wait) -> str:
    """Both ways of counting: the promise is in working days."""
    return f"{plural(wait.working_days, 'working day')} ({plural(wait.days, 'day')} in all)"


def lateness(wait: Wait) -> str:
    """Late in words, with what was promised."""
    if wait.is_late:
        return f"We promise {plural(wait.promise, 'working day')}. It was due by {weekday(wait.due_on)}."
    return f"Due by {weekday(wait.due_on)}"


def queue_row(row: QueueRow, address: Any) -> dict[str, Any]:
    return {
        "href": address(row.reference),
        "reference": row.reference,
        "name": "Extra care: speak to your manager" if row.is_locked else row.name,
        "extra_care": row.has_extra_care,
        "danger": danger(unsafe_to_stay=row.unsafe_to_stay, nowhere_tonight=row.nowhere_tonight, aged_16_17=row.aged_16_17),
        "ask": row.threat.ask,
        "soon": how_soon(row.threat, row.threat_on, dont_know=row.threat_dont_know),
        "waited": waited(row.wait),
        "late": row.wait.is_late,
        "due": lateness(row.wait),
        "from": f"Passed on by {row.passed_on_by}" if row.passed_on_by else row.sender or codes.ASKERS[row.asker],
        "channel": codes.CHANNELS[row.channel],
        "service": row.service,
        "state": codes.STATES[row.state],
        "same_day": row.same_day,
    }


def queue_rows(rows: Iterable[QueueRow]) -> list[dict[str, Any]]:
    address = each("referrals:referral")
    return [queue_row(row, address) for row in rows]


def looks(first: FirstLook, chosen: str) -> list[dict[str, Any]]:
    """The first look: each line opens the referrals behind it."""
    here = reverse("referrals:queue")
    return [{"text": text, "count": getattr(first, code), "href": f"{here}?look={code}", "chosen": code == chosen} for code, text in LOOKS]


def strip(lines: Iterable[StripLine]) -> list[dict[str, str]]:
    """The safe-contact strip. A way that is not to be used is never a link."""
    return [
        {
            "says": USES[line.use][0],
            "colour": USES[line.use][1],
            "way": codes.WAYS[line.way],
            "value": line.value,
            "href": f"{SHOWN[line.way]}{line.value.replace(' ', '')}" if line.use != "do_not_use" and line.way in SHOWN else "",
            "cautions": " ".join(line.cautions),
        }
        for line in lines
    ]
