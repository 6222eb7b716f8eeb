"""What the checker of free text looks for as a person's name: the names that the made-up county draws from, which are the usual ones."""

from functools import cache

from headwater.hub.county.names import pools

# Words that are names too, and stand in the middle of many a sentence about housing.
WORDS = frozenset({
    "Baker", "Banks", "Bell", "Bishop", "Black", "Brown", "Cook", "Cooper", "Dale", "Day", "Dean", "English", "Fisher", "Fox",
    "France", "Francis", "Freeman", "Grace", "Grant", "Gray", "Green", "Hall", "Hill", "Holland", "Hope", "Hunt", "Hunter",
    "King", "Knight", "Lane", "Long", "Major", "Mark", "Marsh", "Mason", "May", "Moss", "Newport", "Page", "Park", "Parks",
    "Poole", "Price", "Ray", "Read", "Reading", "Rice", "Rich", "Rob", "Robin", "Rose", "Short", "Stone", "Ward", "Wells",
    "West", "White", "Will", "Wood", "Woods", "Young",
})  # fmt: skip


@cache
def names() -> frozenset[str]:
    """First names and surnames, as they are written."""
    return frozenset(name for pool in pools().values() for kind in pool.values() for name in kind) - WORDS
