"""What staff see of criteria: before they send, and when they pass a referral on or close it."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from headwater.hub.core.scoping import across_agencies
from headwater.hub.programmes.models import Service, ServiceCriteria
from headwater.hub.referrals.models import Referral, ReferralFit
from support.cast import NOW, TODAY, Cast
from support.referring import sent

SignIn = Callable[[str], Client]
ONCE = "a mark that this page was given, long enough to be one of its own"


def takes(service: Service, **asked: object) -> None:
    ServiceCriteria.objects.create(service=service, starts_on=TODAY, published_at=NOW, version=1, **asked)


def text(response: Any) -> str:
    return response.content.decode()


def count() -> int:
    with across_agencies():
        return Referral.objects.count()


def test_REF_07_staff_are_told_before_sending_keep_what_they_typed_and_may_send_it_all_the_same(signed_in: SignIn, cast: Cast) -> None:
    takes(cast.partner_service, needs_housing_need=False)
    nurse, answers = signed_in("nurse"), {
        "service": str(cast.service.pk), "name": "Ben Hale", "phone": "07700 900999", "reason": "Lonely at home.", "housing_need": "no",
        "wanted": "company", "agreed": "yes", "once": ONCE,
    }  # fmt: skip
    page = nurse.post("/referrals/send/", answers)
    assert "This may not fit Housing navigators" in text(page) and "Family housing support" in text(page)
    assert "Lonely at home." in text(page) and ONCE in text(page) and count() == 1
    assert nurse.post("/referrals/send/", {**answers, "anyway": "yes"}).status_code == 302
    with across_agencies():
        fit = ReferralFit.objects.latest("id")
    assert (count(), fit.is_speculative, fit.wanted) == (2, True, "company")


def test_a_referral_that_fits_is_sent_at_once(signed_in: SignIn, cast: Cast) -> None:
    answers = {"service": str(cast.service.pk), "name": "Ben Hale", "phone": "07700 900999", "reason": "Notice.", "once": ONCE}
    assert signed_in("nurse").post("/referrals/send/", answers).status_code == 302 and count() == 2


def test_REF_14_passing_on_and_closing_say_what_does_not_fit_and_which_service_does(signed_in: SignIn, cast: Cast) -> None:
    takes(cast.partner_service, needs_housing_need=False)
    row = sent(cast, housing_need="no")
    priya = signed_in("worker")
    for page in ("pass-on", "close"):
        shown = text(priya.get(f"/referrals/{row.reference}/{page}/"))
        assert "It is about a home: they could lose it, or they have none" in shown and "From what is known these may fit" in shown
        assert '<option value="no_housing_need" selected' in shown
    assert "From what is known" not in text(priya.get(f"/referrals/{cast.referral.reference}/pass-on/"))


@pytest.mark.parametrize("who", ["stranger_worker", "partner_worker"])
def test_another_agency_is_shown_no_proposal(signed_in: SignIn, cast: Cast, who: str) -> None:
    row = sent(cast, housing_need="no")
    assert signed_in(who).get(f"/referrals/{row.reference}/pass-on/").status_code == 404
