"""The styles of a Word report, set once on the styles themselves."""

from typing import Any

from headwater.evidence.reports.word_fields import field

CELL, NUMBER, STRONG_CELL, STRONG_NUMBER = "Table text", "Table number", "Table text strong", "Table number strong"
SOURCE, TABLE, FONT, INK, TEAL = "Source note", "Headwater table", "Arial", "1D1D1D", "0B4A53"
SIZES = {"Normal": 11, "Title": 26, "Subtitle": 13, "Heading 1": 18, "Heading 2": 13, "Caption": 11, "Intense Quote": 10.5,
         "TOC Heading": 14, "List Bullet": 11}  # fmt: skip
CLOSE = " close"
COLOURED = ("Title", "Heading 1", "TOC Heading")


def styled(made: Any) -> None:
    """Fonts, sizes, margins, language, page numbers and the table's style."""
    page(made)
    for name, size in SIZES.items():
        face(
            made.styles[name],
            size,
            TEAL if name in COLOURED else INK,
            bold=name not in ("Normal", "Subtitle", "List Bullet", "Intense Quote"),
        )
    made.styles["Caption"].paragraph_format.keep_with_next = True
    own(made, "toc 1", 11)
    own(made, SOURCE, 9)
    own(made, "Picture", 11)
    for name in (CELL, NUMBER, STRONG_CELL, STRONG_NUMBER):
        cell_style(made, name, 9, 2)
        cell_style(made, f"{name}{CLOSE}", 8, 0.5)
    table_style(made)
    language(made)


def page(made: Any) -> None:
    """A4 with narrow margins, and the page's number at its foot."""
    from docx.shared import Cm

    sheet = made.sections[0]
    sheet.page_width, sheet.page_height = Cm(21), Cm(29.7)
    sheet.left_margin = sheet.right_margin = Cm(2)
    sheet.top_margin = sheet.bottom_margin = Cm(2)
    foot = sheet.footer.paragraphs[0]
    foot.add_run("Page ")
    field(foot, "PAGE")


def face(style: Any, size: float, colour: str, *, bold: bool) -> None:
    """The letters of a style."""
    from docx.oxml.ns import qn
    from docx.shared import Pt, RGBColor

    style.font.name, style.font.size, style.font.bold, style.font.italic = FONT, Pt(size), bold, False
    style.font.color.rgb = RGBColor.from_string(colour)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for name in list(fonts.attrib):
        del fonts.attrib[name]
    for name in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{name}"), FONT)


def own(made: Any, name: str, size: float, *, bold: bool = False) -> Any:
    """A paragraph style of ours."""
    from docx.enum.style import WD_STYLE_TYPE
    from docx.shared import Pt

    style = made.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = made.styles["Normal"]
    face(style, size, INK, bold=bold)
    style.paragraph_format.space_after = Pt(4)
    return style


def cell_style(made: Any, name: str, size: float, space: float) -> None:
    """The style of a cell: numbers stand on the right, what is strong is bold. Long tables stand closer."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt

    kind = name.removesuffix(CLOSE)
    style = own(made, name, size, bold=kind in (STRONG_CELL, STRONG_NUMBER))
    style.paragraph_format.space_after = style.paragraph_format.space_before = Pt(space)
    if kind in (NUMBER, STRONG_NUMBER):
        style.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def table_style(made: Any) -> None:
    """A table with lines between its rows and a strong line under its heading."""
    from docx.enum.style import WD_STYLE_TYPE
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    style = made.styles.add_style(TABLE, WD_STYLE_TYPE.TABLE)
    style.base_style = made.styles["Normal Table"]
    edge = '<w:{0} w:val="single" w:sz="{1}" w:space="0" w:color="{2}"/>'
    lines = edge.format("top", 8, INK) + edge.format("bottom", 8, INK) + edge.format("insideH", 4, "B1B4B6")
    style.element.append(parse_xml(f"<w:tblPr {nsdecls('w')}><w:tblBorders>{lines}</w:tblBorders></w:tblPr>"))
    under = edge.format("bottom", 12, INK)
    style.element.append(
        parse_xml(f'<w:tblStylePr {nsdecls("w")} w:type="firstRow"><w:tcPr><w:tcBorders>{under}</w:tcBorders></w:tcPr></w:tblStylePr>')
    )


def language(made: Any) -> None:
    """British English everywhere."""
    from docx.oxml.ns import qn

    for found in made.styles.element.iter(qn("w:lang")):
        found.set(qn("w:val"), "en-GB")
