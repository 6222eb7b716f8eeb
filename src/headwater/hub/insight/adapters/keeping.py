"""Values of evidence as JSON that gives them back the same: what is counted once is kept and drawn many times."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from headwater.evidence.values import Figure, KpiPeriod, KpiSeries, Level, QualityFinding, Row, Severity

TYPES: Mapping[str, Any] = {kind.__name__: kind for kind in (Figure, Row, KpiPeriod, KpiSeries, QualityFinding)}
WORDS: Mapping[str, type[StrEnum]] = {"level": Level, "severity": Severity}
TYPE, DAY = "is", "day is"


def kept(value: Any) -> Any:
    """A value of evidence as JSON can hold it."""
    if is_dataclass(value) and not isinstance(value, type):
        named = {each.name: getattr(value, each.name) for each in fields(value)}
        return {TYPE: type(value).__name__, **{name: kept(inner) for name, inner in named.items()}}
    if isinstance(value, Mapping):
        return {str(name): kept(inner) for name, inner in value.items()}
    if isinstance(value, list | tuple):
        return [kept(inner) for inner in value]
    return {DAY: value.isoformat()} if isinstance(value, date) else value


def given_back(value: Any) -> Any:
    """The value as it was. Lists come back as tuples: a value is never changed."""
    if isinstance(value, list):
        return tuple(given_back(inner) for inner in value)
    if not isinstance(value, dict):
        return value
    if DAY in value:
        return date.fromisoformat(value[DAY])
    inner = {name: given_back(each) for name, each in value.items() if name != TYPE}
    return TYPES[value[TYPE]](**worded(inner)) if TYPE in value else inner


def worded(named: dict[str, Any]) -> dict[str, Any]:
    """Codes that are a type of their own."""
    return {name: WORDS[name](value) if name in WORDS and value is not None else value for name, value in named.items()}
