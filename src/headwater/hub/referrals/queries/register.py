"""Who a referral came from, whatever name it came under: the register of sources, read whole, since it is a few hundred names."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Q

from headwater.hub.core.errors import NotFound
from headwater.hub.core.scoping import across_agencies
from headwater.hub.core.values import Actor
from headwater.hub.organisations.models import Source, SourceGuidance
from headwater.hub.organisations.states import EXTERNAL, SourceKind
from headwater.hub.referrals.permissions import check_can_see_sources, check_can_send

LONGEST = 12


@dataclass(frozen=True, slots=True)
class Entry:
    """One name of the register."""

    source_id: int
    name: str
    kind: SourceKind
    sector: str
    area_name: str
    parent_id: int | None
    same_as_id: int | None
    agency_id: int | None


@dataclass(frozen=True, slots=True)
class Register:
    """Every name, and what each leads to."""

    entries: dict[int, Entry]
    by_name: dict[str, int] = field(default_factory=dict)
    by_agency: dict[int, int] = field(default_factory=dict)

    def find(self, *, agency_id: int | None, name: str) -> Entry | None:
        """The source that a referral came from, its other names followed to the one they stand for."""
        found = self.by_agency.get(agency_id or 0) or self.by_name.get(name.strip().lower())
        return self.real(found) if found else None

    def real(self, source_id: int) -> Entry:
        """What a name stands for."""
        entry = self.entries[source_id]
        for _ in range(LONGEST):
            if entry.same_as_id is None:
                break
            entry = self.entries[entry.same_as_id]
        return entry

    def whole(self, source_id: int) -> Entry:
        """The organisation that a source is part of, at the top."""
        entry = self.real(source_id)
        for _ in range(LONGEST):
            if entry.parent_id is None:
                break
            entry = self.real(entry.parent_id)
        return entry

    def names_of(self, source_id: int) -> tuple[Entry, ...]:
        """Every name that stands for a source, its own first."""
        own = self.real(source_id)
        others = [each for key, each in self.entries.items() if key != own.source_id and self.real(key).source_id == own.source_id]
        return (own, *sorted(others, key=lambda each: each.name))


def register() -> Register:
    """The register as it stands. It names organisations, and nobody who was helped, so it is the same for everybody."""
    rows = Source.objects.values_list("id", "name", "kind", "sector", "area_name", "parent_id", "same_as_id", "agency_id")
    entries = {row[0]: Entry(row[0], row[1], SourceKind(row[2]), row[3], row[4], row[5], row[6], row[7]) for row in rows}
    by_name = {each.name.lower(): key for key, each in entries.items()}
    return Register(entries, by_name, {each.agency_id: key for key, each in entries.items() if each.agency_id})


@dataclass(frozen=True, slots=True)
class Counts:
    """What the register holds: names, those that stand for another, and the others by kind. `external`: organisations and teams."""

    names: int
    aliases: int
    kinds: dict[SourceKind, int]

    @property
    def external(self) -> int:
        """Somebody else's organisations and teams, each once."""
        return sum(self.kinds[kind] for kind in EXTERNAL)


def counts_of(found: Register) -> Counts:
    """The counts of a register."""
    own = [each for each in found.entries.values() if each.same_as_id is None]
    kinds = Counter(each.kind for each in own)
    return Counts(len(found.entries), len(found.entries) - len(own), {kind: kinds[kind] for kind in SourceKind})


@dataclass(frozen=True, slots=True)
class RegisterPage:
    """The register, or the part of it that was looked for."""

    counts: Counts
    found: tuple[Entry, ...]
    whole: Register


def register_page(*, viewer: Actor, looked_for: str = "", kind: str = "") -> RegisterPage:
    """Every source whose name, or whose other name, holds what was looked for."""
    check_can_see_sources(viewer)
    whole, wanted = register(), looked_for.strip().lower()
    found = [
        each for each in whole.entries.values() if wanted in each.name.lower() and (not kind or whole.real(each.source_id).kind == kind)
    ]
    return RegisterPage(counts_of(whole), tuple(sorted(found, key=lambda each: each.name.lower())), whole)


@dataclass(frozen=True, slots=True)
class Told:
    """What an agency tells a source."""

    guidance_id: int
    agency: str
    words: str
    given_at: datetime
    given_by: str
    stands: bool


@dataclass(frozen=True, slots=True)
class SourcePage:
    """One source: its names, its parts and what the viewer's agency told it."""

    entry: Entry
    names: tuple[Entry, ...]
    parent: Entry | None
    parts: tuple[Entry, ...]
    told: tuple[Told, ...]


def source_page(*, viewer: Actor, source_id: int) -> SourcePage:
    """One source, under whichever of its names it was asked for."""
    check_can_see_sources(viewer)
    whole = register()
    if source_id not in whole.entries:
        raise NotFound("There is no such source on the register.")
    names = whole.names_of(source_id)
    keys = {each.source_id for each in names}
    own = names[0]
    parts = tuple(each for each in whole.entries.values() if each.parent_id in keys and each.same_as_id is None)
    told = SourceGuidance.objects.filter(source_id__in=keys).select_related("agency").order_by("-given_at", "-id")
    parent = whole.real(own.parent_id) if own.parent_id else None
    return SourcePage(own, names, parent, parts, tuple(_told(row) for row in told))


def guidance_for(*, viewer: Actor) -> tuple[Told, ...]:
    """What other agencies tell the viewer's agency about what to send them. It crosses agencies: guidance is written to be read there."""
    check_can_send(viewer)
    whole = register()
    own = whole.by_agency.get(viewer.agency)
    if own is None:
        return ()
    keys = [each.source_id for each in whole.names_of(own)]
    with across_agencies():
        rows = SourceGuidance.objects.filter(Q(ended_at=None), source_id__in=keys).select_related("agency").order_by("agency__name")
        return tuple(_told(row) for row in rows)


def _told(row: SourceGuidance) -> Told:
    return Told(row.pk, row.agency.name, row.words, row.given_at, row.given_by_name, row.ended_at is None)
