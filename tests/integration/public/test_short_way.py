"""The ward nurse's minute, and what she may add."""

from datetime import timedelta
from decimal import Decimal

import pytest

from headwater.hub.audit.models import Event
from headwater.hub.core import time
from headwater.hub.core.scoping import across_agencies
from headwater.hub.notify.models import Message
from headwater.hub.people.models import ContactWay, Permission
from headwater.hub.programmes.models import ServiceCriteria
from headwater.hub.referrals.models import Referral, ReferralFit, ReferralNeed, ReferralRisk, SavedForm
from support.cast import NOW, TODAY, Cast
from support.visitor import NURSE, Visitor


def newest() -> Referral:
    with across_agencies():
        return Referral.objects.select_related("person", "service", "agency", "sender_agency").latest("id")


def held() -> int:
    with across_agencies():
        return Referral.objects.count()


def rows(model, **which):
    with across_agencies():
        return list(model.objects.filter(**which).order_by("pk"))


def date_boxes(name: str, day) -> dict[str, str]:
    return {f"{name}-day": str(day.day), f"{name}-month": str(day.month), f"{name}-year": str(day.year)}


def test_REF_01_three_fields_and_agreement_are_sent_and_receipted(visitor: Visitor):
    visitor.go_through(NURSE)
    assert visitor.send(sender_email="joyce@trust.example").headers["Location"] == "/refer/sent/"
    row = newest()
    assert (row.person.name, row.reason, row.agreed, row.service.name) == ("Amara Cole", "Notice to leave.", "yes", "Housing navigators")
    assert (row.channel, row.route, row.asker, row.feedback_agreed) == ("form", "partner", "professional", True)
    visitor.get("/refer/sent/")
    assert row.reference[:3] in visitor.text and "Amara" not in visitor.text
    assert Message.objects.filter(template="sender.receipt", recipient="joyce@trust.example").exists()
    assert Event.objects.filter(verb="referral.received", object_ref=row.reference).exists()


def test_REF_02_what_was_agreed_is_kept_answer_by_answer(visitor: Visitor):
    visitor.go_through(NURSE).send()
    agreed = {permission.scope: permission.given for permission in rows(Permission, person=newest().person)}
    assert agreed == {"referral": True, "contact_details": True, "feedback": True, "share": True}


def test_D_whatever_else_she_knows_may_be_added_a_page_at_a_time(visitor: Visitor):
    visitor.go_through(NURSE)
    more = {
        "soon": {"danger": ["nowhere_tonight"], "knows": "date", **date_boxes("threat_on", TODAY + timedelta(days=10))},
        "safe": {"seen_by_others": "yes", "call_safe": "yes", "text_safe": "no", "voicemail_safe": "no", "when": "Mornings"},
        "home": {"home": "private_rented", "lines": "1 High Street", "landlord": "Mr Lane", "has_arrears": "yes", "arrears_gbp": "£850.50"},
        "needs": {"needs": ["debt", "pregnancy"]},
        "risks": {"directions": ["at_address"], "at_address_kinds": ["dogs"], "at_address_note": "Two dogs"},
        "children": {"has_children": "yes", "ages": "3 and 7"},
        "person": {"language": "Polish", "needs_interpreter": "yes", **date_boxes("born_on", TODAY.replace(year=1990))},
        "sender": {"sender_name": "Joyce", "sender_role": "Ward sister", "sender_agency": "Aldermere General Hospital Trust"},
        "extra": {"more": "Her sister helps."},
    }
    for slug, answers in more.items():
        assert visitor.fill(slug, answers).headers["Location"] == "/refer/check/", (slug, visitor.text)
    assert visitor.get("/refer/check/").content.decode().count("Added") >= len(more)
    visitor.send()
    row = newest()
    assert (row.nowhere_tonight, row.same_day, row.threat_on) == (True, True, TODAY + timedelta(days=10))
    assert (row.home, row.landlord, row.has_arrears, row.arrears_gbp) == ("private_rented", "Mr Lane", "yes", Decimal("850.50"))
    assert (row.children_ages, row.more, row.sender_role, row.sender_agency.name) == (
        "3, 7", "Her sister helps.", "Ward sister", "Aldermere General Hospital Trust",
    )  # fmt: skip
    (way,) = rows(ContactWay, person=row.person)
    assert (way.safety, way.text_safe, way.voicemail_safe, way.seen_by_others, way.when) == ("safe", False, False, "yes", "Mornings")
    assert [need.need for need in rows(ReferralNeed, referral=row)] == ["debt", "pregnancy"]
    assert [(risk.direction, risk.kind) for risk in rows(ReferralRisk, referral=row)] == [("at_address", "dogs")]
    assert (row.person.language, row.person.needs_interpreter, row.person.born_on) == ("Polish", True, TODAY.replace(year=1990))


