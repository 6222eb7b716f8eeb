"""A daily list is taken in: changes only, what cannot be taken waits in a tray, and what is none of ours is dropped and counted."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db import transaction

from headwater.hub.audit.actions import Line as LogLine
from headwater.hub.audit.actions import record, record_many
from headwater.hub.core.errors import Invalid, NotFound
from headwater.hub.core.values import Actor
from headwater.hub.organisations.models import Agency
from headwater.hub.pathways.adapters import day_of, days_in_hospital
from headwater.hub.pathways.adapters.lists import digest, lines_of
from headwater.hub.pathways.logic.hospital import lists
from headwater.hub.pathways.logic.hospital.lists import Fault, Line
from headwater.hub.pathways.models import DailyList, HeldLine, HousingFlag, Stay, StayShare, Ward
from headwater.hub.pathways.permissions import check_can_see_stays
from headwater.hub.pathways.queries.hospital.places import keep_from_days

WHERE = ("trust", "site", "ward_kind", "ward_id")
TOLD = ("patient_name", "born_on", "nhs_number", "hospital_number", "bed", "admitted_on", "expected_on", "fit_on", "discharged_on")


@dataclass
class Taking:
    """The list at work: the stays and wards that the hospital has, and what becomes of each line."""

    agency: Agency
    listed_on: date
    keep_from: int
    wards: dict[str, Ward]
    by_number: dict[str, Stay]
    by_nhs: dict[str, Stay]
    at: datetime
    added: list[Stay] = field(default_factory=list)
    changed: list[tuple[Stay, list[str]]] = field(default_factory=list)
    ended: list[Stay] = field(default_factory=list)
    seen: set[int] = field(default_factory=set)
    counts: dict[str, int] = field(default_factory=lambda: dict.fromkeys(("added", "changed", "same", "dropped", "held"), 0))

    def ours(self, values: Any) -> Stay | None:
        """The current stay of this patient, by hospital number or else by NHS number."""
        return self.by_number.get(values["hospital_number"]) or self.by_nhs.get(values["nhs_number"])


@transaction.atomic
def take_list(*, data: bytes, name: str, listed_on: date, by: Actor, at: datetime) -> int:
    """Take in the list of a day. Seen twice it changes nothing; one older than the newest is refused, for it would undo what came since."""
    check_can_see_stays(by)
    agency = Agency.objects.select_for_update().get(pk=by.agency)
    if earlier := DailyList.objects.filter(sha256=digest(data)).first():
        return int(earlier.pk)
    _check_day(listed_on, at)
    rows = lines_of(data, name)
    taking = _taking(agency, listed_on, at)
    kept = DailyList(agency=agency, listed_on=listed_on, name=name[:160], sha256=digest(data), lines=len(rows), received_at=at)
    kept.received_by_name = by.name
    kept.save(force_insert=True)
    held = _take(taking, rows, kept)
    _write(taking, by)
    HeldLine.objects.bulk_create(held, batch_size=500)
    taking.counts["held"] = len(held)
    absent = len({row.pk for row in (*taking.by_number.values(), *taking.by_nhs.values()) if row.pk} - taking.seen)
    for what, count in (*taking.counts.items(), ("absent", absent)):
        setattr(kept, what, count)
    kept.save()
    record(verb="daily_list.taken", by=by, at=at, kind="daily_list", ref=kept.pk, detail=taking.counts)
    return int(kept.pk)


def _check_day(listed_on: date, at: datetime) -> None:
    if listed_on > day_of(at):
        raise Invalid("Check the answers.", {"listed_on": "The list is of a day that is to come."})
    newest = DailyList.objects.order_by("-listed_on").values_list("listed_on", flat=True).first()
    if newest and listed_on < newest:
        raise Invalid("Check the answers.", {"listed_on": f"A newer list, of {newest:%d/%m/%Y}, is in already. This one was not read."})


def _taking(agency: Agency, listed_on: date, at: datetime) -> Taking:
    stays = list(Stay.objects.select_for_update().filter(discharged_on=None).order_by("id"))
    wards: dict[str, Ward] = {}
    for ward in Ward.objects.filter(ended_on=None).select_related("site"):
        wards[ward.name.casefold()] = ward
        if ward.code:
            wards[ward.code.casefold()] = ward
    return Taking(
        agency, listed_on, keep_from_days(agency_id=agency.pk, as_of=day_of(at)), wards,
        {row.hospital_number: row for row in stays if row.hospital_number}, {row.nhs_number: row for row in stays if row.nhs_number}, at,
    )  # fmt: skip


def _take(taking: Taking, rows: Iterable[tuple[int, dict[str, str]]], kept: DailyList) -> list[HeldLine]:
    """Each line in turn; those that share a number wait together."""
    numbered = list(rows)
    lines = [lists.read(cells, listed_on=taking.listed_on) for _, cells in numbered]
    twice, held = lists.repeated(lines), []
    for at, ((number, cells), line) in enumerate(zip(numbered, lines, strict=True)):
        if at in twice and line.fault is None:
            line = Line(line.values, Fault.REPEATED, "Another line of this list has the same number.")
        outcome, stay = take_line(taking, line)
        if outcome is not None:
            said = {"cells": cells, "fault": outcome.fault, "words": outcome.words[:400], "stay": stay}
            held.append(HeldLine(agency=taking.agency, daily_list=kept, number=number, **said))
    return held


def take_line(taking: Taking, line: Line) -> tuple[Line | None, Stay | None]:
    """Take one line: gives nothing where it was taken or dropped, and otherwise the line with its fault and the stay it disagrees with."""
    ours = taking.ours(line.values)
    if ours is not None:
        taking.seen.add(ours.pk)
    admitted, until = line.values["admitted_on"], line.values["discharged_on"] or taking.listed_on
    # Days that cannot be counted are no reason to drop a line: somebody must look.
    days = days_in_hospital(admitted, until) if admitted and admitted <= until else None
    if not lists.is_kept(days=days, keep_from=taking.keep_from, is_held=ours is not None):
        taking.counts["dropped"] += 1
        return None, None
    if line.fault is not None:
        return line, ours
    ward = taking.wards.get(line.values["ward"].casefold())
    if ward is None:
        return Line(line.values, Fault.WARD, f"No ward is called “{line.values['ward'][:60]}”. Add it, then try again."), ours
    if ours is None:
        _add(taking, line, ward)
        return None, None
    if said := lists.disagreements(_told(ours), line.values):
        return Line(line.values, Fault.CONFLICT, "; ".join(said)), ours
    _change(taking, ours, line, ward)
    return None, None


def _told(row: Stay) -> dict[str, Any]:
    return {name: getattr(row, name) for name in TOLD}


def _where(taking: Taking, ward: Ward) -> dict[str, Any]:
    return {"trust": taking.agency.name, "site": ward.site.name, "ward_kind": ward.kind, "ward_id": ward.pk}


def _add(taking: Taking, line: Line, ward: Ward) -> None:
    """A new stay. One that is over already, and was never ours, is of no use to a ward list."""
    if line.values["discharged_on"]:
        taking.counts["dropped"] += 1
        return
    told = {name: line.values[name] for name in TOLD}
    taking.added.append(Stay(agency=taking.agency, recorded_at=taking.at, **told, **_where(taking, ward)))
    taking.counts["added"] += 1


def _change(taking: Taking, row: Stay, line: Line, ward: Ward) -> None:
    new = lists.changes(_told(row), line.values)
    new |= {name: value for name, value in _where(taking, ward).items() if getattr(row, name) != value}
    left = line.values["discharged_on"]
    if left:
        new["discharged_on"] = left
        taking.ended.append(row)
    for name, value in new.items():
        setattr(row, name, value)
    if new:
        taking.changed.append((row, sorted(new)))
    taking.counts["changed" if new else "same"] += 1


def _write(taking: Taking, by: Actor) -> None:
    """Everything in a few statements, each change in the log."""
    Stay.objects.bulk_create(taking.added, batch_size=500)
    rows = [row for row, _ in taking.changed]
    Stay.objects.bulk_update(rows, [*TOLD, *WHERE], batch_size=200)
    over = [row.pk for row in taking.ended]
    HousingFlag.objects.filter(stay_id__in=over, closed_at=None).update(closed_at=taking.at, closed_why="They left the hospital.")
    StayShare.objects.filter(record_id__in=over, ended_at=None).update(ended_at=taking.at)
    log = [LogLine("stay.added", "stay", row.reference, detail={"from": "daily list"}) for row in taking.added]
    log += [LogLine("stay.changed", "stay", row.reference, detail={"fields": names}) for row, names in taking.changed]
    record_many(lines=log, by=by, at=taking.at)


@transaction.atomic
def try_again(*, line_id: int, cells: dict[str, str] | None = None, take_theirs: bool = False, by: Actor, at: datetime) -> bool:
    """Try a held line once more, mended or after its ward was added; gives whether it was taken. `take_theirs`: where the list and our stay
    disagree, somebody decided that the list is right."""
    held = _waiting(line_id, by)
    taking = _taking(Agency.objects.get(pk=by.agency), held.daily_list.listed_on, at)
    given = {**held.cells, **(cells or {})}
    line = lists.read(given, listed_on=held.daily_list.listed_on)
    if take_theirs and held.stay is not None and line.fault is None:
        _make_agree(taking, held.stay, line)
    left, stay = take_line(taking, line)
    if left is not None and left.fault is not None:
        held.cells, held.fault, held.words, held.stay = given, left.fault, left.words[:400], stay
        held.save(update_fields=["cells", "fault", "words", "stay"])
        return False
    _write(taking, by)
    _settle(held, "taken", by, at)
    return True


def _make_agree(taking: Taking, row: Stay, line: Line) -> None:
    """The list is right: our stay takes its firm facts, and the log says which."""
    mine = next((each for each in (*taking.by_number.values(), *taking.by_nhs.values()) if each.pk == row.pk), row)
    new = {name: line.values[name] for name in lists.FIRM if line.values[name] and getattr(mine, name) != line.values[name]}
    for name, value in new.items():
        setattr(mine, name, value)
    for key in (line.values["hospital_number"], line.values["nhs_number"]):
        if key:
            taking.by_number[key] = taking.by_nhs[key] = mine
    taking.changed.append((mine, sorted(new)))


def try_all_again(*, by: Actor, at: datetime) -> int:
    """Every line that waits for something outside it, once a ward was added or a number put right; gives how many were taken."""
    check_can_see_stays(by)
    waiting = list(HeldLine.objects.filter(settled_at=None).exclude(fault=Fault.CONFLICT).order_by("id").values_list("id", flat=True))
    return sum(try_again(line_id=line_id, by=by, at=at) for line_id in waiting)


@transaction.atomic
def set_aside(*, line_id: int, by: Actor, at: datetime) -> None:
    """Ours is right, or the line is nobody's: it waits no more, and its words are let go."""
    held = _waiting(line_id, by)
    _settle(held, "set_aside", by, at)


def _settle(held: HeldLine, how: str, by: Actor, at: datetime) -> None:
    held.settled_at, held.settled_how, held.cells, held.words = at, how, {}, ""
    held.save(update_fields=["settled_at", "settled_how", "cells", "words"])
    record(
        verb="daily_list.line_settled", by=by, at=at, kind="daily_list", ref=held.daily_list_id, detail={"line": held.number, "how": how}
    )


def _waiting(line_id: int, by: Actor) -> HeldLine:
    check_can_see_stays(by)
    rows = HeldLine.objects.select_for_update(of=("self",)).select_related("daily_list", "stay")
    held = rows.filter(pk=line_id, settled_at=None).first()
    if held is None:
        raise NotFound("No such line waits here.")
    return held
