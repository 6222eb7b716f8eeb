"""The guard against counting one cost twice in two outcomes of a programme.

Within one outcome every line is of the same cases, so what two lines share is taken off once. Two outcomes may be of the same cases or of
others, which no description says: taking off would be as wrong as leaving on. So what they share is said, with the most it can come to.

Source: the sub-lines and comments of the Unit Cost Database v1.4."""

from collections.abc import Iterator
from itertools import combinations, product

from headwater.evidence.costs.overlap import clash, shared
from headwater.evidence.costs.programme import Outcome, Programme, households
from headwater.evidence.costs.values import Kind, pounds
from headwater.evidence.errors import NotValued


def twice_across(programme: Programme) -> tuple[str, ...]:
    """A caution for each pair of lines of two outcomes that hold the same cost or may not be added, with the most that can be in it twice.

    Takes the programme as described; gives sentences that must be printed with its report. Source: docs/methods/economics.md."""
    found = [said for one, other in combinations(programme.outcomes, 2) for said in between(one, other)]
    return tuple(dict.fromkeys(found))


def between(one: Outcome, other: Outcome) -> Iterator[str]:
    """What two outcomes may hold twice."""
    fewest = min(households(one), households(other))
    for mine, theirs in product(codes(one), codes(other)):
        where = f"{one.title} ({mine}) and {other.title} ({theirs})"
        parts = shared(mine, theirs) if mine != theirs else []
        if mine == theirs:
            price = next(price.value for price in one.prices if price.code == mine)
            yield f"{where} hold the same cost. A case counted in both outcomes counts it twice: up to {pounds(price * fewest)}."
        elif parts:
            most = sum(part.amount for part in parts) * fewest
            names = ", ".join(part.code for part in parts)
            yield f"{where} both hold {names}. A case counted in both outcomes counts it twice: up to {pounds(most)} in its own prices."
        else:
            yield from clashes(mine, theirs, where)


def clashes(mine: str, theirs: str, where: str) -> Iterator[str]:
    """Overlaps whose size is not known."""
    try:
        said = clash(mine, theirs)
    except NotValued as refused:
        said = [str(refused)]
    for why in said:
        yield f"{where} overlap by an amount that is not known, for a case counted in both outcomes. {why}"


def codes(outcome: Outcome) -> list[str]:
    """The fiscal lines of an outcome, without what was taken off them."""
    return list(dict.fromkeys(price.code for price in outcome.prices if price.kind is Kind.FISCAL and not price.code.startswith("once:")))
