"""The rows of six referrals, as they were written when each was still kept by itself, table after table, row by row.

`kept_rows.txt` was taken from that way of keeping, before there was another; every road must give it still. A column that is added or a
line that changes on purpose is changed in the file by hand, and looked at.
"""

from pathlib import Path

import pytest
from django.db import transaction

from headwater.hub.core.scoping import acting_for
from headwater.hub.referrals.actions import receive
from headwater.hub.referrals.actions.building import Known
from headwater.hub.referrals.actions.in_bulk import Incoming, receive_many
from headwater.hub.referrals.logic.given import GivenReferral
from support.cast import NOW, Cast
from support.rows import lines_since, marks

from .test_in_bulk import many

KEPT = Path(__file__).with_name("kept_rows.txt")


def one_by_one(cast: Cast, given: list[GivenReferral]) -> None:
    for one in given:
        receive(given=one, by=cast["nurse"], at=NOW)


def at_once(cast: Cast, given: list[GivenReferral]) -> None:
    with acting_for(cast.service.agency_id), transaction.atomic():
        receive_many(incoming=[Incoming(one) for one in given], whence=None, known=Known(cast.service, NOW), by=cast["nurse"])


@pytest.mark.parametrize("keep", [one_by_one, at_once])
def test_REF_01_every_road_writes_the_rows_that_one_by_one_wrote(cast: Cast, keep) -> None:
    before = marks()
    keep(cast, many(cast))
    assert lines_since(before) == KEPT.read_text(encoding="utf-8").splitlines()
