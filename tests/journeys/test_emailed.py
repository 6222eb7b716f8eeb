"""A duty worker turns an emailed Word form into a referral, with the original beside it."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import Client
from playwright.sync_api import Browser, Page, expect

from support.axe import everybody_can_use
from support.cast import Cast, assemble
from support.clock import on_the_day
from support.emailed import words
from support.emailed.keeping import come
from support.emailed.messages import DOCX, raw

__all__ = ["on_the_day"]
pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
FORM = words.table(
    ("Client's full name:", "Mei Chandra"), ("D.O.B (dd/mm/yyyy)", "02/11/1999"), ("Telephone", "07700 900302"),
    ("Not safe to contact by", "text messages, he reads them"), ("Presenting issue", "Asked to leave by her parents"),
)  # fmt: skip
PICTURES = os.environ.get("HEADWATER_PICTURES", "")


@pytest.fixture
def cast(on_the_day: None, settings, tmp_path: Path) -> Cast:
    settings.STORAGES = {**settings.STORAGES, "default": {**settings.STORAGES["default"], "OPTIONS": {"location": tmp_path}}}
    everybody = assemble()
    message = raw("Please see the form.", ("Referral.docx", DOCX, FORM), subject="Duty to Refer")
    come(everybody, message)
    return everybody


@pytest.fixture
def duty(browser: Browser, live_server, cast: Cast) -> Iterator[Page]:
    """The duty worker's window."""
    client = Client()
    client.force_login(cast.user("worker"))
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="en-GB", timezone_id="Europe/London")
    context.set_default_timeout(15_000)
    context.add_cookies([{"name": "headwater_session", "value": client.cookies["headwater_session"].value, "url": live_server.url}])
    page = context.new_page()
    page.goto(live_server.url + "/referrals/")
    yield page
    context.close()


def everybody(page: Page, name: str) -> None:
    """Usable at a desk and on a small phone."""
    everybody_can_use(page)
    page.set_viewport_size({"width": 320, "height": 740})
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    if PICTURES:
        page.screenshot(path=f"{PICTURES}/emailed-{name}.png", full_page=True)
    page.set_viewport_size({"width": 1280, "height": 900})


def test_DTR_06_a_duty_worker_turns_an_emailed_word_form_into_a_referral(duty: Page):
    duty.get_by_role("link", name="Emails to check: 1").click()
    everybody(duty, "list")
    duty.get_by_role("link", name="Duty to Refer").click()
    expect(duty.get_by_label("Their name")).to_have_value("Mei Chandra")
    expect(duty.get_by_text("From the email: “Mei Chandra”")).to_contain_text("the table in Referral.docx")
    everybody(duty, "email")
    duty.get_by_role("group", name="Is it about their home?").get_by_label("Yes").check()
    duty.get_by_role("button", name="Send it on to the queue").click()
    expect(duty.get_by_role("alert")).to_contain_text("do they know, and do they agree?")
    everybody(duty, "refused")
    with duty.expect_download() as saved:
        duty.get_by_role("link", name="Save Referral.docx").click()
    assert Path(saved.value.path()).read_bytes() == FORM
    duty.get_by_label("Yes, they agree").check()
    duty.get_by_role("button", name="Send it on to the queue").click()
    expect(duty.get_by_role("heading", name="Mei Chandra")).to_be_visible()
    expect(duty.get_by_text("he reads them")).to_be_visible()
    duty.goto(duty.url.rpartition("/referrals/")[0] + "/referrals/")
    expect(duty.get_by_role("row").filter(has_text="Mei Chandra")).to_contain_text("Email.")
    duty.get_by_role("link", name="Emails to check: none").click()
    everybody(duty, "none")
    duty.get_by_role("link", name="Emails that were dealt with").click()
    everybody(duty, "done")
