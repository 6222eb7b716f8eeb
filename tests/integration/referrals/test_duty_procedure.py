"""One county procedure in versions, named contacts in date, and how the Duty to Refer goes (DTR-01, 02, 04, 07, 08, 12, 14)."""

from copy import copy
from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.template.loader import render_to_string
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from headwater.hub.core.errors import Invalid, NotAllowed
from headwater.hub.core.scoping import across_agencies, acting_for
from headwater.hub.organisations.models import Area, NamedContact
from headwater.hub.organisations.queries.authorities import contact_alerts, current_contacts
from headwater.hub.organisations.queries.duty import bodies_on
from headwater.hub.programmes.actions import procedure as acts
from headwater.hub.programmes.models import Procedure, Programme, ProgrammeSetting
from headwater.hub.programmes.queries.procedure import consultation_page, procedure_page, promise_on
from headwater.hub.referrals.models import ApplicationDecision, AuthorityReferral
from headwater.hub.referrals.queries.authority.counts import duty_counts
from headwater.hub.referrals.queries.authority.page import authority_page
from headwater.hub.referrals.queries.daily import council_lines
from headwater.hub.web.parts import pdf
from headwater.hub.web.referrals.duty import keeping
from support.cast import AUTHORITY, NOW, TODAY, TRUST, Cast, open_case
from support.duty import AWAY, FAR, HERE, contact_at, nurse, referred, shows_every_number, under_the_duty

FIRST = acts.NewVersion("Duty to Refer", "Ask, then refer.", "Ask.", 2, 3, TODAY - timedelta(days=30), TODAY + timedelta(days=365))


def published(cast: Cast, new: acts.NewVersion = FIRST) -> int:
    return acts.publish_version(programme_id=cast.programme.pk, new=new, by=cast["coordinator"], at=NOW)


def proposed(cast: Cast) -> int:
    new = acts.Proposal("Answer in a day", "One day.", ("Can you?", "When?"), TODAY + timedelta(days=7))
    return acts.propose_change(programme_id=cast.programme.pk, new=new, by=cast["coordinator"], at=NOW)


def test_DTR_01_every_council_shares_one_version_and_a_difference_is_an_exception(cast: Cast):
    number = published(cast)
    for code in (HERE, AWAY):
        acts.adopt(number=number, code=code, exception="", exception_ends_on=None, by=cast["coordinator"], at=NOW)
    page = procedure_page(as_of=TODAY)
    assert page is not None and [each.adopted_on for each in page.districts] == [TODAY, TODAY]
    acts.adopt(number=number, code=HERE, exception="No answers on Saturday.", exception_ends_on=None, by=cast["council_officer"], at=NOW)
    page = procedure_page(as_of=TODAY)
    assert page is not None and [each.exception for each in page.districts] == ["No answers on Saturday.", ""]
    with pytest.raises(Invalid):
        acts.adopt(number=number, code=HERE, exception=" ", exception_ends_on=TODAY, by=cast["council_officer"], at=NOW)
    with pytest.raises(NotAllowed):
        acts.adopt(number=number, code=AWAY, exception="", exception_ends_on=None, by=cast["council_officer"], at=NOW)


def test_DTR_02_a_council_without_a_contact_in_date_raises_an_alert(cast: Cast):
    assert [(each.code, each.is_soon) for each in contact_alerts(as_of=TODAY)] == [(HERE, False), (AWAY, False)]
    contact_at(cast, until=TODAY + timedelta(days=60))
    contact_at(cast, AWAY, until=TODAY + timedelta(days=10))
    assert [(each.code, each.is_soon) for each in contact_alerts(as_of=TODAY)] == [(AWAY, True)]
    assert {each.code for each in contact_alerts(as_of=TODAY + timedelta(days=61))} == {HERE, AWAY}
    assert current_contacts([cast.area.pk], as_of=TODAY + timedelta(days=60)) and not current_contacts(
        [cast.area.pk], as_of=TODAY + timedelta(days=61)
    )


def test_a_contact_can_be_reached_or_is_none(cast: Cast):
    with pytest.raises(IntegrityError), transaction.atomic():
        NamedContact.objects.create(authority=cast.area, name="Sal", starts_on=TODAY, ends_on=TODAY, recorded_at=NOW)


