"""Where a referral came from and where it went on to: both agencies, both dates, and what became of it, as far as each may know."""

from dataclasses import dataclass
from datetime import date

from headwater.hub.core.scoping import across_agencies
from headwater.hub.core.values import Actor
from headwater.hub.referrals.adapters import day_of
from headwater.hub.referrals.models import Referral, ReferralShare

LONGEST = 12


@dataclass(frozen=True, slots=True)
class ChainLink:
    """One agency's part of the story. `reference` only for one's own; what another agency does not share is empty."""

    reference: str
    agency: str
    service: str
    received_on: date
    decided_on: date | None
    state: str
    is_this: bool
    outcome_told: str


def chain_of(row: Referral, *, viewer: Actor) -> tuple[ChainLink, ...]:
    """The whole chain, oldest first; nothing where the referral stands alone.

    It crosses agencies along the chain: who sent it here is known from the referral itself, and the next agency shares its answer with the
    one that passed it on for as long as the share lasts.
    """
    with across_agencies():
        rows = [*_back(row), row, *_on(row, viewer)]
        return tuple(_link(each, row, viewer) for each in rows) if len(rows) > 1 else ()


def _back(row: Referral) -> list[Referral]:
    found: list[Referral] = []
    while row.previous_id and len(found) < LONGEST:
        row = Referral.objects.select_related("agency", "service").get(pk=row.previous_id)
        found.insert(0, row)
    return found


def _on(row: Referral, viewer: Actor) -> list[Referral]:
    found: list[Referral] = []
    while len(found) < LONGEST:
        after = Referral.objects.select_related("agency", "service").filter(previous_id=row.pk).first()
        if after is None or not _is_told(after, viewer):
            return found
        found.append(after)
        row = after
    return found


def _is_told(row: Referral, viewer: Actor) -> bool:
    told = ReferralShare.objects.filter(record_id=row.pk, agency_id=viewer.agency_id or 0, ended_at=None)
    return row.agency_id == viewer.agency_id or told.exists()


def _link(row: Referral, this: Referral, viewer: Actor) -> ChainLink:
    own = row.agency_id == viewer.agency_id
    return ChainLink(
        reference=row.reference if own else "",
        agency=row.agency.name,
        service="" if row.service.name_is_sensitive and not own else row.service.name,
        received_on=day_of(row.received_at),
        decided_on=day_of(row.decided_at) if row.decided_at else None,
        state=row.state,
        is_this=row.pk == this.pk,
        outcome_told=row.outcome_told,
    )
