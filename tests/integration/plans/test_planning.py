"""Plans: each adult's own, shared as copies that stay, printed and as a PDF."""

import re
import zlib
from datetime import date, timedelta

import pytest
from django.db import DatabaseError, transaction
from django.test import Client
from django.urls import reverse

from headwater.hub.audit.models import Event
from headwater.hub.cases.actions import assessing, planning
from headwater.hub.cases.actions.assessing import Joins
from headwater.hub.cases.actions.safety import split_household
from headwater.hub.cases.logic.planning import NewStep
from headwater.hub.cases.models import Case, Plan, PlanVersion, Step
from headwater.hub.cases.queries.planning import plan_page, without_plan
from headwater.hub.core.errors import Invalid, NotAllowed, NotFound, Stale
from headwater.hub.people.actions import lock_for
from headwater.hub.people.models import Member, Person
from headwater.hub.people.states import LockReason
from headwater.hub.programmes.models import ProgrammeSetting
from headwater.hub.web.parts import pdf
from support.cast import NOW, TODAY, Cast


@pytest.fixture
def worker(client: Client, cast: Cast) -> Client:
    client.force_login(cast.user("worker"))
    return client


@pytest.fixture
def partner(cast: Cast, case: Case) -> Person:
    """Joseph, who lives with Amara."""
    assessing.add_to_household(reference=case.reference, joins=Joins("partner", "Joseph Cole"), by=cast["worker"], at=NOW)
    return Person.objects.get(name="Joseph Cole")


def add(cast: Cast, case: Case, person: Person, words: str = "Ring the landlord", owner: str = "person", **more: object) -> int:
    step = NewStep(words, owner, **more)
    return planning.add_step(reference=case.reference, person_id=person.pk, step=step, by=cast["worker"], at=NOW)


def share(cast: Cast, case: Case, person: Person) -> int:
    version = Plan.objects.get(case=case, person=person).version
    return planning.share(reference=case.reference, person_id=person.pk, version=version, how="printed", by=cast["worker"], at=NOW)


def address(name: str, case: Case, person: Person, **more: int) -> str:
    return reverse(f"casework:{name}", kwargs={"reference": case.reference, "person_id": person.pk, **more})


def once(page: bytes) -> str:
    return page.decode().split('name="once" value="')[1].split('"')[0]


def unpacked(pdf_file: bytes) -> bytes:
    """A PDF with its packed parts opened, to be looked through."""
    packed = re.findall(rb"stream\n(.*?)\nendstream", pdf_file, re.DOTALL)
    return pdf_file + b"".join(zlib.decompress(part) for part in packed if part[:1] == b"x")


def test_A6_each_adult_has_a_plan_of_their_own(cast: Cast, case: Case, partner: Person) -> None:
    add(cast, case, cast.person, "Open the letters")
    add(cast, case, partner, "Ask my sister for a room")
    hers = plan_page(viewer=cast["worker"], reference=case.reference, as_of=TODAY)
    his = plan_page(viewer=cast["worker"], reference=case.reference, as_of=TODAY, person_id=partner.pk)
    assert [step.words for step in hers.steps] == ["Open the letters"]
    assert [step.words for step in his.steps] == ["Ask my sister for a room"]


def test_A6_a_copy_holds_only_that_adults_things(worker: Client, cast: Cast, case: Case, partner: Person) -> None:
    for words, by in (("I keep calm", cast.person), ("I am saving to leave", partner)):
        assessing.add_strength(reference=case.reference, words=words, said_by_id=by.pk, by=cast["worker"], at=NOW)
    add(cast, case, cast.person, "Open the letters")
    add(cast, case, partner, "Find a room of my own")
    number = share(cast, case, cast.person)
    text = worker.get(address("plan-copy", case, cast.person, number=number)).content.decode()
    assert "I keep calm" in text
    assert "Open the letters" in text
    for other in ("saving to leave", "room of my own", "Joseph", "Sign out", "07700", case.reference, "hw-header"):
        assert other not in text.replace(address("plan-of", case, cast.person), "").replace(
            address("plan-copy-pdf", case, cast.person, number=number), ""
        )


