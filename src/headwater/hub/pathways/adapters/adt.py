"""The door to HL7 v2: an ADT message read with the field's library, and its acknowledgement. Lenient in what it reads, strict in what it
says."""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

import hl7

from headwater.hub.core.errors import Invalid
from headwater.hub.core.time import wall_clock
from headwater.hub.pathways.logic.hospital.heard import LEAVES, MERGES, PERSON, USED, Came, Heard, meant, said_of
from headwater.hub.pathways.states import MessageForm

MOST_BYTES = 256 * 1024
# What each cell of a list is in an ADT message: segment, field, repetition, component.
CELLS = {
    "born_on": ("PID", 7, 1, 1), "ward": ("PV1", 3, 1, 1), "bed": ("PV1", 3, 1, 3), "class": ("PV1", 2, 1, 1),
    "admitted_on": ("PV1", 44, 1, 1), "discharged_on": ("PV1", 45, 1, 1), "method": ("PV1", 36, 1, 1), "expected_on": ("PV2", 9, 1, 1),
}  # fmt: skip
DAYS = ("born_on", "admitted_on", "discharged_on", "expected_on")
NHS, LOCAL = ("NH", "NHS", "NHSNUMBER"), ("PI", "MR", "PAS", "HOSP", "")


class Unreadable(Invalid):
    """A message that cannot be read, with why in words."""


@dataclass(frozen=True, slots=True)
class Header:
    """The head of a message: who sent it, by which number, and what it is. `faults` say why it is refused, though it can be read."""

    sender: str
    control_id: str
    kind: str
    event: str
    application: str
    facility: str
    processing: str
    version: str
    refused: str = ""


def text_of(block: bytes) -> str:
    """The characters of a block, however they were written. No database keeps a NUL."""
    try:
        text = block.decode("utf-8")
    except UnicodeDecodeError:
        text = block.decode("cp1252", "replace")
    return re.sub(r"\r\n|\n", "\r", text.replace("\0", "\ufffd")).strip("\r ")


def header_of(text: str) -> Header:
    """The head of a message. Raises Unreadable where there is none, or no number to answer by."""
    return _head(_parsed(text.split("\r", 1)[0]))


def _head(message: Any) -> Header:
    at = {name: _part(message, "MSH", field) for name, field in (("application", 3), ("facility", 4), ("control", 10), ("mode", 11))}
    if not at["control"] or len(at["control"]) > 60:
        raise Unreadable("The message has no number of its own (MSH-10), so it cannot be answered.")
    kind, event = _part(message, "MSH", 9), _part(message, "MSH", 9, 2)
    sender = f"{at['facility']}|{at['application']}"[:80]
    refused = "" if kind == "ADT" else "Only ADT messages are taken here."
    if at["mode"][:1] not in ("", "P"):
        refused = "This is a message for testing or training, and this is the live system."
    version = _part(message, "MSH", 12) or "2.4"
    return Header(sender, at["control"], kind, event[:3], at["application"], at["facility"], at["mode"] or "P", version, refused)


def came_as(text: str) -> Came:
    """A message as it is kept: with its sender and number, or with why nobody can read it."""
    return headed(text)[1]


def headed(text: str) -> tuple[Header | None, Came]:
    """The head of a message, where it has one, and the message as it is kept."""
    try:
        head = header_of(text)
    except Unreadable as fault:
        return None, Came(MessageForm.ADT, text, fault=str(fault))
    return head, Came(MessageForm.ADT, text, head.sender, head.control_id, head.event, refused=bool(head.refused))


def heard(text: str) -> Heard | None:
    """What a message says; None for an event that tells nothing of a stay. Raises Unreadable, in words, for one that cannot be read."""
    message = _parsed(text)
    head = _head(message)
    event = head.event or _part(message, "EVN", 1)[:3]
    if event not in USED:
        return None
    happened = _moment(_part(message, "EVN", 2) or _part(message, "MSH", 7))
    numbers, visit = _numbers(message), _part(message, "PV1", 19)[:60]
    number = numbers.get("hospital_number", "")
    stamp = f"{happened:%Y%m%d%H%M%S}|{head.control_id}"
    if event in MERGES:
        return _merge(event, stamp, number, message)
    if event not in PERSON and not _has(message, "PV1"):
        raise Unreadable("The message stops before its PV1 segment, so nobody can tell which visit it is about.")
    cells = {**_cells(message), **numbers}
    occurred = _part(message, "EVN", 6) if event == LEAVES else ""
    day = (_moment(occurred) if occurred else happened).date().isoformat()
    if not number and not visit and "nhs_number" not in cells:
        raise Unreadable("There is no number of a patient and none of a visit, so nobody can tell who this is.")
    return Heard(event, stamp, number, "" if event in PERSON else visit, meant(event, cells, day))


