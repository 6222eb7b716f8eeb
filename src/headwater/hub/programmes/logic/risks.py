"""How large a risk is, and whether anybody looked at it lately."""

from datetime import date

UNREVIEWED_AFTER = 90


def score(likelihood: int, impact: int) -> int:
    """Likelihood times impact, each from 1 to 5: out of 25."""
    return likelihood * impact


def unreviewed(last_on: date, as_of: date) -> bool:
    """Whether nobody reviewed it for ninety days."""
    return (as_of - last_on).days >= UNREVIEWED_AFTER
