"""The library's face: it costs nothing to import, and every name it promises is there."""

import subprocess
import sys

import headwater.evidence

HEAVY = ("altair", "docx", "xlsxwriter", "highspy", "python_calamine", "vl_convert", "weasyprint", "numpy", "pandas", "pyarrow", "django")


def loaded_by(statement: str) -> set[str]:
    told = f"{statement}\nimport sys\nprint(*sys.modules)"
    return set(subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True).stdout.split())


def test_importing_the_library_loads_nothing_heavy_and_not_even_the_engine() -> None:
    assert loaded_by("import headwater.evidence") & {*HEAVY, "duckdb"} == set()


def test_evaluating_loads_no_library_of_documents() -> None:
    assert loaded_by("from headwater.evidence import evaluate, report, write_docx") & set(HEAVY) == set()


def test_every_promised_name_is_there_and_no_other() -> None:
    assert sorted(headwater.evidence.__all__) == sorted(headwater.evidence.HOMES)
    assert all(getattr(headwater.evidence, name) is not None for name in headwater.evidence.__all__)
    assert set(headwater.evidence.__all__) <= set(dir(headwater.evidence))
    assert not hasattr(headwater.evidence, "luck")
