"""What a duty worker sees of an email, and what they make of it."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from headwater.hub.audit.models import Event
from headwater.hub.core.scoping import across_agencies, acting_for
from headwater.hub.county.walk.pages import Form, read
from headwater.hub.notify.models import Message
from headwater.hub.people.models import ContactWay
from headwater.hub.referrals.models import CameAs, EmailedDraft, Referral
from headwater.hub.referrals.queries import source_outcomes
from headwater.hub.referrals.queries.channels import channels
from headwater.hub.referrals.states import Channel
from integration.emailed.conftest import SignIn
from support.cast import HOLDER, NOW, TODAY, TRUST, Cast, refer
from support.emailed import pdfs, words
from support.emailed.keeping import come
from support.emailed.messages import DOCX, raw
from support.emailed.samples import LETTER, SAMPLES

FORM = raw("Please see the form.", ("Referral.docx", DOCX, words.table(
    ("Client's full name:", "Mei Chandra"), ("D.O.B (dd/mm/yyyy)", "02/11/1999"), ("Telephone", "07700 900302"),
    ("Not safe to contact by", "text messages, he reads them"), ("Presenting issue", "Asked to leave by her parents"),
    ("Consent", "☒ Yes ☐ No"), ("First language", "Cantonese"), ("Referring agency", TRUST), ("Referrer name", "Dana Pryor"),
)))  # fmt: skip


def address(draft: EmailedDraft, more: str = "") -> str:
    return f"/referrals/emails/{draft.reference}/{more}"


def form_of(page: Any) -> Form:
    """The form of a page that was answered."""
    return next(form for form in read("", page.status_code, page.content.decode()).forms if "version" in form.names())


def standing(page: Any) -> dict[str, Any]:
    """What stands in the form, as a browser would send it."""
    return {name: values for name, values in form_of(page).standing().items() if any(values)}


def sent_on(client: Client, draft: EmailedDraft, **changes: Any) -> Any:
    answers = standing(client.get(address(draft))) | {"housing_need": "yes"} | changes
    return client.post(address(draft), answers)


def new_referral() -> Referral:
    with across_agencies():
        return Referral.objects.select_related("person", "emailed").latest("id")


def test_the_page_says_where_each_answer_was_found_and_what_is_missing(cast: Cast, signed_in: SignIn):
    draft = come(cast, FORM)
    said = signed_in("worker").get(address(draft)).content.decode()
    assert "Mei Chandra" in said and "the table in Referral.docx" in said and "Cantonese" in said
    assert "whether they agree" not in said and "how soon they could lose their home" in said
    assert Event.objects.filter(verb="email.read", object_ref=draft.reference).count() == 1


def test_DTR_06_an_emailed_form_joins_the_one_queue_beside_the_portals_with_its_channel(cast: Cast, signed_in: SignIn):
    refer(cast, channel=Channel.PORTAL)
    draft = come(cast, FORM, at=NOW - timedelta(days=1))
    response = sent_on(signed_in("worker"), draft)
    referral = new_referral()
    assert response.status_code == 302 and response["Location"] == f"/referrals/{referral.reference}/"
    assert (referral.channel, referral.person.name, referral.received_at) == ("email", "Mei Chandra", NOW - timedelta(days=1))
    assert referral.emailed.reference == draft.reference and referral.sender_agency == cast.agencies[TRUST]
    with across_agencies():
        assert CameAs.objects.get(referral=referral).original == draft.original
    page = signed_in("worker").get("/referrals/").content.decode()
    assert "Email." in page and "Portal." in page and "Mei Chandra" in page


def test_what_is_not_safe_bars_what_it_names(cast: Cast, signed_in: SignIn):
    sent_on(signed_in("worker"), come(cast, FORM))
    with across_agencies():
        way = ContactWay.objects.get(person=new_referral().person)
    assert (way.value, way.text_safe) == ("07700 900302", False) and "he reads them" in way.when


def test_REF_02_without_agreement_it_cannot_be_sent_on_and_the_page_says_what_to_ask(cast: Cast, signed_in: SignIn):
    draft = come(cast, raw("Client name: Ann Lee\nPhone: 07700 900123\nReason: Notice"))
    page = sent_on(signed_in("worker"), draft)
    assert "do they know, and do they agree?" in page.content.decode()
    draft.refresh_from_db()
    assert draft.state == "waiting"


def test_an_email_that_says_no_is_not_taken_for_yes(cast: Cast, signed_in: SignIn):
    draft = come(cast, raw("Client name: Ann Lee\nPhone: 07700 900123\nReason: Notice\nConsent: refused"))
    page = signed_in("worker").get(address(draft))
    assert "they do not agree" in page.content.decode() and "agreed" not in standing(page)


def test_an_address_that_nobody_checked_is_told_nothing(cast: Cast, signed_in: SignIn):
    sent_on(signed_in("worker"), come(cast, FORM), feedback="on")
    assert new_referral().sender_email == ""
    assert not Message.objects.filter(template="sender.receipt").exists()


def test_an_address_that_was_checked_gets_its_page_and_still_sees_nothing_else(cast: Cast, signed_in: SignIn):
    draft = come(cast, FORM)
    sent_on(signed_in("worker"), draft, sender_checked="rang", feedback="on")
    referral = new_referral()
    assert referral.sender_email == "dana.pryor@jobcentre.example"
    assert Message.objects.filter(template="sender.receipt", recipient=referral.sender_email).count() == 1
    assert signed_in("nurse").get("/referrals/sent/").content.decode().count("Mei Chandra") == 0
    assert Event.objects.get(verb="email.sent_on").detail["sender_checked"] == "rang"


def test_a_checked_address_needs_an_agency(cast: Cast, signed_in: SignIn):
    page = sent_on(signed_in("worker"), come(cast, FORM), sender_checked="rang", agency="")
    assert "Say which agency sent it" in page.content.decode()


def test_sent_twice_it_is_one_referral_and_the_second_hears_why(cast: Cast, signed_in: SignIn):
    draft = come(cast, FORM)
    client = signed_in("worker")
    answers = standing(client.get(address(draft))) | {"housing_need": "yes"}
    first = client.post(address(draft), answers)
    again = client.post(address(draft), answers)
    assert first.status_code == 302 and again.status_code == 200 and "Became a referral" in again.content.decode()
    with across_agencies():
        assert Referral.objects.filter(channel="email").count() == 1


def test_once_it_is_a_referral_the_draft_tells_nothing_past_the_record(cast: Cast, signed_in: SignIn):
    draft = come(cast, FORM)
    sent_on(signed_in("worker"), draft)
    page = signed_in("colleague").get(address(draft)).content.decode()
    assert "Mei" not in page and "Cantonese" not in page
    assert "Mei" not in signed_in("colleague").get("/referrals/emails/?done").content.decode()


def test_put_away_needs_a_reason_keeps_the_original_and_can_be_undone(cast: Cast, signed_in: SignIn):
    draft, client = come(cast, raw("Win a prize")), signed_in("worker")
    assert "There is a problem" in client.post(address(draft, "put-away/"), {"version": 1}).content.decode()
    assert "Say why" in client.post(address(draft, "put-away/"), {"version": 1, "reason": "other"}).content.decode()
    assert client.post(address(draft, "put-away/"), {"version": 1, "reason": "spam"}).status_code == 302
    assert "junk" in client.get("/referrals/emails/?done").content.decode()
    assert b"".join(client.get(f"/referrals/originals/{draft.original.reference}/").streaming_content) == raw("Win a prize")
    assert client.post(address(draft, "put-away/"), {"version": 1, "reason": "spam"}).status_code == 409
    assert client.post(address(draft, "bring-back/")).status_code == 302
    draft.refresh_from_db()
    assert (draft.state, draft.dismissal) == ("waiting", "")


def test_a_thing_that_came_is_saved_and_never_shown_and_one_that_does_harm_is_not_handed_over(cast: Cast, signed_in: SignIn):
    draft = come(cast, raw("x", ("scan.pdf", "application/pdf", pdfs.scan()), ("run.js", "text/javascript", b"alert(1)")))
    client = signed_in("worker")
    saved = client.get(address(draft, "save/0/"))
    assert (
        saved.content == pdfs.scan()
        and saved["Content-Type"] == "application/octet-stream"
        and "attachment" in saved["Content-Disposition"]
    )
    assert Event.objects.filter(verb="original.read", source="export").count() == 1
    assert client.get(address(draft, "save/1/")).status_code == 403 and client.get(address(draft, "save/7/")).status_code == 404


@pytest.mark.parametrize("sample", [pytest.param(sample, id=sample.name) for sample in SAMPLES])
def test_every_sample_has_a_page(cast: Cast, signed_in: SignIn, sample: Any):
    page = signed_in("worker").get(address(come(cast, sample.raw)))
    assert page.status_code == 200 and all(words in page.content.decode() for words in sample.says)


def test_a_page_shows_a_strangers_words_as_words(cast: Cast, signed_in: SignIn):
    draft = come(cast, raw("Name: <script>alert(1)</script>", subject="<img src=x onerror=alert(1)>"))
    page = signed_in("worker").get(address(draft)).content.decode()
    assert "<script>alert" not in page and "<img src=x" not in page and "&lt;img" in page


def test_another_agency_and_a_referrer_see_none_of_it(cast: Cast, signed_in: SignIn):
    draft = come(cast, FORM)
    for more in ("", "put-away/", "save/0/"):
        assert signed_in("stranger_worker").get(address(draft, more)).status_code == 404
        assert signed_in("nurse").get(address(draft, more)).status_code == 403


def test_the_queue_says_that_emails_wait_and_when_the_mailbox_is_shut(cast: Cast, signed_in: SignIn):
    client = signed_in("worker")
    assert "Emails to check" not in client.get("/referrals/").content.decode()
    draft = come(cast, raw(LETTER), at=NOW - timedelta(days=5))
    assert "Emails to check: 1, 1 late" in client.get("/referrals/").content.decode()
    with across_agencies():
        EmailedDraft.objects.get(pk=draft.pk).mailbox.__class__.objects.update(trouble="The mail server could not be reached.")
    assert "The mailbox cannot be read" in client.get("/referrals/").content.decode()
    assert "could not be reached" in client.get("/referrals/emails/").content.decode()


def test_what_was_typed_waits_as_a_draft(cast: Cast, signed_in: SignIn):
    draft, client = come(cast, FORM), signed_in("worker")
    answers = standing(client.get(address(draft))) | {"reason": "Asked to leave on Friday", "keep-draft": "yes"}
    assert client.post(address(draft), answers).status_code == 302
    assert "Asked to leave on Friday" in client.get(address(draft)).content.decode()


def test_A5_a_best_interests_decision_in_an_email_is_shown_as_one(cast: Cast, signed_in: SignIn):
    draft = come(cast, raw("Name: Ann\nPhone: 07700 900123\nConsent: yes\nConsent given by: best interests decision\nReason: x"))
    form = standing(signed_in("worker").get(address(draft)))
    assert (form["agreed"], form["agreed_by"]) == (["other"], ["best_interests"])


def test_the_list_names_nobody_from_another_day_and_counts_pages(cast: Cast, signed_in: SignIn):
    for number in range(27):
        come(cast, raw(f"Name: N {number}", number=number, subject=f"Mail {number}"))
    client = signed_in("worker")
    assert "More" in client.get("/referrals/emails/").content.decode()
    assert client.get("/referrals/emails/?page=1").content.decode().count("<tr role") == 2
    assert client.get("/referrals/emails/?page=abc").status_code == 200


def test_REF_01_an_emailed_referral_is_counted_under_who_sent_it_and_how_it_came(cast: Cast, signed_in: SignIn):
    sent_on(signed_in("worker"), come(cast, FORM))
    period = {"since": TODAY - timedelta(days=7), "until": TODAY}
    with acting_for(cast.agencies[HOLDER].pk):
        report = source_outcomes(viewer=cast["manager"], **period)
        by_email = next(line for line in channels(viewer=cast["manager"], **period) if line.channel == Channel.EMAIL)
    assert TRUST in {line.source for line in report.lines} and by_email.received == 1 and by_email.base >= 2
