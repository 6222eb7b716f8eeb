"""What came under each version of what a service takes: before a change and after it, with base and missing."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from headwater.hub.core.errors import NotAllowed, NotFound
from headwater.hub.core.scoping import across_agencies, acting_for
from headwater.hub.core.values import Actor, Role
from headwater.hub.organisations.models import Area
from headwater.hub.programmes.models import ServiceCriteria
from headwater.hub.referrals.models import Referral, ReferralFit, ReferralShare
from headwater.hub.referrals.queries.behind import BEFORE, UNKEPT, WHAT, BehindRow, behind
from headwater.hub.referrals.queries.taken import Taken, taken
from support.cast import HOLDER, NOW, TODAY, Cast
from support.clock import on_the_day

__all__ = ["on_the_day"]
pytestmark = pytest.mark.django_db
SOON = TODAY + timedelta(days=10)


def came_under(cast: Cast, criteria: ServiceCriteria | None, days: int, **ends: int) -> None:
    """Referrals with their ends, sent under a version so many days from now."""
    service, person, at = cast.service, cast.person, NOW + timedelta(days=days)
    end = {"accepted": "accepted", "declined": "declined", "withdrawn": "withdrawn"}
    given = {"agency": service.agency, "service": service, "person": person, "channel": "form", "route": "partner", "asker": "professional",
             "happened_on": at.date(), "received_at": at, "recorded_at": at, "urgent_on": at.date(), "reason": "why"}  # fmt: skip
    with across_agencies():
        for state, many in ends.items():
            decided = {"decision": end[state], "decided_at": at, "decision_reason": "other", "next_place": "x"} if state in end else {}
            rows = Referral.objects.bulk_create(Referral(**given, **decided, state=state) for _ in range(many))
            if criteria:
                ReferralFit.objects.bulk_create(ReferralFit(agency=service.agency, referral=row, criteria=criteria) for row in rows)


def two_versions(cast: Cast) -> None:
    """Before: 30 of 60 accepted, 6 not decided. After: 36 of 40 accepted."""
    ReferralShare.objects.all().delete()
    Referral._base_manager.all().delete()
    first = {"service": cast.service, "starts_on": TODAY - timedelta(days=200), "published_at": NOW}
    one = ServiceCriteria.objects.create(**first, version=1)
    two = ServiceCriteria.objects.create(**first | {"starts_on": TODAY - timedelta(days=50)}, version=2, age_from=18)
    ServiceCriteria.objects.create(**first | {"starts_on": SOON}, version=3)
    came_under(cast, one, -100, accepted=30, declined=20, withdrawn=10, sent=6)
    came_under(cast, two, -10, accepted=36, declined=4)
    came_under(cast, None, -300, accepted=9)
    came_under(cast, None, -5, sent=8)


def taken_by(cast: Cast, who: Actor) -> Taken:
    with acting_for(cast.agencies[HOLDER].pk):
        return taken(viewer=who, service_id=cast.service.pk, as_of=TODAY)


def test_DIR_10_acceptance_before_and_after_a_change_stands_with_its_base_and_what_is_missing(cast: Cast) -> None:
    two_versions(cast)
    found = taken_by(cast, cast["manager"])
    assert [line.version for line in found.lines] == [2, 1, 0]
    after, before, early = (line.came for line in found.lines)
    assert after and before and early and found.unkept
    assert (before.received, before.accepted, before.base, before.refused, before.other, before.undecided) == (66, 30, 60, 20, 10, 6)
    assert (after.accepted, after.base, early.received, found.unkept.undecided) == (36, 40, 9, 8)
    assert found.lines[0].apart is not None and round(found.lines[0].apart[0], 1) == 40.0 and found.lines[0].apart[1] > 0
    assert [(line.compared, line.is_small) for line in found.lines] == [(True, False), (True, True), (False, False)]
    for who in ("worker", "commissioner"):
        with pytest.raises(NotAllowed):
            taken_by(cast, cast[who])
    with pytest.raises(NotFound):
        taken_by(cast, cast["partner_manager"])


def test_DIR_10_who_sees_no_small_number_sees_none_and_none_can_be_worked_out(cast: Cast) -> None:
    two_versions(cast)
    manager = cast["manager"]
    found = taken_by(cast, replace(manager, roles=manager.roles | {Role.ANALYST}))
    assert found.hides and found.lines[0].came is None and found.lines[1].came is None
    assert found.lines[0].apart is None
    shown = [line.came for line in found.lines if line.came] + ([found.unkept] if found.unkept else [])
    assert all(not 0 < number <= 7 for each in shown for number in (each.received, *each.parts))


def test_DIR_10_a_districts_first_version_has_nothing_to_be_held_against(cast: Cast) -> None:
    two_versions(cast)
    area = Area.objects.get(code="E07000998")
    ServiceCriteria.objects.create(service=cast.service, area=area, version=4, starts_on=TODAY, published_at=NOW)
    line = taken_by(cast, cast["manager"]).lines[0]
    assert (line.version, line.area_name, line.compared, line.came and line.came.received) == (4, area.name, False, 0)


def test_DIR_10_the_page_says_that_acceptance_rose_and_where_too_few_were_decided(cast: Cast, client: Client, on_the_day: None) -> None:
    address = f"/manage/criteria/{cast.service.pk}/"
    client.force_login(cast.user("manager"))
    assert "Nothing is published yet" in client.get(address).content.decode()
    two_versions(cast)
    page = client.get(address).content.decode()
    for words in (
        "36 accepted of 40 decided (90.0%)",
        "Rose: +40.0 percentage points",
        "Too few to say",
        "Before anything was published",
        "not why",
    ):
        assert words in page


def behind_a_number(cast: Cast, who: str, under: str, what: str) -> tuple[BehindRow, ...]:
    with acting_for(cast[who].agency):
        return behind(viewer=cast[who], service_id=cast.service.pk, under=under, what=what, limit=500)


def test_DIR_10_each_figure_opens_the_list_behind_it_for_who_may_open_the_records(cast: Cast) -> None:
    two_versions(cast)
    found = taken_by(cast, cast["manager"])
    for line in found.lines:
        assert line.came is not None
        for what, number in zip(WHAT, (line.came.received, *line.came.parts), strict=True):
            assert len(behind_a_number(cast, "manager", str(line.version or BEFORE), what)) == number
    assert found.unkept is not None and len(behind_a_number(cast, "manager", UNKEPT, "received")) == found.unkept.received
    all_of_them = behind_a_number(cast, "manager", "1", "received")
    assert [one.received_on for one in all_of_them] == sorted((one.received_on for one in all_of_them), reverse=True)
    with acting_for(cast["manager"].agency):
        later = behind(viewer=cast["manager"], service_id=cast.service.pk, under="1", what="received", after=all_of_them[9].id, limit=500)
    assert later == all_of_them[10:]
    manager = Client()
    manager.force_login(cast.user("manager"))
    address = reverse("manage:behind-criteria", args=[cast.service.pk, "1", "accepted"])
    assert f'href="{address}"' in manager.get(reverse("manage:service-criteria", args=[cast.service.pk])).content.decode()
    page = manager.get(address).content.decode()
    assert page.count("/referrals/one/") + page.count("/referrals/") > 30 and "Amara" not in page
    assert manager.get(reverse("manage:behind-criteria", args=[cast.service.pk, "77", "accepted"])).status_code == 404
    assert manager.get(reverse("manage:behind-criteria", args=[cast.service.pk, "1", "nothing"])).status_code == 404
    for who, refused in (("worker", NotAllowed), ("partner_manager", NotFound)):
        with pytest.raises(refused):
            behind_a_number(cast, who, "1", "accepted")
