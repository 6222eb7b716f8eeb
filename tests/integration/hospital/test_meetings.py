"""Meetings with cases and actions, and the protocol before an eviction."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from headwater.hub.core.errors import Invalid, NotFound
from headwater.hub.core.scoping import across_agencies, acting_for
from headwater.hub.organisations.models import Area
from headwater.hub.pathways.actions import hospital as actions
from headwater.hub.pathways.models import MeetingItem
from headwater.hub.pathways.queries.hospital import meetings
from support.cast import NOW, TODAY, Cast


def held(cast: Cast, who: str = "worker") -> int:
    with acting_for(cast[who].agency_id):
        return actions.hold_meeting(kind="very_long", held_on=TODAY, attendees="Priya Nair, Joyce Mbeki", by=cast[who], at=NOW)


def test_HLT_08_each_action_has_an_owner_and_a_day_and_the_late_come_first(client: Client, hospital: Any, cast: Cast) -> None:
    row, worker, meeting = hospital.stay(), cast["worker"], held(cast)
    hospital.flag(row)
    with acting_for(worker.agency_id):
        for wrong in (actions.NewItem(), actions.NewItem(action="Ring"), actions.NewItem(action="Ring", owner="Priya")):
            with pytest.raises(Invalid):
                actions.add_item(meeting_id=meeting, new=wrong, by=worker, at=NOW)
        for words, days in (("Later", 5), ("Late already", -3)):
            new = actions.NewItem(row.reference, "Waits for keys", words, "Priya Nair", TODAY + timedelta(days))
            actions.add_item(meeting_id=meeting, new=new, by=worker, at=NOW)
        lines = meetings.open_actions(viewer=worker, as_of=TODAY)
        assert [(line.action, line.is_late, line.about) for line in lines] == [
            ("Late already", True, "Joan Ellery"), ("Later", False, "Joan Ellery"),
        ]  # fmt: skip
    client.force_login(cast.user("worker"))
    page = client.get(reverse("hospital:meetings")).content.decode()
    assert page.index("Late already") < page.index("Later") < page.index("Meetings held")
    assert client.post(reverse("hospital:action-done", args=[lines[0].item_id])).status_code == 302
    with acting_for(worker.agency_id):
        assert [line.action for line in meetings.open_actions(viewer=worker, as_of=TODAY)] == ["Later"]
        with pytest.raises(NotFound):
            actions.action_done(item_id=lines[0].item_id, by=worker, at=NOW)
        with pytest.raises(IntegrityError), transaction.atomic():
            MeetingItem.objects.filter(pk=lines[1].item_id).update(owner="")


def test_a_name_goes_from_the_minutes_once_the_flag_is_down(hospital: Any, cast: Cast) -> None:
    row, worker, meeting = hospital.stay(), cast["worker"], held(cast)
    hospital.flag(row)
    with acting_for(worker.agency_id):
        actions.add_item(meeting_id=meeting, new=actions.NewItem(row.reference, "Spoke of keys"), by=worker, at=NOW)
    with acting_for(row.agency_id):
        actions.close_flag(stay_id=row.pk, why="She changed her mind.", by=cast["discharge_lead"], at=NOW)
    with acting_for(worker.agency_id):
        page = meetings.meeting_page(viewer=worker, meeting_id=meeting, as_of=TODAY)
    assert [item.about for item in page.items] == [row.reference]


def test_another_agencys_meeting_and_stay_are_not_found(hospital: Any, cast: Cast) -> None:
    row, meeting = hospital.stay(), held(cast, "discharge_lead")
    worker = cast["worker"]
    with acting_for(worker.agency_id):
        with pytest.raises(NotFound):
            meetings.meeting_page(viewer=worker, meeting_id=meeting, as_of=TODAY)
        with pytest.raises(NotFound):
            actions.add_item(meeting_id=held(cast), new=actions.NewItem(row.reference, "Said"), by=worker, at=NOW)


def test_a_meeting_is_written_down_on_its_page(client: Client, hospital: Any, cast: Cast) -> None:
    client.force_login(cast.user("worker"))
    address = reverse("hospital:meeting", args=[held(cast)])
    once = client.get(address).content.decode().split('name="once" value="')[1].split('"')[0]
    refused = client.post(address, {"once": once, "action": "Ring the landlord"}).content.decode()
    assert "Say who does it." in refused
    day = {"due_on-day": "23", "due_on-month": "11", "due_on-year": "2026"}
    assert client.post(address, {"once": once, "action": "Ring the landlord", "owner": "Priya", **day}).status_code == 302
    assert "Ring the landlord" in client.get(address).content.decode()


def test_HLT_13_the_protocol_lists_each_step_with_day_and_owner_and_all_five_sign(client: Client, hospital: Any, cast: Cast) -> None:
    with across_agencies():
        for number in range(3):
            Area.objects.create(code=f"E0700099{number}", name=f"District {number}", in_county=True)
    manager = cast["manager"]
    with acting_for(manager.agency_id):
        started = {"about": "Amara Cole", "landlord": "Larch House", "trigger": "Rent", "started_on": TODAY}
        number = actions.start_protocol(**started, by=manager, at=NOW)
        page = meetings.protocol_page(viewer=manager, protocol_id=number, as_of=TODAY + timedelta(2))
        assert all(step.owner and step.due_on > TODAY for step in page.steps)
        assert [step.is_late for step in page.steps[:2]] == [True, False]
        codes = [code for code, _, _, _ in meetings.signed(viewer=manager)]
        assert len(codes) == 5
        for code in codes:
            actions.sign_protocol(area_code=code, signed_on=TODAY, signed_by="Head of housing", by=manager, at=NOW)
        assert {on for _, _, on, _ in meetings.signed(viewer=manager)} == {TODAY}
        with pytest.raises(NotFound):
            actions.sign_protocol(area_code="E07000001", signed_on=TODAY, signed_by="X", by=manager, at=NOW)
    client.force_login(cast.user("manager"))
    assert client.post(reverse("hospital:step-done", args=[page.steps[0].step_id])).status_code == 302
    assert client.post(reverse("hospital:protocol-end", args=[number]), {"why": "She keeps her home."}).status_code == 302
    shown = client.get(reverse("hospital:protocol", args=[number])).content.decode()
    assert "She keeps her home." in shown
    assert "21 November 2026" in shown
    assert "Head of housing" in client.get(reverse("hospital:protocols")).content.decode()
    with acting_for(cast["stranger_worker"].agency_id), pytest.raises(NotFound):
        meetings.protocol_page(viewer=cast["stranger_worker"], protocol_id=number, as_of=TODAY)
