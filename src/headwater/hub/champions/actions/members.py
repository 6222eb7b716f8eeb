"""A champion joins, keeps their entry up to date, moves between tiers, and leaves."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction

from headwater.hub.audit.actions import record
from headwater.hub.champions.models import Champion, ChampionTier, ChampionTopic, Network
from headwater.hub.champions.permissions import can_keep, check_can_change, check_can_keep
from headwater.hub.champions.states import Channel, Tier, Topic
from headwater.hub.core.errors import Invalid, NotAllowed, NotFound
from headwater.hub.core.time import day_of
from headwater.hub.core.values import Actor
from headwater.hub.organisations.models import Agency, Area


@dataclass(frozen=True, slots=True)
class Given:
    """What is known of a champion."""

    name: str
    role: str
    email: str
    phone: str
    channel: str
    topics: tuple[str, ...]
    area_codes: tuple[str, ...] = ()


@transaction.atomic
def join(*, network_id: int, agency_id: int, tier: str, given: Given, joined_on: date, by: Actor, at: datetime) -> int:
    """Put a champion on the register. Whoever keeps it adds anybody; everybody else adds themself, for their own agency."""
    network = Network.objects.filter(pk=network_id).first()
    if network is None:
        raise NotFound("There is no such network here.")
    keeper = can_keep(by, network)
    if not keeper and agency_id != by.agency:
        raise NotAllowed("You can join for your own agency. The agency that keeps the network adds others.")
    _check(given, tier=tier, day=joined_on, today=day_of(at), agency_id=agency_id)
    row = Champion.objects.create(
        network=network, agency_id=agency_id, user_id=None if keeper and agency_id != by.agency else by.user_id, joined_on=joined_on,
        **_values(given, at),
    )  # fmt: skip
    _know(row, given)
    ChampionTier.objects.create(champion=row, tier=tier, starts_on=joined_on)
    record(verb="champion.joined", by=by, at=at, kind="champion", ref=row.pk, detail={"tier": tier})
    return int(row.pk)


@transaction.atomic
def change_member(*, champion_id: int, given: Given, by: Actor, at: datetime) -> None:
    """Bring an entry up to date; saying that all holds counts as checking it."""
    row = _member(champion_id)
    check_can_change(by, row)
    _check(given, agency_id=row.agency_id)
    Champion.objects.filter(pk=row.pk).update(**_values(given, at))
    _know(row, given)
    record(verb="champion.changed", by=by, at=at, kind="champion", ref=row.pk)


@transaction.atomic
def change_tier(*, champion_id: int, tier: str, starts_on: date, by: Actor, at: datetime) -> None:
    """Move a champion to another tier from a day on."""
    row = _member(champion_id)
    check_can_keep(by, row.network)
    now = row.tiers.get(ends_on=None)
    wrong = {
        "tier": "" if tier in set(Tier) and tier != now.tier else "Choose another tier.",
        "starts_on": "" if now.starts_on < starts_on <= day_of(at) else "The day must be after the present tier began, and not to come.",
    }
    if wrong := {name: words for name, words in wrong.items() if words}:
        raise Invalid("Check the answers.", wrong)
    ChampionTier.objects.filter(pk=now.pk).update(ends_on=starts_on - timedelta(days=1))
    ChampionTier.objects.create(champion=row, tier=tier, starts_on=starts_on)
    record(verb="champion.tier", by=by, at=at, kind="champion", ref=row.pk, detail={"from": now.tier, "to": tier})


@transaction.atomic
def leave(*, champion_id: int, left_on: date, by: Actor, at: datetime) -> None:
    """A champion leaves. The register still knows them on the days before; their way to be reached is taken out."""
    row = _member(champion_id)
    check_can_change(by, row)
    if not row.joined_on <= left_on <= day_of(at):
        raise Invalid("Check the answers.", {"left_on": "The day must be after they joined, and not to come."})
    Champion.objects.filter(pk=row.pk).update(left_on=left_on, phone="", email="")
    record(verb="champion.left", by=by, at=at, kind="champion", ref=row.pk)


def _member(champion_id: int) -> Champion:
    row = Champion.objects.select_for_update(of=("self",)).select_related("network").filter(pk=champion_id, left_on=None).first()
    if row is None:
        raise NotFound("There is no such champion here.")
    return row


def _check(given: Given, *, agency_id: int, tier: str = Tier.AWARENESS, day: date | None = None, today: date | None = None) -> None:
    wrong = {
        "name": "" if given.name.strip() else "Give their name.",
        "email": "" if given.email.strip() or given.phone.strip() else "Give an email address or a phone number.",
        "channel": "" if given.channel in set(Channel) else "Choose how to ask them.",
        "topics": "" if set(given.topics) <= set(Topic) else "Choose from the list.",
        "tier": "" if tier in set(Tier) else "Choose a tier.",
        "joined_on": "The day must be today or in the past." if day and today and day > today else "",
        "agency": "" if Agency.objects.filter(pk=agency_id, is_active=True).exists() else "Choose an agency.",
    }
    if wrong := {name: words for name, words in wrong.items() if words}:
        raise Invalid("Check the answers.", wrong)


def _values(given: Given, at: datetime) -> dict[str, object]:
    return {
        "name": given.name.strip(), "role": given.role.strip(), "email": given.email.strip(), "phone": given.phone.strip(),
        "channel": given.channel, "checked_on": day_of(at),
    }  # fmt: skip


def _know(row: Champion, given: Given) -> None:
    row.topics.all().delete()
    ChampionTopic.objects.bulk_create(ChampionTopic(champion=row, topic=topic) for topic in sorted(set(given.topics)))
    row.areas.set(Area.objects.filter(code__in=given.area_codes, in_county=True))
