"""The Duty to Refer: two agreements, the authority the person chose, and what the authority answers. It is never an application."""

import csv
import io
from datetime import date, time, timedelta
from typing import Any

import pytest
from django.test import Client

from headwater.hub.audit.models import Event
from headwater.hub.cases.models import Case, Duty
from headwater.hub.core.errors import Invalid, NotAllowed, NotFound, Stale
from headwater.hub.core.scoping import across_agencies, acting_for
from headwater.hub.notify.models import Message
from headwater.hub.organisations.models import Agency, Membership
from headwater.hub.people.models import Permission
from headwater.hub.referrals.actions.authority.answering import answer, decide_application, report
from headwater.hub.referrals.actions.authority.reading import open_for_officer, open_for_sender
from headwater.hub.referrals.actions.authority.transferring import transfer
from headwater.hub.referrals.actions.changing_mind import withdraw_agreement
from headwater.hub.referrals.logic.answering import TRANSFERRED_TWICE, Answer
from headwater.hub.referrals.logic.given import GivenAgreement, GivenPerson, GivenWay
from headwater.hub.referrals.models import AuthorityReferral, AuthorityStep, Referral
from headwater.hub.referrals.queries.authority.page import authority_page, sent_page
from headwater.hub.referrals.queries.authority.queue import authority_queue
from headwater.hub.referrals.states import Route
from headwater.hub.referrals.states.authority import Basis, Stage, Step
from support.cast import AUTHORITY, NOW, PARTNER, TODAY, Cast
from support.duty import AWAY, FAR, HERE, contact_at, nurse, referred, to, under_the_duty

FRIDAY = NOW - timedelta(days=1)


@pytest.fixture(autouse=True)
def duty(cast: Cast) -> None:
    under_the_duty(cast)


def beside(row: Referral) -> AuthorityReferral:
    with across_agencies():
        return AuthorityReferral.objects.select_related("authority", "agency").get(referral=row)


def officer_says(cast: Cast, row: Referral, step: str, **more: Any) -> None:
    with acting_for(cast.agencies[AUTHORITY].pk):
        answer(
            reference=row.reference, given=Answer(step, more.pop("on", TODAY), **more), by=cast["council_officer"], at=more.pop("at", NOW)
        )


def seen_by_officer(cast: Cast, row: Referral) -> Any:
    with acting_for(cast.agencies[AUTHORITY].pk):
        return authority_page(viewer=cast["council_officer"], reference=row.reference, now=NOW)


def seen_by_nurse(cast: Cast, row: Referral) -> Any:
    with acting_for(cast["nurse"].agency):
        return sent_page(viewer=cast["nurse"], reference=row.reference, now=NOW)


def test_DTR_09_name_contact_and_reason_are_all_that_is_needed_and_no_application_is(cast: Cast):
    row = referred(cast)
    assert (row.route, row.chosen_authority_id) == (Route.DUTY_TO_REFER, cast.area.pk)
    assert beside(row).under_duty and beside(row).stage == Stage.WAITING
    for lack in ({"person": GivenPerson(" ")}, {"ways": (GivenWay("phone", ""),)}, {"reason": " "}):
        with pytest.raises(Invalid):
            referred(cast, **lack)


def test_the_two_agreements_are_two_facts_each_with_who_took_it_and_how(cast: Cast):
    agreement = GivenAgreement(agreed="yes", how="written")
    row = referred(cast, agreement=agreement, said=to(taken_by="Sister Blake", contact_how="spoken", agreed_on=TODAY - timedelta(days=2)))
    with across_agencies():
        kept = {p.scope: (p.given, p.how, p.taken_by, p.given_on) for p in Permission.objects.filter(person=row.person)}
    day = TODAY - timedelta(days=2)
    assert kept["referral"] == (True, "written", "Sister Blake", day)
    assert kept["contact_details"] == (True, "spoken", "Sister Blake", day)


@pytest.mark.parametrize(
    ("agreed", "contact", "fault"),
    [("", "yes", "agreed"), ("no", "yes", "agreed"), ("yes", "no", "contact_agreed"), ("yes", "", "contact_agreed")],
)
def test_without_both_agreements_nothing_is_kept_and_nobody_is_told(cast: Cast, agreed: str, contact: str, fault: str):
    contact_at(cast)
    with pytest.raises(Invalid) as refused:
        referred(cast, agreement=GivenAgreement(agreed=agreed), said=to(contact_agreed=contact))
    assert fault in refused.value.fields
    with across_agencies():
        assert not AuthorityReferral.objects.exists()
    assert not Message.objects.exists()


