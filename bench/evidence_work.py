"""One piece of the benchmark's work, alone in a process: its figures, its seconds, its memory."""

import json
import resource
import sys
import time
from collections.abc import Callable
from datetime import date
from importlib import import_module
from pathlib import Path

AS_OF = date(2018, 10, 31)
ONE_WAY = ("ethnic_group", "uk_national", "employment", "benefits", "threat", "referral_route", "home_at_referral", "ever_homeless",
           "ever_slept_rough", "temporary_accommodation_5y")  # fmt: skip
CROSSTABS = (*ONE_WAY, "age_band", "adults", "children", "household_type", "cases_by_area", "referral_route_by_area", "outcome",
             "outcome_by_area", "outcome_by_setting", "duration_bands")  # fmt: skip
FINAL = f"""coalesce(closed_on <= DATE '{AS_OF}',
    closed_on IS NULL AND outcome IN ('prevented', 'relieved', 'not_prevented', 'withdrawn', 'unknown'), false)"""
AGES = (16, 18, 25, 35, 45, 55, 65)
WEEKS = (*range(1, 13), 16, 20, 24)


def engine(folder: Path, wanted: Callable[[str], bool]) -> None:
    from headwater.evidence.io import open_dataset
    from headwater.evidence.measures.catalogue import ORDER, some
    from headwater.evidence.measures.frame import frame

    with open_dataset(folder) as dataset:
        assert some(frame(dataset, AS_OF), [name for name in ORDER if wanted(name)])  # noqa: S101 the work is not done without


def bands(column: str, limits: tuple[int, ...]) -> str:
    return "CASE " + " ".join(f"WHEN {column} < {most} THEN {most}" for most in limits) + f" WHEN {column} IS NOT NULL THEN 999 END"


def crosstabs_by_hand(folder: Path) -> None:
    """One pass for all cases, one for final ones: what an analyst would write who wants these tables and nothing more."""
    con = connect()
    cases = f"read_parquet('{folder}/cases.parquet')"
    kept = f"{cases} WHERE referred_on IS NULL OR referred_on <= DATE '{AS_OF}'"
    names = ", ".join(ONE_WAY)
    people = "least(adults, 4) AS adults_4, least(children, 4) AS children_4, (adults > 1) AS more, (children > 0) AS young"
    inner = f"SELECT {names}, {bands('age', AGES)} AS age_band, {people}, area, closed_on, outcome FROM {kept}"
    single = ", ".join(f"({name})" for name in (*ONE_WAY, "age_band", "adults_4", "children_4", "area"))
    sets = f"{single}, (more, young), (area, referral_route)"
    columns = f"{names}, age_band, adults_4, children_4, more, young, area"
    con.execute(f"SELECT {columns}, grouping({columns}), count(*) FROM ({inner}) GROUP BY GROUPING SETS ({sets})").fetchall()
    later = f"closed_on > DATE '{AS_OF}'"
    length = bands("CASE WHEN closed_on >= referred_on THEN closed_on - referred_on END", tuple(7 * week + 1 for week in WEEKS))
    final = f"SELECT outcome, area, setting, {length} AS band FROM {kept} AND {FINAL} AND NOT coalesce({later}, false)"
    con.execute(
        f"SELECT outcome, area, setting, band, grouping(outcome, area, setting, band), count(*) FROM ({final}) "
        "GROUP BY GROUPING SETS ((outcome), (area, outcome), (setting, outcome), (band, outcome))"
    ).fetchall()


def connect():
    import duckdb

    con = duckdb.connect()
    con.execute("SET TimeZone = 'Europe/London'")
    return con


def others_by_hand(folder: Path) -> None:
    from bench.evidence_by_hand import questions

    con = connect()
    for sql in questions(folder, AS_OF):
        con.execute(sql).fetchall()


def pandas_tables(folder: Path) -> None:
    """The same crosstabs with pandas: only the columns that are needed are read."""
    import pandas as pd

    columns = [*ONE_WAY, "age", "adults", "children", "area", "setting", "outcome", "referred_on", "closed_on"]
    cases = pd.read_parquet(folder / "cases.parquet", columns=columns)
    day = pd.Timestamp(AS_OF)
    referred, closed = pd.to_datetime(cases["referred_on"]), pd.to_datetime(cases["closed_on"])
    kept = cases[referred.isna() | (referred <= day)]
    for name in (*ONE_WAY, "area"):
        kept[name].value_counts(dropna=False)
    pd.cut(kept["age"], [-1, *(most - 1 for most in AGES), 200]).value_counts(dropna=False)
    kept["adults"].clip(upper=4).value_counts(dropna=False)
    kept["children"].clip(upper=4).value_counts(dropna=False)
    pd.crosstab(kept["adults"] > 1, kept["children"] > 0)
    pd.crosstab(kept["area"].fillna("_missing"), kept["referral_route"].fillna("_missing"))
    known = kept["outcome"].isin(["prevented", "relieved", "not_prevented", "withdrawn", "unknown"])
    closed_kept = closed[kept.index]
    final = kept[(closed_kept <= day) | (closed_kept.isna() & known)]
    outcome = final["outcome"].fillna("_missing")
    outcome.value_counts()
    pd.crosstab(final["area"].fillna("_missing"), outcome)
    pd.crosstab(final["setting"].fillna("_missing"), outcome)
    days = (closed[final.index] - referred[final.index]).dt.days
    pd.cut(days.where(days >= 0), [-1, *(7 * week for week in WEEKS), 10**6]).value_counts(dropna=False)


def imported(_: Path) -> None:
    import headwater.evidence  # noqa: F401 importing is the work


WORKS: dict[str, Callable[[Path], None]] = {
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
    WORKS[work](folder)
    seconds, processor = time.perf_counter() - began, time.process_time() - used
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    sys.stdout.write(json.dumps({"seconds": round(seconds, 3), "processor": round(processor, 3), "memory_mb": round(memory)}))


if __name__ == "__main__":
    main()
