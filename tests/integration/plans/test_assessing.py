"""Assessments, needs, strengths and the household, over HTTP and below."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse

from headwater.hub.cases.actions import assessing as actions
from headwater.hub.cases.actions.assessing import Joins
from headwater.hub.cases.logic.assessing import Answers, Asked
from headwater.hub.cases.models import Assessment, Case, CaseNeed, LateReason, Strength, Waiting
from headwater.hub.cases.queries.assessing import assessing
from headwater.hub.core.errors import Invalid, Stale
from headwater.hub.people.models import Member, Person
from support.cast import NOW, TODAY, Cast


@pytest.fixture
def worker(client: Client, cast: Cast) -> Client:
    client.force_login(cast.user("worker"))
    return client


def assess(cast: Cast, case: Case, answers: Answers, version: int = 0) -> None:
    case.refresh_from_db()
    actions.assess(reference=case.reference, version=version, case_version=case.version, answers=answers, by=cast["worker"], at=NOW)


def needs(cast: Cast, case: Case, *ticked: str, **more: object) -> None:
    case.refresh_from_db()
    actions.record_needs(
        reference=case.reference, version=case.version, asked=Asked(ticked, **more), said_by_id=None, by=cast["worker"], at=NOW
    )


def hidden(page: bytes, name: str) -> str:
    return page.decode().split(f'name="{name}" value="')[1].split('"')[0]


def test_MEN_24_yes_no_dont_know_and_not_asked_stay_apart(worker: Client, cast: Cast, case: Case) -> None:
    address = reverse("casework:assess-one", kwargs={"reference": case.reference, "kind": "initial"})
    page = worker.get(address).content
    form = {
        "once": hidden(page, "once"), "version": "0", "case_version": hidden(page, "case_version"), "said_by": str(cast.person.pk),
        "happened_on-day": "21", "happened_on-month": "11", "happened_on-year": "2026", "home": "private_rented", "landlord": "Mr Hale",
        "arrears": "450", "arrears_on-day": "20", "arrears_on-month": "11", "arrears_on-year": "2026", "ever_homeless": "yes",
        "ever_slept_rough": "dont_know", "temporary_accommodation_5y": "not_asked", "benefits": "yes", "benefit_types": ["pip"],
        "employment": "carer", "summary": "She cares for her mother.",
    }  # fmt: skip
    assert worker.post(address, form).status_code == 302
    row = Assessment.objects.get()
    assert (row.ever_homeless, row.ever_slept_rough, row.temporary_accommodation_5y) == ("yes", "dont_know", "")
    assert (row.benefits, row.benefit_types, row.employment, row.said_by_id) == ("yes", "pip", "carer", cast.person.pk)
    case.refresh_from_db()
    assert (case.landlord, case.arrears_gbp, case.arrears_on) == ("Mr Hale", Decimal(450), TODAY - timedelta(days=1))
    text = worker.get(reverse("casework:assess", kwargs={"reference": case.reference})).content.decode()
    assert "Do not know" in text
    assert "Not asked" in text
    assert "£450 on 20 November 2026" in text


def test_FLS_02_a_late_assessment_asks_why_and_begins_from_what_is_waited_for(worker: Client, cast: Cast, case: Case) -> None:
    Case.objects.filter(pk=case.pk).update(accepted_on=TODAY - timedelta(days=15), referred_on=TODAY - timedelta(days=16))
    Waiting.objects.create(agency=case.agency, case=case, on="dwp", what="The claim", since=TODAY - timedelta(days=9), recorded_at=NOW)
    page = worker.get(reverse("casework:assess-one", kwargs={"reference": case.reference, "kind": "full"})).content.decode()
    chosen = page.split('value="waiting_on_others"')[1].split(">")[0]
    assert "checked" in chosen
    assert "The claim (waiting since 12 November 2026)" in page
    with pytest.raises(Invalid) as refused:
        assess(cast, case, Answers("full", TODAY))
    assert "late_cause" in refused.value.fields
    assess(cast, case, Answers("full", TODAY, late_cause="waiting_on_others"))
    assert Assessment.objects.get().late_cause == "waiting_on_others"
    assert LateReason.objects.values_list("clock", "cause").get() == ("assessment", "waiting_on_others")


def test_FLS_02_an_assessment_on_day_14_keeps_no_cause(cast: Cast, case: Case) -> None:
    Case.objects.filter(pk=case.pk).update(accepted_on=TODAY - timedelta(days=14))
    assess(cast, case, Answers("full", TODAY, late_cause="other"))
    assert Assessment.objects.get().late_cause == ""
    assert not LateReason.objects.exists()
    assert not assessing(viewer=cast["worker"], reference=case.reference, as_of=TODAY + timedelta(days=30)).is_late


def test_better_answers_take_the_place_of_the_first_and_a_stale_page_does_not(cast: Cast, case: Case) -> None:
    assess(cast, case, Answers("full", TODAY, ever_homeless="no"))
    with pytest.raises(Stale):
        assess(cast, case, Answers("full", TODAY, ever_homeless="yes"))
    assess(cast, case, Answers("full", TODAY, ever_homeless="yes"), version=1)
    assert Assessment.objects.values_list("ever_homeless", "version").get() == ("yes", 2)


def test_MEN_06_not_asked_asked_and_none_and_some_are_three_things(cast: Cast, case: Case) -> None:
    assert assessing(viewer=cast["worker"], reference=case.reference, as_of=TODAY).needs == ()
    needs(cast, case, "none")
    assert list(CaseNeed.objects.values_list("need", "is_primary")) == [("none", False)]
    needs(cast, case, "debt", "mental_health")
    assert set(CaseNeed.objects.values_list("need", "is_primary")) == {("debt", False), ("mental_health", True)}
    needs(cast, case, "debt", "mental_health", main="debt")
    assert CaseNeed.objects.get(is_primary=True).need == "debt"
    needs(cast, case)
    assert not CaseNeed.objects.exists()


def test_MEN_05_a_household_with_a_child_is_asked_and_nothing_is_added_unasked(worker: Client, cast: Cast, case: Case) -> None:
    actions.add_to_household(reference=case.reference, joins=Joins("child", age=6, is_dependent=True), by=cast["worker"], at=NOW)
    with pytest.raises(Invalid) as refused:
        needs(cast, case, "debt")
    assert "Dependent children" in refused.value.fields["needs"]
    assert not CaseNeed.objects.exists()
    needs(cast, case, "debt", no_child_depends=True)
    assert list(CaseNeed.objects.values_list("need", flat=True)) == ["debt"]
    assert "No child depends on them" in worker.get(reverse("casework:needs", kwargs={"reference": case.reference})).content.decode()


def test_MEN_22_the_household_is_built_from_people(worker: Client, cast: Cast, case: Case) -> None:
    for joins in (Joins("partner", "Joseph Cole"), Joins("child", age=6, is_dependent=True), Joins("child", age=0)):
        actions.add_to_household(reference=case.reference, joins=joins, by=cast["worker"], at=NOW)
    text = worker.get(reverse("casework:assess", kwargs={"reference": case.reference})).content.decode()
    assert "2 adults, 2 children" in text
    assert "Joseph Cole, partner, age not known" in text
    joseph = Person.objects.get(name="Joseph Cole")
    assert Member.objects.get(person=joseph).household_id == case.household_id


@pytest.mark.parametrize(
    ("joins", "name"),
    [(Joins("adult"), "name"), (Joins("child"), "age"), (Joins("lodger", "A"), "role"), (Joins("child", "Zoe", age=4), "born_on")],
)
def test_somebody_who_cannot_be_written_down_is_refused(cast: Cast, case: Case, joins: Joins, name: str) -> None:
    with pytest.raises(Invalid) as refused:
        actions.add_to_household(reference=case.reference, joins=joins, by=cast["worker"], at=NOW)
    assert name in refused.value.fields
    assert Member.objects.count() == 1


def test_A6_a_strength_belongs_to_whoever_said_it(worker: Client, cast: Cast, case: Case) -> None:
    address = reverse("casework:strength", kwargs={"reference": case.reference})
    form = {"once": hidden(worker.get(address).content, "once"), "words": "I know my neighbours", "said_by": str(cast.person.pk)}
    for _ in range(2):
        assert worker.post(address, form).status_code == 302
    row = Strength.objects.get()
    assert (row.words, row.said_by_id) == ("I know my neighbours", cast.person.pk)
    stranger = Person.objects.create(agency=case.agency, name="Somebody Else", name_key="somebody else", recorded_at=NOW)
    with pytest.raises(Invalid):
        actions.add_strength(reference=case.reference, words="No", said_by_id=stranger.pk, by=cast["worker"], at=NOW)
    gone = reverse("casework:strength-remove", kwargs={"reference": case.reference, "strength_id": row.pk})
    assert worker.post(gone).status_code == 302
    assert worker.post(gone).status_code == 404


def test_there_are_two_kinds_of_assessment_and_no_other(worker: Client, case: Case) -> None:
    assert worker.get(reverse("casework:assess-one", kwargs={"reference": case.reference, "kind": "third"})).status_code == 404


def test_another_agencys_case_is_not_there(client: Client, cast: Cast, case: Case) -> None:
    client.force_login(cast.user("stranger_worker"))
    for name in ("assess", "needs", "strength", "household"):
        assert client.get(reverse(f"casework:{name}", kwargs={"reference": case.reference})).status_code == 404
