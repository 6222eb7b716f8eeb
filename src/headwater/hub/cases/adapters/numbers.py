"""What a programme set for the tries before "unknown"."""

from datetime import date

from headwater.hub.programmes.queries import setting_on
from headwater.hub.programmes.states import DatedSetting


def attempts_needed(programme_id: int | None, as_of: date) -> int:
    """How many tries must stand before "unknown" on a day."""
    return setting_on(name=DatedSetting.ATTEMPTS_BEFORE_UNKNOWN, programme_id=programme_id, as_of=as_of)
