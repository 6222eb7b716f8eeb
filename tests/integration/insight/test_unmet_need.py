"""REF-13: needs that nobody meets, by type and district each quarter; they sum to the flagged referrals, and small numbers are hidden."""

from datetime import timedelta

import pytest
from django.test import Client

from headwater.hub.core.errors import NotAllowed, NotFound
from headwater.hub.insight import actions
from headwater.hub.insight.queries.unmet import unmet_need
from support.cast import NOW, TODAY, Cast
from support.clock import on_the_day
from support.referring import sent

__all__ = ["on_the_day"]
pytestmark = pytest.mark.django_db


def asked(cast: Cast, wanted: str, times: int, days_ago: int = 0, area: str = "E07000999") -> None:
    for _ in range(times):
        sent(cast, at=NOW - timedelta(days=days_ago), housing_need="no", wanted=wanted, area_code=area)


def seen(cast: Cast, who: str):
    return unmet_need(viewer=cast[who], programme_id=cast.programme.pk, as_of=TODAY)


def counted(cast: Cast) -> None:
    """Every figure, worked out now: those who see no small number read unmet need out of it."""
    actions.evaluate(programme_id=cast.programme.pk, as_of=TODAY, at=NOW)


def test_REF_13_by_type_and_district_each_quarter_it_sums_to_the_flagged_referrals(cast: Cast) -> None:
    asked(cast, "shopping", 3)
    asked(cast, "company", 2, area="E07000998")
    asked(cast, "", 1, area="")
    asked(cast, "shopping", 1, days_ago=120)
    now, before = seen(cast, "manager").quarters
    assert [(line.wanted, line.district, line.number) for line in now.lines] == [
        ("shopping", "Aldermere", 3), ("company", "Fenwick", 2), ("", "", 1),
    ]  # fmt: skip
    assert (now.flagged, now.base, now.missing) == (6, 6, 1) and sum(line.number for line in now.lines) == now.flagged
    assert [(line.wanted, line.number) for line in before.lines] == [("shopping", 1)] and (before.base, before.missing) == (1, 0)


def test_those_who_see_figures_only_see_no_small_number_and_cannot_work_one_out(cast: Cast) -> None:
    asked(cast, "shopping", 9)
    asked(cast, "company", 8)
    asked(cast, "work", 2)
    assert seen(cast, "commissioner").until is None, "nothing is shown before the figures are worked out"
    counted(cast)
    (quarter,) = seen(cast, "commissioner").quarters
    shown = {line.wanted: line.number for line in quarter.lines}
    assert shown["work"] is None and list(shown.values()).count(None) > 1
    assert (quarter.flagged, quarter.base, quarter.missing) == (19, 19, 1)


def test_another_programme_is_not_found_and_who_sees_no_figures_is_refused(cast: Cast) -> None:
    with pytest.raises(NotFound):
        seen(cast, "stranger_manager")
    for who in ("worker", "nurse", "administrator"):
        with pytest.raises(NotAllowed):
            seen(cast, who)


def test_the_page_says_what_was_needed_with_its_base_and_says_when_there_is_nothing(cast: Cast, client: Client, on_the_day: None) -> None:
    client.force_login(cast.user("manager"))
    nobody_looked = client.get("/programme/unmet-need/").content.decode()
    assert "Not looked at: 1" in nobody_looked and " of " not in nobody_looked.split("<h2")[1].split("</h2>")[0]
    asked(cast, "shopping", 2)
    page = client.get("/programme/unmet-need/").content.decode()
    assert "2 of 2 looked at" in page and "Not looked at: 1" in page and "Shopping" in page and "Aldermere" in page
    client.force_login(cast.user("commissioner"))
    assert "being worked out" in client.get("/programme/unmet-need/").content.decode()
    counted(cast)
    hidden = client.get("/programme/unmet-need/").content.decode()
    assert "[c] of [c] looked at" in hidden and ">2<" not in hidden
