"""Puts a made-up county where it may stand: in an empty database that says it holds one."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from django.conf import settings
from django.db import connection, transaction

from headwater.hub.accounts.actions import make_demo_sign_in
from headwater.hub.audit.actions import record
from headwater.hub.core.values import system
from headwater.hub.county.bulk import load_in_bulk
from headwater.hub.county.entries import write_entries
from headwater.hub.county.layout import FEWEST, layout
from headwater.hub.county.loading import is_empty, make_room, put, set_sequences
from headwater.hub.county.making import Made, Recipe, books, make_cast
from headwater.hub.county.names import table
from headwater.hub.county.paths import write_path
from headwater.hub.county.workers import demo_email
from headwater.hub.organisations.adapters import prepare_postcodes

Progress = Callable[[str], None]
# The county's cases go back two years and its plans on for two more; working days are known from 2000 to 2040.
FIRST_TODAY, LAST_TODAY = date(2004, 1, 1), date(2037, 12, 31)


class Unfit(Exception):
    """A county cannot stand there, for a reason in words."""


@dataclass(frozen=True, slots=True)
class DemoPerson:
    """Somebody who can sign in to look round."""

    role: str
    name: str
    email: str
    agency: str


def make_county(*, seed: int, cases: int, as_of: date, bulk: int, unless_there_is_one: bool, progress: Progress) -> Made | None:
    """Load a county and its demo sign-ins; None where one stands already and that is well. `bulk` is how many processes, 0 for none."""
    if not is_empty():
        if unless_there_is_one:
            return None
        raise Unfit("The database is not empty. A made-up county is loaded into an empty one.")
    if cases < FEWEST:
        raise Unfit(f"A county needs at least {FEWEST} cases, to have room for its faults and its scenes.")
    if not FIRST_TODAY <= as_of <= LAST_TODAY:
        raise Unfit(f"Bank holidays are known for a county whose today lies from {FIRST_TODAY} to {LAST_TODAY}.")
    if bulk and connection.vendor != "postgresql":
        raise Unfit("--bulk copies into PostgreSQL. On the embedded database leave it out.")
    say_it_is_made_up(progress)
    prepare_postcodes(progress)
    recipe = Recipe(seed, cases, as_of)
    progress(f"Telling {layout(cases).stories:,} stories of a county as it stands on {as_of}")
    made = load_in_bulk(recipe, bulk, progress) if bulk else load(recipe, progress)
    made.rows["directory.Entry"] = write_entries(seed, as_of)
    write_path(as_of)
    make_sign_ins(seed, as_of)
    return made


def say_it_is_made_up(progress: Progress) -> None:
    """An empty database may hold a county, but the site that serves it has to say so, or its demo sign-ins are refused."""
    if not settings.MADE_UP_COUNTY:
        settings.MADE_UP_COUNTY = True
        progress("Start the site with HEADWATER_MADE_UP_COUNTY=yes: without it the demo sign-ins are refused.")


def load(recipe: Recipe, progress: Progress) -> Made:
    """Load a county in one transaction."""
    made, told = Made(), 0
    cast, first = make_cast(recipe)
    stories = layout(recipe.cases).stories
    make_room()
    with transaction.atomic():
        put(first)
        made.add(first, [])
        for book, faults in books(recipe, cast):
            put(book)
            made.add(book, faults)
            told += 1000
            if told % 5000 == 0:
                progress(f"  {min(told, stories):,} of {stories:,} stories, {sum(made.rows.values()):,} rows")
        set_sequences()
    return made


def make_sign_ins(seed: int, as_of: date) -> None:
    """Give the demo people their password and their second step."""
    at = datetime.combine(as_of, time(8), UTC)
    for row in table("demo.csv"):
        make_demo_sign_in(email=demo_email(row["name"]), name=row["name"], at=at, seed=seed)
    with transaction.atomic():
        record(verb="county.made", by=system("made-up county"), at=at, kind="county", ref=str(seed))


def demo_people() -> list[DemoPerson]:
    """The demo people, where there is a county."""
    if is_empty():
        return []
    agencies = {row["key"]: row["name"] for row in table("agencies.csv")}
    return [DemoPerson(row["roles"].split()[0], row["name"], demo_email(row["name"]), agencies[row["agency"]]) for row in table("demo.csv")]
