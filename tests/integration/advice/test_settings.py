"""Who works where and when, teams, lists, quick wins, pilots, barriers and the figures of settings."""

from datetime import datetime, time, timedelta
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from headwater.hub.cases.states import State
from headwater.hub.core.errors import Invalid, NotFound
from headwater.hub.core.scoping import across_agencies, acting_for
from headwater.hub.directory import actions as directory
from headwater.hub.directory.queries.search import Sought, search
from headwater.hub.organisations.models import Absence, Agency, Site
from headwater.hub.pathways.actions import advice as actions
from headwater.hub.pathways.models import Pilot, Placement, RotaSlot
from headwater.hub.pathways.queries.advice import figures, learned, places
from headwater.hub.pathways.queries.advice.reach import reach, screened
from headwater.hub.pathways.queries.advice.rota import rota
from headwater.hub.pathways.queries.hospital.places import placements
from support.cast import AUTHORITY, COUNTY, HOLDER, NOW, TODAY, Cast, open_case, refer

TEN = datetime.combine(TODAY, time(10), ZoneInfo("Europe/London"))
YEAR = {"start": TODAY - timedelta(365), "end": TODAY, "as_of": TODAY}


def there(cast: Cast, who: str, at: datetime = TEN) -> list[tuple[str, str]]:
    with acting_for(cast[who].agency_id):
        return [(row.name, row.covers_for) for row in rota(viewer=cast[who], at=at).now]


def test_EMB_03_who_is_at_the_place_now_with_leave_cover(client: Client, placed: Any, cast: Cast) -> None:
    assert there(cast, "partner_worker") == there(cast, "worker") == [("Priya Nair", "")]
    assert there(cast, "partner_worker", TEN.replace(hour=12)) == []
    away = {"agency": cast.agencies[HOLDER], "membership": cast.memberships["worker"], "kind": "leave"}
    with across_agencies():
        absence = Absence.objects.create(starts_on=TODAY, ends_on=TODAY, cover=cast.memberships["colleague"], **away)
    assert there(cast, "partner_worker") == [("Sam Okoro", "Priya Nair")]
    with across_agencies():
        absence.delete()
        Absence.objects.create(starts_on=TODAY, ends_on=TODAY, **away)
    assert there(cast, "partner_worker") == [("", "Priya Nair")]
    client.force_login(cast.user("partner_worker"))
    page = client.get(reverse("advice:rota"), {"day-day": "21", "day-month": "11", "day-year": "2026", "at": "10am"}).content.decode()
    assert "Nobody covers" in page
    assert "Fenwick House" in page


def test_A16_a_rota_needs_a_sign_in_and_is_nobody_elses(client: Client, placed: Any, cast: Cast) -> None:
    assert client.get(reverse("advice:rota")).status_code == 302
    assert there(cast, "nurse") == there(cast, "stranger_worker") == []
    with across_agencies():
        Site.objects.filter(pk=placed.site.pk).update(address_public=False)
    for who, named in (("nurse", False), ("worker", False)):
        client.force_login(cast.user(who))
        page = client.get(reverse("advice:setting", args=["childrens"])).content.decode()
        assert ("Priya Nair" in page, page.count("Fenwick House</strong>") > 0) == (True, named)
    client.force_login(cast.user("nurse"))
    assert "Fenwick House" not in client.get(reverse("advice:setting", args=["childrens"])).content.decode()


def test_EMB_13_every_setting_names_its_worker_two_clicks_from_anywhere(client: Client, placed: Any, cast: Cast) -> None:
    client.force_login(cast.user("nurse"))
    first = client.get(reverse("advice:settings")).content.decode()
    assert "Priya Nair" in first
    assert reverse("advice:setting", args=["childrens"]) in first
    assert "LCSS North" in client.get(reverse("advice:setting", args=["childrens"])).content.decode()
    assert client.get(reverse("advice:setting", args=["moon"])).status_code == 404


