"""One value as it stands in somebody else's sheet or letter, read as what we ask for: the value, or a plain sentence of what is wrong."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import Generic, TypeAlias, TypeVar

from headwater.hub.people.logic.names import number_key
from headwater.hub.people.states import Answer
from headwater.hub.referrals.logic.foreign.words import ANSWERS, BLANK, Words

Cell: TypeAlias = str | int | float | bool | date | time | timedelta | None
T = TypeVar("T")

# No word for nothing is longer, however it is spaced.
LONGEST_BLANK = 40
# Days as Excel counts them, from 1927 to 2100: a smaller number is an age or a count of something.
FIRST_SERIAL, LAST_SERIAL = 9_863, 73_415
_DAY_0, _DAY_0_OF_1904 = date(1899, 12, 30).toordinal(), date(1904, 1, 1).toordinal()
_SERIAL = re.compile(r"[1-7]?[0-9]{4}(\.[0-9]+)?")
_NUMBERS = re.compile(r"(\d{1,4})[-/. ](\d{1,2})[-/. ](\d{1,4})")
_DAY_MONTH = re.compile(r"(?:[a-z]+,? )?(\d{1,2})(?:st|nd|rd|th)?(?: of)?[- /]([a-z]{3,9})\.?,?[- /](\d{2}|\d{4})")
_MONTH_DAY = re.compile(r"(?:[a-z]+,? )?([a-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})")
_CLOCK = re.compile(r"[ t,]+\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?\s*([ap]m)?\s*(z|[+-]\d{2}:?\d{2})?$")
_MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december")
_EMAIL = re.compile(r"[^\s@<>(),;:\"]+@[^\s@<>(),;:\"]+\.[a-z]{2,24}", re.IGNORECASE)
_POSTCODE = re.compile(r"(GIR|[A-Z]{1,2}[0-9][A-Z0-9]?)([0-9][A-Z]{2})")
_MARK_OF_A_NUMBER = re.compile(r"[\d\s()+./-]+(ext\.? ?\d+|x\d+)?", re.IGNORECASE)
# What turns the direction of writing, or cannot be seen: a name that shows other than it is.
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]|_x000[dD]_")
WRITE_A_DAY = "Write day, month and year, like 15/03/2026."


@dataclass(frozen=True, slots=True)
class Read(Generic[T]):
    """What stood there: its value, or nothing and (where something stood there) what is wrong."""

    value: T | None = None
    wrong: str = ""


def text(cell: Cell) -> str:
    """A cell as text: no marks that cannot be seen, no spaces at its ends; 34.0 is 34."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else f"{cell:f}".rstrip("0")
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat(" ", "minutes")
    if isinstance(cell, str):
        return _clean(cell) if len(cell) <= SHORT else clean(cell)
    return str(cell)


def clean(words: str) -> str:
    """Text without control characters; lines and tabs stay."""
    if words.isascii() and words.isprintable() and "_x000" not in words:
        return words.strip()
    seen = words if words.isascii() and "_x000" not in words else _UNSEEN.sub("", unicodedata.normalize("NFC", words))
    seen = seen.replace("\r\n", "\n").replace("\r", "\n")
    if not seen.isprintable():
        seen = "".join(mark for mark in seen if mark in "\n\t" or unicodedata.category(mark) not in {"Cc", "Cs", "Co", "Cn"})
    return seen.strip()


# The same short answers come again and again, and each is looked at several times.
SHORT = 60
_clean = lru_cache(maxsize=8192)(clean)


def line(cell: Cell) -> str:
    """A cell as one line."""
    return " ".join(text(cell).split())


@lru_cache(maxsize=8192)
def plain(words: str) -> str:
    """Words for comparing: small letters, single spaces, no marks."""
    if words.strip() in {"?", "-", "--"}:
        return words.strip()
    return " ".join(re.sub(r"[^\w/]+", " ", words.casefold().replace("'", "").replace("’", "").replace("_", " ")).split())


def is_blank(cell: Cell) -> bool:
    """Whether nothing was said. "Don't know" was."""
    if isinstance(cell, str):
        return len(cell) <= LONGEST_BLANK and _is_blank(cell)
    return _is_blank(line(cell))


@lru_cache(maxsize=8192)
def _is_blank(words: str) -> bool:
    return plain(line(words)[:40]) in BLANK


def day(cell: Cell, *, today: date, is_birth: bool = False, from_1904: bool = False) -> Read[date]:
    """A day written as text, day first; as ISO; or as the number a spreadsheet keeps."""
    if isinstance(cell, datetime):
        return Read(cell.date())
    if isinstance(cell, date):
        return Read(cell)
    words = line(cell)
    if is_blank(words):
        return Read()
    if _SERIAL.fullmatch(words):
        return _serial(float(words), from_1904=from_1904)
    found = _in_words(_CLOCK.sub("", words.casefold()), (today.year if is_birth else today.year + 20) % 100)
    return Read(found) if found else Read(wrong=f"“{words[:40]}” is not a date we can read. {WRITE_A_DAY}")


def _serial(number: float, *, from_1904: bool) -> Read[date]:
    if not FIRST_SERIAL <= number <= LAST_SERIAL:
        return Read(wrong=f"“{number:.0f}” is a number and not a date. {WRITE_A_DAY}")
    return Read(date.fromordinal((_DAY_0_OF_1904 if from_1904 else _DAY_0) + int(number)))


