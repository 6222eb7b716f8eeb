"""How the measures of a contract are read: by quarter, year and whole, in every way they are counted."""

from collections.abc import Mapping, Sequence
from itertools import pairwise

from headwater.evidence.disclosure.cells import UNSAID, Cell, Pack, Path, added, less
from headwater.evidence.disclosure.naming import conditions, told
from headwater.evidence.disclosure.shapes import Reading
from headwater.evidence.measures import kpis, users
from headwater.evidence.measures.kpis import Way
from headwater.evidence.measures.periods import LONGEST
from headwater.evidence.measures.relations import TOLD_QUARTER, TOLD_YEAR, year_of_quarter
from headwater.evidence.values import WHOLE, Figure, KpiFigure, KpiPeriod

STATUSES = {"n": "met", "missing": UNSAID, "dont_know": "dont_know", "not_yet_due": "not_yet_due"}
OPEN = "open in"
Series = Sequence[tuple[Path, Sequence[KpiPeriod]]]


def series_of(figure: Figure | KpiFigure) -> dict[str, tuple[Path, Sequence[KpiPeriod]]]:
    """Every way a measure is counted, with where its periods stand."""
    if isinstance(figure, KpiFigure):
        others = {each.id: (("variants", at, "periods"), each.periods) for at, each in enumerate(figure.variants)}
        return {WHOLE: (("series", "periods"), figure.series.periods), **others}
    more: Mapping[str, Sequence[KpiPeriod]] = figure.extra["series"]
    found = {name: (("extra", "series", name), periods) for name, periods in more.items()}
    return {WHOLE: (("extra", "periods"), figure.extra["periods"]), **found}


def read_measure(reading: Reading, *, referrals: bool) -> None:
    """A measure of the contract: each way it is counted, and its headline."""
    figure = reading.figure
    found = series_of(figure)
    if figure.id == users.ID:
        read_users(reading, *found[WHOLE])
    else:
        for way in kpis.BY_ID[figure.id].ways:
            if way.id in found:
                read_way(reading, way, *found[way.id], referrals=referrals)
    headline(reading, figure, *found[WHOLE])


def headline(reading: Reading, figure: Figure | KpiFigure, path: Path, periods: Sequence[KpiPeriod]) -> None:
    """The period in front goes as that period goes."""
    kpi = isinstance(figure, KpiFigure)
    period = figure.period if isinstance(figure, KpiFigure) else figure.extra["period"]
    at = next(at for at, each in enumerate(periods) if each.period == period)
    places = reading.pack.places
    for name in ("base", "missing", "dont_know", "n", "not_yet_due", "actual", "shown", "met"):
        cells = places.get((reading.number, (*path, at, name)), ())
        reading.made((name,) if kpi or name in ("base", "missing", "dont_know") else ("extra", name), *cells)
    if not kpi:
        reading.made(("value",), *places.get((reading.number, (*path, at, "actual")), ()))


def whom(way: Way, *, referrals: bool) -> Cell:
    """Whom a way of counting is about. Without a table of referrals each case is one."""
    source = way.source.split()[0]
    name = source if source != "entries" else "referrals" if referrals else "cases"
    return Cell(name, frozenset(conditions(way.where)))


def read_way(reading: Reading, way: Way, path: Path, periods: Sequence[KpiPeriod], *, referrals: bool) -> None:
    """One way of counting a measure, by period: quarters make years, years make no more than the whole."""
    people = whom(way, referrals=referrals)
    on = "referred_on" if way.on == "received_on" and not referrals else way.on
    quarters: dict[str, list[Mapping[str, int]]] = {}
    years: list[Mapping[str, int]] = []
    whole: Mapping[str, int] = {}
    for at, period in sorted(enumerate(periods), key=lambda pair: ("quarter", "year", WHOLE).index(pair[1].kind)):
        cells = read_period(reading, told_of(people, on, period), way.status, (*path, at), period)
        if period.kind == "quarter":
            quarters.setdefault(year_of_quarter(period.period), []).append(cells)
        elif period.kind == "year":
            years.append(cells)
            add_up(reading.pack, cells, quarters.get(period.period, []), complete=whole_year(period, periods))
        else:
            whole = cells
    remainder(reading.pack, people, on, way.status, whole, years)


def whole_year(year: KpiPeriod, periods: Sequence[KpiPeriod]) -> bool:
    """Whether all quarters of a year are in a series, which goes back a fixed number of them."""
    first = min(period.period for period in periods if period.kind == "year")
    return year.period != first or sum(period.kind == "quarter" for period in periods) < LONGEST


