"""Whatever bytes are handed over, reading ends soon with a data set or with words: never with a crash, never with a value from nowhere."""

import io
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import openpyxl
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from headwater.evidence.checks import quality
from headwater.evidence.errors import EvidenceError
from headwater.evidence.io import Limits, open_dataset

SMALL = Limits(workbook_bytes=1 << 22, zip_bytes=1 << 22, cells=100_000, cell_characters=10_000)
FUZZ = settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
CSV_PIECES = st.sampled_from(
    [
        b"case_id",
        b"age",
        b"area",
        b",",
        b";",
        b"\t",
        b"\n",
        b"\r\n",
        b"\r",
        b'"',
        b"C1",
        b"7",
        b"\xe9",
        "é".encode(),
        b"\0",
        b"\xff\xfe",
        b"",
    ]
)


def sound() -> bytes:
    made = openpyxl.Workbook()
    sheet = made.active
    sheet.title = "cases"
    for row in (["case_id", "referred_on", "age", "area"], ["C1", date(2018, 5, 1), 34, "x"], ["C2", None, "=1+1", "#REF!"]):
        sheet.append(row)
    sheet.merge_cells("A5:B5")
    held = io.BytesIO()
    made.save(held)
    return held.getvalue()


SOUND = sound()
PARTS = zipfile.ZipFile(io.BytesIO(SOUND)).namelist()


def read_or_refused(name: str, content: bytes) -> None:
    with TemporaryDirectory() as folder:
        (Path(folder) / name).write_bytes(content)
        try:
            dataset = open_dataset(Path(folder) / name, limits=SMALL)
        except EvidenceError as refused:
            assert len(str(refused)) > 10
            return
        with dataset:
            quality(dataset, date(2018, 10, 31))


@FUZZ
@given(st.lists(CSV_PIECES, max_size=60).map(b"".join))
def test_any_text_is_read_or_refused_in_words(content: bytes) -> None:
    read_or_refused("cases.csv", b"case_id,area,age\n" + content)


@FUZZ
@given(st.binary(max_size=300), st.sampled_from(["a.csv", "a.xlsx", "a.zip", "a.parquet"]))
def test_any_bytes_are_read_or_refused_in_words(content: bytes, name: str) -> None:
    read_or_refused(name, content)


def cut(at: int) -> Callable[[bytes], bytes]:
    return lambda text: text[: at % (len(text) + 1)]


def swapped(at: int, new: bytes) -> Callable[[bytes], bytes]:
    return lambda text: text[: at % len(text)] + new + text[at % len(text) + len(new) :] if text else new


XML_PIECES = st.sampled_from(
    [b'r="XFD1"', b't="e"', b't="s"', b"<v>9999999</v>", b"<f>", b"</c>", b's="99"', b"&#0;", b"1e400", b"-", b"<c/>", b"\xff"]
)
CHANGES = st.one_of(
    st.integers(0, 5_000).map(cut), st.builds(swapped, st.integers(0, 5_000), st.binary(min_size=1, max_size=8) | XML_PIECES)
)


@FUZZ
@given(st.sampled_from(PARTS), CHANGES)
def test_a_workbook_changed_anywhere_is_read_or_refused_in_words(part: str, change: Callable[[bytes], bytes]) -> None:
    held = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(SOUND)) as source, zipfile.ZipFile(held, "w") as made:
        for name in PARTS:
            made.writestr(name, change(source.read(name)) if name == part else source.read(name))
    read_or_refused("a.xlsx", held.getvalue())


@FUZZ
@given(st.integers(0, len(SOUND) - 1), st.binary(min_size=1, max_size=4))
def test_a_workbook_with_bytes_changed_in_the_zip_itself_is_read_or_refused_in_words(at: int, new: bytes) -> None:
    read_or_refused("a.xlsx", SOUND[:at] + new + SOUND[at + len(new) :])
