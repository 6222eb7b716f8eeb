"""Who may answer a flag, write down wards and place people; and what is refused."""

from datetime import timedelta
from typing import Any

import pytest

from headwater.hub.core.errors import Invalid, NotAllowed, NotFound, Stale
from headwater.hub.core.scoping import acting_for
from headwater.hub.pathways import tasks
from headwater.hub.pathways.actions import hospital as actions
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
