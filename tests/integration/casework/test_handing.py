"""Lead workers, coming back, a ringing phone, visits, and rows that fit no case."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from headwater.hub.audit.models import Event
from headwater.hub.cases.actions import closing, entries, holding, leading, reasons, reopening, visits
from headwater.hub.cases.logic.closing import Closing
from headwater.hub.cases.logic.entries import Written
from headwater.hub.cases.models import Case, Entry, HoldingRow, LateReason, LeadPeriod, Visit, Waiting
from headwater.hub.cases.queries import gaps
from headwater.hub.cases.queries.case import CasePage, case_page
from headwater.hub.cases.queries.finding import find_cases
from headwater.hub.cases.queries.holding import holding_list, to_settle
from headwater.hub.cases.queries.reasons import to_explain
from headwater.hub.cases.queries.visits import todays_visits, visits_not_left
from headwater.hub.core.errors import Invalid, NotAllowed, NotFound, Stale
from headwater.hub.core.scoping import acting_for
from headwater.hub.people.actions import lock_for
from headwater.hub.people.models import ContactWay, Household, Person
from headwater.hub.people.states import LockReason
from support.cast import NOW, PARTNER, PHONE, TODAY, Cast, open_case

WELL = Closing(TODAY, "prevented", "own_home", "planned", "completed", "no")
BACK = reopening.ComingBack("The landlord has given a new notice.")


def closed_case(cast: Cast, *, ago: int = 0) -> Case:
    day = TODAY - timedelta(days=ago)
    case = open_case(cast, accepted_on=day - timedelta(days=90), referred_on=day - timedelta(days=90))
    Case.objects.filter(pk=case.pk).update(state="closed", closed_on=day, outcome="prevented", outcome_home="own_home", ending="planned")
    LeadPeriod.objects.filter(case=case).update(ends_on=day)
    case.refresh_from_db()
    return case


def come_back(cast: Cast, case: Case) -> reopening.Opened:
    allotted = reopening.Allotted(cast["worker"].member, "telephone")
    return reopening.open_again(reference=case.reference, back=BACK, allotted=allotted, by=cast["worker"], at=NOW)


def change_lead(cast: Cast, case: Case, who: str, by: str = "manager") -> None:
    case.refresh_from_db()
    to = cast[who].member
    leading.change_lead(reference=case.reference, version=case.version, to_membership_id=to, why="Nearer to her", by=cast[by], at=NOW)


def test_NAV_04_lead_changes_are_dated_and_two_or_more_are_listed(cast: Cast, case: Case) -> None:
    change_lead(cast, case, "colleague")
    assert gaps.lead_changes(viewer=cast["manager"]) == ()
    change_lead(cast, case, "manager")
    assert gaps.lead_changes(viewer=cast["manager"]) == ((case.reference, "Maria Lindqvist", 2),)
    periods = list(LeadPeriod.objects.order_by("id").values_list("membership__name", "starts_on", "ends_on"))
    assert periods == [("Priya Nair", TODAY, TODAY), ("Sam Okoro", TODAY, TODAY), ("Maria Lindqvist", TODAY, None)]


def test_A8_a_worker_who_knows_the_household_is_not_given_the_case(cast: Cast, case: Case) -> None:
    lock_for(person_id=cast.person.pk, membership_id=cast["colleague"].member, reason=LockReason.FORMER_PARTNER, by=cast["manager"], at=NOW)
    with pytest.raises(NotAllowed) as refused:
        change_lead(cast, case, "colleague", by="worker")
    assert str(refused.value) == leading.CONFLICT


def test_a_lead_changed_meanwhile_is_a_clash(cast: Cast, case: Case) -> None:
    with pytest.raises(Stale):
        leading.change_lead(
            reference=case.reference, version=7, to_membership_id=cast["colleague"].member, why="x", by=cast["manager"], at=NOW
        )


def test_a_lead_is_not_handed_to_another_agencys_worker(cast: Cast, case: Case) -> None:
    with pytest.raises(NotFound):
        change_lead(cast, case, "partner_worker")


def test_FLS_19_a_closed_case_takes_a_call_without_being_opened_again(client: Client, cast: Cast, as_holder: None) -> None:
    case = closed_case(cast)
    rang = Written(happened_on=TODAY, way="duty_line", result="spoke", note="Asked about a letter")
    entries.log(reference=case.reference, written=rang, by=cast["coordinator"], at=NOW)
    case.refresh_from_db()
    assert (case.state, Entry.objects.get().way) == ("closed", "duty_line")
    with pytest.raises(Invalid) as refused:
        entries.log(
            reference=case.reference, written=Written(happened_on=TODAY, kind="prevention", types=("mediation",)), by=cast["worker"], at=NOW
        )
    assert "This case is closed" in refused.value.fields["types"]


@pytest.mark.parametrize(("ago", "again"), [(730, True), (731, False)])
def test_FLS_18_coming_back_within_two_years_is_a_re_referral(client: Client, cast: Cast, as_holder: None, ago: int, again: bool) -> None:
    earlier = closed_case(cast, ago=ago)
    client.force_login(cast.user("worker"))
    page = client.get(f"/cases/{earlier.reference}/open-again/").content.decode()
    assert ("counts as coming back" in page) is again
    opened = come_back(cast, earlier)
    shown = client.get(f"/cases/{opened.reference}/").content.decode()
    assert ("They came back within two years: a re-referral" in shown) is again
    new = Case.objects.get(reference=opened.reference)
    assert (new.repeat_of_id, opened.is_re_referral) == (earlier.pk, again)
    earlier.refresh_from_db()
    assert earlier.state == "closed"


def test_FLS_30_name_address_and_household_are_typed_once(cast: Cast, as_holder: None) -> None:
    people, households = Person.objects.count(), Household.objects.count()
    opened = come_back(cast, closed_case(cast))
    page = case_page(viewer=cast["worker"], reference=opened.reference, as_of=TODAY)
    assert isinstance(page, CasePage)
    assert page.person.name == "Amara Cole"
    assert page.person.address is not None
    assert page.person.address.postcode == "AL1 1AA"
    assert page.household_id == cast.household.pk
    assert (Person.objects.count(), Household.objects.count()) == (people, households)


def test_coming_back_stops_the_follow_ups_of_the_earlier_case(cast: Cast, as_holder: None) -> None:
    earlier = closed_case(cast, ago=60)
    come_back(cast, earlier)
    earlier.refresh_from_db()
    assert earlier.due_on is None


def test_an_open_case_is_not_opened_again(cast: Cast, case: Case) -> None:
    with pytest.raises(Invalid):
        come_back(cast, case)


def test_a_form_to_open_again_sent_twice_opens_one_case(client: Client, cast: Cast, as_holder: None) -> None:
    earlier = closed_case(cast)
    client.force_login(cast.user("worker"))
    address = f"/cases/{earlier.reference}/open-again/"
    mark = client.get(address).content.decode().split('name="once" value="')[1].split('"')[0]
    form = {"once": mark, "reason": "A new notice", "lead": str(cast["worker"].member), "mode": "telephone"}
    first, second = client.post(address, form), client.post(address, form)
    assert first.status_code == second.status_code == 302
    assert first["Location"] == second["Location"]
    assert Case.objects.count() == 2


@pytest.mark.parametrize("typed", [PHONE, "900123", "ama", "COL", "Amara Cole"])
def test_B1_a_ringing_phone_is_found_by_number_or_three_letters_closed_cases_included(cast: Cast, as_holder: None, typed: str) -> None:
    case = closed_case(cast)
    (found,) = find_cases(viewer=cast["coordinator"], typed=typed, as_of=TODAY)
    assert (found.reference, found.name, found.is_open, found.would_be_re_referral) == (case.reference, "Amara Cole", False, True)


def test_B1_too_little_finds_nobody_and_a_reference_finds_one(cast: Cast, case: Case) -> None:
    assert find_cases(viewer=cast["worker"], typed="am", as_of=TODAY) == ()
    assert find_cases(viewer=cast["worker"], typed="123", as_of=TODAY) == ()
    assert [each.reference for each in find_cases(viewer=cast["worker"], typed=case.reference.lower(), as_of=TODAY)] == [case.reference]
    with acting_for(cast.agencies[PARTNER].pk):
        assert find_cases(viewer=cast["partner_worker"], typed="Amara", as_of=TODAY) == ()


def test_B1_a_wrong_number_finds_nobody(cast: Cast, case: Case) -> None:
    ContactWay.objects.update(wrong_at=NOW)
    assert find_cases(viewer=cast["worker"], typed=PHONE, as_of=TODAY) == ()


def test_A14_a_locked_record_is_not_found_and_extra_care_has_no_name(client: Client, cast: Cast, case: Case) -> None:
    colleague = cast["colleague"]
    lock_for(person_id=cast.person.pk, membership_id=colleague.member, reason=LockReason.KNOWS_THE_PERSON, by=colleague, at=NOW)
    assert find_cases(viewer=colleague, typed="Amara", as_of=TODAY) == ()
    client.force_login(cast.user("coordinator"))
    page = client.get("/cases/find/?q=Amara").content.decode()
    assert "Extra care: speak to Priya Nair" in page
    assert "Amara Cole" not in page
    assert Event.objects.filter(verb="case.searched").exists()


def test_D_a_late_reason_begins_from_what_is_waited_for(cast: Cast, as_holder: None) -> None:
    case = open_case(cast, accepted_on=TODAY - timedelta(days=30), referred_on=TODAY - timedelta(days=30))
    Waiting.objects.create(agency=case.agency, case=case, on="dwp", what="PIP decision", since=TODAY - timedelta(days=23), recorded_at=NOW)
    late = to_explain(viewer=cast["worker"], reference=case.reference, clock="assessment", as_of=TODAY)
    assert (late.cause, late.note) == ("waiting_on_others", "PIP decision (waiting since 29 October 2026)")
    assert "late by 16 days" in late.sentence
    reasons.give_reason(reference=case.reference, clock="assessment", cause="worker_away", note="", by=cast["worker"], at=NOW)
    again = to_explain(viewer=cast["worker"], reference=case.reference, clock="assessment", as_of=TODAY)
    assert again.cause == LateReason.objects.get().cause == "worker_away"


def test_FLS_02_the_cause_of_a_breach_is_a_code(cast: Cast, case: Case) -> None:
    for cause, note in (("because", ""), ("other", "")):
        with pytest.raises(Invalid):
            reasons.give_reason(reference=case.reference, clock="assessment", cause=cause, note=note, by=cast["worker"], at=NOW)


def plan(cast: Cast, case: Case, hours: int = 1) -> int:
    planned = visits.Planned(NOW + timedelta(hours=hours), "4 Mill Lane", "Side door", "Dog in the yard")
    return visits.plan_visit(reference=case.reference, planned=planned, by=cast["worker"], at=NOW)


def test_B4_todays_visits_stand_in_order_with_access_and_risk(cast: Cast, case: Case) -> None:
    later, sooner = plan(cast, case, 5), plan(cast, case, 1)
    plan(cast, case, 30)
    found = todays_visits(viewer=cast["worker"], now=NOW)
    assert [visit.visit_id for visit in found] == [sooner, later]
    assert (found[0].access, found[0].risk, found[0].strip[0].use) == ("Side door", "Dog in the yard", "safe")


def test_B4_arrived_and_left_safely_and_a_manager_sees_who_has_not(cast: Cast, case: Case) -> None:
    visit = plan(cast, case)
    with pytest.raises(Invalid):
        visits.left_safely(visit_id=visit, by=cast["worker"], at=NOW)
    with pytest.raises(NotAllowed):
        visits.arrived(visit_id=visit, by=cast["colleague"], at=NOW)
    visits.arrived(visit_id=visit, by=cast["worker"], at=NOW)
    later = NOW + timedelta(hours=3)
    assert [each.worker for each in visits_not_left(viewer=cast["manager"], now=later)] == ["Priya Nair"]
    visits.left_safely(visit_id=visit, by=cast["worker"], at=later)
    assert visits_not_left(viewer=cast["manager"], now=later) == ()
    row = Visit.objects.get()
    assert (row.arrived_at, row.left_at) == (NOW, later)


ORPHAN = {"happened_on": TODAY.isoformat(), "kind": "prevention", "type": "mediation", "note": "Rang the landlord", "name": "Amara Cole"}


def hold(cast: Cast, named: str, **more: Any) -> int:
    row = ORPHAN | more
    return holding.hold(table="activities", named_case=named, row=row, fault="No such case", by=cast["manager"], at=NOW)


def test_DQ_05_an_orphan_of_an_import_is_kept_with_the_cases_it_may_belong_to(cast: Cast, case: Case) -> None:
    Case.objects.exclude(pk=case.pk).delete()
    slip = case.reference[:3] + ("A" if case.reference[3] != "A" else "B") + case.reference[4:]
    row_id = hold(cast, slip)
    assert [held.row_id for held in holding_list(viewer=cast["manager"])] == [row_id]
    (suggested,) = to_settle(viewer=cast["manager"], row_id=row_id).suggested
    assert suggested.reference == case.reference
    assert suggested.why == "the reference with one slip, the same name, the day lies in the case"
    holding.settle_on_case(row_id=row_id, reference=case.reference, by=cast["manager"], at=NOW)
    entry = Entry.objects.get()
    assert (entry.case_id, entry.type, entry.note) == (case.pk, "mediation", "Rang the landlord")
    assert holding_list(viewer=cast["manager"]) == ()
    assert HoldingRow.objects.get().settled_as == f"case {case.reference}"


def test_DQ_05_a_contact_that_does_not_say_how_is_asked_about_not_guessed(cast: Cast, case: Case) -> None:
    row_id = hold(cast, "?", kind="contact", type="")
    with pytest.raises(Invalid):
        holding.settle_on_case(row_id=row_id, reference=case.reference, by=cast["manager"], at=NOW)
    holding.settle_on_case(row_id=row_id, reference=case.reference, way="call", result="no_answer", by=cast["manager"], at=NOW)
    assert Entry.objects.get().result == "no_answer"


def test_DQ_05_a_row_that_belongs_nowhere_is_set_aside_with_a_reason(client: Client, cast: Cast, case: Case) -> None:
    row_id = hold(cast, "OLD-1")
    client.force_login(cast.user("manager"))
    address = f"/cases/holding/{row_id}/"
    assert "OLD-1" in client.get("/cases/holding/").content.decode()
    refused = client.post(address, {"case": "another", "reference": "nonsense"}).content.decode()
    assert "That is not a case reference" in refused
    assert client.post(address, {"case": "none", "why": "From before this service"}).status_code == 302
    assert HoldingRow.objects.get().settled_as == "set aside: From before this service"


def test_every_page_of_casework_opens_for_who_may(client: Client, cast: Cast, case: Case) -> None:
    row_id, visit = hold(cast, "x"), plan(cast, case)
    entries.log(reference=case.reference, written=Written(happened_on=TODAY, way="call", result="spoke"), by=cast["worker"], at=NOW)
    here = f"/cases/{case.reference}/"
    worker = ["mine", "team", "today", "several", "cover", "find", "to-chase", "errors"]
    manager = ["oversight", "holding", f"holding/{row_id}"]
    of_case = ["", "log/", "close/", "lead/", "late/assessment/", "visit/", "next-step/", f"entries/{Entry.objects.get().pk}/move/"]
    client.force_login(cast.user("worker"))
    assert {path: client.get(f"/cases/{path}/").status_code for path in worker} == dict.fromkeys(worker, 200)
    assert {path: client.get(here + path).status_code for path in of_case} == dict.fromkeys(of_case, 200)
    assert {client.get(f"/cases/{path}/").status_code for path in manager} == {403}
    for said in ("arrived", "left"):
        assert client.post(f"/cases/visits/{visit}/{said}/").status_code == 302
    client.force_login(cast.user("manager"))
    assert {path: client.get(f"/cases/{path}/").status_code for path in manager} == dict.fromkeys(manager, 200)


def test_one_morning_is_logged_for_several_cases_from_the_page(client: Client, cast: Cast, case: Case) -> None:
    other = open_case(cast)
    client.force_login(cast.user("worker"))
    page = client.get("/cases/several/").content.decode()
    mark = page.split('name="once" value="')[1].split('"')[0]
    day = {"happened_on-day": "21", "happened_on-month": "11", "happened_on-year": "2026"}
    form = {"once": mark, "types": "court_support", "kind": "prevention", "cases": [case.reference, other.reference], **day}
    form |= {f"note_{case.reference}": "Adjourned", f"note_{other.reference}": "Suspended"}
    assert client.post("/cases/several/", form).status_code == 302
    assert {row.case.reference: row.note for row in Entry.objects.select_related("case")} == {
        case.reference: "Adjourned", other.reference: "Suspended",
    }  # fmt: skip


def test_a_follow_up_is_written_down_from_its_page(client: Client, cast: Cast, as_holder: None) -> None:
    case = closed_case(cast, ago=60)
    client.force_login(cast.user("worker"))
    address = f"/cases/{case.reference}/follow-up/56d/"
    assert "Send no text about it" in client.get(address).content.decode()
    form = {"result": "sustained", "happened_on-day": "21", "happened_on-month": "11", "happened_on-year": "2026"}
    assert client.post(address, form).status_code == 302
    assert case.follow_ups.get().result == "sustained"
    assert client.get(f"/cases/{case.reference}/follow-up/2y/").status_code == 404


def test_a_lead_and_cover_are_changed_from_their_pages(client: Client, cast: Cast, case: Case) -> None:
    client.force_login(cast.user("worker"))
    page = client.get(f"/cases/{case.reference}/lead/").content.decode()
    assert "Sam Okoro: 0 open cases of 12" in page
    answer = client.post(f"/cases/{case.reference}/lead/", {"lead": str(cast["colleague"].member), "why": "Leave", "version": "1"})
    assert answer.status_code == 302
    days = {"starts_on-day": "21", "starts_on-month": "11", "starts_on-year": "2026"}
    days |= {"ends_on-day": "27", "ends_on-month": "11", "ends_on-year": "2026"}
    assert client.post("/cases/cover/", {"cover": str(cast["colleague"].member), "kind": "leave", **days}).status_code == 302
    client.force_login(cast.user("colleague"))
    assert "You cover the list of Priya Nair until 27 November 2026" in client.get("/cases/mine/").content.decode()


def test_a_case_that_closed_still_ends_after_a_close_and_a_late_find(cast: Cast, case: Case) -> None:
    closing.close(reference=case.reference, version=1, closing=WELL, by=cast["worker"], at=NOW)
    with pytest.raises(Invalid):
        closing.close(reference=case.reference, version=2, closing=WELL, by=cast["worker"], at=NOW)
