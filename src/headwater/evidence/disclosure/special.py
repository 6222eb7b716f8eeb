"""How the measures that a declaration cannot say are read."""

from collections.abc import Callable, Mapping

from headwater.evidence.disclosure.cells import ANSWERED, UNSAID, UNSURE, Cell, Path, added, less
from headwater.evidence.disclosure.naming import told
from headwater.evidence.disclosure.shapes import Reading, amount, answers, read_rows, sum_row, worded
from headwater.evidence.measures import months, rates, senders
from headwater.evidence.measures.periods import LONGEST
from headwater.evidence.measures.relations import KNOWN_OUTCOMES, TOLD_QUARTER
from headwater.evidence.values import Row

Reader = Callable[[Reading], None]
DECISION = "coalesce(CAST(decision AS VARCHAR), 'pending')"
PROJECTED = ("expected_completeness", "expected", "low", "high")
REFERRED = TOLD_QUARTER.format("referred_on")


def read_bands(reading: Reading) -> None:
    """Bands of length: what runs on goes with any band before it, and what is forced to 100 with any."""
    base, _ = answers(reading, rates.BAND)
    rows = read_rows(reading, rates.BAND, base)
    for at in range(len(rows)):
        for name in ("cumulative_percent", "cumulative_shown"):
            reading.made(("rows", at, "extra", name), base, *rows[: at + 1])
        reading.made(("rows", at, "extra", "shown_to_100"), base, *rows)


def read_prevented(reading: Reading) -> None:
    """The rate among known outcomes, and its range."""
    pack, people, extra = reading.pack, reading.people, reading.figure.extra
    n = reading.put(told(people, "ended", "prevented"), extra.get("n"), "extra", "n")
    base = reading.put(people.having(KNOWN_OUTCOMES), reading.figure.base, "base")
    missing = reading.put(people.having((KNOWN_OUTCOMES[0], "false")), reading.figure.missing, "missing")
    whole = reading.put(people, added(reading.figure.base, reading.figure.missing), "extra", "range_base")
    unknown = reading.put(told(people, "ended", "unknown"), extra.get("unknown"), "extra", "unknown")
    blank = reading.put(told(people, "ended", UNSAID), extra.get("blank"), "extra", "blank")
    high = reading.put(people.having(("ended", "prevented or not known")), extra.get("high_n"), "extra", "high_n")
    low = pack.implied(people.having(("ended", "known and not prevented")), less(reading.figure.base, extra.get("n")))
    for of, parts in ((whole, (base, missing)), (missing, (unknown, blank)), (high, (n, missing)), (base, (n, low))):
        pack.sums(of, parts)
    pack.sums(base, [pack.cell(told(people, "ended", code)) for code in rates.KNOWN])
    shown = {
        "low": (n, whole),
        "low_shown": (n, whole),
        "high": (high, whole),
        "high_shown": (high, whole),
        "shown": (n, base),
        "low_n": (n,),
    }
    for name, cells in shown.items():
        reading.made(("extra", name), *cells)
    reading.made(("value",), n, base)


def read_upstream(reading: Reading) -> None:
    """A share by quarter and setting."""
    figure, pack, people = reading.figure, reading.pack, reading.people
    base, whole = answers(reading, "threat")
    n = reading.put(told(people, "threat", "days_57_plus"), figure.extra.get("n"), "extra", "n")
    pack.sums(base, [n, pack.implied(told(people, "threat", "not days_57_plus"), less(figure.base, figure.extra.get("n")))])
    for path in (("value",), ("extra", "shown")):
        reading.made(path, n, base)
    rows = [share_row(reading, at, row) for at, row in enumerate(figure.rows)]
    for place, of in enumerate((whole, base, n)):
        pack.sums(of, [row[place] for row in rows], complete=len(rows) < LONGEST)


def share_row(reading: Reading, at: int, row: Row) -> tuple[int, int, int]:
    """One quarter, and each setting in it."""
    found = share_of(reading, ("rows", at), (REFERRED, row.key), None, row)
    cells = [share_of(reading, ("rows", at, "cells", to), (REFERRED, row.key), cell.key, cell) for to, cell in enumerate(row.cells)]
    for place, of in enumerate(found):
        if cells:
            reading.pack.sums(of, [cell[place] for cell in cells])
    return found


def share_of(reading: Reading, path: Path, quarter: tuple[str, str], setting: str | None, row: Row) -> tuple[int, int, int]:
    """One share: everybody, those whose threat is known, and those of them who are upstream."""
    people = told(reading.people, *quarter)
    people = people if setting is None else told(people, "setting", setting)
    n = reading.put(told(people, "threat", "days_57_plus"), row.n, *path, "n")
    base = reading.put(told(people, "threat", ANSWERED), row.base, *path, "base")
    missing = reading.put(told(people, "threat", UNSAID), row.missing, *path, "missing")
    whole = reading.pack.cell(people, added(row.base, row.missing))
    reading.pack.sums(whole, [base, missing])
    reading.pack.sums(base, [n, reading.pack.implied(told(people, "threat", "not days_57_plus"), less(row.base, row.n))])
    worded(reading, path, n, base)
    return whole, base, n


