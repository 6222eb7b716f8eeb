"""Contracts by the day they end. Six months before that day each says so."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from headwater.hub.core.values import Actor
from headwater.hub.programmes.adapters import alert_from
from headwater.hub.programmes.models import Contract
from headwater.hub.programmes.permissions import check_can_run
from headwater.hub.programmes.states import Switch


@dataclass(frozen=True, slots=True)
class ContractLine:
    """One contract. `ends_soon`: its last day is six months away or less, and not past."""

    contract_id: int
    provider: str
    name: str
    starts_on: date
    ends_on: date
    alert_from: date
    value: Decimal
    targets: str
    after_it: str
    ends_soon: bool
    is_over: bool


@dataclass(frozen=True, slots=True)
class Contracts:
    """A programme's contracts, the one that ends first on top, and those over at the foot."""

    programme_id: int
    name: str
    lines: tuple[ContractLine, ...]


def contracts(*, viewer: Actor, programme_id: int, as_of: date) -> Contracts:
    """The contracts of a programme."""
    programme = check_can_run(viewer, Switch.BUDGET, programme_id)
    lines = [_line(row, as_of) for row in Contract.objects.filter(programme=programme).order_by("ends_on", "id")]
    return Contracts(programme_id, programme.name, tuple(sorted(lines, key=lambda line: line.is_over)))


def _line(row: Contract, as_of: date) -> ContractLine:
    near, over = alert_from(row.ends_on), row.ends_on < as_of
    return ContractLine(
        row.pk, row.provider, row.name, row.starts_on, row.ends_on, near, row.value, row.targets, row.after_it,
        near <= as_of and not over, over,
    )  # fmt: skip
