"""What a description of a programme may ask of a data set by name: counts and rates as the measures give them."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from headwater.evidence.costs import in_one_group
from headwater.evidence.io import Dataset
from headwater.evidence.measures import Frame, figure, frame
from headwater.evidence.values import Figure

UPSTREAM = "days_57_plus"
COMPLETED = ("prevented", "relieved", "not_prevented", "withdrawn")


def quantities(dataset: Dataset, as_of: date) -> Mapping[str, Decimal]:
    """Quantities of a data set as of a day, by name. One that its tables cannot give is left out."""
    made = frame(dataset, as_of)
    found = {**groups(made), **outcomes(figure(dataset, "outcome", as_of)), **household(made), **stays(dataset, as_of)}
    again = figure(dataset, "rereferral_2y", as_of)
    if again.base and again.value is not None:
        share = Decimal(str(again.value)) / 100
        found |= {"referred_again": share, "not_referred_again": 1 - share}
    return {name: value for name, value in found.items() if value is not None}


def groups(made: Frame) -> dict[str, Decimal | None]:
    """Final cases upstream and in crisis, each in one group; those whose threat is not known are in neither, and counted."""
    rows = made.rows("SELECT case_id, threat, evicted FROM cases WHERE final")
    members = {
        "upstream": {row[0] for row in rows if row[1] == UPSTREAM},
        "crisis": {row[0] for row in rows if row[1] not in (None, UPSTREAM)},
    }
    sizes = in_one_group(members, {row[0] for row in rows if row[1] is not None})
    placed = Decimal(sum(sizes.values()))
    found: dict[str, Decimal | None] = {"final_cases": Decimal(len(rows)), "grouped_cases": placed, "threat_not_known": len(rows) - placed}
    for name, cases in members.items():
        found[f"{name}_cases"] = Decimal(sizes[name])
        said = [row[2] for row in rows if row[0] in cases and row[2] in ("yes", "no")]
        found[f"{name}_evicted"] = Decimal(said.count("yes")) if said else None
        found[f"{name}_eviction_not_known"] = Decimal(sizes[name] - len(said))
    return found


def outcomes(found: Figure) -> dict[str, Decimal | None]:
    """Cases whose outcome is known, how many were prevented, and the rate."""
    counts = {row.key: row.n or 0 for row in found.rows}
    completed, good = sum(counts.get(key, 0) for key in COMPLETED), counts.get("prevented", 0)
    rate = Decimal(good) / completed if completed else None
    return {"completed_cases": Decimal(completed) or None, "prevented_cases": Decimal(good), "prevented_rate": rate}


def household(made: Frame) -> dict[str, Decimal | None]:
    """People and households, of cases that say how many adults and children there are."""
    cases, people = made.rows("SELECT count(adults + children), coalesce(sum(adults + children), 0) FROM cases")[0]
    counted: dict[str, Any] = {"household_cases": Decimal(cases) or None, "household_people": Decimal(people) or None}
    return {**counted, "household_size": Decimal(people) / cases if cases else None}


def stays(dataset: Dataset, as_of: date) -> dict[str, Decimal | None]:
    """Delays in hospital: how many, and their days."""
    total = figure(dataset, "delay_days_total", as_of)
    if not total.base or total.value is None:
        return {}
    return {"delayed_stays": Decimal(total.base), "delay_days": Decimal(str(total.value))}
