"""Reports in one click, from live or frozen data, with small numbers hidden; and data frozen so that they come out the same for ever."""

import re
import zipfile
from collections.abc import Iterator
from datetime import date, timedelta
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse
from pypdf import PdfReader

from headwater.evidence.reports import Evaluation
from headwater.hub.audit.models import Event
from headwater.hub.cases.models import Case
from headwater.hub.core import time
from headwater.hub.core.errors import Invalid, NotAllowed, NotFound
from headwater.hub.core.scoping import across_agencies, acting_for
from headwater.hub.insight import actions, queries
from headwater.hub.insight.actions import NewPack, freezing
from headwater.hub.insight.adapters.packs import Span, results_digest
from headwater.hub.insight.models import Evaluated, Freezing, Frozen, Pack
from headwater.hub.insight.states import PackForm, PackKind
from headwater.hub.programmes.models import ProgrammeSetting
from support.cast import COUNTY, HOLDER, NOW, STRANGER, TODAY, Cast
from support.finished import as_, finished

pytestmark = pytest.mark.django_db
COUNTED: dict[str, object] = {}
BOARD = {name: f"The {name} in words." for name in ("outcome", "priorities", "finance", "legal", "risk", "equalities")}


@pytest.fixture
def place(tmp_path: Path, settings: object, monkeypatch: pytest.MonkeyPatch) -> Path:
    settings.VAR = tmp_path
    frozen = tmp_path / "frozen"
    frozen.mkdir()
    monkeypatch.setattr(freezing, "folder", lambda: frozen)
    monkeypatch.setattr(time, "now", lambda: NOW)
    monkeypatch.setattr(time, "today", lambda: TODAY)
    return tmp_path


@pytest.fixture
def live(cast: Cast, place: Path) -> Iterator[Cast]:
    """Figures of thirty-three finished cases, worked out once for all the tests here."""
    if not COUNTED:
        finished(cast, *["prevented"] * 30, *["not_prevented"] * 3)
        actions.evaluate(programme_id=cast.programme.pk, as_of=TODAY, at=NOW)
        COUNTED.update(Evaluated.objects.values("as_of", "computed_at", "took_ms", "whole", "hidden").get())
    else:
        Evaluated.objects.create(programme=cast.programme, **COUNTED)
    with acting_for(cast.agencies[COUNTY].pk):
        yield cast


def made(cast: Cast, kind: str = "board", form: str = "html", frozen: int | None = None, **texts: str) -> Pack:
    new = NewPack(PackKind(kind), PackForm(form), texts, frozen)
    asked = actions.ask_for_pack(programme_id=None, new=new, by=cast["analyst"], at=NOW)
    actions.make_pack(pack_id=asked, at=NOW)
    return Pack.objects.get(pk=asked)


def words_of(pack: Pack, place: Path) -> str:
    return (place / "extracts" / pack.file_name).read_text("utf-8")


def test_rep_01_a_board_report_has_every_section_with_its_words_and_its_figures_linked(live: Cast, place: Path) -> None:
    """REP-01, and REP-04: the panel of unknown outcomes stands in it."""
    pack = made(live, **{**BOARD, "outcome": "We prevented {outcome.prevented}."})
    page = words_of(pack, place)
    for title in ("Outcome", "Priorities", "Finance", "Legal", "Risk", "Equalities", "Unknown outcomes"):
        assert f">{title}</h2>" in page
    assert 'We prevented <a href="#table-outcome">30 (' in page or "We prevented <a" in page
    assert pack.flags == []
    assert sha256((place / "extracts" / pack.file_name).read_bytes()).hexdigest() == pack.sha256


def test_a_place_left_empty_is_said_to_the_author_and_a_typed_number_too(live: Cast) -> None:
    pack = made(live, outcome="We prevented 9,999 of them.")
    assert any("Nothing is written under Legal" in flag for flag in pack.flags)
    assert any("9,999 is typed by hand" in flag for flag in pack.flags)


@pytest.mark.parametrize("kind", ["board", "quarterly", "evaluation"])
def test_every_report_hides_small_numbers(live: Cast, place: Path, kind: str) -> None:
    page = words_of(made(live, kind), place)
    assert "[c]" in page
    assert "Person 1" not in page


