"""One cell of a published table: a number, or a mark that is never zero."""

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

NUMBER = re.compile(r"-?\d{1,3}(,\d{3})+(\.\d+)?|-?\d+(\.\d+)?")


class Mark(StrEnum):
    """What stands where a number does not. None of them is nought."""

    NO_RETURN = ".."
    NIL_OR_HIDDEN = "-"
    NOT_AVAILABLE = "[x]"
    CONFIDENTIAL = "[c]"
    NOT_APPLICABLE = "[z]"
    LOW = "[low]"
    BLANK = ""


MEANING = {
    Mark.NO_RETURN: "no return from this authority",
    Mark.NIL_OR_HIDDEN: "nil, not applicable or a small number hidden: the table does not say which",
    Mark.NOT_AVAILABLE: "not available",
    Mark.CONFIDENTIAL: "hidden, because the number is small",
    Mark.NOT_APPLICABLE: "not applicable",
    Mark.LOW: "more than nought, but rounds to it",
    Mark.BLANK: "left blank",
}


@dataclass(frozen=True, slots=True)
class Cell:
    """A number (exact, as printed) or a mark; never both, never neither."""

    number: Decimal | None = None
    mark: Mark | None = None

    @property
    def shown(self) -> str:
        """The cell as a reader sees it."""
        return f"{self.number:,}" if self.number is not None else str(self.mark)


def cell(text: str) -> Cell | None:
    """A cell from its text; None where it is neither a number nor a known mark."""
    plain = text.strip()
    if NUMBER.fullmatch(plain):
        return Cell(Decimal(plain.replace(",", "")))
    known = {str(mark): mark for mark in Mark} | {"–": Mark.NIL_OR_HIDDEN, "...": Mark.NO_RETURN, "…": Mark.NO_RETURN}
    return Cell(mark=known[plain.lower()]) if plain.lower() in known else None


def added(cells: "list[Cell]") -> Cell:
    """The sum of cells; one that has no number leaves the sum not available, never short."""
    numbers = [each.number for each in cells if each.number is not None]
    return Cell(sum(numbers, Decimal(0))) if numbers and len(numbers) == len(cells) else Cell(mark=Mark.NOT_AVAILABLE)
