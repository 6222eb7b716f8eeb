"""One piece of the benchmark's work, alone in a process: its figures, its seconds, its memory."""

import json
import resource
import sys
import time
from collections.abc import Callable, Iterable
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Any

Told = dict[str, dict[str, Any]]
Answer = Callable[[], Told]
Rows = list[tuple[Any, ...]]
AS_OF = date(2018, 10, 31)
ONE_WAY = ("ethnic_group", "uk_national", "employment", "benefits", "threat", "referral_route", "home_at_referral", "ever_homeless",
           "ever_slept_rough", "temporary_accommodation_5y")  # fmt: skip
CROSSTABS = (*ONE_WAY, "age_band", "adults", "children", "household_type", "cases_by_area", "referral_route_by_area", "outcome",
             "outcome_by_area", "outcome_by_setting", "duration_bands")  # fmt: skip
FINAL = f"""coalesce(closed_on <= DATE '{AS_OF}',
    closed_on IS NULL AND outcome IN ('prevented', 'relieved', 'not_prevented', 'withdrawn', 'unknown'), false)"""
AGES = (16, 18, 25, 35, 45, 55, 65)
WEEKS = (*range(1, 13), 16, 20, 24)
SETTLED = ("prevented", "relieved", "not_prevented")
AGE_NAMES = dict(zip((*AGES, 999), ("under_16", "16-17", "18-24", "25-34", "35-44", "45-54", "55-64", "65+"), strict=True))
WEEK_NAMES = dict(zip((*(7 * week + 1 for week in WEEKS), 999), (*(f"{week}w" for week in WEEKS), "more"), strict=True))
KINDS = {(False, False): "single", (False, True): "single_with_children", (True, False): "two_or_more",
         (True, True): "two_or_more_with_children"}  # fmt: skip


def engine(folder: Path, wanted: Callable[[str], bool]) -> Answer:
    from headwater.evidence.io import open_dataset
    from headwater.evidence.measures.catalogue import ORDER, some
    from headwater.evidence.measures.frame import frame

    with open_dataset(folder) as dataset:
        found = some(frame(dataset, AS_OF), [name for name in ORDER if wanted(name)])

    def tell() -> Told:
        from bench.evidence_told import told

        return told(found.values())

    return tell


def bands(column: str, limits: tuple[int, ...]) -> str:
    return "CASE " + " ".join(f"WHEN {column} < {most} THEN {most}" for most in limits) + f" WHEN {column} IS NOT NULL THEN 999 END"


def crosstabs_by_hand(folder: Path) -> Answer:
    """One pass for all cases, one for final ones: what an analyst would write who wants these tables and nothing more."""
    con = connect()
    cases = f"read_parquet('{folder}/cases.parquet')"
    kept = f"{cases} WHERE referred_on IS NULL OR referred_on <= DATE '{AS_OF}'"
    names = ", ".join(ONE_WAY)
    four = ", ".join(f"CASE WHEN {name} >= 4 THEN 4 ELSE {name} END AS {name}_4" for name in ("adults", "children"))
    kind = "CASE WHEN adults >= 1 THEN adults > 1 END AS more, (children > 0) AS young"
    inner = f"SELECT {names}, {bands('age', AGES)} AS age_band, {four}, {kind}, area FROM {kept}"
    single = ", ".join(f"({name})" for name in (*ONE_WAY, "age_band", "adults_4", "children_4", "area"))
    sets = f"{single}, (more, young), (area, referral_route)"
    columns = f"{names}, age_band, adults_4, children_4, more, young, area"
    every = con.execute(f"SELECT {columns}, grouping({columns}), count(*) FROM ({inner}) GROUP BY GROUPING SETS ({sets})").fetchall()
    length = bands("CASE WHEN closed_on >= referred_on THEN closed_on - referred_on END", tuple(7 * week + 1 for week in WEEKS))
    final = f"SELECT outcome, area, setting, {length} AS band FROM {cases} WHERE (referred_on IS NULL OR referred_on <= DATE '{AS_OF}') AND {FINAL}"
    ended = con.execute(
        f"SELECT outcome, area, setting, band, grouping(area, setting, band), count(*) FROM ({final}) "
        "GROUP BY GROUPING SETS ((outcome), (area, outcome), (setting, outcome), (band, outcome))"
    ).fetchall()
    return lambda: crosstabs_told([name.strip() for name in columns.split(",")], every, ended)


def crosstabs_told(columns: list[str], every: Rows, ended: Rows) -> Told:
    """What the two passes say."""
    from bench.evidence_by_hand import crossed, listed, outcome

    by_set: dict[tuple[str, ...], Rows] = {}
    for *values, bits, n in every:
        inside = tuple(name for at, name in enumerate(columns) if not bits >> (len(columns) - 1 - at) & 1)
        by_set.setdefault(inside, []).append((*(values[columns.index(name)] for name in inside), n))
    made: Told = {name: listed(by_set[name,]) for name in ONE_WAY}
    made["age_band"] = listed((AGE_NAMES.get(most), n) for most, n in by_set["age_band",])
    for name in ("adults", "children"):
        made[name] = listed((("4+" if most == 4 else most), n) for most, n in by_set[f"{name}_4",])
    made["household_type"] = listed((KINDS.get((more, young)), n) for more, young, n in by_set["more", "young"])
    made["cases_by_area"] = listed(by_set["area",])
    made["referral_route_by_area"] = crossed((area, route, n) for route, area, n in by_set["referral_route", "area"])
    final = {bits: [row for row in ended if row[4] == bits] for bits in (3, 5, 6, 7)}
    made["outcome"] = listed((outcome(row[0]), row[5]) for row in final[7])
    made["outcome_by_area"] = crossed((row[1], outcome(row[0]), row[5]) for row in final[3])
    made["outcome_by_setting"] = crossed((row[2], outcome(row[0]), row[5]) for row in final[5])
    made["duration_bands"] = listed((WEEK_NAMES.get(row[3]), row[5]) for row in final[6] if row[0] in SETTLED)
    return made