def test_a_decision_in_their_best_interests_is_no_duty_to_refer(cast: Cast):
    best = GivenAgreement(agreed="yes", by="best_interests", decided_by="Dr Roy, consultant", recheck_on=TODAY + timedelta(days=7))
    assert not beside(referred(cast, agreement=best)).under_duty


def test_a_voluntary_body_refers_the_same_way_and_it_is_not_under_the_duty(cast: Cast):
    by = cast["worker"]
    sender = nurse(cast).__class__(name=by.name, agency_name=by.agency_name, agency_id=by.agency_id, member_id=by.membership_id)
    row = referred(cast, by=by, sender=sender)
    assert (row.route, beside(row).under_duty, beside(row).bodies) == (Route.PARTNER, False, [])


def test_the_person_chooses_any_authority_wherever_they_live(cast: Cast):
    row = referred(cast, FAR, area_code=HERE, said=to(FAR, connection=("none_known",), away_from_danger=True))
    sent = beside(row)
    assert (sent.authority.code, sent.agency.name, row.has_extra_care) == (FAR, "Oxford", True)
    with pytest.raises(NotFound):
        referred(cast, "W06000015", said=to("W06000015"))


def test_two_referrals_to_an_authority_without_the_hub_share_one_desk(cast: Cast):
    first, second = referred(cast, FAR), referred(cast, FAR, person=GivenPerson("Ada Long"))
    assert first.agency_id == second.agency_id and first.service_id == second.service_id
    assert Agency.objects.filter(kind="housing_authority", area__code=FAR).count() == 1


def test_a_referral_starts_no_clock_and_makes_no_duty_at_any_stage(cast: Cast):
    row = referred(cast)
    for step in (Step.ACKNOWLEDGED, Step.REACHED):
        officer_says(cast, row, step)
    officer_says(cast, row, Step.APPOINTMENT, appointment_on=TODAY + timedelta(days=2), appointment_at=time(10, 30))
    officer_says(cast, row, Step.KEPT)
    officer_says(cast, row, Step.APPLICATION)
    assert seen_by_officer(cast, row).application_on == TODAY
    with acting_for(cast.agencies[AUTHORITY].pk):
        decide_application(reference=row.reference, reason="relief", decided_on=TODAY, by=cast["council_officer"], at=NOW)
    with across_agencies():
        assert not Duty.objects.exists() and not Case.objects.exists()
        assert AuthorityStep.objects.filter(step=Step.APPLICATION).get().happened_on == TODAY


def test_an_application_is_decided_only_after_it_was_taken_as_an_act_of_its_own(cast: Cast):
    row = referred(cast)
    with acting_for(cast.agencies[AUTHORITY].pk), pytest.raises(Invalid, match="A referral is not one"):
        decide_application(reference=row.reference, reason="main", decided_on=TODAY, by=cast["council_officer"], at=NOW)
    officer_says(cast, row, Step.APPLICATION)
    with acting_for(cast.agencies[AUTHORITY].pk):
        for reason, day, fault in (
            ("x", TODAY, "reason"),
            ("main", TODAY + timedelta(days=1), "decided_on"),
            ("main", TODAY - timedelta(days=1), "decided_on"),
        ):
            with pytest.raises(Invalid) as refused:
                decide_application(reference=row.reference, reason=reason, decided_on=day, by=cast["council_officer"], at=NOW)
            assert list(refused.value.fields) == [fault]


def test_what_comes_next_is_refused_when_it_cannot(cast: Cast):
    row = referred(cast)
    for given, fault in (
        (Answer(Step.KEPT, TODAY), "step"), (Answer(Step.NO_CONTACT, TODAY), "step"), (Answer("anything", TODAY), "step"),
        (Answer(Step.APPOINTMENT, TODAY), "appointment_on"), (Answer(Step.TRIED, TODAY + timedelta(days=1)), "happened_on"),
        (Answer(Step.TRIED, TODAY - timedelta(days=1)), "happened_on"),
    ):  # fmt: skip
        with acting_for(cast.agencies[AUTHORITY].pk), pytest.raises(Invalid) as refused:
            answer(reference=row.reference, given=given, by=cast["council_officer"], at=NOW)
        assert list(refused.value.fields) == [fault]
    officer_says(cast, row, Step.TRIED)
    officer_says(cast, row, Step.TRIED)
    officer_says(cast, row, Step.NO_CONTACT)
    with pytest.raises(Stale):
        officer_says(cast, row, Step.REACHED)