def test_A14_the_plan_of_a_locked_partner_is_shut(cast: Cast, case: Case, partner: Person) -> None:
    lock_for(person_id=partner.pk, membership_id=cast["worker"].member, reason=LockReason.KNOWS_THE_PERSON, by=cast["worker"], at=NOW)
    with pytest.raises(NotAllowed):
        plan_page(viewer=cast["worker"], reference=case.reference, as_of=TODAY, person_id=partner.pk)
    with pytest.raises(NotAllowed):
        add(cast, case, partner)


def test_nobody_outside_the_household_has_a_plan_in_it(cast: Cast, case: Case) -> None:
    other = Person.objects.create(agency=case.agency, name="Somebody Else", name_key="somebody else", recorded_at=NOW)
    with pytest.raises(NotFound):
        add(cast, case, other)
    with pytest.raises(NotFound):
        plan_page(viewer=cast["worker"], reference=case.reference, as_of=TODAY, person_id=other.pk)
    assert not Plan.objects.exists()


def test_steps_are_done_dropped_taken_up_and_moved(cast: Cast, case: Case) -> None:
    first, second, third = (add(cast, case, cast.person, words) for words in ("One", "Two", "Three"))
    did = {"reference": case.reference, "by": cast["worker"], "at": NOW}
    planning.move_up(step_id=third, **did)
    planning.finish_step(step_id=first, **did)
    planning.drop_step(step_id=second, **did)
    planning.drop_step(step_id=first, **did)
    assert list(Step.objects.filter(dropped_on=None).order_by("place").values_list("words", "done_on")) == [("One", TODAY), ("Three", None)]
    planning.take_up_again(step_id=second, **did)
    assert Step.objects.get(pk=second).dropped_on is None
    assert [step.words for step in Step.objects.order_by("place")] == ["One", "Three", "Two"]
    planning.move_up(step_id=first, **did)
    assert [step.words for step in Step.objects.order_by("place")] == ["One", "Three", "Two"]


def test_D_a_plan_without_a_strength_or_an_own_step_is_nudged_and_still_shared(worker: Client, cast: Cast, case: Case) -> None:
    add(cast, case, cast.person, "Ring the council", "worker")
    text = worker.get(address("plan-of", case, cast.person)).content.decode()
    assert "What do they have going for them?" in text
    assert "Is there one that they would like to take themselves?" in text
    assert share(cast, case, cast.person) == 1


def test_FLS_03_agreement_and_review_are_kept_with_their_days(worker: Client, cast: Cast, case: Case) -> None:
    page = worker.get(address("plan-words", case, cast.person))
    days = {"agreed_on-day": "21", "agreed_on-month": "11", "agreed_on-year": "2026"}
    days |= {"review_on-day": "19", "review_on-month": "12", "review_on-year": "2026"}
    form = {"once": once(page.content), "version": "0", "own_words": "I want to stay near the school.", **days}
    assert worker.post(address("plan-words", case, cast.person), form).status_code == 302
    plan = Plan.objects.get()
    assert (plan.agreed_on, plan.review_on, plan.version) == (TODAY, date(2026, 12, 19), 1)
    assert "I want to stay near the school." in worker.get(address("plan-of", case, cast.person)).content.decode()


def test_a_stale_edit_of_a_plan_gets_the_clash_page_and_loses_nothing(worker: Client, cast: Cast, case: Case) -> None:
    add(cast, case, cast.person)
    page = worker.get(address("plan-words", case, cast.person))
    add(cast, case, cast.person, "Another worker's step")
    answer = worker.post(
        address("plan-words", case, cast.person), {"once": once(page.content), "version": "1", "own_words": "My new words"}
    )
    assert answer.status_code == 409
    text = answer.content.decode()
    assert "Somebody else changed this plan" in text
    assert "My new words" in text
    assert Plan.objects.get().own_words == ""


