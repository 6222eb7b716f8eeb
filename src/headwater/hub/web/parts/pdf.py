"""A page as a tagged PDF that a screen reader can read. The library needs Pango on the system; a page asks first whether it is there."""

from functools import lru_cache
from pathlib import Path
from typing import Any

from django.contrib.staticfiles import finders

VARIANT = "pdf/ua-1"


@lru_cache
def library() -> Any:
    """The library, asked for only when a PDF is; nothing where this machine lacks what it stands on."""
    try:
        import weasyprint
    except (ImportError, OSError):
        return None
    return weasyprint


def can_make() -> bool:
    """Whether this machine can make one."""
    return library() is not None


def made(html: str, stylesheet: str) -> bytes:
    """The PDF of a whole page with one of the site's stylesheets. Nothing is fetched from anywhere."""
    weasyprint = library()
    if weasyprint is None:
        raise RuntimeError("This machine cannot make a PDF.")
    styles = weasyprint.CSS(string=Path(str(finders.find(stylesheet))).read_text("utf-8"))
    page = weasyprint.HTML(string=html, url_fetcher=nothing_fetched)
    made: bytes = page.write_pdf(stylesheets=[styles], pdf_variant=VARIANT)
    return made


def nothing_fetched(url: str, *args: Any, **kwargs: Any) -> Any:
    """A copy stands alone: what it would fetch could tell somebody that it was opened."""
    raise ValueError(f"Nothing is fetched for a copy: {url}")
