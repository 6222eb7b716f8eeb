"""One member of one agency, signed in."""

import pytest
from django.test import Client

from headwater.hub.accounts.models import User
from headwater.hub.core.values import Role
from support.members import join


@pytest.fixture
def worker(db: None) -> User:
    user = User.objects.create_user("priya@example.org", "Priya Shah", "correct horse battery")
    join(user, "Riverside Homes", Role.WORKER)
    return user


@pytest.fixture
def signed_in(worker: User, client: Client) -> Client:
    client.force_login(worker)
    return client


@pytest.fixture
def trial_pages(settings: object) -> None:
    """Serve the pages of these tests beside the site's own."""
    settings.ROOT_URLCONF = "integration.shell.pages"


@pytest.fixture
def tolerant(worker: User) -> Client:
    """A browser that is shown an error page, as a person is, where a test would be stopped."""
    browser = Client(raise_request_exception=False)
    browser.force_login(worker)
    return browser
