"""Signing in, in tests. `client.force_login(user)` counts as a full sign-in; a test of signing in itself uses the pages."""

from datetime import UTC, datetime
from typing import Any

from django.test import Client

from headwater.hub.accounts.logic import totp_code
from headwater.hub.core import time
from headwater.hub.web.sign_in import lasting

plain_login = Client._login


def with_second_step(client: Client, user: Any, backend: str | None = None) -> None:
    plain_login(client, user, backend)
    session = client.session
    session[lasting.SIGNED_IN_AT] = int(time.now().timestamp())
    session[lasting.SECOND_STEP] = True
    session.save()


Client._login = with_second_step


def code_for(secret: str, at: datetime | None = None) -> str:
    """What the code app shows now."""
    return totp_code(secret, at or datetime.now(UTC))
