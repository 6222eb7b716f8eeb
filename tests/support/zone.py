"""One lane runs on a machine set to UTC, as most servers are. Django sets the process to the site's zone, so the lane sets it back."""

import os
import time

import pytest


@pytest.fixture(autouse=True, scope="session")
def the_machine_zone() -> None:
    zone = os.environ.get("HEADWATER_TEST_ZONE")
    if zone:
        os.environ["TZ"] = zone
        time.tzset()
        assert time.tzname[0] == zone