def test_DTR_03_the_answer_is_measured_in_working_hours_and_days_and_the_late_are_listed(cast: Cast):
    old = referred(cast, at=NOW - timedelta(days=20))
    new = referred(cast, at=FRIDAY, person=GivenPerson("Ada Long"))
    with acting_for(cast.agencies[AUTHORITY].pk):
        late = authority_queue(viewer=cast["council_officer"], now=NOW, look="late")
        whole = authority_queue(viewer=cast["council_officer"], now=NOW)
    assert [row.reference for row in late.rows] == [old.reference] and late.late == 1
    assert [row.reference for row in whole.rows] == [old.reference, new.reference]
    timing = whole.rows[1].timing
    assert (timing.answer_hours, timing.answer_days, timing.is_late_now) == (
        7.5,
        0,
        False,
    )  # Friday from 9:30; the cast's day is a Saturday
    with acting_for(cast.agencies[PARTNER].pk):
        assert authority_queue(viewer=cast["partner_worker"], now=NOW).rows == ()


def test_another_agency_finds_no_such_referral(cast: Cast):
    row = referred(cast)
    with acting_for(cast.agencies[PARTNER].pk):
        with pytest.raises(NotFound):
            authority_page(viewer=cast["partner_worker"], reference=row.reference, now=NOW)
        with pytest.raises(NotFound):
            sent_page(viewer=cast["partner_worker"], reference=row.reference, now=NOW)
        with pytest.raises(NotFound):
            report(reference=row.reference, given=Answer(Step.REACHED, TODAY, told_by="x"), by=cast["partner_worker"], at=NOW)


@pytest.mark.parametrize(
    ("feedback", "told"),
    [((), ["acknowledged"]), (("contact",), ["acknowledged", "reached"]), (("outcome",), ["acknowledged", "application"])],
)
def test_the_sender_hears_only_what_was_agreed_and_always_that_it_came(cast: Cast, feedback: tuple[str, ...], told: list[str]):
    row = referred(cast, said=to(feedback=feedback))
    officer_says(cast, row, Step.ACKNOWLEDGED)
    officer_says(cast, row, Step.REACHED, note="She is frightened of her brother.")
    officer_says(cast, row, Step.APPLICATION)
    page = seen_by_nurse(cast, row)
    assert [line.step for line in page.steps] == told and page.held_back
    assert all(not line.note and not line.recorded_by for line in page.steps)


def test_an_authority_without_the_hub_is_told_safely_and_its_answer_is_kept_as_reported(cast: Cast):
    contact_at(cast, FAR)
    row = referred(cast, FAR)
    message = Message.objects.get(template="staff.incoming")
    assert message.recipient == "duty@council.example" and "Ben" not in message.body and "/letters/" in message.body
    with acting_for(cast["nurse"].agency):
        with pytest.raises(Invalid) as refused:
            report(reference=row.reference, given=Answer(Step.REACHED, TODAY), by=cast["nurse"], at=NOW)
        assert list(refused.value.fields) == ["told_by"]
        report(reference=row.reference, given=Answer(Step.REACHED, TODAY, told_by="Sal Reed"), by=cast["nurse"], at=NOW)
    with across_agencies():
        assert AuthorityStep.objects.get().basis == Basis.REPORTED
    assert [(line.basis, line.told_by) for line in seen_by_nurse(cast, row).steps] == [("reported", "Sal Reed")]


def test_nobody_else_writes_the_answers_of_a_council_that_writes_its_own(cast: Cast):
    row = referred(cast)
    with acting_for(cast["nurse"].agency), pytest.raises(NotAllowed):
        report(reference=row.reference, given=Answer(Step.REACHED, TODAY, told_by="Alan"), by=cast["nurse"], at=NOW)


