"""How far a long reading has come, told to whoever wants to know. The library itself never writes to a terminal."""

from typing import Protocol


class Progress(Protocol):
    """Called now and then with what is being read, how much of it is done and how much there is (None where that is not known)."""

    def __call__(self, doing: str, done: int, total: int | None) -> None:
        """Take note."""
        ...


def silent(doing: str, done: int, total: int | None) -> None:
    """Nobody wants to know."""
    del doing, done, total
