"""Dated settings and targets: a past report keeps its number."""

from datetime import timedelta
from decimal import Decimal

import pytest

from headwater.hub.audit.models import Event
from headwater.hub.core.errors import Invalid, NotAllowed
from headwater.hub.programmes.actions import NewTarget, change_setting, set_target
from headwater.hub.programmes.models import Target
from headwater.hub.programmes.queries import setting_on
from headwater.hub.programmes.states import DatedSetting, Operator
from support.cast import NOW, TODAY, Cast

pytestmark = pytest.mark.django_db
UPSTREAM = DatedSetting.UPSTREAM_AFTER_DAYS


def upstream(cast: Cast, days: int) -> int:
    return setting_on(name=UPSTREAM, programme_id=cast.programme.pk, as_of=TODAY + timedelta(days=days))


def test_REF_05_changing_the_threshold_is_audited_and_never_rewrites_past_reports(cast: Cast) -> None:
    change_setting(
        programme_id=cast.programme.pk, name=UPSTREAM, value=42, starts_on=TODAY + timedelta(days=10), by=cast["coordinator"], at=NOW
    )
    assert [upstream(cast, days) for days in (-400, 0, 9, 10, 400)] == [56, 56, 56, 42, 42]
    assert Event.objects.get(verb="programme.setting_changed").detail["value"] == 42
    with pytest.raises(Invalid):
        change_setting(
            programme_id=cast.programme.pk, name=UPSTREAM, value=28, starts_on=TODAY - timedelta(days=1), by=cast["coordinator"], at=NOW
        )
    assert upstream(cast, -1) == 56


def test_only_those_who_steer_the_programme_change_it(cast: Cast) -> None:
    for who in ("worker", "stranger_manager", "commissioner"):
        with pytest.raises(NotAllowed):
            change_setting(programme_id=cast.programme.pk, name=UPSTREAM, value=42, starts_on=TODAY, by=cast[who], at=NOW)


def test_a_new_target_ends_the_one_before_it(cast: Cast) -> None:
    for value, days in ((95, 0), (97, 30)):
        new = NewTarget("kpi_assessed_14_days", Operator.MORE_THAN, Decimal(value), TODAY + timedelta(days=days))
        set_target(programme_id=cast.programme.pk, new=new, by=cast["coordinator"], at=NOW)
    rows = Target.objects.order_by("starts_on").values_list("value", "starts_on", "ends_on")
    assert list(rows) == [
        (Decimal(95), TODAY, TODAY + timedelta(days=29)),
        (Decimal(97), TODAY + timedelta(days=30), None),
    ]
