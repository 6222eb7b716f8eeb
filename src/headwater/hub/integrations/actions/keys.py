"""Making, using and revoking the keys of other systems."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from threading import Lock
from typing import Any, NamedTuple

from django.core.cache import cache
from django.db import transaction
from django.db.models import Case, F, QuerySet, Value, When

from headwater.hub.audit.actions import record, record_read
from headwater.hub.audit.states import Source
from headwater.hub.core.compiled import Compiled, Whose
from headwater.hub.core.errors import Invalid, NotFound
from headwater.hub.core.scoping import across_agencies
from headwater.hub.core.values import PUBLIC, Actor, Role
from headwater.hub.integrations.logic.keys import digest, is_same, new_key, prefix_of
from headwater.hub.integrations.models import ApiKey
from headwater.hub.integrations.permissions import check_can_run_systems
from headwater.hub.integrations.states import KEY_DAYS, MOST_IN_A_MINUTE, MOST_WRONG_KEYS, WRONG_KEY_MINUTES, KeyScope

KIND = "api_key"
COUNTED_TOGETHER = 10
# Requests of this process that are not yet written down: by the beginning of the key, the minute and how many.
_unwritten: dict[str, tuple[int, int]] = {}
_counting = Lock()


@dataclass(frozen=True, slots=True)
class NewKey:
    """A key as an administrator asked for it."""

    name: str
    scopes: frozenset[str]
    days: int


@dataclass(frozen=True, slots=True)
class UsedKey:
    """Whom a key lets in, what for, and whether it has been used too often in this minute."""

    actor: Actor
    prefix: str
    scopes: frozenset[str]
    is_over: bool


@transaction.atomic
def make_key(*, new: NewKey, by: Actor, at: datetime) -> str:
    """Make a key and give the whole of it, this once."""
    check_can_run_systems(by)
    if faults := _faults(new, by):
        raise Invalid("Check the answers.", faults)
    made = new_key()
    row = ApiKey.objects.create(
        agency_id=by.agency, name=new.name.strip(), prefix=made.prefix, digest=made.digest, scopes=sorted(new.scopes), made_at=at,
        made_by_id=by.user_id, made_by_name=by.name[:120], expires_at=at + timedelta(days=new.days),
    )  # fmt: skip
    record(verb="api_key.made", by=by, at=at, kind=KIND, ref=row.prefix, detail={"scopes": row.scopes, "days": new.days})
    return made.whole


def _faults(new: NewKey, by: Actor) -> dict[str, str]:
    taken = ApiKey.objects.filter(agency_id=by.agency, name=new.name.strip(), revoked_at=None).exists()
    rules = {
        "name": (bool(new.name.strip()) and not taken, "Give each key a name of its own."),
        "scopes": (bool(new.scopes) and new.scopes <= set(KeyScope), "Choose what the key may do."),
        "days": (new.days in KEY_DAYS, "Choose from the list."),
    }
    return {name: words for name, (holds, words) in rules.items() if not holds}


@transaction.atomic
def revoke_key(*, prefix: str, by: Actor, at: datetime) -> None:
    """End a key now, for good."""
    check_can_run_systems(by)
    ended = ApiKey.objects.filter(agency_id=by.agency, prefix=prefix, revoked_at=None).update(revoked_at=at, revoked_by_name=by.name[:120])
    if not ended:
        raise NotFound("There is no such key here.")
    record(verb="api_key.revoked", by=by, at=at, kind=KIND, ref=prefix)


def use_key(*, whole: str, at: datetime) -> UsedKey | None:
    """Whom a key lets in; None where it lets nobody in. It crosses agencies, since the key is what says which agency acts."""
    for row in (_Key(*values) for values in _KEYS.rows(prefix=prefix_of(whole))):
        if row.expires_at > at and is_same(row.digest, digest(whole)):
            return UsedKey(_actor(row), row.prefix, frozenset(row.scopes), _count(row, at) > MOST_IN_A_MINUTE)
    return None


class _Key(NamedTuple):
    """What is read of a key with each request, in the order of its columns."""

    pk: int
    prefix: str
    digest: str
    scopes: list[str]
    expires_at: datetime
    minute: int
    in_minute: int
    name: str
    agency_id: int
    agency_name: str


def _standing_keys(prefix: str) -> "QuerySet[ApiKey, Any]":
    return ApiKey.objects.filter(prefix=prefix, revoked_at=None, agency__is_active=True).values_list(
        "pk", "prefix", "digest", "scopes", "expires_at", "minute", "in_minute", "name", "agency_id", "agency__name"
    )


_KEYS = Compiled(_standing_keys, Whose.ANYBODYS)


def _actor(row: _Key) -> Actor:
    name = f"{row.name} (key {row.prefix})"
    return Actor(name=name, agency_id=row.agency_id, agency_name=row.agency_name, roles=frozenset({Role.REFERRER}))


def _count(row: _Key, at: datetime) -> int:
    """One more in this minute. Each process writes the first of a minute and then some at a time, in a single statement, so that two at
    once are two: a request does not wait for a write of its own, and the limit is exceeded by those few of each process at most."""
    minute = int(at.timestamp() // 60)
    written = row.in_minute if row.minute == minute else 0
    with _counting:
        before, mine = _unwritten.get(row.prefix, (minute, 0))
        mine = mine + 1 if before == minute else 1
        is_due = not written or mine >= min(COUNTED_TOGETHER, max(1, MOST_IN_A_MINUTE // 10))
        _unwritten[row.prefix] = (minute, 0 if is_due else mine)
    if is_due:
        more = Case(When(minute=minute, then=F("in_minute") + mine), default=Value(mine))
        with across_agencies():
            ApiKey.objects.filter(pk=row.pk).update(in_minute=more, minute=minute, last_used_at=at)
    return written + mine


def count_wrong_key(*, address: str, at: datetime) -> bool:
    """Count a wrong key from a network address, and say whether that address must now wait. What was sent is not kept."""
    name = f"wrong-key/{address}/{int(at.timestamp() // (60 * WRONG_KEY_MINUTES))}"
    cache.add(name, 0, timeout=60 * WRONG_KEY_MINUTES * 2)
    count = int(cache.incr(name))
    if count == MOST_WRONG_KEYS:
        detail = {"from": address, "count": count}
        record_read(verb="api_key.refused", by=PUBLIC, at=at, kind=KIND, reason="too many wrong keys", detail=detail, source=Source.WRITE)
    return count > MOST_WRONG_KEYS
