"""Somebody without a sign-in chooses a council: any housing authority of England, whose contact is told, and which answers."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from headwater.hub.core.scoping import across_agencies
from headwater.hub.notify.models import Message
from headwater.hub.organisations.actions.contacts import NewContact
from headwater.hub.organisations.models import Area
from headwater.hub.people.models import Permission
from headwater.hub.referrals.actions.authority.waiting import name_contact_and_tell, tell_untold
from headwater.hub.referrals.adapters import secret_of_tracking
from headwater.hub.referrals.models import AuthorityReferral, Referral
from headwater.hub.referrals.queries import followed
from headwater.hub.referrals.queries.daily import council_lines
from headwater.hub.referrals.queries.following import ToldCouncil
from support.cast import NOW, TODAY, Cast
from support.duty import FAR, HERE, contact_at, under_the_duty
from support.visitor import NURSE, OWN, Visitor

THEM = {**NURSE["them"], "contact_agreed": "on"}
OWN_PAGES = ("name", "contact", "safe", "reason", "soon")


@pytest.fixture(autouse=True)
def duty(cast: Cast) -> None:
    under_the_duty(cast)


def newest() -> AuthorityReferral:
    with across_agencies():
        return AuthorityReferral.objects.select_related("referral__person", "authority", "contact").latest("id")


def held() -> int:
    with across_agencies():
        return Referral.objects.count()


def begun(visitor: Visitor, asker: str = "professional") -> Visitor:
    visitor.client.post("/refer/who/?to=council", {"asker": asker})
    return visitor


def sent_by_a_professional(visitor: Visitor, code: str = FAR, **answers: Any) -> AuthorityReferral:
    begun(visitor).go_through({"council": {"council": code}, "them": THEM | answers}).send(sender_email="ward@trust.example")
    return newest()


def test_DTR_13_anybody_chooses_any_council_of_england_without_a_sign_in(visitor: Visitor, cast: Cast):
    Area.objects.get_or_create(code="E09000033", defaults={"name": "Westminster"})
    assert visitor.client.get("/refer/").content.decode().count("/refer/who/?to=council") == 1
    page = begun(visitor).get("/refer/page/council/").content.decode()
    assert {code for (code,) in Area.objects.filter(ended_on=None).values_list("code")} == set(re.findall(r'value="(E\d{8})"', page))
    assert "any council in England" in page and "It must still read this" in page
    contact_at(cast, FAR)
    row = sent_by_a_professional(visitor, connection="none_known")
    assert (row.authority.code, row.referral.chosen_authority.code, row.referral.channel) == (FAR, FAR, "form")
    assert row.told_at is not None and Message.objects.filter(template="staff.incoming").count() == 1
    with across_agencies():
        assert dict(Permission.objects.filter(person=row.referral.person).values_list("scope", "given"))["contact_details"]
    text = visitor.get("/refer/sent/").content.decode()
    assert "We have written to the person there" in text and "/follow/" in text


def test_DTR_09_only_a_name_a_contact_a_reason_and_two_agreements_are_asked(visitor: Visitor):
    begun(visitor).go_through({"council": {"council": FAR}})
    assert "They agree that the council is told" in visitor.get("/refer/page/them/").content.decode()
    assert "Ask if the council may be told" in visitor.fill("them", NURSE["them"]).content.decode()
    assert "Ask if the council may be told" in visitor.fill("them", {**NURSE["them"], "agreed": "other"}).content.decode()
    assert visitor.fill("them", {**NURSE["them"], "agreed": "no"}).headers["Location"] == "/refer/cannot-send/"
    assert visitor.fill("them", THEM).headers["Location"] == "/refer/check/"
    before = held()
    visitor.send()
    assert held() == before + 1 and newest().feedback == ["contact", "appointment", "outcome"]


def test_a_body_under_the_duty_that_names_itself_refers_under_it(visitor: Visitor, cast: Cast):
    begun(visitor).go_through({"council": {"council": HERE}, "them": THEM})
    visitor.fill("sender", {"sender_agency": "Aldermere General Hospital Trust"})
    visitor.send()
    assert newest().under_duty and newest().referral.route == "duty_to_refer"
    assert "will decide what to do by" in visitor.get("/refer/sent/").content.decode()


def test_somebody_asks_a_council_themself_and_it_is_not_called_a_referral(visitor: Visitor, cast: Cast):
    contact_at(cast, FAR)
    begun(visitor, "person").go_through({"council": {"council": FAR, "away_from_danger": "on"}, **{k: OWN[k] for k in OWN_PAGES}})
    assert "Tick the box if the council may be told" in visitor.fill("agree", {"agree": "on"}).content.decode()
    visitor.fill("agree", {"agree": "on", "contact_agreed": "on"})
    visitor.fill("person", {"language": "Polish", "access_needs": "Large print"})
    visitor.send()
    row = newest()
    assert (row.referral.asker, row.referral.route, row.under_duty, row.feedback) == ("person", "self", False, [])
    assert row.away_from_danger and row.referral.has_extra_care
    link = link_sent()
    page = opened(link).get(link).content.decode()
    assert "They asked for" in page and "Polish, large print" in page
    assert "wrote this themselves" in page and "may be making a homelessness application" in page and "Duty to Refer, by" not in page


def link_sent() -> str:
    """The link that the council's contact was sent."""
    found = re.search(r"/letters/\S+", Message.objects.get(template="staff.incoming").body)
    assert found is not None
    return found.group()


