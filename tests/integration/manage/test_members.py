"""The people who work here: added, given roles, ended, away and covered; each by those who may."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from headwater.hub.accounts import adapters
from headwater.hub.accounts.models import User
from headwater.hub.audit.models import Event
from headwater.hub.core import time
from headwater.hub.core.errors import NotAllowed
from headwater.hub.core.scoping import across_agencies, acting_for
from headwater.hub.core.values import Role
from headwater.hub.notify.models import Message
from headwater.hub.organisations import actions
from headwater.hub.organisations.models import Absence, Membership
from headwater.hub.organisations.permissions import may_grant
from support.cast import HOLDER, NOW, TODAY, Cast, open_case

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(time, "now", lambda: NOW)
    monkeypatch.setattr(time, "today", lambda: TODAY)


def as_(cast: Cast, who: str) -> Client:
    client = Client()
    client.force_login(cast.user(who))
    return client


def post(client: Client, address: str, **answers: Any) -> Any:
    """Fill the page in as a browser would, with the mark that it carries."""
    page = client.get(address).content.decode()
    mark = page.split('name="once" value="')[1].split('"')[0] if 'name="once"' in page else ""
    return client.post(address, answers | {"once": mark})


def on(name: str, day: date) -> dict[str, str]:
    return {f"{name}-day": str(day.day), f"{name}-month": str(day.month), f"{name}-year": str(day.year)}


def row(email: str) -> Membership:
    with across_agencies():
        return Membership.objects.get(user__email=email)


NEW = {"name": "Ira Bolt", "email": "ira@riverside.example", "roles": ["worker"], "caseload_mode": "mentor"}


def test_an_administrator_adds_somebody_new_who_is_sent_a_link(cast: Cast) -> None:
    assert post(as_(cast, "administrator"), reverse("manage:add-member"), **NEW).status_code == 302
    assert (row("ira@riverside.example").roles, row("ira@riverside.example").agency_id) == (["worker"], cast.agencies[HOLDER].pk)
    assert Message.objects.filter(template="staff.invited").count() == 1
    assert set(Event.objects.filter(verb__in=["sign_in.made", "member.added"]).values_list("verb", flat=True)) == {
        "sign_in.made",
        "member.added",
    }


def test_a_manager_adds_somebody_who_has_a_sign_in_and_is_told_where_there_is_none(cast: Cast) -> None:
    client = as_(cast, "manager")
    refused = post(client, reverse("manage:add-member"), **NEW)
    assert "Ask your administrator to make one" in refused.content.decode()
    assert not User.objects.filter(email="ira@riverside.example").exists()
    User.objects.create_user("ira@riverside.example", "Ira Bolt")
    assert post(client, reverse("manage:add-member"), **NEW).status_code == 302
    assert row("ira@riverside.example").name == "Ira Bolt"


def test_somebody_who_is_here_already_is_refused_in_words(cast: Cast) -> None:
    page = post(as_(cast, "administrator"), reverse("manage:add-member"), **(NEW | {"email": cast.user("worker").email}))
    assert "a member of your agency already" in page.content.decode()


def test_roles_are_changed_from_now_on(cast: Cast) -> None:
    which = cast.memberships["worker"].pk
    client = as_(cast, "manager")
    assert client.post(reverse("manage:roles", args=[which]), {"roles": ["worker", "coordinator"]}).status_code == 302
    assert row(cast.user("worker").email).roles == ["coordinator", "worker"]
    assert "Choose what they are here to do" in client.post(reverse("manage:roles", args=[which]), {}).content.decode()


def test_whoever_has_left_opens_nothing(cast: Cast) -> None:
    theirs = as_(cast, "worker")
    assert theirs.get(reverse("casework:mine")).status_code == 200
    assert as_(cast, "manager").post(reverse("manage:end-member", args=[cast.memberships["worker"].pk])).status_code == 302
    assert theirs.get(reverse("casework:mine")).status_code in {302, 403}


def test_nobody_ends_their_own_work_here(cast: Cast) -> None:
    page = as_(cast, "manager").post(reverse("manage:end-member", args=[cast.memberships["manager"].pk]))
    assert "Somebody else must end your own membership" in page.content.decode()


def test_a_lost_phone_is_answered_by_an_administrator_and_logged_with_the_reason(cast: Cast) -> None:
    adapters.give_second_step(cast.user("worker"), "JBSWY3DPEHPK3PXP")
    address = reverse("manage:second-step", args=[cast.memberships["worker"].pk])
    assert as_(cast, "manager").post(address, {"reason": "Lost"}).status_code == 403
    client = as_(cast, "administrator")
    assert "Enter why" in client.post(address, {}).content.decode()
    assert client.post(address, {"reason": "Lost on the bus; seen in person"}).status_code == 302
    assert not adapters.has_second_step(cast.user("worker").pk)
    assert Event.objects.get(verb="sign_in.second_step_taken").reason == "Lost on the bus; seen in person"


@pytest.mark.parametrize("name", ["member", "roles", "end-member", "second-step", "away-of"])
def test_GOV_01_another_agencys_member_is_a_404(cast: Cast, name: str) -> None:
    address = reverse(f"manage:{name}", args=[cast.memberships["partner_worker"].pk])
    client = as_(cast, "administrator")
    assert client.get(address).status_code == 404
    if name != "member":
        assert client.post(address, {"roles": ["manager"], "reason": "x"}).status_code == 404


@pytest.mark.parametrize("who", ["worker", "coordinator", "data_protection", "nurse", "commissioner", "analyst"])
def test_GOV_01_only_those_who_run_the_agency_see_its_members(cast: Cast, who: str) -> None:
    client = as_(cast, who)
    which = cast.memberships["worker"].pk
    for address in (reverse("manage:members"), reverse("manage:add-member"), reverse("manage:roles", args=[which])):
        assert client.get(address).status_code == 403


def test_the_list_holds_this_agencys_people_and_nobody_elses(cast: Cast) -> None:
    page = as_(cast, "manager").get(reverse("manage:members")).content.decode()
    assert "Priya Nair" in page
    assert "Helen Moss" not in page


def test_B4_cover_my_list_until_friday(cast: Cast) -> None:
    case = open_case(cast)
    with across_agencies():
        type(case).objects.filter(pk=case.pk).update(due_on=TODAY)
    friday = TODAY + timedelta(days=6)
    answers = {"kind": "leave", **on("starts_on", TODAY), **on("ends_on", friday), "cover": str(cast.memberships["colleague"].pk)}
    assert post(as_(cast, "worker"), reverse("manage:away"), **answers).status_code == 302
    page = as_(cast, "colleague").get(reverse("casework:mine")).content.decode()
    assert "You cover the list of Priya Nair until 27 November 2026" in page
    assert "Amara Cole" in page


def test_a_page_sent_twice_writes_the_days_down_once(cast: Cast) -> None:
    client, address = as_(cast, "worker"), reverse("manage:away")
    mark = client.get(address).content.decode().split('name="once" value="')[1].split('"')[0]
    answers = {"kind": "leave", **on("starts_on", TODAY), **on("ends_on", TODAY), "cover": "", "once": mark}
    for _ in range(2):
        assert client.post(address, answers).status_code == 302
    with across_agencies():
        assert Absence.objects.count() == 1


def test_days_in_the_wrong_order_are_refused_beside_the_answer(cast: Cast) -> None:
    answers = {"kind": "sick", **on("starts_on", TODAY + timedelta(days=3)), **on("ends_on", TODAY + timedelta(days=1)), "cover": ""}
    page = post(as_(cast, "worker"), reverse("manage:away"), **answers)
    assert "The last day away must be the first day or later" in page.content.decode()


def test_a_worker_sees_their_own_days_away_and_changes_no_others(cast: Cast) -> None:
    with across_agencies():
        theirs = Absence.objects.create(
            agency=cast.agencies[HOLDER], membership=cast.memberships["colleague"], kind="sick", starts_on=TODAY, ends_on=TODAY
        )
    client = as_(cast, "worker")
    assert "Sam Okoro</th>" not in client.get(reverse("manage:away")).content.decode()
    assert client.post(reverse("manage:back", args=[theirs.pk]), on("ends_on", TODAY)).status_code == 403
    manager = as_(cast, "manager")
    assert "Sam Okoro</th>" in manager.get(reverse("manage:away")).content.decode()
    assert manager.post(reverse("manage:back", args=[theirs.pk]), on("ends_on", TODAY + timedelta(days=2))).status_code == 302
    assert as_(cast, "partner_manager").post(reverse("manage:back", args=[theirs.pk]), on("ends_on", TODAY)).status_code == 404


@pytest.mark.parametrize("who", ["commissioner", "analyst", "nurse", "data_protection"])
def test_GOV_01_days_away_are_for_those_whose_lists_are_covered_and_who_run_the_agency(cast: Cast, who: str) -> None:
    assert as_(cast, who).get(reverse("manage:away")).status_code == 403


ALL = frozenset(Role)
NOT_A_MANAGERS = frozenset({Role.ADMINISTRATOR, Role.DATA_PROTECTION})


@pytest.mark.parametrize("given", list(Role))
@pytest.mark.parametrize("giver", list(Role))
def test_GOV_01_every_pair_of_who_gives_and_what_is_given(cast: Cast, giver: Role, given: Role) -> None:
    """An administrator gives any role to others; a manager any but those that reach further than their own; nobody else gives any."""
    by = replace(cast["coordinator"], roles=frozenset({giver}))
    other = cast.memberships["colleague"]
    may = giver is Role.ADMINISTRATOR or (giver is Role.MANAGER and given not in NOT_A_MANAGERS)
    assert (given in may_grant(by)) is may
    with acting_for(other.agency_id):
        for roles in (frozenset({given}), frozenset({Role.WORKER, given})):
            Membership.objects.filter(pk=other.pk).update(roles=[Role.WORKER])
            if may or (giver is Role.MANAGER and roles == {Role.WORKER}):
                actions.change_roles(membership_id=other.pk, roles=roles, by=by, at=NOW)
                assert row(cast.user("colleague").email).roles == sorted(roles)
            else:
                with pytest.raises(NotAllowed):
                    actions.change_roles(membership_id=other.pk, roles=roles, by=by, at=NOW)
                assert row(cast.user("colleague").email).roles == [Role.WORKER]


@pytest.mark.parametrize("given", list(Role))
@pytest.mark.parametrize("who", ["manager", "administrator"])
def test_GOV_01_nobody_changes_their_own_roles(cast: Cast, who: str, given: Role) -> None:
    me = cast[who]
    with acting_for(me.agency_id), pytest.raises(NotAllowed, match="Somebody else"):
        actions.change_roles(membership_id=me.member, roles=me.roles ^ {given} or {Role.WORKER}, by=me, at=NOW)
    assert set(row(cast.user(who).email).roles) == set(me.roles)


@pytest.mark.parametrize("held", sorted(NOT_A_MANAGERS))
def test_a_manager_neither_takes_nor_ends_what_reaches_further(cast: Cast, held: Role) -> None:
    other, maria = cast.memberships["colleague"], cast["manager"]
    with acting_for(other.agency_id):
        Membership.objects.filter(pk=other.pk).update(roles=[held, Role.WORKER])
        with pytest.raises(NotAllowed):
            actions.change_roles(membership_id=other.pk, roles=frozenset({Role.WORKER}), by=maria, at=NOW)
        with pytest.raises(NotAllowed):
            actions.end_member(membership_id=other.pk, by=maria, at=NOW)
        with pytest.raises(NotAllowed):
            actions.add_member(new=actions.NewMember(cast.user("nurse").pk, "Joyce", frozenset({held})), by=maria, at=NOW)
    client = as_(cast, "manager")
    page = client.get(reverse("manage:roles", args=[other.pk])).content.decode()
    assert f'value="{held}"' not in page and 'value="coordinator"' in page
    assert client.post(reverse("manage:roles", args=[other.pk]), {"roles": ["coordinator"]}).status_code == 302
    assert set(row(cast.user("colleague").email).roles) == {held, Role.COORDINATOR}, "what is not theirs to take stays"


def test_a_forged_answer_gives_nothing(cast: Cast) -> None:
    other = cast.memberships["colleague"]
    page = as_(cast, "manager").post(reverse("manage:roles", args=[other.pk]), {"roles": ["administrator"]})
    assert page.status_code == 200 and row(cast.user("colleague").email).roles == [Role.WORKER]
