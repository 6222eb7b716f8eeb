"""The duty worker's queue: order, waiting, looks, pages, and who is not named."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from headwater.hub.core.errors import NotAllowed
from headwater.hub.core.scoping import ScopeError, acting_for
from headwater.hub.core.values import Actor
from headwater.hub.people.models import Lock
from headwater.hub.programmes.models import Service
from headwater.hub.referrals.logic.given import GivenPerson
from headwater.hub.referrals.models import Referral
from headwater.hub.referrals.queries import Look, first_look, queue
from support.cast import HOLDER, NOW, TODAY, Cast, refer
from support.referring import sent


@pytest.fixture
def priya(cast: Cast) -> Iterator[Actor]:
    """The worker, acting for her agency; the cast's own referral is out of the way."""
    Referral._base_manager.filter(pk=cast.referral.pk).update(state="withdrawn", decision="withdrawn", decided_at=NOW)
    with acting_for(cast.agencies[HOLDER].pk):
        yield cast["worker"]


def names(viewer: Actor, **which: object) -> list[str]:
    return [row.name for row in queue(viewer=viewer, as_of=TODAY, **which).rows]


def named(cast: Cast, name: str, **changes: object) -> Referral:
    return sent(cast, person=GivenPerson(name), **changes)


def test_A1_unsafe_tonight_without_a_date_is_on_top_and_a_blank_date_is_asked_today(cast: Cast, priya: Actor):
    named(cast, "in a year", threat_on=TODAY + timedelta(days=365))
    named(cast, "tomorrow", threat_on=TODAY + timedelta(days=1))
    named(cast, "sixteen, next week", aged_16_17=True, threat_on=TODAY + timedelta(days=7))
    named(cast, "no date")
    named(cast, "unsafe tonight", unsafe_to_stay=True)
    assert names(priya) == ["unsafe tonight", "sixteen, next week", "no date", "tomorrow", "in a year"]
    top, blank = queue(viewer=priya, as_of=TODAY).rows[0], queue(viewer=priya, as_of=TODAY).rows[2]
    assert (top.same_day, top.unsafe_to_stay, top.threat.ask) == (True, True, True)
    assert (blank.threat.band, blank.threat.ask) == ("", True)


def test_REF_06_an_eviction_in_a_few_days_comes_first_among_dates(cast: Cast, priya: Actor):
    for days in (40, 3, 57, 12):
        named(cast, str(days), threat_on=TODAY + timedelta(days=days))
    assert names(priya) == ["3", "12", "40", "57"]


@pytest.mark.parametrize(
    ("days", "band"), [(0, "days_0_28"), (28, "days_0_28"), (29, "days_29_56"), (56, "days_29_56"), (57, "days_57_plus")]
)
def test_REF_03_the_band_is_worked_out_from_the_date(cast: Cast, priya: Actor, days: int, band: str):
    named(cast, "dated", threat_on=TODAY + timedelta(days=days))
    (row,) = queue(viewer=priya, as_of=TODAY).rows
    assert (row.threat.band, row.threat.days) == (band, days)


def test_REF_03_nowhere_tonight_is_homeless_now(cast: Cast, priya: Actor):
    named(cast, "nowhere", nowhere_tonight=True)
    assert queue(viewer=priya, as_of=TODAY).rows[0].threat.band == "homeless"


def test_REF_08_late_is_counted_in_working_days_and_listed_by_name_and_age(cast: Cast, priya: Actor):
    friday = datetime(2026, 11, 13, 16, 0, tzinfo=UTC)
    named(cast, "friday week", at=friday)
    named(cast, "wednesday", at=friday + timedelta(days=5))
    named(cast, "today")
    rows = {row.name: row.wait for row in queue(viewer=priya, as_of=TODAY).rows}
    assert (rows["friday week"].working_days, rows["friday week"].days, rows["friday week"].is_late) == (5, 8, True)
    assert (rows["wednesday"].working_days, rows["wednesday"].is_late) == (2, False)
    assert names(priya, look=Look.LATE) == ["friday week"]


def test_the_list_of_late_ones_agrees_with_the_clock_on_every_day(cast: Cast, priya: Actor):
    for days in range(12):
        named(cast, f"{days}", at=NOW - timedelta(days=days))
    for ahead in range(8):
        day = TODAY + timedelta(days=ahead)
        late = {row.name for row in queue(viewer=priya, as_of=day).rows if row.wait.is_late}
        assert {row.name for row in queue(viewer=priya, as_of=day, look=Look.LATE).rows} == late, day


