"""The doors to other people's directories: a feed by pages, and a file. What comes is believed in nothing: not its counts, nor its ends."""

import io
import json
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from django.utils.module_loading import import_string

from headwater.hub.integrations.adapters import NotCalled, read

# One page, one file inside a package, all of a package unpacked, and how many pages and services one run may bring.
LARGEST_PAGE, LARGEST_FILE, MOST_PAGES, MOST_SERVICES = 8 * 2**20, 100 * 2**20, 2_000, 50_000
MOST_FILES, TRIES, A_PAGE = 200, 3, 50
Get = Callable[[str], bytes]


READ_FEED = "headwater.hub.directory.tasks.read_feed"


def hand_to_worker(feed_id: int) -> None:
    """Ask the task worker to read a feed. The task stands above the action that hands work to it, so it is found by name."""
    import_string(READ_FEED).enqueue(feed_id)


class Unreadable(Exception):
    """What was given is no directory. The words are fit for a page."""


@dataclass(slots=True)
class Reading:
    """A feed being read: whether it came to its end, and what stopped it."""

    is_whole: bool = False
    trouble: str = ""


def get_page(address: str) -> bytes:
    """One answer of a feed, over the one bounded road out of this site."""
    return read(address=address, most=LARGEST_PAGE)


def services_of_feed(address: str, reading: Reading, get: Get | None = None) -> Iterator[Any]:
    """Every service of a feed, whole, each once. The pages are read until one brings nothing new, whatever they say of their number."""
    base, get, seen = address.strip().rstrip("/").removesuffix("/services"), get or get_page, set[str]()
    for number in range(1, MOST_PAGES + 1):
        try:
            contents = _contents(_read(get, f"{base}/services?page={number}&per_page={A_PAGE}"))
        except (NotCalled, Unreadable) as why:
            reading.trouble = f"Page {number}: {why}"
            return
        found = [one for one in contents if _name_of(one) not in seen]
        if not found:
            reading.is_whole = not reading.trouble
            return
        for one in found:
            if len(seen) >= MOST_SERVICES:
                reading.trouble = f"It has more than {MOST_SERVICES:,} services."
                return
            if (name := _name_of(one)) not in seen:
                seen.add(name)
                yield _whole(one, base, get, reading)
    reading.trouble = f"It has more than {MOST_PAGES:,} pages."


def _whole(one: Any, base: str, get: Get, reading: Reading) -> Any:
    """A service with all its parts. Where they cannot be read it is taken as the list gave it, and the run does not count as whole."""
    if not isinstance(one, dict) or not isinstance(one.get("id"), str):
        return one
    try:
        full = _read(get, f"{base}/services/{quote(one['id'], safe='')}")
    except (NotCalled, Unreadable) as why:
        reading.trouble = f"Service {one['id'][:40]}: {why}"
        return one
    return full if isinstance(full, dict) and full.get("id") == one["id"] else one


def _read(get: Get, address: str) -> Any:
    """JSON from an address; a machine that stumbles is asked again."""
    for left in range(TRIES - 1, -1, -1):
        try:
            return read_json(get(address))
        except NotCalled as why:
            if not left or not str(why).startswith("It answered 5"):
                raise
    return None


def read_json(said: bytes) -> Any:
    """JSON, or a refusal in words."""
    try:
        return json.loads(said.decode("utf-8-sig").replace("\\u0000", ""))
    except (ValueError, RecursionError):
        raise Unreadable("It is not JSON that can be read.") from None


def _contents(page: Any) -> list[Any]:
    """What a page holds: under `contents` now, under `content` in the first version, or the list itself."""
    if isinstance(page, dict):
        page = page.get("contents", page.get("content"))
    if not isinstance(page, list):
        raise Unreadable("It is not a page of services.")
    return page


def _name_of(one: Any) -> str:
    return str(one.get("id") or json.dumps(one, sort_keys=True)) if isinstance(one, dict) else repr(one)


def services_of_file(said: bytes) -> list[Any]:
    """The services of a file: JSON as the standard has it, or a package of such files."""
    if said[:4] == b"PK\x03\x04":
        return _of_package(said)
    return _of_json(read_json(said))


def _of_json(found: Any) -> list[Any]:
    if isinstance(found, dict) and "name" in found and "contents" not in found:
        return [found]
    if isinstance(found, dict) and isinstance(found.get("services"), list):
        return list(found["services"])
    return _contents(found)


def _of_package(said: bytes) -> list[Any]:
    """The JSON files of a package: each of a bounded size, however small it was packed."""
    try:
        with zipfile.ZipFile(io.BytesIO(said)) as package:
            names = [info for info in package.infolist() if info.filename.endswith(".json") and not info.is_dir()]
            names = [info for info in names if not info.filename.endswith("datapackage.json")]
            if not names or len(names) > MOST_FILES or sum(info.file_size for info in names) > LARGEST_FILE:
                raise Unreadable("The package holds no JSON files, too many of them, or too much.")
            return [one for info in names for one in _of_json(read_json(_unpacked(package, info)))]
    except (zipfile.BadZipFile, RuntimeError, OSError) as why:
        raise Unreadable("The package cannot be opened.") from why


def _unpacked(package: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    with package.open(info) as packed:
        said = packed.read(LARGEST_FILE + 1)
    if len(said) > LARGEST_FILE:
        raise Unreadable("A file of the package is too large.")
    return said
