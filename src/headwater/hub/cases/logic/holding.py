"""Which case an orphan row of an import may belong to: by a reference that is nearly right, by a name, by its dates."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Candidate:
    """A case as the matching sees it."""

    case_id: int
    reference: str
    name_key: str
    begun_on: date
    ended_on: date | None


def likely(named: str, name_key: str, happened_on: date | None, candidates: Iterable[Candidate], *, most: int = 5) -> list[tuple[int, str]]:
    """The likeliest cases with why, best first. A person decides: nothing is ever matched by itself."""
    scored = [(score, why, each) for each in candidates for score, why in [_score(named, name_key, happened_on, each)] if score]
    scored.sort(key=lambda found: (-found[0], found[2].case_id))
    return [(each.case_id, why) for _, why, each in scored[:most]]


def _score(named: str, name_key: str, happened_on: date | None, case: Candidate) -> tuple[int, str]:
    slips = distance(tidy(named), tidy(case.reference)) if named else 9
    signs = (
        (8, "the reference with one slip" if slips == 1 else "the same reference", slips <= 1),
        (5, "a reference with two slips", slips == 2),
        (4, "the same name", bool(name_key) and name_key == case.name_key),
    )
    found = [(score, why) for score, why, true in signs if true]
    if found and happened_on is not None and _within(happened_on, case):
        found.append((1, "the day lies in the case"))
    return sum(score for score, _ in found), ", ".join(why for _, why in found)


def _within(day: date, case: Candidate) -> bool:
    return case.begun_on <= day and (case.ended_on is None or day <= case.ended_on)


def tidy(reference: str) -> str:
    """A reference for comparing: letters and figures alone, look-alikes told as one."""
    return "".join(mark for mark in reference.upper() if mark.isalnum()).translate(str.maketrans("OIL", "011"))


def distance(one: str, other: str) -> int:
    """How many single slips (a wrong, missing or added mark, or two swapped) lie between two references; more than two count as nine."""
    if abs(len(one) - len(other)) > 2 or not one or not other:
        return 9
    before: list[int] = []
    last = list(range(len(other) + 1))
    for at, mark in enumerate(one, 1):
        now = [at]
        for place, its in enumerate(other, 1):
            best = min(last[place] + 1, now[place - 1] + 1, last[place - 1] + (mark != its))
            if before and place > 1 and mark == other[place - 2] and one[at - 2] == its:
                best = min(best, before[place - 2] + 1)
            now.append(best)
        before, last = last, now
    return last[-1] if last[-1] <= 2 else 9
