"""Entries from outside: brought in, brought in again, and never deleted. What somebody changed here is not overwritten in silence."""

from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import DataError, IntegrityError, transaction

from headwater.hub.audit.actions import record
from headwater.hub.core.errors import Invalid, NotFound
from headwater.hub.core.values import Actor
from headwater.hub.directory.actions.history import note
from headwater.hub.directory.actions.placing import place_service
from headwater.hub.directory.actions.writing import locked
from headwater.hub.directory.adapters.feeds import Reading, Unreadable, hand_to_worker, services_of_feed, services_of_file
from headwater.hub.directory.logic.supplied import Shape, digest_of, id_made_for, id_of
from headwater.hub.directory.models import Entry, Feed, Imported
from headwater.hub.directory.permissions import check_can_change, check_can_import
from headwater.hub.directory.states import Happened
from headwater.hub.integrations.logic.calls import address_fault

MOST_FAULTS = 50
OURS = "It has the id of an entry that did not come from this feed."


@dataclass(slots=True)
class Run:
    """What one run of a feed did, in numbers, and what could not be taken, in words."""

    added: int = 0
    changed: int = 0
    same: int = 0
    clashes: int = 0
    gone: int = 0
    back: int = 0
    faults: list[str] = field(default_factory=list)
    seen: set[UUID] = field(default_factory=set)

    def said(self) -> dict[str, Any]:
        """As it is kept."""
        return {name: value for name, value in asdict(self).items() if name != "seen"}

    def fault(self, words: str) -> None:
        """Something that could not be taken; the first of them are kept in words."""
        if len(self.faults) < MOST_FAULTS:
            self.faults.append(words[:300])


def import_services(
    *, services: Iterable[Any], source: str, is_whole: bool | Callable[[], bool], by: Actor, at: datetime, trouble: Callable[[], str] = str
) -> Run:
    """Bring in what a feed or a file supplies, each service in a transaction of its own. `is_whole`: it was read to its end, so that what
    it named before and does not name now is marked as gone from it. Nothing is deleted."""
    check_can_import(by)
    feed, run = _feed(source), Run()
    for supplied in services:
        _take(feed, supplied, run, by, at)
    _close(feed, run, is_whole() if callable(is_whole) else is_whole, trouble(), by, at)
    return run


@transaction.atomic
def ask_for_feed(*, address: str, by: Actor, at: datetime) -> int:
    """Have a feed read behind the page. Gives its number."""
    check_can_import(by)
    if fault := address_fault(address):
        raise Invalid("Check the answers.", {"source": fault})
    feed = _feed(address)
    Feed.objects.filter(pk=feed.pk).update(asked_at=at, asked_by_name=by.name[:120])
    record(verb="directory.feed_asked", by=by, at=at, kind="feed", ref=feed.pk)
    transaction.on_commit(lambda: hand_to_worker(feed.pk), robust=True)
    return int(feed.pk)


def read_feed(*, feed_id: int, by: Actor, at: datetime) -> Run:
    """Read a feed that somebody asked for."""
    return read_address(address=Feed.objects.values_list("source", flat=True).get(pk=feed_id), by=by, at=at)


def read_address(*, address: str, by: Actor, at: datetime) -> Run:
    """Read a feed over the network and bring in what it holds. What came before it broke off is kept."""
    if fault := address_fault(address):
        raise Invalid("Check the answers.", {"source": fault})
    reading = Reading()
    return import_services(
        services=services_of_feed(address, reading), source=address, is_whole=lambda: reading.is_whole, by=by, at=at,
        trouble=lambda: reading.trouble,
    )  # fmt: skip


def read_file(*, said: bytes, source: str, by: Actor, at: datetime) -> Run:
    """Bring in what a file holds."""
    check_can_import(by)
    try:
        services = services_of_file(said)
    except Unreadable as why:
        raise Invalid("Check the answers.", {"file": str(why)}) from why
    return import_services(services=services, source=source, is_whole=True, by=by, at=at)


def _feed(source: str) -> Feed:
    if not source.strip():
        raise Invalid("Check the answers.", {"source": "Say where the entries come from."})
    return Feed.objects.get_or_create(source=source.strip()[:200])[0]


