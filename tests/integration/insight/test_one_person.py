"""A person whose referral was passed on to another agency is one person in a county's counts, and is shown to nobody by it."""

import pytest

from headwater.hub.cases.actions.safety import take_back_agreement
from headwater.hub.core.scoping import across_agencies, acting_for
from headwater.hub.insight.adapters import Reach
from headwater.hub.insight.adapters.extract import contract_tables
from headwater.hub.people.models import KeptApart, PersonLink
from headwater.hub.people.queries import linked_ids
from headwater.hub.referrals.actions import PassingOn, redirect
from headwater.hub.referrals.models import Referral
from headwater.hub.referrals.queries import referral_page
from support.cast import HOLDER, NOW, PARTNER, TODAY, Cast
from support.referring import found, sent

pytestmark = pytest.mark.django_db


@pytest.fixture
def passed(cast: Cast) -> Referral:
    """Amara's referral, passed on to the children's centre, which now has a record of her of its own."""
    with acting_for(cast.agencies[HOLDER].pk):
        passing = PassingOn(service_id=cast.partner_service.pk, items=frozenset({"name_and_contact", "reason"}))
        return found(redirect(referral_id=cast.referral.pk, passing=passing, by=cast["worker"], at=NOW).reference)


def people(reach: Reach) -> list[str]:
    with contract_tables(reach) as tables:
        return [row[0] for name, rows in tables if name == "referrals" for row in rows.project("person_id").fetchall()]


def of_agency(cast: Cast, name: str) -> list[str]:
    return people(Reach(agency_id=cast.agencies[name].pk))


def test_a_county_counts_somebody_passed_on_once(cast: Cast, passed: Referral) -> None:
    sent(cast)
    assert passed.person_id != cast.person.pk
    told = people(Reach(programme_id=cast.programme.pk))
    assert (len(told), len(set(told))) == (3, 2)


def test_files_of_both_agencies_tell_the_same_person_until_the_person_says_no(cast: Cast, passed: Referral) -> None:
    assert of_agency(cast, HOLDER) == of_agency(cast, PARTNER)
    with acting_for(cast.agencies[PARTNER].pk):
        take_back_agreement(person_id=passed.person_id, words="No more", by=cast["partner_worker"], at=NOW)
    assert set(of_agency(cast, HOLDER)).isdisjoint(of_agency(cast, PARTNER))
    assert len(set(people(Reach(programme_id=cast.programme.pk)))) == 1, "a count shares nothing with anybody"


def test_records_kept_apart_are_counted_as_two(cast: Cast, passed: Referral) -> None:
    first, second = sorted((cast.person.pk, passed.person_id))
    with across_agencies():
        KeptApart.objects.create(agency_id=passed.agency_id, first_id=first, second_id=second, at=NOW)
    assert len(set(people(Reach(programme_id=cast.programme.pk)))) == 2


def test_neither_agency_is_shown_the_others_record(cast: Cast, passed: Referral) -> None:
    with across_agencies():
        assert not PersonLink.objects.exists()
    for who, mine in (("worker", cast.person.pk), ("partner_worker", passed.person_id)):
        with acting_for(cast[who].agency_id):
            assert linked_ids(mine) == {mine}
    with acting_for(cast.agencies[PARTNER].pk):
        page = referral_page(viewer=cast["partner_worker"], reference=passed.reference, as_of=TODAY)
    assert (page.matches, page.earlier) == ((), ())
