"""Reads the answers of one row or letter, and gathers what is wrong with them and what somebody should look at."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from headwater.hub.people.states import Answer
from headwater.hub.referrals.logic.foreign import values
from headwater.hub.referrals.logic.foreign.fields import CALLED, MOST, Field
from headwater.hub.referrals.logic.foreign.values import Cell, Read
from headwater.hub.referrals.logic.foreign.words import Words


class Reader:
    """The answers of one referral. `wrong` stops it, by field; `notes` do not; `aside` is what stood there and fits no box of ours."""

    def __init__(self, cells: Mapping[Field, Cell], *, today: date, from_1904: bool = False) -> None:
        self.cells, self.today, self.from_1904 = cells, today, from_1904
        self.wrong: dict[str, str] = {}
        self.notes: list[str] = []
        self.aside: list[str] = []
        self._texts: dict[Field, str] = {}

    def cannot(self, field: Field, why: str) -> None:
        """This stops it."""
        self.wrong.setdefault(field, why)

    def note(self, words: str) -> None:
        """Somebody should look at this."""
        self.notes.append(words)

    def keep_aside(self, field: Field, why: str) -> None:
        """Nothing is thrown away: what fits no box of ours is kept in its own words under anything else."""
        self.note(f"{CALLED[field]}: {why} It is kept under anything else.")
        self.aside.append(f"{CALLED[field]}: {self.line(field)}")

    def text(self, field: Field) -> str:
        """Words; where nothing was said, or too much, nothing."""
        if field not in self._texts:
            self._texts[field] = self._text(field)
        return self._texts[field]

    def _text(self, field: Field) -> str:
        cell = self.cells.get(field)
        if cell is None or cell == "":
            return ""
        words = values.text(cell)
        if len(words) <= 20 and values.is_blank(words):
            return ""
        if (most := MOST.get(field)) and len(words) > most:
            self.cannot(field, f"It is longer than {most:,} characters.")
            return ""
        return words

    def line(self, field: Field) -> str:
        """Words on one line."""
        return " ".join(self.text(field).split())

    def day(self, field: Field) -> date | None:
        """A day; one that cannot be read stops the row, for a wrong day may be a home."""
        cell = self.cells.get(field)
        if cell is None or cell == "":
            return None
        found = values.day(cell, today=self.today, is_birth=field is Field.BORN_ON, from_1904=self.from_1904)
        return self._or_stop(field, found)

    def _or_stop(self, field: Field, found: Read[date]) -> date | None:
        if found.wrong:
            self.cannot(field, found.wrong)
        return found.value

    def answer(self, field: Field) -> str:
        """Yes, no, don't know, or nothing."""
        cell = self.cells.get(field)
        if cell is None or cell == "":
            return ""
        found = values.answer(cell)
        if found.wrong:
            self.keep_aside(field, found.wrong)
        return found.value or ""

    def yes(self, field: Field) -> bool:
        """Whether somebody wrote yes."""
        return self.answer(field) == Answer.YES

    def code(self, field: Field, words: Words) -> str:
        """A code of ours."""
        cell = self.cells.get(field)
        if cell is None or cell == "":
            return ""
        found = values.code(cell, words)
        if found.wrong:
            self.keep_aside(field, found.wrong)
        return found.value or ""

    def codes(self, field: Field, words: Words) -> tuple[str, ...]:
        """Codes of ours; the rest is kept aside."""
        cell = self.cells.get(field)
        if cell is None or cell == "":
            return ()
        found, others = values.codes(cell, words)
        if others:
            self.keep_aside(field, f"“{'; '.join(others)[:80]}” is not an answer we know.")
        return found

    def ages(self, field: Field) -> tuple[int, ...] | None:
        """Ages of children."""
        found = values.ages(self.cells.get(field))
        if found.wrong:
            self.keep_aside(field, found.wrong)
        return found.value

    def money(self, field: Field) -> Decimal | None:
        """Pounds."""
        found = values.money(self.cells.get(field))
        if found.wrong:
            self.keep_aside(field, found.wrong)
        return found.value
