"""Somebody asks for themself, or for somebody they know: the same form in plain words, and a receipt."""

from headwater.hub.core.scoping import across_agencies
from headwater.hub.notify.models import Message
from headwater.hub.people.models import ContactWay, Permission
from headwater.hub.referrals.models import Referral, Tracking
from support.visitor import NURSE, OWN, Visitor


def newest() -> Referral:
    with across_agencies():
        return Referral.objects.select_related("person").latest("id")


def test_REF_01_a_person_asks_for_themself_in_plain_words(visitor: Visitor):
    visitor.go_through(OWN)
    visitor.get("/refer/page/name/")
    assert "Your name" in visitor.text and "Their name" not in visitor.text
    visitor.send()
    row = newest()
    assert (row.route, row.asker, row.agreed, row.feedback_agreed, row.sender_email) == ("self", "person", "yes", False, "")
    with across_agencies():
        assert {each.how for each in Permission.objects.filter(person=row.person)} == {"online"}


def test_A9_a_person_gets_a_receipt_on_the_screen_and_no_page_to_follow(visitor: Visitor):
    visitor.go_through(OWN).send(sender_email="amara@example.org")
    visitor.get("/refer/sent/")
    assert newest().reference[:3] in visitor.text and "/follow/" not in visitor.text
    assert not Tracking.objects.exists()


def test_A11_the_receipt_is_texted_only_after_is_it_safe_to_text_you(visitor: Visitor):
    visitor.go_through(OWN).send()
    (text,) = Message.objects.filter(template="person.receipt")
    assert newest().reference[:3] in text.body
    visitor.go_through({**OWN, "safe": {"seen_by_others": "yes", "call_safe": "yes", "text_safe": "yes"}}).send()
    visitor.go_through({**OWN, "safe": {}}).send()
    assert Message.objects.filter(template="person.receipt").count() == 1


def test_does_anyone_else_see_your_phone_is_asked_before_sending(visitor: Visitor):
    visitor.go_through({slug: answers for slug, answers in OWN.items() if slug not in ("safe", "reason", "soon", "agree")})
    assert visitor.get("/refer/check/").headers["Location"] == "/refer/page/safe/"
    assert "Does anyone else see your phone or post?" in visitor.get("/refer/page/safe/").content.decode()


def test_a_person_must_agree_to_be_helped(visitor: Visitor):
    visitor.go_through({slug: answers for slug, answers in OWN.items() if slug != "agree"})
    visitor.fill("agree", {})
    assert "Tick the box if you agree" in visitor.text


def test_no_way_that_was_not_asked_about_is_called_safe(visitor: Visitor):
    visitor.go_through({**OWN, "contact": {"email": "amara@example.org"}, "safe": {"call_safe": "yes"}}).send()
    with across_agencies():
        assert ContactWay.objects.get(person=newest().person).safety == "not_asked"


def test_A9_somebody_who_knows_them_gets_a_receipt_and_no_page(visitor: Visitor):
    visitor.go_through({**NURSE, "who": {"asker": "someone_who_knows"}})
    assert "Your work email" not in visitor.get("/refer/check/").content.decode()
    visitor.send(sender_email="neighbour@example.org")
    assert (newest().asker, newest().sender_email) == ("someone_who_knows", "")
    assert not Tracking.objects.exists()
    assert "/follow/" not in visitor.get("/refer/sent/").content.decode()
