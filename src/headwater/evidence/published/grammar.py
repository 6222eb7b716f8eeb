"""A formula as it is written in a file, read into terms and claims. Anything it does not know is refused, with what it does know."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import NoReturn

from headwater.evidence.errors import EvidenceError
from headwater.evidence.published.claims import (
    THIS,
    AddsUp,
    Alike,
    Apart,
    Balance,
    Claim,
    Equals,
    Fits,
    Inside,
    Manner,
    MoreThan,
    Needs,
    Same,
)
from headwater.evidence.published.formulas import Between, Change, Difference, Mean, Met, Months, Product, Quotient, Share, Sum
from headwater.evidence.published.implied import Bases, Implied, Totals
from headwater.evidence.published.named import Calendar, Days, Listed, Literal, Missing, Of
from headwater.evidence.published.pages import Term

DEPTH = 8
LARGEST_FORMULA = 150
LONGEST_WORDS = 200
YEAR_MONTH = re.compile(r"(\d{4})-(\d{2})")
LARGEST = Decimal(10) ** 15
FINEST = -9


class FormulaError(EvidenceError):
    """A formula that cannot be read: what stands there and what may."""


def refuse(what: str, given: object) -> NoReturn:
    """Say what was wanted and what stood there, cut short."""
    raise FormulaError(f"{what}, not {str(given)[:60]!r}.")


def listed(given: object, least: int = 1, most: int = LARGEST_FORMULA) -> list[object]:
    """A list of a fitting length."""
    if not isinstance(given, list) or not least <= len(given) <= most:
        refuse(f"A list of {least if least == most else f'{least} or more'} was wanted", given)
    return given


def text(given: object) -> str:
    """Words."""
    if not isinstance(given, str) or not given.strip() or not given.isprintable() or len(given) > LONGEST_WORDS:
        refuse(f"Up to {LONGEST_WORDS} letters on one line were wanted", ascii(given))
    return given


def number(given: object) -> Decimal:
    """A number that a report could print: no more than 15 digits before the point and 9 after."""
    if isinstance(given, bool) or not isinstance(given, int | Decimal) or not Decimal(given).is_finite():
        refuse("A number was wanted", given)
    value = Decimal(given)
    if abs(value) >= LARGEST or int(value.as_tuple().exponent) < FINEST:
        refuse("A number of up to 15 digits and 9 decimals was wanted", given)
    return value


def term(given: object, depth: int = 0) -> Term:
    """A term: a number, a row's id with a part (`EX-044.missing`, `this`), or an operator with what it takes."""
    if depth > DEPTH:
        refuse(f"A formula goes no deeper than {DEPTH}", given)
    if isinstance(given, str):
        return reference(given)
    if isinstance(given, Mapping):
        return operator(given, depth)
    return Literal(number(given))


def reference(given: str) -> Of:
    """`EX-044` or `EX-044.missing`. The last point parts them."""
    name, _, part = text(given).rpartition(".")
    return Of(name, part) if name else Of(part)


def operator(given: Mapping[object, object], depth: int) -> Term:
    """One operator and its arguments; `where` says where a literal stands."""
    where = text(given["where"]) if "where" in given else ""
    names = [str(name) for name in given if name != "where"]
    if len(names) != 1 or names[0] not in TERMS:
        refuse(f"One of {', '.join(TERMS)} was wanted", ", ".join(names))
    return TERMS[names[0]](given[names[0]], where, depth + 1)


def many(kind: Callable[[tuple[Term, ...]], Term]) -> Callable[[object, str, int], Term]:
    """An operator over a list of terms."""
    return lambda given, _where, depth: kind(tuple(term(each, depth) for each in listed(given)))


def pair(kind: Callable[[Term, Term], Term]) -> Callable[[object, str, int], Term]:
    """An operator over two terms."""
    return lambda given, _where, depth: kind(*two(given, depth))


def two(given: object, depth: int = 0) -> tuple[Term, Term]:
    """Two terms."""
    first, second = listed(given, 2, 2)
    return term(first, depth), term(second, depth)


def calendar(given: object, where: str, _depth: int) -> Term:
    """`2018-04`."""
    found = YEAR_MONTH.fullmatch(text(given))
    if not found or not 1 <= int(found[2]) <= 12 or int(found[1]) < 1:
        refuse("A month like 2018-04 was wanted", given)
    return Calendar(int(found[1]), int(found[2]), where)


