"""What must hold of any data: the engine against slow and obvious sums."""

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from headwater.clocks.arithmetic import working_days_between
from headwater.clocks.calendars import ENGLAND
from headwater.evidence.io import open_dataset, validate, write_parquet, write_zip
from headwater.evidence.measures import figures, frame, kpi_board, records_behind
from headwater.evidence.tables import codes
from headwater.evidence.values import DONT_KNOW, MISSING, Figure, Level, shown_to_100
from support.monitoring import dataset, in_order

AS_OF = date(2018, 10, 31)
DAYS = st.dates(date(2017, 4, 1), date(2019, 3, 31))


def coded(column: str) -> st.SearchStrategy[str | None]:
    return st.sampled_from([None, *codes("cases", column)])


CASE = st.fixed_dictionaries(
    {
        "person_id": st.sampled_from([None, "P1", "P2", "P3"]),
        "area": st.sampled_from([None, "Harlow", "Maldon"]),
        "referred_on": st.none() | DAYS,
        "closed_on": st.none() | DAYS,
        "children": st.none() | st.integers(0, 6),
        **{
            column: coded(column)
            for column in ("threat", "outcome", "evicted", "sex", "ever_homeless", "setting", "referral_route", "ending")
        },
    }
)
CASES = st.lists(CASE, max_size=30)


def as_of(cases: Sequence[dict[str, object]]) -> list[dict[str, object]]:
    """The cases as they stood on the day, said in plain Python."""
    kept = []
    for case in cases:
        referred, closed = case["referred_on"], case["closed_on"]
        if isinstance(referred, date) and referred > AS_OF:
            continue
        later = isinstance(closed, date) and closed > AS_OF
        seen = {**case, **({"closed_on": None, "outcome": None, "evicted": None, "ending": None} if later else {})}
        final_words = {"prevented", "relieved", "not_prevented", "withdrawn", "unknown"}
        seen["final"] = not later and (closed is not None or case["outcome"] in final_words)
        kept.append(seen)
    return kept


def tally(cases: Sequence[dict[str, object]], column: str, blank: frozenset[object] = frozenset({None})) -> Counter[object]:
    return Counter(MISSING if case[column] in blank else case[column] for case in cases)


def days(start: object, end: object) -> int:
    """Days between, or one below nought where either is blank."""
    return (end - start).days if isinstance(start, date) and isinstance(end, date) else -1


def counted(figure: Figure) -> Counter[object]:
    found: Counter[object] = Counter({row.key: row.n for row in figure.rows if not row.subtotal and row.n})
    return found + Counter({MISSING: figure.missing or 0, DONT_KNOW: figure.dont_know or 0})


@settings(max_examples=6, deadline=None)
@given(CASES)
def test_the_engine_counts_what_plain_python_counts(cases: list[dict[str, object]]) -> None:
    kept = as_of(cases)
    final = [case for case in kept if case["final"]]
    with dataset(cases=cases) as data:
        found = {figure.id: figure for figure in figures(data, AS_OF)}
        assert [found[name].value for name in ("cases_total", "cases_final", "cases_live")] == [
            len(kept),
            len(final),
            len(kept) - len(final),
        ]
        for column in ("threat", "ever_homeless", "referral_route"):
            assert counted(found[column]) == tally(kept, column), column
        assert counted(found["sex"]) == tally(kept, "sex", frozenset({None, "not_known"}))
        assert counted(found["cases_by_area"]) == tally(kept, "area")
        assert counted(found["outcome"]) == tally(final, "outcome", frozenset({None, "ongoing"}))
        lengths = [length for case in final if (length := days(case["referred_on"], case["closed_on"])) >= 0]
        assert (found["duration_mean"].base, found["duration_mean"].value) == (
            len(lengths),
            sum(lengths) / len(lengths) if lengths else None,
        )
        avoided = Counter(case["evicted"] for case in final)
        kpi = {each.id: each for each in kpi_board(data, AS_OF)}["kpi_evictions_avoided"]
        assert (kpi.n, kpi.base, kpi.dont_know, kpi.missing) == (
            avoided["no"],
            avoided["no"] + avoided["yes"],
            avoided["dont_know"],
            avoided[None],
        )


