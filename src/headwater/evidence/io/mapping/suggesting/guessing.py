"""Which column of the contract each column of a sheet is, by its name and by what stands in it, with how sure that is."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from headwater.evidence.io.mapping.suggesting.coding import Coded, code_of, coded
from headwater.evidence.io.mapping.suggesting.likeness import elsewhere, name_score, words
from headwater.evidence.io.mapping.suggesting.profiles import Profile
from headwater.evidence.tables import TABLES, Field, FieldType, Table

SURE_ENOUGH = 0.45
FLAG_SURE = 0.6
NEARLY_ALL = 0.75
NAME, VALUES = 0.62, 0.38
OF_ONE, KINDS = {"referral_id", "person_id", "household_id"}, 0.05  # a few kinds of source are no references, however the column is headed
NEED_TABLE = TABLES["needs"]
NEED = NEED_TABLE.field("need")
SAID_TO_BE_NEEDS = {"need", "support"}
MOST = {"age": 120.0, "adults": 20.0, "children": 20.0}


@dataclass(frozen=True, slots=True)
class Guess:
    """One column of a sheet and what it is taken for: `field` of `table`, with a confidence from 0 to 1 and what it rests on."""

    column: Profile
    table: str
    field: str
    sure: float
    because: str
    coded: Coded | None = None


@dataclass(slots=True)
class SheetGuess:
    """One sheet: the table it is, its columns, the columns of yes and no that are needs, and those with no place."""

    table: str
    score: float
    columns: list[Guess] = field(default_factory=list)
    flags: list[tuple[Profile, str]] = field(default_factory=list)
    needs: list[Guess] = field(default_factory=list)
    unknown: list[Profile] = field(default_factory=list)


def guess_sheet(name: str, columns: Sequence[Profile]) -> SheetGuess:
    """The table that a sheet is most like, and its columns."""
    tried = [guess_table(table, columns, name) for table in TABLES.values()]
    return max(tried, key=lambda each: each.score)


def guess_table(table: Table, columns: Sequence[Profile], sheet: str) -> SheetGuess:
    """Take a sheet for one table: each column goes to the field it fits best, the best fit first."""
    scored = sorted(
        ((guess, profile) for profile in columns for known in table.fields if (guess := judged(table, known, profile))),
        key=lambda each: -each[0].sure,
    )
    made, used, taken = SheetGuess(table.name, 0.0), set[int](), set[str]()
    if table.name == "cases":
        take_needs(made, columns, {(guess.column.at): guess.sure for guess, _ in reversed(scored)})
        used |= {profile.at for profile, _ in made.flags} | {guess.column.at for guess in made.needs}
    for guess, profile in scored:
        if profile.at not in used and guess.field not in taken and guess.sure >= SURE_ENOUGH:
            made.columns.append(guess)
            used.add(profile.at)
            taken.add(guess.field)
    find_key(made, table, columns, used, taken)
    for profile in columns:
        if profile.at not in used and (by_values := told_by_values(table, profile, taken)):
            made.columns.append(by_values)
            used.add(profile.at)
            taken.add(by_values.field)
    made.unknown = [profile for profile in columns if profile.at not in used]
    made.score = score_of(made, table, sheet, len(columns))
    return made


def told_by_values(table: Table, profile: Profile, taken: set[str]) -> Guess | None:
    """A column whose name says little and whose words are the answers of one question only: Female and Male are a sex, whatever stands
    above them. Answers that several questions share, such as yes and no, tell nothing."""
    if not profile.few or len(profile.words) < 2 or elsewhere(profile.name):
        return None
    fits = [(known, found) for known in table.fields if known.codes and not {"yes", "no"} <= set(known.codes)
            and (found := coded(table.name, known, profile.words)).share >= NEARLY_ALL and several(found)]  # fmt: skip
    free = [(known, found) for known, found in fits if known.name not in taken]
    if len(free) != 1:
        return None
    known, found = free[0]
    return Guess(profile, table.name, known.name, SURE_ENOUGH, "by its values alone", found)


def several(found: Coded) -> bool:
    """Whether the words of a column are at least two answers."""
    return len(set(found.codes.values())) + found.plainly > 1


def score_of(made: SheetGuess, table: Table, sheet: str, columns: int) -> float:
    """How well a sheet fits a table: the columns it places, those that only this table has counting for more."""
    found = {guess.field for guess in made.columns}
    required = [known.name for known in table.fields if known.required]
    lacking = sum(name not in found for name in required) / len(required)
    named = 0.2 if words(sheet) & (words(table.name) | words(table.title)) else 0.0
    placed = sum(guess.sure for guess in made.columns) + 0.5 * (len(made.flags) + len(made.needs))
    return placed / max(columns, 1) + named - 0.3 * lacking


def find_key(made: SheetGuess, table: Table, columns: Sequence[Profile], used: set[int], taken: set[str]) -> None:
    """A sheet needs a reference: where none was found, a column of values that are each their own is taken for it."""
    key = table.primary_key[0]
    if key in taken or table.name == "needs":
        return
    free = [each for each in columns if each.at not in used and each.own > 0.97 and each.dates < 0.5 and "reference" in words(each.name)]
    moved = [guess for guess in made.columns if guess.field.endswith("_id") and guess.column.own > 0.97 and guess.field != "worker_id"]
    if free:
        made.columns.append(Guess(free[0], table.name, key, 0.5, "each value is its own"))
        used.add(free[0].at)
    elif moved:
        made.columns.remove(moved[0])
        made.columns.append(Guess(moved[0].column, table.name, key, 0.5, f"each value is its own, and nothing else could be {key}"))


def judged(table: Table, known: Field, profile: Profile) -> Guess | None:
    """One column against one field; None where the values rule it out."""
    named = name_score(profile.name, f"{table.name}.{known.name}")
    if named < 0.2 or named <= elsewhere(profile.name) or (known.required and profile.filled == 0):
        return None
    held = held_score(table, known, profile)
    if held is None:
        return None
    score, found = held
    sure = NAME * named + VALUES * score if profile.filled else named * 0.8
    because = "by its name" + (
        " and its values" if score >= 0.6 else "; its values do not tell" if score > 0.3 else "; its values fit badly"
    )
    return Guess(profile, table.name, known.name, round(min(sure, 0.99), 2), because, found)


def held_score(table: Table, known: Field, profile: Profile) -> tuple[float, Coded | None] | None:
    """How well what stands in a column fits a field, 0 to 1; None where it cannot be."""
    if not profile.filled:
        return 0.5, None
    if known.codes:
        found = coded(table.name, known, profile.words) if profile.few else None
        return (found.share if found else 0.0, found) if found is None or found.share > 0 else None
    score = {
        FieldType.DATE: profile.dates,
        FieldType.DATETIME: profile.dates,
        FieldType.INTEGER: profile.whole if profile.largest <= MOST.get(known.name, 1e6) else 0.0,
        FieldType.NUMBER: profile.numbers,
        FieldType.STRING: text_score(table, known, profile),
    }[known.type]
    return None if score < 0.25 else (score, None)


def text_score(table: Table, known: Field, profile: Profile) -> float:
    """How well a column fits a field of free text: references are short and, for the table's own, each different."""
    if profile.dates > 0.5 or profile.yes_no > 0.8:
        return 0.0
    long = max((len(text) for text in profile.words), default=0) > 40
    if known.name in table.primary_key and table.name != "needs":
        return 0.0 if profile.own < 0.9 or long else 1.0
    if known.name.endswith("_id"):
        return 0.2 if long or (known.name in OF_ONE and profile.few and profile.own < KINDS) else 0.8
    if known.name == "area_code":
        return 1.0 if all(len(text) == 9 and text[0] in "EWSN" for text in profile.words) else 0.2
    return 0.3 if profile.numbers > 0.9 else 0.7


