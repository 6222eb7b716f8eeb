"""A date that nobody knows, though somebody asked, is kept apart from one nobody asked for (DQ-22, MEN-24)."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from headwater.hub.cases.actions.opening import open_from_referral
from headwater.hub.core.errors import Invalid
from headwater.hub.core.scoping import across_agencies, acting_for
from headwater.hub.insight.adapters import Reach
from headwater.hub.insight.adapters.extract import contract_tables
from headwater.hub.insight.adapters.first_look import first_look
from headwater.hub.referrals.actions import PassingOn, redirect
from headwater.hub.referrals.logic.urgency import urgency
from headwater.hub.referrals.models import Referral
from support.cast import HOLDER, NOW, TODAY, Cast
from support.referring import found, sent
from support.visitor import NURSE, Visitor

SignIn = Callable[[str], Client]


def text(response: Any) -> str:
    return str(response.content.decode())


@pytest.fixture
def visitor(cast: Cast) -> Visitor:
    return Visitor(service_id=cast.service.pk)


def newest() -> Referral:
    with across_agencies():
        return Referral.objects.latest("id")


def test_DQ_22_the_form_and_the_check_page_and_the_record_keep_the_answer(visitor: Visitor):
    visitor.go_through(NURSE).fill("soon", {"knows": "dont_know"})
    visitor.get("/refer/check/")
    assert "I don&#39;t know" in visitor.text
    visitor.send()
    assert (newest().threat_dont_know, newest().threat_on) == (True, None)
    visitor.go_through(NURSE).send()
    assert newest().threat_dont_know is False


def test_DQ_22_the_queue_and_the_referral_say_which_of_the_two_it_is(signed_in: SignIn, cast: Cast):
    knows, asked = "Nobody knows the date: asked", "Not asked how soon"
    one, other = sent(cast, threat_dont_know=True), sent(cast)
    client = signed_in("worker")
    queue = text(client.get("/referrals/"))
    assert queue.count(knows) == queue.count(asked) == 1 and queue.count("Ask today") >= 2
    for row, words, wrong in ((one, knows, asked), (other, asked, knows)):
        page = text(client.get(f"/referrals/{row.reference}/"))
        assert words in page and wrong not in page


def test_A1_what_nobody_knows_is_still_asked_about_today(cast: Cast):
    row = sent(cast, threat_dont_know=True)
    assert row.urgent_on == urgency(
        unsafe_to_stay=False, nowhere_tonight=False, aged_16_17=False, threat_on=None, received_on=TODAY
    ).urgent_on == TODAY  # fmt: skip


def test_the_tracking_page_tells_neither(visitor: Visitor, cast: Cast):
    sent(cast, threat_dont_know=True)
    visitor.go_through(NURSE).fill("soon", {"knows": "dont_know"})
    visitor.send(sender_email="joyce@trust.example")
    visitor.get("/refer/sent/")
    assert "know" not in visitor.text.split("<main")[1].split("</main>")[0].lower().replace("let us know", "")


def test_it_is_put_right_by_staff_and_never_stands_beside_a_date(signed_in: SignIn, cast: Cast):
    row, client = sent(cast, threat_dont_know=True), signed_in("worker")
    page = text(client.get(f"/referrals/{row.reference}/threat/"))
    assert "checked" in page.split('name="threat_dont_know"')[1].split(">")[0]
    day = {"threat_on-day": "1", "threat_on-month": "12", "threat_on-year": "2026"}
    both = client.post(f"/referrals/{row.reference}/threat/", {**day, "threat_dont_know": "on", "version": "1"})
    assert "not both" in text(both) and found(row.reference).threat_dont_know
    client.post(f"/referrals/{row.reference}/threat/", {**day, "version": "1"})
    assert (found(row.reference).threat_dont_know, found(row.reference).threat_on is not None) == (False, True)
    with pytest.raises(IntegrityError), transaction.atomic(), across_agencies():
        Referral.objects.filter(pk=row.pk).update(threat_dont_know=True)
    with pytest.raises(Invalid):
        sent(cast, threat_dont_know=True, threat_on=TODAY)


@pytest.mark.parametrize(("items", "goes"), [(("home_and_date",), True), ((), False)])
def test_it_goes_with_the_date_when_a_referral_is_passed_on(cast: Cast, items: tuple[str, ...], goes: bool):
    with acting_for(cast.agencies[HOLDER].pk):
        Referral.objects.filter(pk=cast.referral.pk).update(threat_on=None, threat_dont_know=True)
        passing = PassingOn(service_id=cast.partner_service.pk, items=frozenset({"name_and_contact", "reason", *items}))
        passed = redirect(referral_id=cast.referral.pk, passing=passing, by=cast["worker"], at=NOW)
    assert found(passed.reference).threat_dont_know is goes


def test_DQ_22_the_case_and_the_programme_tell_asked_from_not_asked(signed_in: SignIn, cast: Cast):
    rows = [sent(cast, threat_dont_know=True), sent(cast)]
    with acting_for(cast.agencies[HOLDER].pk):
        lead = cast.memberships["worker"].pk
        asked, not_asked = (
            open_from_referral(referral_id=row.pk, lead_membership_id=lead, mode="mixed", by=cast["worker"], at=NOW) for row in rows
        )
    client = signed_in("worker")
    assert "Nobody knew the date when asked" in text(client.get(f"/cases/{asked.reference}/"))
    assert "Nobody knew the date when asked" not in text(client.get(f"/cases/{not_asked.reference}/"))
    assert first_look(programme_id=cast.programme.pk, as_of=TODAY)["nobody_knew"] == 1
    page = text(signed_in("manager").get(reverse("insight:one-programme", args=[cast.programme.pk])))
    assert "Not recorded</th>" in page and "1 were asked and nobody knew" in page


def test_DQ_22_the_extract_carries_it_in_a_column_of_its_own(cast: Cast):
    sent(cast, threat_dont_know=True)
    with contract_tables(Reach(agency_id=cast.agencies[HOLDER].pk)) as tables:
        told = next(rows.project("threat, threat_dont_know").fetchall() for name, rows in tables if name == "referrals")
    assert sorted(told, key=str) == [("days_29_56", None), (None, "yes")]