def read_months(reading: Reading) -> None:
    """Cases by month; a mean of three goes with any of them."""
    base, _ = answers(reading, months.MONTH)
    figure, pack = reading.figure, reading.pack
    rows = []
    for at, row in enumerate(figure.rows):
        rows.append(reading.put(told(reading.people, months.MONTH, row.key), row.n, "rows", at, "n"))
        worded(reading, ("rows", at), rows[-1], base)
        reading.made(("rows", at, "extra", "mean_3_months"), *rows[max(0, at - 2) :])
    pack.sums(base, rows, months.MONTH, complete=not any("twenty years" in note for note in figure.notes))


def read_lag(reading: Reading) -> None:
    """How late cases are written down: everything worked out from the spread goes with any band of it, and what is expected of a month with
    any month, since one month's projection rests on all of them."""
    base, _ = answers(reading, months.LAG_BAND)
    rows = read_rows(reading, months.LAG_BAND, base)
    for path in (("value",), ("extra", "shown"), ("extra", "median")):
        reading.made(path, base, *rows)
    given = reading.figure.extra.get("months", ())
    each = [reading.put(told(reading.people, months.MONTH, month["key"]), month["n"], "extra", "months", at, "n")
            for at, month in enumerate(given)]  # fmt: skip
    known = reading.pack.cell(told(reading.people, months.MONTH, ANSWERED))
    reading.pack.sums(known, each, months.MONTH, complete=len(given) < months.LONGEST)
    for at in range(len(given)):
        for name in PROJECTED:
            reading.made(("extra", "months", at, name), base, *rows, *each)
    for name in ("months", "held"):
        reading.made(("extra", "back_test", name), base, *rows, *each)


def read_rejections(reading: Reading) -> None:
    """How the referrals of each source went: every decision of a source is a cell of a table whose columns are the decisions."""
    figure, pack = reading.figure, reading.pack
    everybody = Row("all", "", figure.extra.get("n"), base=figure.base, missing=figure.missing, extra=figure.extra)
    whole = source_row(reading, ("extra",), None, everybody)
    reading.made(("value",), whole["n"], whole["decided"])
    reading.made(("extra", "shown"), whole["n"], whole["decided"])
    rows = [source_row(reading, ("rows", at), row.key, row) for at, row in enumerate(figure.rows)]
    for name, of in whole.items():
        pack.sums(of, [row[name] for row in rows])


def source_row(reading: Reading, path: Path, source: str | None, row: Row) -> Mapping[str, int]:
    """The referrals of one source, or of all: received, pending, decided, and decided how."""
    pack = reading.pack
    people = reading.people if source is None else told(reading.people, "source_agency", source)
    beside, above = (path, ()) if source is None else ((*path, "extra"), path)
    put = {
        "received": reading.put(people, row.extra.get("received"), *beside, "received"),
        "accepted": reading.put(told(people, DECISION, "accepted"), row.extra.get("accepted"), *beside, "accepted"),
        **{code: reading.put(told(people, DECISION, code), row.extra.get(code), *beside, code) for code in senders.APART},
        "pending": reading.put(told(people, DECISION, "pending"), row.missing, *above, "missing"),
        "decided": reading.put(told(people, "decision", ANSWERED), row.base, *above, "base"),
        "n": reading.put(people.having(("decision", "turned away")), row.n, *path, "n"),
    }
    if source is not None:
        worded(reading, path, put["n"], put["decided"])
    else:
        pack.sums(put["n"], [pack.cell(told(people, DECISION, code)) for code in senders.REJECTED])
    rates_beside(reading, beside, people, put, row)
    pack.sums(put["received"], [put["decided"], put["pending"]])
    pack.sums(put["decided"], [put[name] for name in ("accepted", "n", *senders.APART)])
    return put


def rates_beside(reading: Reading, path: Path, people: Cell, put: Mapping[str, int], row: Row) -> None:
    """The two rates that stand beside: with those who declined or could not be reached, and without them in the base."""
    pack = reading.pack
    apart = [put[code] for code in senders.APART]
    for name, base, parts in (("with_person", "decided", [put["n"], *apart]), ("without_person", "decided", [put["n"]])):
        rate = row.extra.get(name) or {}
        top = pack.number((reading.number, (*path, name, "n")), people.having(("decision", name)), rate.get("n"))
        pack.sums(top, parts)
        if name == "without_person":
            under = reading.put(people.having(("decision", "without those apart")), rate.get("base"), *path, name, "base")
            pack.sums(put[base], [under, *apart])
        else:
            under = put[base]
            reading.made((*path, name, "base"), under)
        for word in ("percent", "shown"):
            reading.made((*path, name, word), top, under)