def _in_words(words: str, this_century: int) -> date | None:
    if found := _NUMBERS.fullmatch(words):
        first, second, third = found.groups()
        return _on(first, second, third, this_century) if len(first) == 4 else _on(third, second, first, this_century)
    if found := _DAY_MONTH.fullmatch(words):
        return _on(found[3], _month(found[2]), found[1], this_century)
    if found := _MONTH_DAY.fullmatch(words):
        return _on(found[3], _month(found[1]), found[2], this_century)
    return None


def _month(word: str) -> str:
    found = next((at for at, month in enumerate(_MONTHS, 1) if month.startswith("sep" if word == "sept" else word)), 0)
    return str(found)


def _on(year: str, month: str, number: str, this_century: int) -> date | None:
    if len(year) not in {2, 4}:
        return None
    whole = int(year) + (0 if len(year) == 4 else 2000 if int(year) <= this_century else 1900)
    try:
        return date(whole, int(month), int(number))
    except ValueError:
        return None


def answer(cell: Cell) -> Read[Answer]:
    """Yes, no, or don't know; nothing where nobody answered."""
    words = plain(line(cell))
    if words in BLANK:
        return Read()
    code = _codes_of(ANSWERS).get(words)
    if code is None:
        return Read(wrong=f"“{line(cell)[:40]}” is not yes or no. Write yes, no or don't know.")
    return Read(Answer(code))


def phone(cell: Cell) -> Read[str]:
    """A phone number as it was written; one that a spreadsheet took the first nought from gets it back."""
    words = line(cell)
    if is_blank(words):
        return Read()
    digits = number_key(words)
    if not _MARK_OF_A_NUMBER.fullmatch(words) or not 9 <= len(digits) <= 16:
        return Read(wrong=f"“{words[:40]}” is not a phone number we can read.")
    lost = len(digits) == 10 and digits[0] in "1237" and digits == words.replace(" ", "")
    return Read(f"0{words}" if lost else words[:200])


def email(cell: Cell) -> Read[str]:
    """An email address."""
    words = line(cell).removeprefix("mailto:")
    if is_blank(words):
        return Read()
    if not _EMAIL.fullmatch(words) or len(words) > 254:
        return Read(wrong=f"“{words[:60]}” is not an email address we can read.")
    return Read(words)


def postcode(cell: Cell) -> Read[str]:
    """A postcode with its one space. Whether it exists is asked of the directory, not here."""
    bare = re.sub(r"[^A-Z0-9]", "", line(cell)[:20].upper())
    if not bare or is_blank(cell):
        return Read()
    found = _POSTCODE.fullmatch(bare)
    return Read(f"{found[1]} {found[2]}") if found else Read(wrong=f"“{line(cell)[:20]}” is not a whole postcode.")


def money(cell: Cell) -> Read[Decimal]:
    """An amount in pounds."""
    words = line(cell)
    if is_blank(words):
        return Read()
    try:
        amount = Decimal(re.sub(r"[£,\s]|gbp", "", words, flags=re.IGNORECASE)).quantize(Decimal("0.01"))
    except (InvalidOperation, ValueError):
        return Read(wrong=f"“{words[:40]}” is not an amount in pounds.")
    return Read(amount) if abs(amount) < 10**8 else Read(wrong="That amount is too large. Check it.")


def ages(cell: Cell) -> Read[tuple[int, ...]]:
    """Ages of children: "3, 7 and 12". None is an answer."""
    words = plain(line(cell))
    if words in BLANK:
        return Read()
    if words in {"none", "no", "no children", "0 children"}:
        return Read(())
    numbers = [int(each) for each in re.findall(r"\d{1,3}", words)]
    odd = re.sub(r"\d+|and|years?|yrs?|old|months?|mths?|/", " ", words).strip()
    if not numbers or odd or len(numbers) > 15:
        return Read(wrong=f"“{line(cell)[:40]}” are not ages we can read. Write numbers, like 3, 7.")
    return Read((0,) * len(numbers) if "month" in words or "mth" in words else tuple(numbers))


def code(cell: Cell, words: Words) -> Read[str]:
    """A code, by itself or by any of its labels."""
    given = plain(line(cell)[:120])
    if given in BLANK:
        return Read()
    found = _codes_of(words).get(given)
    return Read(found) if found else Read(wrong=f"“{line(cell)[:60]}” is not an answer we know.")


def codes(cell: Cell, words: Words) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """A list of codes, and what in it is none of them."""
    whole = code(cell, words)
    if whole.value is not None or not line(cell):
        return ((whole.value,) if whole.value else ()), ()
    parts = [part.strip() for part in re.split(r"[;,|\n/+&]|\band\b", text(cell)) if part.strip() and not is_blank(part)]
    found = [(code(part, words).value, part) for part in parts]
    return tuple(dict.fromkeys(value for value, _ in found if value)), tuple(part for value, part in found if not value)


_TABLES: dict[int, dict[str, str]] = {}


def _codes_of(words: Words) -> Mapping[str, str]:
    """Every label of each code, made once for each table."""
    if id(words) not in _TABLES:
        _TABLES[id(words)] = {plain(label): str(key) for key, labels in words.items() for label in (key, *labels)}
    return _TABLES[id(words)]
