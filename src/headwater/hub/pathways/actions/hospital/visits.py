"""Messages that were kept are taken: each tells a visit something, and a visit that meets the rule becomes a stay, or changes one."""

import logging
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db import DataError, IntegrityError, transaction
from django.db.models import Q

from headwater.hub.core.errors import Invalid
from headwater.hub.core.scoping import across_agencies, acting_for
from headwater.hub.core.values import Actor, system
from headwater.hub.organisations.models import Agency
from headwater.hub.pathways.actions.hospital.hearing import count_day
from headwater.hub.pathways.actions.hospital.settling import settle_visit
from headwater.hub.pathways.actions.hospital.taking import taking_for, write
from headwater.hub.pathways.adapters import day_after, day_of
from headwater.hub.pathways.adapters.adt import is_to_come
from headwater.hub.pathways.adapters.messages import heard_from
from headwater.hub.pathways.logic.hospital import heard as told
from headwater.hub.pathways.logic.hospital.heard import Heard
from headwater.hub.pathways.models import HospitalMessage, HospitalVisit, PatientMerge, Stay
from headwater.hub.pathways.queries.hospital.places import keep_from_days
from headwater.hub.pathways.states import MessageState

log = logging.getLogger("headwater.hospital")
AT_ONCE = 500
# What a message may do that no rule foresaw. A database that is away is none of these: then everything waits.
CANNOT_BE = (ValueError, LookupError, TypeError, ArithmeticError, DataError, IntegrityError)
BY = system("messages of hospitals")


@dataclass
class Batch:
    """Messages at work: what they say, the visits that they are about, and which of those changed."""

    agency: Agency
    at: datetime
    visits: dict[tuple[str, str], HospitalVisit] = field(default_factory=dict)
    merges: dict[str, str] = field(default_factory=dict)
    touched: dict[tuple[str, str], HospitalVisit] = field(default_factory=dict)

    @property
    def today(self) -> date:
        return day_of(self.at)


def take_messages(*, agency_id: int, at: datetime, by: Actor = BY) -> int:
    """Take the oldest messages that wait; gives how many. Whatever order they came in, the result is the same. Where one message stops the
    others they are taken one by one, and it goes to the tray."""
    try:
        return _take(agency_id, at, by, AT_ONCE)
    except CANNOT_BE:
        return _take_or_hold(agency_id, at, by)


def _take_or_hold(agency_id: int, at: datetime, by: Actor) -> int:
    try:
        return _take(agency_id, at, by, 1)
    except CANNOT_BE as wrong:
        log.warning("A message could not be taken: %s", type(wrong).__name__)
        with acting_for(agency_id):
            first = HospitalMessage.objects.filter(state=MessageState.WAITING).order_by("id").values_list("id", flat=True)[:1]
            words = "The message was read, and what it says cannot be kept. Look for a number or a name that is much too long."
            return HospitalMessage.objects.filter(pk__in=list(first)).update(state=MessageState.HELD, words=words)


def _take(agency_id: int, at: datetime, by: Actor, most: int) -> int:
    with acting_for(agency_id), transaction.atomic():
        agency = Agency.objects.select_for_update().get(pk=agency_id)
        rows = list(HospitalMessage.objects.filter(state=MessageState.WAITING).order_by("id")[:most])
        if rows:
            batch = Batch(agency, at)
            heard = [(row, _read(row, batch.today)) for row in rows]
            _load(batch, heard)
            for row, each in heard:
                if each is not None:
                    _tell(batch, row, each)
            keep_visits(batch.touched.values(), agency, at, by)
            _close(rows, agency_id, at)
    return len(rows)


def take_all_that_waits(*, at: datetime) -> int:
    """Every agency's messages. It crosses agencies: the schedule works for all."""
    with across_agencies():
        waiting = sorted(set(HospitalMessage.objects.filter(state=MessageState.WAITING).values_list("agency_id", flat=True)))
    count = 0
    for agency_id in waiting:
        while taken := take_messages(agency_id=agency_id, at=at):
            count += taken
    return count


def _read(row: HospitalMessage, today: date) -> Heard | None:
    """What a message says. One that cannot be read goes to the tray, with why."""
    try:
        found = heard_from(row.form, row.body)
        if found is not None and is_to_come(found.stamp, today):
            raise Invalid("The message says that it happens after tomorrow, so it would overrule every other until then.")
    except Invalid as refused:
        row.state, row.words = MessageState.HELD, str(refused)[:400]
        return None
    row.state = MessageState.UNUSED if found is None else MessageState.TAKEN
    return found


def _load(batch: Batch, heard: Iterable[tuple[HospitalMessage, Heard | None]]) -> None:
    said = [(row.sender, each) for row, each in heard if each is not None]
    numbers = {number for _, each in said for number in (each.number, each.merged) if number}
    batch.merges = dict(PatientMerge.objects.values_list("old", "new"))
    numbers |= {told.number_now(number, batch.merges) for number in numbers}
    keys = {_key(each) for _, each in said if each.visit}
    rows = HospitalVisit.objects.select_for_update().filter(Q(key__in=keys) | Q(number__in=numbers)).order_by("id")
    batch.visits = {(visit.sender, visit.key): visit for visit in rows}


def _key(each: Heard) -> str:
    """By what a visit is known: its own number, or the patient's while no visit is named."""
    return f"v:{each.visit}" if each.visit else f"p:{each.number or each.said.get('nhs_number', '')}"


