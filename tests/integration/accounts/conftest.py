"""Signing in through the pages, as a browser does."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import caches
from django.test import Client
from django.urls import reverse

from headwater.hub.accounts.actions import make_demo_sign_in
from headwater.hub.accounts.logic import DemoSignIn
from headwater.hub.accounts.models import User
from headwater.hub.audit.models import Event
from headwater.hub.core import time
from support.sign_in import code_for

PASSWORD = "correct horse battery staple"


@pytest.fixture(autouse=True)
def outbox(settings, tmp_path: Path) -> Path:
    settings.HEADWATER_OUTBOX = tmp_path / "outbox"
    return settings.HEADWATER_OUTBOX


@pytest.fixture(autouse=True)
def no_limits_yet(db) -> None:
    caches["default"].clear()


@pytest.fixture
def demo(db, settings) -> DemoSignIn:
    """Somebody of a made-up county, with a second step."""
    settings.MADE_UP_COUNTY = True
    return make_demo_sign_in(email="ada@example.org", name="Ada Lovell", at=time.now())


@pytest.fixture
def newcomer(db) -> User:
    """Somebody with a password and no second step yet."""
    return User.objects.create_user("new@example.org", "New Person", PASSWORD)


@pytest.fixture
def sign_in(client: Client) -> Callable[..., Any]:
    """Give an address and a password."""

    def give(email: str, password: str, **more: str) -> Any:
        return client.post(reverse("account_login"), {"login": email, "password": password, **more})

    return give


@pytest.fixture
def signed_in(client: Client, demo: DemoSignIn, sign_in: Callable[..., Any]) -> DemoSignIn:
    """Ada, signed in with both steps."""
    sign_in(demo.email, demo.password)
    client.post(reverse("mfa_authenticate"), {"code": code_for(demo.totp_secret)})
    return demo


@pytest.fixture
def told() -> Callable[..., list[tuple[str, str]]]:
    """What the log says of sign-ins: verb and reason, in order."""
    return lambda: list(Event.objects.filter(object_kind="sign_in").order_by("id").values_list("verb", "reason"))
