"""The door to the list of options for the day of release: the site's own, or a county's, as the settings say."""

import csv
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

from django.conf import settings

from headwater.hub.core.errors import Invalid
from headwater.hub.pathways.logic.justice.options import Option, read

MOST = 100_000


def release_options() -> tuple[Option, ...]:
    """Every option of the list, whatever its dates."""
    return _read(settings.RELEASE_OPTIONS)


@lru_cache
def _read(path: str) -> tuple[Option, ...]:
    shipped = files("headwater.hub.pathways").joinpath("data/release_options.csv")
    text = Path(path).read_text("utf-8") if path else shipped.read_text("utf-8")
    if len(text) > MOST:
        raise Invalid("The list of options is too large to be one.")
    try:
        return read(csv.DictReader(text.splitlines()))
    except ValueError as wrong:
        raise Invalid(str(wrong)) from wrong
