"""One county made in memory for the tests that only look."""

from datetime import date

import pytest

from headwater.hub.county.making import Recipe
from support.county import County, Record, cases_of


@pytest.fixture(scope="session")
def county() -> County:
    """The county of ten thousand cases."""
    return County(Recipe(1, 10_000, date(2026, 11, 21)))


@pytest.fixture(scope="session")
def cases(county: County) -> list[Record]:
    """Each case with its service, person, household, referral, assessment and needs beside it."""
    return cases_of(county)
