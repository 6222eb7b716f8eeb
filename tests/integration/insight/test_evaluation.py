"""The evaluation in the hub: every figure on its page, live from cases, with small numbers hidden from those who see figures only."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from headwater.evidence.measures import FIGURES, figure
from headwater.hub.audit.models import Event
from headwater.hub.core import time
from headwater.hub.core.errors import NotFound
from headwater.hub.core.scoping import across_agencies, acting_for
from headwater.hub.insight import actions
from headwater.hub.insight.actions import evaluations
from headwater.hub.insight.adapters import Reach, dataset
from headwater.hub.insight.adapters.keeping import given_back, kept
from headwater.hub.insight.logic import THEMES
from headwater.hub.insight.models import Evaluated
from support.cast import HOLDER, NOW, TODAY, Cast
from support.finished import as_, finished

pytestmark = pytest.mark.django_db
# The same thirty-three cases give the same figures: they are counted once for the tests of this file.
COUNTED: dict[str, object] = {}


@pytest.fixture
def evaluated(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> Cast:
    """Thirty-three finished cases, and their evaluation as of today."""
    monkeypatch.setattr(time, "now", lambda: NOW)
    monkeypatch.setattr(time, "today", lambda: TODAY)
    if not COUNTED:
        finished(cast, *["prevented"] * 30, *["not_prevented"] * 3)
        actions.evaluate(programme_id=cast.programme.pk, as_of=TODAY, at=NOW)
        COUNTED.update(Evaluated.objects.values("as_of", "computed_at", "took_ms", "whole", "hidden").get())
    else:
        Evaluated.objects.create(programme=cast.programme, **COUNTED)
    return cast


def page(cast: Cast, who: str, name: str, *args: object, **asked: str) -> str:
    answer = as_(cast, who).get(reverse(f"insight:{name}", args=[cast.programme.pk, *args]), asked)
    assert answer.status_code == 200, answer
    return answer.content.decode()


def test_every_figure_of_the_results_has_one_page() -> None:
    placed = [name for _, figures in THEMES.values() for name in figures]
    assert len(placed) == len(set(placed))
    assert set(placed) - set(FIGURES) == {"missing_by_area", "missing_by_outcome"}
    assert set(FIGURES) - set(placed) == set(), "give each new figure a theme in insight/logic.py"


@pytest.mark.parametrize("name", ["outcome", "kpi_triage_3_working_days", "prevented_rate", "cases_by_month"])
def test_what_is_kept_of_a_figure_comes_back_the_same(cast: Cast, name: str) -> None:
    finished(cast, "prevented", "unknown")
    with dataset(Reach(programme_id=cast.programme.pk)) as data:
        made = figure(data, name, TODAY)
    again = given_back(kept(made))
    assert kept(again) == kept(made)
    assert again == given_back(kept(again))
    assert (again.rows, again.level, again.notes) == (made.rows, made.level, tuple(made.notes))


def test_each_theme_is_a_page_with_base_missing_definition_chart_and_table(evaluated: Cast) -> None:
    shown = page(evaluated, "manager", "theme", "ending")
    table = shown.split('aria-label="Table: Outcome')[1].split("</section>")[0]
    assert '<td class="govuk-table__cell govuk-table__cell--numeric">30</td>' in table
    assert "Base: " in table
    assert "Not recorded: 0." in table
    assert '<svg role="img"' in shown
    assert "style=" not in shown.split("<main")[1].split("</main>")[0]


def test_no_page_asks_the_database_too_often(evaluated: Cast, django_assert_max_num_queries: object) -> None:
    client = as_(evaluated, "analyst")
    pages = [reverse("insight:theme", args=[evaluated.programme.pk, theme]) for theme in ("ending", "custody")]
    for address in (*pages, reverse("insight:figure", args=[evaluated.programme.pk, "outcome"]), reverse("insight:evaluation")):
        client.get(address, {"by": "area"})
        with django_assert_max_num_queries(12):
            assert client.get(address, {"by": "area"}).status_code == 200


def test_figures_are_told_by_district_service_and_setting(evaluated: Cast) -> None:
    shown = page(evaluated, "manager", "theme", "ending", by="area")
    assert ", by district" in shown.lower() or "by area" in shown.lower()
    assert "Aldermere" in shown
    assert (
        as_(evaluated, "manager").get(reverse("insight:theme", args=[evaluated.programme.pk, "ending"]), {"by": "worker"}).status_code
        == 404
    )
    assert as_(evaluated, "manager").get(reverse("insight:theme", args=[evaluated.programme.pk, "nothing"])).status_code == 404


def test_needs_are_told_by_district_to_those_who_see_records_and_the_page_says_so_to_those_who_do_not(evaluated: Cast) -> None:
    """BEN-13."""
    said = "not told by district here: small numbers are hidden"
    whole, hidden = (page(evaluated, who, "theme", "needs", by="area") for who in ("manager", "commissioner"))
    title = "Kinds of need in the household, by area"
    assert title in whole and said not in whole
    assert title not in hidden and said in hidden


@pytest.mark.parametrize("who", ["commissioner", "analyst"])
def test_small_numbers_and_workers_are_hidden_from_those_who_see_figures_only(evaluated: Cast, who: str) -> None:
    shown = page(evaluated, who, "theme", "ending")
    outcome = shown.split('id="figure-outcome"')[1].split("</section>")[0]
    assert "[c]" in outcome
    assert ">3<" not in outcome
    assert "Outcome by worker" not in shown
    assert as_(evaluated, who).get(reverse("insight:figure", args=[evaluated.programme.pk, "outcome_by_worker"])).status_code == 404
    assert "behind/" not in page(evaluated, who, "figure", "outcome")


def test_dq_20_a_figure_has_a_page_that_says_where_it_comes_from(evaluated: Cast) -> None:
    """DQ-20: definition, since when, query, date and stamp, n, base, missing, did not know, by quarter, and the records behind."""
    shown = page(evaluated, "manager", "figure", "outcome")
    for words in ("Definition", "Base", "Missing", "Did not know", "As of", "Made from", "Asked of the data", "Counted this way since"):
        assert f'<dt class="govuk-summary-list__key">{words}</dt>' in shown
    assert "21 November 2026" in shown
    assert "34 cases" in shown or "33 cases" in shown
    assert "by quarter" in shown
    opened = reverse("insight:behind", args=["outcome"])
    assert f"{opened}?key=not_prevented" in shown
    assert Event.objects.filter(verb="figure.read", object_ref="outcome").count() == 1


def test_a_figure_or_programme_that_is_not_theirs_is_not_there(evaluated: Cast) -> None:
    place = [evaluated.programme.pk, "outcome"]
    assert as_(evaluated, "stranger_manager").get(reverse("insight:figure", args=place)).status_code == 404
    assert as_(evaluated, "stranger_manager").get(reverse("insight:evaluation")).status_code == 404
    assert as_(evaluated, "manager").get(reverse("insight:figure", args=[evaluated.programme.pk, "no_such"])).status_code == 404
    for who in ("worker", "nurse"):
        assert as_(evaluated, who).get(reverse("insight:figure", args=place)).status_code == 403


def test_figures_are_at_most_a_quarter_of_an_hour_old_and_nobody_waits_for_them(
    evaluated: Cast, django_capture_on_commit_callbacks: object
) -> None:
    def asked(minutes: int) -> tuple[bool, int]:
        with acting_for(evaluated.agencies[HOLDER].pk), django_capture_on_commit_callbacks() as later:
            at = NOW + timedelta(minutes=minutes)
            coming = actions.freshen_evaluation(programme_id=None, by=evaluated["manager"], as_of=TODAY, at=at)
        return coming, len(later)

    assert [asked(0), asked(14)] == [(False, 0), (False, 0)]
    assert [asked(15), asked(16)] == [(True, 1), (True, 0)], "it is asked for once"


def test_the_schedule_asks_the_worker_for_opened_figures_and_works_nothing_out_itself(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(evaluations, "evaluated", lambda *_, **__: ({}, {}))
    asked: list[int] = []
    monkeypatch.setattr(evaluations, "hand_over_evaluation", asked.append)
    assert actions.keep_evaluations_fresh(at=NOW) == 0
    for minutes in (0, 1, 2):
        actions.evaluate(programme_id=cast.programme.pk, as_of=TODAY, at=NOW + timedelta(minutes=minutes))
    assert Evaluated.objects.count() == evaluations.KEPT
    assert actions.keep_evaluations_fresh(at=NOW + timedelta(minutes=11)) == 0
    assert [actions.keep_evaluations_fresh(at=NOW + timedelta(minutes=minutes)) for minutes in (12, 13)] == [1, 0]
    assert asked == [cast.programme.pk], "once, however long the worker takes"
    actions.evaluate(programme_id=cast.programme.pk, as_of=TODAY, at=NOW + timedelta(minutes=14))
    assert actions.keep_evaluations_fresh(at=NOW + timedelta(minutes=30)) == 1, "asked for again once it was done"
    with pytest.raises(NotFound):
        actions.evaluate(programme_id=9999, as_of=TODAY, at=NOW)


def test_a_new_county_asks_for_its_first_figures_before_anybody_opens_them(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(evaluations, "evaluated", lambda *_, **__: ({}, {}))
    asked: list[int] = []
    monkeypatch.setattr(evaluations, "hand_over_evaluation", asked.append)
    assert [actions.ask_for_first(at=NOW), actions.ask_for_first(at=NOW)] == [1, 0]
    assert asked == [cast.programme.pk]
    actions.evaluate(programme_id=cast.programme.pk, as_of=TODAY, at=NOW)
    assert actions.ask_for_first(at=NOW + timedelta(days=1)) == 0, "there is one"


def test_the_same_figures_are_never_worked_out_twice_at_a_time(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    def second(*_: object, **__: object) -> tuple[dict[str, object], dict[str, object]]:
        assert actions.evaluate(programme_id=cast.programme.pk, as_of=TODAY, at=NOW) is None
        return {}, {}

    monkeypatch.setattr(evaluations, "evaluated", second)
    assert actions.evaluate(programme_id=cast.programme.pk, as_of=TODAY, at=NOW) is not None
    monkeypatch.setattr(evaluations, "evaluated", lambda *_, **__: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        actions.evaluate(programme_id=cast.programme.pk, as_of=TODAY, at=NOW)
    monkeypatch.setattr(evaluations, "evaluated", lambda *_, **__: ({}, {}))
    assert actions.evaluate(programme_id=cast.programme.pk, as_of=TODAY, at=NOW) is not None, "one that failed stops no other"


def test_a_programme_says_that_its_first_figures_are_coming(cast: Cast) -> None:
    shown = as_(cast, "analyst").get(reverse("insight:evaluation")).content.decode()
    assert "being worked out" in shown
    for name, part in (("theme", "who"), ("figure", "outcome")):
        answer = as_(cast, "analyst").get(reverse(f"insight:{name}", args=[cast.programme.pk, part]))
        assert "being worked out" in answer.content.decode()


def test_an_empty_programme_has_pages_too(cast: Cast) -> None:
    with across_agencies():
        cast.referral.delete()
    actions.evaluate(programme_id=cast.programme.pk, as_of=time.today(), at=time.now())
    client: Client = as_(cast, "manager")
    for theme in THEMES:
        shown = client.get(reverse("insight:theme", args=[cast.programme.pk, theme])).content.decode()
        assert "Nothing has been written down for this yet." in shown
