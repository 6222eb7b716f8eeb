"""The doors of the log: the file that an old year is put away in, and the triggers that keep the table from being changed."""

import gzip
import hashlib
import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection

from headwater.hub.audit.models import Event

COLUMNS = tuple(field.attname for field in Event._meta.concrete_fields)
SAID = "The audit log is only added to."
OFF: dict[str, tuple[str, ...]] = {
    "postgresql": ("alter table audit_event disable trigger audit_event_kept",),
    "sqlite": ("drop trigger audit_event_kept",),
}
ON: dict[str, tuple[str, ...]] = {
    "postgresql": ("alter table audit_event enable trigger audit_event_kept",),
    "sqlite": (f"create trigger audit_event_kept before delete on audit_event begin select raise(abort, '{SAID}'); end",),
}


@dataclass(frozen=True, slots=True)
class Sealed:
    """What a file holds: how many entries, and the digest of their lines, the same whenever the same entries are written."""

    rows: int
    sha256: str


def file_of(folder: Path, year: int) -> Path:
    """Where a year is put away."""
    return folder / f"audit-{year}.jsonl.gz"


def lines(rows: Iterable[Event]) -> Iterator[bytes]:
    """Each entry as one line, its columns in the order of the table."""
    for row in rows:
        yield json.dumps({name: getattr(row, name) for name in COLUMNS}, cls=DjangoJSONEncoder, ensure_ascii=False).encode() + b"\n"


def digest_of(found: Iterable[bytes]) -> Sealed:
    """The digest of some lines."""
    digest, number = hashlib.sha256(), 0
    for line in found:
        digest.update(line)
        number += 1
    return Sealed(number, digest.hexdigest())


def write(path: Path, rows: Iterable[Event]) -> Sealed:
    """Write the file whole or not at all, readable by the site alone; gives what is in it, read back from the disk."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    half = path.with_suffix(".half")
    with half.open("wb") as out, gzip.GzipFile(fileobj=out, mode="wb", mtime=0) as packed:
        packed.writelines(lines(rows))
    half.chmod(0o600)
    half.replace(path)
    return read(path)


def read(path: Path) -> Sealed:
    """What a file holds."""
    with gzip.open(path, "rb") as packed:
        return digest_of(packed)


@contextmanager
def open_to_removal() -> Iterator[None]:
    """The trigger against removal is off while this lasts, inside one transaction: nobody else can write to the log meanwhile, and where
    anything fails the trigger was never off."""
    if not connection.in_atomic_block:
        raise RuntimeError("Entries are removed inside a transaction, so that the trigger is back whatever happens.")
    _run(OFF)
    yield
    _run(ON)


def _run(statements: dict[str, tuple[str, ...]]) -> None:
    with connection.cursor() as cursor:
        for statement in statements[connection.vendor]:
            cursor.execute(statement)
