"""Who may answer a flag, write down wards and place people; and what is refused."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from headwater.hub.core.errors import Invalid, NotAllowed, NotFound, Stale
from headwater.hub.core.scoping import acting_for
from headwater.hub.pathways import tasks
from headwater.hub.pathways.actions import hospital as actions
from headwater.hub.pathways.actions.hospital import tray
from headwater.hub.pathways.queries.hospital import places
from support.cast import NOW, TODAY, Cast


def test_a_ward_does_not_answer_its_own_flag_and_a_worker_sets_nothing_up(hospital: Any, cast: Cast) -> None:
    row = hospital.stay()
    hospital.flag(row)
    with acting_for(row.agency_id), pytest.raises(NotAllowed):
        actions.take_flag(stay_id=row.pk, by=cast["nurse"], at=NOW)
    with acting_for(cast["worker"].agency_id), pytest.raises(NotAllowed):
        actions.add_ward(new=actions.NewWard(hospital.site.pk, "Yew", "acute"), by=cast["worker"], at=NOW)


def test_a_stay_that_was_not_shared_or_has_no_flag_is_not_answered(hospital: Any, cast: Cast) -> None:
    row, worker = hospital.stay(), cast["worker"]
    with acting_for(worker.agency_id), pytest.raises(NotFound):
        actions.take_flag(stay_id=row.pk, by=worker, at=NOW)
    hospital.flag(row)
    with acting_for(worker.agency_id):
        actions.take_flag(stay_id=row.pk, by=worker, at=NOW)
        with pytest.raises(Invalid):
            actions.answer_flag(stay_id=row.pk, given=actions.Answer("", "nobody", TODAY - timedelta(1)), by=worker, at=NOW)


def test_wards_are_of_ones_own_buildings_and_there_once(hospital: Any, cast: Cast) -> None:
    manager = cast["manager"]
    with acting_for(manager.agency_id):
        with pytest.raises(NotFound):
            actions.add_ward(new=actions.NewWard(hospital.site.pk, "Yew", "acute"), by=manager, at=NOW)
        with pytest.raises(NotFound):
            actions.close_ward(ward_id=hospital.ward.pk, on=TODAY, by=manager, at=NOW)
        for host_id, site_id in ((manager.agency_id, None), (hospital.ward.agency_id, 0)):
            with pytest.raises(NotFound):
                actions.place(
                    service_id=hospital.service.pk, host_id=host_id, site_id=site_id, membership_id=None, starts_on=TODAY, by=manager,
                    at=NOW,
                )  # fmt: skip
        assert places.wards(viewer=manager) == ()


def test_nothing_is_opened_twice_from_one_flag(hospital: Any, cast: Cast) -> None:
    row, worker = hospital.stay(), cast["worker"]
    hospital.flag(row)
    with acting_for(worker.agency_id):
        actions.open_case(stay_id=row.pk, by=worker, at=NOW)
        with pytest.raises(Stale):
            actions.open_case(stay_id=row.pk, by=worker, at=NOW)


def test_each_night_very_long_stays_are_put_to_a_senior(hospital: Any, cast: Cast) -> None:
    hospital.stay("Long", days=30)
    assert tasks.escalate_long_stays.call() == 1


def test_a_nurse_says_what_the_ward_knows_and_changes_nothing_else(client: Client, hospital: Any, cast: Cast) -> None:
    row = hospital.stay(days=30)
    nurse = cast["nurse"]
    tasks.escalate_long_stays.call()
    with acting_for(row.agency_id):
        actions.confirm_plan(stay_id=row.pk, confirmed_on=TODAY, destination="own_home", by=nurse, at=NOW)
        for refused in (
            lambda: actions.change_stay(stay_id=row.pk, given=actions.StayFacts("Other", TODAY), by=nurse, at=NOW),
            lambda: actions.answer_escalation(stay_id=row.pk, answer="Yes", by=nurse, at=NOW),
            lambda: actions.escalate(stay_id=row.pk, owner_id=cast.memberships["discharge_lead"].pk, by=nurse, at=NOW),
            lambda: actions.take_list(data=b"", name="a.csv", listed_on=TODAY, by=nurse, at=NOW),
            lambda: tray.try_visits_again(by=nurse, at=NOW),
            lambda: actions.hold_meeting(kind="other", held_on=TODAY, attendees="Me", by=nurse, at=NOW),
        ):
            with pytest.raises(NotAllowed):
                refused()
    client.force_login(cast.user("nurse"))
    page = client.get(reverse("hospital:stay", args=[row.reference])).content.decode()
    assert "They left" in page
    for only in ("change", "hub", "escalate", "decided"):
        assert reverse(f"hospital:{only}", args=[row.reference]) not in page
