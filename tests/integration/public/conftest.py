"""A visitor in the county of the cast."""

import pytest

from support.cast import Cast
from support.clock import on_the_day
from support.visitor import Visitor

__all__ = ["on_the_day"]


@pytest.fixture
def visitor(cast: Cast, on_the_day: None) -> Visitor:
    """Somebody who has just opened the site."""
    return Visitor(service_id=cast.service.pk)