def read_trusts(reading: Reading) -> None:
    """Days by trust and reason."""
    figure, pack, people = reading.figure, reading.pack, reading.people
    base, whole = answers(reading, "delay")
    total = amount(reading, told(people, "delay", ANSWERED), base, figure.value, (), "delay")
    rows, columns = [], []
    for at, row in enumerate(figure.rows):
        trust = told(people, "trust", row.key)
        rows.append(sum_row(reading, trust, "delay", ("rows", at), row, row.value))
        means(reading, ("rows", at), rows[-1])
        columns.append([trust_cell(reading, trust, ("rows", at, "cells", to), cell) for to, cell in enumerate(row.cells)])
        for place, of in enumerate(rows[-1]):
            pack.sums(of, [cell[place] for cell in columns[-1]], complete=False)
    for place, of in enumerate((whole, base, total)):
        pack.sums(of, [row[place] for row in rows])
    for to, cell in enumerate(figure.rows[0].cells if figure.rows else ()):
        for place, name in enumerate(three_cells(told(people, "housing_reason", cell.key))):
            pack.sums(pack.cell(name), [line[to][place] for line in columns])


def three_cells(people: Cell) -> tuple[Cell, Cell, Cell]:
    """Everybody, those whose delay is known, and their days."""
    known = told(people, "delay", ANSWERED)
    return people, known, known.summed("delay")


def trust_cell(reading: Reading, trust: Cell, path: Path, cell: Row) -> tuple[int, int, int]:
    """One reason at one trust."""
    found = sum_row(reading, told(trust, "housing_reason", cell.key), "delay", path, cell, cell.value)
    means(reading, path, found)
    return found


def means(reading: Reading, path: Path, row: tuple[int, int, int]) -> None:
    """The mean that stands beside a total."""
    for name in ("mean", "mean_shown"):
        reading.made((*path, "extra", name), row[1], row[2])


def read_money(reading: Reading) -> None:
    """Income by year, and the provider's own fund."""
    figure, pack, people = reading.figure, reading.pack, reading.people
    income = people.having(("series", "income"))
    base = reading.put(told(income, "amount_gbp", ANSWERED), figure.base, "base")
    missing = reading.put(told(income, "amount_gbp", UNSAID), figure.missing, "missing")
    reading.put(told(income, "amount_gbp", UNSURE), figure.dont_know, "dont_know")
    whole = pack.cell(income, added(figure.base, figure.missing))
    pack.sums(whole, [base, missing])
    total = amount(reading, told(income, "amount_gbp", ANSWERED), base, figure.value, (), "amount_gbp")
    reading.made(("extra", "shown"), total, base)
    rows = []
    funds = []
    for at, row in enumerate(figure.rows):
        rows.append(sum_row(reading, told(income, "year", row.key), "amount_gbp", ("rows", at), row, row.value))
        funds.append(own_fund(reading, at, row))
    for place, of in enumerate((whole, base, total)):
        pack.sums(of, [row[place] for row in rows])
    fund = reading.put(people.having(("series", "own_fund")).summed("amount_gbp"), figure.extra.get("own_fund"), "extra", "own_fund")
    reading.made(("extra", "own_fund"), *(each for pair in funds for each in pair))
    pack.sums(fund, [each[0] for each in funds])


def own_fund(reading: Reading, at: int, row: Row) -> tuple[int, int]:
    """What the provider's own fund paid in a year, to how many."""
    people = told(reading.people.having(("series", "own_fund")), "year", row.key)
    paid = reading.put(people, row.extra.get("own_fund_n"), "rows", at, "extra", "own_fund_n")
    fund = reading.put(people.summed("amount_gbp"), row.extra.get("own_fund"), "rows", at, "extra", "own_fund")
    reading.pack.rests_on[fund] = paid
    for name in ("own_fund", "own_fund_shown"):
        reading.made(("rows", at, "extra", name), fund, paid)
    return fund, paid


def read_sources(reading: Reading) -> None:
    """How many different sources, by quarter: no more than the referrals they sent."""
    figure, pack, people = reading.figure, reading.pack, reading.people
    base, whole = answers(reading, "source name")
    names = reading.put(told(people, "different sources", "counted"), figure.value, "value")
    reading.made(("extra", "shown"), names)
    quarter = TOLD_QUARTER.format("received_on" if people.source == "referrals" else "referred_on")
    rows = []
    for at, row in enumerate(figure.rows):
        here = told(people, quarter, row.key)
        known = reading.put(told(here, "source name", ANSWERED), row.base, "rows", at, "base")
        missing = reading.put(told(here, "source name", UNSAID), row.missing, "rows", at, "missing")
        counted = reading.put(told(here, "different sources", "counted"), row.n, "rows", at, "n")
        pack.sums(known, [counted], complete=False)
        everybody = pack.cell(here, added(row.base, row.missing))
        pack.sums(everybody, [known, missing])
        rows.append((everybody, known, counted))
        for name in ("value", "shown"):
            reading.made(("rows", at, name), counted)
    for place, of in enumerate((whole, base)):
        pack.sums(of, [row[place] for row in rows])
    reading.made(("extra", "mean_by_quarter"), *(row[2] for row in rows))


READERS: Mapping[str, Reader] = {
    "referral_sources": read_sources,
    "duration_bands": read_bands,
    "prevented_rate": read_prevented,
    "upstream_share": read_upstream,
    "cases_by_month": read_months,
    "recording_lag": read_lag,
    "referral_rejections_by_source": read_rejections,
    "delay_days_by_trust": read_trusts,
    "money_by_year": read_money,
}