def test_DTR_13_it_moves_once_with_new_agreement_and_its_whole_history_and_not_twice(cast: Cast):
    row = referred(cast)
    officer_says(cast, row, Step.REACHED, note="Would rather be near her mother.")
    with acting_for(cast.agencies[AUTHORITY].pk):
        for lack, fault in ((to(FAR, contact_agreed=""), "contact_agreed"), (to(HERE), "authority")):
            with pytest.raises(Invalid) as refused:
                transfer(reference=row.reference, to=lack, agreed="yes", by=cast["council_officer"], at=NOW)
            assert list(refused.value.fields) == [fault]
        with pytest.raises(Invalid):
            transfer(reference=row.reference, to=to(AWAY), agreed="", by=cast["council_officer"], at=NOW)
        new = transfer(reference=row.reference, to=to(AWAY), agreed="yes", by=cast["council_officer"], at=NOW)
    with across_agencies():
        moved = Referral.objects.select_related("agency").get(reference=new)
        assert (moved.sender_agency_name, moved.route, moved.previous.reference) == (
            row.sender_agency_name,
            Route.DUTY_TO_REFER,
            row.reference,
        )
    page = seen_by_nurse(cast, moved)
    assert [(line.step, line.authority) for line in page.steps] == [("reached", "Aldermere"), ("transferred", "Aldermere")]
    officer = cast["council_officer"]
    second = officer.__class__(officer.name, officer.user_id, moved.agency_id, "Fenwick", officer.membership_id, None, officer.roles)
    with acting_for(moved.agency_id), pytest.raises(NotAllowed, match="once already"):
        transfer(reference=new, to=to(FAR), agreed="yes", by=second, at=NOW)
    assert Event.objects.get(verb="referral.transfer_refused").reason == TRANSFERRED_TWICE


def test_a_changed_mind_closes_it_and_stops_the_telling(cast: Cast):
    row = referred(cast)
    with acting_for(cast.agencies[AUTHORITY].pk):
        withdraw_agreement(referral_id=row.pk, words="I have changed my mind.", by=cast["council_officer"], at=NOW)
    assert beside(row).stage == Stage.WITHDRAWN


@pytest.mark.parametrize(("days", "early", "crossed"), [(55, False, False), (56, False, False), (57, True, False)])
def test_DTR_10_the_56_days_of_the_law_at_55_56_and_57(cast: Cast, days: int, early: bool, crossed: bool):
    page = seen_by_officer(cast, referred(cast, threat_on=TODAY + timedelta(days=days)))
    assert (page.within.days, page.within.is_early, page.within.crossed) == (days, early, crossed)


def test_DTR_11_a_referral_that_came_early_prompts_on_the_day_it_crosses_and_stays_one(cast: Cast):
    row = referred(cast, at=NOW - timedelta(days=10), threat_on=TODAY + timedelta(days=56))
    with acting_for(cast.agencies[AUTHORITY].pk):
        rows = authority_queue(viewer=cast["council_officer"], now=NOW).rows
    assert [(each.reference, each.crossed) for each in rows] == [(row.reference, True)]


def test_DTR_04_the_file_of_one_person_lists_every_view_change_and_disclosure(cast: Cast, client: Client):
    contact_at(cast)
    row = referred(cast)
    with across_agencies():
        Membership.objects.filter(pk=cast.memberships["council_officer"].pk).update(roles=["authority_officer", "data_protection"])
    with acting_for(cast.agencies[AUTHORITY].pk):
        open_for_officer(reference=row.reference, by=cast["council_officer"], at=NOW)
    officer_says(cast, row, Step.REACHED)
    with acting_for(cast["nurse"].agency):
        open_for_sender(reference=row.reference, by=cast["nurse"], at=NOW)
    client.force_login(cast.user("council_officer"))
    file = client.post("/manage/log/file/", {"person": row.person.reference})
    lines = list(csv.reader(io.StringIO(file.content.decode("utf-8-sig"))))[1:]
    kinds = {(kind, what) for _, kind, _, what, *_ in lines}
    assert len(lines) == Event.objects.filter(person_ref=row.person.reference).count() - 1, "all but the entry of taking it away"
    assert {
        ("Change", "Referral: received"), ("Disclosure", "Referral: authority told"), ("View", "Referral: seen"),
        ("Change", "Referral: authority answered"), ("Disclosure", "Referral: answer told"),
    } <= kinds  # fmt: skip
    assert client.post("/manage/log/file/", {"person": cast.person.reference}).status_code == 404, "another agency's record is not there"


def test_the_duty_holds_from_the_first_of_october_2018(cast: Cast):
    from headwater.hub.organisations.queries.duty import bodies_on, standing_of

    trust = cast.agencies["Aldermere General Hospital Trust"].pk
    assert not standing_of(agency_id=trust, as_of=date(2018, 9, 30)).under_duty
    assert standing_of(agency_id=trust, as_of=date(2018, 10, 1)).under_duty
    assert [each.code for each in bodies_on(TODAY) if not each.is_bound] == ["police", "primary_care", "education", "landlord", "charity"]
    assert len([each for each in bodies_on(TODAY) if each.is_bound]) == 12
