"""PDF files, written by hand: a form with fields, one of words, a scan, one that is locked and one that is cut short."""

from io import BytesIO

from pypdf import PdfReader, PdfWriter

LOCK = "a secret"
CATALOG, PAGES, PAGE, CONTENT, FONT = range(1, 6)


def written(objects: dict[int, bytes]) -> bytes:
    """The file of numbered objects, the first of which is its catalogue."""
    body, places = b"%PDF-1.7\n", {}
    for number, held in objects.items():
        places[number] = len(body)
        body += b"%d 0 obj\n%s\nendobj\n" % (number, held)
    table = b"".join(b"%010d 00000 n \n" % places[number] for number in sorted(objects))
    size, start = len(objects) + 1, len(body)
    return body + b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (
        size,
        table,
        size,
        start,
    )


def stream(held: bytes, head: bytes = b"") -> bytes:
    return b"<< %s /Length %d >>\nstream\n%s\nendstream" % (head, len(held), held)


def bare(lines: list[str], *, more: bytes = b"", page: bytes = b"") -> dict[int, bytes]:
    """One page with these lines on it."""
    drawn = "BT /F1 11 Tf 50 800 Td 16 TL\n" + "".join(f"({escaped(line)}) Tj T*\n" for line in lines) + "ET"
    return {
        CATALOG: b"<< /Type /Catalog /Pages 2 0 R %s >>" % more,
        PAGES: b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        PAGE: b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> %s >>" % page,
        CONTENT: stream(drawn.encode("cp1252")),
        FONT: b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    }


def escaped(words: str) -> str:
    return words.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")


def of_words(*lines: str) -> bytes:
    """A form that was typed and printed to PDF: words, and no field."""
    return written(bare(list(lines)))


def of_fields(fields: dict[str, str], *, ticks: dict[str, bool] | None = None, told: dict[str, str] | None = None) -> bytes:
    """A form with boxes to fill in: texts and ticks by their names. `told` is what a screen reader says for a box."""
    held: dict[int, bytes] = {}
    for name, value in fields.items():
        said = b"/TU (%s)" % escaped((told or {})[name]).encode("cp1252") if name in (told or {}) else b""
        held[6 + len(held)] = b"<< /FT /Tx /T (%s) /V (%s) %s /Type /Annot /Subtype /Widget /Rect [50 50 250 66] >>" % (
            escaped(name).encode("cp1252"), escaped(value).encode("cp1252"), said,
        )  # fmt: skip
    for name, on in (ticks or {}).items():
        state = b"/Yes" if on else b"/Off"
        held[6 + len(held)] = b"<< /FT /Btn /T (%s) /V %s /AS %s /Type /Annot /Subtype /Widget /Rect [50 50 66 66] >>" % (
            escaped(name).encode("cp1252"), state, state,
        )  # fmt: skip
    every = b" ".join(b"%d 0 R" % number for number in held)
    return written(bare(["Referral"], more=b"/AcroForm << /Fields [%s] >>" % every, page=b"/Annots [%s]" % every) | held)


def scan(padding: int = 0) -> bytes:
    """A picture of a page: no words, no fields."""
    picture = stream(
        b"\xff" * 300 + b"\0" * padding, b"/Type /XObject /Subtype /Image /Width 10 /Height 10 /ColorSpace /DeviceRGB /BitsPerComponent 8"
    )
    objects = bare([])
    objects[PAGE] = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /XObject << /P 6 0 R >> >> >>"
    objects[CONTENT] = stream(b"q 595 0 0 842 0 0 cm /P Do Q")
    return written(objects | {6: picture})


def live() -> bytes:
    """A form of the kind that only Adobe's own program opens (XFA)."""
    return written(bare([], more=b"/AcroForm << /Fields [] /XFA 6 0 R >>") | {6: stream(b"<xdp/>")})


def locked(content: bytes, password: str = LOCK) -> bytes:
    """The same file behind a password."""
    writer, out = PdfWriter(clone_from=PdfReader(BytesIO(content))), BytesIO()
    writer.encrypt(password, algorithm="AES-256")
    writer.write(out)
    return out.getvalue()
