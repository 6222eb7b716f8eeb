"""Stays at work: what a list or a message says is laid beside what we hold, and becomes a new stay, a change, or a reason to wait."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db.models import Q

from headwater.hub.audit.actions import Line as LogLine
from headwater.hub.audit.actions import record_many
from headwater.hub.core.scoping import across_agencies
from headwater.hub.core.values import Actor
from headwater.hub.organisations.models import Agency
from headwater.hub.pathways.adapters import day_of, days_in_hospital
from headwater.hub.pathways.logic.hospital import lists
from headwater.hub.pathways.logic.hospital.lists import Fault, Line
from headwater.hub.pathways.models import HousingFlag, Stay, StayShare, Ward
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
    rows: dict[int, Stay] = field(default_factory=dict)
    unnumbered: dict[tuple[str, date], Stay] = field(default_factory=dict)
    elsewhere: dict[str, date] = field(default_factory=dict)
    is_sure: bool = False
    source: str = "daily list"
    added: list[Stay] = field(default_factory=list)
    changed: list[tuple[Stay, list[str]]] = field(default_factory=list)
    ended: list[Stay] = field(default_factory=list)
    seen: set[int] = field(default_factory=set)
    counts: dict[str, int] = field(default_factory=lambda: dict.fromkeys(("added", "changed", "same", "dropped", "held"), 0))

    def ours(self, values: Any) -> Stay | None:
        """The current stay of this patient: by hospital number, or else by NHS number, or else one that was flagged at the bedside before
        any number was known, with the same name and the same day of coming in."""
        named = (lists.name_key(values["patient_name"]), values["admitted_on"])
        numbered = self.by_number.get(values["hospital_number"]) or self.by_nhs.get(values["nhs_number"])
        return numbered or self.unnumbered.get(named)


def taking_for(agency: Agency, listed_on: date, at: datetime, *, which: Q | None = None) -> Taking:
    """The stays in question: all current ones, or those of `which` and those that nobody numbered yet."""
    current = Stay.objects.select_for_update().filter(discharged_on=None).order_by("id")
    stays = list(current.filter(which | Q(hospital_number="", nhs_number="")) if which is not None else current)
    wards: dict[str, Ward] = {}
    for ward in Ward.objects.filter(ended_on=None).select_related("site"):
        wards[ward.name.casefold()] = ward
        if ward.code:
            wards[ward.code.casefold()] = ward
    unnumbered: dict[tuple[str, date], list[Stay]] = {}
    for row in stays:
        if not row.hospital_number and not row.nhs_number:
            unnumbered.setdefault((lists.name_key(row.patient_name), row.admitted_on), []).append(row)
    return Taking(
        agency, listed_on, keep_from_days(agency_id=agency.pk, as_of=day_of(at)), wards,
        {row.hospital_number: row for row in stays if row.hospital_number}, {row.nhs_number: row for row in stays if row.nhs_number}, at,
        {row.pk: row for row in stays}, {key: rows[0] for key, rows in unnumbered.items() if len(rows) == 1},
        born_elsewhere(agency.pk, which),
    )  # fmt: skip


def born_elsewhere(agency_id: int, which: Q | None) -> dict[str, date]:
    """Dates of birth that other hospitals have for NHS numbers. It crosses agencies, since two hospitals may send one person with two
    dates of birth; nothing of the other hospital but this one date is read, and it is never shown."""
    with across_agencies():
        rows = Stay.objects.exclude(agency_id=agency_id).exclude(nhs_number="").exclude(born_on=None).filter(discharged_on=None)
        if which is not None:
            rows = rows.filter(which)
        return {number: born_on for number, born_on in rows.values_list("nhs_number", "born_on") if born_on}


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
    if said := _conflict(taking, ours, line):
        return Line(line.values, Fault.CONFLICT, said), ours
    if ours is None:
        _add(taking, line, ward)
        return None, None
    _change(taking, ours, line, ward)
    return None, None


def _conflict(taking: Taking, ours: Stay | None, line: Line) -> str:
    """What two sources say differently of one person, in words."""
    if ours is not None and (said := lists.disagreements(_told(ours), line.values)):
        return "; ".join(said)
    other = taking.elsewhere.get(line.values["nhs_number"])
    if other is None or taking.is_sure or line.values["born_on"] in (None, other):
        return ""
    return lists.BORN_ELSEWHERE


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
    row = Stay(agency=taking.agency, recorded_at=taking.at, **told, **_where(taking, ward))
    taking.added.append(row)
    for numbers, key in ((taking.by_number, row.hospital_number), (taking.by_nhs, row.nhs_number)):
        if key:
            numbers[key] = row
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


def write(taking: Taking, by: Actor) -> None:
    """Everything in a few statements, each change in the log."""
    Stay.objects.bulk_create(taking.added, batch_size=500)
    rows = [row for row, _ in taking.changed]
    Stay.objects.bulk_update(rows, [*TOLD, *WHERE, "destination"], batch_size=200)
    over = [row.pk for row in taking.ended]
    HousingFlag.objects.filter(stay_id__in=over, closed_at=None).update(closed_at=taking.at, closed_why=lists.LEFT)
    StayShare.objects.filter(record_id__in=over, ended_at=None).update(ended_at=taking.at)
    log = [LogLine("stay.added", "stay", row.reference, detail={"from": taking.source}) for row in taking.added]
    log += [LogLine("stay.changed", "stay", row.reference, detail={"fields": names}) for row, names in taking.changed]
    record_many(lines=log, by=by, at=taking.at)


def make_agree(taking: Taking, row: Stay, line: Line) -> None:
    """The list is right: our stay takes its firm facts, and the log says which."""
    mine = next((each for each in (*taking.by_number.values(), *taking.by_nhs.values()) if each.pk == row.pk), row)
    new = {name: line.values[name] for name in lists.FIRM if line.values[name] and getattr(mine, name) != line.values[name]}
    for name, value in new.items():
        setattr(mine, name, value)
    for key in (line.values["hospital_number"], line.values["nhs_number"]):
        if key:
            taking.by_number[key] = taking.by_nhs[key] = mine
    taking.changed.append((mine, sorted(new)))