def _merge(event: str, stamp: str, number: str, message: Any) -> Heard:
    merged = _part(message, "MRG", 1)[:20]
    if not merged or not number:
        raise Unreadable("A merge needs both numbers: the one that stays (PID-3) and the one that goes (MRG-1).")
    return Heard(event, stamp, number, merged=merged)


def _parsed(text: str) -> Any:
    # The five marks that a message is cut by are told at its beginning. The library asserts that they differ, so it is asked here.
    marks = text[3:8]
    if not text.startswith("MSH") or len(set(marks)) != 5 or any(mark.isalnum() or not mark.isprintable() or mark == " " for mark in marks):
        raise Unreadable("This is not an HL7 message: it does not begin with a whole MSH segment.")
    try:
        message = hl7.parse(text)
    except (hl7.HL7Exception, LookupError, ValueError, RecursionError) as wrong:
        raise Unreadable("This is not an HL7 message: it does not begin with a whole MSH segment.") from wrong
    return message


def _has(message: Any, segment: str) -> bool:
    return any(str(each[0]) == segment for each in message)


def _part(message: Any, segment: str, field: int, component: int = 1, repeat: int = 1) -> str:
    """One part of a message; blank where the message does not go so far."""
    try:
        found = message.extract_field(segment, 1, field, repeat, component, 1)
    except (hl7.HL7Exception, LookupError, ValueError):
        return ""
    return " ".join(str(found or "").split())


def _cells(message: Any) -> dict[str, str]:
    found = said_of((name, _part(message, place[0], place[1], place[3], place[2])) for name, place in CELLS.items())
    for name in DAYS:
        if found.get(name):
            found[name] = _day(found[name])
    family, given, middle = (_part(message, "PID", 5, component) for component in (1, 2, 3))
    name = " ".join(each for each in (given, middle, family) if each and each != '""')
    return found | ({"patient_name": name} if name else {})


def _numbers(message: Any) -> dict[str, str]:
    """The patient's numbers, by what each says that it is; the first that says nothing is the hospital's own."""
    found: dict[str, str] = {}
    for repeat in range(1, 1 + min(8, _repeats(message))):
        number = _part(message, "PID", 3, 1, repeat)
        if not number or number == '""':
            continue
        kind, authority = (_part(message, "PID", 3, at, repeat).upper() for at in (5, 4))
        if kind in NHS or authority in NHS:
            found.setdefault("nhs_number", number[:40])
        elif kind in LOCAL:
            found.setdefault("hospital_number", number[:40])
    return found


def _repeats(message: Any) -> int:
    """How many numbers the patient has."""
    try:
        return len(message.segment("PID")(3))
    except (hl7.HL7Exception, LookupError, ValueError):
        return 0


def _day(text: str) -> str:
    """The day of an HL7 time, as a list writes it; what is no day goes on as it is, for the reader of lists to say so."""
    digits = re.match(r"(\d{4})(\d{2})(\d{2})", text, re.ASCII)
    return f"{digits[1]}-{digits[2]}-{digits[3]}" if digits else text[:40]


def _moment(text: str) -> datetime:
    """An HL7 time as the clock on the wall in England showed it. Raises Unreadable for what is none."""
    match = re.fullmatch(r"(\d{8})(\d{2})?(\d{2})?(\d{2})?(?:\.\d+)?([+-]\d{4})?", text, re.ASCII)
    if match is None:
        raise Unreadable("The message does not say when it happened (EVN-2).")
    try:
        digits = "".join(each or "00" for each in match.groups()[:4])
        told = datetime.strptime(digits + (match[5] or "+0000"), "%Y%m%d%H%M%S%z")
        return wall_clock(told) if match[5] else told.replace(tzinfo=None)
    except (ValueError, OverflowError) as wrong:
        raise Unreadable(f"“{text[:20]}” is no time, so nobody can tell when it happened (EVN-2).") from wrong


def is_to_come(stamp: str, today: date) -> bool:
    """Whether a message says that it happens after tomorrow: it would overrule every message until then."""
    return stamp[:8] > f"{today + timedelta(days=1):%Y%m%d}"


def acknowledgement(head: Header, code: str, words: str, at: datetime) -> bytes:
    """The answer: AA kept, AE not kept and to be sent again, AR refused for good."""
    sent = f"{wall_clock(at):%Y%m%d%H%M%S}"
    msh = rf"MSH|^~\&|HEADWATER|HUB|{_safe(head.application)}|{_safe(head.facility)}|{sent}||ACK^{_safe(head.event)}^ACK|"
    msh += f"{_safe(head.control_id)}|{head.processing[:1]}|{_safe(head.version)}"
    return f"{msh}\rMSA|{code}|{_safe(head.control_id)}|{_safe(words)}\r".encode()


def _safe(text: str) -> str:
    return re.sub(r"[|^~\\&\r\n\x0b\x1c]", " ", text)[:180]
