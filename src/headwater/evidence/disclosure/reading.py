"""A pack of figures as the cells that it publishes and the sums between them."""

from collections.abc import Iterable, Sequence

from headwater.evidence.disclosure.beside import COUNTS, read_beside
from headwater.evidence.disclosure.cells import Cell, Pack, deduced, nested
from headwater.evidence.disclosure.grouping import read_by_group
from headwater.evidence.disclosure.naming import population
from headwater.evidence.disclosure.periods import read_measure
from headwater.evidence.disclosure.relating import relate
from headwater.evidence.disclosure.shapes import Reading, read_declared
from headwater.evidence.disclosure.special import READERS
from headwater.evidence.disclosure.timeline import lay
from headwater.evidence.measures import kpis, users
from headwater.evidence.measures.catalogue import DECLARED, SPECIAL
from headwater.evidence.measures.kinds import Described
from headwater.evidence.values import Figure, KpiFigure

Told = Figure | KpiFigure
MEASURES = frozenset({users.ID, *kpis.BY_ID})


def read_pack(figures: Sequence[Told]) -> tuple[Pack, frozenset[int]]:
    """The cells of figures that are published together, and which figures nobody has said how to read."""
    pack, referrals = Pack(), has_referrals(figures)
    unread = {number for number, figure in enumerate(figures) if not read_figure(pack, number, figure, referrals=referrals)}
    relate(pack)
    lay(pack)
    deduced(pack)
    nested(pack)
    return pack, frozenset(unread)


def has_referrals(figures: Iterable[Told]) -> bool:
    """Whether referrals stand in a table of their own, or each case is one."""
    return not any(figure.id == "referral_decisions" and any("no table referrals" in note for note in figure.notes) for figure in figures)


def read_figure(pack: Pack, number: int, figure: Told, *, referrals: bool) -> bool:
    """One figure, as what it was declared to be; false where nothing says what it is."""
    if isinstance(figure, Figure) and "by" in figure.extra:
        return read_by_group(pack, number, figure)
    if isinstance(figure, Figure) and COUNTS in figure.extra:
        read_beside(Reading(pack, number, figure, Cell(figure.extra[COUNTS])))
        return True
    if figure.id in MEASURES:
        read_measure(Reading(pack, number, figure, Cell("cases")), referrals=referrals)
    elif figure.id in DECLARED:
        measure = DECLARED[figure.id]
        read_declared(Reading(pack, number, figure, whom(measure, referrals=referrals)), measure)
    elif figure.id in READERS:
        special = SPECIAL[figure.id]
        READERS[figure.id](Reading(pack, number, figure, whom(special, referrals=referrals)))
    else:
        return False
    return True


def whom(measure: Described, *, referrals: bool) -> Cell:
    """Whom a measure is about. Without a table of referrals each case is one."""
    source = ("referrals" if referrals else "cases") if measure.source == "entries" else measure.source
    return population(source, measure.where)
