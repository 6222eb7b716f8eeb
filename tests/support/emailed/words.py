"""Word files: with boxes of today, with boxes of long ago, with a table, with lines, with a macro, and one built as an attack is."""

import zipfile
from collections.abc import Mapping
from io import BytesIO
from xml.sax.saxutils import escape, quoteattr

from docx import Document

W = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
)
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/word/document.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>'
    "</Types>"
)


def packed(body: str, *, more: Mapping[str, bytes] | None = None, before: str = "") -> bytes:
    """A Word file with this body."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", TYPES)
        archive.writestr("word/document.xml", f'<?xml version="1.0"?>{before}<w:document {W}><w:body>{body}</w:body></w:document>')
        for name, content in (more or {}).items():
            archive.writestr(name, content)
    return out.getvalue()


def open_document(words: str) -> bytes:
    """What another program than Word saves."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", f"<text>{escape(words)}</text>")
    return out.getvalue()


def run(words: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{escape(words)}</w:t></w:r>'


def paragraph(*inside: str) -> str:
    return f"<w:p>{''.join(inside)}</w:p>"


def box(title: str, text: str, *, tag: bool = False, hint: bool = False) -> str:
    """A content control within a line. `hint`: nobody has replaced what it shows."""
    named, shown = f"<w:{'tag' if tag else 'alias'} w:val={quoteattr(title)}/>", "<w:showingPlcHdr/>" if hint else ""
    return f"<w:sdt><w:sdtPr>{named}{shown}</w:sdtPr><w:sdtContent>{run(text)}</w:sdtContent></w:sdt>"


def tick(title: str, *, on: bool) -> str:
    checked = f'<w14:checkbox><w14:checked w14:val="{int(on)}"/></w14:checkbox>'
    named = f"<w:alias w:val={quoteattr(title)}/>" if title else ""
    return f"<w:sdt><w:sdtPr>{named}{checked}</w:sdtPr><w:sdtContent>{run('☒' if on else '☐')}</w:sdtContent></w:sdt>"


def old_text(name: str, text: str) -> str:
    return (
        f"<w:r><w:fldChar w:fldCharType='begin'><w:ffData><w:name w:val={quoteattr(name)}/><w:textInput/></w:ffData></w:fldChar></w:r>"
        f"<w:r><w:instrText> FORMTEXT </w:instrText></w:r><w:r><w:fldChar w:fldCharType='separate'/></w:r>{run(text)}"
        "<w:r><w:fldChar w:fldCharType='end'/></w:r>"
    )


def old_tick(*, on: bool) -> str:
    checked = "<w:checked/>" if on else '<w:default w:val="0"/>'
    data = f"<w:name w:val='Check1'/><w:checkBox>{checked}</w:checkBox>"
    return f"<w:r><w:fldChar w:fldCharType='begin'><w:ffData>{data}</w:ffData></w:fldChar></w:r>"


def old_list(*entries: str, chosen: int) -> str:
    listed = "".join(f"<w:listEntry w:val={quoteattr(entry)}/>" for entry in entries)
    data = f"<w:name w:val='Dropdown1'/><w:ddList><w:result w:val='{chosen}'/>{listed}</w:ddList>"
    return f"<w:r><w:fldChar w:fldCharType='begin'><w:ffData>{data}</w:ffData></w:fldChar></w:r>"


def table(*rows: tuple[str, ...]) -> bytes:
    """A form laid out as a table, as most are."""
    document, out = Document(), BytesIO()
    document.add_heading("Housing referral", 1)
    grid = document.add_table(rows=0, cols=len(rows[0]))
    for row in rows:
        for cell, words in zip(grid.add_row().cells, row, strict=True):
            cell.text = words
    document.save(out)
    return out.getvalue()


def lines(*said: str) -> bytes:
    """A form that is nothing but lines."""
    return packed("".join(paragraph(run(line)) for line in said))


def with_macro(*said: str) -> bytes:
    return packed("".join(paragraph(run(line)) for line in said), more={"word/vbaProject.bin": b"\xd0\xcf\x11\xe0 a program"})


def with_entities() -> bytes:
    """What an attacker sends: a word that stands for a billion others."""
    return packed(paragraph("<w:r><w:t>&laugh;</w:t></w:r>"), before='<!DOCTYPE w [<!ENTITY laugh "ha">]>')


def bomb() -> bytes:
    """A file that becomes two hundred times larger when it is unpacked."""
    return packed(paragraph(run("a" * 30_000_000)))
