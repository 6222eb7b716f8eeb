"""The Duty to Refer as its pages: choosing a council, the two agreements, the officer's answers, and what the sender then reads."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.test import Client

from headwater.hub.audit.models import Event
from headwater.hub.core.scoping import across_agencies
from headwater.hub.notify.models import Message
from headwater.hub.organisations.models import Area, NamedContact
from headwater.hub.people.models import Permission
from headwater.hub.programmes.actions import procedure as acts
from headwater.hub.programmes.models import Service
from headwater.hub.referrals.models import AuthorityReferral, AuthorityStep, Referral
from support.cast import AUTHORITY, NOW, TODAY, Cast
from support.duty import AWAY, FAR, HERE, contact_at, referred, to, under_the_duty

SignIn = Callable[[str], Client]
ASKED = {
    "name": "Ben Hale", "phone": "07700 900999", "reason": "Notice to leave by Christmas.", "agreed": "yes", "agreed_how": "spoken",
    "contact_agreed": "yes", "contact_how": "written", "agreed_on-day": "21", "agreed_on-month": "11", "agreed_on-year": "2026",
    "taken_by": "Sister Blake", "told": ["contact", "outcome"],
}  # fmt: skip


@pytest.fixture(autouse=True)
def duty(cast: Cast) -> None:
    under_the_duty(cast)


def text(response: Any) -> str:
    return " ".join(response.content.decode().split())


def version_on(response: Any) -> str:
    found = re.search(r'name="version"[^>]*value="(\d+)"|value="(\d+)"[^>]*name="version"', text(response))
    assert found is not None
    return found.group(1) or found.group(2)


def day(name: str, value: Any) -> dict[str, str]:
    return {f"{name}-day": str(value.day), f"{name}-month": str(value.month), f"{name}-year": str(value.year)}


def test_a_council_is_found_by_name_or_postcode_and_the_postcode_decides_nothing(signed_in: SignIn, cast: Cast):
    joyce = signed_in("nurse")
    page = text(joyce.get("/referrals/duty/find/"))
    assert "Your agency is under the Duty to Refer" in page and "Aldermere" in page and "Oxford" not in page
    assert "/referrals/duty/find/E07000178/" in text(joyce.get("/referrals/duty/find/", {"q": "oxf"}))
    Area.objects.create(code="X07000001", name="Wenbridge")
    found = text(joyce.get("/referrals/duty/find/", {"q": "hw1 1aa"}))
    assert "That postcode is in Wenbridge. This is for information" in found
    assert "No council was found." in text(joyce.get("/referrals/duty/find/", {"q": "<script>"}))
    assert "is not under the Duty to Refer" in text(signed_in("worker").get("/referrals/duty/find/"))


def test_the_form_keeps_two_agreements_and_tells_the_sender_at_once(signed_in: SignIn, cast: Cast):
    contact_at(cast)
    joyce = signed_in("nurse")
    assert "Refer to Aldermere" in text(joyce.get(f"/referrals/duty/find/{HERE}/"))
    response = joyce.post(f"/referrals/duty/find/{HERE}/", ASKED, follow=True)
    page = text(response)
    assert "Kept, and sent to Aldermere" in page and "It is not a homelessness application" in page
    with across_agencies():
        sent = AuthorityReferral.objects.select_related("referral").get()
        kept = dict(Permission.objects.filter(person=sent.referral.person).values_list("scope", "how"))
    assert (sent.under_duty, sent.feedback) == (True, ["contact", "outcome"])
    assert (kept["referral"], kept["contact_details"]) == ("spoken", "written")
    assert set(Message.objects.values_list("template", flat=True)) >= {"sender.receipt", "staff.incoming"}


@pytest.mark.parametrize("no", ["agreed", "contact_agreed"])
def test_somebody_who_says_no_is_not_referred_and_the_page_says_what_else_there_is(signed_in: SignIn, cast: Cast, no: str):
    page = text(signed_in("nurse").post(f"/referrals/duty/find/{HERE}/", ASKED | {no: "no"}, follow=True))
    assert "Without their agreement nothing is sent" in page and "safeguarding" in page and "999" in page
    with across_agencies():
        assert not AuthorityReferral.objects.exists()


@pytest.mark.parametrize("lack", ["name", "phone", "reason", "agreed", "contact_agreed", "taken_by"])
def test_what_is_missing_is_said_and_nothing_typed_is_lost(signed_in: SignIn, cast: Cast, lack: str):
    page = text(signed_in("nurse").post(f"/referrals/duty/find/{HERE}/", {k: v for k, v in ASKED.items() if k != lack}))
    assert "There is a problem" in page and (lack == "reason" or "Notice to leave by Christmas." in page)


def test_the_officer_answers_and_the_sender_reads_as_much_as_was_agreed(signed_in: SignIn, cast: Cast):
    row = referred(cast, said=to(feedback=("contact",)))
    alan, joyce = signed_in("council_officer"), signed_in("nurse")
    assert "Ben Hale" in text(alan.get("/referrals/duty/"))
    one = f"/referrals/duty/one/{row.reference}/"
    assert "It is not a homelessness application" in text(alan.get(one))
    for step in ("acknowledged", "reached", "application"):
        version = version_on(alan.get(f"{one}answer/"))
        said = {"step": step, "version": version, "note": "Not for the sender", **day("happened_on", TODAY)}
        assert alan.post(f"{one}answer/", said).status_code == 302
    page = text(alan.get(one))
    assert "Application taken" in page and "Decision on the application" in page
    assert alan.post(f"{one}decision/", {"reason": "relief", **day("decided_on", TODAY)}).status_code == 302
    assert "Relief duty owed" in text(alan.get(one))
    read = text(joyce.get(f"/referrals/duty/sent/{row.reference}/"))
    assert "The council has it" in read and "The council reached them" in read and "There is more that they did not agree" in read
    assert "application</h3>" not in read and "Not for the sender" not in read
    assert f"/referrals/duty/sent/{row.reference}/" in text(joyce.get("/referrals/sent/"))
    assert Event.objects.filter(verb="referral.answer_told", person_ref=row.person.reference).exists()
    assert signed_in("partner_manager").get(one).status_code == 404


def test_a_wrong_answer_is_refused_beside_the_question(signed_in: SignIn, cast: Cast):
    row = referred(cast)
    alan, one = signed_in("council_officer"), f"/referrals/duty/one/{row.reference}/"
    version = version_on(alan.get(f"{one}answer/"))
    said = {"step": "appointment", "version": version, **day("happened_on", TODAY)}
    assert "Give the day of the appointment." in text(alan.post(f"{one}answer/", said))
    assert alan.post(f"{one}answer/", said | {"version": 99, "step": "tried"}).status_code == 409


def test_it_is_moved_on_a_page_once(signed_in: SignIn, cast: Cast):
    row = referred(cast)
    alan, one = signed_in("council_officer"), f"/referrals/duty/one/{row.reference}/"
    version = version_on(alan.get(f"{one}move/"))
    said = {"authority": AWAY, "agreed": "yes", "contact_agreed": "no", "how": "spoken", "version": version}
    assert "They must also agree" in text(alan.post(f"{one}move/", said))
    assert "Moved, with its whole history" in text(alan.post(f"{one}move/", said | {"contact_agreed": "yes"}, follow=True))
    with across_agencies():
        assert Referral.objects.get(previous__reference=row.reference).chosen_authority.code == AWAY


def test_a_council_without_the_hub_reads_it_behind_a_code_and_its_answer_is_typed_in(signed_in: SignIn, cast: Cast):
    contact_at(cast, FAR)
    row = referred(cast, FAR)
    link = re.search(r"/letters/\S+", Message.objects.get(template="staff.incoming").body)
    assert link is not None
    path, visitor = link.group(), Client()
    door = text(visitor.get(path))
    assert "d…@council.example" in door and "Ben" not in door
    assert visitor.post(f"{path}code/").status_code == 302
    code = re.search(r"\d{6}", Message.objects.get(template="staff.code").body or mail.outbox[-1].body)
    assert code is not None
    assert visitor.post(f"{path}open/", {"code": "000000"}).status_code == 422
    page = text(visitor.post(f"{path}open/", {"code": code.group()}, follow=True))
    assert "Ben Hale" in page and "07700 900999" in page and "not a homelessness application" in page
    assert Event.objects.get(verb="referral.letter_read").person_ref == row.person.reference
    assert Client().get(path.replace("/letters/", "/letters/")[:-3] + "x/").status_code == 404
    joyce, sent = signed_in("nurse"), f"/referrals/duty/sent/{row.reference}/"
    assert "does not use the hub" in text(joyce.get(sent))
    said = {"step": "reached", "told_by": "Sal Reed", **day("happened_on", TODAY)}
    assert "as Sal Reed told us" in text(joyce.post(f"{sent}answer/", said, follow=True))
    NamedContact.objects.update(ends_on=TODAY - timedelta(days=1))
    assert visitor.get(path).status_code == 404


def test_how_councils_answer_is_counts_and_never_people(signed_in: SignIn, cast: Cast):
    referred(cast, at=NOW - timedelta(days=20))
    for name in ("coordinator", "council_officer"):
        page = text(signed_in(name).get("/referrals/duty/councils/"))
        assert "Ben Hale" not in page and "Aldermere General Hospital Trust: hidden" in page and "None in date" in page
        assert ("Name somebody" in page) == (name == "coordinator")
    assert signed_in("nurse").get("/referrals/duty/councils/").status_code == 403


def test_named_contacts_are_kept_on_a_page_by_the_council_or_the_coordinator(signed_in: SignIn, cast: Cast):
    alan = signed_in("council_officer")
    said = {"name": "Sal Reed", "phone": "01632 960200", **day("starts_on", TODAY), **day("ends_on", TODAY + timedelta(days=60))}
    assert alan.post(f"/referrals/duty/contacts/{HERE}/", said).status_code == 302
    assert alan.post(f"/referrals/duty/contacts/{AWAY}/", said).status_code == 403
    assert "Give a phone number" in text(alan.post(f"/referrals/duty/contacts/{HERE}/", said | {"phone": ""}))
    row = NamedContact.objects.get()
    assert alan.post(f"/referrals/duty/contacts/{HERE}/{row.pk}/", day("ends_on", TODAY + timedelta(days=5))).status_code == 302
    assert "A named contact ends soon" in text(alan.get("/referrals/council/"))


def test_the_procedure_is_proposed_answered_decided_and_followed_on_pages(signed_in: SignIn, cast: Cast):
    tom, alan, joyce = signed_in("coordinator"), signed_in("council_officer"), signed_in("nurse")
    assert "No procedure is in force." in text(joyce.get("/referrals/duty/procedure/"))
    whole = {
        "title": "Duty to Refer", "summary": "Ask, then refer.", "text": "Ask.\n\nRefer.", "respond_working_days": "2",
        "reach_working_days": "3", **day("starts_on", TODAY), **day("review_on", TODAY + timedelta(days=365)),
    }  # fmt: skip
    assert tom.post("/referrals/duty/procedure/new/", whole).status_code == 302
    assert "Ask those who use it first" in text(tom.post("/referrals/duty/procedure/new/", whole))
    assert alan.post(f"/referrals/duty/procedure/adopt/{HERE}/", {"exception": "Saturdays too."}).status_code == 302
    assert "Saturdays too." in text(joyce.get("/referrals/duty/procedure/"))
    new = {"title": "Answer in a day", "proposal": "One day.", "questions": "Can you?\nWhen?", **day("closes_on", TODAY)}
    proposed = tom.post("/referrals/duty/procedure/proposals/new/", new)
    address = proposed["Location"]
    item = re.findall(r"item-(\d+)", text(joyce.get(address)))[0]
    assert "Yes, on weekdays" in text(joyce.post(address, {f"item-{item}": "Yes, on weekdays"}, follow=True))
    assert "Answer at least one question" in text(alan.post(address, {}))
    decided = text(tom.post(f"{address}decide/", {"result": "agreed", "why": "All can."}, follow=True))
    assert "Go on as proposed" in decided and "All can." in decided
    number = acts.Consultation.objects.get().pk
    assert tom.post("/referrals/duty/procedure/new/", whole | {"consultation": str(number)}).status_code == 302
    assert "Version 2" in text(joyce.get("/referrals/duty/procedure/")) and "Not yet" in text(joyce.get("/referrals/duty/procedure/"))
    assert "Version 2" in text(joyce.get("/referrals/duty/procedure/summary/"))
    with across_agencies():
        assert not AuthorityStep.objects.exists()


def test_without_an_account_a_council_is_sent_nothing_without_the_second_agreement(cast: Cast, client: Client):
    kept = {"strand": "other", "setting": "housing_team", "summary": "Advice"}
    service = Service.objects.create(agency=cast.agencies[AUTHORITY], name="Housing advice", **kept)
    service.areas.add(cast.area)
    client.post(f"/refer/who/?service={service.pk}", {"asker": "professional"})
    client.post("/refer/page/need/", {"housing_need": "yes"})
    them = {"name": "Ben Hale", "phone": "07700 900999", "reason": "Notice to leave.", "agreed": "yes"}
    assert "Ask if the council may be told" in text(client.post("/refer/page/them/", them))
    assert client.post("/refer/page/them/", them | {"contact_agreed": "on"}).status_code == 302
    client.post("/refer/check/", {})
    with across_agencies():
        sent = AuthorityReferral.objects.select_related("referral").get()
    assert (sent.under_duty, sent.stage, sent.feedback) == (False, "waiting", [])
