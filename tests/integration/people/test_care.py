"""Locks, extra care, safeguarding, splits and changing one's mind, on both databases."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from headwater.hub.audit.models import Event
from headwater.hub.core.errors import Invalid, NotAllowed, NotFound
from headwater.hub.core.scoping import ScopeError, acting_for
from headwater.hub.notify.actions import queue
from headwater.hub.notify.models import Message
from headwater.hub.people import actions, queries
from headwater.hub.people.logic.access import Access
from headwater.hub.people.logic.contact import safe_recipients
from headwater.hub.people.models import Address, ContactWay, Household, KeptApart, Member, Permission, Person, Safeguarding
from headwater.hub.people.permissions import can_share
from headwater.hub.people.states import AgreedBy, ExtraCare, HouseholdRole, LockReason, Safety, Scope, Way
from support.cast import HOLDER, NOW, PARTNER, TODAY, Cast

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def as_the_holder(cast: Cast):
    with acting_for(cast.agencies[HOLDER].pk):
        yield


def card(cast: Cast, who: str = "worker", **more: bool) -> queries.PersonCard:
    return queries.person_card(viewer=cast[who], person_id=cast.person.pk, as_of=TODAY, **more)


CONCERN = actions.NewConcern(
    what="She said her brother takes her money.", route="adults_team", to_whom="Aldermere adults team", why="Financial abuse",
    decided_by="Maria Lindqvist", person_told=False, why_not_told="He was in the room.",
)  # fmt: skip


def test_another_agencys_person_is_not_there(cast: Cast) -> None:
    with acting_for(cast.agencies[PARTNER].pk), pytest.raises(NotFound):
        queries.person_card(viewer=cast["partner_worker"], person_id=cast.person.pk, as_of=TODAY)


def test_without_an_agency_nothing_is_asked_at_all(cast: Cast) -> None:
    from django_scopes import scope

    with scope(agency=None), pytest.raises(ScopeError):
        list(Person.objects.all())
    with pytest.raises(ScopeError), acting_for(None):
        list(Person.objects.all())


def test_A14_i_know_this_person_locks_the_record_at_once(cast: Cast) -> None:
    actions.lock_for(
        person_id=cast.person.pk, membership_id=cast["worker"].member, reason=LockReason.KNOWS_THE_PERSON, by=cast["worker"], at=NOW
    )
    shut = card(cast)
    assert (shut.access, shut.name, shut.strip, shut.address) == (Access.LOCKED, "Extra care", (), None)
    assert queries.find(viewer=cast["worker"], typed="amara", as_of=TODAY) == []
    assert card(cast, "colleague").access is Access.NEEDS_A_REASON
    with pytest.raises(NotAllowed):
        actions.open_with_reason(person_id=cast.person.pk, why="I must", is_emergency=True, by=cast["worker"], at=NOW)
    assert [row[2] for row in queries.locks(viewer=cast["manager"])] == ["Priya Nair"]


def test_A14_nobody_lifts_their_own_lock(cast: Cast) -> None:
    actions.lock_for(
        person_id=cast.person.pk, membership_id=cast["manager"].member, reason=LockReason.OWN_RECORD, by=cast["manager"], at=NOW
    )
    (lock,) = queries.locks(viewer=cast["manager"])
    with pytest.raises(NotAllowed):
        actions.lift_lock(lock_id=lock[0], by=cast["manager"], at=NOW)
    with pytest.raises(NotAllowed):
        actions.lift_lock(lock_id=lock[0], by=cast["worker"], at=NOW)
    actions.lift_lock(lock_id=lock[0], by=cast["data_protection"], at=NOW)
    assert queries.locks(viewer=cast["manager"]) == []


def test_A14_an_emergency_opens_for_a_while_is_logged_and_hides_the_address(cast: Cast) -> None:
    actions.set_extra_care(person_id=cast.person.pk, kind=ExtraCare.DOMESTIC_ABUSE, by=cast["worker"], at=NOW)
    actions.move_home(
        person_id=cast.person.pk, new=actions.NewAddress("9 Hidden Row", "AL9 9AA", is_hidden=True), by=cast["worker"], at=NOW
    )
    actions.open_with_reason(person_id=cast.person.pk, why="Police at the door", is_emergency=True, by=cast["manager"], at=NOW)
    seen = card(cast, "manager")
    assert seen.access is Access.OPEN
    assert seen.address is not None
    assert (seen.address.words, seen.address.postcode) == ("Address not shown", "")
    assert Event.objects.filter(verb="record.opened_in_emergency", person_ref=cast.person.reference).count() == 1
    ((opening, *_),) = queries.openings_to_review(viewer=cast["manager"])
    with pytest.raises(NotAllowed):
        actions.review_opening(opening_id=opening, by=cast["manager"], at=NOW)
    later = queries.person_card(viewer=cast["manager"], person_id=cast.person.pk, as_of=TODAY + timedelta(days=1))
    assert later.access is Access.NEEDS_A_REASON
    actions.review_opening(opening_id=opening, by=cast["data_protection"], at=NOW)
    assert queries.openings_to_review(viewer=cast["manager"]) == []


def test_FLS_28_a_hidden_address_is_for_the_lead_worker(cast: Cast) -> None:
    actions.move_home(
        person_id=cast.person.pk, new=actions.NewAddress("9 Hidden Row", "AL9 9AA", is_hidden=True), by=cast["worker"], at=NOW
    )
    lead, other = card(cast, is_lead=True).address, card(cast, "colleague").address
    assert lead is not None
    assert other is not None
    assert lead.words == "9 Hidden Row"
    assert other.words == "Address not shown"


@pytest.mark.parametrize("missing", ["what", "route", "to_whom", "why", "decided_by", "why_not_told"])
def test_GOV_09_a_concern_cannot_be_saved_without_a_route(cast: Cast, missing: str) -> None:
    from dataclasses import replace

    with pytest.raises(Invalid) as refused:
        actions.raise_concern(person_id=cast.person.pk, new=replace(CONCERN, **{missing: ""}), by=cast["worker"], at=NOW)
    assert list(refused.value.fields) == [missing]


def test_GOV_09_the_database_refuses_a_concern_without_a_route(cast: Cast) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Safeguarding.objects.create(
            agency=cast.agencies[HOLDER], person=cast.person, what="x", route="", to_whom="x", why="x", decided_by="x", person_told=True,
            raised_at=NOW,
        )  # fmt: skip


def test_A2_a_concern_needs_no_agreement_and_is_for_few_eyes(cast: Cast) -> None:
    actions.take_back(person_id=cast.person.pk, words="No more", by=cast["worker"], at=NOW)
    actions.raise_concern(person_id=cast.person.pk, new=CONCERN, by=cast["worker"], at=NOW)
    assert len(queries.concerns(viewer=cast["worker"])) == 1
    assert len(queries.concerns(viewer=cast["manager"])) == 1
    assert queries.concerns(viewer=cast["colleague"]) == []
    assert queries.concerns(viewer=cast["data_protection"]) == []


def test_A4_changing_ones_mind_ends_every_yes_and_asks_for_a_safety_check(cast: Cast) -> None:
    raised = actions.raise_concern(person_id=cast.person.pk, new=CONCERN, by=cast["worker"], at=NOW)
    assert can_share(person_id=cast.person.pk, scope=Scope.SHARE)
    actions.take_back(person_id=cast.person.pk, words="I have changed my mind", by=cast["worker"], at=NOW)
    assert not any(can_share(person_id=cast.person.pk, scope=scope) for scope in Scope)
    assert card(cast).changed_mind_at == NOW
    assert Permission.objects.filter(person=cast.person).count() == len(Scope)
    assert Safeguarding.objects.filter(pk=raised, closed_at=None).exists()
    actions.safety_checked(person_id=cast.person.pk, by=cast["worker"], at=NOW)
    assert card(cast).changed_mind_at is None


def test_A5_who_agreed_for_somebody_is_said_and_looked_at_again(cast: Cast) -> None:
    for agreement, field in (
        (actions.Agreement(True, TODAY, agreed_by=AgreedBy.ATTORNEY_OR_DEPUTY), "authority_seen"),
        (actions.Agreement(True, TODAY, agreed_by=AgreedBy.BEST_INTERESTS, recheck_on=TODAY), "decided_by"),
        (actions.Agreement(True, TODAY, agreed_by=AgreedBy.BEST_INTERESTS, decided_by="Dr Amin"), "recheck_on"),
        (actions.Agreement(True, TODAY + timedelta(days=1)), "given_on"),
    ):
        with pytest.raises(Invalid) as refused:
            actions.record_permission(person_id=cast.person.pk, scope=Scope.SHARE, agreement=agreement, by=cast["worker"], at=NOW)
        assert list(refused.value.fields) == [field]


def test_an_answer_about_one_agency_outweighs_one_about_any(cast: Cast) -> None:
    partner = cast.agencies[PARTNER].pk
    no = actions.Agreement(False, TODAY)
    actions.record_permission(person_id=cast.person.pk, scope=Scope.SHARE, agreement=no, to_agency_id=partner, by=cast["worker"], at=NOW)
    assert not can_share(person_id=cast.person.pk, scope=Scope.SHARE, to_agency_id=partner)
    assert can_share(person_id=cast.person.pk, scope=Scope.SHARE, to_agency_id=cast.agencies[HOLDER].pk)


def second_adult(cast: Cast) -> int:
    """A partner who lives with her, with a record of his own."""
    him = actions.add_person(agency_id=cast.agencies[HOLDER].pk, new=actions.NewPerson("Dean Harlow"), by=cast["worker"], at=NOW)
    Member.objects.filter(person_id=him).delete()
    return actions.add_member(
        household_id=cast.household.pk, person_id=him, role=HouseholdRole.PARTNER, age=None, is_dependent=False, by=cast["worker"], at=NOW
    )


def test_A7_a_split_leaves_no_pointer_on_the_old_record(cast: Cast) -> None:
    second_adult(cast)
    hers = Member.objects.get(person=cast.person)
    new = actions.split(
        household_id=cast.household.pk, leaving=frozenset({hers.pk}), address=actions.NewAddress("Somewhere safe", "AL7 7AA"),
        by=cast["worker"], at=NOW,
    )  # fmt: skip
    left = queries.household_members(household_id=cast.household.pk, as_of=TODAY)
    assert [(member.name, member.role) for member in left] == [("Dean Harlow", "main_applicant")]
    assert [member.name for member in queries.household_members(household_id=new, as_of=TODAY)] == ["Amara Cole"]
    assert queries.household_reference(household_id=new) == ""
    assert queries.household_reference(household_id=cast.household.pk) == ""
    assert KeptApart.objects.get().for_safety
    assert {row.safety for row in ContactWay.objects.filter(person=cast.person)} == {Safety.NOT_ASKED, Safety.UNSAFE}
    address = card(cast, "colleague").address
    assert address is not None
    assert address.words == "Address not shown"
    his = Person.objects.get(name="Dean Harlow")
    assert queries.possible_matches(viewer=cast["worker"], person_id=his.pk, as_of=TODAY) == []


def test_A7_a_split_must_leave_somebody_on_each_side(cast: Cast) -> None:
    hers = Member.objects.get(person=cast.person)
    with pytest.raises(Invalid):
        actions.split(household_id=cast.household.pk, leaving=frozenset({hers.pk}), address=None, by=cast["worker"], at=NOW)
    assert Household.objects.get().split_at is None


def test_A8_the_match_panel_tells_no_address_or_need_and_a_restricted_match_nothing(cast: Cast) -> None:
    twin = actions.add_person(
        agency_id=cast.agencies[HOLDER].pk, new=actions.NewPerson("Amara Cole", cast.person.born_on), by=cast["worker"], at=NOW
    )
    (match,) = queries.possible_matches(viewer=cast["worker"], person_id=twin, as_of=TODAY)
    assert match.why == ("same name and date of birth",)
    assert not {"address", "needs", "strip"} & set(match.__slots__)
    actions.set_extra_care(person_id=cast.person.pk, kind=ExtraCare.DOMESTIC_ABUSE, by=cast["worker"], at=NOW)
    (hidden,) = queries.possible_matches(viewer=cast["worker"], person_id=twin, as_of=TODAY)
    assert (hidden.person_id, hidden.reference, hidden.name, hidden.why) == (None, "", "Speak to the safeguarding lead", ())


def test_a_number_that_many_share_is_a_places_and_matches_nobody(cast: Cast) -> None:
    way = actions.NewWay(Way.PHONE, "01632 960555", Safety.SAFE)
    add = {"agency_id": cast.agencies[HOLDER].pk, "by": cast["worker"], "at": NOW}
    people = [
        actions.add_person(new=actions.NewPerson(name, ways=(way,)), **add) for name in ("Ann Ash", "Bo Birch", "Cy Cedar", "Di Dale")
    ]
    assert len(queries.possible_matches(viewer=cast["worker"], person_id=people[0], as_of=TODAY)) == 3
    actions.add_person(new=actions.NewPerson("Ed Elm", ways=(way,)), **add)
    assert queries.possible_matches(viewer=cast["worker"], person_id=people[0], as_of=TODAY) == []


def test_a_link_may_be_undone_and_is_then_not_proposed_again(cast: Cast) -> None:
    twin = actions.add_person(
        agency_id=cast.agencies[HOLDER].pk, new=actions.NewPerson("Amara Cole", cast.person.born_on), by=cast["worker"], at=NOW
    )
    pair = {"first_id": twin, "second_id": cast.person.pk}
    with pytest.raises(Invalid):
        actions.link(**pair, evidence=" ", by=cast["worker"], at=NOW)
    actions.link(**pair, evidence="She showed her passport", by=cast["worker"], at=NOW)
    assert queries.linked_ids(twin) == {twin, cast.person.pk}
    actions.unlink(**pair, why="Two cousins", by=cast["worker"], at=NOW)
    assert queries.linked_ids(twin) == {twin}
    assert queries.possible_matches(viewer=cast["worker"], person_id=twin, as_of=TODAY) == []
    with pytest.raises(Invalid):
        actions.link(**pair, evidence="Again", by=cast["worker"], at=NOW)


def test_A12_a_wrong_number_stops_on_every_record_and_logs_an_incident(cast: Cast) -> None:
    way = ContactWay.objects.get(person=cast.person, safety=Safety.SAFE)
    with acting_for(cast.agencies[PARTNER].pk):
        theirs = actions.add_person(
            agency_id=cast.agencies[PARTNER].pk,
            new=actions.NewPerson("A. Cole", ways=(actions.NewWay(Way.PHONE, way.value, Safety.SAFE, text_safe=True),)),
            by=cast["partner_worker"], at=NOW,
        )  # fmt: skip
    assert actions.mark_wrong(way_id=way.pk, by=cast["worker"], at=NOW) == 2
    assert Event.objects.filter(verb="incident.wrong_number").count() == 1
    with acting_for(cast.agencies[PARTNER].pk):
        assert safe_recipients(queries.way_facts(person_id=theirs, as_of=TODAY), person_ref="X") == []


def test_A12_a_number_is_confirmed_by_voice_and_again_after_ninety_days(cast: Cast) -> None:
    way = ContactWay.objects.get(person=cast.person, safety=Safety.SAFE)

    def confirmed(days: int) -> bool:
        facts = queries.way_facts(person_id=cast.person.pk, as_of=TODAY + timedelta(days=days))
        return any(recipient.confirmed for recipient in safe_recipients(facts, person_ref="X"))

    assert not confirmed(0)
    actions.confirm_by_voice(way_id=way.pk, by=cast["worker"], at=NOW)
    assert confirmed(0)
    assert confirmed(90)
    assert not confirmed(91)


def test_A12_a_death_from_any_source_stops_all_messages(cast: Cast) -> None:
    way = ContactWay.objects.get(person=cast.person, safety=Safety.SAFE)
    actions.confirm_by_voice(way_id=way.pk, by=cast["worker"], at=NOW)
    (to, *_) = safe_recipients(queries.way_facts(person_id=cast.person.pk, as_of=TODAY), person_ref=cast.person.reference)
    context = {"number": "01632 960100"}
    queue(to=to, template="person.please_ring", context=context, by=cast["worker"], at=NOW, due_at=NOW + timedelta(days=1))
    actions.record_death(person_id=cast.person.pk, died_on=TODAY, by=cast["worker"], at=NOW)
    assert Message.objects.get().stopped_at == NOW
    assert queue(to=to, template="person.please_ring", context=context, by=cast["worker"], at=NOW) is None


def test_B1_a_ringing_phone_is_found_by_number_or_three_letters(cast: Cast) -> None:
    assert [found.name for found in queries.find(viewer=cast["worker"], typed="0123", as_of=TODAY)] == ["Amara Cole"]
    assert [found.name for found in queries.find(viewer=cast["worker"], typed="col", as_of=TODAY)] == ["Amara Cole"]
    assert queries.find(viewer=cast["worker"], typed="co", as_of=TODAY) == []
    with pytest.raises(NotAllowed):
        queries.find(viewer=cast["commissioner"], typed="amara", as_of=TODAY)


def test_a_record_linked_by_way_of_a_third_is_said_to_be_linked(cast: Cast) -> None:
    """Links are followed to the end, in the one question that finds the matches."""
    agency, worker = cast.agencies[HOLDER].pk, cast["worker"]
    new = actions.NewPerson("Amara Cole", cast.person.born_on)
    second, third, apart = (actions.add_person(agency_id=agency, new=new, by=worker, at=NOW) for _ in range(3))
    actions.link(first_id=cast.person.pk, second_id=second, evidence="Passport", by=worker, at=NOW)
    actions.link(first_id=second, second_id=third, evidence="Passport", by=worker, at=NOW)
    found = {match.person_id: match.is_linked for match in queries.possible_matches(viewer=worker, person_id=cast.person.pk, as_of=TODAY)}
    assert found == {second: True, third: True, apart: False}


def test_looking_for_matches_takes_one_query_whatever_is_found(cast: Cast, django_assert_num_queries: Any) -> None:
    new = actions.NewPerson("Amara Cole", cast.person.born_on)
    for _ in range(4):
        actions.add_person(agency_id=cast.agencies[HOLDER].pk, new=new, by=cast["worker"], at=NOW)
    known = queries.person_card(viewer=cast["worker"], person_id=cast.person.pk, as_of=TODAY).likeness
    with django_assert_num_queries(1):
        found = queries.possible_matches(viewer=cast["worker"], person_id=cast.person.pk, as_of=TODAY, known=known)
    assert len(found) == 4


def test_the_newest_of_two_addresses_is_shown_and_none_twice(cast: Cast, django_assert_num_queries: Any) -> None:
    for lines in ("1 Mill Lane", "2 Mill Lane"):
        Address.objects.create(agency=cast.agencies[HOLDER], person=cast.person, lines=lines, recorded_at=NOW)
    with django_assert_num_queries(2):
        card = queries.person_card(viewer=cast["worker"], person_id=cast.person.pk, as_of=TODAY)
    assert card.address is not None
    assert card.address.words == "2 Mill Lane"
