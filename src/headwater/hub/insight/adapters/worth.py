"""What a programme was worth, from its own description and its live quantities."""

from collections.abc import Mapping
from decimal import Decimal
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.core.cache import caches

from headwater.evidence.costs.building import value_report
from headwater.evidence.costs.description import Description, read_programme
from headwater.evidence.costs.reading import read_toml
from headwater.evidence.errors import EvidenceError
from headwater.hub.core.errors import Invalid

KEPT_FOR = 60 * 60
MOST_DRAWS = 20_000
LONGEST = 100_000


def words_of(measured: Mapping[str, Decimal]) -> dict[str, str]:
    """What a description may ask of the data by name, as text that JSON can hold."""
    return {name: str(value) for name, value in measured.items()}


def checked(text: str) -> None:
    """Refuse, in words, a description that cannot be used."""
    worth_of(text, {})


def worth_of(text: str, measured: Mapping[str, str]) -> Any:
    """The report on a description, worked out once for the same description and quantities. Raises Invalid."""
    key = f"worth-{sha256(repr((text, sorted(measured.items()))).encode()).hexdigest()}"
    held = caches["default"].get(key)
    if held is None:
        try:
            held = value_report(described(text, {name: Decimal(value) for name, value in measured.items()}))
        except EvidenceError as error:
            raise Invalid(said(error), {"text": said(error)}) from error
        caches["default"].set(key, held, timeout=KEPT_FOR)
    return held


def described(text: str, measured: Mapping[str, Decimal]) -> Description:
    """A description read from its text. One that would read another file, or draw for minutes, is refused."""
    if len(text) > LONGEST:
        raise Invalid("The description is too long.", {"text": f"The description must be {LONGEST:,} characters or fewer"})
    with TemporaryDirectory(prefix="headwater-") as place:
        path = Path(place) / "description.toml"
        path.write_text(text, "utf-8")
        if "table" in given_table(read_toml(path), "optimism"):
            raise Invalid("No other file can be named.", {"text": "A description here cannot name another file: leave out optimism.table"})
        made = read_programme(path, measured)
    if made.draws > MOST_DRAWS:
        raise Invalid("Too many draws.", {"text": f"draws must be {MOST_DRAWS:,} or fewer"})
    return made


def given_table(top: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    """A table of a file, or an empty one where something else stands there."""
    found = top.get(name)
    return found if isinstance(found, dict) else {}


def said(error: EvidenceError) -> str:
    """What is wrong, without the place of a file that nobody sees."""
    parts = [getattr(error, name, "") for name in ("key", "what", "todo")]
    return " ".join(part for part in (f"{parts[0]}:" if parts[0] else "", *parts[1:]) if part) or "The description cannot be used."
