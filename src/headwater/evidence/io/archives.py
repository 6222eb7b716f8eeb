"""What a zip may do to us before anything in it is unpacked."""

import lzma
import shutil
import stat
import zipfile
import zlib
from collections import Counter
from pathlib import Path, PurePosixPath

from headwater.evidence.errors import DataNotRead
from headwater.evidence.io.limits import Limits, in_bytes

ENCRYPTED = 0x1
BROKEN = (
    zipfile.BadZipFile,
    EOFError,
    OSError,
    RuntimeError,
    ValueError,
    IndexError,
    OverflowError,
    zlib.error,
    lzma.LZMAError,
)


def opened(path: Path) -> zipfile.ZipFile:
    """The zip, or a refusal in words."""
    try:
        return zipfile.ZipFile(path)
    except BROKEN as error:
        raise DataNotRead("the file is damaged: it is not a whole zip.", file=path.name, todo="Save or send it again.") from error


def check_members(members: list[zipfile.ZipInfo], file: str, limits: Limits, total: int) -> None:
    """Refuse a zip whose members are too many, too large, packed too tightly, locked, links, or lead out of it."""
    if len(members) > limits.members:
        raise DataNotRead(f"the zip holds {len(members)} files; {limits.members} is the most that is read.", file=file)
    size = sum(member.file_size for member in members)
    if size > total:
        raise DataNotRead(
            f"it unpacks to {in_bytes(size)}; {in_bytes(total)} is the most that is read.", file=file, todo="Give it in parts."
        )
    for member in members:
        check_member(member, file, limits)
    twice = [name for name, count in Counter(member.filename for member in members).items() if count > 1]
    if twice:
        raise DataNotRead(f"the zip holds {twice[0]} twice.", file=file, todo="Make it again with one of them.")


def check_member(member: zipfile.ZipInfo, file: str, limits: Limits) -> None:
    """Refuse one file of a zip that could do harm."""
    name = member.filename
    if ".." in PurePosixPath(name.replace("\\", "/")).parts or name.startswith(("/", "\\")):
        raise DataNotRead(f"{name} in the zip would be put outside it.", file=file, todo="Do not use this zip; ask who sent it.")
    if stat.S_ISLNK(member.external_attr >> 16):
        raise DataNotRead(f"{name} in the zip is a link, not a file.", file=file, todo="Make the zip again with the file itself.")
    if member.flag_bits & ENCRYPTED:
        raise DataNotRead(f"{name} in the zip is locked with a password.", file=file, todo="Save it without one, in a safe place.")
    if member.file_size > limits.ratio_from and member.file_size > limits.ratio * max(member.compress_size, 1):
        raise DataNotRead(
            f"{name} in the zip becomes more than {limits.ratio} times larger when it is unpacked, as a zip bomb does.",
            file=file,
            todo="If it is honest data, unpack it yourself and give the folder.",
        )


def check_room(folder: Path, needed: int, file: str) -> None:
    """Refuse to unpack more than the disk can take."""
    free = shutil.disk_usage(folder).free
    if needed > free:
        raise DataNotRead(f"it needs {in_bytes(needed)} to be unpacked and {in_bytes(free)} are free.", file=file, todo="Free some room.")
