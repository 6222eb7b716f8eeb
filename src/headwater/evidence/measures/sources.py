"""How many different sources refer, quarter by quarter and over all. Names that differ only in case, spaces, dots or `&` are one source."""

from collections import Counter, defaultdict
from typing import Any

from headwater.evidence.measures.frame import Frame
from headwater.evidence.measures.kinds import Facts
from headwater.evidence.measures.periods import quarter_key, quarter_key_sql, quarter_sql
from headwater.evidence.measures.special import Special
from headwater.evidence.measures.tallies import Tally
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
    quarters: dict[int | None, Counter[str | None]] = defaultdict(Counter)
    for name, quarter, n in made.tally(tally(made)):
        quarters[quarter][name] += n
    names, base, everyone = named(sum(quarters.values(), Counter()))
    undated = [quarter_row(MISSING, label(MISSING), *named(quarters.pop(None)))] if None in quarters else []
    keys = {quarter_key(number): named(quarters[number]) for number in sorted(number for number in quarters if number is not None)}
    dated = [quarter_row(key, key, *counts) for key, counts in keys.items()]
    mean = half_up(sum(row.n or 0 for row in dated), len(dated), 1) if dated else 0
    notes = (f"On average {decimal_text(mean, 1)} different sources in a quarter.",) if dated else ()
    return {"base": base, "missing": everyone - base, "value": names, "unit": "sources", "rows": (*dated, *undated), "notes": notes,
            "extra": {"shown": f"{names:,}", "mean_by_quarter": mean / 10}}  # fmt: skip


def tally(made: Frame) -> Tally:
    """Referrals by source and quarter."""
    if made.has("referrals"):
        return Tally("referrals", by=(NAME,), whole=(quarter_sql("received_on"),))
    return Tally(f"({each(made)})", by=("name",), whole=(quarter_sql("came"),))


def named(counts: Counter[str | None]) -> tuple[int, int, int]:
    """How many different sources, how many referrals of which the source is known, and how many in all."""
    everyone, unnamed = sum(counts.values()), counts.get(None, 0)
    return len(counts) - (None in counts), everyone - unnamed, everyone


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
        tallies=lambda made: (tally(made),),
        facts=facts,
    ),
)
