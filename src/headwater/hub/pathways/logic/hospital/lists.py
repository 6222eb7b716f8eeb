"""A daily list: what its headings mean, what each line says, what is wrong with it, and how it differs from the stay that we hold."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from headwater.hub.pathways.logic.hospital import facts

HEADINGS: dict[str, tuple[str, ...]] = {
    "nhs_number": ("nhs_number", "nhs_no", "nhsnumber", "nhs"),
    "hospital_number": ("hospital_number", "hospital_no", "mrn", "local_patient_identifier", "patient_number"),
    "patient_name": ("patient_name", "name", "patient", "full_name"),
    "born_on": ("born_on", "date_of_birth", "dob", "birth_date"),
    "ward": ("ward", "ward_code", "ward_name"),
    "bed": ("bed", "bed_number"),
    "admitted_on": ("admitted_on", "admission_date", "date_admitted", "admitted", "date_of_admission"),
    "expected_on": ("expected_on", "expected_discharge_date", "edd", "expected_date_of_discharge"),
    "fit_on": ("fit_on", "discharge_ready_date", "drd", "medically_fit_date", "fit_date"),
    "discharged_on": ("discharged_on", "discharge_date", "date_discharged", "discharged"),
}
NEEDED = ("patient_name", "ward", "admitted_on")
DATES = ("born_on", "admitted_on", "expected_on", "fit_on", "discharged_on")
LENGTHS = {"patient_name": 160, "hospital_number": 20, "bed": 20, "ward": 80, "nhs_number": 13}
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
# An empty day says nothing; these are not emptied by a list that leaves them out.
FILLED_ONLY = ("bed", "expected_on", "fit_on", "born_on", "nhs_number")
# What two sources may not disagree about without somebody deciding.
FIRM = {"patient_name": "name", "born_on": "date of birth", "nhs_number": "NHS number", "hospital_number": "hospital number",
        "admitted_on": "day of coming in", "fit_on": "day of being fit to leave"}  # fmt: skip


BORN_ELSEWHERE = (
    "For this NHS number another hospital has another date of birth. Look at both numbers, and ask the patient. "
    "Nothing was changed, and the other hospital is not named."
)


LEFT = "They left the hospital."


class Fault(StrEnum):
    """Why a line waits in the tray."""

    UNREADABLE = "unreadable"
    NO_NUMBER = "no_number"
    NHS_NUMBER = "nhs_number"
    DATES = "dates"
    WARD = "ward"
    REPEATED = "repeated"
    CONFLICT = "conflict"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a list as it was read. With a fault, `words` say what is wrong; what could be read stands beside it."""

    values: Mapping[str, Any]
    fault: Fault | None = None
    words: str = ""


def columns(names: Sequence[str], headings: Mapping[str, tuple[str, ...]] = HEADINGS) -> dict[str, int]:
    """Where each thing that we read stands. Every other column, a specialty among them, is left unread."""
    plain = [re.sub(r"[\W_]+", "_", name.strip().casefold()).strip("_") for name in names]
    return {field: plain.index(name) for field, known in headings.items() for name in reversed(known) if name in plain}


def lacking(found: Mapping[str, int]) -> str:
    """What a list must have and has not; nothing where it is whole."""
    missing = [HEADINGS[name][0].replace("_", " ") for name in NEEDED if name not in found]
    if "nhs_number" not in found and "hospital_number" not in found:
        missing.append("hospital number or NHS number")
    return f"The list has no column for: {', '.join(missing)}." if missing else ""


def day(text: str) -> date | None:
    """A day as hospitals write it: 2026-11-21, 21/11/2026, 21-Nov-2026, each with or without a time. ValueError for any other."""
    text = text.strip()
    if not text:
        return None
    if match := re.match(r"(\d{4})-(\d{2})-(\d{2})(?:$|[T ])", text, re.ASCII):
        return date(int(match[1]), int(match[2]), int(match[3]))
    if match := re.match(r"(\d{1,2})[/.-](\d{1,2}|[A-Za-z]{3})[/.-](\d{4})(?:$| )", text, re.ASCII):
        month = int(match[2]) if match[2].isdecimal() else MONTHS.index(match[2].lower()) + 1
        return date(int(match[3]), month, int(match[1]))
    raise ValueError(text)


