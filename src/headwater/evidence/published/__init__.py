"""Published figures recomputed: does what a report prints follow from the numbers it prints? Ours of five public documents are shipped."""

from headwater.evidence.published.agreement import (
    Agreement,
    Footing,
    attainable,
    attainable_totals,
    bases,
    change,
    foots,
    mean_agrees,
    mean_per_month,
    months_covered,
    same_period_rate,
    source_note,
    text_agrees,
)
from headwater.evidence.published.claims import Judgement, Step
from headwater.evidence.published.facts import Fact
from headwater.evidence.published.judging import (
    Document,
    Judged,
    judge_all,
    published_documents,
    published_figure,
    published_figures,
    published_rows,
    unexplained,
    with_our_formulas,
)
from headwater.evidence.published.reading import Row, read_rows

__all__ = [
    "Agreement",
    "Document",
    "Fact",
    "Footing",
    "Judged",
    "Judgement",
    "Row",
    "Step",
    "attainable",
    "attainable_totals",
    "bases",
    "change",
    "foots",
    "judge_all",
    "mean_agrees",
    "mean_per_month",
    "months_covered",
    "published_documents",
    "published_figure",
    "published_figures",
    "published_rows",
    "read_rows",
    "same_period_rate",
    "source_note",
    "text_agrees",
    "unexplained",
    "with_our_formulas",
]
