"""A mail server for all tests of this folder, and a mailbox of its own for each."""

from collections.abc import Iterator

import pytest

from support.cast import HOLDER
from support.mail_server import Server, running


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    with running() as started:
        yield started


@pytest.fixture
def user(server: Server, settings, tmp_path, request: pytest.FixtureRequest) -> str:
    """The site reads this test's own mailbox."""
    name = f"box{abs(hash(request.node.nodeid)) % 10**9}"
    for key, value in server.settings(name).items():
        setattr(settings, key, value)
    settings.MAILBOX_AGENCY = HOLDER
    settings.STORAGES = {**settings.STORAGES, "default": {**settings.STORAGES["default"], "OPTIONS": {"location": tmp_path}}}
    return name
