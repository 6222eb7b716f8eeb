"""A benchmark: a figure of something, somewhere, at some time, as somebody defined it. Our own figures take the same shape."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from headwater.evidence.benchmarks.cells import Cell
from headwater.evidence.benchmarks.periods import Period


class Counted(StrEnum):
    """What one unit of the figure is. Households are not people, and referrals sent are not households assessed."""

    HOUSEHOLDS = "households"
    PEOPLE = "people"
    CASES = "cases"
    REFERRALS = "referrals"
    DAYS = "days"
    STAYS = "stays"
    EPISODES = "episodes"


class Series(StrEnum):
    """The collection a figure comes from. P1E ended in March 2018 and H-CLIC began: they do not join."""

    P1E = "P1E"
    HCLIC = "H-CLIC"
    CENSUS = "census"
    HOSPITAL = "hospital return"
    PRISON = "prison return"
    COUNT = "street count"
    OWN = "the programme's own records"


class Kind(StrEnum):
    """How the number is made."""

    COUNT = "count"
    PERCENT = "percent"
    MEAN = "mean"


@dataclass(frozen=True, slots=True, kw_only=True)
class Benchmark:
    """One figure to compare with. `value` is a count, a percentage or a mean (exact, as printed), a mark, or None where no baseline is
    available; `n` and `base` are counts where they were published. `recorded_from` says when collection began."""

    id: str
    measure: str
    definition: str
    counted: Counted
    kind: Kind
    series: Series
    place: str
    period: Period
    source: str
    value: Cell | None = None
    n: int | None = None
    base: int | None = None
    estimated: bool = False
    recorded_from: date | None = None
    note: str = ""

    @property
    def number(self) -> Decimal | None:
        """The value, where it is a number."""
        return self.value.number if self.value else None

    @property
    def shown(self) -> str:
        """The value as printed: its mark, [e] where it is an estimate, [x] where there is no baseline."""
        if self.value is None:
            return "[x]"
        percent = "%" if self.kind is Kind.PERCENT and self.value.number is not None else ""
        return f"{self.value.shown}{percent}{' [e]' if self.estimated else ''}"


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two figures side by side. `difference` is own less benchmark, None where the two are not alike; `cautions` say why."""

    own: Benchmark
    benchmark: Benchmark
    difference: Decimal | None
    cautions: tuple[str, ...]

    @property
    def alike(self) -> bool:
        """Whether the two may be subtracted."""
        return self.difference is not None
