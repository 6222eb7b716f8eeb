"""Rates with a range, with bands, or by quarter."""

from collections import Counter, defaultdict
from itertools import accumulate
from typing import Any

from headwater.evidence.measures.frame import Frame
from headwater.evidence.measures.kinds import Codes, Facts, answers
from headwater.evidence.measures.periods import quarter_key, quarter_key_sql, quarter_sql, spans
from headwater.evidence.measures.rows import rounding_note
from headwater.evidence.measures.special import Special
from headwater.evidence.measures.tallies import Tally
from headwater.evidence.tables import label
from headwater.evidence.values import MISSING, Level, Row, percent, shown_percent, shown_to_100

WEEKS = (*range(1, 13), 16, 20, 24)
BANDS: Codes = (
    *((f"{week}w", f"Up to {week} week{'' if week == 1 else 's'}") for week in WEEKS),
    ("more", "More than 24 weeks"),
)
BAND = "CASE " + " ".join(f"WHEN duration <= {7 * week} THEN '{week}w'" for week in WEEKS) + " WHEN duration IS NOT NULL THEN 'more' END"
SETTLED = "final AND ended IN ('prevented', 'relieved', 'not_prevented')"
KNOWN = ("prevented", "relieved", "not_prevented", "withdrawn")
BANDED = Tally("cases", by=(BAND,), where=SETTLED)
ENDED = Tally("cases", by=("ended",), where="final")
UPSTREAM = Tally("cases", by=("setting", "threat"), whole=(quarter_sql("referred_on"),))
SETTINGS: Codes = (*answers("cases", "setting"), (MISSING, label(MISSING)))


def band_facts(_: Frame) -> Facts:
    """Each case with its band."""
    return Facts(f"SELECT case_id AS id, {BAND} AS key, NULL AS cell FROM cases WHERE {SETTLED}")


def band_parts(made: Frame) -> dict[str, Any]:
    """Bands with cumulative percent, and whole percentages that make 100 beside the rounded ones."""
    counts: dict[str | None, int] = dict(made.tally(BANDED))
    each = [counts.get(key, 0) for key, _ in BANDS]
    base, forced, running = sum(each), shown_to_100(tuple(each)), list(accumulate(each))
    rows = tuple(
        Row(
            key,
            words,
            n,
            percent(n, base),
            shown_percent(n, base),
            extra={
                "cumulative_percent": percent(so_far, base),
                "cumulative_shown": shown_percent(so_far, base),
                "shown_to_100": f"{part}%" if base else shown_percent(0, 0),
            },
        )
        for (key, words), n, so_far, part in zip(BANDS, each, running, forced, strict=True)
    )
    return {"base": base, "missing": counts.get(None, 0), "rows": rows, "notes": rounding_note(rows)}


def prevented_facts(_: Frame) -> Facts:
    """Final cases as prevented, known otherwise, or not known."""
    key = f"CASE WHEN ended = 'prevented' THEN 'prevented' WHEN ended IN {KNOWN} THEN 'not' END"
    return Facts(f"SELECT case_id AS id, {key} AS key, CAST(ended AS VARCHAR) AS cell FROM cases WHERE final")


def prevented_parts(made: Frame) -> dict[str, Any]:
    """The rate among known outcomes, and how low or high it could be if the unknown were known."""
    counts: Counter[str | None] = Counter()
    counts.update(dict(made.tally(ENDED)))
    yes, base, everyone = counts["prevented"], sum(counts[key] for key in KNOWN), sum(counts.values())
    missing = everyone - base
    beside = {
        "n": yes,
        "shown": shown_percent(yes, base, 1),
        "low": percent(yes, everyone),
        "low_shown": shown_percent(yes, everyone, 1),
        "high": percent(yes + missing, everyone),
        "high_shown": shown_percent(yes + missing, everyone, 1),
        "low_n": yes,
        "high_n": yes + missing,
        "range_base": everyone,
        "unknown": counts["unknown"],
        "blank": missing - counts["unknown"],
    }
    return {"base": base, "missing": missing, "value": percent(yes, base), "unit": "percent", "extra": beside}


