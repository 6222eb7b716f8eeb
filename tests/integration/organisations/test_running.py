"""Agreements, absences and members, with who may and may not."""

from dataclasses import replace
from datetime import timedelta

import pytest

from headwater.hub.core.errors import Invalid, NotAllowed, NotFound
from headwater.hub.core.scoping import across_agencies, acting_for
from headwater.hub.core.values import Role
from headwater.hub.organisations import actions, queries
from headwater.hub.organisations.models import Absence, Membership
from support.cast import HOLDER, NOW, PARTNER, STRANGER, TODAY, TRUST, Cast

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def as_the_holder(cast: Cast):
    with acting_for(cast.agencies[HOLDER].pk):
        yield


def between(cast: Cast, one: str, other: str, *, item: str = "referral", days: int = 0) -> int | None:
    return queries.agreement_between(
        first_id=cast.agencies[one].pk, second_id=cast.agencies[other].pk, item=item, as_of=TODAY + timedelta(days=days)
    )


def test_GOV_04_only_an_agreement_in_force_that_covers_the_item_allows_sharing(cast: Cast) -> None:
    assert between(cast, HOLDER, PARTNER) == cast.agreement.pk
    assert between(cast, HOLDER, PARTNER, item="bank details") is None
    assert between(cast, HOLDER, STRANGER) is None


def test_GOV_04_an_expired_agreement_blocks_sharing(cast: Cast) -> None:
    assert between(cast, HOLDER, PARTNER, days=365) == cast.agreement.pk
    assert between(cast, HOLDER, PARTNER, days=366) is None
    assert between(cast, HOLDER, PARTNER, days=-366) is None


def test_GOV_04_an_agency_that_left_shares_no_more(cast: Cast) -> None:
    with acting_for(cast.agencies[HOLDER].pk):
        actions.leave_agreement(agreement_id=cast.agreement.pk, left_on=TODAY, by=cast["data_protection"], at=NOW)
    assert between(cast, HOLDER, PARTNER) is None
    assert between(cast, TRUST, PARTNER) == cast.agreement.pk
    with pytest.raises(NotFound):
        actions.leave_agreement(agreement_id=cast.agreement.pk, left_on=TODAY, by=cast["data_protection"], at=NOW)


def agreement(cast: Cast) -> actions.NewAgreement:
    both = frozenset({cast.agencies[HOLDER].pk, cast.agencies[STRANGER].pk})
    return actions.NewAgreement("Northgate", "To help together", frozenset({"referral"}), both, TODAY, TODAY + timedelta(days=30))


def test_an_agreement_is_entered_by_the_data_protection_lead(cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        actions.add_agreement(new=agreement(cast), by=cast["worker"], at=NOW)
    made = actions.add_agreement(new=agreement(cast), by=cast["data_protection"], at=NOW)
    assert between(cast, HOLDER, STRANGER) == made


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"name": " "}, "name"),
        ({"purpose": ""}, "purpose"),
        ({"items": frozenset()}, "items"),
        ({"agency_ids": frozenset({-1, -2})}, "agencies"),
        ({"ends_on": TODAY - timedelta(days=1)}, "ends_on"),
    ],
)
def test_an_agreement_is_refused_in_words(cast: Cast, change: dict[str, object], field: str) -> None:
    with pytest.raises(Invalid) as refused:
        actions.add_agreement(new=replace(agreement(cast), **change), by=cast["data_protection"], at=NOW)
    assert field in refused.value.fields


def test_cover_my_list_until_friday(cast: Cast) -> None:
    away = actions.Away("leave", TODAY, TODAY + timedelta(days=6), cast.memberships["colleague"].pk)
    actions.record_absence(membership_id=cast["worker"].member, away=away, by=cast["worker"], at=NOW)
    assert Absence.objects.get().cover_id == cast.memberships["colleague"].pk
    with pytest.raises(NotAllowed):
        actions.record_absence(membership_id=cast["worker"].member, away=away, by=cast["colleague"], at=NOW)
    with pytest.raises(Invalid) as refused:
        actions.record_absence(
            membership_id=cast["worker"].member, away=replace(away, cover_id=cast["worker"].member), by=cast["manager"], at=NOW
        )
    assert list(refused.value.fields) == ["cover"]
    with pytest.raises(Invalid):
        actions.record_absence(
            membership_id=cast["worker"].member,
            away=replace(away, cover_id=cast.memberships["stranger_worker"].pk),
            by=cast["manager"],
            at=NOW,
        )


def test_a_member_who_left_can_open_nothing(cast: Cast) -> None:
    actions.end_member(membership_id=cast["worker"].member, by=cast["manager"], at=NOW)
    assert queries.actor_for(user_id=cast.user("worker").pk, membership_id=None, as_of=TODAY) is None
    with pytest.raises(Invalid):
        actions.end_member(membership_id=cast["manager"].member, by=cast["manager"], at=NOW)
    with pytest.raises(NotFound):
        actions.end_member(membership_id=cast["stranger_worker"].member, by=cast["manager"], at=NOW)


def test_somebody_in_two_agencies_must_choose(cast: Cast) -> None:
    with across_agencies():
        second = Membership.objects.create(
            user=cast.user("worker"), agency=cast.agencies[PARTNER], name="Priya Nair", roles=[Role.REFERRER], started_on=TODAY
        )
    user = cast.user("worker").pk
    assert queries.actor_for(user_id=user, membership_id=None, as_of=TODAY) is None
    chosen = queries.actor_for(user_id=user, membership_id=second.pk, as_of=TODAY)
    assert chosen is not None
    assert (chosen.agency_name, chosen.roles) == (PARTNER, {Role.REFERRER})
    assert [choice.agency_name for choice in queries.memberships_of(user_id=user, as_of=TODAY)] == [PARTNER, HOLDER]


def test_roles_are_changed_by_those_who_run_the_agency(cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        actions.change_roles(membership_id=cast["worker"].member, roles=frozenset({Role.MANAGER}), by=cast["worker"], at=NOW)
    actions.change_roles(membership_id=cast["worker"].member, roles=frozenset({Role.MANAGER}), by=cast["administrator"], at=NOW)
    assert Membership.objects.get(pk=cast["worker"].member).roles == ["manager"]
