"""One line of a list, wherever casework pages show one."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a list: what it says, more about it, and how it stands (`late`, `soon`, `done` or nothing)."""

    text: str
    more: str = ""
    look: str = ""
    href: str = ""
    act: tuple[str, str] | None = None
