"""The evidence library: from case records to every figure, in a notebook or a script.

    from headwater.evidence import evaluate
    found = evaluate("cases.csv", date(2018, 10, 31), by=["area"])
    found["outcome"].row("prevented").shown
    found.write("out")

Names are fetched when first used, so that importing this costs nothing."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from headwater.evidence.checks import quality
    from headwater.evidence.disclosure import protect_pack
    from headwater.evidence.errors import EvidenceError
    from headwater.evidence.io import open_dataset
    from headwater.evidence.measures import figure, figures, kpi_board, read_targets, records_behind
    from headwater.evidence.measures.groups import Span
    from headwater.evidence.measures.interrupted import Event
    from headwater.evidence.reports import Evaluation, Period, Report, evaluate, report, write_docx, write_html, write_xlsx
    from headwater.evidence.values import Figure, Row

HOMES = {
    "quality": "checks", "protect_pack": "disclosure", "EvidenceError": "errors", "open_dataset": "io", "figure": "measures",
    "figures": "measures", "kpi_board": "measures", "read_targets": "measures", "records_behind": "measures", "Span": "measures.groups",
    "Event": "measures.interrupted", "Evaluation": "reports", "Period": "reports", "Report": "reports", "evaluate": "reports",
    "report": "reports", "write_docx": "reports", "write_html": "reports", "write_xlsx": "reports", "Figure": "values", "Row": "values",
}  # fmt: skip
__all__ = [
    "Evaluation",
    "Event",
    "EvidenceError",
    "Figure",
    "Period",
    "Report",
    "Row",
    "Span",
    "evaluate",
    "figure",
    "figures",
    "kpi_board",
    "open_dataset",
    "protect_pack",
    "quality",
    "read_targets",
    "records_behind",
    "report",
    "write_docx",
    "write_html",
    "write_xlsx",
]  # fmt: skip


def __getattr__(name: str) -> Any:
    """A public name, fetched from where it lives."""
    if name not in HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{HOMES[name]}"), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *HOMES})
