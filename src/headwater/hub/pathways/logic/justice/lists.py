"""A list of people in custody: what its headings mean, what each line says, what is wrong with it, and how it differs from what we hold."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from headwater.hub.pathways.logic.hospital.lists import columns as columns_of
from headwater.hub.pathways.logic.hospital.lists import day, same_name
from headwater.hub.pathways.logic.justice import facts

# Offence, risk, religion, cell, next of kin and children are on many such lists. They are not here, so they are never read.
HEADINGS: dict[str, tuple[str, ...]] = {
    "prison_number": ("prison_number", "prison_no", "noms_number", "nomis_number", "noms_no", "nomis", "noms_id", "offender_no"),
    "person_name": ("person_name", "name", "full_name", "prisoner_name"),
    "born_on": ("born_on", "date_of_birth", "dob", "birth_date"),
    "prison": ("prison", "establishment", "site", "unit"),
    "received_on": ("received_on", "reception_date", "date_received", "received", "admission_date"),
    "sentence_days": ("sentence_days", "sentence_length_days", "days_sentenced"),
    "expected_release_on": ("expected_release_on", "release_date", "conditional_release_date", "crd", "ard", "expected_release"),
    "released_on": ("released_on", "date_released", "actual_release_date", "released"),
    "local_connection": ("local_connection", "connection"),
}
NEEDED = ("prison_number", "person_name", "received_on")
DATES = ("born_on", "received_on", "expected_release_on", "released_on")
YES, NO = ("yes", "y", "true", "1"), ("no", "n", "false", "0")
# What a list and ours may not disagree about without somebody deciding.
FIRM = {"person_name": "name", "born_on": "date of birth"}
FILLED_ONLY = ("born_on", "sentence_days", "local_connection", "expected_release_on")
TOLD = ("person_name", "born_on", "prison_number", "received_on", "sentence_days", "expected_release_on", "local_connection")


class Fault(StrEnum):
    """Why a line waits in the tray."""

    UNREADABLE = "unreadable"
    NUMBER = "number"
    DATES = "dates"
    PRISON = "prison"
    REPEATED = "repeated"
    MOVED = "moved"
    RELEASE = "release"
    RECALLED = "recalled"
    CONFLICT = "conflict"


# What somebody may decide with one word: the list is right.
DECIDED = (Fault.MOVED, Fault.RELEASE, Fault.RECALLED, Fault.CONFLICT)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a list as it was read. With a fault, `words` say what is wrong; what could be read stands beside it."""

    values: Mapping[str, Any]
    fault: Fault | None = None
    words: str = ""


def columns(names: Sequence[str]) -> dict[str, int]:
    """Where each thing that we read stands."""
    return columns_of(names, HEADINGS)


def lacking(found: Mapping[str, int]) -> str:
    """What a list must have and has not; nothing where it is whole."""
    missing = [HEADINGS[name][0].replace("_", " ") for name in NEEDED if name not in found]
    return f"The list has no column for: {', '.join(missing)}." if missing else ""


def read(cells: Mapping[str, str], *, listed_on: date) -> Line:
    """One line, with the first thing that is wrong with it."""
    values: dict[str, Any] = {name: " ".join(cells.get(name, "").split()) for name in HEADINGS if name not in DATES}
    wrong = ""
    for name in DATES:
        try:
            values[name] = day(cells.get(name, ""))
        except ValueError:
            values[name], wrong = None, wrong or f"“{cells[name][:40]}” is no date. Write it like 21/11/2026."
    days = values["sentence_days"]
    if days and not (days.isascii() and days.isdecimal() and len(days) < 6):
        wrong = wrong or f"“{days[:40]}” is no number of days."
    values["sentence_days"] = int(days) if days and not wrong else None
    values["prison_number"] = facts.prison_number(values["prison_number"])
    values["local_connection"] = _yes_or_no(values["local_connection"])
    if wrong:
        return Line(values, Fault.UNREADABLE, wrong)
    if found := _wrong(values, listed_on):
        return Line(values, *found)
    return Line(values)


def _yes_or_no(text: str) -> str:
    plain = text.casefold()
    return "yes" if plain in YES else "no" if plain in NO else ""


def _wrong(values: Mapping[str, Any], listed_on: date) -> tuple[Fault, str] | None:
    if len(values["person_name"]) > 160 or len(values["prison"]) > 120:
        return Fault.UNREADABLE, "The name is too long to be one."
    if not values["person_name"] or values["received_on"] is None:
        return Fault.UNREADABLE, "A line needs a name and the day they came into custody."
    if said := facts.prison_number_fault(values["prison_number"] or "-"):
        return Fault.NUMBER, said
    said = next(
        iter(
            facts.faults(
                name="-", born_on=values["born_on"], number="", received_on=values["received_on"], release_on=values["expected_release_on"],
                released_on=values["released_on"], today=listed_on,
            ).values()
        ),
        "",
    )  # fmt: skip
    return (Fault.DATES, said) if said else None


def repeated(lines: Sequence[Line]) -> set[int]:
    """Places of lines that share a prison number: none of them is taken before somebody looks."""
    groups: dict[str, list[int]] = {}
    for at, line in enumerate(lines):
        if number := line.values.get("prison_number"):
            groups.setdefault(number, []).append(at)
    return {at for group in groups.values() if len(group) > 1 for at in group}


def is_kept(*, connection: str, connected_only: bool, is_held: bool) -> bool:
    """Whether a line may be kept at all: somebody we hold, or one who is not said to have no connection with the county."""
    return is_held or not connected_only or connection != "no"


def disagreement(ours: Mapping[str, Any], theirs: Mapping[str, Any]) -> tuple[Fault, str] | None:
    """The first thing that the list and ours say differently and somebody must decide; nothing where they agree."""
    if theirs["received_on"] != ours["received_on"]:
        return Fault.RECALLED, f"We hold them since {_said(ours['received_on'])}, the list since {_said(theirs['received_on'])}."
    for name, called in FIRM.items():
        mine, other = ours[name], theirs[name]
        if mine and other and mine != other and not (name == "person_name" and same_name(mine, other)):
            return Fault.CONFLICT, f"{called}: we have {_said(mine)}, the list has {_said(other)}"
    mine, other = ours["expected_release_on"], theirs["expected_release_on"]
    if mine and other and mine != other:
        return Fault.RELEASE, f"The day of release moved: we have {_said(mine)}, the list has {_said(other)}. The interview moves with it."
    return None


def recalled(*, released_on: date, received_on: date) -> tuple[Fault, str]:
    """They left, and are on the list again: a recall is a new episode, and a list that is late is none."""
    if received_on < released_on:
        return Fault.RECALLED, f"They were released on {_said(released_on)}, and the list still names them. Set it aside, or put it right."
    return (
        Fault.RECALLED,
        f"They were released on {_said(released_on)} and came in again on {_said(received_on)}: recalled, or a new sentence.",
    )


def changes(ours: Mapping[str, Any], theirs: Mapping[str, Any]) -> dict[str, Any]:
    """What the list tells anew. A blank on the list empties nothing."""
    return {name: theirs[name] for name in FILLED_ONLY if theirs[name] and theirs[name] != ours[name]}


def _said(value: Any) -> str:
    return f"{value:%d/%m/%Y}" if isinstance(value, date) else str(value)