def test_DTR_14_a_change_stands_on_what_those_who_use_it_were_asked_and_what_was_decided(cast: Cast):
    published(cast)
    change = replace(FIRST, starts_on=TODAY, respond_working_days=1)
    number = proposed(cast)
    for without in (change, replace(change, consultation_id=number)):
        with pytest.raises(Invalid, match="Check the answers") as refused:
            published(cast, without)
        assert "consultation" in refused.value.fields
    item = consultation_page(viewer=cast["nurse"], consultation_id=number, as_of=TODAY).items[0].item_id
    for words in ("Perhaps", "Yes"):
        acts.reply(consultation_id=number, answers={item: words}, by=cast["nurse"], at=NOW)
    with pytest.raises(NotAllowed):
        acts.decide_change(consultation_id=number, result="agreed", why="All can.", by=cast["nurse"], at=NOW)
    acts.decide_change(consultation_id=number, result="agreed", why="All can.", by=cast["coordinator"], at=NOW)
    with pytest.raises(Invalid, match="decided already"):
        acts.decide_change(consultation_id=number, result="dropped", why="No.", by=cast["coordinator"], at=NOW)
    with pytest.raises(Invalid, match="closed"):
        acts.reply(consultation_id=number, answers={item: "Late"}, by=cast["nurse"], at=NOW)
    assert published(cast, replace(change, consultation_id=number)) == 2
    page = consultation_page(viewer=cast["nurse"], consultation_id=number, as_of=TODAY)
    assert (page.result, page.became, [reply[2] for reply in page.items[0].replies]) == ("agreed", 2, ["Yes"])
    with pytest.raises(Invalid):
        published(cast, replace(change, consultation_id=number))
    assert promise_on(as_of=TODAY).respond == 1 and promise_on(as_of=TODAY - timedelta(days=1)).respond == 2


def test_the_database_refuses_a_changed_version_nobody_was_asked_about(cast: Cast):
    values = {"title": "x", "summary": "x", "text": "x", "respond_working_days": 1, "reach_working_days": 1, "recorded_at": NOW}
    with pytest.raises(IntegrityError), transaction.atomic():
        Procedure.objects.create(programme=cast.programme, number=2, starts_on=TODAY, review_on=TODAY, **values)


def test_a_referral_keeps_the_promise_of_the_version_under_which_it_came(cast: Cast):
    under_the_duty(cast)
    published(cast)
    row = referred(cast)
    number = proposed(cast)
    acts.decide_change(consultation_id=number, result="changed", why="Three days.", by=cast["coordinator"], at=NOW)
    published(cast, replace(FIRST, starts_on=TODAY, respond_working_days=9, consultation_id=number))
    with acting_for(cast.agencies[AUTHORITY].pk):
        page = authority_page(viewer=cast["council_officer"], reference=row.reference, now=NOW)
    assert (page.promise.number, page.promise.respond) == (1, 2)


@pytest.mark.parametrize("summary", [("words " * 500)[: acts.SHORT], "\n\n".join(["A paragraph."] * 15), "One."])
def test_DTR_07_the_printed_summary_fits_two_pages_and_carries_version_and_date(cast: Cast, summary: str):
    """The longest summary that may be published, with as many councils as a large county has, each with a long contact."""
    for number in range(14):
        area = Area.objects.create(code=f"E0700{number:04}", name=f"North and South Somewhere Borough {number}", in_county=True)
        NamedContact.objects.create(
            authority=area, name="Alexandra Featherstonehaugh", phone="01632 960200 extension 12", email="duty.to.refer@council.example",
            starts_on=TODAY, ends_on=TODAY, recorded_at=NOW,
        )  # fmt: skip
    published(cast, replace(FIRST, summary=summary))
    page = procedure_page(as_of=TODAY)
    assert page is not None
    body = pdf.made(render_to_string("referrals/duty/summary.html", keeping.on_paper(page) | {"on_screen": False}), "two_pages.css")
    printed = PdfReader(BytesIO(body))
    words = printed.pages[0].extract_text()
    assert len(printed.pages) <= 2
    assert "Version 1" in words and "22 October 2026" in words and "21 November 2026" in words


@pytest.mark.parametrize("summary", ["x" * (acts.SHORT + 1), "\n" * 5 + "x\n" * 40, " "])
def test_a_summary_that_would_not_fit_is_refused(cast: Cast, summary: str):
    with pytest.raises(Invalid) as refused:
        published(cast, replace(FIRST, summary=summary))
    assert "summary" in refused.value.fields


def test_DTR_08_each_listed_body_stands_with_its_agencies_and_what_they_sent_and_gaps_show(cast: Cast):
    under_the_duty(cast)
    referred(cast)
    shows_every_number()
    found = duty_counts(viewer=cast["coordinator"], since=TODAY - timedelta(days=365), now=NOW)
    assert [body.code for body in found.bodies] == [body.code for body in bodies_on(TODAY) if body.is_bound]
    lines = {body.code: body.agencies for body in found.bodies}
    assert lines["inpatient_hospital"] == ((cast.agencies[TRUST].pk, TRUST, 1),) and lines["armed_forces"] == ()
    assert (found.under_duty, found.outside) == (1, 0)
    with pytest.raises(NotAllowed):
        duty_counts(viewer=cast["commissioner"], since=TODAY, now=NOW)


