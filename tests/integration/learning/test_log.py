"""The learning log: barriers, tests of change, sessions and stories, which belong to a programme and can hold no person."""

from dataclasses import replace
from datetime import date, timedelta
from html import unescape

import pytest
from django.apps import apps
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from headwater.hub.audit.models import Event
from headwater.hub.core import time
from headwater.hub.core.errors import Invalid, NotAllowed, NotFound
from headwater.hub.core.scoping import acting_for
from headwater.hub.learning import actions, queries
from headwater.hub.learning.models import Barrier, Gap, Remedy, Session, Story
from headwater.hub.learning.states import Level, Read
from headwater.hub.web.parts.names import names
from support.cast import HOLDER, NOW, TODAY, TRUST, Cast

pytestmark = pytest.mark.django_db
NAMES = frozenset({"Amara"})
NEW = actions.NewBarrier("First payment takes five weeks", "The rent is due in one.", "benefits", "national", TODAY - timedelta(days=40))
TRY = actions.NewRemedy("Ask for an advance on the day", "Fewer arrears at week five.", "Arrears at week five")
STORY = actions.NewStory("failure", "We rang the wrong team for three weeks.", "Ask who decides first.", "connect", "urgent", "", "worse")
MODELS = ("Barrier", "Remedy", "Session", "Came", "AgendaItem", "Story")


