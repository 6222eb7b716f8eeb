"""Amara Cole's case, open, with Priya leading it."""

from collections.abc import Iterator

import pytest

from headwater.hub.cases.models import Case
from headwater.hub.core.scoping import acting_for
from support.cast import HOLDER, Cast, open_case
from support.clock import on_the_day

__all__ = ["on_the_day"]


@pytest.fixture(autouse=True)
def the_day(on_the_day: None) -> None:
    """Pages read the day of the cast, whatever day it is."""


@pytest.fixture
def as_holder(cast: Cast) -> Iterator[None]:
    """Everything in the test is done for Riverside Navigators."""
    with acting_for(cast.agencies[HOLDER].pk):
        yield


@pytest.fixture
def case(cast: Cast, as_holder: None) -> Case:
    """The open case."""
    return open_case(cast, referral=cast.referral)
