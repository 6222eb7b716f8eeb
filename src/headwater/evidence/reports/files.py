"""A report as the bytes of a file, by format."""

from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType

from headwater.evidence.reports import spreadsheet, web_page, word
from headwater.evidence.reports.model import Report
from headwater.evidence.reports.packing import write_all


def html(report: Report) -> bytes:
    """The report as one accessible web page."""
    return web_page.page(report).encode()


def xlsx(report: Report) -> bytes:
    """The report as an accessible workbook."""
    return spreadsheet.workbook(report)


def docx(report: Report) -> bytes:
    """The report as an accessible Word document."""
    return word.document(report)


def pdf(report: Report) -> bytes:
    """The same page as a tagged PDF. It needs WeasyPrint, which comes with the site."""
    from weasyprint import HTML

    made: bytes = HTML(string=web_page.page(report)).write_pdf(pdf_variant="pdf/ua-1", pdf_identifier=report.as_of.isoformat().encode())
    return made


WRITERS: Mapping[str, Callable[[Report], bytes]] = MappingProxyType({"xlsx": xlsx, "docx": docx, "html": html, "pdf": pdf})


def write_docx(report: Report, path: str | Path) -> Path:
    """Write a report as Word. The file takes its name when it is whole; the same report gives the same bytes."""
    return write_file(docx(report), Path(path))


def write_xlsx(report: Report, path: str | Path) -> Path:
    """Write a report as an accessible workbook, as `write_docx` does."""
    return write_file(xlsx(report), Path(path))


def write_html(report: Report, path: str | Path) -> Path:
    """Write a report as one accessible web page, as `write_docx` does."""
    return write_file(html(report), Path(path))


def write_file(made: bytes, path: Path) -> Path:
    """Write one file whole or not at all."""
    return write_all(path.parent, {path.name: made})[0]
