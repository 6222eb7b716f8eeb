"""A report's printed figures read from a file, ours or anybody's, in JSON or TOML. What cannot be read is refused with its row."""

import json
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from decimal import Decimal
from pathlib import Path

from headwater.evidence.errors import DataNotRead, EvidenceError
from headwater.evidence.published.claims import Claim, Equals, Same
from headwater.evidence.published.facts import COUNTS, Fact, parts, printed
from headwater.evidence.published.formulas import Share
from headwater.evidence.published.grammar import claims, number
from headwater.evidence.published.named import Of

LARGEST_FILE = 20_000_000
MOST_ROWS = 100_000
WORDS = ("document", "section", "measure", "unit", "period")
LONGEST_WORDS = 400
STATUSES = ("consistent", "rounded", "inconsistent", "uncheckable")
SHAPE = "A file of figures is a list of rows (in TOML, [[figures]]), each with an id and a value; docs/published-figures.md shows one."


@dataclass(frozen=True, slots=True)
class Row:
    """A printed figure, the formula it is checked by (`written` where the file gives one), and what somebody else said of it, which no
    formula ever sees."""

    fact: Fact
    formula: tuple[Claim, ...] = ()
    status: str = ""
    written: bool = False


def read_rows(path: Path) -> tuple[Row, ...]:
    """The rows of a JSON or TOML file. Raises DataNotRead, with the file, the row and what to do, for anything it cannot take."""
    given = parsed(path)
    if not isinstance(given, list) or not given or len(given) > MOST_ROWS:
        raise DataNotRead("There is no list of figures in it.", file=path.name, todo=SHAPE)
    return made(given, path.name)


def parsed(path: Path) -> object:
    """What the file holds, read as what its name says it is."""
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise DataNotRead("It is larger than 20 MB.", file=path.name, todo="Give one report's figures at a time.")
        content = path.read_text("utf-8-sig")
        if path.suffix.lower() == ".toml":
            held = tomllib.loads(content, parse_float=Decimal)
            return held.get("figures")
        held = json.loads(content, parse_float=Decimal, parse_constant=Decimal)
        return held.get("figures") if isinstance(held, dict) else held
    except OSError as error:
        raise DataNotRead(f"It could not be opened ({error.strerror}).", file=path.name, todo="Check the name.") from error
    except (ValueError, RecursionError, ArithmeticError) as error:
        raise DataNotRead(f"It is neither JSON nor TOML in UTF-8: {str(error)[:120]}.", file=path.name, todo=SHAPE) from error


def made(given: list[object], name: str) -> tuple[Row, ...]:
    """Rows of a list of objects, every id once and every reference to a row that is there."""
    rows: dict[str, Row] = {}
    for at, each in enumerate(given, 1):
        row = checked(each, at, name)
        if row.fact.id in rows:
            raise DataNotRead(f"Row {at}: the id {row.fact.id} stands twice.", file=name, todo="Give each figure an id of its own.")
        rows[row.fact.id] = row
    for at, row in enumerate(rows.values(), 1):
        for asked in references(row.formula):
            if asked != "this" and asked not in rows:
                raise DataNotRead(f"Row {at} ({row.fact.id}) refers to {asked[:40]}, which is not in the file.", file=name, todo="Add it.")
    return tuple(rows.values())


def checked(given: object, at: int, name: str) -> Row:
    """One row, or a refusal that says which row it is."""
    try:
        return made_row(given)
    except (EvidenceError, ValueError, ArithmeticError) as error:
        raise DataNotRead(f"Row {at}: {error}", file=name, todo="Put it right and try again.") from error


def made_row(given: object) -> Row:
    """A row of an object. Without a formula, a percentage with numerator and denominator is checked as a share of them."""
    if not isinstance(given, Mapping):
        raise ValueError("it is not an object")
    words = {key: wording(given.get(key)) for key in WORDS}
    name = wording(given.get("id"))
    if not name:
        raise ValueError("it has no id")
    figures(given)
    value = printed(wording(given["value"]) if isinstance(given["value"], str) else given["value"])
    breakdown = given.get("breakdown") if isinstance(given.get("breakdown"), Mapping) else {}
    fact = Fact(
        id=name,
        printed=value,
        parts=parts(given, value),
        breakdown={str(key): str(each)[:LONGEST_WORDS] for key, each in dict(breakdown or {}).items()},
        **words,
    )
    written = bool(given.get("formula"))
    return Row(fact, claims(given["formula"]) if written else usual(fact), status(given.get("status")), written)


def figures(given: Mapping[str, object]) -> None:
    """Refuse numbers that no report could print."""
    if not isinstance(given.get("value"), int | Decimal | str) or isinstance(given["value"], bool):
        raise ValueError("its value is neither a number nor words")
    counts = [given[key] for key in COUNTS if given.get(key) is not None]
    breakdown = given.get("breakdown")
    inner = list(breakdown.values()) if isinstance(breakdown, Mapping) else []
    for each in (
        *counts,
        *(value for value in (given["value"], *inner) if isinstance(value, int | Decimal) and not isinstance(value, bool)),
    ):
        number(each)


def wording(given: object) -> str:
    """Short words, or none."""
    if given is None:
        return ""
    if not isinstance(given, str) or len(given) > LONGEST_WORDS or not given.isprintable():
        raise ValueError(f"{str(given)[:40]!r} is not a line of up to {LONGEST_WORDS} letters")
    return given


def status(given: object) -> str:
    """What somebody judged of the row, or nothing."""
    if given is not None and given not in STATUSES:
        raise ValueError(f"its status is not one of {', '.join(STATUSES)}")
    return wording(given)


def usual(fact: Fact) -> tuple[Claim, ...]:
    """The formula of a percentage whose counts stand beside it."""
    both = {"numerator", "denominator"} <= set(fact.parts)
    return (Equals(Share(Of("this", "numerator"), Of("this", "denominator"))),) if both and fact.unit.startswith("%") else ()


def references(held: object) -> Iterator[str]:
    """Every row that a formula refers to."""
    if isinstance(held, Of | Same):
        yield held.id
    elif isinstance(held, tuple):
        for each in held:
            yield from references(each)
    elif is_dataclass(held) and not isinstance(held, type):
        for each in fields(held):
            yield from references(getattr(held, each.name))