def read(cells: Mapping[str, str], *, listed_on: date) -> Line:
    """One line, with the first thing that is wrong with it."""
    values: dict[str, Any] = {name: " ".join(cells.get(name, "").split()) for name in HEADINGS if name not in DATES}
    wrong = ""
    for name in DATES:
        try:
            values[name] = day(cells.get(name, ""))
        except ValueError:
            values[name], wrong = None, wrong or cells[name]
    values["nhs_number"] = facts.nhs_number(values["nhs_number"])
    if wrong:
        return Line(values, Fault.UNREADABLE, f"“{wrong[:40]}” is no date. Write it like 21/11/2026.")
    if found := _wrong(values, listed_on):
        return Line(values, *found)
    return Line(values)


def _wrong(values: Mapping[str, Any], listed_on: date) -> tuple[Fault, str] | None:
    if long := [name for name, most in LENGTHS.items() if len(values[name]) > most]:
        return Fault.UNREADABLE, f"The {long[0].replace('_', ' ')} is too long to be one."
    if not values["patient_name"] or values["admitted_on"] is None:
        return Fault.UNREADABLE, "A line needs a name and the day they came in."
    if not values["nhs_number"] and not values["hospital_number"]:
        return Fault.NO_NUMBER, "There is no NHS number and no hospital number, so nobody can tell who this is."
    if said := facts.nhs_number_fault(values["nhs_number"]):
        return Fault.NHS_NUMBER, said
    known = {name: values[name] for name in ("born_on", "admitted_on", "fit_on", "discharged_on")}
    said = next(iter(facts.faults(name="-", number="", today=listed_on, **known).values()), "")
    return (Fault.DATES, said) if said else None


def repeated(lines: Sequence[Line]) -> set[int]:
    """Places of lines that share an NHS or a hospital number while they name another patient or another stay."""
    found: set[int] = set()
    for key in ("nhs_number", "hospital_number"):
        groups: dict[str, list[int]] = {}
        for at, line in enumerate(lines):
            if number := line.values.get(key):
                groups.setdefault(number, []).append(at)
        found |= {at for group in groups.values() if len(group) > 1 for at in group}
    return found


def name_key(name: str) -> str:
    """A name as it is compared: its words, whatever their order, case and commas."""
    return " ".join(sorted(re.findall(r"\w+", name.casefold())))


def same_name(one: str, other: str) -> bool:
    """Whether two spellings name one person."""
    return name_key(one) == name_key(other)


def disagreements(ours: Mapping[str, Any], theirs: Mapping[str, Any]) -> list[str]:
    """What the list and our stay say differently, where neither is blank, in words."""
    found = []
    for name, called in FIRM.items():
        mine, other = ours[name], theirs[name]
        if mine and other and mine != other and not (name == "patient_name" and same_name(mine, other)):
            found.append(f"{called}: we have {_said(mine)}, the list has {_said(other)}")
    return found


def _said(value: Any) -> str:
    return f"{value:%d/%m/%Y}" if isinstance(value, date) else str(value)


def changes(ours: Mapping[str, Any], theirs: Mapping[str, Any]) -> dict[str, Any]:
    """What the list tells anew. A blank on the list empties nothing."""
    return {
        name: theirs[name] for name in ("hospital_number", *FILLED_ONLY) if theirs[name] and theirs[name] != ours[name]
    }  # fmt: skip


def is_kept(*, days: int | None, keep_from: int, is_held: bool) -> bool:
    """Whether a line may be kept at all: a stay that we hold, or one that has lasted long enough. A day that nobody can read is kept."""
    return is_held or days is None or days >= keep_from