def test_a_stale_share_or_change_of_a_step_is_refused(cast: Cast, case: Case) -> None:
    step_id = add(cast, case, cast.person)
    did = {"reference": case.reference, "by": cast["worker"], "at": NOW}
    with pytest.raises(Stale):
        planning.share(person_id=cast.person.pk, version=0, how="printed", **did)
    with pytest.raises(Stale):
        planning.change_step(step_id=step_id, version=0, step=NewStep("Other", "worker"), **did)
    planning.change_step(step_id=step_id, version=1, step=NewStep("Other", "agency", "The council"), **did)
    assert Step.objects.values_list("words", "owner", "owner_name").get() == ("Other", "agency", "The council")


def test_NAV_03_a_version_is_made_each_time_it_is_shared_and_stays_as_it_was(cast: Cast, case: Case) -> None:
    step_id = add(cast, case, cast.person, "Open the letters")
    assert share(cast, case, cast.person) == 1
    planning.finish_step(reference=case.reference, step_id=step_id, by=cast["worker"], at=NOW)
    assert share(cast, case, cast.person) == 2
    first, second = PlanVersion.objects.order_by("number")
    assert first.content["steps"][0]["done_on"] == ""
    assert second.content["steps"][0]["done_on"] == TODAY.isoformat()
    assert Event.objects.filter(verb="plan.shared").count() == 2


def test_the_database_refuses_to_change_or_remove_a_shared_version(cast: Cast, case: Case) -> None:
    add(cast, case, cast.person)
    share(cast, case, cast.person)
    with pytest.raises(DatabaseError, match="stays as it was"), transaction.atomic():
        PlanVersion.objects.update(how="given")
    with pytest.raises(DatabaseError, match="stays as it was"), transaction.atomic():
        PlanVersion.objects.all().delete()
    assert PlanVersion.objects.get().how == "printed"


def test_sharing_needs_a_plan_and_a_way(cast: Cast, case: Case) -> None:
    did = {"reference": case.reference, "person_id": cast.person.pk, "by": cast["worker"], "at": NOW}
    with pytest.raises(Invalid, match="no plan"):
        planning.share(version=0, how="printed", **did)
    add(cast, case, cast.person)
    with pytest.raises(Invalid):
        planning.share(version=1, how="shouted", **did)


def test_a_wrong_step_is_refused_in_words(worker: Client, cast: Cast, case: Case) -> None:
    page = worker.get(address("plan-step", case, cast.person))
    answer = worker.post(address("plan-step", case, cast.person), {"once": once(page.content), "words": "Ring", "owner": "agency"})
    assert "Say which agency." in answer.content.decode()
    assert not Step.objects.exists()


def test_one_tap_ticks_a_step_and_comes_back(worker: Client, cast: Cast, case: Case) -> None:
    step_id = add(cast, case, cast.person)
    answer = worker.post(address("plan-step-done", case, cast.person, step_id=step_id))
    assert answer.headers["Location"] == address("plan-of", case, cast.person) + "#steps"
    assert Step.objects.get().done_on == TODAY


def test_the_copy_as_a_tagged_pdf(worker: Client, cast: Cast, case: Case) -> None:
    add(cast, case, cast.person, "Open the letters")
    number = share(cast, case, cast.person)
    answer = worker.get(address("plan-copy-pdf", case, cast.person, number=number))
    assert answer.headers["Content-Type"] == "application/pdf"
    assert "Amara" not in answer.headers["Content-Disposition"]
    assert answer.content.startswith(b"%PDF-")
    inside = unpacked(answer.content)
    assert b"pdfuaid" in inside
    for tag in (b"/StructTreeRoot", b"/MarkInfo", b"/Lang"):
        assert tag in inside
    assert Event.objects.filter(verb="plan.copy_as_pdf").exists()


