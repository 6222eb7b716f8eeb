"""A visitor in the county of the cast."""

import pytest

from support.cast import Cast
from support.visitor import Visitor


@pytest.fixture
def visitor(cast: Cast) -> Visitor:
    """Somebody who has just opened the site."""
    return Visitor(service_id=cast.service.pk)
