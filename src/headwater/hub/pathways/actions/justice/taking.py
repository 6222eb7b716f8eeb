"""A list of people in custody at work: each line is taken, dropped, or waits with its reason."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from headwater.hub.audit.actions import Line as LogLine
from headwater.hub.audit.actions import record_many
from headwater.hub.core.scoping import across_agencies
from headwater.hub.core.values import Actor
from headwater.hub.organisations.models import Agency, Site
from headwater.hub.pathways.actions.justice.moving import hand_over
from headwater.hub.pathways.adapters import day_of
from headwater.hub.pathways.logic.justice import lists
from headwater.hub.pathways.logic.justice.lists import TOLD, Fault, Line
from headwater.hub.pathways.models import Custody
from headwater.hub.pathways.queries.justice.places import connected_only

COUNTS = ("added", "changed", "same", "dropped", "held")
KEPT = (*TOLD, "site_id", "prison", "release_was", "released_on")
Left = tuple[Line | None, Custody | None]


@dataclass
class Taking:
    """What the prison has, and what becomes of each line. `is_sure`: somebody decided that the list is right."""

    agency: Agency
    listed_on: date
    by: Actor
    at: datetime
    connected_only: bool
    sites: dict[str, Site]
    current: dict[str, Custody]
    ended: dict[str, Custody]
    elsewhere: dict[str, Custody]
    is_sure: bool = False
    added: list[Custody] = field(default_factory=list)
    changed: list[tuple[Custody, list[str]]] = field(default_factory=list)
    seen: set[int] = field(default_factory=set)
    counts: dict[str, int] = field(default_factory=lambda: dict.fromkeys(COUNTS, 0))


def taking_for(agency: Agency, lines: list[Line], listed_on: date, by: Actor, at: datetime) -> Taking:
    """Everything that the lines of a list may be about."""
    numbers = {line.values["prison_number"] for line in lines} - {""}
    current = {row.prison_number: row for row in Custody.objects.select_for_update().filter(released_on=None).exclude(prison_number="")}
    over = Custody.objects.filter(prison_number__in=numbers).exclude(released_on=None).order_by("released_on")
    with across_agencies():
        # A number that another prison holds still is a move: whoever was moved is written down once, and their case stays one.
        others = Custody.objects.filter(prison_number__in=numbers, released_on=None).exclude(agency=agency)
        elsewhere = {row.prison_number: row for row in others}
    sites = {site.name.casefold(): site for site in Site.objects.filter(agency=agency)}
    only = connected_only(agency_id=agency.pk, as_of=day_of(at))
    ended = {row.prison_number: row for row in over}
    return Taking(agency, listed_on, by, at, only, sites, current, ended, elsewhere)


def take_line(taking: Taking, line: Line) -> Left:
    """Take one line: gives nothing where it was taken or dropped, and otherwise the line with its fault and what it disagrees with."""
    values, ours = line.values, taking.current.get(line.values["prison_number"])
    if ours is not None:
        taking.seen.add(ours.pk)
    if not lists.is_kept(connection=values["local_connection"], connected_only=taking.connected_only, is_held=ours is not None):
        taking.counts["dropped"] += 1
        return None, None
    if line.fault is not None:
        return line, ours
    site = taking.sites.get(values["prison"].casefold())
    if values["prison"] and site is None and values["prison"].casefold() != taking.agency.name.casefold():
        said = f"No place of yours is called “{values['prison'][:60]}”. Put it right, or ask for it to be added."
        return Line(values, Fault.PRISON, said), ours
    return _known(taking, line, ours, site) if ours is not None else _new(taking, line, site)


def _new(taking: Taking, line: Line, site: Site | None) -> Left:
    """Somebody whom we do not hold now."""
    values = line.values
    if values["released_on"]:
        taking.counts["dropped"] += 1
        return None, None
    other, before = taking.elsewhere.get(values["prison_number"]), taking.ended.get(values["prison_number"])
    if other is not None:
        place = site or next(iter(taking.sites.values()), None)
        if taking.is_sure and place is not None:
            hand_over(other, place, taking.listed_on, taking.by, taking.at)
            taking.counts["changed"] += 1
            return None, None
        said = "Another prison holds this number still. If they were moved to you, the list is right: you take over what is written down."
        return Line(values, Fault.MOVED, said), None
    if before is not None and before.released_on is not None:
        is_again = values["received_on"] >= before.released_on
        if not (taking.is_sure and is_again):
            return Line(values, *lists.recalled(released_on=before.released_on, received_on=values["received_on"])), before
    told = {name: values[name] for name in TOLD} | where(taking, site)
    taking.added.append(Custody(agency=taking.agency, recorded_at=taking.at, **told))
    taking.counts["added"] += 1
    return None, None


def _known(taking: Taking, line: Line, ours: Custody, site: Site | None) -> Left:
    """Somebody whom we hold: what only adds is taken, and what contradicts waits for a decision."""
    values = line.values
    mine = {name: getattr(ours, name) for name in TOLD}
    moved = site is not None and ours.site_id is not None and site.pk != ours.site_id
    if not taking.is_sure:
        if moved and site is not None:
            return Line(values, Fault.MOVED, f"Moved: we have them at {ours.prison}, the list at {site.name}."), ours
        if found := lists.disagreement(mine, values):
            return Line(values, *found), ours
    if moved and site is not None:
        hand_over(ours, site, taking.listed_on, taking.by, taking.at)
    new = _told(mine, values, is_sure=taking.is_sure)
    if "expected_release_on" in new and ours.expected_release_on:
        new["release_was"] = ours.expected_release_on
    if ours.site_id is None and site is not None:
        new |= where(taking, site)
    if values["released_on"]:
        new["released_on"] = values["released_on"]
    for name, value in new.items():
        setattr(ours, name, value)
    if new:
        taking.changed.append((ours, sorted(new)))
    taking.counts["changed" if new or moved else "same"] += 1
    return None, None


def _told(mine: Mapping[str, Any], values: Mapping[str, Any], *, is_sure: bool) -> dict[str, Any]:
    """What the list tells anew; where somebody decided for the list, what it contradicts as well."""
    new = lists.changes(mine, values)
    if is_sure:
        new |= {name: values[name] for name in (*lists.FIRM, "received_on") if values[name] and values[name] != mine[name]}
    return new


def where(taking: Taking, site: Site | None) -> dict[str, Any]:
    """The place, by its own row where the list names one."""
    return {"site_id": site.pk if site else None, "prison": site.name if site else taking.agency.name}


def write(taking: Taking) -> None:
    """Everything in a few statements, each change in the log."""
    Custody.objects.bulk_create(taking.added, batch_size=500)
    rows = [row for row, _ in taking.changed]
    Custody.objects.bulk_update(rows, KEPT, batch_size=200)
    log = [LogLine("custody.added", "custody", row.reference, detail={"from": "list"}) for row in taking.added]
    log += [LogLine("custody.changed", "custody", row.reference, detail={"fields": names}) for row, names in taking.changed]
    record_many(lines=log, by=taking.by, at=taking.at)
