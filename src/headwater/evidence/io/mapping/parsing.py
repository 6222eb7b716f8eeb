"""Reading a mapping file. Whatever is wrong in it is said with its place, before any data is read."""

import tomllib
from collections.abc import Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from headwater.evidence.errors import MapNotRead
from headwater.evidence.io.mapping.plan import (
    DAY_FIRST,
    NO,
    ORDERS,
    SEPARATORS,
    YES,
    Column,
    Fixed,
    Flags,
    Joined,
    Only,
    Origin,
    Plan,
    RowNumber,
    Several,
    TableMap,
)
from headwater.evidence.tables import NAMES, TABLES, Field, Table

TABLE_KEYS = {"name", "from", "columns", "heading_row", "dates", "blank", "only", "ignore", "flags", "several"}
COLUMN_KEYS = {"column", "codes", "blank", "dates", "value", "row_number", "columns", "join"}
LARGEST = 4 * 1024 * 1024


def read_plan(path: str | Path) -> Plan:
    """Read a mapping file (TOML; docs/mapping.md tells its shape). Raises MapNotRead, which names the table and the column."""
    path = Path(path)
    try:
        if path.stat().st_size > LARGEST:
            raise MapNotRead("it is too large to be a mapping file.", path.name)
        given = tomllib.loads(path.read_text("utf-8-sig"))
    except OSError as error:
        raise MapNotRead(f"it cannot be opened ({error.strerror}).", path.name) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise MapNotRead(f"it is not TOML: {error}.", path.name) from error
    return as_plan(given, path.name)


def as_plan(given: Mapping[str, Any], name: str) -> Plan:
    """A mapping file's contents as a plan."""
    Place(name).keys(given, {"table", "ignore_sheets"})
    tables = given.get("table")
    if not isinstance(tables, list) or not tables:
        raise MapNotRead("it has no [[table]].", name)
    made = tuple(as_table(each, Place(f"{name}: [[table]] {at}")) for at, each in enumerate(tables, 1))
    if "cases" not in {each.table for each in made}:
        raise MapNotRead("no [[table]] has the name cases, and every figure needs it.", name)
    return Plan(
        made,
        name,
        Place(name).texts(given, "ignore_sheets"),
    )


class Place:
    """Where in the file we are, for messages; and the few shapes that values may have."""

    def __init__(self, name: str) -> None:
        self.name = name

    def refuse(self, text: str) -> MapNotRead:
        """A complaint about this place."""
        return MapNotRead(text, self.name)

    def keys(self, given: object, known: set[str]) -> None:
        """Refuse keys that mean nothing here."""
        if not isinstance(given, Mapping):
            raise self.refuse("it must be a table of keys and values.")
        for key in given:
            if key not in known:
                raise self.refuse(f"{key} means nothing here{near(key, known)}")

    def text(self, given: object, key: str) -> str:
        """A text, or a whole number as text."""
        if isinstance(given, bool) or not isinstance(given, str | int | float) or not str(given).strip():
            raise self.refuse(f"{key} must be a text.")
        return str(given)

    def texts(self, given: Mapping[str, Any], key: str) -> tuple[str, ...]:
        """One text or a list of them; none where the key is not there."""
        value = given.get(key, [])
        return tuple(self.text(each, key) for each in (value if isinstance(value, list) else [value]))

    def words(self, given: object, key: str) -> dict[str, str]:
        """Words on the left, the contract's on the right."""
        if not isinstance(given, Mapping):
            raise self.refuse(f"{key} must be a table of words and codes.")
        return {str(word): "" if code == "" else self.text(code, f"{key}.{word}") for word, code in given.items()}


def near(word: str, known: set[str] | tuple[str, ...]) -> str:
    """Which known word it may have meant."""
    close = get_close_matches(word, sorted(known), 1, 0.6)
    return f"; did you mean {close[0]}?" if close else f". What may stand here: {', '.join(sorted(known))}."


def as_table(given: Mapping[str, Any], place: Place) -> TableMap:
    """One [[table]]."""
    place.keys(given, TABLE_KEYS)
    name = place.text(given.get("name"), "name")
    if name not in NAMES:
        raise place.refuse(f"the contract has no table {name}{near(name, NAMES)}")
    place, table = Place(f"{place.name} ({name})"), TABLES[name]
    common = {"blank": place.texts(given, "blank"), "dates": order(given, place, DAY_FIRST)}
    columns = given.get("columns", {})
    place.keys(columns, set(table.names))
    heading_row = given.get("heading_row")
    if heading_row is not None and (not isinstance(heading_row, int) or not 1 <= heading_row <= 10_000):
        raise place.refuse("heading_row must be the number of a row, from 1.")
    made = TableMap(
        name,
        place.texts(given, "from"),
        {key: as_origin(value, table.field(key), Place(f"{place.name} {key}"), common) for key, value in columns.items()},
        heading_row,
        as_only(given.get("only"), place),
        place.texts(given, "ignore"),
        as_flags(given.get("flags"), table, place),
        as_several(given.get("several"), table, place, common),
    )
    check(made, table, place)
    return made


