"""The page of one referral: what stands beside it, and what the match panel never tells."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from headwater.hub.audit.models import Event
from headwater.hub.cases.actions.triage import open_triage_page
from headwater.hub.cases.queries.triage import TriagePage
from headwater.hub.core.errors import NotAllowed, NotFound
from headwater.hub.core.scoping import acting_for
from headwater.hub.people.actions import keep_apart, link, open_with_reason
from headwater.hub.people.logic.access import Access
from headwater.hub.people.models import Lock, Person
from headwater.hub.referrals.logic.given import GivenPerson, GivenWay
from headwater.hub.referrals.models import Referral
from support.cast import HOLDER, NOW, PHONE, TODAY, Cast, open_case
from support.referring import sent


@pytest.fixture(autouse=True)
def at_riverside(cast: Cast) -> Iterator[None]:
    """Everything here happens in the agency that was asked."""
    with acting_for(cast.agencies[HOLDER].pk):
        yield


def page_of(cast: Cast, row: Referral, who: str = "worker") -> TriagePage:
    return open_triage_page(reference=row.reference, by=cast[who], at=NOW)


def again(cast: Cast, **changes: object) -> Referral:
    """Amara Cole is referred once more, by somebody who gives her number."""
    given = {"person": GivenPerson("Amara Cole"), "ways": (GivenWay("phone", PHONE),)}
    return sent(cast, **(given | changes))


def test_the_page_says_what_was_said_and_is_logged_as_seen(cast: Cast):
    row = sent(cast, needs=("debt",), home="hostel")
    page = page_of(cast, row).referral
    assert (page.facts.reason, page.facts.home, page.facts.needs) == ("Notice to leave by Christmas.", "hostel", ("debt",))
    assert (page.sender.name, page.sender.feedback_agreed, page.agreed) == ("Joyce Mbeki", True, "yes")
    assert [line.value for line in page.person.strip] == ["07700 900999"]
    assert Event.objects.filter(verb="referral.seen", source="read", object_ref=row.reference, person_ref=row.person.reference).exists()


def test_A8_records_that_may_be_the_same_person_are_shown_without_address_or_needs(cast: Cast):
    case = open_case(cast)
    page = page_of(cast, again(cast, needs=("mental_health",)))
    (match,) = page.referral.matches
    assert (match.name, match.reference, match.is_linked) == ("Amara Cole", cast.person.reference, False)
    assert "phone" in " ".join(match.why)
    assert not {"address", "needs", "risks"} & set(match.__slots__)
    assert [each.reference for each in page.maybe[cast.person.reference]] == [case.reference]
    assert [each.person_reference for each in page.referral.earlier] == [cast.person.reference]


@pytest.mark.parametrize("how", ["extra care", "locked"])
def test_A8_a_restricted_match_says_only_whom_to_speak_to(cast: Cast, how: str):
    open_case(cast)
    if how == "extra care":
        Person.objects.filter(pk=cast.person.pk).update(extra_care="domestic_abuse")
    else:
        member = cast.memberships["worker"]
        Lock.objects.create(agency=member.agency, person=cast.person, membership=member, reason="knows_the_person", at=NOW)
    page = page_of(cast, again(cast))
    (match,) = page.referral.matches
    assert match.is_restricted and match.person_id is None and match.reference == "" and match.age is None and match.why == ()
    assert page.maybe == {} and page.referral.earlier == ()


def test_REF_18_a_linked_record_brings_its_cases_and_two_kept_apart_are_not_proposed(cast: Cast):
    case, row = open_case(cast), again(cast)
    link(first_id=cast.person.pk, second_id=row.person_id, evidence="Same person.", by=cast["worker"], at=NOW)
    page = page_of(cast, row)
    assert [each.reference for each in page.own] == [case.reference]
    assert page.referral.matches[0].is_linked and page.maybe == {}
    other = again(cast)
    for first in (cast.person.pk, row.person_id):
        keep_apart(first_id=first, second_id=other.person_id, for_safety=False, by=cast["worker"], at=NOW)
    assert page_of(cast, other).referral.matches == ()


def test_FLS_18_past_support_is_seen_at_intake_with_the_two_year_edge(cast: Cast):
    for days in (730, 731):
        closed = TODAY - timedelta(days=days)
        open_case(cast, accepted_on=closed, closed_on=closed, state="closed")
    page = page_of(cast, cast.referral)
    assert sorted((each.closed_on, each.within_two_years) for each in page.own) == [
        (TODAY - timedelta(days=731), False), (TODAY - timedelta(days=730), True),
    ]  # fmt: skip


def test_extra_care_asks_for_a_reason_once_and_shows_nothing_before(cast: Cast):
    row = sent(cast, needs=("domestic_abuse",))
    shut = page_of(cast, row).referral
    assert (shut.person.access, shut.person.name, shut.facts, shut.sender) == (Access.NEEDS_A_REASON, "Extra care", None, None)
    assert Event.objects.filter(verb="referral.refused", object_ref=row.reference).exists()
    open_with_reason(person_id=row.person_id, why="I am on duty", is_emergency=False, by=cast["worker"], at=NOW)
    assert page_of(cast, row).referral.facts is not None
    assert page_of(cast, row, "colleague").referral.facts is None, "each member of staff says why"


def test_A14_somebody_who_knows_the_person_cannot_read_it(cast: Cast):
    row, member = sent(cast), cast.memberships["worker"]
    Lock.objects.create(agency=member.agency, person=row.person, membership=member, reason="knows_the_person", at=NOW)
    assert page_of(cast, row).referral.person.access is Access.LOCKED


def test_a_coordinator_reads_without_comparing_people(cast: Cast):
    row = again(cast)
    assert page_of(cast, row, "coordinator").referral.matches == ()
    assert page_of(cast, row, "worker").referral.matches != ()


def test_GOV_01_a_partner_without_an_agreement_finds_nothing(cast: Cast):
    for who in ("stranger_worker", "stranger_manager", "partner_worker"):
        with acting_for(cast[who].agency_id), pytest.raises(NotFound):
            page_of(cast, cast.referral, who)


@pytest.mark.parametrize("who", ["nurse", "commissioner", "analyst", "administrator"])
def test_who_does_not_look_at_referrals_does_not_open_one(cast: Cast, who: str):
    with acting_for(cast[who].agency_id), pytest.raises(NotAllowed):
        page_of(cast, cast.referral, who)