def test_EMB_15_workers_are_placed_with_any_host_and_counted_by_its_kind(client: Client, placed: Any, cast: Cast) -> None:
    client.force_login(cast.user("manager"))
    page = client.get(reverse("advice:place")).content.decode()
    once = page.split('name="once" value="')[1].split('"')[0]
    council = cast.agencies[AUTHORITY].pk
    day = {"starts_on-day": "21", "starts_on-month": "11", "starts_on-year": "2026"}
    given = {"place": str(council), "service_id": placed.service.pk, "worker_id": cast.memberships["colleague"].pk, "once": once, **day}
    assert "a number up to 60" in client.post(reverse("advice:place"), {**given, "hours_a_week": "many"}).content.decode()
    assert client.post(reverse("advice:place"), {**given, "hours_a_week": "18.5"}).status_code == 302
    page = client.get(reverse("advice:places")).content.decode()
    assert page.index("Children&#39;s services") < page.index("Council housing teams")
    with acting_for(cast["manager"].agency_id):
        found = places.places(viewer=cast["manager"], as_of=TODAY)
        assert [kind for kind, _ in found.by_host_kind] == ["childrens_services", "housing_authority"]
        staff = dict(found.by_setting)["childrens"]
        assert (staff.people, staff.fte) == (2, Decimal("1.00"))
        with pytest.raises(Invalid):
            actions.place_with(new=actions.NewPlacement(placed.service.pk, cast.agencies[HOLDER].pk, TODAY), by=cast["manager"], at=NOW)


def test_a_manager_changes_the_rota_and_the_teams(placed: Any, cast: Cast) -> None:
    manager = cast["manager"]
    with acting_for(manager.agency_id):
        new = actions.NewHours(placed.placement.pk, 2, time(13), time(16), TODAY + timedelta(5))
        slot = actions.add_hours(new=new, by=manager, at=NOW)
        with pytest.raises(Invalid):
            actions.add_hours(new=actions.NewHours(placed.placement.pk, 2, time(13), time(13), TODAY), by=manager, at=NOW)
        actions.end_hours(slot_id=slot, on=TODAY, by=manager, at=NOW)
        assert not RotaSlot.objects.filter(pk=slot).exists()
        with pytest.raises(Invalid):
            actions.add_team(new=actions.NewTeam(placed.service.pk, "LCSS North", "childrens"), by=manager, on=TODAY, at=NOW)
        actions.name_worker(team_id=placed.team.pk, worker_id=cast.memberships["colleague"].pk, by=manager, at=NOW)
        assert [line.worker for line in places.teams(viewer=manager)] == ["Sam Okoro"]
        actions.end_team(team_id=placed.team.pk, on=TODAY, by=manager, at=NOW)
        assert places.teams(viewer=manager) == ()
    with acting_for(cast["stranger_manager"].agency_id), pytest.raises(NotFound):
        actions.end_hours(slot_id=placed.slot.pk, on=TODAY, by=cast["stranger_manager"], at=NOW)


def test_EMB_02_skills_and_advice_fill_the_grid_of_topics_and_teams(client: Client, placed: Any, cast: Cast) -> None:
    worker = cast["worker"]
    with acting_for(worker.agency_id):
        assert [row.is_waiting for row in reach(viewer=worker, as_of=TODAY).rows] == [True]
        skill = actions.Skill(placed.team.pk, "arrears", "session", 8, TODAY - timedelta(10), before=2, after=4)
        actions.pass_on(new=skill, by=worker, at=NOW)
    placed.log()
    with acting_for(worker.agency_id):
        found = reach(viewer=worker, as_of=TODAY)
    (row,) = found.rows
    assert (row.is_waiting, row.last_by_topic) == (False, {"arrears": TODAY - timedelta(10), "options": TODAY})
    assert [(line.before, line.after, line.people) for line in found.skills] == [(2, 4, 8)]
    client.force_login(cast.user("worker"))
    assert "Every team was reached in the last 90 days." in client.get(reverse("advice:reach")).content.decode()


