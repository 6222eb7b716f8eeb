"""Dated changes of definition: who wrote one down, from when, what changed; shown as a break and a footnote wherever the figure stands."""

from datetime import timedelta

import pytest
from django.urls import reverse

from headwater.hub.audit.models import Event
from headwater.hub.core import time
from headwater.hub.core.errors import Invalid, NotAllowed, NotFound
from headwater.hub.core.scoping import acting_for
from headwater.hub.insight import actions
from headwater.hub.insight.models import DefinitionChange
from support.cast import COUNTY, HOLDER, NOW, TODAY, Cast
from support.finished import as_, finished

pytestmark = pytest.mark.django_db
KPI, WORDS = "kpi_evictions_avoided", "evictions by a private landlord are counted too"


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(time, "now", lambda: NOW)
    monkeypatch.setattr(time, "today", lambda: TODAY)


def changed(cast: Cast, measure: str = KPI, days_ago: int = 10, who: str = "analyst") -> int:
    with acting_for(cast.agencies[COUNTY if who == "analyst" else HOLDER].pk):
        given = {"measure": measure, "on": TODAY - timedelta(days=days_ago), "words": WORDS}
        return actions.change_definition(programme_id=cast.programme.pk, **given, by=cast[who], as_of=TODAY, at=NOW)


def test_a_change_is_a_break_and_a_footnote_on_the_figures_page_the_programmes_and_in_reports(cast: Cast) -> None:
    finished(cast, *["prevented"] * 9)
    changed(cast)
    actions.evaluate(programme_id=cast.programme.pk, as_of=TODAY, at=NOW)
    said = f"From 11 November 2026: {WORDS}. Before and after are not like for like."
    figure = as_(cast, "manager").get(reverse("insight:figure", args=[cast.programme.pk, KPI])).content.decode()
    assert f"[b] {said}" in figure
    board = as_(cast, "manager").get(reverse("insight:programme")).content.decode()
    measure = board.split(f'id="{KPI}"')[1].split("</section>")[0]
    assert said in measure and "FY2026-Q3</a> [b]" in measure
    assert said not in board.split(f'id="{KPI}"')[0]
    hidden = as_(cast, "commissioner").get(reverse("insight:programme")).content.decode()
    assert said in hidden


def test_an_analyst_writes_one_down_on_the_page_and_takes_it_back_and_the_log_says_who(cast: Cast) -> None:
    client, address = as_(cast, "analyst"), reverse("insight:definitions", args=[cast.programme.pk])
    page = client.get(address).content.decode()
    assert "No figure has changed what it counts." in page
    typed = {"measure": KPI, "on-day": "11", "on-month": "11", "on-year": "2026", "words": WORDS}
    mark = page.split('name="once" value="')[1].split('"')[0]
    assert "There is a problem" in client.post(address, {**typed, "words": "", "once": mark}).content.decode()
    assert client.post(address, {**typed, "once": mark}).status_code == 302
    row = DefinitionChange.objects.get()
    page = client.get(address).content.decode()
    assert WORDS in page and row.by_name in page
    assert "Take back" not in as_(cast, "commissioner").get(address).content.decode()
    gone = reverse("insight:withdraw-definition", args=[cast.programme.pk, row.pk])
    assert as_(cast, "commissioner").post(gone).status_code == 403
    assert client.get(gone).status_code == 405
    assert client.post(gone).status_code == 302
    assert client.post(gone).status_code == 404, "once"
    assert "Taken back by" in client.get(address).content.decode()
    assert set(Event.objects.filter(verb__startswith="definition.").values_list("verb", flat=True)) == {
        "definition.changed", "definition.withdrawn",
    }  # fmt: skip
    changed(cast, days_ago=10)


def test_figures_are_called_as_they_are_headed_and_what_is_typed_can_be_kept(cast: Cast) -> None:
    client, address = as_(cast, "analyst"), reverse("insight:definitions", args=[cast.programme.pk])
    page = client.get(address).content.decode()
    assert f'value="{KPI}"' in page and f">{KPI}<" not in page
    assert "Evictions avoided" in page and "People using the service" in page
    assert client.post(address, {"measure": KPI, "words": WORDS, "keep-draft": "yes"}).status_code == 302
    page = client.get(address).content.decode()
    assert "This is your draft" in page and WORDS in page
    assert not DefinitionChange.objects.exists()
    changed(cast)
    row = client.get(address).content.decode().split('<th scope="row"')[1].split("</tr>")[0]
    assert "Evictions avoided" in row and KPI not in row


def test_what_cannot_be_is_refused_in_words(cast: Cast) -> None:
    changed(cast, days_ago=0)
    for wrong, field in ((("no_such", 1), "measure"), ((KPI, -1), "on"), ((KPI, 0), "on")):
        with pytest.raises(Invalid) as refused:
            changed(cast, *wrong)
        assert field in refused.value.fields
    with pytest.raises(NotAllowed):
        changed(cast, who="manager")
    with acting_for(cast.agencies[COUNTY].pk), pytest.raises(NotFound):
        actions.withdraw_change(programme_id=cast.programme.pk, change_id=99_999, by=cast["analyst"], at=NOW)
    assert as_(cast, "stranger_manager").get(reverse("insight:definitions", args=[cast.programme.pk])).status_code == 404
