"""What a programme was worth, from its own description and live quantities; and figures to compare with, locked once and for all."""

import tempfile
from importlib.resources import files
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, transaction
from django.urls import reverse

from headwater.hub.audit.models import Event
from headwater.hub.core import time
from headwater.hub.core.errors import Invalid, NotAllowed, NotFound
from headwater.hub.core.scoping import acting_for
from headwater.hub.insight import actions, queries
from headwater.hub.insight.models import Baseline, Evaluated, Sheet, WorthText
from support.cast import COUNTY, HOLDER, NOW, STRANGER, TODAY, Cast
from support.finished import as_, finished

pytestmark = pytest.mark.django_db
ESSEX = (files("headwater.evidence.costs") / "examples" / "essex.toml").read_text("utf-8")
LOCKED = {
    "measure": "Cases prevented before", "definition": "Cases that ended prevented, the year before.", "counted": "cases",
    "kind": "percent",
    "value": "40", "place": "Aldershire prevention programme", "starts": "2025-04-01", "ends": "2026-03-31",
    "source": "The old service's return",
}  # fmt: skip
COUNTED: dict[str, Any] = {}


@pytest.fixture(autouse=True)
def live(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    """Figures of thirty-three finished cases, worked out once for all the tests here."""
    monkeypatch.setattr(time, "now", lambda: NOW)
    monkeypatch.setattr(time, "today", lambda: TODAY)
    if not COUNTED:
        finished(cast, *["prevented"] * 30, *["not_prevented"] * 3)
        actions.evaluate(programme_id=cast.programme.pk, as_of=TODAY, at=NOW)
        COUNTED.update(Evaluated.objects.values("as_of", "computed_at", "took_ms", "whole", "hidden").get())
    else:
        Evaluated.objects.create(programme=cast.programme, **COUNTED)


def described(cast: Cast, text: str = ESSEX) -> None:
    with acting_for(cast.agencies[HOLDER].pk):
        actions.describe_worth(programme_id=cast.programme.pk, text=text, by=cast["coordinator"], at=NOW)


def test_the_value_page_is_the_manchester_model_on_live_quantities(cast: Cast) -> None:
    """CBA-01, CBA-04, CBA-06, CBA-08: unit costs with source, ranges, who gains, and what is not priced; from thirty-three live cases."""
    described(cast)
    page = as_(cast, "coordinator").get(reverse("insight:worth")).content.decode()
    for block in ("summary", "unit_costs", "bearers", "tornado", "simulation", "not_priced"):
        assert f'id="block-{block}"' in page
    assert "<rect " in page
    assert "Seed of the simulation" in page
    with acting_for(cast.agencies[HOLDER].pk):
        found = queries.worth(viewer=cast["coordinator"], programme_id=None)
    assert dict(found.quantities)["completed_cases"] == "33"
    assert Event.objects.filter(verb="worth.read").count() == 1


def test_cba_05_published_and_corrected_stand_side_by_side(cast: Cast) -> None:
    """CBA-05, and a description that stands on its own numbers while no figures have been worked out."""
    Evaluated.objects.all().delete()
    described(cast, (files("headwater.evidence.costs") / "examples" / "connection_support.toml").read_text("utf-8"))
    page = as_(cast, "coordinator").get(reverse("insight:worth")).content.decode()
    assert 'id="block-published"' in page
    assert "15,906" in page
    assert "15,096" in page


def test_a_commissioner_sees_no_small_quantity_and_the_rest_exactly(cast: Cast) -> None:
    described(cast)
    with acting_for(cast.agencies[COUNTY].pk):
        found = dict(queries.worth(viewer=cast["commissioner"], programme_id=None).quantities)
    whole = COUNTED["whole"]["quantities"]
    assert found and found.items() <= whole.items()
    assert [name for name, value in found.items() if name.endswith(("_cases", "_evicted")) and 0 < int(value) < 8] == []
    assert "prevented_cases" not in found, "3 of 33 were not prevented"
    assert "would give a small one away" in as_(cast, "commissioner").get(reverse("insight:worth")).content.decode()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("this is not TOML", "cannot be read"),
        (ESSEX.replace('vintage = "', 'vintage = "no_such_'), "vintage"),
        (ESSEX + '\n[optimism]\non = true\ntable = "../../secret"', "cannot name another file"),
        (ESSEX.replace("[programme]", "[programme]\ndraws = 100000"), "draws must be"),
        ("x = [" * 5000, "cannot be read"),
    ],
)
def test_a_description_that_cannot_be_used_is_refused_with_what_to_write(cast: Cast, text: str, said: str) -> None:
    with pytest.raises(Invalid) as refused:
        described(cast, text)
    assert said in refused.value.fields["text"]
    assert "description.toml" not in refused.value.fields["text"]
    assert not WorthText.objects.exists()


