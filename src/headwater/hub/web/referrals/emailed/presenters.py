"""Emails in words: the list, and what was found in one."""

from collections.abc import Iterable
from typing import Any

from headwater.hub.core.ids import spaced
from headwater.hub.referrals.logic.foreign.assembling import Assembled, sentences
from headwater.hub.referrals.logic.foreign.fields import CALLED, Field
from headwater.hub.referrals.logic.mail.finding import Found
from headwater.hub.referrals.queries.emailed import Draft, DraftRow
from headwater.hub.referrals.states import Automatic, Dismissal
from headwater.hub.web.parts import codes
from headwater.hub.web.parts.paths import each
from headwater.hub.web.parts.words import day
from headwater.hub.web.referrals.emailed.forms import DISMISSALS
from headwater.hub.web.referrals.emailed.placing import GAPS, asked_by

MACHINES: codes.Words = {
    Automatic.REPLY: "A machine answered",
    Automatic.BOUNCE: "A message came back",
    Automatic.GENERATED: "Sent by a machine",
    Automatic.OWN: "Our own message",
}
PUT_AWAY = {**DISMISSALS, Dismissal.AUTOMATIC: "A machine sent it"}
CHECKS = {"pass": "passed", "fail": "failed", "softfail": "failed", "none": "not there", "neutral": "says nothing"}
# What the form asks for anyway; the rest of what is wrong is said above it.
ASKED_BELOW = frozenset({"service", "name", "contact", "reason"})
FORGED = "The address may be forged: a check by our own mail server failed. Ring the agency on a number that you have already."


def rows(lines: Iterable[DraftRow]) -> list[dict[str, Any]]:
    """Each email of the list."""
    address, referral = each("referrals:email", "email"), each("referrals:referral")
    return [line(row, address(row.reference), referral(row.referral) if row.referral else "") for row in lines]


def line(row: DraftRow, href: str, referral: str) -> dict[str, Any]:
    """One email of the list."""
    return {
        "href": href,
        "referral": referral,
        "reference": spaced(row.reference),
        "subject": row.subject or ("Became a referral" if row.referral else "No subject"),
        "from": row.from_name or row.from_address or "No sender",
        "address": row.from_address,
        "received": day(row.received_on),
        "due": f"Read by {day(row.due_on)}",
        "late": row.is_late,
        "today": row.same_day,
        "machine": MACHINES[Automatic(row.automatic)] if row.automatic else "",
        "about": row.about,
        "found": f"{row.found} {'answer' if row.found == 1 else 'answers'} found" if row.found else "No answer found",
        "troubles": row.troubles,
        "ended": PUT_AWAY[Dismissal(row.dismissal)] if row.dismissal else "Became a referral",
        "by": row.decided_by,
    }


def hints(draft: Draft) -> dict[str, str]:
    """Where the answer to each question was found, and what two places disagree on."""
    found: dict[str, list[Found]] = {}
    for one in draft.findings.found:
        if question := asked_by(one.field):
            found.setdefault(question, []).append(one)
    disagree = {asked_by(field) for field in draft.findings.disagree}
    return {question: where(ones, disagree=question in disagree) for question, ones in found.items()}


def where(ones: list[Found], *, disagree: bool) -> str:
    """Under one question: which words, and where they stand."""
    said = "; ".join(f"“{shortened(one.text)}” ({one.label}, in {one.where})" for one in ones)
    return f"The email says two things: {said}. Which is right?" if disagree else f"From the email: {said}."


def shortened(text: str) -> str:
    return text if len(text) <= 80 else f"{text[:79]}…"


def email(draft: Draft, likely: Assembled) -> dict[str, Any]:
    """One email beside its form."""
    row = draft.row
    return {
        "line": line(row, "", ""),
        "about": about(draft),
        "gaps": [words for words, fields in GAPS if not any(draft.findings.of(field) for field in fields)],
        "look_at": [
            *(f"{CALLED[field]}: the email says two things. Choose below." for field in draft.findings.disagree),
            *sentences({key: why for key, why in likely.wrong.items() if key not in ASKED_BELOW}),
            *likely.notes,
        ],
        "unplaced": [(one.label, f"{one.text} (in {one.where})") for one in draft.findings.unplaced],
        "found": [(CALLED[Field(one.field)], f"{one.text} (“{one.label}”, in {one.where})") for one in draft.findings.found],
        "pieces": [piece(number, each_one) for number, each_one in enumerate(draft.pieces)],
        "forged": FORGED if {"fail", "softfail", "permerror"} & {draft.spf, draft.dkim, draft.dmarc} else "",
        "says_no": likely.given.agreement.agreed == "no",
    }


def piece(number: int, held: dict[str, Any]) -> dict[str, Any]:
    """One thing that came with it."""
    shut = held["kind"] in {"program", "word_with_macros", "archive"}
    size = held["size"]
    words = f"{size / 1024 / 1024:.1f} MB" if size >= 1024 * 1024 else f"{max(1, round(size / 1024))} kB"
    return {"number": number, "name": held["name"], "size": words, "is_shut": shut, "within": held["within"]}


def about(draft: Draft) -> list[tuple[str, str]]:
    """What the message says of itself, and what our own server found."""
    row = draft.row
    checks = [
        f"{name} {CHECKS.get(said, said)}" for name, said in (("SPF", draft.spf), ("DKIM", draft.dkim), ("DMARC", draft.dmarc)) if said
    ]
    sent = f"{day(draft.said_sent_at)}, it says" if draft.said_sent_at else ""
    return [
        ("Came", f"{day(row.received_on)}. {'Read by' if not row.is_late else 'Late: it was to be read by'} {day(row.due_on)}"),
        ("From", f"{row.from_name} {row.from_address}".strip()),
        ("Is the address theirs?", "; ".join(checks) if checks else "Our mail server did not say. An address alone is no proof."),
        ("The agency with such an address", draft.hinted_agency or "None on the list"),
        ("Sent", sent),
        ("Receipt", "Sent: it gives the reference and nothing else" if draft.acknowledged_at else "None was sent"),
    ]
