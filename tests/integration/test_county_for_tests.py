"""A module may ask for a whole county, and every test of it starts from the same one."""

import pytest

from headwater.hub.accounts.models import User
from headwater.hub.cases.models import Case
from headwater.hub.core.scoping import across_agencies
from support.databases import COUNTY_CASES

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("county")]


def cases() -> int:
    with across_agencies():
        return Case.objects.count()


@pytest.mark.django_db
def test_there_is_a_county():
    assert cases() == COUNTY_CASES


@pytest.mark.parametrize("time", [1, 2])
@pytest.mark.django_db(transaction=True)
def test_what_one_test_commits_the_next_never_sees(time):
    assert not User.objects.filter(email="late@example.org").exists()
    User.objects.create_user("late@example.org", "Late")
    assert cases() == COUNTY_CASES
