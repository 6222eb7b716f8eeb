"""The files of this checkout, as the repository guards walk them."""

import subprocess
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TEXT = {
    ".py", ".md", ".toml", ".yml", ".yaml", ".json", ".lock", ".sh", ".css", ".js", ".mjs", ".html", ".jinja", ".txt", ".csv", ".service",
    ".timer", ".cfg", ".svg", ".example", "",
}  # fmt: skip


@cache
def files() -> tuple[Path, ...]:
    """Every file that git holds or would hold."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"], cwd=ROOT, check=True, capture_output=True, text=True
    )
    found = (ROOT / name for name in listed.stdout.split("\0") if name)
    return tuple(sorted(path for path in found if path.is_file() and not path.is_symlink()))


def is_vendored(path: Path) -> bool:
    """Whether somebody else wrote it, and we only carry it."""
    return "vendor" in path.parts


@cache
def our_text() -> tuple[Path, ...]:
    """The text files that we write."""
    return tuple(path for path in files() if path.suffix in TEXT and not is_vendored(path))


@cache
def our_python() -> tuple[Path, ...]:
    """The Python files that we write; what Django writes for a migration is not among them."""
    return tuple(path for path in our_text() if path.suffix == ".py" and "migrations" not in path.parts)


def short(path: Path) -> str:
    """A file's place in the repository."""
    return path.relative_to(ROOT).as_posix()
