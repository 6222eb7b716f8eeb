"""A referral comes: what is kept, once, and what nobody is told."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from headwater.hub.audit.models import Event
from headwater.hub.core.errors import Invalid, NotFound
from headwater.hub.core.scoping import across_agencies
from headwater.hub.core.values import PUBLIC
from headwater.hub.notify.models import Message
from headwater.hub.people.models import Address, ContactWay, Permission, Person
from headwater.hub.people.states import AgreedBy
from headwater.hub.programmes.models import ProgrammeSetting
from headwater.hub.referrals.actions import receive
from headwater.hub.referrals.logic.given import GivenAddress, GivenAgreement, GivenPerson, GivenRisk, GivenSender, GivenWay
from headwater.hub.referrals.models import Referral, ReferralNeed, ReferralRisk, ReferralShare, Tracking
from support.cast import AUTHORITY, HOLDER, NOW, TODAY, TRUST, Cast
from support.referring import AGREED, NURSE, found, given, sent


def rows(model, **which):
    with across_agencies():
        return list(model.objects.filter(**which).order_by("pk"))


def test_REF_01_what_was_given_is_kept_whole(cast: Cast):
    row = sent(
        cast,
        person=GivenPerson("Ben Hale", date(1990, 2, 1), "Polish", True, "Large print"),
        ways=(GivenWay("phone", "07700 900999", "safe", True, False, "no", "mornings"), GivenWay("through", "Ward 6")),
        address=GivenAddress("1 High Street", "al1 1aa"),
        area_code="E07000999",
        home="private_rented",
        landlord="Mr Lane",
        has_arrears="yes",
        arrears_gbp=Decimal("850.50"),
        needs=("debt", "mental_health"),
        risks=(GivenRisk("at_address", "dogs", "Two dogs"),),
        children_ages=(3, 7),
        threat_on=TODAY + timedelta(days=20),
        more="Her sister helps.",
    )
    assert (row.agency.name, row.state, row.version, row.received_at) == (HOLDER, "sent", 1, NOW)
    assert (row.person.name, row.person.born_on, row.person.language, row.person.needs_interpreter) == (
        "Ben Hale",
        date(1990, 2, 1),
        "Polish",
        True,
    )
    assert [(way.way, way.safety, way.text_safe) for way in rows(ContactWay, person=row.person)] == [
        ("phone", "safe", True), ("through", "not_asked", None),
    ]  # fmt: skip
    assert rows(Address, person=row.person)[0].postcode == "AL1 1AA"
    assert [need.need for need in rows(ReferralNeed, referral=row)] == ["debt", "mental_health"]
    assert [(risk.direction, risk.kind, risk.note) for risk in rows(ReferralRisk, referral=row)] == [("at_address", "dogs", "Two dogs")]
    assert (row.area_id, row.urgent_on, row.same_day) == (cast.area.pk, TODAY + timedelta(days=20), False)
    assert Event.objects.filter(verb="referral.received", object_ref=row.reference, person_ref=row.person.reference).exists()


def test_REF_20_tenure_and_arrears_are_kept_at_referral(cast: Cast):
    row = sent(cast, home="social_rented", landlord="Council", has_arrears="yes", arrears_gbp=Decimal("1200"))
    assert (row.home, row.landlord, row.has_arrears, row.arrears_gbp) == ("social_rented", "Council", "yes", Decimal("1200"))


def test_A18_children_are_kept_by_age_alone(cast: Cast):
    assert sent(cast, children_ages=(3, 7)).children_ages == "3, 7"
    assert sent(cast, children_ages=()).children_ages == "none"
    assert sent(cast).children_ages == ""


def test_MEN_06_a_question_not_asked_is_no_answer(cast: Cast):
    assert rows(ReferralNeed, referral=sent(cast)) == []
    assert [need.need for need in rows(ReferralNeed, referral=sent(cast, needs=("none",)))] == ["none"]


def test_REF_02_each_answer_about_agreement_is_a_row_of_its_own(cast: Cast):
    row = sent(cast, agreement=replace(AGREED, sharing=False))
    found = {permission.scope: permission.given for permission in rows(Permission, person=row.person)}
    assert found == {"referral": True, "contact_details": True, "feedback": True, "share": False}


def test_REF_02_agreement_that_was_not_asked_is_not_recorded_as_anything(cast: Cast):
    row = sent(cast, agreement=GivenAgreement())
    assert (row.agreed, rows(Permission, person=row.person)) == ("", [])


def test_REF_02_nobody_is_referred_who_said_no(cast: Cast):
    with pytest.raises(Invalid) as refused:
        sent(cast, agreement=GivenAgreement(agreed="no"))
    assert set(refused.value.fields) == {"agreed"}


def test_A5_a_best_interests_decision_says_who_and_when_again(cast: Cast):
    decided = GivenAgreement(agreed="yes", by=AgreedBy.BEST_INTERESTS, decided_by="Dr Shah", recheck_on=TODAY + timedelta(days=7))
    row = sent(cast, agreement=decided)
    assert {(each.agreed_by, each.decided_by, each.recheck_on) for each in rows(Permission, person=row.person)} == {
        ("best_interests", "Dr Shah", TODAY + timedelta(days=7))
    }


def council_service(cast: Cast):
    with across_agencies():
        trust = cast.agencies[TRUST]
        trust.duty_to_refer_from = date(2018, 10, 1)
        trust.save()
        cast.service.agency = cast.agencies[AUTHORITY]
        cast.service.save()
    return cast.service


def test_a_body_under_the_duty_that_asks_a_council_refers_under_the_duty(cast: Cast):
    council_service(cast)
    row = sent(cast)
    assert (row.route, row.chosen_authority_id) == ("duty_to_refer", cast.area.pk)


def test_A5_a_best_interests_decision_is_not_sent_as_a_duty_to_refer_until_the_county_says_so(cast: Cast):
    service = council_service(cast)
    decided = GivenAgreement(agreed="yes", by=AgreedBy.BEST_INTERESTS, decided_by="Dr Shah", recheck_on=TODAY + timedelta(days=7))
    assert sent(cast, agreement=decided).route == "partner"
    ProgrammeSetting.objects.create(programme=service.programme, name="best_interests_duty_to_refer", value=1, starts_on=TODAY)
    assert sent(cast, agreement=decided).route == "duty_to_refer"


def test_the_same_form_sent_twice_is_one_referral_and_one_receipt(cast: Cast):
    first = receive(given=given(cast), by=PUBLIC, at=NOW, form_token="one form")
    again = receive(given=given(cast), by=PUBLIC, at=NOW + timedelta(minutes=1), form_token="one form")
    assert first == again
    assert len(rows(Referral, person__name="Ben Hale")) == 1
    assert len(rows(Person, name="Ben Hale")) == 1
    assert Message.objects.filter(template="sender.receipt").count() == 1


def test_A9_a_professional_gets_a_page_and_others_a_receipt(cast: Cast):
    follow = [receive(given=given(cast, sender=sender), by=PUBLIC, at=NOW).follow for sender in (
        NURSE, replace(NURSE, email=""), replace(NURSE, asker="someone_who_knows"), GivenSender(asker="person", email="ben@example.org"),
    )]  # fmt: skip
    assert [bool(secret) for secret in follow] == [True, False, False, False]
    assert Tracking.objects.count() == 1


def test_A10_the_link_is_kept_only_as_its_hash(cast: Cast):
    receipt = receive(given=given(cast), by=PUBLIC, at=NOW)
    kept = Tracking.objects.get()
    assert receipt.follow not in kept.link_hash and len(receipt.follow) >= 40
    assert kept.expires_at == NOW + timedelta(days=90)


def test_A10_how_long_a_page_stays_open_is_the_programmes_to_say(cast: Cast):
    ProgrammeSetting.objects.create(programme=cast.programme, name="tracking_link_days", value=10, starts_on=TODAY)
    receive(given=given(cast), by=PUBLIC, at=NOW)
    assert Tracking.objects.get().expires_at == NOW + timedelta(days=10)


def test_a_typed_agency_name_is_counted_and_shown_nothing(cast: Cast):
    row = sent(cast)
    assert row.sender_agency == cast.agencies[TRUST]
    assert not ReferralShare.objects.filter(record=row).exists()


def test_a_signed_in_senders_agency_sees_its_own_referral(cast: Cast):
    nurse = cast["nurse"]
    sender = GivenSender(name=nurse.name, agency_id=nurse.agency_id, agency_name=nurse.agency_name, member_id=nurse.membership_id)
    row = sent(cast, by=nurse, sender=sender)
    share = ReferralShare.objects.get(record=row)
    assert (share.agency_id, share.as_sender, share.ended_at) == (nurse.agency_id, True, None)


@pytest.mark.parametrize(
    ("way", "texts"),
    [
        (GivenWay("phone", "07700 900999", "safe", True, None, "no"), 1),
        (GivenWay("phone", "07700 900999", "safe", True, None, "yes"), 0),
        (GivenWay("phone", "07700 900999", "safe", None), 0),
        (GivenWay("phone", "07700 900999", "not_asked", True), 0),
    ],
)
def test_A11_a_receipt_is_sent_to_a_person_only_where_they_said_it_is_safe(cast: Cast, way: GivenWay, texts: int):
    sent(cast, sender=GivenSender(asker="person"), ways=(way,))
    messages = Message.objects.filter(template="person.receipt")
    assert messages.count() == texts
    assert all("Ben" not in message.body and "hous" not in message.body.lower() for message in messages)


def test_A11_a_professionals_referral_writes_nothing_to_the_person(cast: Cast):
    sent(cast, ways=(GivenWay("phone", "07700 900999", "safe", True, None, "no"),))
    assert not Message.objects.filter(template__startswith="person.").exists()


def test_abuse_restricts_the_record_from_the_first_moment(cast: Cast):
    row = sent(cast, needs=("domestic_abuse",))
    assert row.has_extra_care and row.person.extra_care == "domestic_abuse"


def test_A1_a_birth_date_of_sixteen_puts_it_in_the_same_day_row(cast: Cast):
    row = sent(cast, person=GivenPerson("Ben Hale", date(2010, 6, 1)))
    assert (row.aged_16_17, row.same_day) == (True, True)


def test_a_closed_service_takes_nothing(cast: Cast):
    cast.service.is_open = False
    cast.service.save()
    with pytest.raises(NotFound):
        sent(cast)


def test_nothing_is_half_kept_when_something_goes_wrong(cast: Cast, monkeypatch: pytest.MonkeyPatch):
    from headwater.hub.referrals.actions import in_bulk

    def killed(*_: object, **__: object) -> None:
        raise RuntimeError("killed")

    monkeypatch.setattr(in_bulk, "keep_authorities", killed)
    with pytest.raises(RuntimeError):
        sent(cast)
    assert rows(Person, name="Ben Hale") == [] and rows(Referral, person__name="Ben Hale") == []
    assert found(cast.referral.reference)


def test_a_signed_in_sender_gets_news_at_the_address_they_sign_in_with(cast: Cast):
    nurse = cast["nurse"]
    sender = GivenSender(name=nurse.name, agency_id=nurse.agency_id, agency_name=nurse.agency_name, member_id=nurse.membership_id)
    assert sent(cast, by=nurse, sender=sender).sender_email == cast.user("nurse").email
    own = cast["worker"]
    found_here = replace(sender, agency_id=own.agency_id, member_id=own.membership_id)
    assert sent(cast, by=own, sender=found_here).sender_email == ""