def test_DTR_12_what_is_under_the_duty_and_what_is_not_stand_side_by_side_and_neither_is_left_out(cast: Cast, client: Client):
    under_the_duty(cast)
    referred(cast)
    by = cast["worker"]
    outside: Any = {"name": by.name, "agency_name": by.agency_name, "agency_id": by.agency_id, "member_id": by.membership_id}
    referred(cast, by=by, sender=replace(nurse(cast), **outside))
    client.force_login(cast.user("council_officer"))
    page = " ".join(client.get("/referrals/duty/").content.decode().split())
    assert "Under the duty" in page and "Outside the duty" in page
    counted = " ".join(client.get("/referrals/duty/councils/").content.decode().split())
    assert "is not shown, because one number is 7 or less" in counted
    shows_every_number()
    counted = " ".join(client.get("/referrals/duty/councils/").content.decode().split())
    assert "1 referral under the Duty to Refer and 1 outside it" in counted


def test_counts_by_council_body_and_channel_hide_small_numbers_and_show_a_council_its_own(cast: Cast, client: Client):
    under_the_duty(cast)
    for code, number in ((HERE, 9), (AWAY, 12), (FAR, 2)):
        for _ in range(number):
            referred(cast, code)
    seen = {who: duty_counts(viewer=cast[who], since=TODAY - timedelta(days=365), now=NOW) for who in ("coordinator", "council_officer")}
    by_code = {line.code: line for line in seen["coordinator"].councils}
    assert [by_code[code].received for code in (HERE, AWAY, FAR)] == [None, 12, None]
    assert {line.code: line.received for line in seen["council_officer"].councils} == {HERE: 9, AWAY: None, FAR: None}
    assert (seen["coordinator"].under_duty, seen["coordinator"].channels) == (23, (("form", 23),))
    client.force_login(cast.user("coordinator"))
    page = " ".join(client.get("/referrals/duty/councils/").content.decode().split())
    assert "Numbers from 1 to 7 are hidden" in page and ">Hidden</td>" in page and ">2</td>" not in page


def decided(sent: AuthorityReferral, reason: str, number: int, on: date) -> None:
    row = ApplicationDecision(agency_id=sent.agency_id, sent=sent, reason=reason, happened_on=on, recorded_at=NOW)
    with across_agencies():
        ApplicationDecision.objects.bulk_create([copy(row) for _ in range(number)])


def test_decisions_up_to_the_number_of_the_day_are_hidden_with_what_would_give_them_away(cast: Cast, client: Client):
    row = referred(cast)
    with across_agencies():
        sent = AuthorityReferral.objects.get(referral__reference=row.reference)
    page = Client()
    page.force_login(cast.user("council_officer"))

    def read() -> str:
        return " ".join(page.get("/referrals/duty/councils/").content.decode().split())

    decided(sent, "relief", 7, TODAY)
    assert "7 or fewer in this time" in read() and "Not shown: a number here is 7 or less" in read() and "of 7)" not in read()
    decided(sent, "relief", 13, TODAY)
    decided(sent, "not_homeless", 20, TODAY)
    decided(sent, "relief", 3, TODAY - timedelta(days=100))
    decided(sent, "not_homeless", 30, TODAY - timedelta(days=100))
    assert "73 in this time" in read() and "32% (23 of 73)" in read()
    assert "50% (20 of 40)" not in read() and "of 33)" not in read()
    programme = Programme.objects.get()
    ProgrammeSetting.objects.create(programme=programme, name="small_number", value=2, starts_on=TODAY)
    assert "50% (20 of 40)" in read() and "9% (3 of 33)" in read()
    ProgrammeSetting.objects.filter(programme=programme).update(starts_on=TODAY + timedelta(days=1))
    assert "50% (20 of 40)" not in read()


def test_the_list_of_bodies_is_dated():
    assert bodies_on(date(2018, 9, 30)) == ()
    assert len(bodies_on(date(2018, 10, 1))) == 17


def test_the_daily_list_tells_officers_what_is_late_and_coordinators_which_council_nobody_can_reach(cast: Cast):
    under_the_duty(cast)
    referred(cast, at=NOW - timedelta(days=20))
    with acting_for(cast.agencies[AUTHORITY].pk):
        officer = council_lines(viewer=cast["council_officer"], now=NOW)
        coordinator = council_lines(viewer=cast["coordinator"], now=NOW)
    assert [(line.code, line.count) for line in officer] == [("late_councils", 1)]
    assert [(line.code, line.count) for line in coordinator] == [("no_contact_named", 2)]
    contact_at(cast)
    contact_at(cast, AWAY)
    with acting_for(cast.agencies[AUTHORITY].pk):
        assert council_lines(viewer=cast["coordinator"], now=NOW) == []


@pytest.mark.parametrize(("days", "crossed"), [(55, True), (56, True), (57, False), (-1, False)])
def test_DTR_11_a_case_that_came_early_prompts_when_it_crosses_56_days_and_counts_once(
    cast: Cast, client: Client, days: int, crossed: bool
):
    open_case(cast, threat_on=TODAY + timedelta(days=days), threat_at_start="days_57_plus", due_on=TODAY)
    client.force_login(cast.user("worker"))
    page = client.get(reverse("casework:mine")).content.decode()
    assert ("Now within 56 days" in page) == crossed and page.count("Amara Cole</a></h2>") == 1
