"""A nurse sends her ward's sheet of referrals: looks at the columns, sends the good rows in, and takes the others back."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import Client
from playwright.sync_api import Browser, Page, expect

from headwater.hub.core.scoping import across_agencies
from headwater.hub.referrals.models import Referral
from support.axe import everybody_can_use
from support.cast import Cast, assemble
from support.clock import on_the_day
from support.files_in import HEADINGS, csv_of, rows

__all__ = ["on_the_day"]
pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def cast(on_the_day: None) -> Cast:
    return assemble()


@pytest.fixture
def joyce(browser: Browser, live_server, settings, tmp_path: Path, cast: Cast) -> Iterator[Page]:
    """The nurse on a phone, signed in."""
    settings.STORAGES = {**settings.STORAGES, "default": {**settings.STORAGES["default"], "OPTIONS": {"location": tmp_path / "files"}}}
    client = Client()
    client.force_login(cast.user("nurse"))
    context = browser.new_context(
        viewport={"width": 320, "height": 740}, locale="en-GB", timezone_id="Europe/London", accept_downloads=True
    )
    context.set_default_timeout(15_000)
    context.add_cookies([{"name": "headwater_session", "value": client.cookies["headwater_session"].value, "url": live_server.url}])
    page = context.new_page()
    page.goto(live_server.url + "/referrals/files/")
    yield page
    context.close()


def test_REF_01_a_ward_sends_its_sheet_and_gets_back_what_cannot_be_sent(joyce: Page, tmp_path: Path):
    sheet = tmp_path / "ward.csv"
    bad = [["", "01/02/1990", "07700 900901", "Why.", "Yes", "B-1"], ["Di Eves", "", "07700 900902", "Why.", "", "B-2"]]
    sheet.write_text(csv_of([*rows(3), *bad], ["Who", *HEADINGS[1:]]), encoding="utf-8")
    expect(joyce.get_by_text("No file has been sent yet.")).to_be_visible()
    everybody_can_use(joyce)
    joyce.get_by_role("button", name="Send a file").click()
    joyce.get_by_role("button", name="Go on").click()
    expect(joyce.get_by_role("alert")).to_contain_text("Choose the file")
    everybody_can_use(joyce)
    joyce.get_by_label("Choose the file").set_input_files(sheet)
    joyce.get_by_label("Which service is asked?").select_option(label="Housing navigators, Riverside Navigators")
    joyce.get_by_label("A list or sheet that we keep").check()
    joyce.get_by_role("button", name="Go on").click()
    expect(joyce.get_by_role("heading", name="What the columns hold")).to_be_visible()
    expect(joyce.get_by_text("For example: Person 1 Hale")).to_be_visible()
    everybody_can_use(joyce)
    joyce.get_by_label("Who holds").select_option(label="Their name")
    joyce.get_by_role("button", name="Check the rows").click()
    expect(joyce.get_by_text("Their agreement is not written down")).to_be_visible()
    everybody_can_use(joyce)
    with joyce.expect_download() as given:
        joyce.get_by_role("link", name="Take the 2 rows that come back").click()
    assert "Enter a name" in Path(given.value.path()).read_text("utf-8-sig")
    joyce.get_by_role("button", name="Send in 3 referrals").click()
    expect(joyce.get_by_text("3 of 5")).to_be_visible()
    everybody_can_use(joyce)
    with across_agencies():
        assert Referral.objects.filter(channel="file").count() == 3
