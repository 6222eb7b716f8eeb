"""The clock on the wall, held at the day of the cast."""

import pytest

from headwater.hub.core import time
from support.cast import NOW, TODAY


@pytest.fixture
def on_the_day(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages and commands read the day of the cast, whatever day it is."""
    monkeypatch.setattr(time, "now", lambda: NOW)
    monkeypatch.setattr(time, "today", lambda: TODAY)