def days(given: object, where: str, _depth: int) -> Term:
    """`[2018-08-11, 2018-08-20]`."""
    try:
        first, last = (date.fromisoformat(text(each)) for each in listed(given, 2, 2))
    except ValueError:
        refuse("Two days like 2018-08-11 were wanted", given)
    return Days(first, last, where)


def named(given: object) -> tuple[str, ...]:
    """Names."""
    return tuple(text(each) for each in listed(given))


TERMS: dict[str, Callable[[object, str, int], Term]] = {
    "number": lambda given, where, _depth: Literal(number(given), where),
    "sum": many(Sum),
    "minus": many(Difference),
    "times": many(Product),
    "mean": many(Mean),
    "over": pair(Quotient),
    "share": pair(Share),
    "change": pair(Change),
    "months": pair(Months),
    "between": pair(Between),
    "implied": pair(Implied),
    "bases": pair(Bases),
    "totals": pair(Totals),
    "month": calendar,
    "days": days,
    "listed": lambda given, _where, _depth: Listed(named(given)),
    "met": lambda given, _where, depth: Met(tuple(two(each, depth) for each in listed(given))),
    "missing": lambda given, _where, _depth: Missing(text(given)),
}


def equals(given: object, options: Mapping[str, object]) -> Claim:
    """`{"equals": term, "of": row, "decimals": -6, "manner": "over"}`, all but the first optional."""
    decimals = options.get("decimals")
    if decimals is not None and not (isinstance(decimals, int) and not isinstance(decimals, bool) and FINEST <= decimals <= -FINEST):
        refuse("decimals is a whole number from -9 to 9", decimals)
    manner = options.get("manner", Manner.ROUNDED.value)
    if manner not in [each.value for each in Manner]:
        refuse(f"manner is one of {', '.join(Manner)}", manner)
    of = reference(text(options["of"])) if "of" in options else THIS
    return Equals(term(given), of, None if decimals is None else int(str(decimals)), Manner(str(manner)))


def inside(given: object, _options: Mapping[str, object]) -> Claim:
    """`{"inside": [start, end, start of the outer, end of the outer]}`."""
    start, end, first, last = (term(each) for each in listed(given, 4, 4))
    return Inside((start, end), (first, last))


def adds_up(given: object, _options: Mapping[str, object]) -> Claim:
    """`{"adds_up": [total, [parts]]}`."""
    total, parts = listed(given, 2, 2)
    return AddsUp(term(total), tuple(term(each) for each in listed(parts)))


def alike(given: object, _options: Mapping[str, object]) -> Claim:
    """`{"alike": [what is counted here, what is counted there]}`."""
    here, there = listed(given, 2, 2)
    return Alike(text(here), text(there))


CLAIMS: dict[str, Callable[[object, Mapping[str, object]], Claim]] = {
    "equals": equals,
    "balance": lambda given, _options: Balance(*two(given)),
    "adds_up": adds_up,
    "more": lambda given, _options: MoreThan(*two(given)),
    "at_least": lambda given, _options: MoreThan(*two(given), or_equal=True),
    "fits": lambda given, _options: Fits(*two(given)),
    "same": lambda given, _options: Same(text(given)),
    "inside": inside,
    "apart": lambda given, _options: Apart(tuple(named(each) for each in listed(given, 2))),
    "alike": alike,
    "needs": lambda given, _options: Needs(text(given)),
}
OPTIONS = {"equals": {"of", "decimals", "manner"}}


def claims(given: object) -> tuple[Claim, ...]:
    """The claims of a row, in order. A formula of more than 150 terms is refused: no reader could follow it."""
    if size(given) > LARGEST_FORMULA:
        refuse(f"A formula of up to {LARGEST_FORMULA} terms was wanted", f"{size(given)} terms")
    return tuple(claim(each) for each in listed(given))


def size(given: object) -> int:
    """How many numbers, words and names stand in a formula."""
    if isinstance(given, Mapping):
        return sum(size(each) for each in given.values())
    return sum(size(each) for each in given) if isinstance(given, list) else 1


def claim(given: object) -> Claim:
    """One claim: its name, what it takes and, for `equals`, how."""
    if not isinstance(given, Mapping):
        refuse('A claim is an object such as {"equals": …}', given)
    names = [str(name) for name in given if name in CLAIMS]
    if len(names) != 1 or set(given) - {names[0]} - OPTIONS.get(names[0], set()):
        refuse(f"A claim names one of {', '.join(CLAIMS)}", ", ".join(map(str, given)))
    return CLAIMS[names[0]](given[names[0]], {str(name): value for name, value in given.items()})
