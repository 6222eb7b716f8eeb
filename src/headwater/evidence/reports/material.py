"""What a report is made of: figures that are already protected where they must be, and what is to be said around them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from headwater.evidence.reports.periods import Period, day_words
from headwater.evidence.values import Figure, QualityFinding


@dataclass(frozen=True, slots=True)
class Material:
    """Figures by id, breakdowns (figures by a group), findings, how many rows each table had, and texts by name."""

    figures: Mapping[str, Figure]
    as_of: date
    breakdowns: Sequence[Figure] = ()
    quality: Sequence[QualityFinding] = ()
    tables: Mapping[str, int] = field(default_factory=dict)
    period: Period | None = None
    texts: Mapping[str, str] = field(default_factory=dict)
    intended: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    programme: str = ""
    notes: Sequence[str] = ()

    @property
    def period_words(self) -> str:
        """Which days the report tells of."""
        return self.period.words if self.period else f"Every case made by {day_words(self.as_of)}"

    @property
    def source(self) -> str:
        """Where the figures come from: the tables, their rows and the day."""
        rows = ", ".join(f"{name} {n:,}" for name, n in self.tables.items())
        return f"Source: case records as they stood on {day_words(self.as_of)}{f' (rows: {rows})' if rows else ''}."

    def has(self, figure_id: str) -> bool:
        """Whether there is anything to show of a figure: records, or a number that is hidden."""
        figure = self.figures.get(figure_id)
        return figure is not None and (figure.base != 0 or figure.missing != 0)

    def by(self, *groups: str) -> list[Figure]:
        """The breakdowns by any of these groups; all of them where none is named."""
        return [figure for figure in self.breakdowns if not groups or figure.extra.get("by") in groups]