def connect():
    import duckdb

    con = duckdb.connect()
    con.execute("SET TimeZone = 'Europe/London'")
    return con


def others_by_hand(folder: Path) -> Answer:
    from bench.evidence_by_hand import questions

    con = connect()
    found = [(question.tell, con.execute(question.sql).fetchall()) for question in questions(folder, AS_OF)]
    return lambda: {name: each for tell, rows in found for name, each in tell(rows).items()}


def pandas_tables(folder: Path) -> Answer:
    """The same crosstabs with pandas, in its own idiom: only the columns that are needed are read."""
    import pandas as pd

    columns = [*ONE_WAY, "age", "adults", "children", "area", "setting", "outcome", "referred_on", "closed_on"]
    cases = pd.read_parquet(folder / "cases.parquet", columns=columns)
    day = pd.Timestamp(AS_OF)
    referred, closed = pd.to_datetime(cases["referred_on"]), pd.to_datetime(cases["closed_on"])
    kept = cases[referred.isna() | (referred <= day)]
    lists = {name: kept[name].value_counts(dropna=False) for name in (*ONE_WAY, "area")}
    ages = pd.cut(kept["age"], [-1, *(most - 1 for most in AGES), 200], labels=list(AGE_NAMES)).value_counts()
    few = {name: kept[name].clip(upper=4).value_counts() for name in ("adults", "children")}
    both = kept[(kept["adults"] >= 1) & kept["children"].notna()]
    kinds = pd.crosstab(both["adults"] > 1, both["children"] > 0)
    routes = pd.crosstab(kept["area"].fillna("_missing"), kept["referral_route"].fillna("_missing"))
    known = kept["outcome"].isin(["prevented", "relieved", "not_prevented", "withdrawn", "unknown"])
    closed_kept = closed[kept.index]
    final = kept[(closed_kept <= day) | (closed_kept.isna() & known)]
    outcome = final["outcome"].replace("ongoing", None).fillna("_missing")
    outcomes = outcome.value_counts()
    areas = pd.crosstab(final["area"].fillna("_missing"), outcome)
    settings = pd.crosstab(final["setting"].fillna("_missing"), outcome)
    settled = final[final["outcome"].isin(SETTLED)]
    days = (closed[settled.index] - referred[settled.index]).dt.days
    weeks = pd.cut(days.where(days >= 0), [-1, *(7 * week for week in WEEKS), 10**6], labels=list(WEEK_NAMES)).value_counts()

    def tell() -> Told:
        """What they say, in the form in which all are compared."""
        made = {name: {"rows": positive((key, n) for key, n in lists[name].items() if isinstance(key, str))} for name in ONE_WAY}
        made["cases_by_area"] = {"rows": positive((key, n) for key, n in lists["area"].items() if isinstance(key, str))}
        made["age_band"] = {"rows": positive((AGE_NAMES[most], n) for most, n in ages.items())}
        for name, counts in few.items():
            made[name] = {"rows": positive(("4+" if key == 4 else str(int(key)), n) for key, n in counts.items())}
        made["household_type"] = {
            "rows": positive((KINDS[more, young], kinds.loc[more, young]) for more in kinds.index for young in kinds.columns)
        }
        for name, table in (("referral_route_by_area", routes), ("outcome_by_area", areas), ("outcome_by_setting", settings)):
            made[name] = {"rows": positive((f"{row}/{cell}", table.loc[row, cell]) for row in table.index for cell in table.columns)}
        made["outcome"] = {"rows": positive((key, n) for key, n in outcomes.items() if key != "_missing")}
        made["duration_bands"] = {"rows": positive((WEEK_NAMES[most], n) for most, n in weeks.items())}
        return made

    return tell


def positive(pairs: Iterable[tuple[str, Any]]) -> dict[str, int]:
    return {key: int(n) for key, n in pairs if n}


def imported(_: Path) -> Answer:
    import headwater.evidence  # noqa: F401 importing is the work

    return dict


WORKS: dict[str, Callable[[Path], Answer]] = {
    "crosstabs": lambda folder: engine(folder, CROSSTABS.__contains__),
    "others": lambda folder: engine(folder, lambda name: name not in CROSSTABS),
    "all": lambda folder: engine(folder, lambda _: True),
    "crosstabs_by_hand": crosstabs_by_hand,
    "others_by_hand": others_by_hand,
    "pandas": pandas_tables,
    "import": imported,
}


def fetch(work: str) -> None:
    """What a piece of work needs is imported before the clock starts: importing is measured by itself."""
    wanted = ["pandas", "pyarrow.parquet"] if work == "pandas" else ["duckdb", "headwater.evidence.measures", "headwater.evidence.io"]
    for name in wanted:
        import_module(name)


def main() -> None:
    work, folder = sys.argv[1], Path(sys.argv[2])
    if work != "import":
        fetch(work)
    began, used = time.perf_counter(), time.process_time()
    tell = WORKS[work](folder)
    seconds, processor = time.perf_counter() - began, time.process_time() - used
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    taken = {"seconds": round(seconds, 3), "processor": round(processor, 3), "memory_mb": round(memory)}
    sys.stdout.write(json.dumps({**taken, "told": tell()}))


if __name__ == "__main__":
    main()