@settings(max_examples=5, deadline=None)
@given(CASES)
def test_the_records_behind_a_figure_are_as_many_as_it_says_and_everybody_is_somewhere(cases: list[dict[str, object]]) -> None:
    with dataset(cases=cases) as data:
        for figure in figures(data, AS_OF):
            if figure.unit or figure.id == "needs_any":
                continue
            for row in figure.rows:
                assert len(records_behind(data, figure.id, row.key, AS_OF)) == row.n, (figure.id, row.key)
                for cell in row.cells:
                    assert len(records_behind(data, figure.id, row.key, AS_OF, cell=cell.key)) == cell.n, (figure.id, row.key, cell.key)
            everybody = (figure.base or 0) + (figure.missing or 0) + (figure.dont_know or 0)
            whole = len(cases) if figure.level is Level.CASE else None
            assert whole is None or everybody <= whole
        for kpi in kpi_board(data, AS_OF):
            for period in kpi.series.periods:
                assert len(records_behind(data, kpi.id, period.period, AS_OF)) == period.base, (kpi.id, period.period)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(st.dates(date(2017, 1, 1), date(2026, 12, 31)), st.integers(0, 60)), min_size=1, max_size=20))
def test_working_days_in_the_engine_are_the_calendars(pairs: list[tuple[date, int]]) -> None:
    ends = [(start, start + timedelta(days=gap)) for start, gap in pairs]
    sql = (
        "SELECT after.counted - before.counted FROM (SELECT unnest(?) AS start, unnest(?) AS finish) "
        "JOIN days AS before ON before.day = start JOIN days AS after ON after.day = finish ORDER BY start, finish"
    )
    found = CALENDAR.rows(sql, [[start for start, _ in ends], [finish for _, finish in ends]])
    assert [row[0] for row in found] == [working_days_between(start, finish, ENGLAND) for start, finish in sorted(ends)]


CALENDAR = frame(dataset(cases=[]), AS_OF)


@given(st.lists(st.integers(0, 1000), min_size=1, max_size=20))
def test_forced_percentages_make_100_and_are_never_more_than_one_away(parts: list[int]) -> None:
    forced, total = shown_to_100(tuple(parts)), sum(parts)
    assert sum(forced) == (100 if total else 0)
    assert all(abs(each - 100 * n / total) < 1 for each, n in zip(forced, parts, strict=True) if total)


NAMES = ("area", "worker_id", "referred_on", "children")
TEXT = st.text(st.characters(categories=("L", "N", "P", "S"), include_characters=' \r\n\t",'), max_size=12)


@settings(max_examples=10, deadline=None)
@given(
    st.lists(
        st.fixed_dictionaries(
            {"area": TEXT, "worker_id": TEXT, "referred_on": st.none() | DAYS, "children": st.none() | st.integers(0, 9)}
        ),
        max_size=14,
    )
)
def test_what_is_written_is_read_again(cases: list[dict[str, object]]) -> None:
    rows = in_order("cases", cases)
    with TemporaryDirectory() as folder:
        target = Path(folder)
        write_zip(target / "out.zip", [("cases", rows)])
        write_parquet(target / "out", [("cases", rows)])
        for written in (target / "out.zip", target / "out"):
            with open_dataset(written) as data:
                assert validate(data) == []
                found = data.rows("SELECT area, worker_id, referred_on, children FROM data.cases ORDER BY case_id")
            assert [tuple(map(stripped, row)) for row in found] == [tuple(stripped(case[name]) for name in NAMES) for case in cases]


def stripped(value: object) -> object:
    """A blank is no value, and blanks around a value are not part of it."""
    return value.strip() or None if isinstance(value, str) else value
