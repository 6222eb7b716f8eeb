"""Who was meant to be supported beside who was: an intended profile given as percentages."""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from headwater.evidence.errors import EvidenceError
from headwater.evidence.reports.material import Material
from headwater.evidence.reports.model import Block, Cell, Column, Kind, Line, Table
from headwater.evidence.reports.tabling import number, share, unit_of
from headwater.evidence.values import SUPPRESSED, Figure

Intended = Mapping[str, Mapping[str, float]]
EXAMPLE = "Write [sex] and under it female = 50; the names are those of the figures and their answers."


class ProfileNotRead(EvidenceError):
    """An intended profile names a figure or an answer that there is not, or a share that is none."""


def read_profile(path: str | Path, figures: Mapping[str, Figure]) -> Intended:
    """The intended profile of a TOML file: for each figure, percent of its base by answer. Raises ProfileNotRead in words."""
    try:
        given = tomllib.loads(Path(path).read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ProfileNotRead(f"{path}: the intended profile cannot be read: {error}. {EXAMPLE}") from error
    return {name: answers(str(path), name, part, figures) for name, part in given.items()}


def answers(path: str, name: str, part: Any, figures: Mapping[str, Figure]) -> dict[str, float]:
    """The intended shares of one figure."""
    known = {row.key for row in figures[name].rows} if name in figures else set()
    if not isinstance(part, dict) or not known:
        raise ProfileNotRead(f"{path}: {name} is not a figure with answers. {EXAMPLE}")
    for key, value in part.items():
        number = isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= 100
        if key not in known or not number:
            raise ProfileNotRead(f"{path}: {name}.{key} = {value}: give a percentage for one of {', '.join(sorted(known))}. {EXAMPLE}")
    return dict(part)


def profile(material: Material) -> list[Block]:
    """Intended and actual side by side, with base and what is not recorded."""
    return [profile_table(material.figures[name], part) for name, part in material.intended.items() if name in material.figures]


def profile_table(figure: Figure, intended: Mapping[str, float]) -> Table:
    """One figure's intended and actual profile."""
    columns = (Column("Answer"), Column("Intended (%)", Kind.PERCENT), Column("Actual (%)", Kind.PERCENT),
               Column(f"Number of {unit_of(figure)}", Kind.COUNT), Column("Base", Kind.COUNT), Column("Not recorded", Kind.COUNT),
               Column("Difference (percentage points)", Kind.NUMBER))  # fmt: skip
    lines = []
    for key, meant in intended.items():
        row = figure.row(key)
        gap = Cell(SUPPRESSED) if row.percent is None else Cell(f"{row.percent - meant:+.1f}", row.percent - meant)
        lines.append(Line((Cell(row.label), Cell(f"{meant:g}%", meant), share(row), number(row.n), number(figure.base),
                           number(figure.missing), gap)))  # fmt: skip
    source = "Base: as on each line. Intended shares are as given; actual shares are of those with an answer."
    return Table(f"profile_{figure.id}", f"{figure.title}: intended and actual", columns, tuple(lines), source, figures=(figure.id,))
