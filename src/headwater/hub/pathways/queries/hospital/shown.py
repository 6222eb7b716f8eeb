"""What those who may open no stay are shown of the figures of delay: small numbers are hidden, and with them what would give them away."""

from collections.abc import Sequence
from dataclasses import replace

from headwater.hub.pathways.logic.hospital.delays import DelayRow, StepCount
from headwater.hub.pathways.queries.hospital.figures import Figures
from headwater.hub.referrals.adapters.rates import any_small, hidden_rows


def without_small(found: Figures, *, up_to: int) -> Figures:
    """The figures for a reader of counts: trusts and no sites, and nothing from 1 to `up_to`. Where totals stand elsewhere, enough rows are
    hidden together that none can be worked out from the others."""
    trusts = [row for row in found.rows[:-1] if not row.site]
    rows = (*trusts, found.rows[-1])
    whole_hidden = any_small(_parts(rows[-1]), up_to)
    gone = set(range(len(rows))) if whole_hidden else hidden_rows([_parts(row) for row in trusts], up_to)
    stays, still = found.stays or 0, found.still_in or 0
    few = any_small([stays, still, stays - still], up_to)
    reasons = hidden_rows([[n or 0, main or 0] for _, n, main in found.reasons], up_to)
    endings = hidden_rows([[n or 0] for _, n in found.endings], up_to)
    flow = _flow(found.flow, found.housing_flow, up_to)
    return replace(
        found, rows=rows, hidden=frozenset(gone), stays=None if few else found.stays, still_in=None if few else found.still_in,
        reasons=tuple((each, *((None, None) if at in reasons else (n, main))) for at, (each, n, main) in enumerate(found.reasons)),
        without_reason=None if any_small([found.without_reason or 0], up_to) else found.without_reason,
        flow=flow[0], housing_flow=flow[1],
        endings=tuple((code, None if at in endings or few else n) for at, (code, n) in enumerate(found.endings)),
        bed_pounds=None if whole_hidden else found.bed_pounds, hub_pounds=None if whole_hidden else found.hub_pounds, up_to=up_to,
    )  # fmt: skip


def _parts(row: DelayRow) -> list[int]:
    """A row as parts that make it up: housing alone, housing among others, neither; those not known, and those in a hub bed."""
    rest = row.all.base - row.only.base - row.among.base
    return [row.only.base, row.among.base, rest, row.all.missing, row.hub.base, row.all.base]


Flow = Sequence[StepCount | None]


def _flow(every: Flow, housing: Flow, up_to: int) -> tuple[tuple[StepCount | None, ...], tuple[StepCount | None, ...]]:
    """A step follows from those around it, and the steps of housing are among those of all: a small number in either, or in what is left
    of all without housing, hides the side of housing; one in all hides both."""
    pairs = [(one, other) for one, other in zip(every, housing, strict=True) if one and other]
    all_small = any(any_small([one.reached, one.stopped, one.still], up_to) for one, _ in pairs)
    part_small = any(any_small([other.reached, other.stopped, other.still], up_to) for _, other in pairs)
    rest_small = any(
        any_small([one.reached - other.reached, one.stopped - other.stopped, one.still - other.still], up_to) for one, other in pairs
    )
    hide_housing = all_small or part_small or rest_small
    return tuple(None if all_small else one for one in every), tuple(None if hide_housing else one for one in housing)