@pytest.fixture(autouse=True)
def acting(cast: Cast, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(time, "now", lambda: NOW)
    monkeypatch.setattr(time, "today", lambda: TODAY)
    with acting_for(cast.agencies[HOLDER].pk):
        yield


def signed_in(cast: Cast, name: str) -> Client:
    client = Client()
    client.force_login(cast.user(name))
    return client


def mark(client: Client, name: str) -> dict[str, str]:
    """What a page carries, so that it is taken once."""
    return {"once": client.get(reverse(name)).content.decode().split('name="once" value="')[1].split('"')[0]}


def barrier(cast: Cast, **changes: object) -> int:
    return actions.add_barrier(new=replace(NEW, **changes), names=NAMES, by=cast["worker"], at=NOW)


def tried(cast: Cast, barrier_id: int, ends_on: date = TODAY) -> int:
    key = actions.add_remedy(barrier_id=barrier_id, new=TRY, names=NAMES, by=cast["worker"], at=NOW)
    actions.try_it(remedy_id=key, stage="experiment", starts_on=TODAY - timedelta(days=30), ends_on=ends_on, by=cast["worker"], at=NOW)
    return key


def test_LRN_02_the_log_can_point_at_no_person() -> None:
    reached, todo = set(), [apps.get_model(f"learning.{name}") for name in MODELS]
    while todo:
        model = todo.pop()
        reached.add(model._meta.label)
        fields = [field for field in model._meta.get_fields() if field.is_relation and not field.auto_created and field.related_model]
        todo += [field.related_model for field in fields if field.related_model._meta.label not in reached]
    assert "programmes.Programme" in reached
    assert not [label for label in reached if label.split(".")[0] in ("people", "referrals", "cases", "pathways", "accounts")]


def test_LRN_05_barriers_are_kept_by_level_and_those_met_most_often_stand_first(cast: Cast) -> None:
    barrier(cast, title="Seldom", frequency="seldom", level="local")
    often = barrier(cast, title="Daily", frequency="daily", area_codes=(cast.area.code,), days_lost=3)
    found = queries.barriers(viewer=cast["facilitator"])
    assert [line.title for line in found] == ["Daily", "Seldom"]
    assert found[0].areas == (cast.area.name,)
    assert [line.barrier_id for line in queries.barriers(viewer=cast["commissioner"], level=Level.NATIONAL)] == [often]
    gap = Gap.objects.create(agency=cast.agencies[HOLDER], system="benefits", words="Five weeks", noticed_on=TODAY, recorded_at=NOW)
    actions.put_under(gap_id=gap.pk, barrier_id=often, by=cast["worker"], at=NOW)
    assert queries.barrier_page(viewer=cast["worker"], barrier_id=often).gaps == ("Five weeks",)


def test_LRN_06_national_barriers_are_raised_and_can_be_sent_as_a_file(cast: Cast) -> None:
    key = barrier(cast, title="=Five weeks")
    barrier(cast, title="Local only", level="local")
    actions.tell_of_barrier(barrier_id=key, told_to="The department", told_on=TODAY, names=NAMES, by=cast["facilitator"], at=NOW)
    assert queries.barriers(viewer=cast["analyst"], level=Level.NATIONAL)[0].told_to == "The department"
    rows = signed_in(cast, "commissioner").get(reverse("learning:national")).content.decode().splitlines()
    assert len(rows) == 2
    assert rows[1].startswith("'=Five weeks,")


@pytest.mark.parametrize(
    ("changes", "where"),
    [
        ({"title": ""}, "title"),
        ({"words": "We told Amara to wait."}, "words"),
        ({"system": "pigeons"}, "system"),
        ({"level": ""}, "level"),
        ({"area_codes": ("E99999999",)}, "area_codes"),
        ({"noticed_on": TODAY + timedelta(days=1)}, "noticed_on"),
    ],
)
def test_what_cannot_be_is_refused_beside_its_answer(cast: Cast, changes: dict[str, object], where: str) -> None:
    with pytest.raises(Invalid) as refused:
        barrier(cast, **changes)
    assert list(refused.value.fields) == [where]


def test_LRN_07_each_remedy_has_a_test_and_a_decision(cast: Cast) -> None:
    key = actions.add_remedy(barrier_id=barrier(cast), new=TRY, names=NAMES, by=cast["worker"], at=NOW)
    with pytest.raises(Invalid, match="Try it first"):
        actions.decide(remedy_id=key, result="Seen", decision="adopt", what_next="", names=NAMES, by=cast["worker"], at=NOW)
    with pytest.raises(Invalid):
        actions.try_it(remedy_id=key, stage="study", starts_on=TODAY, ends_on=TODAY, by=cast["worker"], at=NOW)
    actions.try_it(remedy_id=key, stage="experiment", starts_on=TODAY, ends_on=TODAY + timedelta(days=7), by=cast["worker"], at=NOW)
    actions.decide(
        remedy_id=key, result="4 of 9 had arrears", decision="adapt", what_next="Ask sooner", names=NAMES, by=cast["worker"], at=NOW
    )
    with pytest.raises(Invalid, match="decided already"):
        actions.decide(remedy_id=key, result="Again", decision="drop", what_next="", names=NAMES, by=cast["worker"], at=NOW)
    with pytest.raises(IntegrityError), transaction.atomic():
        Remedy.objects.filter(pk=key).update(result="")


def test_LRN_08_what_came_next_is_tied_to_what_was_decided_and_the_days_are_counted(cast: Cast) -> None:
    where = barrier(cast)
    first = tried(cast, where)
    actions.decide(remedy_id=first, result="Half", decision="adapt", what_next="", names=NAMES, by=cast["worker"], at=NOW)
    second = actions.add_remedy(barrier_id=where, new=replace(TRY, after_id=first), names=NAMES, by=cast["worker"], at=NOW)
    page = queries.remedy_page(viewer=cast["worker"], remedy_id=first)
    assert [line.remedy_id for line in page.next] == [second]
    found = queries.board(viewer=cast["worker"])
    assert (found.days, found.decided_of) == (40, 1)
    with pytest.raises(NotFound):
        actions.add_remedy(barrier_id=barrier(cast), new=replace(TRY, after_id=first), names=NAMES, by=cast["worker"], at=NOW)


def test_LRN_18_the_board_shows_how_far_each_remedy_has_come(cast: Cast) -> None:
    where = barrier(cast)
    study = actions.add_remedy(barrier_id=where, new=TRY, names=NAMES, by=cast["worker"], at=NOW)
    experiment = tried(cast, where)
    stages = {stage: [line.remedy_id for line, _ in rows] for stage, rows in queries.board(viewer=cast["commissioner"]).stages}
    assert stages == {"study": [study], "experiment": [experiment], "redesign": []}


def test_LRN_01_a_session_makes_its_agenda_from_the_log_and_is_written_down(cast: Cast) -> None:
    due, idle = tried(cast, barrier(cast)), barrier(cast, title="Nobody works on it")
    key = actions.plan_session(on=TODAY, place="Town hall", facilitator="Bem Terna", by=cast["facilitator"], at=NOW)
    actions.add_point(session_id=key, words="The new form", names=NAMES, by=cast["facilitator"], at=NOW)
    page = queries.session_page(viewer=cast["worker"], session_id=key)
    assert [(item.kind, item.remedy_id, item.barrier_id) for item in page.items] == [
        ("test_due", due, None), ("failure", None, None), ("success", None, None), ("barrier", None, idle), ("other", None, None),
    ]  # fmt: skip
    held = actions.Held("Notes", [("Priya Shah", "Wellspring"), ("", "")], {1: "Adopt it"})
    actions.hold_session(session_id=key, held=held, names=NAMES, by=cast["facilitator"], at=NOW)
    page = queries.session_page(viewer=cast["worker"], session_id=key)
    assert (page.came, page.items[0].said) == ((("Priya Shah", "Wellspring"),), "Adopt it")
    assert queries.sessions(viewer=cast["worker"], as_of=TODAY + timedelta(days=62)).missed
    for wrong in (actions.Held("", []), actions.Held("Amara wept, said Amara", [("A", "")])):
        with pytest.raises(Invalid):
            actions.hold_session(session_id=key, held=wrong, names=NAMES, by=cast["facilitator"], at=NOW)
    with pytest.raises(NotAllowed):
        actions.plan_session(on=TODAY, place="", facilitator="X", by=cast["worker"], at=NOW)
    with pytest.raises(Invalid):
        actions.plan_session(on=TODAY, place="", facilitator="X", by=cast["facilitator"], at=NOW)


def test_A18_a_story_needs_a_second_reader_who_answers_whether_the_family_would_know(cast: Cast) -> None:
    key = actions.tell_story(new=STORY, names=NAMES, by=cast["worker"], at=NOW)
    assert not queries.stories(viewer=cast["manager"]).lines
    with pytest.raises(Invalid, match="Somebody else"):
        actions.read_story(story_id=key, would_know="no", why="", by=cast["worker"], at=NOW)
    for answer in ("yes", "unsure"):
        with pytest.raises(Invalid):
            actions.read_story(story_id=key, would_know=answer, why="", by=cast["manager"], at=NOW)
    actions.read_story(story_id=key, would_know="yes", why="The dog", by=cast["manager"], at=NOW)
    assert [line.sent_back_why for line in queries.stories_to_read(viewer=cast["worker"])] == ["The dog"]
    actions.tell_again(story_id=key, new=STORY, names=NAMES, by=cast["worker"], at=NOW)
    actions.read_story(story_id=key, would_know="no", why="", by=cast["manager"], at=NOW)
    assert [line.kind for line in queries.stories(viewer=cast["facilitator"]).lines] == ["failure"]
    with pytest.raises(IntegrityError), transaction.atomic():
        Story.objects.filter(pk=key).update(read_at=None, read_by_id=None)


def test_LRN_02_stories_have_equal_room_and_nobody_can_be_counted_by_them(cast: Cast) -> None:
    for kind in ("failure", "success", "failure"):
        key = actions.tell_story(new=replace(STORY, kind=kind), names=NAMES, by=cast["worker"], at=NOW)
        actions.read_story(story_id=key, would_know="no", why="", by=cast["manager"], at=NOW)
    assert queries.stories(viewer=cast["worker"]).kinds == {"failure": 2, "success": 1}
    assert set(Story.objects.values_list("told_by_id", flat=True)) == {None}
    for nobody in ("commissioner", "analyst", "nurse"):
        with pytest.raises(NotAllowed):
            queries.stories(viewer=cast[nobody])


def test_LRN_03_a_mistake_can_be_told_without_a_name_and_reading_is_logged(cast: Cast) -> None:
    key = actions.tell_story(new=replace(STORY, anonymous=True), names=NAMES, by=cast["worker"], at=NOW)
    assert Story.objects.get().told_by_id is None
    event = Event.objects.get(verb="story.told")
    assert (event.actor_user_id, event.agency_id) == (None, None)
    assert cast["worker"].name not in event.actor_name
    assert not queries.stories_to_read(viewer=cast["manager"])
    with pytest.raises(NotFound):
        actions.read_story(story_id=key, would_know="no", why="", by=cast["manager"], at=NOW)
    actions.read_story(story_id=key, would_know="no", why="", by=cast["facilitator"], at=NOW)
    with pytest.raises(Invalid):
        actions.tell_story(new=replace(STORY, anonymous=True), names=NAMES, by=cast["facilitator"], at=NOW)


def test_LRN_15_how_each_approach_came_out_shows_its_base(cast: Cast) -> None:
    for came_out in ("better", "worse", ""):
        key = actions.tell_story(new=replace(STORY, came_out=came_out), names=NAMES, by=cast["worker"], at=NOW)
        actions.read_story(story_id=key, would_know="no", why="", by=cast["manager"], at=NOW)
    assert queries.stories(viewer=cast["worker"]).by_approach == (("connect", "urgent", 1, 2),)


def test_a_name_stops_a_story_until_somebody_says_why_the_word_may_stay(cast: Cast) -> None:
    named = replace(STORY, happened="It was about the shop called Amara, which closed.")
    with pytest.raises(Invalid) as refused:
        actions.tell_story(new=named, names=NAMES, by=cast["worker"], at=NOW)
    assert list(refused.value.fields) == ["happened"]
    actions.tell_story(new=replace(named, kept_although="A shop"), names=NAMES, by=cast["worker"], at=NOW)
    with pytest.raises(Invalid):
        actions.tell_story(new=replace(named, happened="Ring 07700 900123", kept_although="A shop"), names=NAMES, by=cast["worker"], at=NOW)


def test_another_programmes_log_is_not_there(cast: Cast) -> None:
    key, story = barrier(cast), actions.tell_story(new=STORY, names=NAMES, by=cast["worker"], at=NOW)
    remedy = tried(cast, key)
    session = actions.plan_session(on=TODAY, place="", facilitator="X", by=cast["facilitator"], at=NOW)
    stranger = replace(cast["facilitator"], agency_id=cast.agencies[TRUST].pk)
    for ask in (
        lambda: queries.barrier_page(viewer=stranger, barrier_id=key),
        lambda: queries.remedy_page(viewer=stranger, remedy_id=remedy),
        lambda: queries.session_page(viewer=stranger, session_id=session),
        lambda: queries.story_page(viewer=stranger, story_id=story),
        lambda: actions.rest_barrier(barrier_id=key, stands="parked", why="x", names=NAMES, by=stranger, at=NOW),
        lambda: actions.read_story(story_id=story, would_know="no", why="", by=stranger, at=NOW),
        lambda: barrier({"worker": stranger}),  # type: ignore[arg-type]  # a cast of one
    ):
        with pytest.raises(NotFound):
            ask()
    assert (Barrier.objects.count(), Session.objects.count(), Story.objects.get().read) == (1, 1, Read.WAITING)


def test_the_names_looked_for_leave_out_words_that_every_text_holds() -> None:
    assert {"Will", "May", "Grant", "Mark"}.isdisjoint(names())
    assert {"Priya", "Megan"} <= names()


def test_LRN_16_a_session_can_be_led_from_its_pages_alone(cast: Cast) -> None:
    client = signed_in(cast, "facilitator")
    assert "On the day" in unescape(client.get(reverse("learning:guide")).content.decode())
    day = {f"on-{part}": str(getattr(TODAY, part)) for part in ("day", "month", "year")}
    went = client.post(
        reverse("learning:plan-session"), mark(client, "learning:plan-session") | day | {"place": "", "facilitator": "Nina Roe"}
    )
    assert went.status_code == 302
    assert "Something that did not go well" in unescape(client.get(went["Location"]).content.decode())
    back = client.post(went["Location"] + "held/", {"came": "Priya Shah, Wellspring", "notes": "A good hour", "said_1": "x"})
    assert back.status_code == 302
    assert "A good hour" in unescape(client.get(went["Location"]).content.decode())


def test_every_page_of_the_log_is_drawn_empty_and_full(cast: Cast) -> None:
    pages = ("board", "barriers", "gaps", "sessions", "stories", "to-read", "add-barrier", "tell", "guide")
    worker = signed_in(cast, "worker")
    assert {worker.get(reverse(f"learning:{name}")).status_code for name in pages} == {200}
    key = barrier(cast, frequency="weekly", pounds_lost=1200)
    remedy = tried(cast, key)
    story = actions.tell_story(new=STORY, names=NAMES, by=cast["manager"], at=NOW)
    Gap.objects.create(
        agency=cast.agencies[HOLDER], system="benefits", words="Five weeks", noticed_on=TODAY, recorded_at=NOW, barrier=str(key)
    )
    full = {name: unescape(worker.get(reverse(f"learning:{name}")).content.decode()) for name in pages}
    assert "Decide now" in full["board"]
    assert "£1,200" in full["barriers"]
    assert NEW.title in full["gaps"]
    assert STORY.happened in full["to-read"]
    assert TRY.measure in unescape(worker.get(reverse("learning:remedy", args=[remedy])).content.decode())
    answered = worker.post(reverse("learning:read", args=[story]), {"would_know": "no", "why": ""})
    assert answered["Location"] == reverse("learning:to-read")
    assert STORY.learned in unescape(worker.get(reverse("learning:stories")).content.decode())
    named = mark(worker, "learning:tell") | {"kind": "failure", "happened": "We told Megan to wait.", "learned": "Ask."}
    kept = unescape(worker.post(reverse("learning:tell"), named).content.decode())
    assert "the name Megan" in kept
    assert "We told Megan to wait." in kept