def test_a_coordinator_edits_the_description_and_nobody_else(cast: Cast) -> None:
    client, address = as_(cast, "coordinator"), reverse("insight:describe", args=[cast.programme.pk])
    page = client.get(address).content.decode()
    mark = page.split('name="once" value="')[1].split('"')[0]
    wrong = client.post(address, {"text": "nonsense", "once": mark}).content.decode()
    assert "There is a problem" in wrong
    assert "nonsense" in wrong
    assert client.post(address, {"text": ESSEX, "once": mark}).status_code == 302
    assert (
        WorthText.objects.get().text.strip() == ESSEX.strip().replace("\n", "\r\n") or WorthText.objects.get().text.strip() == ESSEX.strip()
    )
    with acting_for(cast.agencies[COUNTY].pk), pytest.raises(NotAllowed):
        actions.describe_worth(programme_id=cast.programme.pk, text=ESSEX, by=cast["analyst"], at=NOW)
    with acting_for(cast.agencies[STRANGER].pk), pytest.raises(NotFound):
        queries.worth(viewer=cast["stranger_manager"], programme_id=cast.programme.pk)


def locked(cast: Cast, beside: str = "prevented_rate", **other: str) -> int:
    with acting_for(cast.agencies[COUNTY].pk):
        return actions.lock_baseline(programme_id=cast.programme.pk, beside=beside, content={**LOCKED, **other}, by=cast["analyst"], at=NOW)


def test_ben_01_a_baseline_is_locked_and_a_comparison_prints_both_definitions(cast: Cast) -> None:
    """BEN-01."""
    key = locked(cast)
    for change in (lambda rows: rows.update(beside="sex"), lambda rows: rows.delete()):
        with pytest.raises(DatabaseError, match="stays as it was"), transaction.atomic():
            change(Baseline.objects.filter(pk=key))
    page = as_(cast, "manager").get(reverse("insight:benchmarks")).content.decode()
    assert "Cases that ended prevented, the year before." in page
    assert "Prevented / (prevented + relieved" in page
    assert "They are not of the same time" in page
    assert "One counts" in page or "Difference:" in page
    assert "19.8" in page, "what comes with Headwater stands on the page too, or is left out where we count nothing like it"


def test_a_baseline_beside_a_hidden_figure_stays_hidden(cast: Cast) -> None:
    locked(cast, "outcome.not_prevented")
    with acting_for(cast.agencies[COUNTY].pk):
        found = queries.beside(viewer=cast["analyst"], programme_id=None)
    assert found.own[0][0].own.shown == "[c]"
    assert found.own[0][0].difference is None


@pytest.mark.parametrize("other", [{"value": "many"}, {"ends": "2020-01-01"}])
def test_a_baseline_that_is_none_is_refused(cast: Cast, other: dict[str, str]) -> None:
    with pytest.raises(Invalid):
        locked(cast, **other)
    with pytest.raises(Invalid, match="no such figure"):
        locked(cast, "nothing")
    assert not Baseline.objects.exists()


SHEET = (
    '"Table A1: Households assessed, January to March 2026"\n,,,,Total,,\n,,,,Owed a duty,Threatened,Not known\n'
    "E07000999,Aldermere,,,120,[c],..\nE07000997,Elsewhere,,,5,6,7\n"
)


def sent(cast: Cast, content: bytes, name: str = "a1.csv") -> Any:
    client, address = as_(cast, "analyst"), reverse("insight:sheet", args=[cast.programme.pk])
    mark = client.get(address).content.decode().split('name="once" value="')[1].split('"')[0]
    return client.post(address, {"once": mark, "file": SimpleUploadedFile(name, content)})


def test_a_table_of_the_ministry_is_taken_in_for_the_programmes_districts_only(cast: Cast) -> None:
    cast.service.areas.add(cast.area)
    answer = sent(cast, SHEET.encode())
    assert answer.status_code == 302, answer.content.decode()
    kept = Sheet.objects.get()
    assert list(kept.places) == ["Aldermere"]
    page = as_(cast, "commissioner").get(reverse("insight:benchmarks")).content.decode()
    assert "Households assessed" in page
    assert "[c]" in page
    assert "Elsewhere" not in page


@pytest.mark.parametrize(
    "content",
    [b"\xff\xfe\x00rubbish", b"PK\x03\x04", b"", b"a,b\n" * 10, SHEET.replace("120", "=cmd|' /C calc'!A0").encode(),
     SHEET.replace("January to March 2026", "soon").encode(), ('"' + "x" * 200_000).encode(),
     SHEET.replace("E07000999", "E07000111").encode()],
)  # fmt: skip
def test_a_hostile_or_foreign_file_is_refused_in_words(cast: Cast, content: bytes) -> None:
    cast.service.areas.add(cast.area)
    answer = sent(cast, content)
    assert answer.status_code == 200
    page = answer.content.decode()
    assert "There is a problem" in page
    assert tempfile.gettempdir() not in page
    assert not Sheet.objects.exists()


def test_pages_of_worth_and_comparison_ask_the_database_little(cast: Cast, django_assert_max_num_queries: Any) -> None:
    described(cast)
    locked(cast)
    client = as_(cast, "analyst")
    for name in ("worth", "benchmarks"):
        client.get(reverse(f"insight:{name}"))
        with django_assert_max_num_queries(12):
            client.get(reverse(f"insight:{name}"))
