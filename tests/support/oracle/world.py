"""The tables as they stood on a day, said in plain Python, and what a figure is expected to hold."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

Row = dict[str, Any]
LONDON = ZoneInfo("Europe/London")
FINAL = {"prevented", "relieved", "not_prevented", "withdrawn", "unknown"}
AT_CLOSING = ("ending", "ending_reason", "outcome", "outcome_home", "evicted", "employed_at_close", "followup_56d", "followup_6m",
              "followup_12m")  # fmt: skip


@dataclass
class Expected:
    """Base, missing and the rest of a figure. `rows` gives n by key, `cells` n by key and cell, `parts` (base, missing, value) by key;
    a key left out has none. `extra` gives what stands beside, as far as it is said again here."""

    base: int
    missing: int
    dont_know: int = 0
    value: float | None = None
    rows: Mapping[str, int] = field(default_factory=dict)
    cells: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    parts: Mapping[str, tuple[int, int, float | None]] = field(default_factory=dict)
    extra: Mapping[str, Any] = field(default_factory=dict)


def local(moment: datetime | None) -> date | None:
    return moment.astimezone(LONDON).date() if moment else None


class World:
    """Everything known on the day."""

    def __init__(self, day: date, **given: list[Row]) -> None:
        self.day, self.given = day, given
        self.cases = [self.case(row) for row in given["cases"] if self.come(row["referred_on"])]
        known = {case["case_id"] for case in self.cases}
        later = {row["case_id"] for row in given["cases"]} - known
        self.activities = [row for row in given["activities"] if self.come(row["happened_on"]) and row["case_id"] in known]
        self.needs = given["needs"]
        self.referrals = [self.referral(row) for row in given.get("referrals", ()) if self.come(local(row["received_at"]))]
        self.stays = [self.stay(row) for row in given["stays"] if self.come(row["admitted_on"])]
        self.custody = [self.episode(row) for row in given["custody"] if self.come(row["received_on"])]
        self.money = [row for row in given["money"] if self.come(row["happened_on"]) and row["case_id"] not in later]

    def come(self, when: date | None) -> bool:
        return when is None or when <= self.day

    def blank(self, row: Row, *names: str) -> Row:
        return {**row, **{name: None for name in names if not self.come(row[name])}}

    def case(self, row: Row) -> Row:
        later = row["closed_on"] is not None and row["closed_on"] > self.day
        seen = self.blank(row, "triaged_on", "accepted_on", "assessed_on", "plan_agreed_on", "closed_on")
        seen |= dict.fromkeys(AT_CLOSING) if later else {}
        final = seen["closed_on"] is not None or (not later and row["outcome"] in FINAL)
        ended = None if seen["outcome"] == "ongoing" else seen["outcome"]
        return {**seen, "final": final, "closed_later": later, "ended": ended}

    def referral(self, row: Row) -> Row:
        seen = self.blank(row, "triaged_on") | {"received_on": local(row["received_at"])}
        return seen if self.come(local(row["decided_at"])) else {**seen, "decision": None}

    def stay(self, row: Row) -> Row:
        seen = self.blank(row, "fit_on", "discharged_on", "hub_from", "hub_to")
        return {**seen, "delay": span(seen["fit_on"], seen["discharged_on"] or self.day),
                "hub_days": span(seen["hub_from"], seen["hub_to"] or self.day)}  # fmt: skip

    def episode(self, row: Row) -> Row:
        gone = self.come(row["released_on"])
        released = gone if row["released_on"] else row["housing_at_release"] is not None
        return {**row, "housing_at_release": row["housing_at_release"] if gone else None, "released": released}

    @property
    def final(self) -> list[Row]:
        return [case for case in self.cases if case["final"]]

    @property
    def prevented(self) -> list[Row]:
        return [case for case in self.final if case["ended"] == "prevented"]

    def needs_of(self, case: Row) -> list[Row]:
        return [need for need in self.needs if need["case_id"] == case["case_id"] and need["need"]]

    def work_of(self, case: Row, kind: str) -> list[Row]:
        return [work for work in self.activities if work["case_id"] == case["case_id"] and work["kind"] == kind]

    def entries(self) -> list[Row]:
        if "referrals" in self.given:
            return [{**row, "id": row["referral_id"]} for row in self.referrals]
        return [{**case, "received_on": case["referred_on"], "id": case["case_id"], "referral_id": None} for case in self.cases]


def span(start: date | None, end: date | None) -> int | None:
    """Days between, none where either is blank or they stand the wrong way round."""
    return (end - start).days if start and end and end >= start else None


def length(case: Row) -> int | None:
    return span(case["referred_on"], case["closed_on"])


def share(rows: Iterable[Any]) -> float | None:
    """The percentage of true among true and false."""
    said = [row for row in rows if row is not None]
    return 100 * sum(said) / len(said) if said else None


def one_way(answers: Iterable[Any], *, dont_know: str | None = "dont_know") -> Expected:
    """Answers counted: blank is missing, don't know apart."""
    counts = Counter(answers)
    blank, unsure = counts.pop(None, 0), counts.pop(dont_know, 0) if dont_know else 0
    return Expected(sum(counts.values()), blank, unsure, rows=counts)


def crossed(pairs: Iterable[tuple[Any, Any]], *, blank: str = "_missing") -> Expected:
    """Cells counted by row, a blank row being a row."""
    table: dict[str, Counter[str]] = {}
    missing = 0
    for key, cell in pairs:
        missing += cell is None
        if cell is not None:
            table.setdefault(key or blank, Counter())[cell] += 1
    return Expected(sum(sum(cells.values()) for cells in table.values()), missing, cells=table)


def mean(amounts: Iterable[int | None]) -> Expected:
    every = list(amounts)
    known = [amount for amount in every if amount is not None]
    return Expected(len(known), len(every) - len(known), value=sum(known) / len(known) if known else None)


def rate(answers: Iterable[bool | str | None]) -> Expected:
    """A rate: true of true and false, don't know apart, blank missing."""
    every = list(answers)
    said = [answer for answer in every if isinstance(answer, bool)]
    unsure = every.count("dont_know")
    return Expected(len(said), len(every) - len(said) - unsure, unsure, value=share(said), extra={"n": sum(said)})


def count(of: Iterable[bool]) -> Expected:
    every = list(of)
    return Expected(len(every), 0, value=sum(every))


Measure = Callable[[World], Expected]
