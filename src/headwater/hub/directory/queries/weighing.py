"""Entries in the order in which they fit typed words: those where the words weigh most first, and by name among those that weigh the same.

A word may stand in every entry. To put all of them in order for one page takes a fifth of a second, so what weighs the same is counted
first: where that is many, the index by name gives the first of them in order, and the rest are never looked at.
"""

from collections.abc import Iterator, Sequence
from typing import Any
from uuid import UUID

from django.db.models import BigIntegerField, Count, F, OuterRef, Q, QuerySet, Subquery, Value

from headwater.hub.directory.models import Entry, Word

# So many are put in order faster than others are looked through.
FEW = 1_000
Key = tuple[int, str, str]


def by_weight(fits: QuerySet[Entry], words: Sequence[str], after: Key | None, limit: int) -> list[tuple[UUID, int]]:
    """Ids and ranks of entries that hold every word, in order; the rank is the weight with its sign turned, so that the lowest is first."""
    chosen: list[tuple[UUID, int]] = []
    rows: Any = fits.annotate(rank=Value(0, output_field=BigIntegerField()) - _weight_of("pk", words))
    for ranks, few in _classes(words):
        if after is not None and ranks[-1] < after[0]:
            continue
        found = rows.filter(pk__in=_holding(words, ranks)) if few else rows.filter(rank=ranks[0])
        found = found.filter(_beyond(*after)) if after is not None and ranks[0] <= after[0] else found
        found = found.order_by("rank", "name", "id") if few else found.order_by("name", "id")
        chosen += found.values_list("id", "rank")[: limit - len(chosen)]
        if len(chosen) == limit:
            break
    return chosen


def _classes(words: Sequence[str]) -> Iterator[tuple[list[int], bool]]:
    """The ranks that there are, the lowest first: one of which there are many by itself, and those of which there are few together."""
    held: list[int] = []
    together = 0
    for rank, count in _counted(words):
        if held and together + count > FEW:
            yield held, True
            held, together = [], 0
        if count > FEW:
            yield [rank], False
        else:
            held.append(rank)
            together += count
    if held:
        yield held, True


def _counted(words: Sequence[str]) -> list[tuple[int, int]]:
    rows = _totals(words).values("total").annotate(found=Count("*")).order_by("-total")
    return [(-total, found) for total, found in rows.values_list("total", "found")]


def _totals(words: Sequence[str]) -> Any:
    """Each entry that holds every word, once, with what they weigh in it."""
    first, *others = words
    rows = Word.objects.filter(word=first)
    if not others:
        return rows.annotate(total=F("weight"))
    return rows.annotate(rest=_weight_of("entry_id", others)).filter(rest__isnull=False).annotate(total=F("weight") + F("rest"))


def _holding(words: Sequence[str], ranks: Sequence[int]) -> Any:
    return _totals(words).filter(total__in=[-rank for rank in ranks]).values("entry_id")


def _weight_of(entry: str, words: Sequence[str]) -> Any:
    """What these words weigh in an entry; nothing where it lacks one of them."""
    held = [
        Subquery(Word.objects.filter(entry=OuterRef(entry), word=word).values("weight"), output_field=BigIntegerField()) for word in words
    ]
    return sum(held[1:], held[0])


def _beyond(rank: int, name: str, entry_id: str) -> Q:
    return Q(rank__gt=rank) | Q(rank=rank, name__gt=name) | Q(rank=rank, name=name, id__gt=entry_id)
