"""A made county as its tests look at it: records by table, shares of answers, and a table of differences from what was published."""

import sys
from collections import Counter, defaultdict
from collections.abc import Callable
from typing import Any

from headwater.hub.county.making import Made, Recipe, books, make_cast
from headwater.hub.county.sheets import sheet

Record = dict[str, Any]
Line = tuple[str, str, float, float]
POINTS = 2.0


class County:
    """The rows of a made county, by table, as records."""

    def __init__(self, recipe: Recipe) -> None:
        cast, first = make_cast(recipe)
        self.cast, self.made = cast, Made()
        self.made.add(first, [])
        self.rows: dict[str, list[tuple[Any, ...]]] = {label: list(rows) for label, rows in first.rows.items()}
        for book, faults in books(recipe, cast):
            self.made.add(book, faults)
            for label, rows in book.rows.items():
                self.rows.setdefault(label, []).extend(rows)

    def table(self, label: str) -> list[Record]:
        """A table's rows as records."""
        names = list(sheet(label).blank)
        return [dict(zip(names, row, strict=True)) for row in self.rows.get(label, [])]


def shares(records: list[Record], of: Callable[[Record], Any]) -> dict[Any, float]:
    """The share of each answer in a hundred; a blank is missing and out of the base."""
    counts = Counter(answer for record in records if (answer := of(record)) not in ("", None))
    base = sum(counts.values())
    return {answer: 100 * n / base for answer, n in counts.items()}


def say(line: str) -> None:
    """Show a line where the run shows output (-s)."""
    sys.stdout.write(line + "\n")


def compare(lines: list[Line]) -> None:
    """Print each published share beside the county's, and fail where any is more than two points off."""
    for figure, answer, published, made in lines:
        say(f"{figure:8} {answer:44} published {published:5.1f}  county {made:5.1f}  difference {made - published:+5.1f}")
    wrong = [line for line in lines if abs(line[3] - line[2]) > POINTS]
    assert not wrong, wrong


def lines(figure: str, published: dict[Any, float], made: dict[Any, float], label: str = "") -> list[Line]:
    """One published table beside the county's shares."""
    return [(figure, f"{label} {answer}".strip(), share, made.get(answer, 0.0)) for answer, share in published.items()]


def of(name: str) -> Callable[[Record], Any]:
    return lambda case: case[name]


def age(case: Record) -> int | None:
    born, on = case["person"]["born_on"], case["referral"]["happened_on"]
    return None if born is None else on.year - born.year - ((on.month, on.day) < (born.month, born.day))


def final(cases: list[Record]) -> list[Record]:
    return [case for case in cases if case["state"] == "closed"]


def by(cases: list[Record], **values: str) -> list[Record]:
    return [case for case in cases if all(case[name] == value for name, value in values.items())]


def cases_of(county: County) -> list[Record]:
    """Each case with its service, person, household, referral, assessment and needs beside it."""
    services = {row["id"]: row for row in county.table("programmes.Service")}
    people = {row["id"]: row for row in county.table("people.Person")}
    referrals = {row["id"]: row for row in county.table("referrals.Referral")}
    asked = {row["case_id"]: row for row in county.table("cases.Assessment") if row["kind"] == "initial"}
    needs, primary, members = defaultdict(set), {}, defaultdict(Counter)
    for row in county.table("cases.CaseNeed"):
        needs[row["case_id"]].add(row["need"])
        primary.update({row["case_id"]: row["need"]} if row["is_primary"] else {})
    for row in county.table("people.Member"):
        members[row["household_id"]]["children" if row["role"] == "child" else "adults"] += 1
    return [
        case | {"strand": services[case["service_id"]]["strand"], "setting": services[case["service_id"]]["setting"],
                "person": people[case["person_id"]], "referral": referrals[case["referral_id"]], "asked": asked[case["id"]],
                "needs": needs[case["id"]], "primary": primary.get(case["id"], ""), "adults": members[case["household_id"]]["adults"],
                "children": members[case["household_id"]]["children"]}
        for case in county.table("cases.Case")
    ]  # fmt: skip
