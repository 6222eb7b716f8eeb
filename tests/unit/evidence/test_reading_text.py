"""CSV as it comes: encodings, separators, line ends and quotes are read right and said, or refused with the line and what to do."""

from pathlib import Path

import pytest

from headwater.evidence.errors import DataNotRead
from headwater.evidence.io import Dataset, Limits, open_dataset

TEXT = "case_id,area\nC1,Café “A”\nC2,Plain\n"
READ = [("C1", "Café “A”"), ("C2", "Plain")]


def opened(folder: Path, content: bytes, name: str = "cases.csv", **options: object) -> Dataset:
    (folder / name).write_bytes(content)
    return open_dataset(folder, **options)  # type: ignore[arg-type] # the tests give limits and progress by name


def said(dataset: Dataset) -> str:
    return " ".join(finding.message for finding in dataset.findings if finding.rule == "reading")


@pytest.mark.parametrize(
    ("encoding", "words"),
    [
        ("utf-8", ""),
        ("utf-8-sig", ""),
        ("utf-16", "It is UTF-16 text, and was read so"),
        ("utf-16-le", "without a mark"),
        ("utf-16-be", "without a mark"),
        ("cp1252", "It is Windows text (cp1252), not UTF-8 (line 2 is the first to show it), and was read so"),
    ],
)
def test_text_of_any_usual_encoding_is_read_right_and_the_unusual_is_said(tmp_path: Path, encoding: str, words: str) -> None:
    with opened(tmp_path, TEXT.encode(encoding)) as dataset:
        assert dataset.rows("SELECT case_id, area FROM data.cases ORDER BY 1") == READ
        assert words in said(dataset) and bool(words) is bool(said(dataset))


def test_a_file_in_two_encodings_is_refused_with_its_line(tmp_path: Path) -> None:
    with pytest.raises(DataNotRead, match=r"cases\.csv: line 2 is in another encoding.*line 3 is not UTF-8.*Save it as CSV UTF-8"):
        opened(tmp_path, "case_id,area\nC1,Café\n".encode() + "C2,Café\n".encode("cp1252"))


def test_bytes_of_no_known_encoding_are_refused_with_their_line(tmp_path: Path) -> None:
    with pytest.raises(DataNotRead, match="line 3 is in another encoding"):
        opened(tmp_path, b"case_id,area\nC1,a\nC2,\x81\x8d\n")


def test_a_nul_byte_is_refused_with_its_line(tmp_path: Path) -> None:
    with pytest.raises(DataNotRead, match="line 3 holds a NUL byte"):
        opened(tmp_path, b"case_id,area\nC1,a\nC2,b\0c\nC3,\n" * 1)


@pytest.mark.parametrize(("separator", "word"), [(";", "semicolons"), ("\t", "tabs"), ("|", "upright bars")])
def test_another_separator_is_seen_and_said(tmp_path: Path, separator: str, word: str) -> None:
    with opened(tmp_path, TEXT.replace(",", separator).encode()) as dataset:
        assert dataset.rows("SELECT case_id, area FROM data.cases ORDER BY 1") == READ
        assert f"separated by {word}" in said(dataset)


@pytest.mark.parametrize("text", ["case_id,area\r\nC1,a\nC2,b\r\n", "case_id,area\rC1,a\rC2,b\r", "case_id,area\nC1,a\r\nC2,b\r"])
def test_mixed_line_ends_are_read_right(tmp_path: Path, text: str) -> None:
    with opened(tmp_path, text.encode()) as dataset:
        assert dataset.rows("SELECT case_id, area FROM data.cases ORDER BY 1") == [("C1", "a"), ("C2", "b")]


def test_lines_that_end_early_or_run_on_with_blanks_are_read_and_said(tmp_path: Path) -> None:
    with opened(tmp_path, b"case_id,area\nC1\nC2,b,,\nC3,c\n") as dataset:
        assert dataset.rows("SELECT case_id, area FROM data.cases ORDER BY 1") == [("C1", None), ("C2", "b"), ("C3", "c")]
        assert "Some lines ended early (the first is line 2)" in said(dataset)
        assert "Some lines ran on with blanks (the first is line 3)" in said(dataset)


@pytest.mark.parametrize("text", ['case_id,area\nC1,a\nC2,"he said "no" to it"\n', 'case_id,area\nC1,a\nC2,"open\nC3,c\n'])
def test_broken_quotes_are_refused_with_the_line_they_begin_on(tmp_path: Path, text: str) -> None:
    with pytest.raises(DataNotRead, match=r"cases\.csv: line 3: quote marks are broken.*twice"):
        opened(tmp_path, text.encode())


def test_headings_may_differ_in_case_spaces_and_line_breaks(tmp_path: Path) -> None:
    with opened(tmp_path, b'Case ID ,"Referred\non",AREA\nC1,2018-05-01,x\n', "Cases.CSV") as dataset:
        assert dataset.rows("SELECT case_id, referred_on::VARCHAR, area FROM data.cases") == [("C1", "2018-05-01", "x")]


def test_lines_of_nothing_but_commas_are_no_cases_and_a_column_without_a_name_is_said(tmp_path: Path) -> None:
    with opened(tmp_path, b"case_id,,area,\nC1,stray,a,\n,,,\n,,,\n") as dataset:
        assert dataset.counts() == {"cases": 1}
        assert {finding.column for finding in dataset.findings} == {"Column 2", "Column 4"}


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"case_id,area\nC1," + b"x" * 3_000_000 + b"\n", "line 2: a value is longer than 1000000 characters"),
        (b"a" * 2_000_000, "first line is longer than 1000000 characters"),
        (b"case_id" + b"," * 5_000 + b"\nC1\n", "it has 5001 columns; 2000 is the most"),
    ],
)
def test_a_value_a_line_or_a_heading_without_end_is_refused(tmp_path: Path, content: bytes, words: str) -> None:
    with pytest.raises(DataNotRead, match=words):
        opened(tmp_path, content)


def test_one_row_no_rows_and_rows_of_nothing_are_data(tmp_path: Path) -> None:
    for content, count in ((b"case_id,area\n", 0), (b"case_id,area", 0), (b"case_id,area\nC1,\n", 1)):
        with opened(tmp_path, content) as dataset:
            assert dataset.counts() == {"cases": count}


def test_whoever_waits_is_told_how_far_the_reading_has_come(tmp_path: Path) -> None:
    told: list[str] = []
    with opened(tmp_path, TEXT.encode(), progress=lambda *given: told.append(given[0]), limits=Limits()):
        assert told == ["Looking over cases.csv", "Reading cases.csv"]
