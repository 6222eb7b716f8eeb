"""Every page of these tests is opened on the day of the cast."""

from collections.abc import Callable

import pytest
from django.test import Client

from support.cast import Cast
from support.clock import on_the_day

__all__ = ["on_the_day"]
SignIn = Callable[[str], Client]


@pytest.fixture
def signed_in(cast: Cast, on_the_day: None) -> SignIn:
    """A browser in which somebody of the cast is signed in."""

    def sign_in(name: str) -> Client:
        client = Client()
        client.force_login(cast.user(name))
        return client

    return sign_in