def test_MEN_06_a_page_left_empty_is_a_question_not_asked(visitor: Visitor):
    visitor.go_through(NURSE)
    for slug in ("soon", "safe", "home", "needs", "risks", "children", "person", "extra"):
        visitor.fill(slug, {})
    assert ">Added<" not in visitor.get("/refer/check/").content.decode()
    visitor.send()
    row = newest()
    assert (row.home, row.has_arrears, row.children_ages, rows(ReferralNeed, referral=row)) == ("", "", "", [])
    visitor.go_through(NURSE).fill("needs", {"needs": ["none"]})
    visitor.fill("children", {"has_children": "no"})
    visitor.send()
    assert [need.need for need in rows(ReferralNeed, referral=newest())] == ["none"]
    assert newest().children_ages == "none"


def takes_anything(cast: Cast) -> None:
    """The partner's service helps with more than homes, and says so."""
    given = {"starts_on": TODAY, "published_at": NOW, "version": 1, "needs_housing_need": False}
    ServiceCriteria.objects.create(service=cast.partner_service, **given)


def test_REF_07_no_housing_need_shows_the_criterion_and_others_before_sending_and_may_still_be_sent(visitor: Visitor, cast: Cast):
    takes_anything(cast)
    visitor.go_through({**NURSE, "need": {"housing_need": "no"}})
    visitor.get("/refer/check/")
    assert "This service helps with homes" in visitor.text and "Family housing support" in visitor.text
    assert held() == 1
    visitor.send(wanted="shopping")
    assert (held(), newest().housing_need) == (2, "no")
    (fit,) = rows(ReferralFit, referral=newest())
    assert (fit.is_speculative, fit.wanted, fit.misses) == (True, "shopping", ["housing_need"])


def test_REF_07_it_is_told_on_the_very_next_page(visitor: Visitor, cast: Cast):
    takes_anything(cast)
    for slug in ("who", "where"):
        visitor.fill(slug, NURSE[slug])
    after = visitor.fill("need", {"housing_need": "no"}).headers["Location"]
    visitor.get(after)
    assert "Most services here help with homes" in visitor.text and "Others who may fit better" in visitor.text
    assert "May not fit. It helps where it is about a home" in visitor.text
    visitor.fill("need", {"housing_need": "dont_know"})
    assert "help with homes" not in visitor.get(after).content.decode()


def test_DIR_10_what_a_service_takes_stands_beside_it_where_it_is_chosen(visitor: Visitor, cast: Cast):
    ServiceCriteria.objects.create(service=cast.service, starts_on=TODAY, published_at=NOW, version=1, age_from=18)
    for slug in ("who", "where", "need"):
        visitor.fill(slug, NURSE[slug])
    visitor.get("/refer/page/service/")
    assert "May fit. Still to ask: their age." in visitor.text and "Fits what we know." in visitor.text


def test_REF_07_what_would_fit_is_said_of_the_service_that_was_chosen(visitor: Visitor, cast: Cast):
    ServiceCriteria.objects.create(service=cast.service, starts_on=TODAY, published_at=NOW, version=1, threats=["homeless"])
    visitor.go_through(NURSE)
    assert "will also ask about how soon they could lose their home" in visitor.get("/refer/check/").content.decode()
    visitor.fill("soon", {"knows": "date", **date_boxes("threat_on", TODAY + timedelta(days=90))})
    visitor.get("/refer/check/")
    assert "They could lose their home: homeless now" in visitor.text and "Family housing support" in visitor.text
    visitor.send()
    (fit,) = rows(ReferralFit, referral=newest())
    assert (fit.misses, fit.is_speculative, fit.criteria.version) == (["threat"], False, 1)


def test_REF_02_without_agreement_nothing_can_be_sent(visitor: Visitor):
    for slug in ("who", "where", "need"):
        visitor.fill(slug, NURSE[slug])
    visitor.fill("service", {"service": str(visitor.service_id)})
    assert visitor.fill("them", NURSE["them"] | {"agreed": "no"}).headers["Location"] == "/refer/cannot-send/"
    assert "999" in visitor.get("/refer/cannot-send/").content.decode()
    assert visitor.send().headers["Location"] == "/refer/cannot-send/"
    assert held() == 1


