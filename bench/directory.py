"""`python -m bench.directory`: how long a search of the directory takes with twenty thousand entries, on the settings' database.

The entries are written inside a transaction that is taken back, so the database may be any that has its tables.
"""

import argparse
import statistics
import sys
import time
from datetime import UTC, date, datetime
from random import Random
from uuid import UUID

from django.db import connection, transaction

import bench.standing  # noqa: F401 importing it sets the site up, before its models are imported
from headwater.hub.directory import queries
from headwater.hub.directory.logic.words import weighed
from headwater.hub.directory.models import AreaServed, Attribute, Entry, Location, Need, Organisation, Place, Word
from headwater.hub.directory.queries import Sought
from headwater.hub.organisations.adapters import grid_of, made_up_districts
from headwater.hub.organisations.models import Area

TODAY, TARGET_MS = date(2026, 11, 21), 100
NOUNS = ("rent", "food", "debt", "bed", "family", "work", "mind", "court", "repair", "friend", "advice", "furniture", "benefit", "support")
KINDS = ("club", "desk", "line", "shop", "project", "trust", "centre", "team")


def fill(count: int) -> None:
    """Entries with words, needs, districts and places, spread as a county's are."""
    chance = Random(1)  # noqa: S311 made-up entries need no secrets
    places = made_up_districts().values()
    areas = [Area.objects.get_or_create(code=code, defaults={"name": name, "in_county": True})[0] for code, name in places]
    outward, needs = list(made_up_districts()), list(Need.objects.exclude(code=None))
    owner = Organisation.objects.create(name="Many services")
    rows, rest = [], {AreaServed: [], Attribute: [], Location: [], Place: [], Word: []}
    for number in range(count):
        said = " ".join(chance.choices(NOUNS, k=3))
        row = Entry(
            id=UUID(int=chance.getrandbits(128)), organisation=owner, name=f"{said.title()} {chance.choice(KINDS)} {number}",
            summary=f"Help with {said} for people of the county.", checked_on=TODAY, changed_at=datetime(2026, 11, 21, tzinfo=UTC),
        )  # fmt: skip
        rows.append(row)
        easting, northing = grid_of(
            f"{chance.choice(outward)} {chance.randint(1, 9)}{chance.choice('ABDEFG')}{chance.choice('ABDEFG')}"
        ) or (0, 0)
        at = Location(id=UUID(int=chance.getrandbits(128)), easting=easting, northing=northing, address_public=True)
        rest[Location].append(at)
        rest[Place].append(Place(entry=row, location=at))
        rest[AreaServed] += [AreaServed(entry=row, area=area) for area in chance.sample(areas, chance.choice((1, 1, 1, 5)))]
        rest[Attribute] += [Attribute(entry=row, need=need) for need in chance.sample(needs, 2)]
        rest[Word] += [
            Word(entry=row, word=word, weight=weight) for word, weight in weighed([("name", row.name), ("summary", row.summary)]).items()
        ]
    Entry.objects.bulk_create(rows, batch_size=500)
    for model, held in rest.items():
        model.objects.bulk_create(held, batch_size=500)


def searches() -> dict[str, Sought]:
    """What people look for: much and little, near and far, and a word that stands in every entry."""
    point, code = queries.where("HW1 4AB"), next(iter(made_up_districts().values()))[0]
    near = point.point if point else None
    return {
        "nothing": Sought(), "one word": Sought(words="rent"), "two words": Sought(words="debt advice"),
        "a rare word": Sought(words="17017"), "a word of every entry": Sought(words="county"), "need": Sought(need="food"),
        "need and district": Sought(need="food", district=code), "district, nearest first": Sought(district=code, point=near),
        "within 5 miles": Sought(point=near, miles=5),
        "word, need, district, nearest": Sought(words="rent", need="arrears", district=code, point=near),
    }  # fmt: skip


def timed(sought: Sought, rounds: int) -> tuple[float, float]:
    """Milliseconds of the whole query, rows and all, at the median: by the clock on the wall, and of this process's processor alone."""
    took, used = [], []
    for _ in range(rounds):
        start, began = time.perf_counter(), time.process_time()
        queries.search(sought=sought, as_of=TODAY)
        took.append((time.perf_counter() - start) * 1000)
        used.append((time.process_time() - began) * 1000)
    return statistics.median(took), statistics.median(used)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.directory", description=__doc__)
    parser.add_argument("--entries", type=int, default=20_000)
    parser.add_argument("--rounds", type=int, default=15)
    given = parser.parse_args()
    with transaction.atomic():
        fill(given.entries)
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
        medians = {name: timed(sought, given.rounds) for name, sought in searches().items()}
        transaction.set_rollback(True)
    for name, (took, used) in medians.items():
        sys.stdout.write(f"{name:32}{took:8.1f} ms{used:8.1f} ms of the processor{'  over' if took >= TARGET_MS else ''}\n")
    slowest = max(took for took, _ in medians.values())
    sys.stdout.write(f"{connection.vendor}, {given.entries:,} entries: slowest kind {slowest:.1f} ms, target under {TARGET_MS}\n")
    sys.exit(slowest >= TARGET_MS)


if __name__ == "__main__":
    main()
