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
