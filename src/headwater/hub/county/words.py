"""Sentences that stand in the county's free text. They name nobody."""

from functools import cache

from headwater.hub.county.names import table


@cache
def words(kind: str) -> tuple[str, ...]:
    """The sentences of one kind."""
    return tuple(row["words"] for row in table("words.csv") if row["kind"] == kind)


@cache
def reasons(setting: str) -> tuple[str, ...]:
    """Why somebody was referred, in words that fit where they were met."""
    return words(setting) or words("reason")
