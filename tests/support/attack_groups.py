"""What a reader makes of figures by groups (`breakdowns` of the results): tables that foot, beside the figures that they break down.

Has nothing but published results and what results.md says of them; knows no code of ours."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from support.attack_days import Lines

Results = Mapping[str, Any]
PLAIN = ("area", "setting", "quarter")
KNOWN = ("prevented", "relieved", "not_prevented", "withdrawn")
PREVENTED = ("outcome_home", "activities_per_case")
THREE = {"homeless": ("homeless",), "within_56": ("days_0_28", "days_29_56", "days_0_56"), "above_56": ("days_57_plus",)}
BESIDE = {("outcome", "area"): "outcome_by_area", ("referral_route", "area"): "referral_route_by_area",
          ("outcome", "setting"): "outcome_by_setting"}  # fmt: skip


class Groups:
    """The tables by groups of one reader's results. `whose` says of whom each figure tells: all, final, prevented."""

    def __init__(self, attack: Any, part: str, results: Results, whose: Mapping[str, str]) -> None:
        self.attack, self.part, self.whose = attack, part, whose
        self.figures = {figure["id"]: figure for figure in results["figures"]}
        self.tables = {(each["by"], each["id"]): each for each in results.get("breakdowns", ()) if told(each)}
        for (by, name), table in self.tables.items():
            self.numbers(by, name, table)
        for (by, name), table in self.tables.items():
            if "part" in table:
                self.pattern(by, table) if table["part"] == "missing_pattern" else self.sides(by, name, table)
            else:
                self.foot(by, name, table)
                self.everybody(by, name, table)
        for by in {by for by, _ in self.tables}:
            self.among(by)
        Lines(self)

    def at(self, by: str, name: str, *rest: str) -> tuple[str, ...]:
        return (self.part, "by", by, name, *rest)

    def numbers(self, by: str, name: str, table: Results) -> None:
        for key in ("base", "missing", "dont_know", "n"):
            self.attack.number(self.at(by, name, key), table, key)
        for row in table["rows"]:
            for key in ("n", "base", "missing"):
                self.attack.number(self.at(by, name, row["key"], key), row, key)
            for cell in row.get("cells", ()):
                for key in ("n", "base", "missing"):
                    self.attack.number(self.at(by, name, row["key"], cell["key"], key), cell, key)

    def rows(self, by: str, name: str) -> list[str]:
        return [row["key"] for row in self.tables[by, name]["rows"] if not row.get("subtotal")] if (by, name) in self.tables else []

    def cells(self, by: str, name: str) -> list[str]:
        rows = self.tables[by, name]["rows"] if (by, name) in self.tables else ()
        return [cell["key"] for cell in rows[0].get("cells", ())] if rows else []

    def foot(self, by: str, name: str, table: Results) -> None:
        """Cells make the base of their row, rows the base and missing of the table, and columns the figure that is broken down."""
        equal, keys, codes = self.attack.equal, self.rows(by, name), self.cells(by, name)
        for key in keys:
            equal([self.at(by, name, key, "n")], [self.at(by, name, key, "base")])
            if codes:
                equal([self.at(by, name, key, code, "n") for code in codes], [self.at(by, name, key, "base")])
        for whole in ("base", "missing"):
            equal([self.at(by, name, key, whole) for key in keys], [self.at(by, name, whole)])
        equal([self.at(by, name, key, "dont_know") for key in (*keys, "_left")], [self.at(by, name, "dont_know")])
        together = equal if by in PLAIN else self.attack.no_more
        if name in self.figures and (by in PLAIN or by == "period"):
            for whole in ("base", "missing", "dont_know"):
                together([self.at(by, name, whole)], [(self.part, name, whole)])
            for code in codes:
                if (of := self.column(name, code)) is not None:
                    together([self.at(by, name, key, code, "n") for key in keys], [of])

    def sides(self, by: str, name: str, table: Results) -> None:
        """Both sides of an event make the base."""
        self.attack.equal([self.at(by, name, key, "n") for key in self.rows(by, name)], [self.at(by, name, "base")])
        for key in self.rows(by, name):
            self.attack.equal([self.at(by, name, key, "n")], [self.at(by, name, key, "base")])

    def column(self, name: str, code: str) -> tuple[str, ...] | None:
        """Where the figure that is broken down says how many gave an answer."""
        figure = self.figures[name]
        if code in ("yes", "met"):
            return (self.part, name, "value" if figure.get("unit") == "cases" else "n")
        return (self.part, name, code, "n") if any(row["key"] == code for row in figure["rows"]) else None

    def everybody(self, by: str, name: str, table: Results) -> None:
        """Every table of the same people has the same people in a row, and so has the figure that counts them."""
        who = self.whose.get(name)
        for key in self.rows(by, name) if who else ():
            parts = [self.at(by, name, key, each) for each in ("base", "missing", "dont_know")]
            later = [self.at(by, name, key, "not_yet_due")] if name == "kpi_assessed_14_days" else []
            self.attack.equal([*parts, *later], [self.at(by, f"all {who}", key)])

    def among(self, by: str) -> None:
        """What the tables by one group say of each other."""
        for key in dict.fromkeys(row["key"] for (each, _), table in self.tables.items() if each == by for row in table["rows"]):
            self.counted(by, key)
            self.outcomes(by, key)
            self.threats(by, key)
        for (name, each), figure in BESIDE.items():
            if each == by and (by, name) in self.tables and figure in self.figures:
                for row in self.figures[figure]["rows"]:
                    for cell in row["cells"] if row["key"] in self.rows(by, name) else ():
                        self.attack.equal(
                            [self.at(by, name, row["key"], cell["key"], "n")], [(self.part, figure, row["key"], cell["key"], "n")]
                        )

    def counted(self, by: str, key: str) -> None:
        equal, no_more = self.attack.equal, self.attack.no_more
        if by == "area" and key in (row["key"] for row in self.figures["cases_by_area"]["rows"]):
            equal([self.at(by, "all cases", key)], [(self.part, "cases_by_area", key, "n")])
        if by == "quarter" and key in (row["key"] for row in self.figures["upstream_share"]["rows"]):
            equal([self.at(by, "all cases", key)], [(self.part, "upstream_share", key, each) for each in ("base", "missing")])
            self.quarterly(key)
        if by in ("area", "setting"):
            no_more([self.at(by, "all final", key)], [self.at(by, "all cases", key)])
            for name, who in (("cases_final", "final"), ("cases_live", "live")):
                if key in self.rows(by, name):
                    equal([self.at(by, name, key, "yes", "n")], [self.at(by, f"all {who}", key)])
            equal([self.at(by, "all cases", key)], [self.at(by, "all final", key), self.at(by, "all live", key)])

    def quarterly(self, key: str) -> None:
        """Measures of final cases, which the board tells by the same quarters."""
        for name in ("kpi_evictions_avoided", "kpi_closed_6_months", "kpi_closed_9_months", "kpi_employment"):
            periods = [each["period"] for each in self.figures[name]["periods"]] if name in self.figures else []
            if key in periods and key in self.rows("quarter", name):
                self.attack.equal([self.at("quarter", name, key, "met", "n")], [(self.part, name, "all", key, "n")])
                for each in ("base", "missing", "dont_know"):
                    self.attack.equal([self.at("quarter", name, key, each)], [(self.part, name, "all", key, each)])

    def outcomes(self, by: str, key: str) -> None:
        if key not in self.rows(by, "outcome"):
            return
        prevented = self.at(by, "outcome", key, "prevented", "n")
        self.attack.equal([self.at(by, "all prevented", key)], [prevented])
        for code in self.cells(by, "outcome_home"):
            if key in self.rows(by, "outcome_home") and key in self.rows(by, "outcome_home_all"):
                self.attack.no_more([self.at(by, "outcome_home", key, code, "n")], [self.at(by, "outcome_home_all", key, code, "n")])
        if key in self.rows(by, "prevented_rate"):
            rate = self.at(by, "prevented_rate", key)
            self.attack.equal([(*rate, "yes", "n")], [prevented])
            self.attack.equal([(*rate, "base")], [self.at(by, "outcome", key, code, "n") for code in KNOWN])
            unknown = [self.at(by, "outcome", key, "unknown", "n"), self.at(by, "outcome", key, "missing")]
            self.attack.equal([(*rate, "missing")], unknown)

    def threats(self, by: str, key: str) -> None:
        if key not in self.rows(by, "threat"):
            return
        if key in self.rows(by, "upstream_share"):
            share = self.at(by, "upstream_share", key)
            self.attack.equal([(*share, "yes", "n")], [self.at(by, "threat", key, "days_57_plus", "n")])
            self.attack.equal([(*share, "base")], [self.at(by, "threat", key, "base")])
        for band, of in THREE.items() if key in self.rows(by, "threat_three_bands") else ():
            parts = [self.at(by, "threat", key, each, "n") for each in of]
            self.attack.equal([self.at(by, "threat_three_bands", key, band, "n")], parts)

    def pattern(self, by: str, table: Results) -> None:
        """What is not recorded: each cell stands in the table of its figure, and cells add up."""
        name, keys, fields = table["id"], self.rows(by, table["id"]), self.cells(by, table["id"])
        for each in ("n", "base"):
            self.attack.equal([self.at(by, name, key, each) for key in keys], [self.at(by, name, each)])
            for key in keys:
                self.attack.equal([self.at(by, name, key, field, each) for field in fields], [self.at(by, name, key, each)])
        for field in fields if by == "area" else ():
            self.attack.equal([self.at(by, name, key, field, "n") for key in keys], [(self.part, field, "missing")])
            asked = [(self.part, field, each) for each in ("base", "missing")]
            self.attack.equal([self.at(by, name, key, field, "base") for key in keys], asked)
        for field in fields:
            for key in keys:
                if key in self.rows(by, field):
                    both = [self.at(by, field, key, each) for each in ("base", "missing")]
                    self.attack.equal([self.at(by, name, key, field, "n")], both[1:])
                    self.attack.equal([self.at(by, name, key, field, "base")], both)


def told(table: Results) -> bool:
    """Whether anything of a table is shown: one that is hidden whole says nothing."""
    return table["base"] is not None or any(row["n"] is not None for row in every_row(table["rows"]))


def every_row(rows: Sequence[Results]) -> Iterable[Results]:
    for row in rows:
        yield row
        yield from row.get("cells", ())
