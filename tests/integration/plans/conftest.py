"""Amara Cole's case, open, with Priya leading it."""

from collections.abc import Iterator

import pytest

from headwater.hub.cases.models import Case
from headwater.hub.core import time
from headwater.hub.core.scoping import acting_for
from support.cast import HOLDER, NOW, TODAY, Cast, open_case


@pytest.fixture
def as_holder(cast: Cast) -> Iterator[None]:
    """Everything in the test is done for Riverside Navigators."""
    with acting_for(cast.agencies[HOLDER].pk):
        yield


@pytest.fixture
def case(cast: Cast, as_holder: None) -> Case:
    """The open case."""
    return open_case(cast, referral=cast.referral)


@pytest.fixture(autouse=True)
def the_day(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages ask for the time in one place: here it is the cast's own morning, whatever day the tests run on."""
    monkeypatch.setattr(time, "now", lambda: NOW)
    monkeypatch.setattr(time, "today", lambda: TODAY)
