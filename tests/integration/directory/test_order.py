"""A search gives its entries in the same order however it is carried out: page by page, and beside a sum in plain Python."""

import sys
from random import Random
from typing import Any
from uuid import UUID

import pytest

from headwater.hub.directory import queries
from headwater.hub.directory.logic.grid import METRES_IN_A_MILE, GridPoint
from headwater.hub.directory.models import AreaServed, Attribute, Entry, Location, Need, Organisation, Place, Word
from headwater.hub.directory.queries import Sought
from support.cast import NOW, TODAY, Cast

HERE = GridPoint(400_000, 250_000)
HOW_MANY = 60


@pytest.fixture
def entries(cast: Cast) -> list[dict[str, Any]]:
    """Entries with two common words that weigh this or that, many of one name, near and far, some with two places and some with none."""
    chance, owner, need = Random(4), Organisation.objects.create(name="Many"), Need.objects.get(code="food")  # noqa: S311 made up
    made = []
    for number in range(HOW_MANY):
        row = Entry(id=UUID(int=chance.getrandbits(128)), organisation=owner, name=f"Name {number % 7}", changed_at=NOW)
        row.save(force_insert=True)
        weights = {word: weight for word in ("rent", "debt") if (weight := chance.choice((0, 1, 3, 3, 8)))}
        Word.objects.bulk_create(Word(entry=row, word=word, weight=weight) for word, weight in weights.items())
        squares = [_put(row, chance) for _ in range(chance.choice((0, 1, 1, 2)))]
        is_food, is_here = chance.random() < 0.5, chance.random() < 0.5
        if is_food:
            Attribute.objects.create(entry=row, need=need)
        if is_here:
            AreaServed.objects.create(entry=row, area=cast.area)
        made.append({"row": row, "weights": weights, "far": min(squares, default=None), "food": is_food, "here": is_here})
    return made


def _put(row: Entry, chance: Random) -> int:
    """A place somewhere within twenty miles; gives the square of its distance."""
    east, north = (round(chance.choice((0.3, 0.9, 3, 8, 20)) * chance.random() * METRES_IN_A_MILE) for _ in range(2))
    at = Location.objects.create(easting=HERE.easting + east, northing=HERE.northing + north, address_public=True)
    Place.objects.create(entry=row, location=at)
    return east**2 + north**2


def expected(entries: list[dict[str, Any]], sought: Sought) -> list[UUID]:
    words = sought.words.split()
    fit = [one for one in entries if all(word in one["weights"] for word in words)]
    fit = [one for one in fit if (one["food"] or not sought.need) and (one["here"] or not sought.district)]
    if sought.miles:
        fit = [one for one in fit if one["far"] is not None and one["far"] <= round(sought.miles * METRES_IN_A_MILE) ** 2]
    ranks = {one["row"].pk: _rank(one, words, sought) for one in fit}
    return [one["row"].pk for one in sorted(fit, key=lambda one: (ranks[one["row"].pk], one["row"].name, one["row"].pk))]


def _rank(one: dict[str, Any], words: list[str], sought: Sought) -> int:
    if sought.point is not None:
        return 10**13 if one["far"] is None else one["far"]
    return -sum(one["weights"][word] for word in words)


SEARCHES = [
    {"words": "rent"}, {"words": "rent debt"}, {"words": "rent", "need": "food"}, {"words": "debt rent", "district": "E07000999"},
    {}, {"need": "food"}, {"point": HERE}, {"point": HERE, "miles": 5}, {"point": HERE, "district": "E07000999"},
    {"point": HERE, "words": "rent debt", "need": "food"}, {"point": HERE, "words": "nobody"},
]  # fmt: skip


@pytest.mark.parametrize("few", [0, 9, 1_000])
def test_DIR_01_every_search_is_in_order_page_by_page(entries: list[dict[str, Any]], few: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whether many weigh the same or few, and whether few fit or many: other roads, one order."""
    for name in ("search", "weighing"):
        monkeypatch.setattr(sys.modules[f"{queries.__name__}.{name}"], "FEW", few)
    for each in SEARCHES:
        sought = Sought(**each)
        found, after = [], None
        while page := queries.search(sought=sought, as_of=TODAY, after=after, limit=7):
            found += [line.id for line in page]
            after = (page[-1].rank, page[-1].name, str(page[-1].id))
        assert found == expected(entries, sought), each
        assert bool(found) is (sought.words != "nobody")