def _take(feed: Feed, supplied: Any, run: Run, by: Actor, at: datetime) -> None:
    if not isinstance(supplied, dict):
        return run.fault("Something on the list is not a service.")
    number = id_of(supplied) or id_made_for(supplied, feed.source)
    if number in run.seen:
        return None
    run.seen.add(number)
    try:
        with transaction.atomic():
            _one(feed, number, supplied, run, by, at)
    except (ValueError, TypeError, AttributeError, KeyError, DataError, IntegrityError) as why:
        run.fault(f"{number}: it cannot be read ({type(why).__name__}).")
    return None


def _one(feed: Feed, number: UUID, supplied: Shape, run: Run, by: Actor, at: datetime) -> None:
    entry = Entry.objects.select_for_update(of=("self",)).filter(pk=number).first()
    if entry is None:
        run.added += 1
        return _write(feed, Entry(pk=number, source=feed.source), supplied, by, at, is_new=True)
    held = Imported.objects.filter(entry=entry, feed=feed).first()
    if held is None:
        return run.fault(f"{number}: {OURS}")
    return _again(feed, entry, held, supplied, run, by, at)


def _again(feed: Feed, entry: Entry, held: Imported, supplied: Shape, run: Run, by: Actor, at: datetime) -> None:
    """What is as it was last time changes nothing; what somebody changed here waits for somebody to choose; the rest is written."""
    run.back += held.gone_since is not None
    held.at, held.gone_since = at, None
    if entry.digest == digest_of(supplied):
        run.same += 1
    elif entry.version != held.version:
        run.clashes += 1
        held.waiting, held.waiting_since = supplied, held.waiting_since or at
    else:
        run.changed += 1
        return _write(feed, entry, supplied, by, at, is_new=False)
    return held.save()


def _write(feed: Feed, entry: Entry, supplied: Shape, by: Actor, at: datetime, *, is_new: bool) -> None:
    entry.digest = digest_of(supplied)
    entry.version = 1 if is_new else entry.version + 1
    place_service(entry, supplied, at=at)
    Imported.objects.update_or_create(
        entry=entry, defaults={"feed": feed, "at": at, "version": entry.version, "waiting": None, "waiting_since": None, "gone_since": None}
    )
    note(entry, Happened.IMPORTED, by=by, at=at, words=f"From {feed.source}")


@transaction.atomic
def _close(feed: Feed, run: Run, is_whole: bool, trouble: str, by: Actor, at: datetime) -> None:
    """Mark what the feed names no more, if it was read to its end, and keep how the run went."""
    if is_whole:
        missing = Imported.objects.filter(feed=feed, gone_since=None)
        run.gone = missing.filter(pk__in=[row.pk for row in missing.only("pk", "entry_id") if row.entry_id not in run.seen]).update(
            gone_since=at
        )
    Feed.objects.filter(pk=feed.pk).update(ran_at=at, result=run.said(), trouble=trouble[:300], asked_at=None)
    record(verb="directory.feed_read", by=by, at=at, kind="feed", ref=feed.pk, detail={"added": run.added, "changed": run.changed})


@transaction.atomic
def choose(*, entry_id: UUID, theirs: bool, by: Actor, at: datetime) -> None:
    """Somebody looked at both: what the feed says now is taken, or what stands here is kept, until the feed says something else again."""
    entry = locked(entry_id)
    check_can_change(by, entry)
    held = Imported.objects.select_related("feed").filter(entry=entry, waiting_since__isnull=False).first()
    if held is None or held.waiting is None:
        raise NotFound("There is nothing to choose here.")
    if theirs:
        return _write(held.feed, entry, dict(held.waiting), by, at, is_new=False)
    Entry.objects.filter(pk=entry.pk).update(digest=digest_of(held.waiting))
    Imported.objects.filter(pk=held.pk).update(waiting=None, waiting_since=None)
    return note(entry, Happened.CHANGED, by=by, at=at, words=f"Kept as it stands here, beside {held.feed.source}")
