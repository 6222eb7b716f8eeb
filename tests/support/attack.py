"""A reader who wants to know what was hidden. Has nothing but published results and what results.md says of them; knows no code of ours.

Every number of the results is an unknown; those that are shown are known. The definitions give equations; one linear programme for each
hidden number says how low and how high it could be."""

import random
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import highspy
import numpy as np

from support.attack_groups import Groups

ROUNDS = 6
Results = Mapping[str, Any]
Name = tuple[Any, ...]
ALL_CASES = (
    "sex", "ethnic_group", "uk_national", "employment", "benefits", "age_band", "age_mean", "adults", "children", "household_type",
    "home_at_referral", "threat", "threat_three_bands", "immediate_risk", "ever_homeless", "ever_slept_rough", "temporary_accommodation_5y",
    "needs_any", "needs_primary", "needs_mean", "needs_multiple", "referral_route", "referral_route_by_area", "cases_by_area",
    "cases_by_month", "upstream_share", "recording_lag", "cases_repeat",
)  # fmt: skip
FINAL_CASES = (
    "outcome", "outcome_by_area", "outcome_by_setting", "outcome_by_worker", "outcome_by_closing_month", "outcome_home_all", "relief_cases",
    "duration_mean", "duration_by_outcome", "prevented_rate", "kpi_evictions_avoided", "kpi_closed_6_months", "kpi_closed_9_months",
)  # fmt: skip
WHOSE = {
    **dict.fromkeys((*ALL_CASES, "cases_live", "cases_final", "kpi_assessed_14_days"), "cases"),
    **dict.fromkeys((*FINAL_CASES, "ending_reason"), "final"),
    **dict.fromkeys(("outcome_home", "activities_per_case"), "prevented"),
    "live_recorded_as": "live",
}
LISTS = (
    "sex", "ethnic_group", "uk_national", "employment", "benefits", "age_band", "adults", "children", "household_type", "home_at_referral",
    "threat", "threat_three_bands", "ever_homeless", "ever_slept_rough", "temporary_accommodation_5y", "needs_primary", "referral_route",
    "cases_by_area", "cases_by_month", "outcome", "outcome_home", "outcome_home_all", "duration_bands", "referral_decisions",
    "live_recorded_as", "activity_types", "recording_lag",
)  # fmt: skip
CROSSTABS = {
    "referral_route_by_area": ("cases_by_area", "referral_route"),
    "outcome_by_area": (None, "outcome"),
    "outcome_by_setting": (None, "outcome"),
    "outcome_by_worker": (None, "outcome"),
    "outcome_by_closing_month": (None, "outcome"),
    "custody_flow": (None, None),
    "custody_by_sentence": (None, None),
    "custody_by_body": (None, None),
}
SUBTOTALS = {
    ("employment", "in_work"): ("full_time", "part_time", "self_employed"),
    ("adults", "3_or_more"): ("3", "4+"),
    ("children", "any"): ("1", "2", "3", "4+"),
    ("home_at_referral", "fixed"): ("social_rented", "private_rented", "registered_provider", "owner_occupier"),
}
THREE = {"homeless": ("homeless",), "within_56": ("days_0_28", "days_29_56", "days_0_56"), "above_56": ("days_57_plus",)}
KPIS = (
    "kpi_evictions_avoided",
    "kpi_triage_3_working_days",
    "kpi_assessed_14_days",
    "kpi_closed_6_months",
    "kpi_closed_9_months",
    "kpi_employment",
)
PARTS = ("n", "base", "missing", "dont_know", "not_yet_due")


