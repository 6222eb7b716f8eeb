"""What a reader makes of periods: months, quarters, years, periods that somebody compares and what came before and after an event all lie
on one line of days, cut wherever one of them begins or ends; each is made of its pieces.

Has nothing but published results and what results.md says of them; knows no code of ours."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

Results = Mapping[str, Any]
Name = tuple[Any, ...]
Days = tuple[date, date]
Line = dict[Days, list[Name]]
ONE = timedelta(days=1)
KPIS = ("kpi_evictions_avoided", "kpi_closed_6_months", "kpi_closed_9_months", "kpi_employment")
GROUPS = ("quarter", "period", "event")


class Lines:
    """The lines of one reader's results: one for each figure and each thing that it counts."""

    def __init__(self, groups: Any) -> None:
        self.groups, self.attack, self.part = groups, groups.attack, groups.part
        self.lines: dict[tuple[str, ...], Line] = {}
        self.everybody()
        self.closing()
        self.quarters()
        self.tables()
        for what, line in self.lines.items():
            self.cut(what, line)
        self.event()

    def put(self, what: tuple[str, ...], days: Days | None, *name: Any) -> None:
        if days is not None:
            self.lines.setdefault(what, {}).setdefault(days, []).append(name)

    def everybody(self) -> None:
        """All cases came in a month; so did those that the recording lag tells of by month."""
        figures = self.groups.figures
        for row in figures["cases_by_month"]["rows"] if "cases_by_month" in figures else ():
            self.put(("all cases",), days_of(row["key"]), self.part, "cases_by_month", row["key"], "n")
        for month in figures.get("recording_lag", {}).get("months", ()):
            self.attack.number((self.part, "recording_lag", "months", month["key"]), month, "n")
            self.put(("all cases",), days_of(month["key"]), self.part, "recording_lag", "months", month["key"])

    def closing(self) -> None:
        """Final cases by month of closing and outcome."""
        found = self.groups.figures.get("outcome_by_closing_month", {"rows": ()})
        for row in found["rows"]:
            at = (self.part, "outcome_by_closing_month", row["key"])
            for each in ("base", "missing"):
                self.put(("outcome", each), days_of(row["key"]), *at, each)
            for cell in row["cells"]:
                self.put(("outcome", cell["key"]), days_of(row["key"]), *at, cell["key"], "n")

    def quarters(self) -> None:
        """Measures of final cases and the share upstream, which are told by quarter and year without being asked."""
        figures = self.groups.figures
        for name in KPIS:
            for period in figures[name]["periods"] if name in figures else ():
                at = (self.part, name, "all", period["period"])
                for said, key in (("base", "base"), ("missing", "missing"), ("met", "n")):
                    self.put((name, said), days_of(period["period"]), *at, key)
        for row in figures["upstream_share"]["rows"] if "upstream_share" in figures else ():
            at = (self.part, "upstream_share", row["key"])
            for said, key in (("base", "base"), ("missing", "missing"), ("yes", "n")):
                self.put(("upstream_share", said), days_of(row["key"]), *at, key)

    def tables(self) -> None:
        """Tables by quarter, by period, and before and after an event."""
        for (by, name), table in self.groups.tables.items():
            if by not in GROUPS or table.get("part") == "missing_pattern":
                continue
            for row in table["rows"]:
                days, at = days_of(row["key"], table), self.groups.at(by, name, row["key"])
                if table.get("part") == "before_after":
                    self.put(("all cases",), days, *at, "n")
                    continue
                for each in ("base", "missing", "dont_know"):
                    self.put((name, each), days, *at, each)
                for cell in row.get("cells", ()):
                    self.put((name, cell["key"]), days, *at, cell["key"], "n")
                if who := self.groups.whose.get(name):
                    self.put((f"all {who}",), days, *self.groups.at(by, f"all {who}", row["key"]))

    def cut(self, what: tuple[str, ...], line: Line) -> None:
        """Every period is the pieces in it; all pieces together are no more than the whole."""
        edges = sorted({first for first, _ in line} | {last + ONE for _, last in line})
        pieces = {(first, after - ONE): ("piece", self.part, *what, first) for first, after in pairwise(edges)}
        for (first, last), names in line.items():
            inside = [piece for days, piece in pieces.items() if first <= days[0] and days[1] <= last]
            for name in names:
                self.attack.equal([name], inside)
        whole = self.whole(what)
        if whole is not None:
            self.attack.no_more(pieces.values(), [whole])

    def whole(self, what: tuple[str, ...]) -> Name | None:
        """Where the figure says how many there are in all."""
        if len(what) == 1:
            totals = {"all cases": "cases_total", "all final": "cases_final", "all live": "cases_live"}
            return (self.part, totals[what[0]], "value") if what[0] in totals else None
        name, said = what
        if name not in self.groups.figures:
            return None
        found: Name | None = (self.part, name, said) if said in ("base", "missing", "dont_know") else self.groups.column(name, said)
        return found

    def event(self) -> None:
        """The level and trend on each side of an event are those of the line of least squares through its months."""
        for (by, _), table in self.groups.tables.items():
            found = table.get("segments") if table.get("part") == "before_after" else None
            if by != "event" or not found:
                continue
            first, second = (list(months_in(table, row["key"])) for row in table["rows"])
            beyond = found["level"] + found["trend"] * len(first) + found["level_change"]
            for months, level, trend in ((first, found["level"], found["trend"]),
                                         (second, beyond, found["trend"] + found["trend_change"])):  # fmt: skip
                self.fitted(months, level, trend)

    def fitted(self, months: list[str], level: float, trend: float) -> None:
        """Two sums of the counts of the months: all of them, and each times its place."""
        n, places = len(months), range(len(months))
        for power in (0, 1):
            told = sum((level + trend * at) * at**power for at in places)
            terms = {self.attack.unknown(self.part, "cases_by_month", month, "n"): float(at**power) for at, month in enumerate(months)}
            self.attack.rows.append((terms, told - 1e-6 * n, told + 1e-6 * n))


def months_in(table: Results, key: str) -> Iterator[str]:
    """The months of a side of an event."""
    first, last = days_of(key, table) or (date.max, date.min)
    while first <= last:
        yield f"{first:%Y-%m}"
        first = (first.replace(day=28) + timedelta(days=4)).replace(day=1)


def days_of(key: str, table: Results | None = None) -> Days | None:
    """The first and last day of a period by its name, or as its table says; None for what is no period."""
    between = (table or {}).get(f"{key}_between")
    if between:
        starts, _, ends = between.partition("..")
        return date.fromisoformat(starts), date.fromisoformat(ends)
    if key.startswith("FY"):
        year, _, quarter = key.removeprefix("FY").partition("-Q")
        first = month_after(date(int(year), 4, 1), 3 * (int(quarter) - 1) if quarter else 0)
        return first, month_after(first, 3 if quarter else 12) - ONE
    if key[:4].isdigit() and key[4:5] == "-":
        first = date.fromisoformat(f"{key}-01")
        return first, month_after(first, 1) - ONE
    return None


def month_after(day: date, months: int) -> date:
    """The first of a month so many months on."""
    month = day.year * 12 + day.month - 1 + months
    return date(month // 12, month % 12 + 1, 1)
