"""Accepting a referral: one case, one lead worker, nothing typed again, and nobody who must stay away."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

import pytest

from headwater.hub.audit.models import Event
from headwater.hub.cases.actions.opening import Opened, open_from_referral
from headwater.hub.cases.models import Case, CaseNeed, LeadPeriod
from headwater.hub.cases.queries.allocating import WorkerChoice, allocation, earlier_cases
from headwater.hub.core.errors import Invalid, NotAllowed, NotFound, Stale
from headwater.hub.core.scoping import acting_for
from headwater.hub.core.values import PUBLIC
from headwater.hub.organisations.models import Absence
from headwater.hub.people.actions import keep_apart, link, open_with_reason
from headwater.hub.people.models import ContactWay, Lock, Member
from headwater.hub.referrals.actions import receive
from headwater.hub.referrals.logic.given import GivenAddress
from headwater.hub.referrals.models import Referral
from headwater.hub.referrals.queries import followed
from support.cast import HOLDER, NOW, TODAY, Cast, open_case
from support.referring import found, given, sent

LATER = NOW + timedelta(hours=1)


@pytest.fixture(autouse=True)
def at_riverside(cast: Cast) -> Iterator[None]:
    """Everything here happens in the agency that was asked."""
    with acting_for(cast.agencies[HOLDER].pk):
        yield


def accept(cast: Cast, row: Referral, *, lead: str = "colleague", by: str = "worker", mode: str = "mixed", **more: object) -> Opened:
    return open_from_referral(referral_id=row.pk, lead_membership_id=cast.memberships[lead].pk, mode=mode, by=cast[by], at=LATER, **more)


def case_of(opened: Opened) -> Case:
    return Case.objects.select_related("lead", "person", "household").get(pk=opened.case_id)


def test_FLS_30_what_was_typed_once_is_in_the_case(cast: Cast):
    row = sent(
        cast, home="private_rented", landlord="Mr Lane", arrears_gbp=Decimal("850"), has_arrears="yes", needs=("debt", "autism"),
        threat_on=TODAY + timedelta(days=20), area_code="E07000999", address=GivenAddress("1 High Street", "AL1 1AA"), children_ages=(3, 7),
    )  # fmt: skip
    case = case_of(accept(cast, row))
    assert (case.person_id, case.referral_id, case.area_id) == (row.person_id, row.pk, cast.area.pk)
    assert (case.home_at_referral, case.landlord, case.arrears_gbp) == ("private_rented", "Mr Lane", Decimal("850"))
    assert (case.threat_on, case.threat_at_start, case.referred_on, case.accepted_on) == (
        TODAY + timedelta(days=20),
        "days_0_28",
        TODAY,
        TODAY,
    )
    assert set(CaseNeed.objects.filter(case=case).values_list("need", "said_by_id")) == {("debt", row.person_id), ("autism", row.person_id)}
    members = Member.objects.filter(household=case.household).order_by("id")
    assert [(member.role, member.person_id, member.age) for member in members] == [
        ("main_applicant", row.person_id, None), ("child", None, 3), ("child", None, 7),
    ]  # fmt: skip
    assert ContactWay.objects.filter(person=case.person).count() == 1
    assert found(row.reference).household_id == case.household_id


def test_NAV_04_a_case_has_one_lead_worker_with_a_date(cast: Cast):
    case = case_of(accept(cast, sent(cast)))
    period = LeadPeriod.objects.get(case=case)
    assert (case.lead.name, period.membership, period.starts_on, period.ends_on) == ("Sam Okoro", case.lead, TODAY, None)
    assert case.due_on is not None, "the lists' index is made with the case"
    assert Event.objects.filter(verb="case.opened", object_ref=case.reference).exists()


def test_REF_27_the_sender_learns_who_will_guide_them_and_by_when(cast: Cast):
    receipt = receive(given=given(cast), by=PUBLIC, at=NOW)
    opened = accept(cast, found(receipt.reference))
    assert opened.told == "Sam Okoro will get in touch by Monday 23 November. Please tell them this."
    page = followed(secret=receipt.follow, at=LATER)
    assert (page.told, page.steps[-1].status) == (opened.told, "somebody_is_helping")


@pytest.mark.parametrize("sensitive", ["person", "service"])
def test_REF_27_extra_care_names_nobody(cast: Cast, sensitive: str):
    row = sent(cast, needs=("domestic_abuse",) if sensitive == "person" else ())
    if sensitive == "service":
        cast.service.name_is_sensitive = True
        cast.service.save()
    else:
        open_with_reason(person_id=row.person_id, why="Triage", is_emergency=False, by=cast["worker"], at=NOW)
    assert "Sam" not in accept(cast, row).told


def test_a_second_acceptance_is_told_who_was_first(cast: Cast):
    row = sent(cast)
    accept(cast, row)
    with pytest.raises(Stale, match="already accepted by Priya Nair"):
        accept(cast, row, by="manager")
    assert Case.objects.filter(referral=row).count() == 1


@pytest.mark.parametrize("by", ["coordinator", "council_officer", "nurse"])
def test_only_a_worker_or_a_manager_of_the_agency_accepts(cast: Cast, by: str):
    row = sent(cast)
    with acting_for(cast[by].agency_id), pytest.raises((NotAllowed, NotFound)):
        accept(cast, row, by=by)


@pytest.mark.parametrize("lead", ["stranger_worker", "partner_worker", "coordinator"])
def test_a_lead_worker_works_here_and_carries_cases(cast: Cast, lead: str):
    with pytest.raises(NotFound):
        accept(cast, sent(cast), lead=lead)


def test_somebody_who_has_left_leads_nothing(cast: Cast):
    sam = cast.memberships["colleague"]
    sam.ended_on = TODAY - timedelta(days=1)
    sam.save()
    with pytest.raises(NotFound):
        accept(cast, sent(cast))


def test_a_way_of_working_is_chosen(cast: Cast):
    with pytest.raises(Invalid) as refused:
        accept(cast, sent(cast), mode="shouting")
    assert set(refused.value.fields) == {"mode"}


def test_A14_somebody_who_knows_the_person_is_not_given_the_case(cast: Cast):
    row = sent(cast)
    Lock.objects.create(
        agency_id=row.agency_id, person=row.person, membership=cast.memberships["colleague"], reason="knows_the_person", at=NOW
    )
    with pytest.raises(Invalid) as refused:
        accept(cast, row)
    assert set(refused.value.fields) == {"lead"} and "knows" not in refused.value.fields["lead"]
    assert found(row.reference).state == "sent"
    choices = {
        worker.name: worker.must_stay_away for worker in allocation(viewer=cast["worker"], reference=row.reference, as_of=TODAY).workers
    }
    assert choices == {"Sam Okoro": True, "Priya Nair": False, "Maria Lindqvist": False}


def test_A8_a_worker_of_somebody_kept_apart_for_safety_is_not_given_the_case(cast: Cast):
    other = open_case(cast, lead=cast.memberships["colleague"])
    row = sent(cast)
    keep_apart(first_id=other.person_id, second_id=row.person_id, for_safety=True, by=cast["worker"], at=NOW)
    with pytest.raises(Invalid):
        accept(cast, row)
    assert accept(cast, row, lead="manager").lead_name == "Maria Lindqvist"


def choice_of(cast: Cast, row: Referral, name: str) -> WorkerChoice:
    workers = allocation(viewer=cast["manager"], reference=row.reference, as_of=TODAY).workers
    return next(worker for worker in workers if worker.name == name)


@pytest.mark.parametrize(
    ("mode", "open_cases", "warns"), [("mixed", 25, True), ("mixed", 24, False), ("digital", 25, False), ("digital", 30, True)]
)
def test_FLS_04_a_caseload_at_its_limit_warns_and_does_not_bar(cast: Cast, mode: str, open_cases: int, warns: bool):
    cast.service.caseload_limit = 25
    cast.service.save()
    sam = cast.memberships["colleague"]
    sam.caseload_mode = mode
    sam.save()
    for _ in range(open_cases):
        open_case(cast, lead=sam)
    row = sent(cast)
    shown = choice_of(cast, row, "Sam Okoro")
    assert (shown.open_cases, shown.limit, bool(shown.warning)) == (open_cases, 25 if mode == "mixed" else 30, warns)
    assert bool(accept(cast, row).warning) is warns


def test_leave_and_cover_are_in_view(cast: Cast):
    sam, priya = cast.memberships["colleague"], cast.memberships["worker"]
    Absence.objects.create(agency=sam.agency, membership=sam, kind="leave", starts_on=TODAY, ends_on=TODAY + timedelta(days=6), cover=priya)
    shown = choice_of(cast, sent(cast), "Sam Okoro")
    assert (shown.away_from, shown.away_until, shown.cover) == (TODAY, TODAY + timedelta(days=6), "Priya Nair")
    assert allocation(viewer=cast["manager"], reference=cast.referral.reference, as_of=TODAY).workers[-1].name == "Sam Okoro"


def closed_case(cast: Cast, closed_on: date) -> Case:
    return open_case(cast, accepted_on=closed_on, closed_on=closed_on, state="closed")


@pytest.mark.parametrize(("days", "again"), [(730, True), (731, False)])
def test_FLS_18_within_two_years_of_its_close_it_is_a_re_referral(cast: Cast, days: int, again: bool):
    earlier = closed_case(cast, TODAY - timedelta(days=days))
    row = sent(cast)
    link(first_id=cast.person.pk, second_id=row.person_id, evidence="Same birth date and face.", by=cast["worker"], at=NOW)
    opened = accept(cast, row)
    assert (opened.repeat_of, opened.is_re_referral) == (earlier.reference, again)
    assert case_of(opened).repeat_of_id == earlier.pk
    assert earlier_cases(person_id=row.person_id, received_on=TODAY)[-1].within_two_years is again


def test_REF_18_a_person_who_comes_again_is_counted_once_and_their_case_twice(cast: Cast):
    first = accept(cast, cast.referral, lead="worker")
    with_same_person = sent(cast)
    link(first_id=cast.person.pk, second_id=with_same_person.person_id, evidence="She said so.", by=cast["worker"], at=NOW)
    second = accept(cast, with_same_person)
    assert second.repeat_of == first.reference
    assert accept(cast, sent(cast)).repeat_of == "", "somebody who is not linked is somebody else"


def test_a_referral_that_is_not_there_opens_nothing(cast: Cast):
    with pytest.raises(NotFound):
        open_from_referral(referral_id=0, lead_membership_id=cast.memberships["worker"].pk, mode="mixed", by=cast["worker"], at=LATER)
    with pytest.raises(NotFound):
        allocation(viewer=cast["worker"], reference="000000000", as_of=TODAY)
