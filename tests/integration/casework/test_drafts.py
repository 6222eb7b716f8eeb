"""Every long form of staff can be kept as a draft: on the server, for the same sign-in, and for no longer than the site says."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.cache import caches
from django.test import Client
from django.urls import reverse

from headwater.hub.cases.models import Assessment, Case, Plan, Step
from headwater.hub.core.scoping import across_agencies
from headwater.hub.web.parts.drafts import ASKED
from support.cast import NOW, Cast, open_case

pytestmark = pytest.mark.django_db
WORDS = "She began to say that the landlord"
Where = Callable[[Cast, Case], str]


def step(cast: Cast, case: Case) -> str:
    with across_agencies():
        plan, _ = Plan.objects.get_or_create(
            agency=case.agency, case=case, person=cast.person, defaults={"started_on": NOW, "recorded_at": NOW}
        )
        row = Step.objects.create(agency=case.agency, plan=plan, words="Ring", owner="person", recorded_at=NOW)
    return reverse("casework:plan-step-change", kwargs={"reference": case.reference, "step_id": row.pk})


def of_plan(cast: Cast, case: Case, name: str) -> str:
    return reverse(name, kwargs={"reference": case.reference, "person_id": cast.person.pk})


# The address of each long form, and the answer in it that holds words.
FORMS: dict[str, tuple[Where, str]] = {
    "assessment": (lambda _, case: reverse("casework:assess-one", args=[case.reference, "full"]), "summary"),
    "first assessment": (lambda _, case: reverse("casework:assess-one", args=[case.reference, "initial"]), "summary"),
    "plan": (lambda cast, case: of_plan(cast, case, "casework:plan-words"), "own_words"),
    "new step": (lambda cast, case: of_plan(cast, case, "casework:plan-step"), "words"),
    "step": (step, "words"),
    "closing": (lambda _, case: reverse("casework:close", args=[case.reference]), "note"),
    "decline": (lambda cast, _: reverse("referrals:close", args=[cast.referral.reference]), "note"),
}


@pytest.fixture
def case(cast: Cast) -> Case:
    return open_case(cast)


def as_(cast: Cast, who: str) -> Client:
    client = Client()
    client.force_login(cast.user(who))
    return client


@pytest.mark.parametrize("name", list(FORMS))
def test_what_was_begun_waits_for_its_writer_and_nobody_else(cast: Cast, case: Case, name: str) -> None:
    where, answer = FORMS[name]
    address, priya = where(cast, case), as_(cast, "worker")
    assert 'name="keep-draft"' in priya.get(address).content.decode()
    kept = priya.post(address, {answer: WORDS, ASKED: "yes"}, follow=True).content.decode()
    assert "Your draft is kept for 24 hours" in kept and "There is a problem" not in kept
    page = priya.get(address).content.decode()
    assert WORDS in page and "This is your draft" in page and "There is a problem" not in page
    for who in ("colleague", "manager"):
        assert WORDS not in as_(cast, who).get(address).content.decode()
    assert WORDS in priya.get(address).content.decode(), "looking does not lose it"


def test_a_draft_is_sealed_and_ends(cast: Cast, case: Case, settings, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.KEEP_DRAFT_HOURS = 1
    address, priya = reverse("casework:close", args=[case.reference]), as_(cast, "worker")
    seen: dict[str, object] = {}
    store = caches["kept"]
    monkeypatch.setattr(store, "set", lambda key, value, timeout: seen.update(key=key, value=value, timeout=timeout))
    assert "1 hour." in priya.post(address, {"note": WORDS, ASKED: "yes"}, follow=True).content.decode()
    assert seen["timeout"] == timedelta(hours=1).total_seconds() and WORDS.encode() not in seen["value"]


def test_saving_throws_the_draft_away(cast: Cast, case: Case) -> None:
    priya, address = as_(cast, "worker"), of_plan(cast, case, "casework:plan-step")
    priya.post(address, {"words": WORDS, ASKED: "yes"})
    once = priya.get(address).content.decode().split('name="once" value="')[1].split('"')[0]
    assert priya.post(address, {"words": "Ring him", "owner": "person", "once": once}).status_code == 302
    assert WORDS not in priya.get(address).content.decode()


def test_a_draft_of_a_form_that_changed_meanwhile_is_shown_back_and_not_saved_over_it(cast: Cast, case: Case) -> None:
    priya, address = as_(cast, "worker"), reverse("casework:close", args=[case.reference])
    version = priya.get(address).content.decode().split('name="version" value="')[1].split('"')[0]
    priya.post(address, {"note": WORDS, "version": version, ASKED: "yes"})
    with across_agencies():
        Case.objects.filter(pk=case.pk).update(version=int(version) + 1)
    page = priya.get(address).content.decode()
    assert WORDS in page and f'name="version" value="{version}"' in page
    with across_agencies():
        assert not Assessment.objects.exists()
