"""How many different sources refer, quarter by quarter and over all. Names that differ only in case, spaces, dots or `&` are one source."""

from typing import Any

from headwater.evidence.measures.frame import Frame
from headwater.evidence.measures.kinds import Facts
from headwater.evidence.measures.periods import quarter_key_sql
from headwater.evidence.measures.special import Special
from headwater.evidence.tables import label
from headwater.evidence.values import MISSING, Level, Row, decimal_text, half_up

NAME = r"nullif(trim(regexp_replace(replace(replace(lower(source_agency), '&', ' and '), '.', ''), '\s+', ' ', 'g')), '')"


def each(made: Frame) -> str:
    """SQL giving every referral (or case, without a table of referrals) with its day and the name of its source."""
    if made.has("referrals"):
        return f"SELECT referral_id AS id, received_on AS came, {NAME} AS name FROM referrals"
    return (
        f"SELECT case_id AS id, referred_on AS came, {NAME} AS name FROM data.cases WHERE referred_on IS NULL OR referred_on <= {made.day}"
    )


def facts(made: Frame) -> Facts:
    """Each referral with its quarter and its source; without a source it is missing."""
    quarter = f"coalesce({quarter_key_sql('came')}, '{MISSING}')"
    return Facts(f"SELECT id, CASE WHEN name IS NOT NULL THEN {quarter} END AS key, name AS cell FROM ({each(made)})")


def parts(made: Frame) -> dict[str, Any]:
    """A row for each quarter: value is the number of different sources, base the referrals whose source is known."""
    dated = f"SELECT {quarter_key_sql('came')} AS quarter, name FROM ({each(made)})"
    found = made.rows(
        f"SELECT quarter, grouping(quarter) AS whole, count(DISTINCT name), count(name), count(*) FROM ({dated}) "
        "GROUP BY GROUPING SETS ((quarter), ()) ORDER BY whole, quarter NULLS LAST",
    )
    names, base, everyone = next(row[2:] for row in found if row[1])
    quarters = [row for row in found if not row[1] and row[0] is not None]
    undated = [row for row in found if not row[1] and row[0] is None]
    rows = [quarter_row(key, key, *rest) for key, _, *rest in quarters] + [
        quarter_row(MISSING, label(MISSING), *row[2:]) for row in undated
    ]
    mean = half_up(sum(row[2] for row in quarters), len(quarters), 1) if quarters else 0
    notes = (f"On average {decimal_text(mean, 1)} different sources in a quarter.",) if quarters else ()
    return {"base": base, "missing": everyone - base, "value": names, "unit": "sources", "rows": tuple(rows), "notes": notes,
            "extra": {"shown": f"{names:,}", "mean_by_quarter": mean / 10}}  # fmt: skip


def quarter_row(key: str, words: str, names: int, base: int, everyone: int) -> Row:
    """One quarter."""
    return Row(key, words, names, shown=f"{names:,}", base=base, missing=everyone - base, value=names)


MEASURES: tuple[Special, ...] = (
    Special(
        id="referral_sources",
        title="Different sources of referral",
        population="all referrals",
        level=Level.REFERRAL,
        source="entries",
        definition="Distinct names of the agency that referred, by quarter of coming and over all. Names that differ only in case, spaces, "
        "dots or & are one. Without a table of referrals each case is one.",
        parts=parts,
        facts=facts,
    ),
)
