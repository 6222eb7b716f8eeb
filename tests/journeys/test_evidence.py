"""An analyst reads the evaluation, freezes the data and makes a report, in a real browser."""

import os
import re
from datetime import timedelta
from importlib.resources import files
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from playwright.sync_api import BrowserContext, Page, expect

from headwater.hub.core import time
from headwater.hub.core.scoping import across_agencies, acting_for
from headwater.hub.insight import actions
from headwater.hub.insight.actions import extracts, freezing, packs
from headwater.hub.people.models import Household, Person
from support.axe import everybody_can_use
from support.cast import HOLDER, Cast, assemble, open_case

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
ESSEX = (files("headwater.evidence.costs") / "examples" / "essex.toml").read_text("utf-8")
PICTURES = os.environ.get("HEADWATER_PICTURES", "")
OUTCOMES = ["prevented"] * 16 + ["relieved"] * 9 + ["not_prevented"] * 3 + ["unknown"] * 4


@pytest.fixture
def cast(transactional_db: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Cast:
    """Thirty-two cases that ended over a year, and their figures."""
    cast = assemble()
    for name in ("frozen", "extracts"):
        (tmp_path / name).mkdir()
    monkeypatch.setattr(freezing, "folder", lambda: tmp_path / "frozen")
    for room in (extracts, packs):
        monkeypatch.setattr(room, "folder", lambda: tmp_path / "extracts")
    for number, outcome in enumerate(OUTCOMES):
        ended(cast, number, outcome)
    actions.evaluate(programme_id=cast.programme.pk, as_of=time.today(), at=time.now())
    with acting_for(cast.agencies[HOLDER].pk):
        actions.describe_worth(programme_id=cast.programme.pk, text=ESSEX, by=cast["coordinator"], at=time.now())
    return cast


def ended(cast: Cast, number: int, outcome: str) -> None:
    day, held = time.today() - timedelta(days=11 * number), {"agency": cast.agencies[HOLDER], "recorded_at": time.now()}
    with across_agencies():
        person = Person.objects.create(name=f"Person {number}", name_key=f"person {number}", **held)
        household = Household.objects.create(**held)
    open_case(
        cast, person=person, household=household, state="closed", closed_on=day, ending="planned", ending_reason="completed",
        outcome=outcome, accepted_on=day - timedelta(days=60 + number), referred_on=day - timedelta(days=61 + number), area=cast.area,
        threat_at_start=("days_29_56", "days_0_28", "days_57_plus")[number % 3],
    )  # fmt: skip


@pytest.fixture
def analyst(cast: Cast, context: BrowserContext, page: Page, live_server: object) -> Page:
    client = Client()
    client.force_login(cast.user("analyst"))
    context.add_cookies([{"name": "headwater_session", "value": client.cookies["headwater_session"].value, "url": live_server.url}])
    page.goto(live_server.url + reverse("insight:evaluation"))
    return page


def look(page: Page, name: str) -> None:
    everybody_can_use(page)
    for width in (320, 1280) if PICTURES else ():
        page.set_viewport_size({"width": width, "height": 900})
        page.screenshot(path=f"{PICTURES}/{name}-{width}.png", full_page=True)


def test_an_analyst_reads_the_evaluation_freezes_the_data_and_makes_a_report(analyst: Page) -> None:
    page = analyst
    look(page, "evaluation")
    page.get_by_role("link", name="How it ended").click()
    expect(page.get_by_role("heading", name="Outcome", exact=True)).to_be_visible()
    look(page, "theme")
    page.get_by_role("link", name="By district").click()
    look(page, "theme-by-district")
    page.get_by_role("link", name=re.compile(r"About this figure\s*: Outcome\s*$")).click()
    expect(page.get_by_text("Asked of the data")).to_be_visible()
    look(page, "figure")
    page.get_by_role("link", name="Reports", exact=True).click()
    page.get_by_role("link", name="Frozen periods").click()
    page.get_by_role("button", name="Freeze").click()
    expect(page.get_by_role("heading", name="There is a problem")).to_be_visible()
    look(page, "frozen-wrong")
    day = time.today()
    for part, value in (("Day", day.day), ("Month", day.month), ("Year", day.year)):
        page.get_by_label(part, exact=True).fill(str(value))
    page.get_by_label("Why is it frozen?").fill("The second deep dive")
    page.get_by_role("button", name="Freeze").click()
    expect(page.get_by_text("Check sum of the results")).to_be_visible()
    look(page, "frozen")
    page.get_by_role("link", name="Back to reports").click()
    page.get_by_role("link", name="Board report", exact=True).click()
    look(page, "pack-ask")
    page.get_by_label("Word", exact=True).check()
    page.get_by_label("Which figures?").select_option(index=1)
    page.get_by_label("Outcome", exact=True).fill("We prevented {outcome.prevented}.")
    page.get_by_role("button", name="Make the report").click()
    expect(page.get_by_text("Frozen at")).to_be_visible()
    look(page, "packs")
    with page.expect_download() as fetched:
        page.get_by_role("link", name="Fetch the board report").click()
    assert Path(fetched.value.path()).read_bytes()[:2] == b"PK"
    for name in ("Value for money", "Compare"):
        page.get_by_role("link", name=name, exact=True).click()
        look(page, name.lower().replace(" ", "-"))
    page.get_by_role("link", name="Lock a baseline").click()
    page.get_by_role("button", name="Add", exact=True).click()
    look(page, "lock-wrong")
    if PICTURES:
        fetched.value.save_as(f"{PICTURES}/board.docx")