def take_needs(made: SheetGuess, columns: Sequence[Profile], best: dict[int, float]) -> None:
    """The needs that stand in a sheet of cases: columns of yes and no named for a need, and columns whose values are needs."""
    for profile in columns:
        if profile.yes_no > 0.8 or (
            profile.few and len(profile.words) <= 2 and {text.lower() for text in profile.words} <= {"x", "1", "0", "✓"}
        ):
            code = flag_code(profile.name)
            if code and (words(profile.name) & SAID_TO_BE_NEEDS or best.get(profile.at, 0.0) < FLAG_SURE):
                made.flags.append((profile, code))
        elif (guess := need_column(profile)) and guess.sure > best.get(profile.at, 0.0):
            made.needs.append(guess)


def flag_code(name: str) -> str:
    """The need a column of yes and no is named for."""
    bare = name.split(":")[-1].strip() or name
    code = code_of("needs", NEED, bare)
    return "" if code in {"none", "other"} and not words(name) & SAID_TO_BE_NEEDS else code


def need_column(profile: Profile) -> Guess | None:
    """A column whose values are needs, one or several in a cell."""
    named = name_score(profile.name, "needs.need")
    if named <= elsewhere(profile.name):
        return None
    parts = {part.strip() for text in profile.words for part in text.replace("\n", ";").replace(",", ";").split(";") if part.strip()}
    if named < 0.3 or not parts or len(parts) > 60:
        return None
    found = coded("needs", NEED, sorted(parts))
    sure = NAME * named + VALUES * found.share
    return Guess(profile, "needs", "need", round(min(sure, 0.99), 2), "by its name and its values", found) if sure >= SURE_ENOUGH else None
