"""Correction for optimism, by how good the evidence is. Off unless asked for, and never used where a published sum is rebuilt.

Source: from general knowledge of the Manchester guidance; the table is marked unconfirmed and may be edited."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from headwater.evidence.costs.chain import check_rate
from headwater.evidence.costs.prices import DATA
from headwater.evidence.costs.values import ONE
from headwater.evidence.errors import NotValued
from headwater.evidence.values import exact

GRADES = range(1, 7)


@dataclass(frozen=True, slots=True)
class Grade:
    """What one grade of evidence adds to a cost and takes off a benefit, and what evidence it is."""

    cost: Decimal
    cost_evidence: str
    benefit: Decimal
    benefit_evidence: str


@dataclass(frozen=True, slots=True)
class Optimism:
    """The table in use: its grades, whether it was confirmed, and where it is from."""

    grades: Mapping[int, Grade]
    confirmed: bool
    source: str

    def grade(self, number: int) -> Grade:
        """One grade. Raises NotValued for one that is not in the table."""
        if number not in self.grades:
            raise NotValued(f"there is no grade {number} of evidence.", key="grade", todo=f"Choose from {min(GRADES)} to {max(GRADES)}.")
        return self.grades[number]


def optimism_table(path: Path | None = None) -> Optimism:
    """The table of a TOML file, or the package's own. Raises NotValued, with file and key, for one that cannot be used."""
    name = str(path) if path else "optimism_bias.toml"
    try:
        text = path.read_text("utf-8") if path else (DATA / name).read_text("utf-8")
        given = tomllib.loads(text, parse_float=Decimal)
        grades = {number: grade(given["grades"][str(number)]) for number in GRADES}
        return Optimism(grades, bool(given["confirmed"]), str(given["source"]))
    except KeyError as error:
        raise NotValued(f"{error.args[0]} is missing.", file=name, todo="The package's optimism_bias.toml shows every key.") from error
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, TypeError, AttributeError) as error:
        raise NotValued(f"the table cannot be read: {error}.", file=name, todo="Start from the package's optimism_bias.toml.") from error


def grade(given: Mapping[str, object]) -> Grade:
    """One grade as a file gives it."""
    cost, benefit = (exact(given[name]) for name in ("cost", "benefit"))
    check_rate("cost", cost)
    check_rate("benefit", benefit)
    return Grade(cost, str(given["cost_evidence"]), benefit, str(given["benefit_evidence"]))


def corrected_benefit(amount: Decimal, correction: Decimal) -> Decimal:
    """A benefit in pounds with a share taken off."""
    return amount * (ONE - correction)


def corrected_cost(amount: Decimal, correction: Decimal) -> Decimal:
    """A cost in pounds with a share added."""
    return amount * (ONE + correction)
