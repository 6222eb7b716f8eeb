"""A very large county in PostgreSQL: stories told in several processes, copied in, with the indexes built when all is there."""

from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from contextlib import contextmanager
from functools import cache
from multiprocessing import get_context

from django.db import connection, transaction

from headwater.hub.county.cast import Cast
from headwater.hub.county.layout import layout
from headwater.hub.county.loading import put, quoted, set_sequences
from headwater.hub.county.making import STORIES_IN_A_BOOK, Made, Recipe, books, make_cast
from headwater.hub.county.sheets import TABLES, sheet
from headwater.hub.county.starting import start_django

Progress = Callable[[str], None]
CHUNK = 10 * STORIES_IN_A_BOOK
LOOSE = """
    SELECT index.indexname, index.indexdef FROM pg_indexes AS index JOIN pg_class AS class ON class.relname = index.indexname
    WHERE index.schemaname = current_schema() AND class.relnamespace = current_schema()::regnamespace AND index.tablename = ANY(%s)
    AND NOT EXISTS (SELECT 1 FROM pg_constraint WHERE conindid = class.oid) ORDER BY index.indexname
"""


def load_in_bulk(recipe: Recipe, processes: int, progress: Progress) -> Made:
    """Load a county with several processes; memory stays at one book for each."""
    made, stories = Made(), layout(recipe.cases).stories
    _, first = make_cast(recipe)
    with transaction.atomic():
        put(first)
    made.add(first, [])
    indexes = take_indexes_off()
    connection.close()
    with pool(processes) as workers:
        chunks = [workers.submit(load_chunk, recipe, start, start + CHUNK) for start in range(0, stories, CHUNK)]
        for done, chunk in enumerate(finished(chunks), 1):
            made.rows.update(chunk.rows)
            made.faults += chunk.faults
            progress(f"  {min(done * CHUNK, stories):,} of {stories:,} stories, {sum(made.rows.values()):,} rows")
        progress(f"  building {len(indexes)} indexes")
        for _ in finished([workers.submit(build, statement) for statement in indexes]):
            pass
        progress("  counting what is where, for the planner")
        for _ in finished([workers.submit(build, f"ANALYZE {quoted(sheet(label).table)}") for label in TABLES]):
            pass
    set_sequences()
    return made


@contextmanager
def pool(processes: int) -> Iterator[ProcessPoolExecutor]:
    """Processes that start clean: they share no connection with this one."""
    workers = ProcessPoolExecutor(processes, mp_context=get_context("spawn"), initializer=start_django)
    try:
        yield workers
    finally:
        workers.shutdown(cancel_futures=True)


def finished(work: "list[Future[Made]]") -> Iterator[Made]:
    """Results as they come, let go of at once so that they do not pile up."""
    for future in as_completed(work):
        yield future.result()


@cache
def cast_of(recipe: Recipe) -> Cast:
    """The cast, made once in each process."""
    return make_cast(recipe)[0]


def load_chunk(recipe: Recipe, first: int, end: int) -> Made:
    """Tell some stories and copy them in."""
    made = Made()
    with transaction.atomic():
        for book, faults in books(recipe, cast_of(recipe), first, end):
            put(book)
            made.add(book, faults)
    return made


def build(statement: str) -> Made:
    """Run one statement outside any transaction."""
    with connection.cursor() as cursor:
        cursor.execute(statement)
    return Made()


def take_indexes_off() -> list[str]:
    """Drop the indexes that hold no constraint, and give the statements that build them again."""
    with connection.cursor() as cursor:
        cursor.execute(LOOSE, [[sheet(label).table for label in TABLES]])
        found = list(cursor.fetchall())
        for name, _ in found:
            cursor.execute(f"DROP INDEX {quoted(name)}")
    return [statement for _, statement in found]
