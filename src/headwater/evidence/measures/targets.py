"""What the contract asks for: the default targets, or those of a file."""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

from headwater.evidence.errors import UnknownTarget
from headwater.evidence.values import Target

OPERATORS = (">", ">=", "<", "<=")
DEFAULTS: Mapping[str, Target] = MappingProxyType(
    {
        target.measure: target
        for target in (
            Target("kpi_users", 700, per="year"),
            Target("kpi_evictions_avoided", 95),
            Target("kpi_triage_3_working_days", 99),
            Target("kpi_assessed_14_days", 95),
            Target("kpi_closed_6_months", 65),
            Target("kpi_employment", 70),
        )
    },
)
MEASURES = (*DEFAULTS, "kpi_closed_9_months")
EXAMPLE = 'Write kpi_triage_3_working_days = 99, or kpi_users = { value = 700, operator = ">", per = "year" }.'


def read_targets(path: str | Path) -> Mapping[str, Target]:
    """Targets from a TOML file, the defaults standing for measures it does not name. Raises UnknownTarget in words."""
    try:
        given = tomllib.loads(Path(path).read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise UnknownTarget(f"{path}: the targets cannot be read: {error}. {EXAMPLE}") from error
    return {**DEFAULTS, **{measure: target(measure, value) for measure, value in given.items()}}


def target(measure: str, given: Any) -> Target:
    """One target as a file gives it: a number, or a table of value, operator and per."""
    rule = given if isinstance(given, dict) else {"value": given}
    value, operator = rule.get("value"), rule.get("operator", ">")
    default = DEFAULTS[measure].per if measure in DEFAULTS else "period"
    per = rule.get("per", default)
    number = isinstance(value, int | float) and not isinstance(value, bool)
    if measure not in MEASURES or not number or operator not in OPERATORS or per not in ("period", "year"):
        raise UnknownTarget(f"{measure} = {given}: not a target we can use. The measures are {', '.join(MEASURES)}. {EXAMPLE}")
    return Target(measure, float(value or 0), operator, per)
