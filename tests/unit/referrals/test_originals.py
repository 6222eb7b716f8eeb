"""What a file is, by how it begins; and names that are safe to give it."""

import pytest

from headwater.hub.referrals.logic.originals import LONGEST_NAME, FileKind, kind_of, safe_name


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (b"", FileKind.EMPTY), (b"Name,Phone\n", FileKind.CSV), ("Name;Zoë\n".encode("cp1252"), FileKind.CSV),
        ("Name\tPhone\n".encode("utf-16"), FileKind.CSV), ("Name,Phone\n".encode("utf-16-le"), FileKind.CSV),
        (b"PK\x03\x04....[Content_Types].xml", FileKind.WORKBOOK), (b"PK\x03\x04....xl/workbook.xml", FileKind.WORKBOOK),
        (b"PK\x03\x04....word/document.xml", FileKind.WORD), (b"PK\x03\x04....notes.txt", FileKind.ZIP), (b"%PDF-1.7", FileKind.PDF),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1..", FileKind.OLD_OFFICE), (b"\xef\xbb\xbf <!DOCTYPE html><script>", FileKind.HTML),
        (b"<svg onload=alert(1)>", FileKind.HTML), (b"\x89PNG\r\n\x1a\n", FileKind.IMAGE), (b"{\\rtf1", FileKind.RTF),
        (b"Received: from a\r\nFrom: b@c\r\n\r\nHi", FileKind.EMAIL), (b"\x78\x9f\x3e\x22", FileKind.TNEF),
        (b"MZ\x90\x00\x03", FileKind.OTHER),
    ],
)  # fmt: skip
def test_a_file_is_what_it_begins_like_whatever_it_says(head, kind):
    assert kind_of(head) is kind


@pytest.mark.parametrize(
    ("name", "kind", "safe"),
    [
        ("../../etc/passwd", FileKind.CSV, "passwd.csv"), ("C:\\Users\\me\\list.csv", FileKind.CSV, "list.csv"),
        ("list.csv.exe", FileKind.CSV, "list.csv.csv"), ("book.xlsm", FileKind.WORKBOOK, "book.xlsm"),
        ("page.html", FileKind.HTML, "page.html.txt"),
        ('a"b\r\nc.pdf', FileKind.PDF, "a_b_c.pdf"), ("", FileKind.EMAIL, "file.eml"), (".htaccess", FileKind.CSV, "htaccess.csv"),
        ("letter from Zoë.pdf", FileKind.PDF, "letter from Zoë.pdf"),
    ],
)  # fmt: skip
def test_a_name_is_never_a_path_or_a_programme(name, kind, safe):
    assert safe_name(name, kind) == safe


def test_a_long_name_is_cut_before_its_ending():
    made = safe_name("x" * 500 + ".pdf", FileKind.PDF)
    assert len(made) == LONGEST_NAME and made.endswith("x.pdf")
