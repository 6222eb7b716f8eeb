"""Days of delay by hospital trust, for all, for housing the only reason and for housing among others."""

from collections.abc import Iterable
from typing import Any

from headwater.evidence.measures.elsewhere import REASONS, STAYS
from headwater.evidence.measures.frame import Frame
from headwater.evidence.measures.kinds import Facts
from headwater.evidence.measures.rows import free
from headwater.evidence.measures.special import Special
from headwater.evidence.measures.tallies import Tally
from headwater.evidence.tables import label
from headwater.evidence.values import MISSING, NOT_APPLICABLE, Level, Row, decimal_text, half_up

Part = tuple[int, int, int]
EMPTY: Part = (0, 0, 0)
DELAYED = Tally("stays", by=("trust", "housing_reason"), whole=("delay",), where="fit_on IS NOT NULL")


def facts(_: Frame) -> Facts:
    """Each stay with its trust and reason."""
    return Facts(
        "SELECT stay_id AS id, CASE WHEN delay IS NOT NULL THEN coalesce(trust, '_missing') END AS key, "
        "CAST(housing_reason AS VARCHAR) AS cell "
        "FROM stays WHERE fit_on IS NOT NULL",
    )


def parts(made: Frame) -> dict[str, Any]:
    """A row for each trust: value is total days, mean stands beside it, cells are the reasons."""
    trusts: dict[str | None, dict[str | None, Part]] = {}
    for trust, reason, delay, n in made.tally(DELAYED):
        known = 0 if delay is None else n
        part = trusts.setdefault(trust, {}).get(reason, EMPTY)
        trusts[trust][reason] = added([part, (known * (delay or 0), known, n)])
    rows = [trust_row(key, words, trusts[key]) for key, words in free(trusts)]
    rows += [trust_row(MISSING, label(MISSING), trusts[None])] if None in trusts else []
    days, base, population = added(part for reasons in trusts.values() for part in reasons.values())
    return {"base": base, "missing": population - base, "value": days, "unit": "days", "rows": tuple(rows)}


def added(some: Iterable[Part]) -> Part:
    """Parts added up."""
    days = base = population = 0
    for part in some:
        days, base, population = days + part[0], base + part[1], population + part[2]
    return days, base, population


def trust_row(key: str, words: str, reasons: dict[str | None, Part]) -> Row:
    """One trust."""
    cells = tuple(cell(code, text, reasons.get(code, EMPTY)) for code, text in REASONS)
    whole = cell(key, words, added(reasons.values()))
    return Row(
        key, words, whole.n, shown=whole.shown, base=whole.base, missing=whole.missing, value=whole.value, cells=cells, extra=whole.extra
    )


def cell(key: str, words: str, part: Part) -> Row:
    """Total and mean days of some stays."""
    days, base, population = part
    mean = {"mean": days / base if base else None, "mean_shown": decimal_text(half_up(days, base, 1), 1) if base else NOT_APPLICABLE}
    return Row(key, words, base, shown=f"{days:,}", base=base, missing=population - base, value=days, extra=mean)


MEASURES: tuple[Special, ...] = (
    Special(
        id="delay_days_by_trust",
        title="Days of delay in hospital by trust",
        population=STAYS,
        level=Level.STAY,
        source="stays",
        where="fit_on IS NOT NULL",
        definition="Days from fit to leave to discharge, added up and as a mean, by trust and by what part housing played; open "
        "stays to the day.",
        requires=(("stays", "fit_on"), ("stays", "trust")),
        parts=parts,
        tallies=lambda _: (DELAYED,),
        facts=facts,
    ),
)
