"""A Word form: its content controls, its old form fields, its tables of label and answer, and its lines. Only words are read."""

import zipfile
from dataclasses import dataclass, field
from io import BytesIO

from headwater.evidence.errors import DataNotRead
from headwater.evidence.io.archives import BROKEN, check_members
from headwater.evidence.io.limits import Limits
from headwater.hub.referrals.adapters.forms.word_text import Controls, paragraph_text
from headwater.hub.referrals.adapters.forms.xml import Node, NotXml, tree
from headwater.hub.referrals.logic.mail.pairs import LONGEST_LABEL, chosen, from_text, split_line, tidy_label
from headwater.hub.referrals.logic.mail.values import FormRead, Pair
from headwater.hub.referrals.logic.mail.words import tidy_lines

UNPACKED = 60 * 1024 * 1024
LIMITS = Limits(members=2_000, ratio_from=4 * 1024 * 1024)
DAMAGED = "This Word file is damaged and could not be read. Look at the original, or ask for it again."


@dataclass
class _Form:
    """What the parts gave so far. `lines` is everything in it that is text, as it would be read aloud."""

    name: str
    controls: Controls = field(default_factory=Controls)
    tables: list[Pair] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)


def read_word(name: str, content: bytes) -> FormRead:
    """What a Word form says."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            check_members(archive.infolist(), name, LIMITS, UNPACKED)
            root = tree(archive.read("word/document.xml"))
    except DataNotRead as refused:
        return FormRead(troubles=(str(refused),))
    except NotXml as refused:
        return FormRead(troubles=(f"{name} could not be read. {refused} Do not open it; ask the sender.",))
    except (*BROKEN, KeyError):
        return FormRead(troubles=(f"{name}: {DAMAGED}",))
    return _read(name, root)


def _read(name: str, root: Node) -> FormRead:
    form = _Form(name)
    _blocks(root.first("document", "body") or root, form)
    words = tidy_lines("\n".join(form.lines))
    controls = [Pair(label, chosen(text), f"the box “{label}” in {name}") for label, text in form.controls.found if chosen(text)]
    return FormRead((*controls, *form.tables, *from_text(words, f"the words of {name}")), words)


def _blocks(node: Node, form: _Form) -> None:
    """Paragraphs and tables in order, whatever they are wrapped in."""
    for child in node.children:
        if child.name == "p":
            form.lines.append(paragraph_text(child, form.controls))
        elif child.name == "tbl":
            _table(child, form)
        elif child.name == "sdt":
            form.controls.take(child, "\n".join(_under(child)))
            _blocks(child.first("sdtContent") or child, form)
        elif child.name not in {"sectPr", "del", "moveFrom"}:
            _blocks(child, form)


def _under(node: Node) -> list[str]:
    """The text of every paragraph below a node, read without taking its controls."""
    found: list[str] = []
    for child in node.children:
        found += [paragraph_text(child, Controls())] if child.name == "p" else _under(child)
    return found


def _rows(table: Node, form: _Form) -> list[list[str]]:
    rows: list[list[str]] = []
    for row in table.children:
        held = [row] if row.name == "tr" else [each for each in _wrapped(row) if each.name == "tr"]
        rows += [[_cell(cell, form) for cell in _cells(each)] for each in held]
    return rows


def _wrapped(node: Node) -> list[Node]:
    content = node.first("sdtContent")
    return content.children if node.name == "sdt" and content else []


def _cells(row: Node) -> list[Node]:
    return [cell for child in row.children for cell in ([child] if child.name == "tc" else _wrapped(child)) if cell.name == "tc"]


def _cell(cell: Node, form: _Form) -> str:
    inner = _Form(form.name, form.controls, form.tables)
    _blocks(cell, inner)
    return "\n".join(line.strip() for line in inner.lines if line.strip())


def _table(table: Node, form: _Form) -> None:
    """Labels and answers where the table holds them; what else stands in it is read as lines."""
    rows, where = _rows(table, form), f"the table in {form.name}"
    if across := _across(rows):
        form.tables += [Pair(label, chosen(text), where) for label, text in across]
        return
    for row in rows:
        pairs = _pairs(row, where)
        form.tables += pairs
        form.lines += [] if pairs else [*_as_lines(row), ""]


def _across(rows: list[list[str]]) -> list[tuple[str, str]]:
    """A table of three columns or more with its labels in the first row and one row of answers."""
    if len(rows) != 2 or len(rows[0]) < 3 or len(rows[0]) != len(rows[1]):
        return []
    labels = [tidy_label(label) for label in rows[0]]
    asks = sum(text.rstrip().endswith((":", "?")) for row in rows for text in row)
    return [(label, text) for label, text in zip(labels, rows[1], strict=True) if text] if all(labels) and not asks else []


def _pairs(row: list[str], where: str) -> list[Pair]:
    """Label and answer side by side, once or several times in a row."""
    if len(row) % 2 or any("\n" in label or (split_line(label) and split_line(label)[1]) for label in row[::2]):  # type: ignore[index]  # asked first
        return []
    beside = [(tidy_label(label[:LONGEST_LABEL]), chosen(text)) for label, text in zip(row[::2], row[1::2], strict=True)]
    return [Pair(label, text, where) for label, text in beside if label and text]


def _as_lines(row: list[str]) -> list[str]:
    """A row as it is read aloud. A row that holds its labels inside its cells becomes their lines."""
    if len(row) == 1 or any(split_line(line) for cell in row[::2] for line in cell.splitlines()[:1] if "\n" in cell or split_line(cell)):
        return [line for cell in row for line in cell.splitlines()]
    return [" \t ".join(cell.replace("\n", " ") for cell in row)]
