"""The draft of a mapping file: what was guessed, how sure each guess is, and what nobody could place, for an analyst to correct."""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from headwater.evidence.errors import DataNotRead
from headwater.evidence.io.grids import Grid, heading_by_look
from headwater.evidence.io.limits import LIMITS, Limits
from headwater.evidence.io.mapping.foreign import grids
from headwater.evidence.io.mapping.plan import DAY_FIRST
from headwater.evidence.io.mapping.suggesting.guessing import Guess, SheetGuess, guess_sheet
from headwater.evidence.io.mapping.suggesting.profiles import Profile, profiles
from headwater.evidence.io.progress import Progress, silent
from headwater.evidence.tables import TABLES, FieldType

LEAST = 0.25
BARE = re.compile(r"[A-Za-z0-9_-]+")
HEAD = """# A first draft, made from the names of columns and from what stands in them. Read every line before you use it:
# a guess is marked with how sure it is (1.00 is certain), and what has no place yet is listed below each sheet.
# Then: headwater evaluate {file} --map {map} --as-of YYYY-MM-DD --out OUT
"""


@dataclass(frozen=True, slots=True)
class Draft:
    """A drafted mapping file, and the guesses it was made of: sheet name and guess."""

    text: str
    sheets: tuple[tuple[str, SheetGuess], ...]
    skipped: tuple[str, ...]


def suggest(data: str | Path, *, limits: Limits = LIMITS, progress: Progress = silent) -> Draft:
    """Draft a mapping file for a workbook, a CSV file, or a folder or zip of them. Raises DataNotRead where nothing in it is like the
    contract."""
    path = Path(data)
    with TemporaryDirectory(prefix="headwater-") as scratch:
        found = [(grid, guessed) for grid in grids(path, Path(scratch), limits, progress) if (guessed := looked_at(grid, limits))]
    kept = best_cases(found)
    if not any(guessed.table == "cases" for _, guessed in kept):
        raise DataNotRead("no sheet looks like a list of cases.", file=path.name, todo="Write the map by hand: docs/mapping.md shows how.")
    skipped = tuple(grid.name for grid, guessed in found if guessed.score < LEAST)
    text = HEAD.format(file=path.name, map="map.toml") + "".join(block for grid, guessed in kept for block in sheet_blocks(grid, guessed))
    if skipped:
        text += (
            f"\n# Not like any table of the contract: {', '.join(skipped)}.\nignore_sheets = {json.dumps(skipped, ensure_ascii=False)}\n"
        )
    return Draft(with_top(text, skipped), tuple((grid.name, guessed) for grid, guessed in kept), skipped)


def with_top(text: str, skipped: Sequence[str]) -> str:
    """Keys of the whole file stand before its tables, as TOML wants it."""
    if not skipped:
        return text
    head, _, rest = text.partition("\n\n")
    body, mark, tail = rest.rpartition("\n# Not like any")
    return f"{head}\n{mark}{tail}\n{body}"


def looked_at(grid: Grid, limits: Limits) -> SheetGuess | None:
    """What one sheet is taken for; None for an empty one."""
    heading = heading_by_look(grid, limits)
    return guess_sheet(grid.name, profiles(grid, heading)) if heading else None


def best_cases(found: Sequence[tuple[Grid, SheetGuess]]) -> list[tuple[Grid, SheetGuess]]:
    """The sheets that are like a table at all."""
    return [(grid, guessed) for grid, guessed in found if guessed.score >= LEAST]


def sheet_blocks(grid: Grid, guessed: SheetGuess) -> Iterator[str]:
    """The part of the file for one sheet."""
    key = next((guess for guess in guessed.columns if guess.field == TABLES[guessed.table].primary_key[0]), None)
    yield f"\n[[table]]\nname = {quoted(guessed.table)}\nfrom = {quoted(grid.name)}\n{dates_of(guessed)}"
    yield "".join(unknown_lines(guessed.unknown))
    yield "[table.columns]\n"
    if key is None:
        made = f'{{ row_number = "{guessed.table[0].upper()}" }}'
        yield f"{TABLES[guessed.table].primary_key[0]} = {made}  # no column is a reference: one is made of the row's number\n"
    yield from column_lines(guessed.columns)
    if guessed.table == "cases":
        reference = quoted(key.column.name) if key else '{ row_number = "C" }'
        yield from need_blocks(grid, guessed, reference)


