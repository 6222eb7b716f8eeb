"""Files made to do harm, or broken beyond use: refused in words, in little time and memory, with nothing written."""

import resource
import stat
import subprocess
import sys
import zipfile
from pathlib import Path

import openpyxl
import pytest

from headwater.evidence.errors import DataNotRead
from headwater.evidence.io import Limits, open_dataset

SHEET = "xl/worksheets/sheet1.xml"
LAUGHS = b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
OUTSIDE = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


def sound(folder: Path) -> Path:
    made = openpyxl.Workbook()
    made.active.title = "cases"
    made.active.append(["case_id", "area"])
    made.active.append(["C1", "somewhere"])
    made.save(folder / "sound.xlsx")
    return folder / "sound.xlsx"


def with_part(folder: Path, part: str, old: bytes, new: bytes) -> Path:
    target = folder / "hostile.xlsx"
    with zipfile.ZipFile(sound(folder)) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as made:
        for member in source.infolist():
            content = source.read(member)
            assert member.filename != part or old in content
            made.writestr(member.filename, content.replace(old, new, 1) if member.filename == part else content)
    return target


@pytest.mark.parametrize("part", [SHEET, "xl/styles.xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "[Content_Types].xml"])
@pytest.mark.parametrize("declaration", [LAUGHS, OUTSIDE])
def test_a_workbook_that_declares_entities_is_refused_whatever_part_it_hides_them_in(tmp_path: Path, part: str, declaration: bytes) -> None:
    start = {SHEET: b"<worksheet", "xl/styles.xml": b"<styleSheet", "xl/workbook.xml": b"<workbook ", "[Content_Types].xml": b"<Types"}
    begin = start.get(part, b"<Relationships")
    with pytest.raises(DataNotRead, match="declares XML entities"):
        open_dataset(with_part(tmp_path, part, begin, declaration + begin))


def test_a_cell_in_the_furthest_corner_does_not_fill_the_memory(tmp_path: Path) -> None:
    far = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    with pytest.raises(DataNotRead, match=r"reaches to row 1048576, column XFD.*Delete what stands far"):
        open_dataset(with_part(tmp_path, SHEET, b"</sheetData>", far))


def test_millions_of_formatted_cells_without_values_are_no_columns(tmp_path: Path) -> None:
    empty = b'<row r="3">' + b"".join(b'<c r="%s3" s="0"/>' % name for name in (b"XFA", b"XFB", b"XFC", b"XFD")) + b"</row></sheetData>"
    with open_dataset(with_part(tmp_path, SHEET, b"</sheetData>", empty)) as dataset:
        assert dataset.counts() == {"cases": 1}


@pytest.mark.parametrize(("size", "words"), [(2_000_000, "more than 1000000 characters"), (100_000_000, "zip bomb")])
@pytest.mark.slow
def test_a_cell_of_endless_text_is_refused(tmp_path: Path, size: int, words: str) -> None:
    cell = b'<row r="3"><c r="A3" t="inlineStr"><is><t>' + b"x" * size + b"</t></is></c></row></sheetData>"
    with pytest.raises(DataNotRead, match=words):
        open_dataset(with_part(tmp_path, SHEET, b"</sheetData>", cell))


@pytest.mark.parametrize(
    "new",
    [b"<x " + b'y="' + b"z" * 12_000_000 + b'"/></sheetData>', b"<x>" * 100 + b"</x>" * 100 + b"</sheetData>"],
)
def test_an_endless_tag_and_endless_nesting_are_refused(tmp_path: Path, new: bytes) -> None:
    with pytest.raises(DataNotRead, match=r"endless tag|nests deeper"):
        open_dataset(with_part(tmp_path, SHEET, b"</sheetData>", new))


@pytest.mark.parametrize("new", [b"</sheetDat>", b"<c r='A9'><v>1</v></row></sheetData>", b""])
def test_a_damaged_part_is_refused_with_what_to_do(tmp_path: Path, new: bytes) -> None:
    with pytest.raises(DataNotRead, match=r"hostile\.xlsx: the part xl/worksheets/sheet1\.xml of the workbook is damaged.*save it again"):
        open_dataset(with_part(tmp_path, SHEET, b"</sheetData>", new))


def test_a_workbook_larger_than_its_limit_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DataNotRead, match="1 kB is the most that is read"):
        open_dataset(sound(tmp_path), limits=Limits(workbook_bytes=1024))


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.xlsx", b"PK", "not a whole zip"),
        ("a.xlsx", b"<html><table></table></html>", "not a whole zip"),
        ("a.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100), "locked with a password"),
        ("a.xls", b"x", r"Save it as \.xlsx"),
        ("a.pdf", b"%PDF", "this kind of file cannot be read here"),
        ("a.zip", b"PK\x03\x04", "not a whole zip"),
        ("a.parquet", b"PAR1", "cannot be read"),
    ],
)
def test_a_file_that_is_not_what_its_name_says_is_refused(tmp_path: Path, name: str, content: bytes, words: str) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(DataNotRead, match=words):
        open_dataset(tmp_path / name)


