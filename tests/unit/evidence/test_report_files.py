"""The files of a report: Word, workbook and web page as their readers' tools see them."""

import zipfile
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from html.parser import HTMLParser
from io import BytesIO
from typing import Any

import altair
import pytest
from docx import Document
from docx.oxml.ns import qn
from openpyxl import load_workbook
from pypdf import PdfReader

from headwater.evidence import evaluate, report
from headwater.evidence.reports import WRITERS, Report, write_docx, write_html, write_xlsx
from headwater.evidence.reports.drawing import PALETTE, spec, svg
from headwater.evidence.reports.model import Cell, Chart, Column, Form, Kind, Line, Mark, Section, Table, Text
from headwater.evidence.reports.web_page import style
from headwater.evidence.values import Figure, Level, Row
from support.programme import AS_OF, programme

NASTY = '=HYPERLINK("x","y")'
TAGS = "<script>alert(1)</script> & “quotes”"


@cache
def whole() -> Report:
    with programme(150) as data:
        return evaluate(data, AS_OF, by=["setting"], threshold=7).report(programme="Demo")


def small() -> Report:
    """A paragraph, and a table of what could do harm."""
    rows = (Row("a", "Yes", 12, 60.0, "60%"), Row("b", "No", 8, 40.0, "40%"))
    made = report("evaluation", [Figure("sex", "Sex", "all cases", Level.CASE, 20, 3, "Sex.", rows=rows)], as_of=AS_OF)
    columns = (Column("Name"), Column("n", Kind.COUNT), Column("N", Kind.PAIR))
    nasty = (NASTY, "+1", "-1", "@x", TAGS, "\x0bctrl")
    lines = tuple(Line((Cell(words), Cell("1", 1), Cell("1 (50%)", 1, 50.0))) for words in nasty)
    return replace(made, sections=(Section("one", "One", (Text(("Plain.",)), Table("bad", TAGS, columns, lines, "Base: 1."))),))


@cache
def files() -> dict[str, bytes]:
    return {name: WRITERS[name](whole()) for name in ("docx", "xlsx", "html")}