def test_A5_somebody_elses_decision_says_whose_and_when_it_is_looked_at_again(visitor: Visitor):
    visitor.go_through({**NURSE, "them": NURSE["them"] | {"agreed": "other"}})
    assert visitor.get("/refer/check/").headers["Location"] == "/refer/page/decides/"
    visitor.fill("decides", {"agreed_by": "attorney_or_deputy"})
    assert "Say that you have seen the papers" in visitor.text
    visitor.fill("decides", {"agreed_by": "best_interests", "decided_by": "Dr Shah, consultant", **date_boxes("recheck_on", TODAY)})
    assert "must be in the future" in visitor.text
    visitor.fill("decides", {"agreed_by": "best_interests", "decided_by": "Dr Shah", **date_boxes("recheck_on", TODAY + timedelta(days=7))})
    visitor.send()
    found = {(each.agreed_by, each.decided_by, each.recheck_on) for each in rows(Permission, person=newest().person)}
    assert found == {("best_interests", "Dr Shah", TODAY + timedelta(days=7))}


def test_a_wards_own_link_names_its_service(visitor: Visitor, cast: Cast):
    assert visitor.client.post(f"/refer/who/?service={cast.service.pk}", NURSE["who"]).headers["Location"] == "/refer/page/need/"
    visitor.fill("need", NURSE["need"])
    visitor.fill("them", NURSE["them"])
    visitor.send()
    assert newest().service_id == cast.service.pk


def test_a_postcode_finds_the_district(visitor: Visitor, monkeypatch: pytest.MonkeyPatch):
    from headwater.hub.web.public.forms import first
    from headwater.hub.web.public.views import filling

    found = {"AL1 1AA": ("E07000999", "Aldermere"), "SW1A 1AA": ("E09000033", "Westminster")}
    monkeypatch.setattr(first, "district_of", found.get)
    visitor.fill("who", NURSE["who"])
    assert visitor.fill("where", {"postcode": "AL1 1AA"}).status_code == 302
    monkeypatch.setattr(filling, "district_of", found.get)
    assert visitor.fill("where", {"postcode": "SW1A 1AA"}).headers["Location"] == "/refer/no-service/"
    assert "That postcode is in Westminster" in visitor.get("/refer/no-service/").content.decode()
    visitor.fill("where", {"postcode": "nonsense"})
    assert "We cannot find that postcode" in visitor.text
    visitor.fill("where", {})
    assert "Enter a postcode or choose a district" in visitor.text


def test_a_district_without_a_service_says_what_to_do(visitor: Visitor, cast: Cast):
    visitor.fill("who", NURSE["who"])
    assert visitor.fill("where", {"district": "E07000998"}).headers["Location"] == "/refer/no-service/"
    assert "council" in visitor.get("/refer/no-service/").content.decode()


@pytest.mark.parametrize(
    ("slug", "answers", "words"),
    [
        ("them", {"name": ""}, "Enter their name"),
        ("them", {"phone": ""}, "Enter one way to reach them"),
        ("them", {"phone": "ring me"}, "Enter a phone number"),
        ("them", {"reason": ""}, "Say in a few words"),
        ("them", {"reason": "x" * 4001}, "4,000 characters or fewer"),
        ("them", {"agreed": ""}, "Choose whether they agree"),
        ("them", {"agreed": "perhaps"}, "Choose one of the answers"),
        ("soon", {"knows": "date"}, "Enter the date, or choose"),
        ("soon", {"knows": "date", "threat_on-day": "31", "threat_on-month": "2", "threat_on-year": "2027"}, "must be a real date"),
        ("soon", {"knows": "date", "threat_on-day": "1", "threat_on-month": "2", "threat_on-year": "2099"}, "very far away"),
        ("soon", {"danger": ["nowhere_tonight", "none"]}, "alone, or take it away"),
        ("person", {"born_on-day": "1", "born_on-month": "1", "born_on-year": "2030"}, "must be in the past"),
        ("home", {"has_arrears": "yes", "arrears_gbp": "lots"}, "must be an amount in pounds"),
        ("home", {"home": "castle"}, "Choose one of the answers"),
        ("needs", {"needs": ["none", "debt"]}, "alone, or take it away"),
        ("risks", {"directions": ["to_person"]}, "Choose what it is"),
        ("children", {"has_children": "yes", "ages": "Tom is 3"}, "Enter ages only"),
        ("children", {"has_children": "yes", "ages": "3, 19"}, "numbers from 0 to 17"),
        ("children", {"has_children": "yes"}, "Enter their ages"),
        ("sender", {"sender_email": "joyce"}, "Enter an email address"),
    ],
)
def test_every_bad_answer_is_told_in_words_and_kept_as_typed(visitor: Visitor, slug: str, answers: dict, words: str):
    visitor.go_through(NURSE)
    base = NURSE["them"] if slug == "them" else {}
    response = visitor.fill(slug, base | answers)
    assert response.status_code == 200
    assert words in visitor.text and "There is a problem" in visitor.text and "<title>Error: " in visitor.text


