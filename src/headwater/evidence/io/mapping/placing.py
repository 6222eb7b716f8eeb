"""One table of a map, made ready for one sheet: where each column stands, and how its values are read."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from headwater.evidence.errors import DataNotRead
from headwater.evidence.io.grids import Grid, Heading, Value, is_blank, plain, text_of
from headwater.evidence.io.mapping.converting import Converted, converter
from headwater.evidence.io.mapping.plan import Column, Fixed, Flags, Joined, Only, Plan, RowNumber, Several, TableMap
from headwater.evidence.io.mapping.unplaced import Unplaced
from headwater.evidence.tables import TABLES

Convert = Callable[[Value], Converted]
FILLED = "the row has no {column}, so it cannot be a row of {table}"
NEITHER = "neither yes nor no"


@dataclass(slots=True)
class Taken:
    """One table's reading of one sheet."""

    table: str
    grid: Grid
    heading: Heading
    only: Callable[[Sequence[Value]], bool]
    columns: list[tuple[str, int, Convert]] = field(default_factory=list)
    joined: list[tuple[str, list[int], str]] = field(default_factory=list)
    fixed: dict[str, str] = field(default_factory=dict)
    numbered: dict[str, str] = field(default_factory=dict)
    flags: Flags | None = None
    flagged: list[tuple[int, str]] = field(default_factory=list)
    several: tuple[str, int, Convert, re.Pattern[str]] | None = None

    def takes(self, values: Sequence[Value]) -> bool:
        """Whether a row of the sheet is one of this table's."""
        return self.only(values)

    def rows(self, number: int, values: Sequence[Value], unplaced: Unplaced) -> Iterator[dict[str, str]]:
        """The table's rows from one row of the sheet. What finds no place is listed."""
        row = dict(self.fixed) | {name: f"{prefix}{number}" for name, prefix in self.numbered.items()}
        for name, at, convert in self.columns:
            row[name] = self.placed(number, at, value_at(values, at), convert, unplaced)
        for name, places, by in self.joined:
            row[name] = by.join(text for at in places if (text := text_of(value_at(values, at))))
        lacking = next((name for name in self.references() if not row.get(name)), None)
        if lacking:
            self.refuse_row(number, values, lacking, unplaced)
        elif self.flags or self.several:
            yield from ({**row, into: code} for into, code in self.many(number, values, unplaced))
        else:
            yield row

    def references(self) -> list[str]:
        """The columns without which a row belongs to nothing."""
        made = {self.flags.into} if self.flags else {self.several[0]} if self.several else set()
        wanted = [*TABLES[self.table].primary_key, *(["case_id"] if self.table in {"activities", "needs", "money"} else [])]
        return [name for name in dict.fromkeys(wanted) if name not in made]

    def placed(self, number: int, at: int, value: Value, convert: Convert, unplaced: Unplaced) -> str:
        """One value, or nothing and a line in the list."""
        text, why = convert(value)
        if why:
            unplaced.add(self.table, number, self.heading.names[at], text_of(value), why, self.grid.place)
        return text

    def refuse_row(self, number: int, values: Sequence[Value], lacking: str, unplaced: Unplaced) -> None:
        """List every value of a row that cannot be placed at all, as far as this table wanted them."""
        why = FILLED.format(column=lacking, table=self.table)
        for at in sorted(self.places()):
            if not is_blank(value_at(values, at)):
                unplaced.add(self.table, number, self.heading.names[at], text_of(value_at(values, at)), why, self.grid.place)

    def places(self) -> set[int]:
        """Where the columns it wants stand."""
        several = {self.several[1]} if self.several else set()
        one = {at for _, at, _ in self.columns} | {at for at, _ in self.flagged}
        return one | several | {at for _, every, _ in self.joined for at in every}

    def many(self, number: int, values: Sequence[Value], unplaced: Unplaced) -> Iterator[tuple[str, str]]:
        """The codes that one row of the sheet becomes rows of."""
        if self.flags:
            yield from ((self.flags.into, code) for code in self.flag_codes(self.flags, number, values, unplaced))
        elif self.several:
            into, at, convert, parts = self.several
            for part in parts.split(text_of(value_at(values, at))):
                if part.strip() and (code := self.placed(number, at, part.strip(), convert, unplaced)):
                    yield into, code

    def flag_codes(self, flags: Flags, number: int, values: Sequence[Value], unplaced: Unplaced) -> list[str]:
        """The codes answered with yes; `none` where at least one was answered, and none with yes."""
        yes, no = {plain(word) or word for word in flags.yes}, {plain(word) or word for word in flags.no}
        codes, answered = [], False
        for at, code in self.flagged:
            value = value_at(values, at)
            said = plain(text_of(value)) or text_of(value)
            if said in yes:
                codes.append(code)
            elif said and said not in no:
                unplaced.add(self.table, number, self.heading.names[at], text_of(value), NEITHER, self.grid.place)
            answered = answered or said in no
        return list(dict.fromkeys(codes)) or ([flags.none] if flags.none and answered else [])