def _tell(batch: Batch, row: HospitalMessage, each: Heard) -> None:
    if each.merged:
        _merge(batch, each)
        return
    number = told.number_now(each.number, batch.merges)
    said = dict(each.said) | ({"hospital_number": number} if number else {})
    changed = Heard(each.event, each.stamp, number, each.visit, said, takes_back=each.takes_back)
    for visit in _visits_of(batch, row.sender, changed):
        visit.facts, visit.heard_at = told.folded(visit.facts, changed), batch.at
        visit.number = visit.facts.get("hospital_number", ["", ""])[1] or visit.number
        batch.touched[visit.sender, visit.key] = visit


def _visits_of(batch: Batch, sender: str, each: Heard) -> list[HospitalVisit]:
    """The visit that is named, a new one where it is the first word of it; for a word about the person alone, all their visits here."""
    if each.event in told.PERSON:
        return [visit for visit in batch.visits.values() if each.number and visit.number == each.number and visit.sender == sender]
    key = (sender, _key(each))
    if key not in batch.visits:
        batch.visits[key] = HospitalVisit(agency=batch.agency, sender=sender, key=key[1], number=each.number, heard_at=batch.at)
    return [batch.visits[key]]


def _merge(batch: Batch, each: Heard) -> None:
    """One number goes. Every visit and every stay under it goes on under the other, unless that one has a current stay of its own."""
    old, new = each.merged, told.number_now(each.number, batch.merges)
    if new == old or batch.merges.get(old) == new:
        return
    PatientMerge.objects.update_or_create(old=old, defaults={"agency": batch.agency, "new": new, "stamp": each.stamp[:80]})
    batch.merges[old] = new
    for visit in batch.visits.values():
        if visit.number == old:
            visit.number = new
            visit.facts = {**visit.facts, "hospital_number": [visit.facts.get("hospital_number", [each.stamp])[0], new]}
            batch.touched[visit.sender, visit.key] = visit
    if not Stay.objects.filter(hospital_number=new, discharged_on=None).exists():
        Stay.objects.filter(hospital_number=old, discharged_on=None).update(hospital_number=new)


def keep_visits(visits: Iterable[HospitalVisit], agency: Agency, at: datetime, by: Actor, *, is_sure: bool = False) -> None:
    """Lay visits beside the stays that we hold, and keep both."""
    rows = list(visits)
    numbers, nhs = {row.number for row in rows if row.number}, {_said(row, "nhs_number") for row in rows} - {""}
    known = [row.stay_id for row in rows if row.stay_id]
    which = Q(hospital_number__in=numbers) | Q(nhs_number__in=nhs) | Q(pk__in=known)
    taking = taking_for(agency, day_of(at), at, which=which)
    stays = {row.pk: row for row in Stay.objects.select_for_update().filter(pk__in=known).exclude(discharged_on=None)} | taking.rows
    taking.source, taking.is_sure = "message", is_sure
    dropped: dict[str, int] = {}
    for row in rows:
        row.stay = stays.get(row.stay_id or 0)
        if settle_visit(taking, row, row.stay):
            dropped[row.sender] = dropped.get(row.sender, 0) + 1
    write(taking, by)
    _write_visits(rows)
    for sender, count in dropped.items():
        count_day(agency.pk, sender, at, dropped=count)


def _said(row: HospitalVisit, name: str) -> str:
    said = told.cells_of(row.facts, row.mended).get(name, "")
    return "".join(each for each in said if each not in " -")


def _write_visits(rows: list[HospitalVisit]) -> None:
    for row in rows:
        row.stay_id = row.stay.pk if row.stay else None
    # An insert that turns into an update takes a tenth of the time of Django's own update of many rows.
    fields = ["number", "facts", "mended", "admitted_on", "is_over", "stay", "fault", "words", "set_aside", "heard_at"]
    again = [row for row in rows if row.pk is not None]
    HospitalVisit.objects.bulk_create([row for row in rows if row.pk is None], batch_size=500)
    HospitalVisit.objects.bulk_create(again, batch_size=500, update_conflicts=True, unique_fields=["id"], update_fields=fields)


def _close(rows: list[HospitalMessage], agency_id: int, at: datetime) -> None:
    """What was taken, or tells nothing of a stay, loses its words."""
    for state in (MessageState.TAKEN, MessageState.UNUSED):
        done = [row for row in rows if row.state == state]
        HospitalMessage.objects.filter(pk__in=[row.pk for row in done]).update(state=state, body="", settled_at=at)
        if state == MessageState.UNUSED:
            for sender in {row.sender for row in done}:
                count_day(agency_id, sender, at, unused=sum(row.sender == sender for row in done))
    held = [row for row in rows if row.state == MessageState.HELD]
    HospitalMessage.objects.bulk_update(held, ["state", "words"], batch_size=200)


def keep_those_that_are_due(*, at: datetime) -> int:
    """Visits that have lasted long enough since the last message about them. It crosses agencies: the schedule works for all."""
    with across_agencies():
        agencies = sorted(set(HospitalVisit.objects.filter(stay=None, is_over=False).values_list("agency_id", flat=True)))
    count = 0
    for agency_id in agencies:
        with acting_for(agency_id), transaction.atomic():
            agency = Agency.objects.select_for_update().get(pk=agency_id)
            last = day_after(day_of(at), -keep_from_days(agency_id=agency_id, as_of=day_of(at)))
            due = Q(admitted_on__lte=last) | Q(admitted_on=None, heard_at__date__lte=last)
            rows = list(HospitalVisit.objects.select_for_update().filter(due, stay=None, is_over=False, fault="").order_by("id"))
            keep_visits(rows, agency, at, BY)
            count += sum(row.stay_id is not None for row in rows)
    return count
