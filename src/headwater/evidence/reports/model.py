"""A report before it is a document: sections of text, tables, charts and notes. Word, the spreadsheet, the web page and the site's own
pages all draw the same one, so that no two of them can disagree. Everything here is frozen."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

Number = int | float


class Kind(StrEnum):
    """What a column holds. A pair is a count with its percentage."""

    TEXT = "text"
    COUNT = "count"
    PERCENT = "percent"
    NUMBER = "number"
    MONEY = "money"
    PAIR = "pair"


class Tone(StrEnum):
    """Why a note is there."""

    PLAIN = "plain"
    CAUTION = "caution"
    BREAK = "break"
    ACTION = "action"


class Form(StrEnum):
    """How a chart is drawn."""

    BARS = "bars"
    STACKED = "stacked"
    LINE = "line"
    RANGE = "range"


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: as printed and, where it is a number, the number. A pair has its percentage and interval beside the count."""

    shown: str
    value: Number | None = None
    percent: float | None = None
    interval: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, with the unit in it, and what it holds."""

    heading: str
    kind: Kind = Kind.TEXT


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a table. A line may be a subtotal, or say the base or what is missing."""

    cells: tuple[Cell, ...]
    role: str = "plain"


@dataclass(frozen=True, slots=True)
class Table:
    """A table of one figure (or of several that belong together). `source` says its base; the first column names the lines."""

    id: str
    title: str
    columns: tuple[Column, ...]
    lines: tuple[Line, ...]
    source: str
    notes: tuple[str, ...] = ()
    cautions: tuple[str, ...] = ()
    figures: tuple[str, ...] = ()

    @property
    def shown(self) -> str:
        """Every printed cell and note together: what shorthand must be explained for."""
        return " ".join([*(cell.shown for line in self.lines for cell in line.cells), *self.notes, self.source])


@dataclass(frozen=True, slots=True)
class Mark:
    """One bar, point or band of a chart. `apart` marks what was not recorded, which stands beside the rest and is not of its base."""

    label: str
    value: float | None
    shown: str
    group: str = ""
    low: float | None = None
    high: float | None = None
    apart: bool = False


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart of a table. The title says the message, `alt` says it all in words; `line` is a value drawn across, such as a target."""

    id: str
    title: str
    alt: str
    form: Form
    axis: str
    marks: tuple[Mark, ...]
    table: Table
    line: float | None = None
    line_label: str = ""
    percent: bool = False
    breaks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Quote:
    """A figure named in a text: what stands there now, and the figure it was taken from."""

    reference: str
    shown: str

    @property
    def figure(self) -> str:
        """The id of the figure."""
        return self.reference.split(".", 1)[0]


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph; its figures are quotes."""

    parts: tuple[str | Quote, ...]

    @property
    def plain(self) -> str:
        """The paragraph without links."""
        return "".join(part.shown if isinstance(part, Quote) else part for part in self.parts)


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list of paragraphs."""

    items: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Note:
    """Something a reader must not miss."""

    text: str
    tone: Tone = Tone.PLAIN


Block = Text | Bullets | Table | Chart | Note


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a report under its own heading."""

    id: str
    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Flag:
    """Something the author should look at before the report goes out: it is never printed in it."""

    section: str
    words: str


@dataclass(frozen=True, slots=True)
class Report:
    """A whole report. `period` says exactly which days it tells of; `shorthand` explains every mark used in it."""

    kind: str
    title: str
    subtitle: str
    as_of: date
    period: str
    sections: tuple[Section, ...]
    shorthand: tuple[tuple[str, str], ...] = ()
    source: str = ""
    author: str = "Headwater"
    flags: tuple[Flag, ...] = ()

    def tables(self) -> Iterator[Table]:
        """Every table in order, each once, those beside a chart among them."""
        seen: set[str] = set()
        for block in self.blocks():
            table = block.table if isinstance(block, Chart) else block
            if isinstance(table, Table) and table.id not in seen:
                seen.add(table.id)
                yield table

    def charts(self) -> Iterator[Chart]:
        """Every chart in order."""
        return (block for block in self.blocks() if isinstance(block, Chart))

    def blocks(self) -> Iterator[Block]:
        """Every block of every section in order."""
        return (block for section in self.sections for block in section.blocks)

    def section(self, section_id: str) -> Section:
        """The section of this id; KeyError where there is none."""
        return {section.id: section for section in self.sections}[section_id]
