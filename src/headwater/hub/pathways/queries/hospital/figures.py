"""The figures of delay, as a query hands them over."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from headwater.hub.pathways.adapters.costs import DayCost
from headwater.hub.pathways.logic.hospital import delays
from headwater.hub.pathways.logic.hospital.reasons import Reason
from headwater.hub.pathways.logic.hospital.standing import Thresholds


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of a period: stays that came in before its end and had not left before its start. What is None is hidden from this
    reader, and so is a row of the table that `hidden` names."""

    start: date
    end: date
    stays: int | None
    rows: tuple[delays.DelayRow, ...]
    reasons: tuple[tuple[Reason, int | None, int | None], ...]
    without_reason: int | None
    flow: tuple[delays.StepCount | None, ...]
    housing_flow: tuple[delays.StepCount | None, ...]
    endings: tuple[tuple[str, int | None], ...]
    still_in: int | None
    bed_cost: DayCost
    bed_pounds: Decimal | None
    hub_cost: DayCost
    hub_pounds: Decimal | None
    bed_costs: tuple[DayCost, ...]
    hub_costs: tuple[DayCost, ...]
    thresholds: Thresholds
    hidden: frozenset[int] = frozenset()
    up_to: int = 0
