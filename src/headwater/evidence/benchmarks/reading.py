"""Benchmarks in a TOML file, and the lock that keeps a baseline as it was when it was set."""

import hashlib
import json
import tomllib
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from headwater.evidence.benchmarks.cells import cell
from headwater.evidence.benchmarks.periods import Period
from headwater.evidence.benchmarks.values import Benchmark, Counted, Kind, Series
from headwater.evidence.errors import BaselineChanged, DataNotRead

NEEDED = ("id", "measure", "definition", "counted", "kind", "series", "place", "starts", "ends", "source")
OTHERS = ("value", "n", "base", "estimated", "recorded_from", "note")
LARGEST = 5_000_000


def read_benchmarks(path: Path) -> tuple[Benchmark, ...]:
    """The benchmarks of a file.

    Takes the path of a TOML file of `[[benchmark]]` tables. Raises DataNotRead, naming file, benchmark and key, where one cannot be read,
    and BaselineChanged where the file was locked and is no longer what it was."""
    content = parsed(path)
    check_lock(path, content)
    found = [benchmark(path.name, at, each) for at, each in enumerate(listed(path, content), 1)]
    ids = [one.id for one in found]
    if twice := sorted({each for each in ids if ids.count(each) > 1}):
        raise DataNotRead(f"more than one benchmark is called {', '.join(twice)}.", file=path.name, todo="Give each an id of its own.")
    return tuple(found)


def parsed(path: Path) -> dict[str, Any]:
    """The file's content."""
    try:
        if path.stat().st_size > LARGEST:
            raise DataNotRead("the file is too large to be a list of benchmarks.", file=path.name)
        return tomllib.loads(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise DataNotRead(f"it could not be read as TOML: {error}.", file=path.name) from error


def listed(path: Path, content: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """The file's benchmark tables."""
    found = content.get("benchmark")
    if not isinstance(found, list) or not found or not all(isinstance(each, dict) for each in found):
        raise DataNotRead("there is no [[benchmark]] in it.", file=path.name, todo="See docs/methods/benchmarks.md for an example.")
    return found


def benchmark(file: str, at: int, given: Mapping[str, Any]) -> Benchmark:
    """One benchmark from its table."""
    where = f"{file}, benchmark {given.get('id', at)}"
    if unknown := sorted(set(given) - {*NEEDED, *OTHERS}):
        raise DataNotRead(f"there is no key {', '.join(unknown)}.", file=where, todo=f"Keys: {', '.join((*NEEDED, *OTHERS))}.")
    if lacking := [key for key in NEEDED if not given.get(key)]:
        raise DataNotRead(f"these keys are missing: {', '.join(lacking)}.", file=where, todo="Every benchmark needs them.")
    try:
        return made(given)
    except (ValueError, TypeError, KeyError) as error:
        raise DataNotRead(f"{error}.", file=where, todo="Look at the keys counted, kind, series, value and the two days.") from error


def made(given: Mapping[str, Any]) -> Benchmark:
    """A benchmark from keys that are all there."""
    value = None if "value" not in given else cell(str(given["value"]))
    if "value" in given and value is None:
        raise ValueError(f"value {given['value']!r} is neither a number nor a mark")
    starts, ends = day(given["starts"]), day(given["ends"])
    if ends < starts:
        raise ValueError("it ends before it starts")
    return Benchmark(
        id=str(given["id"]),
        measure=str(given["measure"]),
        definition=str(given["definition"]),
        counted=Counted(given["counted"]),
        kind=Kind(given["kind"]),
        series=Series(given["series"]),
        place=str(given["place"]),
        period=Period(starts, ends),
        source=str(given["source"]),
        value=value,
        n=count(given, "n"),
        base=count(given, "base"),
        estimated=given.get("estimated") is True,
        recorded_from=day(given["recorded_from"]) if "recorded_from" in given else None,
        note=str(given.get("note", "")),
    )


def count(given: Mapping[str, Any], key: str) -> int | None:
    """A whole number, where one is given."""
    if key not in given:
        return None
    if type(given[key]) is not int or given[key] < 0:
        raise ValueError(f"{key} {given[key]!r} is not a whole number")
    return int(given[key])


def day(given: Any) -> date:
    """A day, written as TOML writes days."""
    if type(given) is not date:
        raise ValueError(f"{given!r} is not a day written 2018-04-01")
    return given


def digest_of(content: Mapping[str, Any]) -> str:
    """What a list of benchmarks comes to: SHA-256 of its content, whatever its spacing, comments and order of keys."""
    text = json.dumps(content.get("benchmark"), sort_keys=True, default=str, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def check_lock(path: Path, content: Mapping[str, Any]) -> None:
    """Refuse a locked file whose benchmarks are not what they were."""
    lock = content.get("lock")
    if lock is not None and (not isinstance(lock, dict) or lock.get("seal") != digest_of(content)):
        raise BaselineChanged(
            f"{path.name}: these benchmarks were locked and have been changed since. Put them back, or start a new file beside this one."
        )


def lock_benchmarks(path: Path, on: date) -> str:
    """Lock a file of benchmarks: any later change of a figure, a definition or a source is found when it is read.

    Takes the file and the day. Adds a `[lock]` table at its end and gives the seal. Raises DataNotRead where it cannot be read,
    BaselineChanged where it is locked already."""
    read_benchmarks(path)
    content = parsed(path)
    if "lock" in content:
        raise BaselineChanged(f"{path.name} is locked already, on {content['lock'].get('on')}.")
    stamp = digest_of(content)
    with path.open("a", encoding="utf-8") as handle:
        handle.write(f'\n[lock]\non = {on.isoformat()}\nseal = "{stamp}"\n')
    return stamp
