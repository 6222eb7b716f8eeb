"""The door to the list of reasons for delay: the project's own, or a county's, as the settings say."""

import csv
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

from django.conf import settings

from headwater.hub.core.errors import Invalid
from headwater.hub.pathways.logic.hospital.reasons import Reason, read

MOST = 100_000


def delay_reasons() -> tuple[Reason, ...]:
    """Every reason of the list, whatever its dates."""
    return _read(settings.DELAY_REASONS)


@lru_cache
def _read(path: str) -> tuple[Reason, ...]:
    text = Path(path).read_text("utf-8") if path else files("headwater.hub.pathways").joinpath("data/delay_reasons.csv").read_text("utf-8")
    if len(text) > MOST:
        raise Invalid("The list of reasons for delay is too large to be one.")
    try:
        return read(csv.DictReader(text.splitlines()))
    except ValueError as wrong:
        raise Invalid(str(wrong)) from wrong
