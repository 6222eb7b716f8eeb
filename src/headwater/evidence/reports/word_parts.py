"""What a Word document needs that the library has no word for: bookmarks, links inside it, alternative text, heading rows."""

from collections.abc import Sequence
from hashlib import sha256
from html import escape
from typing import Any

from headwater.evidence.reports.word_fields import element, field
from headwater.evidence.reports.word_styles import TABLE

LONGEST_NAME = 40
TEXT_WIDTH, TWIPS = 17.0, 567
STYLE_IDS = {"TOC Heading": "TOCHeading"}


def bookmark(name: str) -> str:
    """A bookmark's name: at most forty letters, and still its own."""
    return name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 9]}_{sha256(name.encode()).hexdigest()[:8]}"


def anchor(paragraph: Any, name: str) -> None:
    """A place that links lead to."""
    number = str(int(sha256(name.encode()).hexdigest()[:7], 16))
    paragraph._p.insert(1 if paragraph._p.pPr is not None else 0, element("w:bookmarkStart", w_id=number, w_name=bookmark(name)))
    paragraph._p.append(element("w:bookmarkEnd", w_id=number))


def link(paragraph: Any, words: str, to: str) -> None:
    """Words that lead to a place in the document."""
    made = element("w:hyperlink", w_anchor=bookmark(to), w_history="1")
    run = paragraph.add_run(words)
    made.append(run._r)
    paragraph._p.append(made)


def say(made: Any, words: str = "", style: str = "") -> Any:
    """A paragraph in a style. The style goes in by its id: to have the library look it up costs more than all the rest."""
    line = made.add_paragraph(words)
    if style:
        line._p.style = STYLE_IDS.get(style, style.replace(" ", ""))
    return line


def caption(made: Any, title: str, name: str) -> None:
    """A caption numbered by Word, above its table."""
    line = say(made, "Table ", "Caption")
    field(line, "SEQ Table \\* ARABIC", whole=False)
    line.add_run(str(numbered(made)))
    field(line, "", whole=False, end=True)
    line.add_run(f": {title}")
    anchor(line, name)


def numbered(made: Any) -> int:
    """Which table this is: one more than there are."""
    from docx.oxml.ns import qn

    return len(made.element.body.findall(qn("w:tbl"))) + 1


def describe(drawing: Any, name: str, title: str, words: str) -> None:
    """Alternative text of a picture."""
    drawing.set("name", name)
    drawing.set("title", title)
    drawing.set("descr", words)


def add_table(made: Any, rows: Sequence[Sequence[tuple[str, str]]], shares: Sequence[float], *, title: str, words: str) -> None:
    """A table of (text, style) whose first row is its heading and comes again on every page. Written in one go: cell by cell the library
    takes minutes for what takes seconds."""
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    widths = [round(TEXT_WIDTH * TWIPS * share / sum(shares)) for share in shares]
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    about = (
        f'<w:tblStyle w:val="{TABLE.replace(" ", "")}"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        f'<w:tblLook w:val="0420" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="0" w:noVBand="1"/>'
        f'<w:tblCaption w:val="{escape(title)}"/><w:tblDescription w:val="{escape(words)}"/>'
    )
    lines = "".join(row_xml(row, widths, heading=at == 0) for at, row in enumerate(rows))
    table = f"<w:tbl {nsdecls('w')}><w:tblPr>{about}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{lines}</w:tbl>"
    made.element.body.insert_element_before(parse_xml(table), "w:sectPr")


def row_xml(cells: Sequence[tuple[str, str]], widths: Sequence[int], *, heading: bool) -> str:
    """One row; rows are not torn apart at the end of a page."""
    parts = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="{style.replace(" ", "")}"/></w:pPr>'
        f'<w:r><w:t xml:space="preserve">{escape(clean(words))}</w:t></w:r></w:p></w:tc>'
        for (words, style), width in zip(cells, widths, strict=True)
    )
    return f"<w:tr><w:trPr><w:cantSplit/>{'<w:tblHeader/>' if heading else ''}</w:trPr>{parts}</w:tr>"


def clean(words: str) -> str:
    """Text without what XML cannot hold."""
    return "".join(letter for letter in words if letter in "\t\n" or letter >= " ")