@pytest.mark.parametrize(("form", "starts"), [("docx", b"PK"), ("xlsx", b"PK"), ("html", b"<!doctype html>")])
def test_each_kind_of_file_is_made_and_handed_over_and_the_log_says_so(live: Cast, form: str, starts: bytes) -> None:
    pack = made(live, "quarterly", form)
    client = as_(live, "analyst")
    answer = client.get(reverse("insight:fetch-pack", args=[pack.pk]))
    body = b"".join(answer.streaming_content)
    assert body.startswith(starts)
    assert f"headwater-quarterly-2026-11-21.{form}" in answer["Content-Disposition"]
    assert {"pack.asked", "pack.fetched"} <= set(Event.objects.filter(source="export").values_list("verb", flat=True))
    assert as_(live, "manager").get(reverse("insight:fetch-pack", args=[pack.pk])).status_code == 404, "it is another agency's"


def test_a_pdf_is_tagged_says_what_the_other_files_say_and_hides_small_numbers(live: Cast, place: Path) -> None:
    pack = made(live, "quarterly", "pdf")
    read = PdfReader(place / "extracts" / pack.file_name)
    words = " ".join(page.extract_text() for page in read.pages)
    assert read.trailer["/Root"]["/MarkInfo"]["/Marked"], "whoever cannot see it hears its headings and tables"
    assert read.metadata.title and "Aldershire prevention programme" in words
    assert "[c]" in words and "Person 1" not in words
    assert "Evictions avoided" in words
    client = as_(live, "analyst")
    answer = client.get(reverse("insight:fetch-pack", args=[pack.pk]))
    assert b"".join(answer.streaming_content).startswith(b"%PDF-")
    assert "headwater-quarterly-2026-11-21.pdf" in answer["Content-Disposition"]


def test_rep_05_a_period_is_what_its_name_says(live: Cast) -> None:
    """REP-05: eleven months cannot be called year one."""
    span = Span("Year one", date(2025, 4, 1), date(2026, 2, 28))
    new = NewPack(PackKind.QUARTERLY, PackForm.HTML, {}, None, span)
    with pytest.raises(Invalid) as refused:
        actions.ask_for_pack(programme_id=None, new=new, by=live["analyst"], at=NOW)
    assert "cannot be the name of 1 April 2025 to 28 February 2026" in refused.value.fields["called"]
    late = Span("Later", TODAY, TODAY + timedelta(days=1))
    with pytest.raises(Invalid) as refused:
        actions.ask_for_pack(programme_id=None, new=NewPack(PackKind.BOARD, PackForm.HTML, {}, None, late), by=live["analyst"], at=NOW)
    assert "ends_on" in refused.value.fields


def test_a_period_that_is_what_it_says_stands_in_the_report(live: Cast, place: Path) -> None:
    span = Span("Quarter 2", date(2026, 7, 1), date(2026, 9, 30))
    asked = actions.ask_for_pack(
        programme_id=None, new=NewPack(PackKind.QUARTERLY, PackForm.HTML, {}, None, span), by=live["analyst"], at=NOW
    )
    actions.make_pack(pack_id=asked, at=NOW)
    page = words_of(Pack.objects.get(pk=asked), place)
    assert "Quarter 2 (1 July 2026 to 30 September 2026)" in page
    assert "Every count is of all cases made by the day" in page


def test_rep_11_the_pack_of_the_quarterly_meeting_has_measures_narrative_and_actions_from_live_cases(live: Cast, place: Path) -> None:
    """REP-11."""
    told = {"narrative": "There are {cases_total} cases now.", "actions": "Ask Northgate for their plans of release."}
    pack = made(live, "quarterly", **told)
    page = words_of(pack, place)
    for title in ("This quarter", "Measures against their targets", "Actions agreed"):
        assert f">{title}</h2>" in page
    assert "Ask Northgate for their plans of release." in page
    total = re.search(r"There are <a[^>]*>([0-9,]+)</a> cases:", words_of(made(live, "board"), place))
    assert total and f">{total[1]}</a> cases now." in page
    assert pack.frozen is None and pack.flags == []


def test_words_that_name_no_figure_are_refused_where_they_stand(live: Cast) -> None:
    client = as_(live, "analyst")
    address = reverse("insight:pack", args=[live.programme.pk, "board"])
    mark = client.get(address).content.decode().split('name="once" value="')[1].split('"')[0]
    given = {"form": "html", "source": "live", "once": mark, "risk": "We saved {no_such_figure}."}
    answer = client.post(address, given)
    assert "there is no figure called no_such_figure" in answer.content.decode()
    assert not Pack.objects.exists()
    assert client.post(address, {**given, "keep-draft": "yes"}).status_code == 302
    assert "We saved {no_such_figure}." in client.get(address).content.decode()


