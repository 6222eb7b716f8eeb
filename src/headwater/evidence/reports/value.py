"""A report on value as files: JSON for machines, Markdown to read. Both or neither are written."""

import json
import os
from collections.abc import Mapping
from decimal import Decimal
from enum import Enum
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from headwater.evidence.costs.report import Block, ValueReport

FORMAT = "headwater-value-1"


def write_value(folder: Path, report: ValueReport) -> tuple[Path, Path]:
    """Write `value.json` and `value.md` in a folder, which is made where need be. Earlier ones stay until the new are whole."""
    folder.mkdir(parents=True, exist_ok=True)
    texts = {"value.json": value_json(report), "value.md": value_markdown(report)}
    with TemporaryDirectory(prefix=".value-", dir=folder) as made:
        for name, text in texts.items():
            (Path(made) / name).write_text(text, "utf-8")
        for name in texts:
            os.replace(Path(made) / name, folder / name)
    return folder / "value.json", folder / "value.md"


def value_json(report: ValueReport) -> str:
    """The report as JSON. Amounts are text, so that no penny is lost."""
    return json.dumps({"format": FORMAT, **plain(report)}, ensure_ascii=False, indent=1) + "\n"


def plain(value: Any) -> Any:
    """A value as JSON can hold it."""
    if hasattr(value, "__dataclass_fields__"):
        return {name: plain(getattr(value, name)) for name in value.__dataclass_fields__}
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Mapping):
        return {name: plain(one) for name, one in value.items()}
    return [plain(one) for one in value] if isinstance(value, list | tuple) else value


def value_markdown(report: ValueReport) -> str:
    """The report as Markdown."""
    parts = [f"# {report.title}", ""]
    parts += [line for said in report.statement for line in (said, "")]
    parts += ["**Take care.**", "", *(f"- {one}" for one in report.cautions), ""] if report.cautions else []
    parts += [line for block in report.blocks for line in block_markdown(block)]
    parts += ["## Sources", "", *(f"- {one}" for one in report.sources), ""]
    return "\n".join(parts)


def block_markdown(block: Block) -> list[str]:
    """One table with what stands beside its money, and its notes."""
    lines = [f"## {block.title}", "", row(block.columns), "|" + "---|" * len(block.columns)]
    lines += [row(tuple(cell.shown for cell in cells)) for cells in block.rows]
    lines += ["", block.beside.shown] if block.beside else []
    return [*lines, "", *(line for note in block.notes for line in (note, ""))]


def row(cells: tuple[str, ...]) -> str:
    """One line of a table. A bar inside a cell would end it."""
    return "| " + " | ".join(cell.replace("|", "/").replace("\n", " ") for cell in cells) + " |"