def zipped(path: Path, *members: tuple[str, bytes], mode: int = 0o600) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in members:
            info = zipfile.ZipInfo(name)
            info.compress_type, info.external_attr = zipfile.ZIP_DEFLATED, mode << 16
            made.writestr(info, content)
    return path


@pytest.mark.parametrize("name", ["../cases.csv", "/cases.csv", "a/../../cases.csv", "..\\cases.csv"])
def test_a_zip_that_leads_out_of_its_folder_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(DataNotRead, match="would be put outside it"):
        open_dataset(zipped(tmp_path / "a.zip", (name, b"case_id\nC1\n")))


def test_a_zip_with_a_link_a_bomb_two_of_a_table_or_too_many_files_is_refused(tmp_path: Path) -> None:
    one = ("cases.csv", b"case_id\nC1\n")
    with pytest.raises(DataNotRead, match="is a link, not a file"):
        open_dataset(zipped(tmp_path / "a.zip", ("cases.csv", b"/etc/passwd"), mode=stat.S_IFLNK | 0o777))
    with pytest.raises(DataNotRead, match="200 times larger"):
        open_dataset(zipped(tmp_path / "b.zip", ("cases.csv", bytes(20_000_000))))
    with pytest.raises(DataNotRead, match=r"cases\.csv in more than one folder"):
        open_dataset(zipped(tmp_path / "c.zip", ("a/cases.csv", one[1]), ("b/cases.csv", one[1])))
    with pytest.raises(DataNotRead, match="2 is the most"):
        open_dataset(zipped(tmp_path / "d.zip", one, ("x", b""), ("y", b"")), limits=Limits(members=2))


def test_a_link_out_of_a_folder_is_refused_and_one_inside_it_is_read(tmp_path: Path) -> None:
    (tmp_path / "elsewhere.csv").write_text("case_id\nC1\n", "utf-8")
    data = tmp_path / "data"
    data.mkdir()
    (data / "cases.csv").symlink_to(tmp_path / "elsewhere.csv")
    with pytest.raises(DataNotRead, match="leads out of the folder"):
        open_dataset(data)
    (data / "cases.csv").unlink()
    (data / "real.csv").write_text("case_id\nC1\n", "utf-8")
    (data / "cases.csv").symlink_to(data / "real.csv")
    with open_dataset(data) as dataset:
        assert dataset.counts() == {"cases": 1}


def test_a_folder_that_is_not_data_a_pipe_and_a_folder_with_a_workbook_are_refused_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(DataNotRead, match="no table of cases in it"):
        open_dataset(tmp_path)
    sound(tmp_path)
    with pytest.raises(DataNotRead, match=r"give sound\.xlsx itself"):
        open_dataset(tmp_path)
    with pytest.raises(DataNotRead, match="neither a file nor a folder"):
        open_dataset("/dev/null")


@pytest.mark.slow
def test_a_bomb_is_refused_in_little_memory_and_writes_nothing(tmp_path: Path) -> None:
    def small() -> None:
        resource.setrlimit(resource.RLIMIT_CPU, (60, 60))

    bomb = b'<row r="3"><c r="A3" t="inlineStr"><is><t>' + b"x" * 200_000_000 + b"</t></is></c></row></sheetData>"
    path = with_part(tmp_path, SHEET, b"</sheetData>", bomb)
    # Its own peak (getrusage begins with the size of the test's process), less what the command takes anyway: the rest is the bomb's.
    program = (
        "import sys; from headwater.command import app\n"
        "def peak(): return int(open('/proc/self/status').read().split('VmHWM:')[1].split()[0]) // 1024\n"
        "before = peak()\n"
        "try: app(sys.argv[1:])\n"
        "except SystemExit as end: print(end.code, peak() - before)"
    )
    asked = ["evaluate", str(path), "--as-of", "2018-10-31", "--out", str(tmp_path / "out")]
    ran = subprocess.run([sys.executable, "-c", program, *asked], capture_output=True, text=True, check=True, preexec_fn=small)
    code, megabytes = ran.stdout.split()
    assert code == "2" and "headwater evaluate: hostile.xlsx:" in ran.stderr
    assert int(megabytes) < 100, "the bomb unpacks to 200 MB"
    assert not (tmp_path / "out").exists()
