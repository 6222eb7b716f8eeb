"""The county's learning log: barriers and what was tried against them, sessions by the month, and stories with nobody in them."""

from datetime import date
from typing import Any

from headwater.hub.county.cast import Cast
from headwater.hub.county.names import table
from headwater.hub.county.sheets import Book

PROGRAMME, AT = 1, 14 * 60
LEADER, SECOND = "Bem Terna", "A second reader"
CAME = ("Priya Shah, Wellspring Housing Advice", "Dele Akande, Kindle Mentoring", "Tomasz Sikora, Hearthside Support")


def write_log(cast: Cast, book: Book) -> None:
    """Everything that the log holds."""
    barriers = write_barriers(cast, book)
    write_remedies(cast, book, barriers)
    write_sessions(cast, book)
    write_stories(cast, book)


def day(cast: Cast, ago: str) -> date | None:
    """The working day so many days ago; a day to come where that is below nothing."""
    return date.fromordinal(cast.days.on_or_before(cast.days.today - int(ago))) if ago else None


def moment(cast: Cast, ago: str) -> Any:
    """An afternoon so many days ago."""
    return cast.days.moment(cast.days.on_or_before(cast.days.today - int(ago)), AT)


def write_barriers(cast: Cast, book: Book) -> dict[str, dict[str, str]]:
    """Barriers, with the districts that they are met in; each by its key, with its number."""
    found, links = {}, 0
    for number, row in enumerate(table("barriers.csv"), 1):
        noticed = day(cast, row["days_ago"])
        told = {"told_to": row["told"], "told_on": day(cast, "60")} if row["told"] else {}
        book.add("learning.Barrier", id=number, programme_id=PROGRAMME, agency_id=cast.agencies[row["agency"]].id, title=row["title"],
                 words=row["words"], system=row["system"], level=row["level"], frequency=row["frequency"],
                 days_lost=int(row["days_lost"]) if row["days_lost"] else None, noticed_on=noticed, stands="open", stands_since=noticed,
                 pounds_lost=int(row["pounds_lost"]) if row["pounds_lost"] else None,
                 recorded_at=moment(cast, row["days_ago"]), **told)  # fmt: skip
        for outward in row["areas"].split():
            links += 1
            book.add("learning.Barrier_areas", id=links, barrier_id=number, area_id=cast.area(outward).id)
        found[row["key"]] = row | {"id": str(number)}
    return found


def write_remedies(cast: Cast, book: Book, barriers: dict[str, dict[str, str]]) -> None:
    """What was tried, in its stage, and what was decided."""
    last: dict[str, int] = {}
    for number, row in enumerate(table("remedies.csv"), 1):
        barrier = barriers[row["barrier"]]
        decided = {"decision": row["decision"], "decided_on": day(cast, str(int(row["ends"]) - 7))} if row["decision"] else {}
        book.add("learning.Remedy", id=number, barrier_id=int(barrier["id"]), agency_id=cast.agencies[barrier["agency"]].id,
                 after_id=last.get(row["barrier"]), title=row["title"], hypothesis=row["hypothesis"], measure=row["measure"],
                 approach=row["approach"], stage=row["stage"], starts_on=day(cast, row["starts"]), ends_on=day(cast, row["ends"]),
                 result=row["result"], what_next=row["what_next"], recorded_at=moment(cast, row["starts"] or "20"), **decided)  # fmt: skip
        last[row["barrier"]] = number


def write_sessions(cast: Cast, book: Book) -> None:
    """Sessions that were held, and one to come."""
    came = 0
    for number, row in enumerate(table("sessions.csv"), 1):
        at = moment(cast, row["days_ago"])
        book.add("learning.Session", id=number, programme_id=PROGRAMME, on=day(cast, row["days_ago"]), place=row["place"],
                 facilitator=LEADER, notes=row["notes"], held_at=at, recorded_at=at)  # fmt: skip
        for place, kind in enumerate(("failure", "success"), 1):
            book.add("learning.AgendaItem", id=number * 10 + place, session_id=number, number=place, kind=kind)
        for who in CAME:
            came += 1
            name, _, agency = who.partition(", ")
            book.add("learning.Came", id=came, session_id=number, name=name, agency=agency)


def write_stories(cast: Cast, book: Book) -> None:
    """Stories that a second reader let through. None says who told it."""
    for number, row in enumerate(table("told.csv"), 1):
        at = moment(cast, row["days_ago"])
        told = {name: row[name] for name in ("kind", "approach", "context", "factor", "came_out", "happened", "learned")}
        book.add("learning.Story", id=number, programme_id=PROGRAMME, area_id=cast.area(row["area"]).id if row["area"] else None,
                 told_at=at, read="shared", read_by_id=0, read_by_name=SECOND, read_at=at, **told)  # fmt: skip
