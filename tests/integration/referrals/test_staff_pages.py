"""Each staff page as somebody at a desk uses it: what it asks, what it does, and what it says when it cannot."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from headwater.hub.core.scoping import across_agencies, acting_for
from headwater.hub.people.actions import link
from headwater.hub.people.models import KeptApart, Lock, Opening, PersonLink
from headwater.hub.referrals.actions import PassingOn, redirect
from headwater.hub.referrals.logic.given import GivenPerson, GivenRisk, GivenWay
from headwater.hub.referrals.models import Referral, ReferralShare
from headwater.hub.referrals.states import PassOn
from support.cast import HOLDER, NOW, PHONE, TODAY, Cast, open_case, refer
from support.referring import found, sent

SignIn = Callable[[str], Client]
MARK = "a mark that this page was given, long enough to be one of its own"


@pytest.fixture
def priya(signed_in: SignIn) -> Client:
    return signed_in("worker")


def text(response: Any) -> str:
    return response.content.decode()


def at(row: Referral, page: str = "") -> str:
    return f"/referrals/{row.reference}/{page}"


def day(name: str, value: Any) -> dict[str, str]:
    return {f"{name}-day": str(value.day), f"{name}-month": str(value.month), f"{name}-year": str(value.year)}


def test_F2_pass_on_ticks_what_goes_previews_the_sentence_and_keeps_the_chain(priya: Client, cast: Cast):
    page = text(priya.get(at(cast.referral, "pass-on/")))
    for item, ticked in (("name_and_contact", True), ("risks", True), ("children", False), ("other_people", False)):
        box = page.split(f'value="{item}"')[1].split(">")[0]
        assert ("checked" in box) is ticked, item
    assert "Housing navigators" not in page.split("Which service is better placed?")[1]
    answers = {"service": str(cast.partner_service.pk), "items": ["name_and_contact", "reason"], "version": "1"}
    preview = priya.post(at(cast.referral, "pass-on/"), answers)
    assert "Family housing support is better placed" in text(preview)
    assert found(cast.referral.reference).state == "sent", "a preview saves nothing"
    done = priya.post(at(cast.referral, "pass-on/"), {**answers, "told": "Passed to the family team."}, follow=True)
    assert "Passed on to Family housing support" in text(done)
    assert "Fenwick Children&#39;s Centre" in text(done) and "(this referral)" in text(done)
    assert found(cast.referral.reference).told == "Passed to the family team."


def test_pass_on_says_what_is_missing(priya: Client, cast: Cast):
    page = priya.post(at(cast.referral, "pass-on/"), {"service": str(cast.partner_service.pk), "items": ["reason"], "version": "1"})
    assert "The name, a way to make contact and the reason must go with it" in text(page)


def test_REF_02_a_refusal_to_share_is_a_page_in_words(priya: Client, cast: Cast):
    with across_agencies():
        cast.person.permissions.filter(scope="share").update(given=False)
    answers = {"service": str(cast.partner_service.pk), "items": ["name_and_contact", "reason"], "version": "1", "told": "x"}
    refused = priya.post(at(cast.referral, "pass-on/"), answers)
    assert refused.status_code == 403 and "is not recorded, or they changed their mind" in text(refused)


def test_F2_a_decline_without_a_reason_or_a_place_is_not_saved(priya: Client, cast: Cast):
    assert "Choose a reason" in text(priya.post(at(cast.referral, "close/"), {"decision": "declined", "version": "1"}))
    page = priya.post(at(cast.referral, "close/"), {"decision": "declined", "reason": "no_capacity", "version": "1"})
    assert "Say where they can go next" in text(page)
    page = priya.post(at(cast.referral, "close/"), {"decision": "declined", "reason": "duplicate", "version": "1", "told": ""})
    assert "Enter what the sender will read" in text(page)


def test_a_sender_who_may_not_be_told_is_said_before_closing(priya: Client, cast: Cast):
    Referral._base_manager.update(feedback_agreed=False)
    page = priya.post(at(cast.referral, "close/"), {"decision": "advice", "version": "1"})
    assert "They did not agree that the sender may be told" in text(page)


def test_a_stale_page_is_a_clash_that_says_who(priya: Client, signed_in: SignIn, cast: Cast):
    lead = str(cast.memberships["worker"].pk)
    assert signed_in("manager").post(at(cast.referral, "accept/"), {"lead": lead, "mode": "mixed", "version": "1"}).status_code == 302
    clash = priya.post(at(cast.referral, "accept/"), {"lead": lead, "mode": "mixed", "version": "1"})
    assert clash.status_code == 409 and "already accepted by Maria Lindqvist" in text(clash)
    clash = priya.post(at(cast.referral, "close/"), {"decision": "advice", "version": "1", "told": "x"})
    assert clash.status_code == 409


def test_FLS_04_accepting_over_the_limit_says_so_and_names_the_earlier_case(priya: Client, cast: Cast):
    cast.service.caseload_low, cast.service.caseload_limit = 0, 1
    cast.service.save()
    earlier = open_case(cast, accepted_on=TODAY - timedelta(days=90), closed_on=TODAY - timedelta(days=30), state="closed")
    open_case(cast, person=sent(cast).person)
    page = text(priya.get(at(cast.referral, "accept/")))
    assert "1 of 1 cases. This would be case 2, and the limit is 1." in page and "Re-referral" in page
    answers = {"lead": str(cast.memberships["worker"].pk), "mode": "mixed", "version": "1"}
    done = text(priya.post(at(cast.referral, "accept/"), answers, follow=True))
    assert "Priya Nair leads this case now. This would be case 2" in done
    assert f"They were helped before: {earlier.reference[:3]}" in done


def test_A14_a_worker_who_must_stay_away_is_not_offered_and_not_taken(priya: Client, cast: Cast):
    sam = cast.memberships["colleague"]
    Lock._base_manager.create(agency=sam.agency, person=cast.person, membership=sam, reason="knows_the_person", at=NOW)
    assert "Sam Okoro" not in text(priya.get(at(cast.referral, "accept/")))
    page = priya.post(at(cast.referral, "accept/"), {"lead": str(sam.pk), "mode": "mixed", "version": "1"})
    assert page.status_code == 200 and "Choose one of the answers" in text(page)


def test_what_was_said_is_added_and_the_sender_is_answered(priya: Client, cast: Cast):
    priya.post(at(cast.referral, "acknowledge/"))
    priya.post(at(cast.referral, "look-at/"), {"note": "Rang the ward."})
    priya.post(at(cast.referral, "look-at/"), {"note": ""})
    page = text(priya.get(at(cast.referral)))
    assert "Rang the ward." in page and "Add to the notes" in page
    assert found(cast.referral.reference).state == "being_triaged"


def test_REF_03_how_soon_can_be_put_right_and_a_different_grade_says_why(priya: Client, cast: Cast):
    page = text(priya.get(at(cast.referral, "threat/")))
    assert 'value="21"' in page and 'value="12"' in page, "the date that is known stands in the boxes"
    wrong = priya.post(at(cast.referral, "threat/"), {"stated": "homeless", "version": "1"})
    assert "Say why it differs from the date" in text(wrong)
    answers = {"danger": ["nowhere_tonight"], **day("threat_on", TODAY), "version": "1"}
    assert priya.post(at(cast.referral, "threat/"), answers).status_code == 302
    assert found(cast.referral.reference).same_day
    assert "Nowhere tonight" in text(priya.get("/referrals/"))


def test_A4_a_changed_mind_closes_it_and_says_to_check_safety(priya: Client, cast: Cast):
    done = text(priya.post(at(cast.referral, "changed-mind/"), {"words": "Leave me be."}, follow=True))
    assert "Check that they are safe" in done and "They changed their mind on" in done
    assert found(cast.referral.reference).state == "withdrawn"


def again(cast: Cast) -> Referral:
    return sent(cast, person=GivenPerson("Amara Cole"), ways=(GivenWay("phone", PHONE),))


def test_A8_the_panel_links_or_keeps_apart_and_shows_no_address_or_need(priya: Client, cast: Cast):
    open_case(cast)
    row = again(cast)
    panel = text(priya.get(at(row))).split("May be the same person")[1].split("Who sent it")[0]
    assert "Amara Cole" in panel and "4 Mill Lane" not in panel and "Housing navigators: accepted" in panel
    asked = priya.post(at(row, f"link/{cast.person.pk}/"), {"evidence": ""})
    assert "Enter what shows it" in text(asked)
    linked = text(priya.post(at(row, f"link/{cast.person.pk}/"), {"evidence": "Same face."}, follow=True))
    assert "The two records are linked" in linked and PersonLink._base_manager.count() == 1
    other = again(cast)
    kept = text(priya.post(at(other, f"apart/{cast.person.pk}/"), follow=True))
    assert "kept apart" in kept and KeptApart._base_manager.count() == 1


def test_A8_a_restricted_match_is_one_sentence(priya: Client, cast: Cast):
    cast.person.extra_care = "domestic_abuse"
    cast.person.save()
    panel = text(priya.get(at(again(cast)))).split("May be the same person")[1].split("What they agreed")[0]
    assert "Speak to the safeguarding lead" in panel
    assert "Amara" not in panel and "href" not in panel and "form" not in panel


def test_extra_care_asks_why_and_then_opens(priya: Client, cast: Cast):
    row = sent(cast, needs=("domestic_abuse",), unsafe_to_stay=True)
    shut = text(priya.get(at(row)))
    assert "needs somebody today" in shut and "Ben" not in shut and "abuse" not in shut.lower()
    assert priya.post(at(row, "open/"), {"why": ""}).status_code == 422
    assert "Ben Hale" in text(priya.post(at(row, "open/"), {"why": "I am on duty"}, follow=True))
    assert Opening._base_manager.get().why == "I am on duty"


def test_a_locked_record_cannot_be_opened_by_saying_why(priya: Client, cast: Cast):
    member = cast.memberships["worker"]
    Lock._base_manager.create(agency=member.agency, person=cast.person, membership=member, reason="knows_the_person", at=NOW)
    assert "You cannot open this. Speak to your manager." in text(priya.get(at(cast.referral)))
    assert priya.post(at(cast.referral, "open/"), {"why": "please"}).status_code == 403
    assert priya.post(at(cast.referral, "close/"), {"decision": "advice", "version": "1", "told": "x"}).status_code == 403
    assert "Extra care: speak to your manager" in text(priya.get("/referrals/"))


def test_risks_are_shown_without_who_said_so(priya: Client, cast: Cast):
    row = sent(cast, risks=(GivenRisk("at_address", "dogs", "Two dogs"), GivenRisk("to_person", "violence")))
    page = text(priya.get(at(row)))
    assert "At the address: Dogs. Two dogs" in page and "To them: Violence" in page


def test_a_decided_referral_offers_nothing_more_and_leads_to_its_case(priya: Client, cast: Cast):
    case = open_case(cast, referral=cast.referral)
    Referral._base_manager.filter(pk=cast.referral.pk).update(
        state="accepted", decision="accepted", decided_at=NOW, decided_by_name="Priya"
    )
    page = text(priya.get(at(cast.referral)))
    assert f"/cases/{case.reference}/" in page and "What was decided" in page and "Close without a case" not in page


def test_a_queue_says_late_bounced_and_empty_in_words(priya: Client, cast: Cast):
    sent(cast, at=NOW - timedelta(days=10))
    page = text(priya.get("/referrals/"))
    assert "We promise 3 working days. It was due by" in page and "7 working days (10 days in all)" in page
    assert "Nothing waits here." in text(priya.get("/referrals/?look=danger"))
    with acting_for(cast.agencies[HOLDER].pk):
        what = PassingOn(cast.partner_service.pk, frozenset({PassOn.NAME_AND_CONTACT, PassOn.REASON}))
        redirect(referral_id=cast.referral.pk, passing=what, by=cast["worker"], at=NOW)
    assert "Amara Cole" in text(priya.get("/referrals/?look=unconfirmed"))


def test_a_long_queue_has_a_next_page(priya: Client, cast: Cast):
    for _ in range(26):
        sent(cast)
    first = text(priya.get("/referrals/?look="))
    assert "Next page" in first
    after = first.split('rel="next"')[0].rsplit('href="', 1)[1].split('"')[0].replace("&amp;", "&")
    second = text(priya.get(after))
    assert "Back to the start" in second and "Next page" not in second


def typed(cast: Cast, **changes: Any) -> dict[str, Any]:
    least = {
        "service": str(cast.service.pk), "channel": "phone", **day("happened_on", TODAY), "asker": "person", "name": "Ben",
        "phone": "07700 900999", "reason": "Locked out", "agreed": "yes", "once": MARK,
    }  # fmt: skip
    return {**least, **changes}


def newest() -> Referral:
    with across_agencies():
        return Referral.objects.select_related("person", "agency").latest("id")


@pytest.mark.parametrize(
    ("changes", "kept"),
    [
        (
            {"asker": "professional", "sender_name": "Joyce", "sender_email": "j@trust.example"},
            ("partner", "professional", "j@trust.example"),
        ),
        ({"asker": "someone_who_knows", "sender_email": "n@example.org"}, ("partner", "someone_who_knows", "")),
        ({"asker": "found"}, ("proactive", "professional", "")),
        ({"asker": "person", "channel": "in_person"}, ("self", "person", "")),
    ],
)
def test_a_referral_is_typed_in_for_whoever_asks(priya: Client, cast: Cast, changes: dict[str, str], kept: tuple[str, str, str]):
    done = priya.post("/referrals/new/", typed(cast, **changes))
    assert done.status_code == 302, text(done)
    row = newest()
    assert (row.route, row.asker, row.sender_email) == kept
    assert row.recorded_by_id == cast["worker"].user_id


def test_a_form_typed_in_twice_is_one_referral(priya: Client, cast: Cast):
    first, second = (priya.post("/referrals/new/", typed(cast)) for _ in range(2))
    assert first.headers["Location"] == second.headers["Location"]
    with across_agencies():
        assert Referral.objects.filter(person__name="Ben").count() == 1


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"phone": ""}, "Enter one way to reach them"),
        ({"agreed": "other", "agreed_by": "attorney_or_deputy"}, "Say that you have seen the papers"),
        ({"agreed": "other", "agreed_by": "best_interests", "decided_by": "Dr Shah"}, "Give the day this will be looked at again"),
        (day("happened_on", TODAY + timedelta(days=1)), "must be today or in the past"),
        ({"name": ""}, "Enter their name"),
        ({"agreed": ""}, "Tell us that you agree"),
    ],
)
def test_what_is_wrong_is_said_beside_its_answer(priya: Client, cast: Cast, changes: dict[str, str], words: str):
    page = priya.post("/referrals/new/", typed(cast, **changes))
    assert page.status_code == 200 and words in text(page)


def test_REF_12_a_referrer_sends_and_sees_what_became_of_it(signed_in: SignIn, cast: Cast, priya: Client):
    nurse = signed_in("nurse")
    assert "Housing navigators, Riverside Navigators" in text(nurse.get("/referrals/send/"))
    answers = typed(cast, sender_role="Ward sister", feedback="on", needs=["debt"], email="ben@example.org", through="Ward 6")
    assert nurse.post("/referrals/send/", answers).headers["Location"] == "/referrals/sent/"
    row = newest()
    assert (row.sender_name, row.sender_role, row.sender_agency_id) == ("Joyce Mbeki", "Ward sister", cast["nurse"].agency_id)
    assert ReferralShare.objects.filter(record=row, agency_id=cast["nurse"].agency_id, as_sender=True).exists()
    answers = {"decision": "declined", "reason": "too_late", "next_place": "The council", "version": "1", "told": "Ask the council today."}
    priya.post(at(row, "close/"), answers)
    page = text(nurse.get("/referrals/sent/"))
    assert "Ben" in page and "Better placed elsewhere: Too late for this service" in page and "Ask the council today." in page
    assert "Too few to say (of 2)" in page


def test_a_sender_sees_no_name_once_the_record_takes_extra_care(signed_in: SignIn, cast: Cast):
    cast.person.extra_care = "domestic_abuse"
    cast.person.save()
    page = text(signed_in("nurse").get("/referrals/sent/"))
    assert "Name not shown" in page and "Amara" not in page


def test_REF_12_the_page_of_sources_shows_received_rejected_and_percent_with_base(signed_in: SignIn, cast: Cast):
    for _ in range(5):
        refer(
            cast,
            state="declined",
            decision="declined",
            decision_reason="too_late",
            direction="too_far_downstream",
            decided_at=NOW,
            next_place="x",
        )
    page = text(signed_in("manager").get("/referrals/sources/"))
    assert "83.3% of 6" in page and "Too late for this service 5" in page and "Too late 5" in page


def test_an_agency_sees_only_what_it_sent(signed_in: SignIn, cast: Cast):
    assert "Amara Cole" in text(signed_in("nurse").get("/referrals/sent/"))
    assert "Nothing has been sent yet" in text(signed_in("partner_manager").get("/referrals/sent/"))


@pytest.mark.parametrize("story", ["alone", "long"])
def test_the_page_of_a_referral_takes_no_more_than_twelve_queries(
    priya: Client, cast: Cast, story: str, django_assert_max_num_queries: Any
):
    """A long story: earlier cases, records that may be the same person and one that is linked, and a chain of three agencies' referrals."""
    row = cast.referral
    if story == "long":
        open_case(cast)
        with acting_for(cast.agencies[HOLDER].pk):
            given = {"person": GivenPerson("Amara Cole"), "ways": (GivenWay("phone", PHONE),), "needs": ("debt",)}
            earlier, twin, row = (sent(cast, risks=(GivenRisk("at_address", "dogs", "Two dogs"),), **given) for _ in range(3))
            link(first_id=twin.person_id, second_id=row.person_id, evidence="Passport", by=cast["worker"], at=NOW)
            passing = PassingOn(cast.partner_service.pk, frozenset({PassOn.NAME_AND_CONTACT, PassOn.REASON}), "another_service_fits")
            redirect(referral_id=row.pk, passing=passing, version=row.version, by=cast["worker"], at=NOW)
            with across_agencies():
                Referral.objects.filter(pk=row.pk).update(previous=earlier)
    priya.get(at(row))
    with django_assert_max_num_queries(12):
        page = text(priya.get(at(row)))
    if story == "long":
        assert page.count("(this referral)") == 1
        assert "Fenwick" in page
        assert "accepted 21 November 2026, still open" in page