class Attack:
    """The unknowns and the equations of one reader."""

    def __init__(self, whole: Results) -> None:
        self.at: dict[Name, int] = {}
        self.known: dict[int, float] = {}
        self.hidden: dict[int, Name] = {}
        self.rows: list[tuple[dict[int, float], float, float]] = []
        self.read("", whole)

    def unknown(self, *name: Any) -> int:
        return self.at.setdefault(name, len(self.at))

    def number(self, name: Name, given: Mapping[str, Any], key: str) -> None:
        """A number that results give: known, or hidden and then one at least, since nought is shown."""
        if key in given:
            at = self.unknown(*name)
            if given[key] is None:
                self.hidden[at] = name
            else:
                self.known[at] = given[key]

    def equal(self, left: Iterable[Name], right: Iterable[Name], least: float = 0.0, most: float = 0.0) -> None:
        terms: dict[int, float] = {}
        for side, names in ((1.0, left), (-1.0, right)):
            for name in names:
                at = self.unknown(*name)
                terms[at] = terms.get(at, 0.0) + side
        self.rows.append((terms, least, most))

    def no_more(self, left: Iterable[Name], right: Iterable[Name]) -> None:
        self.equal(left, right, least=-highspy.kHighsInf)

    def read(self, part: str, results: Results) -> None:
        """Every number of the results, and what the definitions say of it."""
        figures = {figure["id"]: figure for figure in results["figures"]}
        for figure in figures.values():
            for key in ("base", "missing", "dont_know", "n", "high_n", "unknown", "blank"):
                self.number((part, figure["id"], key), figure, key)
            for row in figure["rows"]:
                for key in ("n", "base", "missing"):
                    self.number((part, figure["id"], row["key"], key), row, key)
                for cell in row.get("cells", ()):
                    for key in ("n", "base", "missing"):
                        self.number((part, figure["id"], row["key"], cell["key"], key), cell, key)
            if figure.get("unit") == "cases":
                self.number((part, figure["id"], "value"), figure, "value")
        self.populations(part, figures)
        self.lists(part, figures)
        self.tables(part, figures)
        self.rates(part, figures)
        self.periods(part, figures)
        Groups(self, part, results, WHOSE)

    def populations(self, part: str, figures: Results) -> None:
        everybody, final, live = ((part, name, "value") for name in ("cases_total", "cases_final", "cases_live"))
        self.equal([everybody], [final, live])
        prevented = (part, "outcome", "prevented", "n")
        for names, whole in ((ALL_CASES, everybody), (FINAL_CASES, final), (("outcome_home", "activities_per_case"), prevented)):
            for name in names:
                if name in figures:
                    self.equal([(part, name, key) for key in ("base", "missing", "dont_know")], [whole])
        if "prevented_rate" in figures:
            rate = (part, "prevented_rate")
            self.equal([(*rate, "n")], [prevented])
            self.equal([(*rate, "unknown")], [(part, "outcome", "unknown", "n")])
            self.equal([(*rate, "blank")], [(part, "outcome", "missing")])
            self.equal([(*rate, "missing")], [(*rate, "unknown"), (*rate, "blank")])
            self.equal([(*rate, "high_n")], [(*rate, "n"), (*rate, "missing")])
        if "cases_repeat" in figures:
            self.no_more([(part, "cases_repeat", "value")], [(part, "cases_repeat", "base")])

    def lists(self, part: str, figures: Results) -> None:
        for name in LISTS:
            if name in figures:
                rows = [row["key"] for row in figures[name]["rows"] if not row.get("subtotal")]
                self.equal([(part, name, key, "n") for key in rows], [(part, name, "base")])
        for (name, key), of in SUBTOTALS.items():
            if name in figures:
                self.equal([(part, name, key, "n")], [(part, name, each, "n") for each in of])
        if {"threat", "threat_three_bands"} <= set(figures):
            self.equal([(part, "threat", "base")], [(part, "threat_three_bands", "base")])
            for band, of in THREE.items():
                self.equal([(part, "threat_three_bands", band, "n")], [(part, "threat", each, "n") for each in of])
        if {"outcome_home", "outcome_home_all"} <= set(figures):
            for row in figures["outcome_home"]["rows"]:
                self.no_more([(part, "outcome_home", row["key"], "n")], [(part, "outcome_home_all", row["key"], "n")])
        if {"needs_any", "needs_multiple", "needs_mean"} <= set(figures):
            self.needs(part, figures)

    def needs(self, part: str, figures: Results) -> None:
        for other in ("needs_multiple", "needs_mean"):
            self.equal([(part, "needs_any", "base")], [(part, other, "base")])
        for row in figures["needs_any"]["rows"]:
            self.no_more([(part, "needs_any", row["key"], "n")], [(part, "needs_any", "base")])
        mean, base = figures["needs_mean"].get("value"), figures["needs_mean"]["base"]
        if mean is not None and base is not None:
            kinds = {self.unknown(part, "needs_any", row["key"], "n"): 1.0 for row in figures["needs_any"]["rows"] if row["key"] != "none"}
            self.rows.append((kinds, round(mean * base), round(mean * base)))

    def tables(self, part: str, figures: Results) -> None:
        for name, (of_row, of_column) in CROSSTABS.items():
            if name not in figures:
                continue
            rows = figures[name]["rows"]
            self.equal([(part, name, row["key"], "base") for row in rows], [(part, name, "base")])
            self.equal([(part, name, row["key"], "missing") for row in rows], [(part, name, "missing")])
            for row in rows:
                self.equal([(part, name, row["key"], cell["key"], "n") for cell in row["cells"]], [(part, name, row["key"], "base")])
                if of_row in figures:
                    whole = (part, of_row, "missing") if row["key"] == "_missing" else (part, of_row, row["key"], "n")
                    self.equal([(part, name, row["key"], key) for key in ("base", "missing")], [whole])
            for cell in rows[0]["cells"] if of_column in figures else ():
                self.equal([(part, name, row["key"], cell["key"], "n") for row in rows], [(part, of_column, cell["key"], "n")])
        if {"outcome_by_area", "cases_by_area"} <= set(figures):
            for row in figures["outcome_by_area"]["rows"]:
                if row["key"] != "_missing":
                    whole = (part, "cases_by_area", row["key"], "n")
                    self.no_more([(part, "outcome_by_area", row["key"], key) for key in ("base", "missing")], [whole])

    def rates(self, part: str, figures: Results) -> None:
        for figure in figures.values():
            if "n" in figure and figure.get("unit") == "percent":
                self.no_more([(part, figure["id"], "n")], [(part, figure["id"], "base")])
        if {"duration_by_outcome", "duration_mean", "outcome"} <= set(figures):
            rows = [row["key"] for row in figures["duration_by_outcome"]["rows"]]
            self.equal([(part, "duration_by_outcome", key, "base") for key in rows], [(part, "duration_mean", "base")])
            for key in rows:
                whole = (part, "outcome", "missing") if key == "_missing" else (part, "outcome", key, "n")
                self.equal([(part, "duration_by_outcome", key, each) for each in ("base", "missing")], [whole])
        if {"duration_by_outcome", "duration_bands"} <= set(figures):
            settled = ("prevented", "relieved", "not_prevented")
            self.equal([(part, "duration_bands", "base")], [(part, "duration_by_outcome", key, "base") for key in settled])

    def periods(self, part: str, figures: Results) -> None:
        for name in KPIS:
            if name in figures:
                self.series(part, name, "all", figures[name]["periods"])
                for way, periods in figures[name]["series"].items():
                    self.series(part, name, way, periods)
        months = [row["key"] for row in figures["cases_by_month"]["rows"]] if "cases_by_month" in figures else []
        for row in figures["upstream_share"]["rows"] if months and "upstream_share" in figures else ():
            inside = [month for month in months if quarter(month) == row["key"]]
            if inside:
                whole = [(part, "upstream_share", row["key"], key) for key in ("base", "missing")]
                self.equal(whole, [(part, "cases_by_month", month, "n") for month in inside])
            for key in ("n", "base", "missing"):
                cells = [(part, "upstream_share", row["key"], cell["key"], key) for cell in row.get("cells", ())]
                self.equal(cells or [(part, "upstream_share", row["key"], key)], [(part, "upstream_share", row["key"], key)])

    def series(self, part: str, name: str, way: str, periods: Sequence[Results]) -> None:
        for period in periods:
            for key in PARTS:
                self.number((part, name, way, period["period"], key), period, key)
            self.no_more([(part, name, way, period["period"], "n")], [(part, name, way, period["period"], "base")])
        years = [period["period"] for period in periods if period["kind"] == "year"]
        for key in PARTS:
            self.no_more([(part, name, way, year, key) for year in years], [(part, name, way, "all", key)])
            for year in years:
                inside = [period["period"] for period in periods if period["period"].startswith(f"{year}-")]
                self.equal([(part, name, way, each, key) for each in inside], [(part, name, way, year, key)])
        if name == "kpi_assessed_14_days":
            self.equal([(part, name, way, "all", key) for key in PARTS[1:]], [(part, "cases_total", "value")])
        if name in FINAL_CASES and way == "all":
            self.equal([(part, name, way, "all", key) for key in PARTS[1:]], [(part, "cases_final", "value")])

    def ranges(self, enough: float) -> dict[Name, tuple[float, float]]:
        """How low and how high each hidden number could be; one that is known to be wider than enough is not tried further."""
        model = highspy.HighsLp()
        model.num_col_, model.num_row_ = len(self.at), len(self.rows)
        low = [self.known.get(at, 1.0 if at in self.hidden else 0.0) for at in range(len(self.at))]
        model.col_cost_, model.col_lower_ = np.zeros(len(self.at)), np.array(low)
        beyond = 20_000.0 + 20 * max(self.known.values(), default=0.0)
        model.col_upper_ = np.array([self.known.get(at, beyond) for at in range(len(self.at))])
        model.row_lower_ = np.array([row[1] for row in self.rows])
        model.row_upper_ = np.array([row[2] for row in self.rows])
        model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        model.a_matrix_.start_ = np.cumsum([0, *(len(row[0]) for row in self.rows)])
        model.a_matrix_.index_ = np.array([at for row in self.rows for at in row[0]])
        model.a_matrix_.value_ = np.array([times for row in self.rows for times in row[0].values()])
        solver = highspy.Highs()
        solver.setOptionValue("output_flag", False)
        # The solver keeps one set of threads for the whole process, and refuses another number.
        solver.setOptionValue("threads", 1)
        solver.passModel(model)
        return self.tried(solver, enough)

    def tried(self, solver: Any, enough: float) -> dict[Name, tuple[float, float]]:
        least, most = np.full(len(self.at), np.inf), np.full(len(self.at), -np.inf)
        columns, chance = np.arange(len(self.at), dtype=np.int32), random.Random(0)  # noqa: S311  not for secrets

        def solve(wanted: Mapping[int, float]) -> None:
            cost = np.zeros(len(columns))
            cost[list(wanted)] = list(wanted.values())
            solver.changeColsCost(len(columns), columns, cost)
            solver.run()
            held = solver.getModelStatus() == highspy.HighsModelStatus.kOptimal
            assert held, "The equations of the attack cannot hold together: one of them is wrong."
            found = np.array(solver.getSolution().col_value)
            np.minimum(least, found, out=least)
            np.maximum(most, found, out=most)

        def narrow() -> list[int]:
            return [at for at in self.hidden if not most[at] - least[at] > enough + 1e-6]

        for _ in range(ROUNDS):
            solve({at: chance.choice((-1.0, 1.0)) for at in narrow()})
        for at in narrow():
            solve({at: 1.0})
            solve({at: -1.0})
        return {name: (float(least[at]), float(most[at])) for at, name in self.hidden.items()}


def quarter(month: str) -> str:
    """The quarter of a month, counted from April."""
    year, number = map(int, month.split("-"))
    return f"FY{year - (number < 4)}-Q{(number - 4) % 12 // 3 + 1}"


def leaks(whole: Results, threshold: int) -> dict[Name, tuple[float, float]]:
    """Every hidden number whose range is not wider than the threshold."""
    found = Attack(whole).ranges(threshold)
    return {name: (low, high) for name, (low, high) in found.items() if not high - low > threshold}
