"""What a measure is made of. A measure is declared once; the declaration drives its figure, its words and the records behind it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from headwater.evidence.tables import codes, label
from headwater.evidence.values import DONT_KNOW, Level

NOT_ANSWERS = frozenset({DONT_KNOW, "not_known"})
IDS: Mapping[str, str] = {
    "cases": "case_id",
    "household_needs": "case_id",
    "referrals": "referral_id",
    "entries": "id",
    "returning_entries": "id",
    "activities": "activity_id",
    "work": "activity_id",
    "stays": "stay_id",
    "custody": "episode_id",
    "money": "money_id",
}
Codes = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Described:
    """What every measure says of itself. `source` is the as-of table it asks and `where` the population in it; `requires` are the
    columns (table, name) without which nothing can be known."""

    id: str
    title: str
    population: str
    level: Level
    definition: str
    source: str = "cases"
    where: str = "true"
    requires: tuple[tuple[str, str], ...] = ()
    decimals: int = 0

    @property
    def record(self) -> str:
        """The column that names the records behind the measure."""
        return IDS[self.source.split()[0]]


@dataclass(frozen=True, slots=True)
class Subtotal:
    """An extra row that adds up others."""

    key: str
    label: str
    of: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Breakdown(Described):
    """Counts by `key` (SQL; null is missing, `dont_know` is apart). `codes` None means free text. With `cell` it is a crosstab: rows are
    `key`, with blanks as a row of their own, and cells are percent of row. Where one record gives `several` rows, that names the
    column of cases that holds all of them, a bit for each code, and the base counts records."""

    key: str
    codes: Codes | None
    subtotals: tuple[Subtotal, ...] = ()
    cell: str = ""
    cell_codes: Codes = ()
    several: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Count(Described):
    """How many of the population `counted` (SQL) is true of; null is missing. `people` names who is counted once however many cases."""

    counted: str
    unit: str
    people: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Share(Described):
    """The share of the population `yes` (SQL) is true of; null is missing, and `dont_know` (SQL) says who answered so."""

    yes: str
    dont_know: str = "false"


@dataclass(frozen=True, slots=True, kw_only=True)
class Average(Described):
    """The mean of `amount` (SQL, whole numbers; null is missing), for all and by `key` where there is one; with `total`, the sum."""

    amount: str
    unit: str
    key: str = ""
    codes: Codes | None = ()
    total: bool = False
    flag: str = ""
    flag_note: str = ""
    subtotals: tuple[Subtotal, ...] = ()


Declared = Breakdown | Count | Share | Average


@dataclass(frozen=True, slots=True)
class Facts:
    """A measure record by record: SQL giving `id`, `key` (text; null is missing) and `cell` (text)."""

    sql: str
    subtotals: Mapping[str, frozenset[str]] = field(default_factory=dict)


def answers(table: str, column: str) -> Codes:
    """The codes of a field that are answers, in the schema's order, with their words."""
    return tuple((code, label(code)) for code in codes(table, column) if code not in NOT_ANSWERS)


def all_codes(table: str, column: str) -> Codes:
    """Every code of a field, for custody, where not known is a recorded answer."""
    return tuple((code, label(code)) for code in codes(table, column))


def known(column: str) -> str:
    """SQL giving a coded answer, `not_known` being no answer."""
    return f"CASE WHEN {column} <> 'not_known' THEN {column} END"