def test_where_the_pdf_library_is_missing_the_page_says_so_and_offers_printing(
    worker: Client, cast: Cast, case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(cast, case, cast.person)
    number = share(cast, case, cast.person)
    monkeypatch.setitem(__import__("sys").modules, "weasyprint", None)
    pdf.library.cache_clear()
    try:
        page = worker.get(address("plan-copy", case, cast.person, number=number))
        gone = worker.get(address("plan-copy-pdf", case, cast.person, number=number))
    finally:
        pdf.library.cache_clear()
    assert "This computer cannot make a PDF. Print this page instead" in page.content.decode()
    assert address("plan-copy-pdf", case, cast.person, number=number) not in page.content.decode()
    assert gone.headers["Location"] == address("plan-copy", case, cast.person, number=number)


def test_MEN_15_an_open_case_without_a_plan_after_the_set_days_is_listed(worker: Client, cast: Cast, case: Case) -> None:
    ProgrammeSetting.objects.create(programme=cast.programme, name="plan_due_after_days", value=7, starts_on=TODAY - timedelta(days=100))
    Case.objects.filter(pk=case.pk).update(accepted_on=TODAY - timedelta(days=7))
    assert without_plan(viewer=cast["worker"], as_of=TODAY) == ()
    late = without_plan(viewer=cast["worker"], as_of=TODAY + timedelta(days=1))
    assert [row.reference for row in late] == [case.reference]
    Case.objects.filter(pk=case.pk).update(accepted_on=TODAY - timedelta(days=8))
    assert "Amara Cole" in worker.get(reverse("casework:without-plan")).content.decode()
    add(cast, case, cast.person)
    share(cast, case, cast.person)
    assert without_plan(viewer=cast["worker"], as_of=TODAY) == ()
    assert "Every open case that should have a plan has one." in worker.get(reverse("casework:without-plan")).content.decode()


@pytest.mark.parametrize("who", ["partner_worker", "stranger_manager", "council_officer"])
def test_another_agencys_plan_is_a_404(client: Client, cast: Cast, case: Case, who: str) -> None:
    add(cast, case, cast.person)
    number = share(cast, case, cast.person)
    client.force_login(cast.user(who))
    for name in ("plan-of", "plan-words", "plan-step", "plan-share"):
        assert client.get(address(name, case, cast.person)).status_code == 404
    assert client.get(address("plan-copy", case, cast.person, number=number)).status_code == 404


def test_a_closed_case_takes_no_new_steps(cast: Cast, case: Case) -> None:
    Case.objects.filter(pk=case.pk).update(state="closed", closed_on=TODAY)
    with pytest.raises(Invalid, match="closed"):
        add(cast, case, cast.person)


def test_F4_A7_after_a_split_nothing_of_the_other_adult_stands_on_the_case(worker: Client, cast: Cast, case: Case, partner: Person) -> None:
    for words, by in (("I keep calm", cast.person), ("I am saving to leave", partner)):
        assessing.add_strength(reference=case.reference, words=words, said_by_id=by.pk, by=cast["worker"], at=NOW)
    add(cast, case, cast.person, "Open the letters")
    add(cast, case, partner, "Find a room of my own")
    share(cast, case, partner)
    pages = [reverse(f"casework:{name}", kwargs={"reference": case.reference}) for name in ("case", "plan", "assess")]
    assert "Joseph" in worker.get(pages[0]).content.decode()
    leaving = frozenset({Member.objects.get(person=partner).pk})
    split_household(household_id=case.household_id, leaving=leaving, address=None, by=cast["worker"], at=NOW)
    for page in pages:
        text = worker.get(page).content.decode()
        assert "Amara Cole" in text
        for gone in ("Joseph", "saving to leave", "room of my own"):
            assert gone not in text
    assert worker.get(address("plan-of", case, partner)).status_code == 404
    assert worker.get(address("plan-copy", case, partner, number=1)).status_code == 404
