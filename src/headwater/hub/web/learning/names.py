"""What the checker of free text looks for as a person's name: the names that the made-up county draws from, which are the usual ones."""

from functools import cache

from headwater.hub.county.names import pools

# Words that are names too, and stand in the middle of many a sentence about housing.
WORDS = frozenset({
    "Will", "May", "Mark", "Grant", "Rob", "Ray", "Hope", "Grace", "Rose", "Dale", "Day", "Marsh", "Wells", "West", "Price", "Rice",
    "Stone", "Ward", "Wood", "Woods", "Young", "White", "Green", "Brown", "Gray", "Black", "Hill", "Hall", "Moss", "Poole",
    "Banks", "Bell", "Cook", "Cooper", "Baker", "King", "Knight", "Bishop", "Hunt", "Hunter", "Lane", "Long", "Short", "Rich", "Robin", "Dean", "Holland",
    "France", "Francis", "Newport", "Reading", "Read", "Mason", "Fisher", "Fox", "Freeman", "Major", "Page", "Park", "Parks", "English",
})  # fmt: skip


@cache
def names() -> frozenset[str]:
    """First names and surnames, as they are written."""
    return frozenset(name for pool in pools().values() for kind in pool.values() for name in kind) - WORDS
