"""A path as it is typed: a line for each step."""

from dataclasses import dataclass

MOST_STEPS = 30


@dataclass(frozen=True, slots=True)
class GivenStep:
    """What happens, who does it, and the name of the service to make contact with."""

    what: str
    who: str
    entry: str


@dataclass(frozen=True, slots=True)
class GivenPath:
    """A path as somebody draws it. `number`: the version that they began from, 0 for a new path."""

    name: str
    about: str
    steps: str
    number: int = 0


def steps_of(typed: str) -> tuple[list[GivenStep], str]:
    """The steps of the lines, and what is wrong with them in words (empty: nothing)."""
    lines = [[part.strip() for part in line.split("|")] for line in typed.splitlines() if line.strip()]
    if not 0 < len(lines) <= MOST_STEPS:
        return [], f"Write from 1 to {MOST_STEPS} steps, a line for each"
    for number, parts in enumerate(lines, 1):
        if len(parts) != 3 or not all(parts):
            return [], f"Step {number} needs three parts: what happens | who does it | the service"
        if len(parts[0]) > 300 or len(parts[1]) > 160:
            return [], f"Step {number} is too long. Use 300 letters or fewer for what happens and 160 for who does it"
    return [GivenStep(*parts) for parts in lines], ""
