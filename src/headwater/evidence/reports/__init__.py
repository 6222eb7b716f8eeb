"""What is written for others to read: a document model between figures and writers, so that Word, workbook and web page say the same.

Writers load their libraries when they are first used."""

from headwater.evidence.reports.building import report
from headwater.evidence.reports.evaluation import FORMATS, Evaluation, evaluate
from headwater.evidence.reports.files import WRITERS, write_docx, write_html, write_xlsx
from headwater.evidence.reports.model import Report
from headwater.evidence.reports.periods import Period
from headwater.evidence.reports.results import results, write_results

__all__ = [
    "FORMATS", "WRITERS", "Evaluation", "Period", "Report", "evaluate", "report", "results", "write_docx", "write_html", "write_results",
    "write_xlsx",
]  # fmt: skip