def test_the_same_form_sent_twice_is_one_referral_with_the_same_receipt(visitor: Visitor):
    visitor.go_through(NURSE)
    kept = dict(visitor.client.session)
    visitor.send()
    first = visitor.get("/refer/sent/").content
    session = visitor.client.session
    session.update(kept)
    session.save()
    assert visitor.send().headers["Location"] == "/refer/sent/"
    again = visitor.get("/refer/sent/").content
    assert held() == 2
    assert newest().reference[:3].encode() in first and newest().reference[:3].encode() in again


def test_going_back_after_sending_leads_to_the_receipt(visitor: Visitor):
    visitor.go_through(NURSE).send()
    assert visitor.get("/refer/check/").headers["Location"] == "/refer/sent/"
    assert visitor.send().headers["Location"] == "/refer/sent/"
    assert held() == 2


def test_the_receipt_is_shown_only_for_what_is_kept(visitor: Visitor, monkeypatch: pytest.MonkeyPatch):
    from django.db import OperationalError

    from headwater.hub.web.public.views import sending

    def away(**_: object) -> None:
        raise OperationalError("the database is away")

    visitor.go_through(NURSE)
    monkeypatch.setattr(sending.actions, "receive", away)
    assert visitor.send().status_code == 503
    assert visitor.get("/refer/sent/").headers["Location"] == "/refer/gone/"
    monkeypatch.undo()
    monkeypatch.setattr(time, "now", lambda: NOW)
    assert visitor.get("/refer/check/").status_code == 200, "what was typed is still there"


@pytest.mark.parametrize("slug", ["nothing", "who", "them/../x"])
def test_a_page_that_is_not_there_is_not_found(visitor: Visitor, slug: str):
    visitor.fill("who", NURSE["who"])
    assert visitor.get(f"/refer/page/{slug}/").status_code == 404


def test_a_page_cannot_be_reached_without_a_form(visitor: Visitor):
    assert visitor.get("/refer/page/them/").headers["Location"] == "/refer/gone/"
    assert visitor.get("/refer/check/").headers["Location"] == "/refer/gone/"
    assert visitor.client.post("/refer/save/").headers["Location"] == "/refer/gone/"


def test_pages_that_must_come_first_are_asked_first(visitor: Visitor):
    visitor.fill("who", NURSE["who"])
    assert visitor.get("/refer/check/").headers["Location"] == "/refer/page/where/"
    assert visitor.get("/refer/page/decides/").headers["Location"] == "/refer/check/"


def test_A11_a_form_is_kept_only_when_somebody_chooses_and_opens_with_a_code_shown_once(visitor: Visitor):
    visitor.go_through(NURSE)
    assert SavedForm.objects.count() == 0
    visitor.seen = visitor.client.post("/refer/save/")
    code = visitor.text.split('govuk-panel__body">')[1].split("<")[0]
    assert visitor.get("/refer/check/").headers["Location"] == "/refer/gone/", "nothing stays on this device"
    kept = SavedForm.objects.get()
    assert b"Amara" not in bytes(kept.sealed) and code not in kept.code_hash
    other = Visitor(visitor.service_id)
    assert other.client.post("/refer/come-back/", {"code": code.lower()}).headers["Location"] == "/refer/check/"
    assert "Amara Cole" in other.get("/refer/check/").content.decode()
    assert SavedForm.objects.count() == 0
    other.send()
    assert newest().person.name == "Amara Cole"


