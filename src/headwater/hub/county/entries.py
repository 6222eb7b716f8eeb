"""The made-up county's directory: what its people could turn to, some of it unchecked, cut back or closed.

Unlike the stories it goes through the directory's own actions: there are few entries, and each needs its words, its places and its history.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from typing import Any
from uuid import UUID, uuid5

from django.db import transaction

from headwater.hub.core.values import Actor, Role
from headwater.hub.county.names import INWARD, landline, table
from headwater.hub.directory import actions
from headwater.hub.directory.actions import GivenEntry, GivenPlace, GivenStatus
from headwater.hub.directory.models import Entry
from headwater.hub.directory.states import Status
from headwater.hub.organisations.adapters import made_up_districts
from headwater.hub.organisations.models import Agency
from headwater.hub.programmes.models import Service

SPACE = UUID("7d0b6c1e-52b8-5d0a-8a54-0c6d5a0f7e21")
SPREAD = {"each": 5, "three": 3, "two": 2}
# By the place of an entry in the list: every so many is not checked lately, cut back, closing or closed.
STALE_EVERY, REDUCED_EVERY, CLOSING_EVERY, CLOSED_EVERY = 5, 17, 41, 19
NEEDS_OF_STRANDS = {
    "embedded": ("notice", "tenancy"), "navigator": ("notice", "arrears", "tenancy"), "mentor": ("tenancy",),
    "floating_support": ("tenancy", "arrears", "bills"), "other": ("notice", "legal", "deposit"),
}  # fmt: skip
NEED_OF_SETTINGS = {"health": ("hospital",), "justice": ("prison",), "childrens": ("children",)}
PARTNERS = (("debt help", "food larder"), ("housing advice drop-in", "deposit help"), ("family support", "young people's door"))


@dataclass(frozen=True, slots=True)
class Line:
    """One entry to be, and the key that its id comes from."""

    key: str
    given: GivenEntry


def write_entries(seed: int, as_of: date) -> int:
    """Fill the directory; gives how many entries there are. The same seed and day make the same entries."""
    chance = Random(f"{seed}/directory")
    with transaction.atomic():
        lines = [*_others(chance), *_commissioned()]
        for place, line in enumerate(lines):
            _write(line, place, as_of, chance)
        _tie(as_of)
    return len(lines)


def _others(chance: Random) -> Iterator[Line]:
    """Services that no programme pays for, district by district: what stands in three or two districts leaves a gap in the others."""
    districts = list(made_up_districts().items())
    for number, row in enumerate(table("directory.csv")):
        if row["where"] == "county":
            yield _line(row, "the county", tuple(code for _, (code, _) in districts), chance.choice(districts)[0], chance)
            continue
        for step in range(SPREAD[row["where"]]):
            outward, (code, name) = districts[(number + step) % len(districts)]
            yield _line(row, name, (code,), outward, chance)


def _line(row: dict[str, str], name: str, codes: tuple[str, ...], outward: str, chance: Random) -> Line:
    wait = str(chance.randint(2, 9))
    said = {key: text.replace("{d}", name).replace("{w}", wait) for key, text in row.items()}
    postcode = f"{outward} {chance.randint(1, 9)}{chance.choice(INWARD)}{chance.choice(INWARD)}"
    plain = ("name", "organisation", "summary", "start", "who_for", "how_to_refer", "cost", "wait", "times", "criteria")
    words: dict[str, Any] = {key: said[key] for key in plain}
    given = GivenEntry(
        **words, needs=tuple(said["needs"].split(";")), districts=codes, phone=landline(chance),
        minimum_age=int(said["least"]) if said["least"] else None, maximum_age=int(said["most"]) if said["most"] else None,
        place=GivenPlace(f"{chance.randint(1, 90)} Market Street", postcode),
    )  # fmt: skip
    return Line(f"{said['name']}/{'+'.join(codes)}", given)


def _commissioned() -> Iterator[Line]:
    """The services that the hub carries referrals to, but for one whose very name tells too much."""
    for row in Service.objects.filter(name_is_sensitive=False).select_related("agency").order_by("id"):
        needs = NEEDS_OF_STRANDS[row.strand] + NEED_OF_SETTINGS.get(row.setting, ())
        yield Line(
            f"service/{row.pk}",
            GivenEntry(
                organisation=row.agency.name, name=row.name, summary=f"{row.summary}.", start="Ring us, or use the form here.",
                who_for="People who could lose their home.", how_to_refer="Use the form here.", cost="Free", needs=needs,
                wait=f"We answer in {row.triage_working_days} working days", phone=row.phone, times="Monday to Friday 9am to 5pm",
                districts=tuple(row.areas.order_by("code").values_list("code", flat=True)), service_id=row.pk,
                criteria="They must have a need to do with their home.",
            ),
        )  # fmt: skip


def _write(line: Line, place: int, as_of: date, chance: Random) -> None:
    """One entry, checked at some time before today, and cut back or closed where its place says so."""
    by = _keeper(line)
    days = chance.randint(95, 380) if place % STALE_EVERY == 2 else chance.randint(1, 80)
    at = datetime.combine(as_of - timedelta(days=days), time(10), UTC)
    entry_id = actions.add_entry(given=line.given, by=by, at=at, entry_id=uuid5(SPACE, line.key))
    if line.given.service_id is None and (told := _status(place, at.date(), as_of)):
        actions.set_status(entry_id=entry_id, version=1, given=told, by=by, at=at)


def _status(place: int, on: date, as_of: date) -> GivenStatus | None:
    if place % CLOSED_EVERY == 7:
        return GivenStatus(Status.CLOSED, on, "The money for it came to an end.")
    if place % CLOSING_EVERY == 11:
        return GivenStatus(Status.CLOSING, on, "The lease ends.", as_of + timedelta(days=40))
    return GivenStatus(Status.REDUCED, on, "There are fewer workers now.") if place % REDUCED_EVERY == 4 else None


def _keeper(line: Line) -> Actor:
    """Who looks after it: the agency of a commissioned service, and the programme's own coordinator for all the others."""
    names = [line.given.organisation] if line.given.service_id else ["Wellspring Housing Advice"]
    agency = Agency.objects.get(name=names[0])
    return Actor("Aisling Byrne", agency_id=agency.pk, agency_name=agency.name, roles=frozenset({Role.COORDINATOR}))


def _tie(as_of: date) -> None:
    """Partner services within a district, and the advice shop as the way on from what has closed beside it."""
    at = datetime.combine(as_of, time(10), UTC)
    by = Actor("Aisling Byrne", agency_id=None, roles=frozenset({Role.COORDINATOR}))
    usual = {row.name: row for row in Entry.objects.exclude(status=Status.CLOSED).order_by("id")}
    for _, name in made_up_districts().values():
        for first, second in PARTNERS:
            pair = usual.get(f"{name} {first}"), usual.get(f"{name} {second}")
            if pair[0] and pair[1]:
                actions.link(entry_id=pair[0].pk, other_name=pair[1].name, how="They send people to each other", by=by, at=at)
        on = usual.get(f"{name} housing advice drop-in") or usual.get("Benefits line")
        Entry.objects.filter(status=Status.CLOSED, name__startswith=f"{name} ").update(instead=on)
