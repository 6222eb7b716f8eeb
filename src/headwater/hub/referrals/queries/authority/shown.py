"""What may be shown of counts to readers who may not open the records behind them: small numbers are hidden, and with them whatever would
give them away. What a reader's own agency received or sent is known to it, so it is shown, and the rest must stand without it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from headwater.hub.referrals.adapters.rates import any_small, hidden_rows
from headwater.hub.referrals.queries.authority.lines import CouncilLine


def councils_shown(lines: Sequence[CouncilLine], *, own: int | None, up_to: int) -> tuple[CouncilLine, ...]:
    """Each council, with its numbers or without. `own`: the place that the reader's agency is the council of."""
    others = [line for line in lines if line.area_id != own]
    hidden = {others[at].area_id for at in hidden_rows([_parts(line) for line in others], up_to)}
    return tuple(_without_numbers(line) if line.area_id in hidden else line for line in lines)


def _parts(line: CouncilLine) -> list[int]:
    received, answered = line.received or 0, line.answered or 0
    return [answered, received - answered, line.waiting or 0, line.overdue or 0]


def _without_numbers(line: CouncilLine) -> CouncilLine:
    return replace(line, received=None, answered=None, waiting=None, overdue=None, middle_hours=None, some_late=bool(line.overdue))


def sent_shown(sent: Mapping[int | None, int], listed: Sequence[int], *, own: int | None, up_to: int) -> dict[int, int | None]:
    """How many each listed agency sent, or None where that is hidden. What agencies sent that are on no list belongs to the total too."""
    others = [pk for pk in listed if pk != own]
    rest = sum(n for pk, n in sent.items() if pk not in set(listed))
    hidden = hidden_rows([*([sent.get(pk, 0)] for pk in others), [rest]], up_to)
    gone = {others[at] for at in hidden if at < len(others)}
    return {pk: None if pk in gone else sent.get(pk, 0) for pk in listed}


def channels_shown(channels: Sequence[tuple[str, int]], up_to: int) -> tuple[tuple[str, int | None], ...]:
    """How many came by each channel, or None where that is hidden."""
    hidden = hidden_rows([[n] for _, n in channels], up_to)
    return tuple((code, None if at in hidden else n) for at, (code, n) in enumerate(channels))


def pair_shown(first: int, second: int, up_to: int) -> tuple[int | None, int | None]:
    """Two numbers whose sum stands elsewhere: both, or neither."""
    return (None, None) if any_small([first, second], up_to) else (first, second)