def check(made: TableMap, table: Table, place: Place) -> None:
    """What a table cannot be without."""
    if not made.sources:
        raise place.refuse("from must name the sheet or the file it comes from.")
    if made.flags and made.several:
        raise place.refuse("flags and several cannot both make its rows; write two [[table]].")
    into = {each.into for each in (made.flags, made.several) if each}
    absent = [key for key in table.primary_key if key not in made.columns and key not in into]
    if absent:
        raise place.refuse(f"columns must say where {absent[0]} comes from; {absent[0]} = {{ row_number = 'R' }} makes one.")


def order(given: Mapping[str, Any], place: Place, otherwise: str) -> str:
    """How dates are written."""
    said = str(given.get("dates", otherwise))
    if said not in ORDERS:
        raise place.refuse(f"dates must be {' or '.join(ORDERS)}, not {said}.")
    return said


def as_origin(given: object, field: Field, place: Place, common: Mapping[str, Any]) -> Origin:
    """Where one column comes from."""
    if isinstance(given, str | list):
        return Column(place.texts({"column": given}, "column"), {}, common["blank"], common["dates"])
    place.keys(given, COLUMN_KEYS)
    assert isinstance(given, Mapping)  # noqa: S101 keys has refused everything else
    kinds = [key for key in ("column", "value", "row_number", "columns") if key in given]
    if len(kinds) != 1:
        raise place.refuse("it must have one of column, columns, value or row_number.")
    if "value" in given:
        return Fixed(coded({"": place.text(given["value"], "value")}, field, place)[""])
    if "row_number" in given:
        return RowNumber(place.text(given["row_number"], "row_number"))
    if "columns" in given:
        return Joined(place.texts(given, "columns"), str(given.get("join", " ")))
    return as_column(given, field, place, common)


def as_column(given: Mapping[str, Any], field: Field, place: Place, common: Mapping[str, Any]) -> Column:
    """A column with its codes."""
    codes = coded(place.words(given.get("codes", {}), "codes"), field, place)
    return Column(place.texts(given, "column"), codes, common["blank"] + place.texts(given, "blank"), order(given, place, common["dates"]))


def coded(codes: dict[str, str], field: Field, place: Place) -> dict[str, str]:
    """Codes that are all the field's own; "" leaves a word out as blank."""
    for word, code in codes.items():
        if field.codes and code and code not in field.codes:
            raise place.refuse(f"{code} (for “{word}”) is not a code of {field.name}{near(code, field.codes)}")
    return codes


def as_only(given: object, place: Place) -> Only | None:
    """Which rows are meant."""
    if given is None:
        return None
    place.keys(given, {"column", "is"})
    assert isinstance(given, Mapping)  # noqa: S101 keys has refused everything else
    return Only(place.text(given.get("column"), "only.column"), place.texts(given, "is"))


def target(given: Mapping[str, Any], table: Table, place: Place) -> Field:
    """The field that flags or several fill."""
    into = place.text(given.get("into"), "into")
    if into not in table.names:
        raise place.refuse(f"{table.name} has no column {into}{near(into, table.names)}")
    return table.field(into)


def as_flags(given: object, table: Table, place: Place) -> Flags | None:
    """Columns of yes and no."""
    if given is None:
        return None
    place = Place(f"{place.name} flags")
    place.keys(given, {"into", "columns", "yes", "no", "none"})
    assert isinstance(given, Mapping)  # noqa: S101 keys has refused everything else
    field = target(given, table, place)
    codes = coded(place.words(given.get("columns", {}), "columns"), field, place)
    none = coded({"none": str(given.get("none", ""))}, field, place)["none"]
    if not codes:
        raise place.refuse("columns must name the columns of yes and no.")
    return Flags(field.name, codes, place.texts(given, "yes") or YES, place.texts(given, "no") or NO, none)


def as_several(given: object, table: Table, place: Place, common: Mapping[str, Any]) -> Several | None:
    """A column of lists."""
    if given is None:
        return None
    place = Place(f"{place.name} several")
    place.keys(given, {"into", "column", "codes", "separators", "blank", "dates"})
    assert isinstance(given, Mapping)  # noqa: S101 keys has refused everything else
    field = target(given, table, place)
    return Several(field.name, as_column(given, field, place, common), str(given.get("separators", SEPARATORS)))
