"""The pages of the register of sources, and what a source reads of its own."""

from datetime import timedelta
from html import unescape
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from headwater.hub.core import time
from headwater.hub.core.scoping import acting_for
from headwater.hub.organisations.models import Source
from headwater.hub.referrals.actions import register as actions
from support.cast import HOLDER, NOW, TODAY, TRUST, Cast, refer

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(time, "now", lambda: NOW)
    monkeypatch.setattr(time, "today", lambda: TODAY)


@pytest.fixture
def maria(cast: Cast) -> Client:
    return signed_in(cast, "manager")


def signed_in(cast: Cast, who: str) -> Client:
    client = Client()
    client.force_login(cast.user(who))
    return client


def text(response: Any) -> str:
    return unescape(response.content.decode())


def trust(cast: Cast) -> int:
    with acting_for(cast.agencies[HOLDER].pk):
        new = actions.NewSource(TRUST, "organisation", agency_id=cast.agencies[TRUST].pk)
        return actions.add_source(new=new, by=cast["manager"], at=NOW)


def to(name: str, source_id: int | None = None) -> str:
    return reverse(f"manage:{name}", args=[source_id] if source_id else [])


def test_a_source_is_added_linked_and_taken_apart_from_its_page(maria: Client, cast: Cast) -> None:
    assert "The register is empty" in text(maria.get(to("sources")))
    maria.post(to("add-source"), {"name": "Ward 7", "kind": "team", "sector": "", "area_name": "", "parent": "", "agency": ""})
    ward, whole = Source.objects.get(name="Ward 7").pk, trust(cast)
    assert "Ward 7" in text(maria.get(to("sources"), {"name": "ward", "kind": "team"}))
    assert "No name on the register is like that" in text(maria.get(to("sources"), {"name": "nobody"}))
    maria.post(to("same-source", ward), {"same_as": str(whole)})
    page = text(maria.get(to("source", ward)))
    assert f">{TRUST}</h1>" in page
    assert "Other names for it" in page
    maria.post(to("apart-source", ward), {})
    assert "Other names for it" not in text(maria.get(to("source", whole)))
    maria.post(to("change-source", ward), {"name": "Ward 8", "kind": "team", "parent": str(whole)})
    assert "Ward 8" in text(maria.get(to("source", whole)))


def test_a_wrong_answer_comes_back_with_what_was_typed(maria: Client, cast: Cast) -> None:
    whole = trust(cast)
    twice = text(maria.post(to("add-source"), {"name": TRUST.upper(), "kind": "organisation"}))
    assert "on the register already" in twice
    assert TRUST.upper() in twice
    assert "Enter what they should know" in text(maria.post(to("guide-source", whole), {"words": " "}))
    late = TODAY + timedelta(days=3)
    answers = {"held_on-day": late.day, "held_on-month": late.month, "held_on-year": late.year}
    assert "must be today or in the past" in text(maria.post(to("train-source", whole), answers))
    assert maria.get(to("source", 10**9)).status_code == 404


def test_REF_12_the_page_of_a_source_shows_its_figures_its_training_and_an_honest_note(maria: Client, cast: Cast) -> None:
    whole = trust(cast)
    day = TODAY - timedelta(days=30)
    answers = {"held_on-day": day.day, "held_on-month": day.month, "held_on-year": day.year, "about": "What we take"}
    maria.post(to("train-source", whole), answers)
    page = text(maria.get(to("source", whole)))
    assert "0 declined of 0 decided" in page
    assert "Too few to say anything" in page
    assert "come back towards the usual by themselves" in page
    assert "0 of 1: too few for a rate" in page
    administrator = text(signed_in(cast, "administrator").get(to("source", whole)))
    assert "you do not see figures" in administrator


def test_REF_12_a_source_reads_how_its_own_went_and_what_it_was_told(maria: Client, cast: Cast) -> None:
    whole = trust(cast)
    maria.post(to("guide-source", whole), {"words": "Tell us the day they go home."})
    own = text(signed_in(cast, "nurse").get(reverse("referrals:sent")))
    assert "What they ask you to send" in own
    assert "Tell us the day they go home." in own
    assert "Tell us the day" not in text(signed_in(cast, "partner_worker").get(reverse("referrals:sent")))
    maria.post(to("end-guidance", whole), {})
    assert "What they ask you" not in text(signed_in(cast, "nurse").get(reverse("referrals:sent")))


def test_REF_29_the_report_by_source_counts_kinds_and_puts_teams_together(maria: Client, cast: Cast) -> None:
    whole = trust(cast)
    with acting_for(cast.agencies[HOLDER].pk):
        actions.add_source(new=actions.NewSource("Ward 7", "team", parent_id=whole), by=cast["manager"], at=NOW)
    refer(cast, sender_agency=None, sender_member=None, sender_agency_name="ward 7")
    refer(cast, sender_agency=None, sender_member=None, sender_agency_name="Somebody new")
    page = text(maria.get(reverse("referrals:sources")))
    assert "By kind: not on the register 1, organisations 1, teams of organisations 1." in page
    assert ">Ward 7</a>" in page
    together = text(maria.get(reverse("referrals:sources"), {"whole": "yes"}))
    assert ">Ward 7</a>" not in together
    assert "Also came as ward 7" in together
    assert to("source", whole) not in text(signed_in(cast, "analyst").get(reverse("referrals:sources")))
