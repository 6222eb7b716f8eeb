"""Referrals that come, one or a thousand at once: the same rows and the same lines of the log, in one statement for each table."""

from collections.abc import Sequence
from dataclasses import dataclass

from headwater.hub.audit.actions import record_many
from headwater.hub.core.many import keep_many
from headwater.hub.core.rows import new_row
from headwater.hub.core.values import Actor
from headwater.hub.people.actions.in_bulk import add_people
from headwater.hub.referrals.actions import building
from headwater.hub.referrals.actions.authority.keeping import keep_authorities
from headwater.hub.referrals.actions.notices import send_receipts
from headwater.hub.referrals.actions.person import newcomer, send_own_receipt
from headwater.hub.referrals.logic.given import GivenReferral
from headwater.hub.referrals.models import CameAs, Original, Referral, ReferralFit, ReferralNeed, ReferralRisk, ReferralShare, Tracking


@dataclass(frozen=True, slots=True)
class Incoming:
    """One referral of many, with how it was known where it came from."""

    given: GivenReferral
    their_reference: str = ""
    content_key: str = ""
    row_number: int | None = None
    form_token: str = ""


@dataclass(frozen=True, slots=True)
class Whence:
    """Where they came from: which agency handed them in, from which of its systems, in which file; and whether senders get a receipt."""

    sent_by_id: int
    their_system: str = ""
    original: Original | None = None
    tell_senders: bool = False


def receive_many(*, incoming: Sequence[Incoming], whence: Whence | None, known: building.Known, by: Actor) -> list[Referral]:
    """Keep referrals to one service that were checked by `checks.faults`, inside the caller's transaction and the service's scope.

    `whence`: the file they came in, for those that came in one. The sender of any other gets a receipt.
    """
    agency_id, at = known.service.agency_id, known.at
    newcomers = [newcomer(one.given, area_id=known.area_id(one.given.area_code)) for one in incoming]
    kept = add_people(agency_id=agency_id, newcomers=newcomers, by=by, at=at)
    rows = keep_many(
        Referral,
        [
            new_row(
                Referral,
                person_id=person.pk,
                household_id=household.pk,
                form_token=one.form_token or None,
                **building.values(one.given, known, by),
            )
            for one, (person, household) in zip(incoming, kept, strict=True)
        ],
    )
    for row, (person, _) in zip(rows, kept, strict=True):
        row.agency, row.service, row.person = known.service.agency, known.service, person
    beside = list(zip(rows, incoming, strict=True))
    keep_many(ReferralNeed, [need for row, one in beside for need in building.needs(row, one.given)])
    keep_many(ReferralRisk, [risk for row, one in beside for risk in building.risks(row, one.given)])
    keep_many(ReferralFit, [building.fit_of(row, one.given, known) for row, one in beside])
    keep_many(ReferralShare, [share for row, one in beside for share in building.shares(row, one.given, known)])
    keep_many(Tracking, [page for row in rows for page in building.tracking(row, known)])
    if whence is not None:
        keep_many(CameAs, [_came_as(row, one, whence) for row, one in beside])
    tell = whence is None or whence.tell_senders
    keep_authorities([(row, one.given) for row, one in beside], by=by, at=at, tell_each=tell)
    record_many(lines=[building.line(row, person.reference) for row, (person, _) in zip(rows, kept, strict=True)], by=by, at=at)
    if tell:
        _tell(beside, known, by)
    return rows


def _came_as(row: Referral, one: Incoming, whence: Whence) -> CameAs:
    return new_row(
        CameAs, agency_id=row.agency_id, referral_id=row.pk, sent_by_id=whence.sent_by_id, their_system=whence.their_system,
        their_reference=one.their_reference, content_key=one.content_key, original_id=whence.original.pk if whence.original else None,
        row_number=one.row_number,
    )  # fmt: skip


def _tell(beside: Sequence[tuple[Referral, Incoming]], known: building.Known, by: Actor) -> None:
    send_receipts(referrals=[row for row, _ in beside], by=by, at=known.at)
    for row, one in beside:
        send_own_receipt(row, one.given, by=by, at=known.at)
