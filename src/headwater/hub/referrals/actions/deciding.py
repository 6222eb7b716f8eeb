"""What becomes of a referral here: looked at, decided with a reason fit to tell, or corrected."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import F

from headwater.hub.audit.actions import record
from headwater.hub.core.errors import Invalid, Stale
from headwater.hub.core.values import Actor
from headwater.hub.people.actions import record_death
from headwater.hub.referrals.actions.moving import decided, held, move
from headwater.hub.referrals.adapters import day_of
from headwater.hub.referrals.logic import checks, decisions
from headwater.hub.referrals.logic.urgency import urgency
from headwater.hub.referrals.models import Referral
from headwater.hub.referrals.permissions import check_can_decide
from headwater.hub.referrals.states import STATE_AFTER, Decision, Reason, State

# Accepting opens a case and redirecting makes a referral, so each has its own door.
HERE = frozenset(Decision) - {Decision.ACCEPTED, Decision.REDIRECTED}


@dataclass(frozen=True, slots=True)
class Deciding:
    """A decision as somebody made it. `told` is the sentence for the sender; left empty, the usual one is used."""

    decision: str
    reason: str = ""
    next_place: str = ""
    note: str = ""
    told: str = ""


@transaction.atomic
def acknowledge(*, referral_id: int, by: Actor, at: datetime) -> None:
    """Tell the sender that somebody has seen it."""
    check_can_decide(by)
    row = held(referral_id, by=by, at=at)
    changes = {"acknowledged_at": at, "first_response_at": row.first_response_at or at}
    move(referral=row, to=State.ACKNOWLEDGED, by=by, at=at, changes=changes)


@transaction.atomic
def start_triage(*, referral_id: int, by: Actor, at: datetime, note: str = "") -> None:
    """Somebody has begun to look at it. Said again, it only adds to the note."""
    check_can_decide(by)
    row = held(referral_id, by=by, at=at)
    if row.state == State.BEING_TRIAGED:
        _add_note(row, note, by, at)
        return
    changes = {"acknowledged_at": row.acknowledged_at or at, "triage_note": _joined(row.triage_note, note)}
    move(referral=row, to=State.BEING_TRIAGED, by=by, at=at, changes=changes)


def _add_note(row: Referral, note: str, by: Actor, at: datetime) -> None:
    if not note.strip():
        return
    Referral.objects.filter(pk=row.pk).update(triage_note=_joined(row.triage_note, note), version=F("version") + 1)
    record(verb="referral.note_added", by=by, at=at, kind="referral", ref=row.reference, person=row.person.reference)


def _joined(earlier: str, note: str) -> str:
    return "\n\n".join(filter(None, [earlier, note.strip()]))


@transaction.atomic
def decide(*, referral_id: int, deciding: Deciding, by: Actor, at: datetime, version: int | None = None) -> str:
    """Advice, decline, the person said no, changed their mind, or could not be reached. Gives the sentence the sender reads.

    A death, from whatever source, stops every message to the person. The day it was heard of stands for the day, which may be corrected.
    """
    check_can_decide(by)
    if deciding.decision not in HERE:
        raise Invalid("Check the answers.", {"decision": "Choose what to do."})
    if faults := decisions.faults(decision=deciding.decision, reason=deciding.reason, next_place=deciding.next_place):
        raise Invalid("Check the answers.", faults)
    row = held(referral_id, by=by, at=at, version=version)
    if deciding.reason == Reason.DIED:
        record_death(person_id=row.person_id, died_on=day_of(at), by=by, at=at)
    told = deciding.told.strip() or decisions.sentence(decision=deciding.decision, reason=deciding.reason, next_place=deciding.next_place)
    changes = decided(
        decision=Decision(deciding.decision),
        by=by,
        at=at,
        referral=row,
        triaged_on=row.triaged_on or day_of(at),
        decision_reason=deciding.reason,
        direction=decisions.direction_of(deciding.reason),
        decision_note=deciding.note.strip(),
        next_place=deciding.next_place.strip()[:200],
        told=told,
    )
    detail = {"reason": deciding.reason} if deciding.reason else {}
    move(referral=row, to=STATE_AFTER[Decision(deciding.decision)], by=by, at=at, changes=changes, detail=detail)
    return told


@dataclass(frozen=True, slots=True)
class ThreatNow:
    """How soon the home could be lost, as it is now known. `stated` overrides the band and says why."""

    threat_on: date | None
    unsafe_to_stay: bool
    nowhere_tonight: bool
    aged_16_17: bool
    stated: str = ""
    stated_why: str = ""
    dont_know: bool = False


@transaction.atomic
def correct_threat(*, referral_id: int, now: ThreatNow, by: Actor, at: datetime, version: int | None = None) -> None:
    """Put right when the home could be lost; the place in the queue follows."""
    check_can_decide(by)
    row = held(referral_id, by=by, at=at, version=version)
    if fault := checks.threat_on(now.threat_on, day_of(at)):
        raise Invalid("Check the answers.", {"threat_on": fault})
    if now.threat_on is not None and now.dont_know:
        raise Invalid("Check the answers.", {"threat_on": checks.DATE_OR_DONT_KNOW})
    if now.stated and not now.stated_why.strip():
        raise Invalid("Check the answers.", {"stated_why": "Say why it differs from the date."})
    flags = {"unsafe_to_stay": now.unsafe_to_stay, "nowhere_tonight": now.nowhere_tonight, "aged_16_17": now.aged_16_17}
    place = urgency(**flags, threat_on=now.threat_on, received_on=day_of(row.received_at))
    changed = Referral.objects.filter(pk=row.pk, version=row.version).update(
        threat_on=now.threat_on,
        threat_dont_know=now.dont_know,
        threat_stated=now.stated,
        threat_stated_why=now.stated_why.strip()[:300],
        same_day=place.same_day,
        urgent_on=place.urgent_on,
        version=F("version") + 1,
        **flags,
    )
    if changed != 1:
        raise Stale("Somebody else changed this referral while you had it open. Read it again before you save.")
    record(
        verb="referral.threat_corrected", by=by, at=at, kind="referral", ref=row.reference, person=row.person.reference,
        detail={"before": row.threat_on.isoformat() if row.threat_on else "", "after": now.threat_on.isoformat() if now.threat_on else ""},
    )  # fmt: skip
