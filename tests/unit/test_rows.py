"""A row that is made quickly is the row that the library makes."""

import pytest
from django.db import models

from headwater.hub.core.rows import new_row
from headwater.hub.notify.models import Message
from headwater.hub.people.models import Address, ContactWay, Household, Member, Permission, Person
from headwater.hub.referrals.models import CameAs, Referral, ReferralFit, ReferralNeed, ReferralRisk, ReferralShare, Tracking

MADE = (
    Person, Household, ContactWay, Address, Member, Permission, Referral, ReferralNeed, ReferralRisk, ReferralFit, ReferralShare, Tracking,
    CameAs, Message,
)  # fmt: skip


@pytest.mark.parametrize("model", MADE)
def test_it_begins_with_what_the_library_begins_with(model: type[models.Model]) -> None:
    quick, slow = new_row(model), model()
    anew = {field.attname for field in model._meta.concrete_fields if field.attname == "reference" or field.attname.endswith("token")}
    names = [field.attname for field in model._meta.concrete_fields if field.attname not in anew]
    assert {name: getattr(quick, name) for name in names} == {name: getattr(slow, name) for name in names}
    assert (quick.pk, quick._state.adding, quick._state.db) == (None, True, None)


def test_what_is_made_anew_is_each_rows_own() -> None:
    one, other = new_row(Person), new_row(Person)
    assert one.reference != other.reference and len(one.reference) == 9
    assert new_row(ReferralFit).misses is not new_row(ReferralFit).misses
    assert new_row(Person, reference="ABC").reference == "ABC"


def test_what_it_points_at_is_said_by_number_and_a_misspelt_column_is_refused() -> None:
    assert new_row(Household, agency_id=7).agency_id == 7
    with pytest.raises(TypeError, match="Household has no column agency"):
        new_row(Household, agency=7)
