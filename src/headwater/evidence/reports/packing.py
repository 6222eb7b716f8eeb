"""Files whose bytes say nothing of when or where they were made, and folders in which nothing is left half-written."""

import os
import zipfile
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

BORN = (1980, 1, 1, 0, 0, 0)


def without_time(packed: bytes) -> bytes:
    """A zip with the same members in the same order, every time stamp the same."""
    held = BytesIO()
    with zipfile.ZipFile(BytesIO(packed)) as old, zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            entry = zipfile.ZipInfo(name, BORN)
            entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o600 << 16
            new.writestr(entry, old.read(name))
    return held.getvalue()


def write_all(folder: Path, made: Mapping[str, bytes]) -> list[Path]:
    """Write files by name in a folder, which is made where need be. None takes its name before all are whole."""
    folder.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix=".headwater-", dir=folder) as between:
        for name, held in made.items():
            (Path(between) / name).write_bytes(held)
        for name in made:
            os.replace(Path(between) / name, folder / name)
    return [folder / name for name in made]
