"""The sender's page in a browser: a link opens nothing by itself."""

import re

import pytest

from headwater.hub.core.scoping import across_agencies
from headwater.hub.notify.models import Message
from headwater.hub.referrals.models import Referral, Tracking
from support.cast import Cast
from support.visitor import NURSE, Visitor


@pytest.fixture
def link(visitor: Visitor) -> str:
    visitor.go_through(NURSE).send(sender_email="joyce@trust.example")
    visitor.get("/refer/sent/")
    return re.search(r'href="(/follow/[^"]+)"', visitor.text)[1]


def code() -> str:
    return re.search(r"\d{6}", Message.objects.filter(template="sender.code").latest("id").body)[0]


def state() -> list[object]:
    with across_agencies():
        return [*Tracking.objects.values(), *Referral.objects.order_by("id").values(), Message.objects.count()]


def test_A10_opening_the_link_changes_nothing_however_often(link: str):
    before, scanner = state(), Visitor()
    for _ in range(3):
        page = scanner.get(link).content.decode()
    assert state() == before
    assert "Amara" not in page and "received" not in page.lower()


@pytest.mark.parametrize("what", ["code/", "open/"])
def test_A10_a_code_is_asked_for_and_given_by_post_alone(link: str, what: str):
    assert Visitor().get(link + what).status_code == 405


def test_A10_the_emailed_code_opens_the_page_in_this_browser_alone(link: str):
    nurse = Visitor()
    assert nurse.client.post(link + "code/").headers["Location"] == link + "?code"
    nurse.seen = nurse.client.post(link + "open/", {"code": "123"})
    assert "That code is not right" in nurse.text
    assert nurse.client.post(link + "open/", {"code": code()}).headers["Location"] == link
    assert "Received" in nurse.get(link).content.decode() and "Amara" not in nurse.text
    assert "Received" not in Visitor().get(link).content.decode()


def test_a_second_code_waits_a_minute(link: str):
    nurse = Visitor()
    nurse.client.post(link + "code/")
    nurse.seen = nurse.client.post(link + "code/")
    assert "less than a minute ago" in nurse.text


@pytest.mark.parametrize("what", ["", "code/", "open/"])
def test_a_link_that_is_wrong_or_ended_is_the_same_closed_page(link: str, what: str):
    wrong = Visitor()
    act = wrong.client.post if what else wrong.client.get
    never = act("/follow/never-was/" + what, {"code": "123456"} if what else {})
    Tracking.objects.update(revoked_at="2026-11-21T09:00:00Z")
    ended = act(link + what, {"code": "123456"} if what else {})
    assert never.status_code == ended.status_code == 404
    assert "This page is closed" in never.content.decode() and "This page is closed" in ended.content.decode()


def test_F1_the_nurse_reads_who_will_ring_and_by_when(link: str, cast: Cast):
    from headwater.hub.cases.actions.opening import open_from_referral
    from headwater.hub.core.scoping import acting_for
    from support.cast import NOW

    with across_agencies():
        row = Referral.objects.latest("id")
    with acting_for(row.agency_id):
        lead = cast.memberships["worker"].pk
        open_from_referral(referral_id=row.pk, lead_membership_id=lead, mode="mixed", by=cast["worker"], at=NOW)
    nurse = Visitor()
    nurse.client.post(link + "code/")
    nurse.client.post(link + "open/", {"code": code()})
    assert "Priya Nair will get in touch by Monday 23 November. Please tell them this." in nurse.get(link).content.decode()