def remainder(pack: Pack, people: Cell, on: str, status: str, whole: Mapping[str, int], years: Sequence[Mapping[str, int]]) -> None:
    """What the years do not make of the whole has no day, and is among those of the population who have none."""
    undated = told(people, TOLD_YEAR.format(on), UNSAID)
    for name, of in whole.items():
        code = {"base": "judged", "not_met": "not_met", **STATUSES}.get(name)
        parts = [year[name] for year in years]
        left = less(pack.values[of], added(*(pack.values[part] for part in parts)))
        pack.sums(of, [*parts, pack.cell(undated if code is None else told(undated, status, code), left)])


def add_up(pack: Pack, whole: Mapping[str, int], parts: Sequence[Mapping[str, int]], *, complete: bool) -> None:
    """Every number of a period is what its parts make."""
    for name, of in whole.items():
        if parts:
            pack.sums(of, [part[name] for part in parts], complete=complete)


def told_of(people: Cell, on: str, period: KpiPeriod) -> Cell:
    """Those placed in a period by a day."""
    if period.kind == WHOLE:
        return people
    return told(people, (TOLD_QUARTER if period.kind == "quarter" else TOLD_YEAR).format(on), period.period)


def read_period(reading: Reading, people: Cell, status: str, path: Path, period: KpiPeriod) -> dict[str, int]:
    """One period: those who met it, those who did not, and the rest, who together are everybody of the period."""
    given = {"n": period.n, "missing": period.missing, "dont_know": period.dont_know, "not_yet_due": period.not_yet_due}
    cells = {name: reading.put(told(people, status, code), given[name], *path, name) for name, code in STATUSES.items()}
    cells["base"] = reading.put(told(people, status, "judged"), period.base, *path, "base")
    cells["not_met"] = reading.pack.implied(told(people, status, "not_met"), less(period.base, period.n))
    cells["all"] = reading.pack.cell(people, added(period.base, period.missing, period.dont_know, period.not_yet_due))
    reading.pack.sums(cells["base"], [cells["n"], cells["not_met"]])
    reading.pack.sums(cells["all"], [cells[name] for name in ("base", "missing", "dont_know", "not_yet_due")])
    for name in ("actual", "shown", "met"):
        reading.made((*path, name), cells["n"], cells["base"])
    return cells


def read_users(reading: Reading, path: Path, periods: Sequence[KpiPeriod]) -> None:
    """How many used the service: whoever was open in a quarter was open in the one before, or came; and had not ended before."""
    pack, people = reading.pack, Cell("cases")
    found: dict[str, int] = {}
    for at, period in enumerate(periods):
        here = told(people, OPEN, period.period)
        found[period.period] = n = reading.put(here, period.n, *path, at, "n")
        missing = reading.put(told(people, "whether open in", period.period), period.missing, *path, at, "missing")
        heads = reading.put(here.summed("people"), period.people, *path, at, "people")
        pack.rests_on[heads] = n
        reading.made((*path, at, "people"), n)
        for name in ("base", "actual", "shown", "met"):
            reading.made((*path, at, name), n)
        if period.kind == WHOLE:
            pack.sums(pack.cell(people, added(period.n, period.missing)), [n, missing])
    flow(pack, people, found, [period.period for period in periods if period.kind == "quarter"])
    for period in periods:
        if period.kind == "year":
            within(pack, people, found, period.period)


def flow(pack: Pack, people: Cell, found: Mapping[str, int], quarters: Sequence[str]) -> None:
    """Open in a quarter: open in the one before, less those who ended in it, and those who came since. Where some ended without a day, or
    before they came, the sum is off by as many, which a reader is taken to know."""
    for before, now in pairwise(quarters):
        came = pack.cell(told(people, TOLD_QUARTER.format("referred_on"), now))
        ended = pack.cell(told(people.having(("final", "true")), TOLD_QUARTER.format("closed_on"), before))
        pack.balances.append({found[now]: 1.0, found[before]: -1.0, came: -1.0, ended: 1.0})


def within(pack: Pack, people: Cell, found: Mapping[str, int], year: str) -> None:
    """Open in a year: open in its first quarter, or came in a later one."""
    quarters = sorted(name for name in found if name.startswith(f"{year}-"))
    if quarters:
        came = {pack.cell(told(people, TOLD_QUARTER.format("referred_on"), name)): -1.0 for name in quarters[1:]}
        pack.balances.append({found[year]: 1.0, found[quarters[0]]: -1.0, **came})
