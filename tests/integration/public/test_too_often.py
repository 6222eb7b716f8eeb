"""A flood of forms is stopped, and a hospital behind one address is not."""

import pytest
from django.test import Client

from headwater.hub.core.scoping import across_agencies
from headwater.hub.referrals.models import Referral
from headwater.hub.web.parts import limits
from support.cast import Cast
from support.visitor import NURSE, Visitor

pytestmark = pytest.mark.django_db


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Limits that a test can come to, in the same relation."""
    monkeypatch.setattr("headwater.hub.web.public.views.sending.SENDING", limits.Limit("send", browser=2, address=6))
    monkeypatch.setattr("headwater.hub.web.public.views.sending.COMING_BACK", limits.Limit("come-back", browser=2, address=4))
    monkeypatch.setattr("headwater.hub.web.public.views.sending.KEEPING", limits.Limit("keep", browser=1, address=2))


def held() -> int:
    with across_agencies():
        return Referral.objects.count()


def somebody(cast: Cast, address: str = "192.0.2.1") -> Visitor:
    return Visitor(service_id=cast.service.pk, client=Client(REMOTE_ADDR=address))


def test_a_hospital_sends_more_than_one_browser_may_and_loses_nothing(cast: Cast, on_the_day: None, small: None) -> None:
    before = held()
    for _ in range(6):
        assert somebody(cast).go_through(NURSE).send().status_code == 302
    assert held() == before + 6
    stopped = somebody(cast).go_through(NURSE)
    refused = stopped.send()
    assert (refused.status_code, refused.headers["Retry-After"]) == (429, "600")
    assert "What you wrote is still here" in stopped.text
    assert "999" in stopped.text
    assert "Amara Cole" in stopped.get("/refer/check/").content.decode()
    assert somebody(cast, "192.0.2.2").go_through(NURSE).send().status_code == 302


def test_one_browser_that_sends_form_after_form_is_stopped_sooner(cast: Cast, on_the_day: None, small: None) -> None:
    one = somebody(cast)
    assert [one.go_through(NURSE).send().status_code for _ in range(3)] == [302, 302, 429]
    assert somebody(cast).go_through(NURSE).send().status_code == 302


def test_somebody_in_danger_today_is_let_through_where_others_wait(cast: Cast, on_the_day: None, small: None) -> None:
    for _ in range(6):
        somebody(cast).go_through(NURSE).send()
    waits = somebody(cast).go_through(NURSE)
    assert waits.send().status_code == 429
    waits.fill("soon", {"danger": ["nowhere_tonight"]})
    assert waits.send().status_code == 302


def test_guessing_the_code_of_a_kept_form_and_keeping_form_after_form_are_stopped(cast: Cast, on_the_day: None, small: None) -> None:
    guesses = [Client(REMOTE_ADDR="192.0.2.9").post("/refer/come-back/", {"code": "BCDF-GHJK-LMNP"}).status_code for _ in range(5)]
    assert guesses[-1] == 429
    assert 429 not in guesses[:4]
    one = somebody(cast).go_through(NURSE)
    assert "BCDF" not in one.client.post("/refer/save/", {}).content.decode()
    one.go_through(NURSE)
    assert one.client.post("/refer/save/", {}).status_code == 429


def test_the_limits_of_an_address_are_many_times_those_of_a_browser() -> None:
    for limit in (limits.SENDING, limits.KEEPING, limits.COMING_BACK):
        assert limit.address >= 10 * limit.browser
