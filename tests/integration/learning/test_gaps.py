"""A gap in another system is written down without a case, and can hold no person."""

from datetime import date, timedelta
from html import unescape

import pytest
from django.apps import apps
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from headwater.hub.cases.models import Case
from headwater.hub.core import time
from headwater.hub.core.errors import Invalid, NotAllowed
from headwater.hub.core.scoping import across_agencies, acting_for
from headwater.hub.learning.actions import NewGap, record_gap
from headwater.hub.learning.models import Gap
from headwater.hub.learning.queries import gaps_noticed
from support.cast import HOLDER, NOW, PARTNER, TODAY, Cast

pytestmark = pytest.mark.django_db
WORDS = "No bed in supported housing takes couples."


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(time, "now", lambda: NOW)
    monkeypatch.setattr(time, "today", lambda: TODAY)


def test_REF_26_a_gap_is_kept_without_a_case_and_counted_by_system(cast: Cast) -> None:
    with acting_for(cast.agencies[HOLDER].pk):
        for system in ("health", "health", "benefits"):
            record_gap(new=NewGap(system, WORDS, TODAY, "local", cast.area.code), by=cast["worker"], at=NOW)
        found = gaps_noticed(viewer=cast["facilitator"], since=TODAY - timedelta(days=1))
        assert found.by_system == (("health", 2), ("benefits", 1))
        assert {(line.words, line.area, line.barrier) for line in found.lines} == {(WORDS, "Aldermere", "")}
        assert not Case.objects.exists()
    with acting_for(cast.agencies[PARTNER].pk):
        assert gaps_noticed(viewer=cast["partner_worker"], since=TODAY - timedelta(days=1)).lines == ()


def test_REF_26_a_gap_can_point_at_no_person() -> None:
    reached, todo = set(), [apps.get_model("learning.Gap")]
    while todo:
        model = todo.pop()
        reached.add(model._meta.label)
        fields = [field for field in model._meta.get_fields() if field.is_relation and not field.auto_created and field.related_model]
        todo += [field.related_model for field in fields if field.related_model._meta.label not in reached]
    assert "organisations.Agency" in reached
    assert not [label for label in reached if label.split(".")[0] in ("people", "referrals", "cases", "pathways", "accounts")]


@pytest.mark.parametrize(
    ("changes", "where"),
    [
        ({"system": "pigeons"}, "system"),
        ({"words": "Mrs Cole was turned away"}, "words"),
        ({"words": ""}, "words"),
        ({"noticed_on": TODAY + timedelta(days=1)}, "noticed_on"),
        ({"level": "cosmic"}, "level"),
        ({"area_code": "E99999999"}, "area"),
    ],
)
def test_what_cannot_be_is_refused_beside_its_answer(cast: Cast, changes: dict[str, object], where: str) -> None:
    given = {"system": "health", "words": WORDS, "noticed_on": TODAY} | changes
    with acting_for(cast.agencies[HOLDER].pk), pytest.raises(Invalid) as refused:
        record_gap(new=NewGap(**given), by=cast["worker"], at=NOW)
    assert list(refused.value.fields) == [where]


def test_who_only_sends_referrals_writes_down_no_gap(cast: Cast) -> None:
    with acting_for(cast.agencies[HOLDER].pk), pytest.raises(NotAllowed):
        record_gap(new=NewGap("health", WORDS, date(2026, 1, 1)), by=cast["nurse"], at=NOW)
    with across_agencies(), pytest.raises(IntegrityError), transaction.atomic():
        Gap.objects.create(agency=cast.agencies[HOLDER], system="health", words="", noticed_on=TODAY, recorded_at=NOW)


def test_REF_26_the_page_takes_a_gap_once_and_sends_a_person_back_with_what_was_typed(cast: Cast) -> None:
    client = Client()
    client.force_login(cast.user("worker"))
    shown = client.get(reverse("learning:add-gap")).content.decode()
    mark = shown.split('name="once" value="')[1].split('"')[0]
    day = {"noticed_on-day": TODAY.day, "noticed_on-month": TODAY.month, "noticed_on-year": TODAY.year}
    answers = {"once": mark, "system": "health", "words": "Mrs Cole was turned away", "level": "", "area": "", **day}
    back = unescape(client.post(reverse("learning:add-gap"), answers).content.decode())
    assert "Take out what could say who somebody is: a name with a title, the name Cole." in back
    assert "Mrs Cole was turned away" in back
    for _ in range(2):
        client.post(reverse("learning:add-gap"), answers | {"words": WORDS})
    page = unescape(client.get(reverse("learning:gaps")).content.decode())
    assert page.count(WORDS) == 1
    assert "Health: 1" in page
