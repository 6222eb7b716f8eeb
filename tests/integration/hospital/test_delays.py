"""Reasons for delay, hub beds, seniors' answers, and the figures of a hospital."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from headwater.hub.core.errors import Invalid
from headwater.hub.core.scoping import acting_for
from headwater.hub.insight.adapters.extract import Reach, dataset
from headwater.hub.pathways.actions import hospital as actions
from headwater.hub.pathways.adapters.reasons import delay_reasons
from headwater.hub.pathways.models import DelayReason, Escalation, Stay
from headwater.hub.pathways.queries.hospital import delays
from support.cast import NOW, TODAY, Cast


def figures(cast: Cast, who: str = "nurse", **asked: Any) -> delays.Figures:
    with acting_for(cast[who].agency_id):
        return delays.figures(viewer=cast[who], start=TODAY - timedelta(365), end=TODAY, as_of=TODAY, **asked)


def delayed(hospital: Any, name: str, days: int, *reasons: str) -> Stay:
    row = hospital.stay(name, days=days + 5, fit_on=TODAY - timedelta(days))
    with acting_for(row.agency_id):
        actions.set_reasons(stay_id=row.pk, reasons=reasons, main=reasons[0], by=hospital.cast["nurse"], at=NOW)
    row.refresh_from_db()
    return row


def test_HLT_04_one_phrase_or_many_tell_housing_only_from_housing_among_others(hospital: Any, cast: Cast) -> None:
    only, among, none = (
        delayed(hospital, "A", 10, "homeless"),
        delayed(hospital, "B", 20, "care_at_home", "homeless"),
        delayed(hospital, "C", 3, "choice"),
    )
    assert [row.housing_reason for row in (only, among, none)] == ["only", "among_others", "none"]
    row = figures(cast).rows[-1]
    assert [(part.base, part.total) for part in (row.all, row.only, row.among)] == [(3, 33), (1, 10), (1, 20)]
    assert [(reason.key, count, main) for reason, count, main in figures(cast).reasons] == [
        ("care_at_home", 1, 1), ("choice", 1, 1), ("homeless", 2, 1),
    ]  # fmt: skip
    assert {each.dtoc for each in delay_reasons() if each.is_housing} == {"I"}


def test_a_reason_that_holds_no_more_keeps_its_row_and_a_stay_not_fit_takes_none(hospital: Any, cast: Cast) -> None:
    row = delayed(hospital, "A", 10, "homeless")
    with acting_for(row.agency_id):
        actions.set_reasons(stay_id=row.pk, reasons=("equipment",), main="equipment", by=cast["nurse"], at=NOW)
        assert set(DelayReason.objects.values_list("reason", "is_main", "ended_on")) == {
            ("homeless", False, TODAY),
            ("equipment", True, None),
        }
        with pytest.raises(Invalid):
            actions.set_reasons(stay_id=row.pk, reasons=("equipment",), main="homeless", by=cast["nurse"], at=NOW)
        with pytest.raises(Invalid):
            actions.set_reasons(stay_id=row.pk, reasons=("made_up",), main="made_up", by=cast["nurse"], at=NOW)
        with pytest.raises(Invalid):
            actions.set_reasons(stay_id=hospital.stay().pk, reasons=("homeless",), main="homeless", by=cast["nurse"], at=NOW)


def test_a_county_loads_a_list_of_its_own(settings: Any, tmp_path: Path) -> None:
    path = tmp_path / "reasons.csv"
    path.write_text("key,words,housing,dtoc,national,starts_on,ends_on,confirmed\nnone,No home,yes,I,H1,2021-01-01,,yes\n", "utf-8")
    settings.DELAY_REASONS = str(path)
    assert [(each.words, each.national) for each in delay_reasons()] == [("No home", "H1")]


def test_HLT_06_a_hub_bed_is_counted_apart(hospital: Any, cast: Cast) -> None:
    row = delayed(hospital, "A", 10, "homeless")
    with acting_for(row.agency_id):
        actions.set_hub_bed(stay_id=row.pk, hub_from=TODAY - timedelta(5), hub_to=TODAY - timedelta(1), by=cast["discharge_lead"], at=NOW)
        with pytest.raises(Invalid):
            actions.set_hub_bed(stay_id=row.pk, hub_from=TODAY, hub_to=TODAY - timedelta(1), by=cast["discharge_lead"], at=NOW)
    found = figures(cast)
    assert (found.rows[-1].hub.base, found.rows[-1].hub.total) == (1, 4)
    assert found.hub_cost.code != found.bed_cost.code


def test_HLT_09_another_price_costs_anew_and_changes_no_day(hospital: Any, cast: Cast) -> None:
    delayed(hospital, "A", 10, "homeless")
    first, second = figures(cast), figures(cast, bed_code="HFMA1617-EXCESS")
    assert (first.bed_pounds, second.bed_pounds) == (4510, 3130)
    assert first.rows == second.rows
    assert figures(cast, bed_code="made-up").bed_cost.code == "OXF-BED-451"


def test_HLT_12_leaving_against_advice_is_an_ending_of_its_own(hospital: Any, cast: Cast) -> None:
    for name, where in (("A", "self_discharge"), ("B", "other"), ("C", "own_home")):
        row = hospital.stay(name)
        with acting_for(row.agency_id):
            actions.end_stay(stay_id=row.pk, discharged_on=TODAY, destination=where, by=cast["nurse"], at=NOW)
    assert dict(figures(cast).endings) == {"self_discharge": 1, "other": 1, "own_home": 1}


def test_HLT_02_a_very_long_stay_without_a_plan_goes_to_a_senior_and_waits_until_answered(hospital: Any, cast: Cast) -> None:
    asked = cast.memberships["discharge_lead"]
    long, planned, short = hospital.stay("Long", days=21), hospital.stay("Planned", days=40), hospital.stay("Short", days=20)
    with acting_for(planned.agency_id):
        actions.confirm_plan(stay_id=planned.pk, confirmed_on=TODAY, destination="own_home", by=cast["discharge_lead"], at=NOW)
    assert (actions.escalate_due(at=NOW), actions.escalate_due(at=NOW)) == (1, 0)
    with acting_for(long.agency_id):
        lines = delays.unanswered(viewer=cast["discharge_lead"], as_of=TODAY + timedelta(2))
        assert [(line.name, line.owner, line.waiting_days) for line in lines] == [("Long", asked.name, 2)]
        with pytest.raises(Invalid):
            actions.answer_escalation(stay_id=long.pk, answer=" ", by=cast["discharge_lead"], at=NOW)
        actions.answer_escalation(stay_id=long.pk, answer="A room is held.", by=cast["discharge_lead"], at=NOW)
        assert delays.unanswered(viewer=cast["discharge_lead"], as_of=TODAY) == ()
        told = delays.delay_of(viewer=cast["discharge_lead"], stay_id=long.pk, as_of=TODAY)
        assert told.answers == ((TODAY, "A room is held.", "Ines Farrow"),)
        actions.escalate(stay_id=short.pk, owner_id=asked.pk, by=cast["discharge_lead"], at=NOW)
        actions.escalate(stay_id=short.pk, owner_id=cast.memberships["nurse"].pk, by=cast["discharge_lead"], at=NOW)
        assert Escalation.objects.get(stay=short).owner_id == cast.memberships["nurse"].pk


def test_the_pages_show_every_figure_with_its_base_and_what_is_missing(client: Client, hospital: Any, cast: Cast) -> None:
    client.force_login(cast.user("discharge_lead"))
    assert "No stay fell in this period." in client.get(reverse("hospital:delays")).content.decode()
    row = delayed(hospital, "Joan Ellery", 30, "homeless")
    actions.escalate_due(at=NOW)
    page = client.get(
        reverse("hospital:delays"), {"start-day": "1", "start-month": "1", "start-year": "nonsense", "bed": "x"}
    ).content.decode()
    for words in ("30 days", "1 stay", "£13,530", "They have no home to go to", "Not confirmed", "Stopped here"):
        assert words in page
    assert "Joan Ellery" in client.get(reverse("hospital:escalations")).content.decode()
    answers = {"main": "homeless", "others": ["equipment"]}
    assert client.post(reverse("hospital:reasons", args=[row.reference]), answers).status_code == 302
    stay = client.get(reverse("hospital:stay", args=[row.reference])).content.decode()
    assert "They have no home to go to (main reason)" in stay
    assert "Waiting for equipment" in stay
    assert "Put to Ines Farrow" in stay


def test_the_contract_carries_a_hospitals_stay_once_its_flag_was_told(hospital: Any, cast: Cast) -> None:
    told = delayed(hospital, "A", 10, "homeless")
    delayed(hospital, "B", 12, "homeless")
    hospital.flag(told)
    with dataset(Reach(programme_id=cast.programme.pk)) as data:
        rows = data.rows("SELECT housing_reason, fit_on FROM data.stays")
    assert [(str(reason), fit) for reason, fit in rows] == [("only", told.fit_on)]
