"""Who may be the same person. It proposes and says why; a person decides, and a link may be undone."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Likeness:
    """What one record has for comparing."""

    person_id: int
    name_key: str
    born_on: date | None
    contact_keys: frozenset[str]


def reasons(one: Likeness, other: Likeness) -> list[str]:
    """Why two records may be one person, strongest first; none where nothing points that way."""
    same_name = bool(one.name_key) and one.name_key == other.name_key
    same_birth = one.born_on is not None and one.born_on == other.born_on
    found = [
        ("same name and date of birth", same_name and same_birth),
        ("same name", same_name and not same_birth and (one.born_on is None or other.born_on is None)),
        ("same date of birth and a similar name", same_birth and not same_name and similar(one.name_key, other.name_key)),
        ("same phone or email", bool(one.contact_keys & other.contact_keys)),
    ]
    return [words for words, true in found if true]


def similar(one: str, other: str) -> bool:
    """Two names that share a whole word, or that have the same first letters in each word."""
    first, second = one.split(), other.split()
    return bool(set(first) & set(second)) or (bool(first) and [word[:2] for word in first] == [word[:2] for word in second])


def ranked(one: Likeness, others: Iterable[Likeness], *, most: int) -> list[tuple[int, tuple[str, ...]]]:
    """The likeliest records, each with why: more reasons first, then the newer record."""
    found = [(other.person_id, tuple(reasons(one, other))) for other in others if other.person_id != one.person_id]
    likely = [(person_id, why) for person_id, why in found if why]
    return sorted(likely, key=lambda row: (-len(row[1]), -row[0]))[:most]
