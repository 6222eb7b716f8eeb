"""Advice to a professional: no person stands behind it, it is counted apart, and whoever asked follows the answer."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from headwater.hub.audit.models import Event
from headwater.hub.cases.models import Case
from headwater.hub.core.errors import Invalid, NotAllowed, NotFound
from headwater.hub.core.scoping import ScopeError, across_agencies, acting_for
from headwater.hub.pathways.actions import advice as actions
from headwater.hub.pathways.models import Advice, Stay
from headwater.hub.pathways.queries.advice import figures
from headwater.hub.pathways.queries.advice.log import advice_log, advice_page, asked_by_us
from headwater.hub.people.models import Person
from headwater.hub.programmes.models import ProgrammeSetting
from support.cast import HOLDER, NOW, TODAY, Cast, open_case

YEAR = {"start": TODAY - timedelta(365), "end": TODAY, "as_of": TODAY}


def test_EMB_01_advice_makes_no_record_of_a_person_and_is_never_added_to_cases(client: Client, placed: Any, cast: Cast) -> None:
    open_case(cast, service=placed.service)
    with across_agencies():
        before = Person.objects.count(), Case.objects.count()
    for _ in range(2):
        placed.log(answer="Ask the council first.")
    with across_agencies():
        assert (Person.objects.count(), Case.objects.count()) == before
    with acting_for(cast["worker"].agency_id):
        found = advice_log(viewer=cast["worker"], as_of=TODAY, since=TODAY - timedelta(90))
    assert (found.advice_count, found.case_count) == (2, 1)
    client.force_login(cast.user("worker"))
    page = client.get(reverse("advice:log")).content.decode()
    assert "2 answers" in page
    assert "1 case" in page
    assert "The two are never added." in page


def test_EMB_01_five_answers_on_one_page_write_it_down(client: Client, placed: Any, cast: Cast) -> None:
    client.force_login(cast.user("worker"))
    once = client.get(reverse("advice:new")).content.decode().split('name="once" value="')[1].split('"')[0]
    day = {"asked_on-day": "21", "asked_on-month": "11", "asked_on-year": "2026"}
    answers = {"team": f"team-{placed.team.pk}", "topic": "eviction", "question": "Notice came?", "answer": "It is not valid.", **day}
    refused = client.post(reverse("advice:new"), {**answers, "question": "Mr Jones has notice", "channel": "phone", "once": once})
    assert "a name with a title" in refused.content.decode()
    assert "Mr Jones has notice" in refused.content.decode()
    assert client.post(reverse("advice:new"), {**answers, "channel": "phone", "once": once}).status_code == 302
    with across_agencies():
        row = Advice.objects.get()
    assert (row.topic, row.channel, row.partner_kind, row.no_names) == ("eviction", "phone", "childrens", True)
    assert row.answered_at is not None


def test_A18_a_question_without_names_is_linked_to_nobody_and_cannot_be(placed: Any, cast: Cast) -> None:
    case = open_case(cast, service=placed.service)
    reference = placed.log()
    with across_agencies(), pytest.raises(IntegrityError), transaction.atomic():
        Advice.objects.filter(reference=reference).update(case=case)
    named = placed.log(case_reference=case.reference, question="Mrs Cole asks about her notice")
    with across_agencies():
        assert Advice.objects.get(reference=named).no_names is False
    with acting_for(cast["worker"].agency_id):
        assert advice_page(viewer=cast["worker"], reference=named, as_of=TODAY).case_reference == case.reference


def test_another_agencys_case_cannot_be_linked(placed: Any, cast: Cast) -> None:
    with across_agencies():
        stay = Stay.objects.create(agency=cast.agencies["Northgate Floating Support"], patient_name="X", admitted_on=TODAY, recorded_at=NOW)
    with pytest.raises(NotFound):
        placed.log(stay_reference=stay.reference)


def test_HLT_15_advice_on_rights_keeps_its_law_and_leads_to_the_discharge_and_the_saving(client: Client, placed: Any, cast: Cast) -> None:
    worker = cast["worker"]
    with across_agencies():
        dates = {"admitted_on": TODAY - timedelta(30), "discharged_on": TODAY - timedelta(2)}
        stay = Stay.objects.create(agency=cast.agencies[HOLDER], patient_name="Joan Ellery", recorded_at=NOW, **dates)
    law = "Protection from Eviction Act 1977, section 3"
    reference = placed.log(topic="tenant_rights", law=law, answer="She may go home.", stay_reference=stay.reference)
    with acting_for(worker.agency_id):
        actions.set_result(reference=reference, result="Home on Thursday", on=TODAY, by=worker, at=NOW)
        win = actions.Win(
            placed.service.pk, "Home sooner", "Her rights were told", "health", TODAY, days_saved=4, unit_cost="OXF-BED-451",
            advice_reference=reference, stay_reference=stay.reference,
        )  # fmt: skip
        actions.tell_win(new=win, by=worker, at=NOW)
    client.force_login(cast.user("worker"))
    page = client.get(reverse("advice:one", args=[reference])).content.decode()
    assert law in page
    assert "They left on 19 November 2026" in page
    address = page.split("Quick win: <a")[1].split('href="')[1].split('"')[0]
    assert "£1,804" in client.get(address).content.decode()


def test_CHD_09_and_EMB_04_a_social_worker_asks_and_follows_the_answer(client: Client, placed: Any, cast: Cast) -> None:
    reference = placed.ask()
    client.force_login(cast.user("partner_worker"))
    address = reverse("advice:one", args=[reference])
    assert "Not answered yet. It is due by 24 November 2026." in client.get(address).content.decode()
    client.force_login(cast.user("worker"))
    assert "Can they stay?" in client.get(reverse("advice:log")).content.decode()
    answer = {"answer": "Yes, until a court says so.", "law": "Protection from Eviction Act 1977, section 3"}
    assert client.post(reverse("advice:answer", args=[reference]), answer).status_code == 302
    day = {"on-day": "21", "on-month": "11", "on-year": "2026"}
    assert client.post(reverse("advice:result", args=[reference]), {"result": "They stayed together", **day}).status_code == 302
    client.force_login(cast.user("partner_worker"))
    page = client.get(address).content.decode()
    assert "Yes, until a court says so." in page
    assert "They stayed together" in page
    assert "Answered" in client.get(reverse("advice:asked")).content.decode()


def test_CHD_09_what_is_not_answered_in_the_set_time_is_late(placed: Any, cast: Cast) -> None:
    placed.ask()
    with acting_for(cast["worker"].agency_id):
        (line,) = advice_log(viewer=cast["worker"], as_of=TODAY + timedelta(3), since=TODAY).waiting
        assert not line.is_late
        (line,) = advice_log(viewer=cast["worker"], as_of=TODAY + timedelta(4), since=TODAY).waiting
        assert line.is_late
        ProgrammeSetting.objects.create(programme=cast.programme, name="advice_working_days", value=5, starts_on=TODAY)
        (line,) = advice_log(viewer=cast["worker"], as_of=TODAY + timedelta(4), since=TODAY).waiting
        assert not line.is_late


def test_a_question_is_seen_by_who_holds_and_who_asked_it_and_every_reading_is_logged(client: Client, placed: Any, cast: Cast) -> None:
    reference = placed.ask()
    for who, status in {"worker": 200, "partner_manager": 200, "stranger_worker": 404, "nurse": 404, "commissioner": 403}.items():
        client.force_login(cast.user(who))
        assert client.get(reverse("advice:one", args=[reference])).status_code == status, who
    assert Event.objects.filter(verb="advice.seen", object_ref=reference).count() == 2
    client.force_login(cast.user("partner_manager"))
    assert client.get(reverse("advice:answer", args=[reference])).status_code == 404
    with acting_for(cast["stranger_worker"].agency_id):
        assert asked_by_us(viewer=cast["stranger_worker"], as_of=TODAY) == ()
        with pytest.raises(NotFound):
            actions.answer(reference=reference, words="Mine", by=cast["stranger_worker"], at=NOW)
    with pytest.raises(ScopeError):
        advice_page(viewer=cast["worker"], reference=reference, as_of=TODAY)


def test_CHD_10_contacts_are_counted_by_kind_of_partner(placed: Any, cast: Cast) -> None:
    placed.log()
    for kind in ("school", "school", "community"):
        placed.log(team_id=None, service_id=placed.service.pk, partner_kind=kind, organisation="Mill Lane School")
    placed.ask()
    with acting_for(cast["manager"].agency_id):
        found = figures.advice_figures(viewer=cast["manager"], **YEAR)
    assert dict(found.by_partner) == {"school": 2, "childrens": 2, "community": 1}
    assert (found.asked, {row.channel: row.waiting for row in found.by_channel}) == (5, {"in_person": 0, "hub": 1})
    with acting_for(cast["worker"].agency_id), pytest.raises(Invalid):
        placed.log(team_id=None, service_id=placed.service.pk, partner_kind="")


def test_only_those_who_work_with_people_ask_and_advise(placed: Any, cast: Cast) -> None:
    for who in ("commissioner", "data_protection"):
        with pytest.raises(NotAllowed):
            placed.ask(who)
        with pytest.raises(NotAllowed):
            placed.log(who)
