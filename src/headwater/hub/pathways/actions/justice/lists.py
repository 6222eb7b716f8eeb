"""A list of people in custody is taken in: changes only, a tray for what cannot be taken, and what is none of ours is dropped."""

from datetime import date, datetime

from django.db import transaction

from headwater.hub.audit.actions import record
from headwater.hub.core.errors import Invalid, NotFound
from headwater.hub.core.values import Actor
from headwater.hub.organisations.models import Agency
from headwater.hub.pathways.actions.justice.taking import Left, Taking, take_line, taking_for, write
from headwater.hub.pathways.adapters import day_of
from headwater.hub.pathways.adapters.lists import CUSTODY, digest, lines_of
from headwater.hub.pathways.logic.justice import lists
from headwater.hub.pathways.logic.justice.lists import DECIDED, Fault, Line
from headwater.hub.pathways.models import CustodyList, HeldCustodyLine
from headwater.hub.pathways.permissions import check_can_see_custody


@transaction.atomic
def take_list(*, data: bytes, name: str, listed_on: date, by: Actor, at: datetime) -> int:
    """Take in the list of a day. Seen twice it changes nothing; one older than the newest is refused, for it would undo what came since."""
    check_can_see_custody(by)
    agency = Agency.objects.select_for_update().get(pk=by.agency)
    if earlier := CustodyList.objects.filter(sha256=digest(data)).first():
        return int(earlier.pk)
    _check_day(listed_on, at)
    rows = lines_of(data, name, CUSTODY)
    lines = [lists.read(cells, listed_on=listed_on) for _, cells in rows]
    taking = taking_for(agency, lines, listed_on, by, at)
    kept = CustodyList(agency=agency, listed_on=listed_on, name=name[:160], sha256=digest(data), lines=len(rows), received_at=at)
    kept.received_by_name = by.name
    kept.save(force_insert=True)
    held = _held(taking, rows, lines, kept)
    write(taking)
    HeldCustodyLine.objects.bulk_create(held, batch_size=500)
    absent = sum(row.pk not in taking.seen for row in taking.current.values())
    for what, count in (taking.counts | {"held": len(held), "absent": absent}).items():
        setattr(kept, what, count)
    kept.save()
    record(verb="custody_list.taken", by=by, at=at, kind="custody_list", ref=kept.pk, detail=taking.counts)
    return int(kept.pk)


def _check_day(listed_on: date, at: datetime) -> None:
    if listed_on > day_of(at):
        raise Invalid("Check the answers.", {"listed_on": "The list is of a day that is to come."})
    newest = CustodyList.objects.order_by("-listed_on").values_list("listed_on", flat=True).first()
    if newest and listed_on < newest:
        raise Invalid("Check the answers.", {"listed_on": f"A newer list, of {newest:%d/%m/%Y}, is in already. This one was not read."})


def _held(taking: Taking, rows: list[tuple[int, dict[str, str]]], lines: list[Line], kept: CustodyList) -> list[HeldCustodyLine]:
    """Each line in turn; those that share a number wait together."""
    twice, held = lists.repeated(lines), []
    for at, ((number, cells), line) in enumerate(zip(rows, lines, strict=True)):
        if at in twice and line.fault is None:
            line = Line(line.values, Fault.REPEATED, "Another line of this list has the same prison number.")
        left, ours = take_line(taking, line)
        if left is not None:
            held.append(_line(HeldCustodyLine(agency=taking.agency, custody_list=kept, number=number), cells, (left, ours)))
    return held


def _line(held: HeldCustodyLine, cells: dict[str, str], left: Left) -> HeldCustodyLine:
    line, ours = left
    held.cells, held.custody = cells, ours
    held.fault, held.words = (line.fault or Fault.UNREADABLE, line.words[:400]) if line else (Fault.UNREADABLE, "")
    return held


@transaction.atomic
def try_again(*, line_id: int, cells: dict[str, str] | None = None, take_theirs: bool = False, by: Actor, at: datetime) -> bool:
    """Try a held line once more; gives whether it was taken. `take_theirs`: somebody decided that the list is right."""
    held = _waiting(line_id, by)
    given = {**held.cells, **(cells or {})}
    line = lists.read(given, listed_on=held.custody_list.listed_on)
    taking = taking_for(Agency.objects.get(pk=by.agency), [line], held.custody_list.listed_on, by, at)
    taking.is_sure = take_theirs and held.fault in DECIDED
    left = take_line(taking, line)
    if left[0] is not None:
        _line(held, given, left).save(update_fields=["cells", "custody", "fault", "words"])
        return False
    write(taking)
    _settle(held, "taken", by, at)
    return True


def try_all_again(*, by: Actor, at: datetime) -> int:
    """Every line that waits for something outside it; gives how many were taken."""
    check_can_see_custody(by)
    rows = HeldCustodyLine.objects.filter(settled_at=None).exclude(fault__in=[*DECIDED, Fault.REPEATED]).order_by("id")
    return sum(try_again(line_id=line_id, by=by, at=at) for line_id in rows.values_list("id", flat=True))


@transaction.atomic
def set_aside(*, line_id: int, by: Actor, at: datetime) -> None:
    """Ours is right, or the line is nobody's: it waits no more, and its words are let go."""
    _settle(_waiting(line_id, by), "set_aside", by, at)


def _settle(held: HeldCustodyLine, how: str, by: Actor, at: datetime) -> None:
    held.settled_at, held.settled_how, held.cells, held.words = at, how, {}, ""
    held.save(update_fields=["settled_at", "settled_how", "cells", "words"])
    told = {"line": held.number, "how": how}
    record(verb="custody_list.line_settled", by=by, at=at, kind="custody_list", ref=held.custody_list_id, detail=told)


def _waiting(line_id: int, by: Actor) -> HeldCustodyLine:
    check_can_see_custody(by)
    rows = HeldCustodyLine.objects.select_for_update(of=("self",)).select_related("custody_list", "custody")
    held = rows.filter(pk=line_id, settled_at=None).first()
    if held is None:
        raise NotFound("No such line waits here.")
    return held
