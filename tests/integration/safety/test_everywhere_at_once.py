"""A mind changed and a household split reach every page and agency at once."""

from datetime import timedelta

import pytest

from headwater.hub.cases.actions.safety import split_household, take_back_agreement
from headwater.hub.cases.models import CaseShare, Entry
from headwater.hub.cases.queries.timeline import timeline
from headwater.hub.core.scoping import acting_for
from headwater.hub.people import actions
from headwater.hub.people.models import Member, Person
from headwater.hub.people.states import HouseholdRole
from headwater.hub.referrals.models import Referral, Tracking
from support.cast import HOLDER, NOW, PARTNER, TODAY, TRUST, Cast, open_case

pytestmark = pytest.mark.django_db


@pytest.fixture
def shared(cast: Cast):
    """Amara's case, shared with the partner; her referral, followed by the ward."""
    case = open_case(cast, referral=None)
    CaseShare.objects.create(record=case, agency=cast.agencies[PARTNER], agreement_id=cast.agreement.pk, started_at=NOW)
    Tracking.objects.create(referral=cast.referral, link_hash="a" * 64, expires_at=NOW + timedelta(days=90))
    with acting_for(cast.agencies[HOLDER].pk):
        yield case


def seen_by_the_ward(cast: Cast) -> int:
    with acting_for(cast.agencies[TRUST].pk):
        return Referral.shared.count()


def seen_by_the_partner(cast: Cast) -> int:
    from headwater.hub.cases.models import Case

    with acting_for(cast.agencies[PARTNER].pk):
        return Case.shared.count()


def test_A4_withdrawal_stops_sharing_and_feedback_at_once_and_blinds_no_worker(cast: Cast, shared: object) -> None:
    assert (seen_by_the_ward(cast), seen_by_the_partner(cast)) == (1, 1)
    take_back_agreement(person_id=cast.person.pk, words="Please stop", by=cast["worker"], at=NOW)
    assert (seen_by_the_ward(cast), seen_by_the_partner(cast)) == (0, 0)
    assert Tracking.objects.get().revoked_at == NOW
    assert not Referral.objects.get().feedback_agreed
    assert Person.objects.filter(pk=cast.person.pk).exists()


def test_A7_a_split_takes_her_case_with_her_and_shuts_every_page(cast: Cast, shared: object) -> None:
    him = actions.add_person(agency_id=cast.agencies[HOLDER].pk, new=actions.NewPerson("Dean Harlow"), by=cast["worker"], at=NOW)
    Member.objects.filter(person_id=him).delete()
    actions.add_member(
        household_id=cast.household.pk, person_id=him, role=HouseholdRole.PARTNER, age=None, is_dependent=False, by=cast["worker"], at=NOW
    )
    hers = Member.objects.get(person=cast.person)
    for note, said_by in (("In her words", cast.person.pk), ("In his words", him), ("Nobody's words", None)):
        Entry.objects.create(
            agency=shared.agency, case=shared, kind="contact", way="call", result="spoke", note=note, said_by_id=said_by,
            happened_on=TODAY, recorded_at=NOW,
        )  # fmt: skip
    assert len(timeline(case_id=shared.pk).items) == 3
    new = split_household(household_id=cast.household.pk, leaving=frozenset({hers.pk}), address=None, by=cast["worker"], at=NOW)
    assert {item.note for item in timeline(case_id=shared.pk).items} == {"In her words", "Nobody's words"}
    shared.refresh_from_db()
    assert shared.household_id == new
    assert Referral.objects.get().household_id == new
    assert Tracking.objects.get().revoked_at == NOW
    assert (seen_by_the_ward(cast), seen_by_the_partner(cast)) == (0, 0)
