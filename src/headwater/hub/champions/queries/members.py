"""Who is a champion on a day, of which tier, and whom to ask about something somewhere."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.db.models import F, Prefetch, Q, QuerySet

from headwater.hub.champions.models import Champion, ChampionTier, Network
from headwater.hub.champions.permissions import can_keep, check_can_read
from headwater.hub.champions.states import Tier
from headwater.hub.core.errors import NotFound
from headwater.hub.core.values import Actor

TIER_ORDER = {Tier.SPECIALIST: 0, Tier.GENERALIST: 1, Tier.AWARENESS: 2}


@dataclass(frozen=True, slots=True)
class Member:
    """A champion as they stand on a day. `mine`: it is the viewer's own entry."""

    champion_id: int
    name: str
    role: str
    agency_id: int
    agency: str
    agency_kind: str
    tier: str
    topics: tuple[str, ...]
    areas: tuple[tuple[str, str], ...]
    email: str
    phone: str
    channel: str
    joined_on: date
    left_on: date | None
    checked_on: date
    mine: bool


@dataclass(frozen=True, slots=True)
class Register:
    """A network on a day: its members, how many of each tier and of each kind of agency, and who keeps it."""

    network_id: int
    name: str
    about: str
    rhythm: str
    keeper: str
    next_keeper: str
    hands_over_on: date | None
    members: tuple[Member, ...]
    tiers: dict[str, int]
    kinds: tuple[tuple[str, int], ...]
    agencies: int
    may_keep: bool


def networks(*, viewer: Actor) -> list[tuple[int, str]]:
    """Every network of the site, by name; key and name."""
    check_can_read(viewer)
    return list(Network.objects.order_by("name").values_list("pk", "name"))


def register(*, viewer: Actor, as_of: date, network_id: int | None = None) -> Register | None:
    """The register of a network on a day (the first where none is named); None where there is no network yet."""
    check_can_read(viewer)
    rows = Network.objects.select_related("keeper", "next_keeper").order_by("name")
    row = rows.filter(pk=network_id).first() if network_id else rows.first()
    if row is None:
        if network_id:
            raise NotFound("There is no such network here.")
        return None
    members = tuple(_members(Champion.objects.filter(network=row), viewer, as_of))
    kinds = Counter(each.agency_kind for each in members)
    return Register(
        row.pk, row.name, row.about, row.rhythm, row.keeper.name, row.next_keeper.name if row.next_keeper else "", row.hands_over_on,
        members,
        dict(Counter(each.tier for each in members)), tuple(sorted(kinds.items(), key=lambda each: (-each[1], each[0]))),
        len({each.agency_id for each in members}), can_keep(viewer, row),
    )  # fmt: skip


def find(*, viewer: Actor, topic: str, area_code: str = "", agency_id: int | None = None, as_of: date) -> tuple[Member, ...]:
    """Whom to ask about something: those who know it, in a district or an agency, the specialists first."""
    check_can_read(viewer)
    rows = Champion.objects.all()
    rows = rows.filter(topics__topic=topic) if topic else rows
    rows = rows.filter(Q(areas=None) | Q(areas__code=area_code)) if area_code else rows
    rows = rows.filter(agency_id=agency_id) if agency_id else rows
    found = _members(rows.distinct(), viewer, as_of)
    return tuple(sorted(found, key=lambda each: (TIER_ORDER.get(Tier(each.tier), 3) if each.tier else 3, each.name)))


def member(*, viewer: Actor, champion_id: int, as_of: date) -> Member:
    """One champion."""
    check_can_read(viewer)
    found = _members(Champion.objects.filter(pk=champion_id), viewer, as_of, left_too=True)
    if not found:
        raise NotFound("There is no such champion here.")
    return found[0]


def _members(rows: QuerySet[Champion], viewer: Actor, as_of: date, *, left_too: bool = False) -> list[Member]:
    if not left_too:
        rows = rows.filter(Q(left_on=None) | Q(left_on__gt=as_of), joined_on__lte=as_of)
    held = ChampionTier.objects.filter(Q(ends_on=None) | Q(ends_on__gte=as_of), starts_on__lte=as_of).order_by(F("starts_on").desc())
    rows = rows.select_related("agency").prefetch_related("topics", "areas", Prefetch("tiers", queryset=held, to_attr="held"))
    return [_member(row, viewer) for row in rows.order_by("name", "id")]


def _member(row: Champion, viewer: Actor) -> Member:
    held: list[ChampionTier] = row.__dict__["held"]
    return Member(
        row.pk, row.name, row.role, row.agency_id, row.agency.name, row.agency.kind, held[0].tier if held else "",
        tuple(sorted(each.topic for each in row.topics.all())), tuple(sorted((area.name, area.code) for area in row.areas.all())),
        row.email, row.phone, row.channel, row.joined_on, row.left_on, row.checked_on,
        row.user_id is not None and row.user_id == viewer.user_id,
    )  # fmt: skip
