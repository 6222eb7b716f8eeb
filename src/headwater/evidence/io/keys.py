"""Reading a TOML file key by key, so that whatever is wrong is told with its file, its key and what to write instead."""

import tomllib
from collections.abc import Callable, Sequence
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from typing import Any, ParamSpec, Self, TypeVar

from headwater.evidence.errors import CannotUse
from headwater.evidence.values import exact

LARGEST = 5_000_000
Choice = TypeVar("Choice", bound=StrEnum)
Made = TypeVar("Made")
Given = ParamSpec("Given")


def read_toml(path: Path) -> dict[str, Any]:
    """The tables of a TOML file, numbers as Decimals. Raises CannotUse where it cannot be read."""
    try:
        if path.stat().st_size > LARGEST:
            raise CannotUse("the file is too large to be a description.", file=str(path), todo="Give a TOML file of a few pages.")
        return tomllib.loads(path.read_text("utf-8"), parse_float=Decimal)
    except (OSError, ValueError, ArithmeticError, RecursionError) as error:
        raise CannotUse(f"the file cannot be read: {error}.", file=str(path), todo="Write TOML in UTF-8.") from error


class Keys:
    """One table of the file. Each key is taken by its type; `done` refuses what nobody took."""

    def __init__(self, given: Any, file: str, key: str = "") -> None:
        if not isinstance(given, dict):
            raise CannotUse("a table of keys belongs here.", file=file, key=key)
        self.left, self.file, self.key = dict(given), file, key

    def refuse(self, name: str, what: str, todo: str = "") -> CannotUse:
        """The error to raise about a key."""
        return CannotUse(what, file=self.file, key=f"{self.key}.{name}" if self.key else name, todo=todo)

    def has(self, name: str) -> bool:
        """Whether the key is there."""
        return name in self.left

    def take(self, name: str, example: str = "") -> Any:
        """A key's value, which must be there."""
        if name not in self.left:
            raise self.refuse(name, "this is missing.", f"Write {name} = {example}." if example else "")
        return self.left.pop(name)

    def text(self, name: str, default: str | None = None) -> str:
        """Words."""
        value = self.take(name, '"…"') if default is None else self.left.pop(name, default)
        if not isinstance(value, str) or (default is None and not value.strip()):
            raise self.refuse(name, f"{value!r} is not words.", f'Write {name} = "…".')
        return value

    def yes(self, name: str, default: bool) -> bool:
        """True or false."""
        value = self.left.pop(name, default)
        if not isinstance(value, bool):
            raise self.refuse(name, f"{value!r} is neither true nor false.")
        return value

    def texts(self, name: str) -> tuple[str, ...]:
        """A list of words, empty where the key is not there."""
        value = self.left.pop(name, [])
        if not isinstance(value, list) or not all(isinstance(one, str) and one.strip() for one in value):
            raise self.refuse(name, "a list of words belongs here.", f'Write {name} = ["…", "…"].')
        return tuple(value)

    def choice(self, name: str, among: type[Choice], default: Choice) -> Choice:
        """One of a few words."""
        value = self.left.pop(name, default.value)
        if value not in [one.value for one in among]:
            raise self.refuse(name, f"{value!r} is not one of them.", f"Choose from {', '.join(one.value for one in among)}.")
        return among(value)

    def whole(self, name: str, default: int, least: int = 0, most: int = 10**9) -> int:
        """A whole number."""
        value = self.left.pop(name, default)
        if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
            raise self.refuse(name, f"{value!r} is not a whole number from {least} to {most:,}.")
        return value

    def plain(self, name: str, default: Decimal | None = None) -> Decimal:
        """A number."""
        value = self.take(name, "0.75") if default is None else self.left.pop(name, default)
        return self.told(name, exact, value)

    def numbers(self, name: str) -> tuple[Decimal, ...]:
        """A list of numbers."""
        value = self.take(name, "[1, 2]")
        if not isinstance(value, list) or not value:
            raise self.refuse(name, "a list of numbers belongs here.", f"Write {name} = [600000, 600000].")
        return tuple(self.told(name, exact, one) for one in value)

    def inner(self, name: str, given: Any) -> Self:
        """A table within this one."""
        return type(self)(given, self.file, f"{self.key}.{name}" if self.key else name)

    def table(self, name: str) -> Self:
        """A table under a key, empty where it is not there."""
        return self.inner(name, self.left.pop(name, {}))

    def tables(self, name: str) -> list[Self]:
        """A list of tables under a key, empty where it is not there."""
        value = self.left.pop(name, [])
        if not isinstance(value, list):
            raise self.refuse(name, "a list of tables belongs here.", f"Write [[{name}]] above each.")
        return [self.inner(f"{name}[{at}]", one) for at, one in enumerate(value, 1)]

    def told(self, name: str, make: Callable[Given, Made], *given: Given.args, **named: Given.kwargs) -> Made:
        """Whatever `make` gives of what is given; what it refuses is told again with this file and key."""
        try:
            return make(*given, **named)
        except CannotUse as error:
            raise self.refuse(".".join(part for part in (name, error.key) if part), error.what, error.todo) from error

    def done(self, known: Sequence[str] = ()) -> None:
        """Refuses keys that nothing reads: a slip of the pen must not be taken for silence."""
        if self.left:
            name = next(iter(self.left))
            raise self.refuse(name, "nothing reads this key.", f"Known here: {', '.join(known)}." if known else "Mend or remove it.")
