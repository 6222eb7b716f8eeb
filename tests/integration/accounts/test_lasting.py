"""A sign-in ends by itself; what was typed meanwhile waits for the same person."""

from collections.abc import Callable
from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from django.contrib.auth import SESSION_KEY
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from headwater.hub.accounts.models import User
from headwater.hub.core import time
from headwater.hub.core.values import Role
from headwater.hub.web.sign_in import lasting
from support.members import join
from support.sign_in import code_for


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch) -> Callable[[timedelta], None]:
    """Move the clock so far from now."""
    start = time.now()

    def move(later: timedelta) -> None:
        moment = start + later
        monkeypatch.setattr(time, "now", lambda: moment)

    move(timedelta(0))
    return move


@pytest.fixture
def at_work(demo, client, at) -> User:
    """Ada, of an agency, signed in."""
    user = User.objects.get(pk=demo.user_id)
    join(user, "Riverside Homes", Role.WORKER)
    client.force_login(user)
    return user


def minutes(number: int) -> timedelta:
    return timedelta(minutes=number)


def test_half_an_hour_of_nothing_ends_a_sign_in_and_says_so(client, at_work, at, told):
    client.get("/home/")
    at(minutes(30))
    answer = client.get("/home/")
    assert answer.url == f"{reverse('account_login')}?next=/home/&ended=idle"
    assert SESSION_KEY not in client.session
    page = client.get(answer.url).content.decode()
    assert "Your session has ended" in page
    assert "nothing happened here for a while" in page
    assert told()[-1][0] == "sign_in.ended"


def test_work_keeps_a_sign_in_open(client, at_work, at):
    for number in range(0, 200, 20):
        at(minutes(number))
        assert client.get(reverse("mfa_index")).status_code == 200


def test_twelve_hours_end_it_whatever_happened(client, at_work, at):
    for number in range(0, 720, 20):
        at(minutes(number))
        client.get(reverse("mfa_index"))
    at(minutes(720))
    assert client.get(reverse("mfa_index")).url.endswith("&ended=long")


def test_the_times_are_settings(client, at_work, at, settings):
    settings.IDLE_MINUTES = 5
    client.get(reverse("mfa_index"))
    at(minutes(5))
    assert client.get(reverse("mfa_index")).url.endswith("&ended=idle")


def test_a_cookie_made_up_or_borrowed_does_not_keep_a_sign_in_open(client, at_work, at):
    client.get(reverse("mfa_index"))
    at(minutes(31))
    client.cookies[lasting.COOKIE] = f"{int(time.now().timestamp())}.{'0' * 64}"
    assert client.get(reverse("mfa_index")).url.endswith("&ended=idle")


def test_a_cookie_thrown_away_does_not_keep_a_sign_in_open(client, at_work, at):
    client.get(reverse("mfa_index"))
    at(minutes(31))
    del client.cookies[lasting.COOKIE]
    assert client.get(reverse("mfa_index")).url.endswith("&ended=idle")


def test_reading_a_page_writes_nothing_to_the_session(client, at_work, at):
    client.get(reverse("mfa_index"))
    at(minutes(10))
    with CaptureQueriesContext(connection) as seen:
        answer = client.get(reverse("mfa_index"))
    assert lasting.COOKIE in answer.cookies
    assert [query["sql"] for query in seen if not query["sql"].startswith("SELECT")] == []


def test_what_was_typed_waits_for_the_same_person_to_sign_in_again(client, at_work, at, demo, settings, sign_in):
    settings.ROOT_URLCONF = "support.a_form"
    client.get("/a-form/")
    at(minutes(45))
    answer = client.post("/a-form/", {"note": "She can stay until Friday"})
    assert "ended=idle" in answer.url
    waiting = parse_qs(urlsplit(answer.url).query)["next"][0]
    sign_in(demo.email, demo.password, next=waiting)
    back = client.post(reverse("mfa_authenticate"), {"code": code_for(demo.totp_secret)})
    assert client.get(back.url).content.decode() == "She can stay until Friday"


def test_what_was_typed_is_not_shown_to_somebody_else_at_the_same_screen(client, at_work, at, settings):
    settings.ROOT_URLCONF = "support.a_form"
    client.get("/a-form/")
    at(minutes(45))
    answer = client.post("/a-form/", {"note": "She can stay until Friday"})
    waiting = parse_qs(urlsplit(answer.url).query)["next"][0]
    other = User.objects.create_user("sam@example.org", "Sam", "correct horse battery staple")
    join(other, "Riverside Homes", Role.WORKER)
    client.force_login(other)
    assert client.get(waiting).content.decode() == "nothing typed"