def test_whoever_asks_does_not_wait_for_the_report_and_sees_how_far_it_is(live: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    laid_out, seen = Evaluation.report, list[str]()

    def slow(self: Evaluation, *given: object, **more: object) -> object:
        seen.append(as_(live, "analyst").get(reverse("insight:packs")).content.decode())
        return laid_out(self, *given, **more)  # type: ignore[arg-type] # what it was given

    monkeypatch.setattr(Evaluation, "report", slow)
    texts = {"outcome": "We prevented {outcome.prevented}.", "risk": "None of {cases_total}."}
    asked = actions.ask_for_pack(programme_id=None, new=NewPack(PackKind.BOARD, PackForm.HTML, texts), by=live["analyst"], at=NOW)
    assert seen == []
    assert "Waiting" in as_(live, "analyst").get(reverse("insight:packs")).content.decode()
    assert actions.make_pack(pack_id=asked, at=NOW)
    assert len(seen) == 1, "laid out once, however many texts there are"
    assert "Step 2 of 3: laying out the report" in seen[0]


def test_a_form_sent_twice_makes_one_pack(live: Cast) -> None:
    client = as_(live, "analyst")
    address = reverse("insight:pack", args=[live.programme.pk, "quarterly"])
    mark = client.get(address).content.decode().split('name="once" value="')[1].split('"')[0]
    for _ in range(2):
        assert client.post(address, {"form": "docx", "source": "live", "once": mark}).status_code == 302
    assert Pack.objects.count() == 1
    listed = client.get(reverse("insight:packs")).content.decode()
    assert "Quarterly contract report, Word" in listed
    assert "Waiting" in listed


def test_before_any_figures_there_is_no_pack(cast: Cast, place: Path) -> None:
    with acting_for(cast.agencies[COUNTY].pk), pytest.raises(Invalid, match="still being worked out"):
        actions.ask_for_pack(programme_id=None, new=NewPack(PackKind.BOARD, PackForm.HTML), by=cast["analyst"], at=NOW)


def test_who_may_make_and_freeze(live: Cast) -> None:
    with pytest.raises(NotAllowed):
        actions.ask_for_pack(programme_id=None, new=NewPack(PackKind.BOARD, PackForm.HTML), by=live["facilitator"], at=NOW)
    with pytest.raises(NotAllowed):
        actions.ask_to_freeze(programme_id=None, cut_off=TODAY, reason="x", by=live["commissioner"], as_of=TODAY, at=NOW)
    with acting_for(live.agencies[STRANGER].pk), pytest.raises(NotFound):
        queries.frozen_periods(viewer=live["stranger_manager"], programme_id=live.programme.pk)
    with pytest.raises(Invalid, match="today or in the past"):
        actions.ask_to_freeze(programme_id=None, cut_off=TODAY + timedelta(days=1), reason="x", by=live["analyst"], as_of=TODAY, at=NOW)


def test_files_of_packs_are_deleted_after_a_week(live: Cast, place: Path) -> None:
    pack = made(live)
    assert actions.delete_old_packs(at=NOW + timedelta(days=6)) == 0
    assert actions.delete_old_packs(at=NOW + timedelta(days=8)) == 1
    with pytest.raises(NotFound):
        queries.pack_file(viewer=live["analyst"], pack_id=pack.pk)
    assert list((place / "extracts").iterdir()) == []


def test_what_cannot_be_made_says_so_on_the_page(live: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = actions.ask_for_pack(programme_id=None, new=NewPack(PackKind.BOARD, PackForm.HTML), by=live["analyst"], at=NOW)
    monkeypatch.setattr("headwater.hub.insight.actions.packs.written", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        actions.make_pack(pack_id=asked, at=NOW)
    assert "could not be made" in as_(live, "analyst").get(reverse("insight:packs")).content.decode()
    assert not actions.make_pack(pack_id=asked, at=NOW)


def frozen_now(cast: Cast) -> Frozen:
    asked = actions.ask_to_freeze(programme_id=None, cut_off=TODAY, reason="The second deep dive", by=cast["analyst"], as_of=TODAY, at=NOW)
    return Frozen.objects.get(pk=actions.freeze(freezing_id=asked, at=NOW))


def edited(cast: Cast, times: int) -> None:
    """Many edits after a cut-off: outcomes changed, cases opened again, dates moved, another rule on small numbers."""
    keys = list(Case._base_manager.values_list("pk", flat=True))
    for number in range(times):
        Case._base_manager.filter(pk=keys[number % len(keys)]).update(
            outcome=("prevented", "relieved", "unknown")[number % 3], referred_on=TODAY - timedelta(days=31 + number % 200)
        )
    ProgrammeSetting.objects.create(programme=cast.programme, name="small_number", value=2, starts_on=TODAY - timedelta(days=1))


def test_eva_09_a_frozen_period_gives_the_same_bytes_after_a_thousand_edits(cast: Cast, place: Path) -> None:
    """EVA-09: re-running an old report on its frozen extract gives identical figures."""
    finished(cast, *["prevented"] * 20, *["not_prevented"] * 3)
    actions.evaluate(programme_id=cast.programme.pk, as_of=TODAY, at=NOW)
    with acting_for(cast.agencies[COUNTY].pk):
        row = frozen_now(cast)
        before = made(cast, "quarterly", "docx", row.pk)
        with across_agencies():
            edited(cast, 1000)
        actions.evaluate(programme_id=cast.programme.pk, as_of=TODAY, at=NOW + timedelta(hours=1))
        after = made(cast, "quarterly", "docx", row.pk)
        live_now = made(cast, "quarterly", "docx")
    extracts = place / "extracts"
    assert (extracts / before.file_name).read_bytes() == (extracts / after.file_name).read_bytes()
    assert before.sha256 == after.sha256 != live_now.sha256
    again, said = freezing.frozen_evaluation(row)
    assert (results_digest(again), said) == (row.results_sha256, [])
    assert not Freezing.objects.exists()


@pytest.fixture
def frozen(cast: Cast, place: Path) -> Iterator[Frozen]:
    """An empty programme, frozen."""
    with across_agencies():
        cast.referral.delete()
    with acting_for(cast.agencies[COUNTY].pk):
        yield frozen_now(cast)


def test_the_database_refuses_to_change_or_remove_frozen_data(frozen: Frozen) -> None:
    for change in (lambda rows: rows.update(reason="Another"), lambda rows: rows.delete()):
        with pytest.raises(DatabaseError, match="stay as they were"), transaction.atomic():
            change(Frozen.objects.filter(pk=frozen.pk))


def test_a_frozen_file_that_was_changed_or_lost_is_refused_in_words(frozen: Frozen) -> None:
    path = freezing.folder() / frozen.file_name
    held = path.read_bytes()
    path.write_bytes(held + b" ")
    with pytest.raises(Invalid, match="not what was frozen"):
        freezing.frozen_evaluation(frozen)
    path.unlink()
    with pytest.raises(Invalid, match="from a backup"):
        freezing.frozen_evaluation(frozen)


def test_another_version_says_that_it_prints_something_else(frozen: Frozen, monkeypatch: pytest.MonkeyPatch) -> None:
    frozen.results_sha256 = "0" * 64
    with pytest.raises(Invalid, match="made again the same"):
        freezing.frozen_evaluation(frozen)
    monkeypatch.setattr(freezing, "software", lambda: "99.0")
    _, said = freezing.frozen_evaluation(frozen)
    assert "made again with version 99.0" in said[0]


def test_what_is_frozen_names_nobody_and_its_page_says_who_when_why_and_with_which_version(cast: Cast, frozen: Frozen) -> None:
    with zipfile.ZipFile(BytesIO((freezing.folder() / frozen.file_name).read_bytes())) as archive:
        assert "Amara" not in "".join(archive.read(name).decode() for name in archive.namelist() if name.endswith(".csv"))
    page = as_(cast, "commissioner").get(reverse("insight:frozen")).content.decode()
    for words in ("Cut-off 21 November 2026", "The second deep dive", "Luca Marsh", frozen.version, frozen.sha256[:8]):
        assert words in page
    assert "Freeze the data" not in page, "a commissioner reads, and an analyst or coordinator freezes"
    assert Event.objects.filter(verb="frozen.read").count() == 1
    assert set(Event.objects.filter(verb__startswith="frozen.").values_list("verb", flat=True)) == {
        "frozen.asked", "frozen.made", "frozen.read",
    }  # fmt: skip


def test_a_cut_off_that_fails_is_said_and_not_tried_for_ever(cast: Cast, place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(freezing, "write_extract", lambda **_: 1 / 0)
    with acting_for(cast.agencies[HOLDER].pk):
        asked = actions.ask_to_freeze(programme_id=None, cut_off=TODAY, reason="x", by=cast["coordinator"], as_of=TODAY, at=NOW)
    with pytest.raises(ZeroDivisionError):
        actions.freeze(freezing_id=asked, at=NOW)
    assert actions.freeze(freezing_id=asked, at=NOW) is None
    assert "could not be frozen" in as_(cast, "coordinator").get(reverse("insight:frozen")).content.decode()
    assert not list((place / "frozen").glob("*.zip"))
