"""The measures of a contract: each case or referral met it, did not, is not due yet, or cannot be judged. Everything else is counting.

Source: the monitoring contract, `kpi_…`."""

from dataclasses import dataclass

from headwater.evidence.measures.kinds import Facts
from headwater.evidence.measures.periods import quarter_key_sql, quarter_sql
from headwater.evidence.measures.tallies import Tally
from headwater.evidence.values import Level

START = "coalesce(accepted_on, triaged_on, referred_on)"
TRIAGE_LIMIT = 3
ASSESSMENT_LIMIT = 14


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """One way of counting a measure. `status` (SQL) is met, not_met, not_yet_due, dont_know, or null where it cannot be judged; `on` (SQL)
    is the day that puts a record in a period. `months` marks a period immature while its last record has had fewer."""

    id: str
    title: str
    source: str
    record: str
    where: str
    on: str
    status: str
    months: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """A measure of a contract: the way it is counted first, and the others that stand beside it."""

    id: str
    title: str
    definition: str
    population: str
    level: Level
    ways: tuple[Way, ...]
    requires: tuple[tuple[str, str], ...] = ()


def limit(done: str, begun: str, days: str, now: str, most: int) -> str:
    """Status by a limit in days: `days` taken from `begun` to `done`, or `now` days gone by while it is not done."""
    return (
        f"CASE WHEN {done} < {begun} THEN NULL "
        f"WHEN {done} IS NOT NULL THEN CASE WHEN {days} <= {most} THEN 'met' WHEN {days} > {most} THEN 'not_met' END "
        f"WHEN {now} > {most} THEN 'not_met' WHEN {now} >= 0 THEN 'not_yet_due' END"
    )


def answer(condition: str, yes: str, column: str) -> str:
    """Status by a yes or no answer, where the condition holds."""
    no = "no" if yes == "yes" else "yes"
    return (
        f"CASE WHEN NOT ({condition}) THEN NULL WHEN {column} = '{yes}' THEN 'met' WHEN {column} = '{no}' THEN 'not_met' "
        f"WHEN {column} = 'dont_know' THEN 'dont_know' END"
    )


def of_cases(figure: str, title: str, *, where: str, on: str, status: str, months: int = 0) -> Way:
    """A way of counting cases."""
    return Way(id=figure, title=title, source="cases", record="case_id", where=where, on=on, status=status, months=months)


TRIAGE_DAYS = """entries LEFT JOIN days AS came ON came.day = received_on LEFT JOIN days AS seen ON seen.day = triaged_on
    LEFT JOIN (SELECT counted AS today FROM days WHERE day = {day}) ON true"""


def triage(figure: str, title: str, source: str, days: str, now: str) -> Way:
    """Referrals by how long triage took."""
    status = limit("triaged_on", "received_on", days, now, TRIAGE_LIMIT)
    return Way(id=figure, title=title, source=source, record="id", where="true", on="received_on", status=status)


def closures(months: int) -> tuple[Way, ...]:
    """Closed within so many months: of closures, all and planned, by closing quarter; and of those who started, by starting quarter."""
    due = f"referred_on + INTERVAL {months} MONTH"
    done = f"CASE WHEN closed_on >= referred_on THEN CASE WHEN closed_on <= {due} THEN 'met' ELSE 'not_met' END END"
    started = f"""CASE WHEN referred_on IS NULL OR closed_on < referred_on OR (final AND closed_on IS NULL) THEN NULL
        WHEN closed_on <= {due} THEN 'met' ELSE 'not_met' END"""
    return (
        of_cases("all", "All closures", where="final", on="closed_on", status=done),
        of_cases("planned", "Planned closures only", where="final AND ending = 'planned'", on="closed_on", status=done),
        of_cases("started", "By quarter of starting, open cases not closed", where="true", on="referred_on", status=started, months=months),
    )


def closed(months: int, words: str) -> Measure:
    """The measure of closing within so many months."""
    return Measure(
        id=f"kpi_closed_{months}_months",
        title=f"Closed within {words} months",
        population="final cases",
        level=Level.CASE,
        ways=closures(months),
        requires=(("cases", "referred_on"), ("cases", "closed_on")),
        definition=f"Closed on or before the same day {words} calendar months after referral (the month’s last day where it is shorter). "
        "Of closures, by closing quarter, for all and for planned ones only; and of all who started, by starting quarter, those still "
        "open counted as not closed and quarters too young for it marked.",
    )


MEASURES: tuple[Measure, ...] = (
    Measure(
        id="kpi_evictions_avoided",
        title="Evictions avoided",
        population="final cases",
        level=Level.CASE,
        requires=(("cases", "evicted"),),
        definition="Not evicted / (evicted + not evicted) among final cases, by closing quarter; don’t know is kept apart.",
        ways=(of_cases("all", "Final cases", where="final", on="closed_on", status=answer("final", "no", "evicted")),),
    ),
    Measure(
        id="kpi_triage_3_working_days",
        title="Triaged within three working days",
        population="all referrals",
        level=Level.REFERRAL,
        requires=(("referrals", "triaged_on"),),
        definition="Referrals triaged within three working days of coming, by quarter of coming (without a table of referrals, cases). "
        "Monday to Friday without England’s bank holidays, the day of coming not counted. Not triaged: late once the limit has passed, "
        "not yet due before.",
        ways=(
            triage("all", "Working days", TRIAGE_DAYS, "(seen.counted - came.counted)", "(today - came.counted)"),
            triage("calendar", "The same limit in calendar days", "entries", "(triaged_on - received_on)", "({day} - received_on)"),
        ),
    ),
    Measure(
        id="kpi_assessed_14_days",
        title="Fully assessed within 14 days",
        population="all cases",
        level=Level.CASE,
        requires=(("cases", "assessed_on"),),
        definition="Full assessment within 14 calendar days of the service taking the case (else of triage, else of referral), by quarter "
        "of that day. Not assessed: late once the limit has passed, not yet due before.",
        ways=(
            of_cases(
                "all",
                "All cases",
                where="true",
                on=START,
                status=limit("assessed_on", START, f"(assessed_on - {START})", f"({{day}} - {START})", ASSESSMENT_LIMIT),
            ),
        ),
    ),
    closed(6, "six"),
    closed(9, "nine"),
    Measure(
        id="kpi_employment",
        title="In work at close",
        population="final cases measured for employment",
        level=Level.CASE,
        requires=(("cases", "employment_measured"), ("cases", "employed_at_close")),
        definition="Employed at close / (employed + not employed) among those who count towards the target, by closing quarter; don’t "
        "know is kept apart.",
        ways=(
            of_cases(
                "all",
                "Those measured",
                where="final AND employment_measured = 'yes'",
                on="closed_on",
                status=answer("true", "yes", "employed_at_close"),
            ),
        ),
    ),
)
BY_ID = {measure.id: measure for measure in MEASURES}


def way_sql(way: Way) -> str:
    """A way of counting record by record: id, the day that places it, its status."""
    return f"SELECT {way.record} AS id, {way.on} AS happened, {way.status} AS status FROM {way.source} WHERE {way.where}"


def way_tally(way: Way) -> Tally:
    """A way of counting by status and quarter."""
    return Tally(way.source, by=(way.status,), whole=(quarter_sql(way.on),), where=way.where)


def way_facts(way: Way) -> Facts:
    """The same with the quarter as key and the status as cell."""
    return Facts(f"SELECT id, {quarter_key_sql('happened')} AS key, coalesce(status, '_missing') AS cell FROM ({way_sql(way)})")
