"""The cast itself: nobody is missing, and the partner without an agreement starts from nothing."""

import pytest

from headwater.hub.cases.models import Case
from headwater.hub.core.scoping import ScopeError, acting_for
from headwater.hub.core.values import Role
from headwater.hub.organisations.queries import agreement_between
from headwater.hub.people.models import Person
from headwater.hub.referrals.models import Referral
from support.cast import HOLDER, MEMBERS, NOW, PARTNER, STRANGER, TODAY, Cast, open_case


def test_every_role_has_somebody_in_the_cast():
    assert {role for _, _, roles in MEMBERS.values() for role in roles} == set(Role)


def test_without_an_agency_acting_every_domain_query_is_refused(cast: Cast):
    for model in (Person, Referral, Case):
        with pytest.raises(ScopeError):
            list(model.objects.all())


def test_the_holder_sees_its_rows_and_a_stranger_none(cast: Cast):
    open_case(cast)
    with acting_for(cast["worker"].agency_id):
        assert [Person.objects.count(), Referral.objects.count(), Case.objects.count()] == [1, 1, 1]
    for name in ("stranger_worker", "partner_worker"):
        with acting_for(cast[name].agency_id):
            assert [Person.objects.count(), Referral.objects.count(), Case.objects.count()] == [0, 0, 0]


def test_the_sender_sees_what_was_sent_through_the_share_alone(cast: Cast):
    with acting_for(cast["nurse"].agency_id):
        assert not Referral.objects.exists()
        assert Referral.shared.get().received_at == NOW


def test_only_the_partner_with_an_agreement_has_one(cast: Cast):
    holder, partner, stranger = (cast.agencies[name].pk for name in (HOLDER, PARTNER, STRANGER))
    assert agreement_between(first_id=holder, second_id=partner, item="referral", as_of=TODAY) == cast.agreement.pk
    assert agreement_between(first_id=holder, second_id=stranger, item="referral", as_of=TODAY) is None