def test_A11_a_wrong_or_old_code_opens_nothing(visitor: Visitor, monkeypatch: pytest.MonkeyPatch):
    visitor.go_through(NURSE)
    visitor.seen = visitor.client.post("/refer/save/")
    code = visitor.text.split('govuk-panel__body">')[1].split("<")[0]
    visitor.seen = visitor.client.post("/refer/come-back/", {"code": "2345-6789-BCDF"})
    assert "We cannot find a saved form with that code" in visitor.text
    monkeypatch.setattr(time, "now", lambda: NOW + timedelta(days=7))
    visitor.seen = visitor.client.post("/refer/come-back/", {"code": code})
    assert "We cannot find a saved form with that code" in visitor.text


def test_A11_a_form_left_alone_for_an_hour_is_gone(visitor: Visitor, monkeypatch: pytest.MonkeyPatch):
    visitor.go_through(NURSE)
    monkeypatch.setattr(time, "now", lambda: NOW + timedelta(minutes=61))
    assert visitor.get("/refer/check/").headers["Location"] == "/refer/gone/"
    assert "Amara" not in str(dict(visitor.client.session))


def test_A11_leaving_takes_the_form_and_the_receipt_off_the_device(visitor: Visitor):
    visitor.go_through(NURSE)
    assert visitor.get("/refer/leave/").headers["Location"].startswith("https://")
    assert visitor.get("/refer/check/").headers["Location"] == "/refer/gone/"
    visitor.go_through(NURSE).send()
    visitor.client.post("/refer/clear/")
    assert visitor.get("/refer/sent/").headers["Location"] == "/refer/gone/"


def test_A11_starting_anew_shows_nothing_of_who_was_here_before(visitor: Visitor):
    visitor.go_through(NURSE)
    visitor.fill("who", {"asker": "person"})
    assert "Amara" not in str(dict(visitor.client.session))


PUBLIC = ["/", "/refer/", "/refer/who/", "/refer/come-back/", "/refer/gone/", "/refer/no-service/", "/refer/cannot-send/", "/follow/x/"]


@pytest.mark.parametrize("address", PUBLIC)
def test_A3_every_public_page_says_who_to_ring_and_when_the_form_is_next_read(visitor: Visitor, address: str):
    visitor.get(address)
    assert "Ring 999" in visitor.text
    assert "next read on Monday 23 November" in visitor.text
    assert "Exit this page" in visitor.text and 'href="/refer/leave/"' in visitor.text


def test_A3_every_page_of_the_form_says_so_with_the_services_own_number(visitor: Visitor, cast: Cast):
    cast.service.phone, cast.service.read_hours = "01632 960 111", "Monday to Friday, 9am to 5pm"
    cast.service.save()
    visitor.go_through(NURSE)
    for address in ("/refer/page/them/", "/refer/page/soon/", "/refer/check/"):
        visitor.get(address)
        assert "Ring 999" in visitor.text and "01632 960 111" in visitor.text and "9am to 5pm" in visitor.text, address


@pytest.mark.parametrize("address", PUBLIC)
def test_A11_the_tab_says_nothing_that_tells_what_the_page_is(visitor: Visitor, address: str):
    title = visitor.get(address).content.decode().split("<title>")[1].split("</title>")[0].lower()
    assert not any(word in title for word in ("hous", "home", "refer", "abuse", "evict", "prison", "navigator"))


def test_A18_no_page_asks_for_a_childs_name_or_birth_date(visitor: Visitor):
    visitor.go_through(NURSE)
    page = visitor.get("/refer/page/children/").content.decode()
    assert 'name="ages"' in page and "child_name" not in page and "-year" not in page


def test_a_service_that_closed_meanwhile_is_told_and_nothing_is_lost(visitor: Visitor, cast: Cast):
    visitor.go_through(NURSE)
    cast.service.is_open = False
    cast.service.save()
    response = visitor.send()
    assert response.status_code == 422 and "has stopped taking referrals" in visitor.text and "Notice to leave." in visitor.text


def test_a_mark_that_cannot_be_saved_and_a_post_that_makes_no_sense_are_told_in_words(visitor: Visitor):
    visitor.go_through(NURSE)
    visitor.fill("them", NURSE["them"] | {"name": "Am\x00ara"})
    assert "holds a mark that cannot be saved" in visitor.text
    visitor.fill("soon", {"knows": ["date", "dont_know"], "danger": ["<script>"], "threat_on-day": "x"})
    assert "There is a problem" in visitor.text and "<script>alert" not in visitor.text


def test_A3_an_error_page_says_who_to_ring(visitor: Visitor):
    assert visitor.get("/refer/page/nothing/").status_code in (302, 404)
    visitor.fill("who", NURSE["who"])
    assert "Ring 999" in visitor.get("/refer/page/nothing/").content.decode()
