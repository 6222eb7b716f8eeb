"""Passing a referral on: what goes is ticked, without the person's yes nothing goes, and the story keeps its chain."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from headwater.hub.audit.models import Event
from headwater.hub.core.errors import Invalid, NotAllowed, Stale
from headwater.hub.core.scoping import across_agencies, acting_for
from headwater.hub.organisations.models import AgreementParty
from headwater.hub.people.actions import open_with_reason
from headwater.hub.people.models import Address, ContactWay, Permission
from headwater.hub.programmes.models import Service
from headwater.hub.referrals.actions import Deciding, PassingOn, decide, redirect
from headwater.hub.referrals.adapters import working_day_after
from headwater.hub.referrals.logic.given import GivenAddress, GivenRisk
from headwater.hub.referrals.models import Referral, ReferralNeed, ReferralRisk, ReferralShare
from headwater.hub.referrals.queries import Look, first_look, queue, referral_page
from headwater.hub.referrals.states import PassOn
from support.cast import HOLDER, NOW, PARTNER, STRANGER, TODAY, Cast
from support.referring import found, sent

LATER = NOW + timedelta(hours=1)
USUAL = frozenset({PassOn.NAME_AND_CONTACT, PassOn.REASON, PassOn.HOME_AND_DATE, PassOn.NEEDS, PassOn.RISKS})


@pytest.fixture
def row(cast: Cast) -> Iterator[Referral]:
    """A referral with something of everything, seen from the agency that holds it."""
    referral = sent(
        cast, needs=("debt",), risks=(GivenRisk("at_address", "dogs", "Two dogs"),), children_ages=(3, 7), more="Her sister drinks.",
        threat_on=TODAY + timedelta(days=10), home="private_rented", address=GivenAddress("1 High Street", "AL1 1AA"),
    )  # fmt: skip
    with acting_for(cast.agencies[HOLDER].pk):
        yield referral


def passing(cast: Cast, items=USUAL, **changes: object) -> PassingOn:
    return PassingOn(**({"service_id": cast.partner_service.pk, "items": frozenset(items), "reason": "another_service_fits"} | changes))


def passed(cast: Cast, row: Referral, **changes: object) -> Referral:
    return found(redirect(referral_id=row.pk, passing=passing(cast, **changes), by=cast["worker"], at=LATER).reference)


def test_REF_09_a_redirect_makes_the_next_agencys_own_referral_without_retyping(cast: Cast, row: Referral):
    new = passed(cast, row)
    old = found(row.reference)
    assert (old.state, old.redirected_to, old.decision_reason) == ("redirected", cast.partner_service, "another_service_fits")
    assert (new.agency.name, new.previous, new.state, new.reason) == (PARTNER, old, "sent", row.reason)
    assert (new.sender_agency.name, new.sender_name, new.threat_on) == (HOLDER, "Priya Nair", row.threat_on)
    assert new.person_id != row.person_id and new.person.name == "Ben Hale"
    with across_agencies():
        assert ContactWay.objects.get(person=new.person).value == "07700 900999"
        assert Address.objects.get(person=new.person).lines == "1 High Street"


def test_A15_what_was_not_ticked_stays_behind(cast: Cast, row: Referral):
    new = passed(cast, row, items={PassOn.NAME_AND_CONTACT, PassOn.REASON})
    assert (new.threat_on, new.home, new.more, new.children_ages) == (None, "", "", "")
    with across_agencies():
        assert not ReferralNeed.objects.filter(referral=new).exists()
        assert not ReferralRisk.objects.filter(referral=new).exists()
        assert not Address.objects.filter(person=new.person).exists()


def test_A15_a_ticked_risk_goes_without_who_said_so(cast: Cast, row: Referral):
    new = passed(cast, row)
    with across_agencies():
        risk = ReferralRisk.objects.get(referral=new)
    assert (risk.direction, risk.kind, risk.note) == ("at_address", "dogs", "Two dogs")
    assert not {"said_by", "source", "recorded_by_name"} & {field.name for field in ReferralRisk._meta.get_fields()}


def test_A15_children_and_other_peoples_words_go_only_when_ticked(cast: Cast, row: Referral):
    new = passed(cast, row, items=USUAL | {PassOn.CHILDREN, PassOn.OTHER_PEOPLE})
    assert (new.children_ages, new.more) == ("3, 7", "Her sister drinks.")
    assert set(new.passed_on) == USUAL | {PassOn.CHILDREN, PassOn.OTHER_PEOPLE}


def test_A16_a_hidden_address_never_travels(cast: Cast, row: Referral):
    Address.objects.update(is_hidden=True)
    new = passed(cast, row)
    with across_agencies():
        assert not Address.objects.filter(person=new.person).exists()


def test_A1_danger_goes_along_whatever_is_ticked(cast: Cast):
    row = sent(cast, unsafe_to_stay=True)
    with acting_for(row.agency_id):
        new = passed(cast, row, items={PassOn.NAME_AND_CONTACT, PassOn.REASON})
    assert (new.unsafe_to_stay, new.same_day) == (True, True)


def test_extra_care_goes_along_whatever_is_ticked(cast: Cast):
    row = sent(cast, needs=("domestic_abuse",))
    with acting_for(row.agency_id):
        open_for(cast, row)
        new = passed(cast, row, items={PassOn.NAME_AND_CONTACT, PassOn.REASON})
    assert new.has_extra_care and new.person.extra_care
    with across_agencies():
        assert not ReferralNeed.objects.filter(referral=new).exists()


def open_for(cast: Cast, row: Referral) -> None:
    open_with_reason(person_id=row.person_id, why="Triage", is_emergency=False, by=cast["worker"], at=NOW)


def refused(cast: Cast, row: Referral, words: str, **changes: object) -> None:
    with pytest.raises(NotAllowed, match=words):
        redirect(referral_id=row.pk, passing=passing(cast, **changes), by=cast["worker"], at=LATER)
    assert Event.objects.filter(verb="referral.sharing_refused", object_ref=row.reference, person_ref=row.person.reference).exists()
    assert found(row.reference).state == "sent"
    with across_agencies():
        assert not Referral.objects.filter(previous=row).exists()


@pytest.mark.parametrize("agreed", ["", "no"])
def test_REF_02_without_recorded_agreement_nothing_is_shared_and_the_refusal_is_logged(cast: Cast, row: Referral, agreed: str):
    Referral.objects.filter(pk=row.pk).update(agreed=agreed)
    refused(cast, row, "agreement to this referral is not recorded")


def test_REF_02_a_no_to_passing_on_holds(cast: Cast, row: Referral):
    Permission.objects.filter(person=row.person, scope="share").update(given=False)
    refused(cast, row, "not recorded, or they changed their mind")


def test_GOV_04_an_agreement_that_has_ended_blocks_sharing(cast: Cast, row: Referral):
    cast.agreement.ends_on = TODAY - timedelta(days=1)
    cast.agreement.save()
    refused(cast, row, "no sharing agreement in force")


def test_GOV_04_a_party_that_left_is_no_party(cast: Cast, row: Referral):
    AgreementParty.objects.filter(agency=cast.agencies[PARTNER]).update(left_on=TODAY)
    refused(cast, row, "no sharing agreement in force")


def test_GOV_04_an_agency_without_an_agreement_gets_nothing(cast: Cast, row: Referral):
    what = {"strand": "floating_support", "setting": "community"}
    stranger = Service.objects.create(agency=cast.agencies[STRANGER], name="Floating support", **what)
    refused(cast, row, "no sharing agreement", service_id=stranger.pk)


def test_GOV_04_what_the_agreement_does_not_cover_does_not_go(cast: Cast, row: Referral):
    cast.agreement.items = ["referral", PassOn.NAME_AND_CONTACT, PassOn.REASON]
    cast.agreement.save()
    refused(cast, row, "does not cover everything you ticked")
    assert passed(cast, row, items={PassOn.NAME_AND_CONTACT, PassOn.REASON}).previous_id == row.pk


@pytest.mark.parametrize(
    ("answer", "changes"), [("items", {"items": {PassOn.REASON}}), ("service", {"service_id": 0}), ("service", {"service_id": "own"})]
)
def test_what_is_missing_is_said_beside_its_answer(cast: Cast, row: Referral, answer: str, changes: dict[str, object]):
    changes = {"service_id": row.service_id} if changes.get("service_id") == "own" else changes
    with pytest.raises(Invalid) as found_wrong:
        redirect(referral_id=row.pk, passing=passing(cast, **changes), by=cast["worker"], at=LATER)
    assert set(found_wrong.value.fields) == {answer}


def test_a_referral_is_passed_on_once(cast: Cast, row: Referral):
    passed(cast, row)
    with pytest.raises(Stale, match="already passed on by Priya Nair"):
        redirect(referral_id=row.pk, passing=passing(cast), by=cast["colleague"], at=LATER)


def test_within_one_agency_no_agreement_is_needed_and_the_person_stays_one_record(cast: Cast, row: Referral):
    other = Service.objects.create(agency=cast.agencies[HOLDER], name="Mentors", strand="mentor", setting="community")
    Permission.objects.filter(person=row.person).delete()
    new = passed(cast, row, service_id=other.pk)
    assert (new.person_id, new.agency_id) == (row.person_id, row.agency_id)


def test_REF_09_both_agencies_both_dates_and_the_final_outcome_are_seen(cast: Cast, row: Referral):
    new, priya, helen = passed(cast, row), cast["worker"], cast["partner_worker"]
    with acting_for(helen.agency_id):
        decide(referral_id=new.pk, deciding=Deciding("no_contact"), by=helen, at=LATER + timedelta(days=1))
        there = referral_page(viewer=helen, reference=new.reference, as_of=TODAY).chain
    here = referral_page(viewer=priya, reference=row.reference, as_of=TODAY).chain
    assert [(link.agency, link.received_on, link.state) for link in here] == [(HOLDER, TODAY, "redirected"), (PARTNER, TODAY, "no_contact")]
    assert here[1].decided_on == TODAY + timedelta(days=1)
    assert (here[1].reference, there[0].reference) == ("", ""), "another agency's record has no address here"


def test_REF_09_redirects_that_nobody_answered_or_took_up_are_counted_and_listed(cast: Cast, row: Referral):
    priya, helen = cast["worker"], cast["partner_worker"]
    new = passed(cast, row)
    first = first_look(viewer=priya, now=LATER)
    assert (first.unconfirmed, first.bounced) == (1, 0)
    with acting_for(helen.agency_id):
        decide(referral_id=new.pk, deciding=Deciding("declined", "no_capacity", "The council"), by=helen, at=LATER)
    first = first_look(viewer=priya, now=LATER)
    assert (first.unconfirmed, first.bounced) == (0, 1)
    assert [each.reference for each in queue(viewer=priya, as_of=TODAY, look=Look.BOUNCED).rows] == [row.reference]


def test_the_answer_is_shared_only_while_the_sharing_lasts(cast: Cast, row: Referral):
    passed(cast, row)
    ReferralShare.objects.update(ended_at=LATER)
    assert referral_page(viewer=cast["worker"], reference=row.reference, as_of=TODAY).chain == ()


def test_a_coordinator_does_not_pass_on(cast: Cast, row: Referral):
    with pytest.raises(NotAllowed):
        redirect(referral_id=row.pk, passing=passing(cast), by=cast["coordinator"], at=LATER)


def test_the_agreed_yes_travels_with_it(cast: Cast, row: Referral):
    new = passed(cast, row)
    with across_agencies():
        scopes = set(Permission.objects.filter(person=new.person, given=True).values_list("scope", flat=True))
    assert {"referral", "contact_details", "feedback"} <= scopes
    assert "share" not in scopes, "passing it on again is asked again"


def test_REF_09_a_redirect_without_an_answer_is_chased_once_the_next_services_promise_has_gone_by(cast: Cast, row: Referral):
    new = passed(cast, row)
    promise = cast.partner_service.triage_working_days

    def chased(days: int) -> list[str]:
        """The references to chase so many working days after it was passed on, and the number on the first look."""
        when = LATER + (working_day_after(LATER.date(), days) - LATER.date())
        rows = [each.reference for each in queue(viewer=cast["worker"], as_of=when.date(), look=Look.CHASE).rows]
        assert first_look(viewer=cast["worker"], now=when).chase == len(rows)
        return rows

    assert (chased(1), chased(promise), chased(promise + 1)) == ([], [], [row.reference])
    with acting_for(cast.agencies[PARTNER].pk):
        decide(referral_id=new.pk, deciding=Deciding("advice"), by=cast["partner_worker"], at=LATER + timedelta(days=1))
    assert chased(promise + 1) == []
    with acting_for(cast.agencies[STRANGER].pk):
        assert queue(viewer=cast["stranger_worker"], as_of=TODAY + timedelta(days=30), look=Look.CHASE).rows == ()