def test_EMB_05_the_share_of_a_list_that_was_screened_has_its_base(client: Client, placed: Any, cast: Cast) -> None:
    worker = cast["worker"]
    with acting_for(worker.agency_id):
        for days, looked in ((0, 30), (1, 45)):
            new = actions.ListScreened(placed.service.pk, "MASH contacts", TODAY - timedelta(days), 50, looked, 3)
            actions.screen(new=new, by=worker, at=NOW)
        with pytest.raises(Invalid):
            actions.screen(new=actions.ListScreened(placed.service.pk, "MASH contacts", TODAY, 50, 1, 1), by=worker, at=NOW)
        with pytest.raises(Invalid):
            actions.screen(new=actions.ListScreened(placed.service.pk, "Wards", TODAY, 5, 6, 0), by=worker, at=NOW)
        found = screened(viewer=worker, since=TODAY - timedelta(365), as_of=TODAY)
    assert (found.whole.n, found.whole.base, found.whole.percent) == (75, 100, Decimal("75.0"))
    client.force_login(cast.user("worker"))
    assert "(75 of 100)" in client.get(reverse("advice:lists")).content.decode()


def test_EMB_07_referrals_of_a_setting_stand_beside_its_staffing(placed: Any, cast: Cast) -> None:
    for _ in range(3):
        refer(cast, service=placed.service)
    with acting_for(cast["manager"].agency_id):
        (line,) = figures.setting_figures(viewer=cast["manager"], **YEAR).lines
    assert (line.setting, line.referrals, line.staffing.people, line.staffing.fte) == ("childrens", 3, 1, Decimal("0.50"))
    assert line.per_month == Decimal("0.3")


def test_EMB_09_and_EMB_10_bands_by_quarter_keep_not_recorded_apart_and_outcomes_have_a_range(placed: Any, cast: Cast) -> None:
    for band in ("days_57_plus", "days_0_28", "homeless", ""):
        open_case(cast, service=placed.service, threat_at_start=band)
    closed = {"state": State.CLOSED, "closed_on": TODAY, "ending": "planned", "accepted_on": TODAY - timedelta(400)}
    for outcome in ("prevented", "not_prevented", "unknown"):
        open_case(cast, service=placed.service, outcome=outcome, **closed)
    with acting_for(cast["manager"].agency_id):
        (line,) = figures.setting_figures(viewer=cast["manager"], **YEAR).lines
    assert line.quarters == (("FY2026-Q3", (("days_57_plus", 1), ("days_0_56", 1), ("homeless", 1), ("_missing", 1)), 4),)
    assert line.range is not None
    assert (line.range.rate, line.range.low, line.range.high) == (Decimal("50.0"), Decimal("33.3"), Decimal("66.7"))


def test_small_numbers_are_hidden_from_who_may_not_open_the_records(client: Client, placed: Any, cast: Cast) -> None:
    for _ in range(3):
        refer(cast, service=placed.service)
    for _ in range(9):
        open_case(cast, service=placed.service, threat_at_start="homeless")
    with acting_for(cast.agencies[COUNTY].pk):
        (line,) = figures.setting_figures(viewer=cast["commissioner"], **YEAR).lines
    assert (line.referrals, line.per_month, line.quarters[0][2]) == (None, None, 9)
    for who, few in (("commissioner", True), ("manager", False)):
        client.force_login(cast.user(who))
        page = client.get(reverse("advice:figures")).content.decode()
        assert ("Few, so not shown" in page) is few
    with acting_for(cast["stranger_manager"].agency_id):
        assert figures.setting_figures(viewer=cast["stranger_manager"], **YEAR).lines == ()


def test_EMB_14_and_A18_a_quick_win_links_to_its_case_and_cost_and_waits_for_a_second_reader(
    client: Client, placed: Any, cast: Cast
) -> None:
    worker, colleague = cast["worker"], cast["colleague"]
    case = open_case(cast, service=placed.service)
    with acting_for(worker.agency_id):
        with pytest.raises(Invalid, match="Check"):
            actions.tell_win(new=actions.Win(placed.service.pk, "Ring 07700 900123", "A call", "health", TODAY), by=worker, at=NOW)
        win = actions.Win(placed.service.pk, "Home sooner", "A call", "health", TODAY, 4, "OXF-BED-451", case_reference=case.reference)
        pk = actions.tell_win(new=win, by=worker, at=NOW)
        line = learned.win_page(viewer=worker, win_id=pk)
        assert (line.case_reference, line.days, line.pounds) == (case.reference, 4, Decimal(1804))
        with pytest.raises(Invalid, match="You wrote this yourself"):
            actions.read_win(win_id=pk, would_know="no", by=worker, at=NOW)
    client.force_login(cast.user("commissioner"))
    assert "Home sooner" not in client.get(reverse("advice:wins")).content.decode()
    with acting_for(colleague.agency_id):
        actions.read_win(win_id=pk, would_know="no", by=colleague, at=NOW)
    page = client.get(reverse("advice:wins")).content.decode()
    assert "Home sooner" in page
    assert case.reference not in page


