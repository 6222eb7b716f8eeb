"""Where a referral came from and where it went on to: both agencies, both dates, and what became of it, as far as each may know."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import BooleanField, Exists, OuterRef, QuerySet, Value
from django.db.models.expressions import RawSQL

from headwater.hub.core.scoping import across_agencies
from headwater.hub.core.values import Actor
from headwater.hub.referrals.adapters import day_of
from headwater.hub.referrals.models import Referral, ReferralShare

LONGEST = 12


@dataclass(frozen=True, slots=True)
class EarlierReferral:
    """An earlier referral of this person, or of a record that may be the same person."""

    reference: str
    received_on: date
    service: str
    state: str
    person_reference: str


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


_COLUMNS = (
    "id", "previous_id", "agency_id", "reference", "agency__name", "service__name", "service__name_is_sensitive", "received_at",
    "decided_at", "state", "outcome_told", "person__reference",
)  # fmt: skip
_CHAIN = f"""WITH RECURSIVE back(id, previous_id, step) AS (
  SELECT id, previous_id, 0 FROM referrals_referral WHERE id = %s
  UNION ALL SELECT r.id, r.previous_id, back.step + 1
  FROM referrals_referral r JOIN back ON r.id = back.previous_id WHERE back.step < {LONGEST}
), onward(id, step) AS (
  SELECT id, 0 FROM referrals_referral WHERE id = %s
  UNION ALL SELECT r.id, onward.step + 1
  FROM referrals_referral r JOIN onward ON r.previous_id = onward.id WHERE onward.step < {LONGEST}
) SELECT id FROM back UNION SELECT id FROM onward"""  # noqa: S608  a number of our own


def chain_and_earlier(
    row: Referral, *, viewer: Actor, people: Iterable[int], most: int
) -> tuple[tuple[ChainLink, ...], tuple[EarlierReferral, ...]]:
    """The whole chain, oldest first, nothing where the referral stands alone; and other referrals of these people that the agency acting
    holds, newest first. One query reads both.

    The chain crosses agencies: who sent it here is known from the referral itself, and the next agency shares its answer with the one that
    passed it on for as long as the share lasts.
    """
    earlier = Referral.objects.filter(person_id__in=list(people)).exclude(pk=row.pk)
    with across_agencies():
        told = ReferralShare.objects.filter(record_id=OuterRef("pk"), agency_id=viewer.agency_id or 0, ended_at=None)
        chain = Referral.objects.filter(pk__in=RawSQL(_CHAIN, [row.pk, row.pk]))  # noqa: S611  nothing in it was typed by anybody
        both = _columns(chain, shared_here=Exists(told)).union(_columns(earlier, shared_here=Value(None, BooleanField())), all=True)
        found = list(both)
    links = {values["previous_id"]: values for values in found if values["shared_here"] is not None}
    others = sorted((v for v in found if v["shared_here"] is None), key=lambda v: (v["received_at"], v["id"]), reverse=True)
    return _in_order(row, links, viewer), tuple(_earlier(values) for values in others[:most])


def _columns(rows: QuerySet[Referral], *, shared_here: Any) -> Any:
    return rows.order_by().annotate(shared_here=shared_here).values(*_COLUMNS, "shared_here")


def _in_order(row: Referral, links: dict[int | None, dict[str, Any]], viewer: Actor) -> tuple[ChainLink, ...]:
    """The links from the first to the last that the viewer's agency is told of. Each is found by the one before it."""
    by_id = {values["id"]: values for values in links.values()}
    first = by_id[row.pk]
    while first["previous_id"] in by_id:
        first = by_id[first["previous_id"]]
    found, after = [first], first["id"] == row.pk
    while (values := links.get(found[-1]["id"])) is not None and not (after and not _is_told(values, viewer)):
        found.append(values)
        after = after or values["id"] == row.pk
    return tuple(_link(values, row, viewer) for values in found) if len(found) > 1 else ()


def _is_told(values: dict[str, Any], viewer: Actor) -> bool:
    return values["agency_id"] == viewer.agency_id or bool(values["shared_here"])


def _link(values: dict[str, Any], this: Referral, viewer: Actor) -> ChainLink:
    own = values["agency_id"] == viewer.agency_id
    return ChainLink(
        reference=values["reference"] if own else "",
        agency=values["agency__name"],
        service="" if values["service__name_is_sensitive"] and not own else values["service__name"],
        received_on=day_of(values["received_at"]),
        decided_on=day_of(values["decided_at"]) if values["decided_at"] else None,
        state=values["state"],
        is_this=values["id"] == this.pk,
        outcome_told=values["outcome_told"],
    )


def _earlier(values: dict[str, Any]) -> EarlierReferral:
    return EarlierReferral(
        values["reference"], day_of(values["received_at"]), values["service__name"], values["state"], values["person__reference"]
    )
