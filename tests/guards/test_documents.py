"""The documents say what is so: the map has every floor, and no link leads nowhere."""

import re
import tomllib
from pathlib import Path

import pytest

from support.repository import ROOT, is_vendored, our_text, short

LINK = re.compile(r"\]\(([^)#\s]+)(?:#[^)]*)?\)")
DOCUMENTS = [path for path in our_text() if path.suffix == ".md" and not is_vendored(path)]


def contracts() -> list[dict]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["contracts"]


def test_the_map_names_every_floor_from_top_to_bottom():
    layers = next(contract["layers"] for contract in contracts() if contract["name"] == "Floors of the hub")
    floors = [name.strip() for layer in layers for name in layer.split("|")]
    table = (ROOT / "docs/architecture.md").read_text("utf-8").split("## The floors of the hub")[1].split("## The rooms")[0]
    named = [name for line in table.splitlines() if line.startswith("| `") for name in re.findall(r"`(\w+)`", line.split("|")[1])]
    assert named == floors


def test_the_map_names_every_room_and_its_order():
    layers = next(contract["layers"] for contract in contracts() if contract["name"] == "Rooms of an app")
    rooms = [layer.strip("()") for layer in reversed(layers)]
    table = (ROOT / "docs/architecture.md").read_text("utf-8").split("## The rooms of an app")[1].split("## Which room?")[0]
    assert [name.removesuffix("/").removesuffix(".py") for name in re.findall(r"^\| `([\w./]+)` \|", table, re.MULTILINE)] == rooms


@pytest.mark.parametrize("path", DOCUMENTS, ids=short)
def test_no_link_leads_nowhere(path: Path):
    links = [link for link in LINK.findall(path.read_text("utf-8")) if "://" not in link and not link.startswith("mailto:")]
    assert [link for link in links if not (path.parent / link).exists()] == []


def test_decisions_are_numbered_without_a_gap_and_keep_to_their_headings():
    records = sorted((ROOT / "docs/adr").glob("[0-9]*.md"))
    assert [int(path.name[:4]) for path in records] == list(range(1, len(records) + 1))
    for path in records:
        assert re.findall(r"^## (.+)$", path.read_text("utf-8"), re.MULTILINE) == ["Context", "Decision", "Alternatives", "Consequences"], (
            path
        )
