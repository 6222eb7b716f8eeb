"""What there is for each need in each district, the places where there is nothing among them; and how districts differ."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count

from headwater.hub.directory.models import AreaServed, Attribute, Entry
from headwater.hub.directory.queries.offered import districts, needs
from headwater.hub.directory.queries.search import Sought, matching
from headwater.hub.directory.states import Status


@dataclass(frozen=True, slots=True)
class GapRow:
    """One need: how many services there are in each district, in the order of the districts."""

    code: str
    name: str
    counts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Gaps:
    """The grid, with its base: how many services that can be chosen, and how many of them could not be placed in it."""

    districts: tuple[tuple[str, str], ...]
    rows: tuple[GapRow, ...]
    services: int
    no_district: int
    no_need: int
    empty: int


def gaps(*, as_of: date) -> Gaps:
    """Services that can be chosen today, counted by need and by district of the county. A service counts once in each cell it fits."""
    open_today = matching(Sought(), as_of)
    columns, held = districts(), _cells(as_of)
    rows = tuple(GapRow(code, name, tuple(held.get((code, area), 0) for area, _ in columns)) for code, name in needs())
    placed = AreaServed.objects.filter(area__in_county=True, entry_id__in=open_today.values("pk")).values("entry_id")
    named = Attribute.objects.exclude(need__code=None).filter(entry_id__in=open_today.values("pk")).values("entry_id")
    return Gaps(
        tuple(columns), rows, open_today.count(), open_today.exclude(pk__in=placed).count(), open_today.exclude(pk__in=named).count(),
        sum(count == 0 for row in rows for count in row.counts),
    )  # fmt: skip


def _cells(as_of: date) -> dict[tuple[str, str], int]:
    fits = matching(Sought(), as_of).values("pk")
    rows = Attribute.objects.exclude(need__code=None).filter(entry_id__in=fits, entry__areas__area__in_county=True)
    counted = rows.values_list("need__code", "entry__areas__area__code").annotate(found=Count("entry_id", distinct=True))
    return {(need, area): found for need, area, found in counted}


@dataclass(frozen=True, slots=True)
class Offer:
    """A service in a comparison: what may differ from one district to the next."""

    id: UUID
    name: str
    organisation: str
    who_for: str
    criteria: str
    how_to_refer: str
    cost: str
    wait: str
    status: Status


@dataclass(frozen=True, slots=True)
class Comparison:
    """One need side by side: what is the same everywhere, and what each district has of its own."""

    need: str
    everywhere: tuple[Offer, ...]
    districts: tuple[tuple[str, tuple[Offer, ...]], ...]


def compare(*, need: str, as_of: date) -> Comparison | None:
    """The districts side by side for one need; None where there is no such need."""
    called = dict(needs()).get(need)
    if called is None:
        return None
    columns = districts()
    served: dict[UUID, set[str]] = {}
    rows = matching(Sought(need=need), as_of)
    for entry, code in AreaServed.objects.filter(entry_id__in=rows.values("pk")).values_list("entry_id", "area__code"):
        served.setdefault(entry, set()).add(code or "")
    offers = [_offer(row) for row in rows.select_related("organisation").order_by("name", "id")]
    whole = {code for code, _ in columns}
    everywhere = {offer.id for offer in offers if whole and whole <= served.get(offer.id, set())}
    own = tuple(
        (name, tuple(each for each in offers if code in served.get(each.id, set()) and each.id not in everywhere)) for code, name in columns
    )
    return Comparison(called, tuple(each for each in offers if each.id in everywhere), own)


def _offer(row: Entry) -> Offer:
    return Offer(
        row.pk, row.name, row.organisation.name, row.who_for, row.criteria, row.how_to_refer, row.cost, row.wait, Status(row.status)
    )  # fmt: skip