def dates_of(guessed: SheetGuess) -> str:
    """How dates are written, where it is not day first."""
    orders = {
        guess.column.order
        for guess in guessed.columns
        if TABLES[guess.table].field(guess.field).type in {FieldType.DATE, FieldType.DATETIME}
    }
    other = next((order for order in orders if order != DAY_FIRST), "")
    return f"dates = {quoted(other)}\n" if other else ""


def unknown_lines(unknown: Sequence[Profile]) -> Iterator[str]:
    """What has no place yet."""
    if unknown:
        yield "# No place found for these. Give each one, or put it in ignore to leave it out on purpose:\n"
        for profile in unknown:
            shown = "; ".join(text[:30] for text, _ in profile.words.most_common(3)).replace("\n", " ")
            yield f"#   {profile.name.replace(chr(10), ' ')} ({shown})\n"
        names = ", ".join(quoted(profile.name) for profile in unknown)
        yield f"# ignore = [{names}]\n"


def column_lines(guesses: Sequence[Guess]) -> Iterator[str]:
    """A line for each column, in the contract's order; long lists of codes stand in a part of their own."""
    order = {guess.field: at for guess in guesses for at, name in enumerate(TABLES[guess.table].names) if name == guess.field}
    later: list[Guess] = []
    for guess in sorted(guesses, key=lambda each: order[each.field]):
        if guess.coded and (guess.coded.codes or guess.coded.unknown):
            later.append(guess)
        else:
            yield f"{guess.field} = {quoted(guess.column.name)}  # {guess.sure:.2f} {guess.because}\n"
    for guess in later:
        yield f"\n[table.columns.{guess.field}]  # {guess.sure:.2f} {guess.because}\ncolumn = {quoted(guess.column.name)}\n"
        yield from code_lines(guess, f"table.columns.{guess.field}.codes")


def code_lines(guess: Guess, place: str) -> Iterator[str]:
    """The words of a column and their codes."""
    if guess.coded is None:
        return
    yield f"[{place}]\n"
    for word, code in guess.coded.codes.items():
        yield f"{quoted(word)} = {quoted(code)}\n"
    for word in guess.coded.unknown:
        yield f'# {quoted(word)} = ""  # no code found\n'


def need_blocks(grid: Grid, guessed: SheetGuess, reference: str) -> Iterator[str]:
    """The needs that a sheet of cases holds."""
    start = f'\n[[table]]\nname = "needs"\nfrom = {quoted(grid.name)}\ncolumns = {{ case_id = {reference} }}\n'
    if guessed.flags:
        answered = any({text.lower() for text in profile.words} & {"no", "n", "false", "0"} for profile, _ in guessed.flags)
        yield f'{start}[table.flags]\ninto = "need"\n' + ('none = "none"\n' if answered else "") + "[table.flags.columns]\n"
        yield from (f"{quoted(profile.name)} = {quoted(code)}\n" for profile, code in guessed.flags)
    for guess in guessed.needs:
        if is_primary(guess):
            yield start.replace(f"columns = {{ case_id = {reference} }}\n", f"only = {{ column = {quoted(guess.column.name)} }}\n")
            yield f'[table.columns]\ncase_id = {reference}\nprimary = {{ value = "yes" }}\n'
            yield f"\n[table.columns.need]  # {guess.sure:.2f} {guess.because}\ncolumn = {quoted(guess.column.name)}\n"
            yield from code_lines(guess, "table.columns.need.codes")
        else:
            yield f'{start}[table.several]  # {guess.sure:.2f} {guess.because}\ninto = "need"\ncolumn = {quoted(guess.column.name)}\n'
            yield from code_lines(guess, "table.several.codes")


def is_primary(guess: Guess) -> bool:
    """Whether a column of needs holds the one that leads."""
    return any(word in guess.column.name.lower() for word in ("primary", "main", "lead", "presenting"))


def quoted(text: str) -> str:
    """A text as TOML writes it; a key may stand bare."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
