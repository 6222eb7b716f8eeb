"""What must never be in the repository, and how large a file or a function may be."""

import ast
import hashlib
import re
from pathlib import Path

import pytest

from support.repository import ROOT, files, is_vendored, our_python, our_text, short

FILE_LIMIT = 400
FUNCTION_LIMIT = 60
# Assembled here, so that this file does not hold what it looks for.
MACHINE_PATHS = re.compile(r"(?<![\w.])/" + r"(work|tmp|home|Users|root)/[a-z]")
HOST_LINES = re.compile(r"https?://|index-url|find-links|trusted-host")
LOCKS = ("requirements.lock", "requirements-dev.lock", "package-lock.json")
SECRET = re.compile("BEGIN (RSA |EC |OPENSSH )?" + "PRIVATE KEY")
ROOMS_WITHOUT_A_NAME = {"utils.py", "helpers.py", "services.py", "managers.py", "signals.py"}
PUT_OFF = re.compile(
    "|".join(("TO" + "DO", "FIX" + "ME", "Not" + "ImplementedError", "type" + r":\s*ignore", "no" + "qa", r"pragma:\s*no " + "cover"))
)
SUMS = ROOT / "src/headwater/hub/web/static/vendor/SHA256SUMS"
REASON = re.compile(r"(type: ignore\[[\w-]+\]|noqa: [A-Z0-9, ]+|pragma: no cover)\s+\S+ \S+")


def found(pattern: re.Pattern[str], paths: "tuple[Path, ...]") -> list[str]:
    """Every line of these files that the pattern finds, with its place."""
    return [
        f"{short(path)}:{number}: {line.strip()}"
        for path in paths
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if pattern.search(line)
    ]


def functions(path: Path) -> "list[ast.FunctionDef | ast.AsyncFunctionDef]":
    tree = ast.parse(path.read_text("utf-8"))
    return [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]


def lines_of(node: "ast.FunctionDef | ast.AsyncFunctionDef") -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


def test_the_guards_see_the_repository():
    names = {short(path) for path in files()}
    assert {"pyproject.toml", "bin/test", "src/headwater/command.py", "tests/guards/test_repository.py"} <= names


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_names_no_host(name):
    lock = ROOT / name
    if lock.exists():
        assert found(HOST_LINES, (lock,)) == []
    else:
        assert name == "package-lock.json", f"{name} is missing"


def test_no_file_knows_the_machine_it_was_written_on():
    assert found(MACHINE_PATHS, our_text()) == []


def test_no_file_holds_a_private_key():
    assert found(SECRET, our_text()) == []


def test_no_file_is_longer_than_the_limit():
    lengths = {short(path): len(path.read_text("utf-8").splitlines()) for path in our_python()}
    assert {name: length for name, length in lengths.items() if length > FILE_LIMIT} == {}


def test_no_function_is_longer_than_the_limit():
    long = {
        f"{short(path)}:{node.lineno} {node.name}": lines_of(node)
        for path in our_python()
        for node in functions(path)
        if lines_of(node) > FUNCTION_LIMIT
    }
    assert long == {}


def test_every_room_has_one_of_the_eight_names():
    assert [short(path) for path in our_python() if path.name in ROOMS_WITHOUT_A_NAME] == []


def test_nothing_is_put_off_or_waved_through_without_a_reason():
    lines = found(PUT_OFF, tuple(path for path in our_python() if path != Path(__file__)))
    assert [line for line in lines if not REASON.search(line)] == []


def test_every_script_can_be_run():
    scripts = [path for path in files() if path.parent.name in {"bin", ".ci"} and path.suffix != ".sh"]
    assert scripts
    assert [short(path) for path in scripts if not path.stat().st_mode & 0o100] == []


def test_what_others_wrote_is_as_it_came():
    vendored = sorted(short(path) for path in files() if is_vendored(path) and path.name != "SHA256SUMS")
    said = dict(reversed(line.split("  ")) for line in SUMS.read_text("utf-8").splitlines())
    assert sorted(said) == vendored, "bin/vendor-frontend lists what it copies"
    assert [name for name in vendored if hashlib.sha256((ROOT / name).read_bytes()).hexdigest() != said[name]] == []


def test_every_folder_of_tests_is_run():
    folders = {
        path.relative_to(ROOT / "tests").parts[0] for path in files() if path.is_relative_to(ROOT / "tests") and path.name[:5] == "test_"
    }
    lanes = (ROOT / "bin/test").read_text("utf-8")
    assert [name for name in sorted(folders) if f"tests/{name}" not in lanes] == []