def test_the_queue_is_read_a_page_at_a_time_without_a_gap_or_a_repeat(cast: Cast, priya: Actor):
    for number in range(11):
        named(cast, f"{number}", threat_on=TODAY + timedelta(days=number // 3), nowhere_tonight=number % 4 == 0)
    seen, after = [], ""
    for _ in range(6):
        page = queue(viewer=priya, as_of=TODAY, after=after, limit=3)
        seen.extend(row.name for row in page.rows)
        after = page.after
        if not after:
            break
    assert seen == names(priya) and len(seen) == 11


@pytest.mark.parametrize("after", ["x", "1_2_3", "1_2026-13-40_1", "2_2026-11-21_x", "__"])
def test_a_place_that_cannot_be_read_starts_from_the_top(cast: Cast, priya: Actor, after: str):
    named(cast, "one")
    assert names(priya, after=after) == ["one"]


def test_a_place_beyond_every_row_is_an_empty_page(cast: Cast, priya: Actor):
    named(cast, "one")
    assert names(priya, after="0_2026-11-21_99999999999999999999") == []


def test_a_filter_by_service_shows_that_service(cast: Cast, priya: Actor):
    other = Service.objects.create(agency=cast.agencies[HOLDER], name="Mentors", strand="mentor", setting="community")
    named(cast, "navigators")
    named(cast, "mentors", service_id=other.pk)
    assert names(priya, service_id=other.pk) == ["mentors"]
    assert [name for _, name in queue(viewer=priya, as_of=TODAY).services] == ["Housing navigators", "Mentors"]


def test_the_first_look_counts_what_cannot_wait_and_opens_it(cast: Cast, priya: Actor):
    friday = datetime(2026, 11, 20, 17, 0, tzinfo=UTC)
    named(cast, "before closing", at=friday - timedelta(hours=1), threat_on=TODAY + timedelta(days=30))
    named(cast, "unsafe", unsafe_to_stay=True)
    named(cast, "nowhere", nowhere_tonight=True)
    named(cast, "young", aged_16_17=True)
    named(cast, "this week", threat_on=TODAY + timedelta(days=7))
    named(cast, "unanswered", at=NOW - timedelta(days=20), threat_on=TODAY + timedelta(days=40))
    look = first_look(viewer=priya, now=datetime(2026, 11, 23, 8, 0, tzinfo=UTC))
    assert look.since == friday
    assert (look.new, look.danger, look.nowhere, look.young, look.this_week, look.unanswered, look.bounced) == (4, 1, 1, 1, 1, 1, 0)
    for code, name in (("danger", "unsafe"), ("nowhere", "nowhere"), ("young", "young"), ("unanswered", "unanswered")):
        assert names(priya, look=code) == [name]


@pytest.mark.parametrize(
    ("now", "since"),
    [
        (datetime(2026, 11, 23, 8, 0, tzinfo=UTC), datetime(2026, 11, 20, 17, 0, tzinfo=UTC)),
        (datetime(2026, 11, 22, 8, 0, tzinfo=UTC), datetime(2026, 11, 20, 17, 0, tzinfo=UTC)),
        (datetime(2026, 11, 25, 8, 0, tzinfo=UTC), datetime(2026, 11, 24, 17, 0, tzinfo=UTC)),
        (datetime(2026, 12, 29, 8, 0, tzinfo=UTC), datetime(2026, 12, 24, 17, 0, tzinfo=UTC)),
    ],
)
def test_the_first_look_starts_when_the_office_last_closed(cast: Cast, priya: Actor, now: datetime, since: datetime):
    assert first_look(viewer=priya, now=now).since == since


def test_a_page_of_the_queue_costs_the_same_whatever_its_length(cast: Cast, priya: Actor):
    def cost() -> int:
        with CaptureQueriesContext(
            connection,
        ) as queries:
            queue(viewer=priya, as_of=TODAY)
            first_look(viewer=priya, now=NOW)
        return len(queries)

    named(cast, "one")
    one = cost()
    for number in range(24):
        named(cast, str(number))
    assert cost() == one <= 6


def test_A14_somebody_i_must_not_see_has_no_name_here(cast: Cast, priya: Actor):
    row = named(cast, "Known Person")
    Lock.objects.create(agency_id=row.agency_id, person=row.person, membership_id=priya.member, reason="knows_the_person", at=NOW)
    (shown,) = queue(viewer=priya, as_of=TODAY).rows
    assert (shown.name, shown.is_locked) == ("", True)


def test_GOV_01_a_queue_is_the_agencys_own(cast: Cast, priya: Actor):
    named(cast, "Ben")
    stranger = cast["stranger_worker"]
    with acting_for(stranger.agency_id):
        assert queue(viewer=stranger, as_of=TODAY).rows == ()


def test_without_an_agency_the_queue_is_refused(cast: Cast):
    with pytest.raises(ScopeError):
        queue(viewer=cast["worker"], as_of=TODAY)


@pytest.mark.parametrize("who", ["nurse", "commissioner", "data_protection"])
def test_only_those_who_look_at_referrals_see_the_queue(cast: Cast, who: str):
    with acting_for(cast[who].agency_id), pytest.raises(NotAllowed):
        queue(viewer=cast[who], as_of=TODAY)


def test_the_cast_referral_is_in_the_queue_with_its_sender(cast: Cast):
    refer(cast, reason="another")
    with acting_for(cast.agencies[HOLDER].pk):
        rows = queue(viewer=cast["worker"], as_of=TODAY).rows
    assert {row.sender for row in rows} == {"Aldermere General Hospital Trust"}
