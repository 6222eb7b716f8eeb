"""Decisions about signing in, on plain values."""

import base64
from datetime import UTC, datetime, timedelta

import pytest

from headwater.hub.accounts.logic import demo_password, demo_totp_secret, has_ended, totp_code
from headwater.hub.accounts.states import Ended

START = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
IDLE, LONGEST = timedelta(minutes=30), timedelta(hours=12)


@pytest.mark.parametrize(
    ("seen", "now", "why"),
    [
        (timedelta(0), timedelta(minutes=29, seconds=59), None),
        (timedelta(0), timedelta(minutes=30), Ended.IDLE),
        (timedelta(minutes=20), timedelta(minutes=49), None),
        (timedelta(hours=11, minutes=50), timedelta(hours=11, minutes=59), None),
        (timedelta(hours=11, minutes=50), timedelta(hours=12), Ended.LONG),
    ],
)
def test_a_sign_in_ends_when_idle_or_after_long(seen: timedelta, now: timedelta, why: Ended | None) -> None:
    assert has_ended(signed_in_at=START, seen_at=START + seen, now=START + now, idle=IDLE, longest=LONGEST) is why


@pytest.mark.parametrize(("seconds", "code"), [(59, "287082"), (1111111109, "081804"), (1234567890, "005924"), (20000000000, "353130")])
def test_codes_are_those_of_the_standard(seconds: int, code: str) -> None:
    """The test values of RFC 6238, appendix B, cut to six figures."""
    secret = base64.b32encode(b"12345678901234567890").decode()
    assert totp_code(secret, datetime.fromtimestamp(seconds, UTC)) == code


def test_a_demo_secret_is_the_same_for_the_same_seed_and_address() -> None:
    assert demo_totp_secret(1, "ada@example.org") == demo_totp_secret(1, " Ada@Example.org ")
    different = {demo_totp_secret(1, "ada@example.org"), demo_totp_secret(2, "ada@example.org"), demo_totp_secret(1, "bob@example.org")}
    assert len(different) == 3
    assert len(base64.b32decode(demo_totp_secret(1, "ada@example.org"))) == 20


def test_a_demo_password_is_long_enough() -> None:
    assert len(demo_password(1)) >= 12
    assert demo_password(1) != demo_password(2)
