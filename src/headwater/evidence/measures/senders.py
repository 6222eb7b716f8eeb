"""How the referrals of each source went."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

from headwater.evidence.measures.frame import Frame
from headwater.evidence.measures.kinds import Facts
from headwater.evidence.measures.rows import free
from headwater.evidence.measures.special import Special
from headwater.evidence.measures.tallies import Tally
from headwater.evidence.tables import label
from headwater.evidence.values import MISSING, Level, Row, percent, shown_percent

REJECTED = ("declined", "redirected", "withdrawn", "advice")
DECIDED = Tally("referrals", by=("source_agency", "decision"))
APART = ("person_declined", "no_contact")
DEFINITION = (
    "(Declined + redirected + withdrawn + advice given) / decided. The person declined and we couldn’t reach them are "
    "apart; with_person is a "
    "second rate with them in, without_person one with them out of the base as well. Pending is not decided."
)


def facts(_: Frame) -> Facts:
    """Each referral with its source and its decision."""
    return Facts(
        "SELECT referral_id AS id, CASE WHEN decision IS NOT NULL THEN coalesce(source_agency, '_missing') END AS key, "
        "CAST(decision AS VARCHAR) AS cell FROM referrals",
    )


def parts(made: Frame) -> dict[str, Any]:
    """A row for each source, and the whole."""
    found = made.tally(DECIDED)
    sources: dict[str | None, Counter[str | None]] = {}
    for source, decision, n in found:
        sources.setdefault(source, Counter())[decision] += n
    whole: Counter[str | None] = sum(sources.values(), Counter())
    rows = [source_row(key, words, sources[key]) for key, words in free(sources)]
    rows += [source_row(MISSING, label(MISSING), sources[None])] if None in sources else []
    total = source_row("all", "All sources", whole)
    beside = {"n": total.n, "shown": total.shown, **total.extra}
    return {
        "base": total.base, "missing": total.missing, "value": total.percent, "unit": "percent", "rows": tuple(rows), "extra": beside,
    }  # fmt: skip


def source_row(key: str, words: str, counts: Mapping[str | None, int]) -> Row:
    """The referrals of one source: how many were turned away, of those decided."""
    received, pending = sum(counts.values()), counts.get(None, 0)
    decided, n = received - pending, sum(counts.get(code, 0) for code in REJECTED)
    apart = {code: counts.get(code, 0) for code in APART}
    beside = {
        "received": received,
        "accepted": counts.get("accepted", 0),
        **apart,
        "with_person": rate(n + sum(apart.values()), decided),
        "without_person": rate(n, decided - sum(apart.values())),
    }
    return Row(key, words, n, percent(n, decided), shown_percent(n, decided, 1), base=decided, missing=pending, extra=beside)


def rate(n: int, base: int) -> dict[str, Any]:
    """A rate as the results write it."""
    return {"n": n, "base": base, "percent": percent(n, base), "shown": shown_percent(n, base, 1)}


MEASURES: tuple[Special, ...] = (
    Special(
        id="referral_rejections_by_source",
        title="How referrals went, by source",
        population="all referrals",
        level=Level.REFERRAL,
        source="referrals",
        definition=DEFINITION,
        requires=(("referrals", "decision"), ("referrals", "source_agency")),
        parts=parts,
        tallies=lambda _: (DECIDED,),
        facts=facts,
    ),
)