def opened(path: str) -> Client:
    """The council's contact, behind the code."""
    contact = Client()
    contact.post(f"{path}code/")
    code = re.search(r"\d{6}", Message.objects.filter(template="staff.code").latest("id").body)
    assert code is not None
    contact.post(f"{path}open/", {"code": code.group()})
    return contact


def day(name: str, value: Any) -> dict[str, str]:
    return {f"{name}-day": str(value.day), f"{name}-month": str(value.month), f"{name}-year": str(value.year)}


def test_DTR_03_a_council_that_does_not_use_the_hub_answers_on_its_page_and_the_sender_sees_it(visitor: Visitor, cast: Cast):
    contact_at(cast, FAR)
    row = sent_by_a_professional(visitor)
    link = link_sent()
    contact = opened(link)
    assert Client().post(f"{link}answer/", {"step": "reached"}).headers["Location"] == link
    wrong = contact.post(f"{link}answer/", {"step": "reached", **day("happened_on", TODAY + timedelta(days=3))})
    assert wrong.status_code == 422 and newest().stage == "waiting"
    kept = contact.post(f"{link}answer/", {"step": "reached", **day("happened_on", TODAY)}, follow=True)
    assert "Your answer is kept" in kept.content.decode()
    assert (newest().stage, newest().reached_on) == ("reached", TODAY)
    seen = followed(secret=secret_of_tracking(row.referral.reference), at=NOW)
    assert (seen.steps[-1].status, seen.respond_by, seen.council) == ("being_looked_at", None, ToldCouncil(TODAY, False))
    contact.post(f"{link}answer/", {"step": "application", **day("happened_on", TODAY)})
    with across_agencies():
        row.referral.refresh_from_db()
    assert (newest().stage, row.referral.state) == ("application", "accepted")
    assert contact.get(link).status_code == 404
    assert Message.objects.filter(template="sender.news", recipient="ward@trust.example").exists()


def test_DTR_02_a_council_without_a_contact_is_told_when_somebody_is_named_there(visitor: Visitor, cast: Cast):
    row = sent_by_a_professional(visitor)
    assert "We know nobody at" in visitor.get("/refer/sent/").content.decode()
    assert (row.told_at, Message.objects.filter(template="staff.incoming").count()) == (None, 0)
    assert followed(secret=secret_of_tracking(row.referral.reference), at=NOW).council == ToldCouncil(None, True)
    lines = {line.code: line.count for line in council_lines(viewer=cast["coordinator"], now=NOW)}
    assert lines["untold_councils"] == 1
    new = NewContact("Sal Reed", TODAY, TODAY + timedelta(days=90), email="duty@far.example")
    assert name_contact_and_tell(code=FAR, new=new, by=cast["coordinator"], at=NOW) == 1
    assert newest().told_at == NOW and newest().contact is not None
    assert Message.objects.get(template="staff.incoming").recipient == "duty@far.example"
    assert tell_untold(by=cast["coordinator"], at=NOW) == 0
    assert "untold_councils" not in {line.code for line in council_lines(viewer=cast["coordinator"], now=NOW)}


def test_a_postcode_outside_the_county_leads_to_a_council_and_decides_nothing(visitor: Visitor, monkeypatch: pytest.MonkeyPatch):
    from headwater.hub.web.public.forms import first
    from headwater.hub.web.public.views import filling

    for module in (first, filling):
        monkeypatch.setattr(module, "district_of", {"OX1 1AA": (FAR, "Oxford")}.get)
    visitor.fill("who", NURSE["who"])
    assert visitor.fill("where", {"postcode": "OX1 1AA"}).headers["Location"] == "/refer/no-service/"
    assert "That postcode is in Oxford" in visitor.get("/refer/no-service/").content.decode()
    assert visitor.client.post("/refer/turn/", {"to": "council"}).headers["Location"] == "/refer/page/council/"
    page = visitor.get("/refer/page/council/").content.decode()
    assert "is in Oxford: this is for information" in page and f'value="{FAR}" selected' not in page
    visitor.go_through({"council": {"council": HERE}, "them": THEM}).send()
    assert (newest().authority.code, newest().referral.area.code) == (HERE, FAR)


def test_a_service_or_a_council_may_be_asked_after_all_and_nothing_typed_is_lost(visitor: Visitor, cast: Cast):
    visitor.go_through(NURSE)
    assert "Ask a council instead?" in visitor.get("/refer/check/").content.decode()
    visitor.client.post("/refer/turn/", {"to": "council"})
    assert visitor.fill("council", {"council": FAR}).headers["Location"] == "/refer/page/them/"
    assert "Amara Cole" in visitor.get("/refer/page/them/").content.decode()
    visitor.fill("them", THEM)
    assert "Oxford" in visitor.get("/refer/check/").content.decode()
    visitor.client.post("/refer/turn/", {"to": "service"})
    visitor.send()
    with across_agencies():
        assert Referral.objects.latest("id").service_id == cast.service.pk
        assert not AuthorityReferral.objects.exists()