def upstream_facts(_: Frame) -> Facts:
    """Each case with its quarter, upstream or not; a blank threat is missing."""
    return Facts(f"SELECT case_id AS id, {quarter_key_sql('referred_on')} AS key, {upstream_cell()} AS cell FROM cases")


def upstream_cell() -> str:
    """Setting and answer as one word."""
    said = f"CASE WHEN threat = 'days_57_plus' THEN 'upstream' WHEN threat IS NOT NULL THEN 'later' ELSE '{MISSING}' END"
    return f"coalesce(CAST(setting AS VARCHAR), '{MISSING}') || '/' || {said}"


def upstream_parts(made: Frame) -> dict[str, Any]:
    """The share by quarter, and within it by setting."""
    table: dict[int | None, dict[str, tuple[int, int, int]]] = defaultdict(dict)
    for setting, threat, quarter, records in made.tally(UPSTREAM):
        n, base, everyone = table[quarter].get(setting or MISSING, (0, 0, 0))
        known = records if threat else 0
        table[quarter][setting or MISSING] = (n + (records if threat == "days_57_plus" else 0), base + known, everyone + records)
    first = min((quarter for quarter in table if quarter is not None), default=None)
    quarters = [span.first for span in spans(first, made.as_of) if span.kind == "quarter"] if first is not None else []
    rows = [share_row(quarter_key(quarter), quarter_key(quarter), table.get(quarter, {})) for quarter in quarters]
    rows += [share_row(MISSING, label(MISSING), table[None])] if None in table else []
    n, base, everyone = (sum(part[at] for row in table.values() for part in row.values()) for at in range(3))
    beside = {"n": n, "shown": shown_percent(n, base)}
    return {"base": base, "missing": everyone - base, "value": percent(n, base), "unit": "percent", "rows": tuple(rows), "extra": beside}


def share_row(key: str, words: str, parts: dict[str, tuple[int, int, int]]) -> Row:
    """A share for one quarter, with a cell for each setting."""
    cells = tuple(share_cell(code, text, *parts.get(code, (0, 0, 0))) for code, text in SETTINGS)
    n, base, everyone = (sum(part[at] for part in parts.values()) for at in range(3))
    whole = share_cell(key, words, n, base, everyone)
    return Row(key, words, n, whole.percent, whole.shown, base=base, missing=everyone - base, cells=cells)


def share_cell(key: str, words: str, n: int, base: int, everyone: int) -> Row:
    """A share with its own base and missing."""
    return Row(key, words, n, percent(n, base), shown_percent(n, base), base=base, missing=everyone - base)


MEASURES: tuple[Special, ...] = (
    Special(
        id="duration_bands",
        title="Length of support in bands",
        population="final cases prevented, relieved or not prevented",
        where=SETTLED,
        level=Level.CASE,
        definition="Days from referral to closing; up to k weeks is more than 7(k-1) and at most 7k days, the same day in week 1. "
        "The column "
        "shown to 100 is forced by largest remainder and stands beside the rounded one.",
        requires=(("cases", "referred_on"), ("cases", "closed_on")),
        parts=band_parts,
        tallies=lambda _: (BANDED,),
        facts=band_facts,
    ),
    Special(
        id="prevented_rate",
        title="Homelessness prevented, of known outcomes",
        population="final cases",
        where="final",
        level=Level.CASE,
        definition="Prevented / (prevented + relieved + not prevented + withdrawn). Low counts every unknown or blank outcome as "
        "not prevented, "
        "high as prevented; both are of all final cases.",
        requires=(("cases", "outcome"),),
        parts=prevented_parts,
        tallies=lambda _: (ENDED,),
        facts=prevented_facts,
    ),
    Special(
        id="upstream_share",
        title="Share of main applicants more than 56 days from losing the home",
        population="all cases",
        level=Level.MAIN_APPLICANT,
        definition="More than 56 days / all known, by quarter of referral and setting; not recorded is a count of its own on every row.",
        requires=(("cases", "threat"),),
        parts=upstream_parts,
        tallies=lambda _: (UPSTREAM,),
        facts=upstream_facts,
    ),
)