def test_EMB_16_a_pilot_ends_with_a_decision_and_evidence_or_does_not_end(client: Client, placed: Any, cast: Cast) -> None:
    worker = cast["worker"]
    with acting_for(worker.agency_id):
        new = actions.Trial("health", "Ward rounds", "Does it help?", "Days of delay", TODAY - timedelta(60), TODAY - timedelta(1))
        pk = actions.start_pilot(new=new, by=worker, at=NOW)
        assert learned.pilots(viewer=worker, as_of=TODAY)[0].is_late
    client.force_login(cast.user("worker"))
    page = client.post(reverse("advice:pilot", args=[pk]), {"decision": "go_on", "evidence": ""}).content.decode()
    assert "Enter what the decision rests on" in page
    with across_agencies(), pytest.raises(IntegrityError), transaction.atomic():
        Pilot.objects.filter(pk=pk).update(decided_on=TODAY, decision="stop")
    assert client.post(reverse("advice:pilot", args=[pk]), {"decision": "go_on", "evidence": "Delays fell."}).status_code == 302
    with acting_for(worker.agency_id):
        assert learned.pilot_page(viewer=worker, pilot_id=pk, as_of=TODAY).evidence == "Delays fell."
        with pytest.raises(NotFound):
            actions.decide_pilot(pilot_id=pk, decision="stop", evidence="Again", by=worker, at=NOW)


def test_EMB_11_any_stage_lists_its_barriers_with_cases_and_days_lost(client: Client, placed: Any, cast: Cast) -> None:
    worker, case = cast["worker"], open_case(cast, service=placed.service)
    with acting_for(worker.agency_id):
        new = actions.NewBarrier("childrens", "waiting", "No three-bedroom homes", "District council", TODAY)
        pk = actions.notice_barrier(new=new, by=worker, at=NOW)
        for reference, days in ((case.reference, 20), (case.reference, 5), ("", 3)):
            actions.meet_barrier(barrier_id=pk, case_reference=reference, days_lost=days, on=TODAY, by=worker, at=NOW)
        stages = dict(learned.journey(viewer=worker, as_of=TODAY))
    (line,) = stages["waiting"]
    assert (line.cases, line.without_case, line.days) == (1, 1, 28)
    for who, words in (("worker", "28"), ("commissioner", "Few, so not shown")):
        client.force_login(cast.user(who))
        assert words in client.get(reverse("advice:journey")).content.decode()


def test_EMB_12_options_of_a_district_and_a_need_come_with_criteria_and_the_day_they_were_checked(placed: Any, cast: Cast) -> None:
    new = directory.GivenEntry("Money", "Deposit help", "Deposits.", "Ring.", "Families on low pay", "Ring.", "Free", "None",
                               ("food",), (cast.area.code,))  # fmt: skip
    directory.add_entry(given=new, by=cast["manager"], at=NOW)
    (line,) = search(sought=Sought(need="food", district=cast.area.code), as_of=TODAY)
    assert (line.name, line.who_for, line.checked_on) == ("Deposit help", "Families on low pay", TODAY)
    assert search(sought=Sought(need="food", district="E07000998"), as_of=TODAY) == []


def test_a_worker_placed_with_a_childrens_team_changes_nothing_on_the_ward_page(placed: Any, cast: Cast) -> None:
    with across_agencies():
        assert Placement.objects.count() == 1
        assert Agency.objects.get(pk=placed.placement.host_id).kind == "childrens_services"

    with acting_for(cast["worker"].agency_id):
        assert placements(viewer=cast["worker"], as_of=TODAY) == ()