class Page(HTMLParser):
    """What a page is made of."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.tags if name == tag]


@pytest.mark.parametrize("name", ["docx", "xlsx", "html", "pdf"])
@pytest.mark.slow
def test_the_same_report_gives_the_same_bytes(name: str) -> None:
    """EVA-09"""
    assert WRITERS[name](small()) == WRITERS[name](small())


@pytest.mark.slow
def test_no_file_says_when_or_where_it_was_made() -> None:
    for name in ("docx", "xlsx"):
        with zipfile.ZipFile(BytesIO(files()[name])) as packed:
            assert {entry.date_time for entry in packed.infolist()} == {(1980, 1, 1, 0, 0, 0)}
            assert b"2018-10-31T00:00:00Z" in packed.read("docProps/core.xml")


def test_writers_write_a_file_whole(tmp_path: Any) -> None:
    writers: dict[str, Callable[..., Any]] = {"a.docx": write_docx, "a.xlsx": write_xlsx, "a.html": write_html}
    for name, write in writers.items():
        assert write(small(), tmp_path / "new" / name).stat().st_size > 1000
    assert sorted(path.name for path in (tmp_path / "new").iterdir()) == sorted(writers)


# Word


def test_word_has_real_headings_captions_and_repeated_heading_rows() -> None:
    made = Document(BytesIO(files()["docx"]))
    titles = [line.text for line in made.paragraphs if line.style is not None and line.style.name == "Heading 1"]
    assert titles == [section.title for section in whole().sections]
    captions = [line for line in made.paragraphs if line.style is not None and line.style.name == "Caption"]
    assert len(captions) == len(made.tables) > 20
    assert [line.text.split(":")[0] for line in captions[:2]] == ["Table 1", "Table 2"]
    for drawn in made.tables:
        head = drawn._tbl.tr_lst[0]
        assert head.find(qn("w:trPr")).find(qn("w:tblHeader")) is not None
        assert drawn._tbl.tblPr.find(qn("w:tblDescription")).get(qn("w:val"))
        assert not drawn._tbl.findall(f".//{qn('w:gridSpan')}") and not drawn._tbl.findall(f".//{qn('w:vMerge')}")


def test_word_has_alternative_text_language_page_numbers_and_contents() -> None:
    made = Document(BytesIO(files()["docx"]))
    pictures = [shape._inline.docPr for shape in made.inline_shapes]
    assert [picture.get("descr") for picture in pictures] == [chart.alt for chart in whole().charts()]
    assert {found.get(qn("w:val")) for found in made.styles.element.iter(qn("w:lang"))} == {"en-GB"}
    assert (made.core_properties.title, made.core_properties.language) == ("Demo: evaluation", "en-GB")
    codes = [found.text for found in made.element.body.iter(qn("w:instrText"))]
    assert any("TOC" in (code or "") for code in codes)
    assert "PAGE" in made.sections[0].footer._element.xml
    begun = len([found for found in made.element.body.iter(qn("w:fldChar")) if found.get(qn("w:fldCharType")) == "begin"])
    ended = len([found for found in made.element.body.iter(qn("w:fldChar")) if found.get(qn("w:fldCharType")) == "end"])
    assert begun == ended > 0


def test_word_formats_nothing_by_hand_and_its_links_lead_somewhere() -> None:
    body = Document(BytesIO(files()["docx"])).element.body
    by_hand = [found.tag for name in ("b", "i", "sz", "color", "rFonts", "jc") for found in body.iter(qn(f"w:{name}"))]
    assert by_hand == []
    anchors = {found.get(qn("w:anchor")) for found in body.iter(qn("w:hyperlink"))}
    names = [found.get(qn("w:name")) for found in body.iter(qn("w:bookmarkStart"))]
    assert anchors and anchors <= set(names)
    assert len(names) == len(set(names)) and max(map(len, names)) <= 40
    ids = [found.get(qn("w:id")) for found in body.iter(qn("w:bookmarkStart"))]
    assert len(ids) == len(set(ids))


def test_dq_12_word_workbook_and_page_print_the_same_cells() -> None:
    """DQ-12"""
    threat = next(each for each in whole().tables() if each.id == "threat")
    printed = [[cell.shown for cell in line.cells] for line in threat.lines]
    words = next(
        drawn
        for drawn in Document(BytesIO(files()["docx"])).tables
        if drawn._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val")) == threat.title
    )
    assert [[cell.text for cell in row.cells] for row in words.rows][1:] == printed
    page = files()["html"].decode()
    cut = page[page.index('id="table-threat"') :]
    body = cut[: cut.index("</table>")]
    assert all(f">{cell}</" in body for line in printed for cell in line if "<" not in cell)


# The workbook


def test_the_workbook_has_a_cover_contents_notes_and_one_marked_table_on_each_sheet() -> None:
    book = load_workbook(BytesIO(files()["xlsx"]))
    tables = list(whole().tables())
    assert book.sheetnames[:3] == ["Cover", "Contents", "Notes"]
    assert len(book.sheetnames) == len(tables) + 3
    names = [name for sheet in book for name in sheet.tables]
    assert len(names) == len(set(names)) == len(tables) + 1
    for sheet, table in zip(book.worksheets[3:], tables, strict=True):
        assert sheet["A1"].value == f"{sheet.title}: {table.title}"
        assert not sheet.merged_cells.ranges
        (marked,) = sheet.tables.values()
        assert sheet.freeze_panes == f"B{int(marked.ref.split(':')[0][1:]) + 1}"
        above = " ".join(str(sheet.cell(row, 1).value) for row in range(1, int(marked.ref.split(":")[0][1:])))
        assert all(words in above for words in (table.source, *table.cautions, *table.notes))


def test_no_cell_row_or_column_of_a_table_is_blank_and_shorthand_stands_above_it() -> None:
    book = load_workbook(BytesIO(files()["xlsx"]))
    for sheet in book.worksheets[3:]:
        (marked,) = sheet.tables.values()
        cells = [cell for row in sheet[marked.ref] for cell in row]
        assert all(cell.value not in (None, "") for cell in cells), sheet.title
        top = cells[0].row
        above = " ".join(str(sheet.cell(row, 1).value) for row in range(1, top))
        assert all(sheet.cell(row, 1).value for row in range(1, top)), sheet.title
        for mark in ("[c]", "[z]", "[x]", "[low]"):
            if any(cell.value == mark for cell in cells):
                assert f"{mark} is " in above, (sheet.title, mark)


def test_numbers_are_numbers_and_units_stand_in_headings() -> None:
    book = load_workbook(BytesIO(files()["xlsx"]))
    at = next(number for number, table in enumerate(whole().tables(), 3) if table.id == "referral_route")
    (marked,) = book.worksheets[at].tables.values()
    head, *lines = [[cell.value for cell in row] for row in book.worksheets[at][marked.ref]]
    assert head == ["Answer", "Number of cases", "Percentage of base (%)"]
    assert all(isinstance(line[1], int | float) or line[1] == "[c]" for line in lines)
    assert all(isinstance(line[2], int | float) or line[2] in ("[c]", "[z]") for line in lines)


def test_nothing_in_a_cell_can_be_run_and_nothing_breaks_out_of_a_page() -> None:
    book = load_workbook(BytesIO(WRITERS["xlsx"](small())))
    cells = [cell for row in book["Table 1"].iter_rows() for cell in row]
    assert [cell.data_type for cell in cells if cell.value == NASTY] == ["s"]
    assert all(cell.data_type != "f" for cell in cells)
    assert all(cell.quotePrefix for cell in cells if str(cell.value).startswith(("=", "+", "-", "@")))
    page = Page(WRITERS["html"](small()).decode())
    assert page.all("script") == []
    assert any(
        TAGS in cell.text for drawn in Document(BytesIO(WRITERS["docx"](small()))).tables for row in drawn.rows for cell in row.cells
    )


# The page


def test_the_page_is_one_file_that_fetches_and_runs_nothing() -> None:
    text = files()["html"].decode()
    page = Page(text)
    assert page.all("script") == page.all("link") == page.all("img") == page.all("iframe") == []
    assert "default-src 'none'" in str(page.all("meta"))
    assert [name for tag, attributes in page.tags for name in attributes if name == "style" or name.startswith("on")] == []
    assert style() in text
    assert page.all("html") == [{"lang": "en-GB"}]


def test_the_page_has_one_title_and_every_link_and_label_leads_somewhere() -> None:
    page = Page(files()["html"].decode())
    ids = [attributes["id"] for _, attributes in page.tags if "id" in attributes]
    assert len(ids) == len(set(ids))
    assert len(page.all("h1")) == len(page.all("main")) == 1
    assert all((link["href"] or "").removeprefix("#") in ids for link in page.all("a"))
    assert all(label in ids for _, attributes in page.tags if (label := attributes.get("aria-labelledby")))
    assert len(page.all("caption")) == len(page.all("table")) == len(list(whole().tables()))
    assert all(cell.get("scope") in ("col", "row") for cell in page.all("th"))


def test_the_same_page_makes_a_tagged_pdf() -> None:
    made = PdfReader(BytesIO(WRITERS["pdf"](small())))
    assert made.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert made.trailer["/Root"]["/Lang"] == "en-GB"
    assert "Plain." in "".join(page.extract_text() for page in made.pages).replace("\0", "")


# Charts


@pytest.mark.slow
def test_every_chart_is_sound_vega_lite_and_keeps_to_the_palette() -> None:
    for chart in whole().charts():
        altair.Chart.from_dict(spec(chart), validate=True)
        drawn = svg(chart)
        used = {part[:7] for part in drawn.split('fill="')[1:] if part.startswith("#")}
        assert used <= {*PALETTE, "#FFFFFF", "#1D1D1D", "#ffffff"}, chart.id
        assert "<script" not in drawn and "style=" not in drawn and drawn.count("role=") == 1


@pytest.mark.parametrize("form", list(Form))
@pytest.mark.parametrize("marks", [(), (Mark("None of it", None, "[c]"),), (Mark("Nought", 0, "0"),), (Mark(TAGS, 3, "3", group="A"),)])
def test_a_chart_of_nothing_of_one_or_of_what_is_hidden_is_drawn(form: Form, marks: tuple[Mark, ...]) -> None:
    table = Table("t", "T", (Column("A"),), (), "Base: 0.")
    drawn = svg(Chart(f"c-{form}", "Title", "Alt.", form, "Number", marks, table))
    assert drawn.startswith("<svg ") and "<script" not in drawn


def test_long_tables_stand_close_and_a_breakdown_by_many_groups_is_a_table_without_a_chart() -> None:
    def by_area(groups: int) -> Report:
        rows = tuple(
            Row(f"a{at}", f"District {at}", 40, base=40, missing=0, cells=(Row("x", "X", 30, 75.0, "75%"), Row("y", "Y", 10, 25.0, "25%")))
            for at in range(groups)
        )
        told = {"by": "area", "by_label": "Area"}
        broken = Figure("sex", "Sex, by area", "all cases", Level.CASE, 40 * groups, 0, "Sex.", rows=rows, extra=told)
        whole = Figure("sex", "Sex", "all cases", Level.CASE, 40 * groups, 0, "Sex.", rows=(Row("x", "X", 30 * groups, 75.0, "75%"),))
        return report("evaluation", [whole], as_of=AS_OF, breakdowns=[broken])

    for groups, charts, look in ((12, 1, "Table number"), (13, 0, "Table number close")):
        made = by_area(groups)
        section = next(each for each in made.sections if each.id == "groups")
        assert sum(isinstance(block, Chart) for block in section.blocks) == charts
        table = next(each for each in Document(BytesIO(WRITERS["docx"](made))).tables if len(each.rows) == groups + 1)
        assert table.cell(1, 1).paragraphs[0].style.name == look