def value_at(values: Sequence[Value], at: int) -> Value:
    """A value of a row; blank beyond its end."""
    return values[at] if at < len(values) else None


def taken(plan: Plan, each: TableMap, grid: Grid, heading: Heading) -> Taken:
    """Make one table of a map ready for one sheet. Raises DataNotRead where a column it names is not there."""
    at = Places(plan, each, grid, heading)
    made = Taken(each.table, grid, heading, only_of(each.only, at))
    for name, origin in each.columns.items():
        known = TABLES[each.table].field(name)
        if isinstance(origin, Column):
            made.columns.append((name, at.first(origin.names), converter(known, origin, from_1904=grid.from_1904)))
        elif isinstance(origin, Joined):
            made.joined.append((name, [at.first((one,)) for one in origin.names], origin.by))
        elif isinstance(origin, Fixed):
            made.fixed[name] = origin.value
        elif isinstance(origin, RowNumber):
            made.numbered[name] = origin.prefix + at.ordinal()
    if each.flags:
        made.flags, made.flagged = each.flags, [(at.first((name,)), code) for name, code in each.flags.codes.items()]
    if each.several:
        made.several = several_of(each.several, each.table, at, from_1904=grid.from_1904)
    return made


def several_of(several: Several, table: str, at: "Places", *, from_1904: bool) -> tuple[str, int, Convert, re.Pattern[str]]:
    """A column of lists, made ready."""
    convert = converter(TABLES[table].field(several.into), several.column, from_1904=from_1904)
    return several.into, at.first(several.column.names), convert, re.compile(f"[{re.escape(several.separators)}]")


def only_of(only: Only | None, at: "Places") -> Callable[[Sequence[Value]], bool]:
    """Which rows are meant."""
    if only is None:
        return lambda _: True
    place, words = at.first((only.column,)), {plain(word) or word for word in only.words}

    def takes(values: Sequence[Value]) -> bool:
        """Whether the column says one of the words; or anything, where there are none."""
        text = text_of(value_at(values, place))
        return (plain(text) or text) in words if words else bool(text)

    return takes


class Places:
    """Where the columns of a sheet stand, by name."""

    def __init__(self, plan: Plan, each: TableMap, grid: Grid, heading: Heading) -> None:
        self.plan, self.each, self.grid, self.heading = plan, each, grid, heading
        self.by_name: Mapping[str, int] = {plain(name): at for at, name in reversed(list(enumerate(heading.names)))}

    def first(self, names: Sequence[str]) -> int:
        """Where the first of these names stands."""
        for name in names:
            if plain(name) in self.by_name:
                return self.by_name[plain(name)]
        there = ", ".join(self.heading.names)
        raise DataNotRead(
            f"{self.each.table} wants the column {' or '.join(names)}, which is not in row {self.heading.row} of {self.grid.place}; "
            f"there are {there}.",
            file=self.plan.name,
            todo="Correct the name, or say heading_row.",
        )

    def ordinal(self) -> str:
        """What keeps row numbers of several sheets apart: nothing for the first."""
        sources = [plain(source) for source in self.each.sources]
        names = [plain(name) for name in (self.grid.name, self.grid.file, Path(self.grid.file).stem)]
        at = min((sources.index(name) for name in names if name in sources), default=0)
        return f"{at + 1}-" if at else ""
