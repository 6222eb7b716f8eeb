"""What these tests keep as files goes with them."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.test import Client

from support.cast import Cast

SignIn = Callable[[str], Client]


@pytest.fixture(autouse=True)
def files(tmp_path: Path, settings) -> Path:
    settings.STORAGES = {**settings.STORAGES, "default": {**settings.STORAGES["default"], "OPTIONS": {"location": tmp_path}}}
    return tmp_path


@pytest.fixture
def signed_in(cast: Cast) -> SignIn:
    """A browser in which somebody of the cast is signed in."""

    def sign_in(name: str) -> Client:
        client = Client()
        client.force_login(cast.user(name))
        return client

    return sign_in
