"""Those who no longer live in a household: a split leaves nothing of theirs on the page, and a leaving has its day and can be undone."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from headwater.hub.audit.models import Event
from headwater.hub.cases.actions.assessing import add_strength, assess, record_needs
from headwater.hub.cases.actions.household import leave_household, undo_leaving
from headwater.hub.cases.actions.safety import split_household
from headwater.hub.cases.logic.assessing import Answers, Asked
from headwater.hub.cases.logic.household import stands_here
from headwater.hub.cases.models import Assessment, Case, CaseNeed
from headwater.hub.cases.queries.assessing import assessing
from headwater.hub.core.errors import Invalid, NotFound
from headwater.hub.core.scoping import acting_for
from headwater.hub.notify.models import Stop
from headwater.hub.people import actions as people
from headwater.hub.people.models import Address, Member, Person
from support.cast import HOLDER, NOW, TODAY, Cast, open_case

pytestmark = pytest.mark.django_db
DAY = TODAY - timedelta(days=3)


@pytest.fixture
def case(cast: Cast):
    with acting_for(cast.agencies[HOLDER].pk):
        yield open_case(cast)


@pytest.fixture
def him(cast: Cast, case: Case) -> int:
    """Her partner, whose words are an assessment, a need and a strength."""
    who = people.add_named_member(
        household_id=case.household_id, name="Dean Harlow", born_on=None, role="partner", is_dependent=False, by=cast["worker"], at=NOW
    )  # fmt: skip
    done(cast, case, who, summary="He drinks.", benefits="yes")
    ticks(cast, case, who, "debt", "pregnancy")
    add_strength(reference=case.reference, words="His brother", said_by_id=who, by=cast["worker"], at=NOW)
    return who


def done(cast: Cast, case: Case, said_by: int, version: int = 0, **answers: Any) -> None:
    case.refresh_from_db()
    given = Answers(kind="full", happened_on=TODAY, said_by_id=said_by, **answers)
    assess(reference=case.reference, version=version, case_version=case.version, answers=given, by=cast["worker"], at=NOW)


def ticks(cast: Cast, case: Case, said_by: int, *needs: str) -> None:
    case.refresh_from_db()
    asked = Asked(needs, "", False)
    record_needs(reference=case.reference, version=case.version, asked=asked, said_by_id=said_by, by=cast["worker"], at=NOW)


def apart(cast: Cast, case: Case, him: int) -> None:
    going = frozenset({Member.objects.get(person_id=him).pk})
    split_household(household_id=case.household_id, leaving=going, address=None, by=cast["worker"], at=NOW)


def page_of(cast: Cast, case: Case, name: str = "worker") -> str:
    client = Client()
    client.force_login(cast.user(name))
    return client.get(reverse("casework:assess", args=[case.reference])).content.decode()


def seen(cast: Cast, case: Case) -> Any:
    return assessing(viewer=cast["worker"], reference=case.reference, as_of=TODAY)


def member(him: int) -> int:
    return Member.objects.get(person_id=him).pk


@pytest.mark.parametrize(("said_by", "here", "stands"), [(None, set(), True), (1, {1}, True), (1, {2}, False)])
def test_what_stands_on_a_case(said_by: int | None, here: set[int], stands: bool) -> None:
    assert stands_here(said_by, here) is stands


def test_A7_after_a_split_the_page_of_assessments_shows_nothing_of_the_ex_partner(cast: Cast, case: Case, him: int) -> None:
    before = page_of(cast, case)
    assert all(words in before for words in ("He drinks.", "His brother", "Dean Harlow"))
    apart(cast, case, him)
    after = page_of(cast, case)
    for words in ("He drinks.", "His brother", "Dean Harlow", "Used to live there", "Said by"):
        assert words not in after, words
    assert (seen(cast, case).done, seen(cast, case).needs, seen(cast, case).strengths) == ((), (), ())


def test_A6_a_new_assessment_takes_nothing_away_from_the_one_that_is_hidden(cast: Cast, case: Case, him: int) -> None:
    apart(cast, case, him)
    done(cast, case, cast.person.pk, summary="She sleeps badly.")
    assert [each.summary for each in seen(cast, case).done] == ["She sleeps badly."]
    kept = Assessment.objects.exclude(set_aside_at=None).get()
    assert (kept.summary, kept.said_by_id) == ("He drinks.", him)
    done(cast, case, cast.person.pk, version=1, summary="Better now.")
    assert Assessment.objects.filter(case=case).count() == 2


def test_A6_ticking_needs_again_leaves_what_was_not_on_the_page(cast: Cast, case: Case, him: int) -> None:
    apart(cast, case, him)
    ticks(cast, case, cast.person.pk, "debt")
    assert set(CaseNeed.objects.filter(case=case).values_list("need", "said_by_id")) == {("debt", cast.person.pk), ("pregnancy", him)}
    assert seen(cast, case).needs == ("debt",)


@pytest.mark.parametrize("why", ["moved_out", "left"])
def test_somebody_leaves_with_a_day_and_takes_their_words_along(cast: Cast, case: Case, him: int, why: str) -> None:
    Address.objects.create(person_id=him, agency=case.agency, lines="4 Mill Lane", starts_on=DAY - timedelta(days=9), recorded_at=NOW)
    leave_household(reference=case.reference, member_id=member(him), on=DAY, why=why, by=cast["worker"], at=NOW)
    page = page_of(cast, case)
    assert "Used to live there" in page and "Dean Harlow" in page
    assert "He drinks." not in page and "His brother" not in page
    assert [adult.person_id for adult in seen(cast, case).case.adults] == [cast.person.pk]
    assert Address.objects.get(person_id=him).ends_on == DAY
    assert Event.objects.filter(verb="household.left", person_ref=Person.objects.get(pk=him).reference).exists()
    undo_leaving(reference=case.reference, member_id=member(him), by=cast["worker"], at=NOW)
    assert "He drinks." in page_of(cast, case) and Address.objects.get(person_id=him).ends_on is None
    assert Event.objects.filter(verb="household.leaving_undone").exists()


def test_A12_a_death_in_the_household_stops_every_message_and_its_undoing_allows_them(cast: Cast, case: Case, him: int) -> None:
    leave_household(reference=case.reference, member_id=member(him), on=DAY, why="died", by=cast["worker"], at=NOW)
    ref = Person.objects.get(pk=him).reference
    assert Person.objects.get(pk=him).died_on == DAY and Stop.objects.filter(value=ref).exists()
    undo_leaving(reference=case.reference, member_id=member(him), by=cast["worker"], at=NOW)
    assert Person.objects.get(pk=him).died_on is None and not Stop.objects.filter(value=ref).exists()


def test_nobody_kept_apart_for_safety_stands_among_those_who_left(cast: Cast, case: Case, him: int) -> None:
    leave_household(reference=case.reference, member_id=member(him), on=DAY, why="moved_out", by=cast["worker"], at=NOW)
    people.keep_apart(first_id=cast.person.pk, second_id=him, for_safety=True, by=cast["worker"], at=NOW)
    assert "Dean Harlow" not in page_of(cast, case) and "Used to live there" not in page_of(cast, case)


@pytest.mark.parametrize(("on", "why", "name"), [
    (TODAY + timedelta(days=1), "left", "on"), (None, "left", "on"), (DAY, "", "why"), (DAY, "eaten", "why"),
])  # fmt: skip
def test_what_cannot_be_is_refused_beside_its_answer(cast: Cast, case: Case, him: int, on: Any, why: str, name: str) -> None:
    with pytest.raises(Invalid) as refused:
        leave_household(reference=case.reference, member_id=member(him), on=on, why=why, by=cast["worker"], at=NOW)
    assert name in refused.value.fields and Member.objects.get(person_id=him).ends_on is None


def test_the_main_applicant_and_somebody_with_an_open_case_do_not_just_leave(cast: Cast, case: Case, him: int) -> None:
    hers = Member.objects.get(person=cast.person)
    with pytest.raises(Invalid, match="Check") as refused:
        leave_household(reference=case.reference, member_id=hers.pk, on=DAY, why="left", by=cast["worker"], at=NOW)
    assert "main applicant" in refused.value.fields["why"]
    open_case(cast, person_id=him, person=Person.objects.get(pk=him))
    with pytest.raises(Invalid) as refused:
        leave_household(reference=case.reference, member_id=member(him), on=DAY, why="left", by=cast["worker"], at=NOW)
    assert "open case of their own" in refused.value.fields["why"]


def test_nobody_of_another_household_or_who_left_before_can_leave(cast: Cast, case: Case, him: int) -> None:
    gone = {"reference": case.reference, "by": cast["worker"], "at": NOW}
    leave_household(member_id=member(him), on=DAY, why="left", **gone)
    for number in (member(him), 999_999):
        with pytest.raises(NotFound):
            leave_household(member_id=number, on=DAY, why="left", **gone)


def test_the_pages_ask_and_undo(cast: Cast, case: Case, him: int) -> None:
    client = Client()
    client.force_login(cast.user("worker"))
    where = [case.reference, member(him)]
    asks = client.get(reverse("casework:left", args=where)).content.decode()
    assert "Dean Harlow does not live there any more" in asks
    once = asks.split('name="once" value="')[1].split('"')[0]
    on = {"on-day": str(DAY.day), "on-month": str(DAY.month), "on-year": str(DAY.year)}
    assert client.post(reverse("casework:left", args=where), {**on, "why": "moved_out", "once": once}).status_code == 302
    assert "moved out on" in page_of(cast, case)
    assert client.post(reverse("casework:left-undo", args=where)).status_code == 302
    assert "Used to live there" not in page_of(cast, case)
