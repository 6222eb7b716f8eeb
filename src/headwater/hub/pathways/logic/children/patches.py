"""Which patch a postcode lies in: the longest beginning that fits, or else the district."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PatchRule:
    """A district's code or the beginning of postcodes, and the team that it belongs to."""

    team_id: int
    district: str
    begins: str


def tidy(postcode: str) -> str:
    """A postcode in capitals, without spaces."""
    return "".join(postcode.split()).upper()


def team_of(rules: Iterable[PatchRule], *, postcode: str, district: str) -> int | None:
    """The one team; None where no patch takes in the postcode. A beginning ends where a part of the postcode ends: HW1 takes in no HW10."""
    key = tidy(postcode)
    rows = list(rules)
    fits = [rule for rule in rows if rule.begins and _begins(key, tidy(rule.begins))]
    if fits:
        return max(fits, key=lambda rule: len(tidy(rule.begins))).team_id
    return next((rule.team_id for rule in rows if rule.district and rule.district == district), None)


def _begins(postcode: str, beginning: str) -> bool:
    outward = postcode[:-3]
    return postcode.startswith(beginning) and (len(beginning) > len(outward) or beginning == outward or beginning.isalpha())
