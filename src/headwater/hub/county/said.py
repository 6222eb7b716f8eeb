"""What the county says of itself and of others: gaps noticed in other systems, and what its programme cost. Neither names a person."""

from datetime import date
from importlib.resources import files

from headwater.hub.county.cast import Cast
from headwater.hub.county.names import table
from headwater.hub.county.sheets import Book

AT = 15 * 60


def write_gaps(cast: Cast, book: Book) -> None:
    """The gaps of each agency, on the days that they were noticed."""
    for number, row in enumerate(table("gaps.csv"), 1):
        day = cast.days.on_or_before(cast.days.today - int(row["days_ago"]))
        book.add("learning.Gap", id=number, agency_id=cast.agencies[row["agency"]].id, system=row["system"], level=row["level"],
                 area_id=cast.area(row["area"]).id if row["area"] else None, words=row["words"], noticed_on=date.fromordinal(day),
                 recorded_at=cast.days.moment(day, AT))  # fmt: skip


def write_value(cast: Cast, book: Book) -> None:
    """What the programme cost and what came of it, described on the day before today."""
    text = (files("headwater.hub.county") / "data" / "value.toml").read_text("utf-8")
    book.add("insight.WorthText", id=1, programme_id=1, text=text, at=cast.days.moment(cast.days.today - 1, AT), by_id=0,
             by_name="The made-up county")  # fmt: skip
