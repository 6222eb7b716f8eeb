"""The names of cells: from what a measure declares to the facts that hold of whom it counts."""

import re
from collections.abc import Mapping
from datetime import date
from functools import cache

from headwater.evidence.disclosure.cells import ANSWERED, UNSAID, UNSURE, Cell, Fact
from headwater.evidence.measures import broken, kpis
from headwater.evidence.measures.catalogue import DECLARED
from headwater.evidence.measures.kinds import Breakdown, Count, Share
from headwater.evidence.measures.periods import quarter_key_sql
from headwater.evidence.measures.relations import IMPLIED, KNOWN_OUTCOMES, TOGETHER, TOLD_QUARTER

SOURCES = {"household_needs": "cases"}
EQUALS = re.compile(r"(\w+) = '(\w+)'")
AS_TEXT = re.compile(r"CAST\((.*) AS VARCHAR\)", re.DOTALL)
QUARTERS = {quarter_key_sql(day): TOLD_QUARTER.format(day) for day in ("referred_on", "closed_on")}
BARE = re.compile(r"(NOT )?(\w+)")
ASKED = "asked"
WITHIN = " BETWEEN "
IN_ANY = " in"
KNOWN, UNKNOWN = KNOWN_OUTCOMES, (KNOWN_OUTCOMES[0], "false")
PREVENTED = {
    "yes": ("ended", "prevented"), "no": ("ended", "known and not prevented"), ANSWERED: KNOWN, UNSAID: UNKNOWN,
    UNSURE: (KNOWN_OUTCOMES[0], UNSURE),
}  # fmt: skip
UPSTREAM = {
    "yes": ("threat", "days_57_plus"), "no": ("threat", "not days_57_plus"),
    **{each: ("threat", each) for each in (ANSWERED, UNSAID, UNSURE)},
}  # fmt: skip


def period_of(key: str) -> re.Pattern[str]:
    """Where an expression says which day lies in a period, and its first and last days."""
    return re.compile(rf"WHEN (\w+) BETWEEN DATE '([\d-]+)' AND DATE '([\d-]+)' THEN '{re.escape(key)}'")


def plain(expression: str) -> str:
    """An expression as it is named here: without the cast to text, quarters by their day."""
    found = AS_TEXT.fullmatch(expression)
    inner = found[1] if found else expression
    return QUARTERS.get(inner, inner)


def fact(expression: str, value: str) -> Fact:
    """A fact, named as the measure names it of which a breakdown tells the answers."""
    if given := renamed().get(expression, {}).get(value):
        return given
    expression = plain(expression)
    if WITHIN in expression and (period := period_of(value).search(expression)):
        return within(period[1], date.fromisoformat(period[2]), date.fromisoformat(period[3]))
    return bare(expression, value)


def bare(expression: str, value: str) -> Fact:
    """A fact; whether something was answered is one fact for all that are answered together."""
    return (TOGETHER.get(expression, expression), value) if value in (ANSWERED, UNSAID) else (expression, value)


def within(day: str, starts: date, ends: date) -> Fact:
    """That a day lies in a period."""
    return f"{day}{WITHIN}", f"{starts.isoformat()}..{ends.isoformat()}"


@cache
def renamed() -> Mapping[str, Mapping[str, Fact]]:
    """What the answers of rates, counts and measures of the contract are called in breakdowns, by the facts of the figures they break
    down."""
    found = {ended_known(): PREVENTED, broken.SPECIAL_SHARES["upstream_share"]: UPSTREAM}
    for name, crossed in broken.breakable().items():
        measure = DECLARED.get(name)
        if isinstance(measure, Count | Share) and isinstance(crossed, Breakdown):
            found[crossed.key] = yes_and_no(measure)
        elif name in kpis.BY_ID and isinstance(crossed, Breakdown):
            found[crossed.key] = {ANSWERED: (crossed.key, "judged"), ASKED: (crossed.key, "due")}
    return found


def ended_known() -> str:
    """The answer of the rate of prevention."""
    return broken.SPECIAL_SHARES["prevented_rate"]


def yes_and_no(measure: Count | Share) -> dict[str, Fact]:
    """The answers of a rate or a count."""
    said, value = condition(measure.yes if isinstance(measure, Share) else measure.counted)
    no = f"not {value}" if isinstance(measure, Share) else "false" if value == "true" else "true"
    return {"yes": (said, value), "no": (said, no)} | {each: bare(said, each) for each in (ANSWERED, UNSAID, UNSURE)}


def asked(cell: Cell, expression: str) -> Cell:
    """Those of a cell of whom a breakdown tells something: all, but for measures of the contract that are not due yet."""
    due = renamed().get(expression, {}).get(ASKED)
    return cell.having(due) if due else cell


def with_implied(*facts: Fact) -> tuple[Fact, ...]:
    """The facts and what follows from them."""
    found = list(dict.fromkeys(facts))
    for each in found:
        if (more := IMPLIED.get(each)) and more not in found:
            found.append(more)
    return tuple(found)


def told(cell: Cell, expression: str, value: str) -> Cell:
    """Those of a cell of whom the expression has this value. Whoever's day lies in a period lies in any of several with it: that goes
    without saying, so that the same people have one name wherever they are counted."""
    found = cell.having(*with_implied(fact(expression, value)))
    said = {f"{name.removesuffix(WITHIN)}{IN_ANY}" for name, _ in found.facts if name.endswith(WITHIN)}
    return Cell(found.source, frozenset(each for each in found.facts if each[0] not in said), found.amount) if said else found


def condition(said: str) -> Fact:
    """A condition of a declaration as a fact: `final`, `NOT final`, `ended = 'prevented'`, or as it stands."""
    if found := EQUALS.fullmatch(said):
        return bare(found[1], found[2])
    if found := BARE.fullmatch(said):
        return bare(found[2], "false" if found[1] else "true")
    return bare(said, "true")


def conditions(where: str) -> tuple[Fact, ...]:
    """The conditions of a declaration, each of which holds."""
    return with_implied(*(condition(said) for said in where.split(" AND ") if said != "true"))


def population(source: str, where: str) -> Cell:
    """Whom a measure is about."""
    name = source.split()[0]
    return Cell(SOURCES.get(name, name), frozenset(conditions(where)))
