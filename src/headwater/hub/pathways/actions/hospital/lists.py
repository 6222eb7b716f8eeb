"""A daily list is taken in: changes only, what cannot be taken waits in a tray, and what is none of ours is dropped and counted."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction

from headwater.hub.audit.actions import record
from headwater.hub.core.errors import Invalid, NotFound
from headwater.hub.core.values import Actor
from headwater.hub.organisations.models import Agency
from headwater.hub.pathways.actions.hospital.taking import Taking, make_agree, take_line, taking_for, write
from headwater.hub.pathways.adapters import day_of
from headwater.hub.pathways.adapters.lists import digest, lines_of
from headwater.hub.pathways.logic.hospital import lists
from headwater.hub.pathways.logic.hospital.lists import Fault, Line
from headwater.hub.pathways.models import DailyList, HeldLine
from headwater.hub.pathways.permissions import check_can_run_stays


@transaction.atomic
def take_list(*, data: bytes, name: str, listed_on: date, by: Actor, at: datetime) -> int:
    """Take in the list of a day. Seen twice it changes nothing; one older than the newest is refused, for it would undo what came since."""
    check_can_run_stays(by)
    agency = Agency.objects.select_for_update().get(pk=by.agency)
    if earlier := DailyList.objects.filter(sha256=digest(data)).first():
        return int(earlier.pk)
    _check_day(listed_on, at)
    rows = lines_of(data, name)
    taking = taking_for(agency, listed_on, at)
    kept = DailyList(agency=agency, listed_on=listed_on, name=name[:160], sha256=digest(data), lines=len(rows), received_at=at)
    kept.received_by_name = by.name
    kept.save(force_insert=True)
    held = _take(taking, rows, kept)
    write(taking, by)
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


@transaction.atomic
def try_again(*, line_id: int, cells: dict[str, str] | None = None, take_theirs: bool = False, by: Actor, at: datetime) -> bool:
    """Try a held line once more, mended or after its ward was added; gives whether it was taken. `take_theirs`: where the list and our stay
    disagree, somebody decided that the list is right."""
    held = _waiting(line_id, by)
    taking = taking_for(Agency.objects.get(pk=by.agency), held.daily_list.listed_on, at)
    given = {**held.cells, **(cells or {})}
    line = lists.read(given, listed_on=held.daily_list.listed_on)
    taking.is_sure = take_theirs
    if take_theirs and held.stay is not None and line.fault is None:
        make_agree(taking, held.stay, line)
    left, stay = take_line(taking, line)
    if left is not None and left.fault is not None:
        held.cells, held.fault, held.words, held.stay = given, left.fault, left.words[:400], stay
        held.save(update_fields=["cells", "fault", "words", "stay"])
        return False
    write(taking, by)
    _settle(held, "taken", by, at)
    return True


def try_all_again(*, by: Actor, at: datetime) -> int:
    """Every line that waits for something outside it, once a ward was added or a number put right; gives how many were taken."""
    check_can_run_stays(by)
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
    check_can_run_stays(by)
    rows = HeldLine.objects.select_for_update(of=("self",)).select_related("daily_list", "stay")
    held = rows.filter(pk=line_id, settled_at=None).first()
    if held is None:
        raise NotFound("No such line waits here.")
    return held
