"""A duty worker's pages: the queue, a referral, and what can be decided about it."""

from collections.abc import Callable

import pytest
from django.test import Client

from headwater.hub.cases.models import Case
from headwater.hub.core.scoping import across_agencies
from headwater.hub.referrals.models import Referral
from support.cast import Cast

SignIn = Callable[[str], Client]


@pytest.fixture
def priya(signed_in: SignIn) -> Client:
    return signed_in("worker")


def test_a_referral_is_read_accepted_and_leads_to_its_case(priya: Client, cast: Cast):
    assert "Amara Cole" in priya.get("/referrals/").content.decode()
    page = priya.get(f"/referrals/{cast.referral.reference}/")
    assert "Safe contact" in page.content.decode()
    choose = priya.get(f"/referrals/{cast.referral.reference}/accept/")
    assert "0 of 12 cases" in choose.content.decode()
    lead = str(cast.memberships["worker"].pk)
    done = priya.post(f"/referrals/{cast.referral.reference}/accept/", {"lead": lead, "mode": "mixed", "version": "1"})
    with across_agencies():
        case = Case.objects.get()
    assert done.headers["Location"] == f"/cases/{case.reference}/"
    assert priya.get(done.headers["Location"]).status_code == 200


def test_a_decline_shows_the_sentence_before_it_is_saved(priya: Client, cast: Cast):
    address = f"/referrals/{cast.referral.reference}/close/"
    answers = {"decision": "declined", "reason": "too_early", "next_place": "Citizens Advice", "version": "1"}
    first = priya.post(address, answers)
    assert "Citizens Advice is better placed for now" in first.content.decode()
    priya.post(address, {**answers, "told": "Citizens Advice can help now."})
    with across_agencies():
        row = Referral.objects.get()
    assert (row.state, row.decision_reason, row.direction, row.told) == (
        "declined", "too_early", "too_far_upstream", "Citizens Advice can help now.",
    )  # fmt: skip


def test_a_referral_is_typed_in_by_phone(priya: Client, cast: Cast):
    assert priya.get("/referrals/new/").status_code == 200
    answers = {
        "service": str(cast.service.pk), "channel": "phone", "happened_on-day": "21", "happened_on-month": "11", "happened_on-year": "2026",
        "asker": "person", "name": "Ben", "phone": "07700 900999", "reason": "Locked out", "agreed": "yes",
        "once": "a mark that this page was given",
    }  # fmt: skip
    done = priya.post("/referrals/new/", answers)
    assert done.status_code == 302, done.content.decode()[:3000]
    with across_agencies():
        row = Referral.objects.latest("id")
    assert (row.channel, row.route, row.asker, row.reason) == ("phone", "self", "person", "Locked out")


def test_the_other_pages_open(priya: Client, signed_in: SignIn, cast: Cast):
    for path in ("pass-on", "close", "threat", "changed-mind", "accept"):
        assert priya.get(f"/referrals/{cast.referral.reference}/{path}/").status_code == 200, path
    assert priya.get("/referrals/send/").status_code == 200
    assert priya.get("/referrals/sent/").status_code == 200
    assert signed_in("manager").get("/referrals/sources/").status_code == 200


def test_another_agency_finds_nothing(signed_in: SignIn, cast: Cast):
    client = signed_in("stranger_worker")
    assert client.get(f"/referrals/{cast.referral.reference}/").status_code == 404
    assert "Amara" not in client.get("/referrals/").content.decode()
