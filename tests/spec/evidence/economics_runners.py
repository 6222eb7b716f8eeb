"""How each worked example is put to the public functions: inputs in, the named numbers of `expected` out. Nothing here knows an answer."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from headwater.evidence import costs as model
from headwater.evidence.costs.worth import Worth

Given = Mapping[str, Any]
Runner = Callable[[Given], Mapping[str, Any]]
RUNNERS: dict[str, Runner] = {}
UCD = model.deflator("ucd_v1_4")
HMT = model.deflator("hmt_dec_2025_calendar")
ONE, HUNDRED = Decimal(1), Decimal(100)


def example(*ids: str) -> Callable[[Runner], Runner]:
    """Puts a runner in the table."""

    def put(runner: Runner) -> Runner:
        RUNNERS.update(dict.fromkeys(ids, runner))
        return runner

    return put


def uprated(code: str, wanted: str) -> Decimal:
    cost = model.unit_cost(code)
    return model.uprate(cost.value, cost.price_year, wanted, UCD)


def worth_of(one: Worth) -> dict[str, Any]:
    return {"gross": one.gross, "net": one.net, "bcr": one.bcr}
