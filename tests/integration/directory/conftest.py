"""Entries to look for: one commissioned, one of somebody else, one refuge."""

from dataclasses import dataclass, replace
from uuid import UUID

import pytest

from headwater.hub.directory import actions
from headwater.hub.directory.actions import GivenEntry, GivenPlace
from support.cast import NOW, Cast

GIVEN = GivenEntry(
    organisation="Wellspring",
    name="Rent help",
    summary="Help when you owe rent or your landlord wants you out.",
    start="Ring us and say what is happening.",
    who_for="Anybody who rents a home.",
    how_to_refer="Send a form, or ring.",
    cost="Free",
    wait="About 3 days",
    needs=("arrears", "notice"),
    districts=("E07000999",),
    criteria="You must rent your home.",
    phone="01632 960 001",
    times="Monday to Friday 9am to 5pm",
    place=GivenPlace("1 Station Road", "HW1 1AA"),
)


def given(**changes: object) -> GivenEntry:
    """The rent service, or one that differs from it in the ways given."""
    return replace(GIVEN, **changes)


@dataclass
class Shelf:
    """Three entries by their ids."""

    rent: UUID
    food: UUID
    refuge: UUID


@pytest.fixture
def shelf(cast: Cast) -> Shelf:
    by = cast["coordinator"]
    food = given(
        organisation="Larder", name="Food parcels", summary="Food for a few days.", needs=("food",), criteria="", service_id=None,
        districts=("E07000999", "E07000998"), place=GivenPlace("Hall", "HW4 1AA"), phone="01632 960 002",
    )  # fmt: skip
    refuge = given(organisation="Quiet Corner", name="Rose House refuge", summary="A safe place to stay.", needs=("abuse",), criteria="",
                   place=GivenPlace("9 Hidden Lane", "HW1 2BB"))  # fmt: skip
    return Shelf(
        rent=actions.add_entry(given=given(service_id=cast.service.pk), by=cast["manager"], at=NOW),
        food=actions.add_entry(given=food, by=by, at=NOW),
        refuge=actions.add_entry(given=refuge, by=by, at=NOW),
    )
