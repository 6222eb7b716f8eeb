"""A sign-in that is about to end says so first, in a real browser; nothing typed is lost by it, whatever is chosen."""

import os

import pytest
from django.test import Client
from django.urls import reverse
from playwright.sync_api import BrowserContext, Page, expect

from headwater.hub.cases.models import Case
from support.axe import everybody_can_use
from support.cast import Cast, assemble, open_case

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
PICTURES = os.environ.get("HEADWATER_PICTURES", "")
WARNED = "You are about to be signed out"


@pytest.fixture
def cast(transactional_db: None) -> Cast:
    return assemble()


@pytest.fixture
def typing(cast: Cast, context: BrowserContext, page: Page, live_server: object) -> Page:
    """Priya has begun to write a note, and time stands still but where a test moves it on."""
    case: Case = open_case(cast)
    client = Client()
    client.force_login(cast.user("worker"))
    context.add_cookies([{"name": "headwater_session", "value": client.cookies["headwater_session"].value, "url": live_server.url}])
    page.clock.install()
    page.goto(live_server.url + reverse("casework:log", args=[case.reference]))
    page.get_by_label("Note").fill("She began to say")
    return page


def test_a_warning_comes_five_minutes_before_and_staying_keeps_everything(typing: Page) -> None:
    typing.clock.fast_forward("23:00")
    expect(typing.get_by_role("dialog")).to_be_hidden()
    typing.clock.fast_forward("01:10")
    warning = typing.get_by_role("dialog", name=WARNED)
    expect(warning).to_be_visible()
    expect(typing.get_by_role("heading", name=WARNED)).to_be_focused()
    expect(warning.get_by_role("alert")).to_have_text("We will sign you out in 5 minutes.")
    everybody_can_use(typing)
    for width in (320, 1280) if PICTURES else ():
        typing.set_viewport_size({"width": width, "height": 900})
        typing.screenshot(path=f"{PICTURES}/timeout-{width}.png")
    with typing.expect_response(lambda answer: answer.url.endswith("/sign-in/stay/")) as stayed:
        warning.get_by_role("button", name="Stay signed in").click()
    assert stayed.value.status == 204
    expect(warning).to_be_hidden()
    expect(typing.get_by_label("Note")).to_have_value("She began to say")
    typing.clock.fast_forward("23:00")
    expect(warning).to_be_hidden()
    typing.clock.fast_forward("01:10")
    expect(warning).to_be_visible()


def test_escape_means_to_stay(typing: Page) -> None:
    typing.clock.fast_forward("24:30")
    expect(typing.get_by_role("dialog", name=WARNED)).to_be_visible()
    with typing.expect_response(lambda answer: answer.url.endswith("/sign-in/stay/")):
        typing.keyboard.press("Escape")
    expect(typing.get_by_role("dialog")).to_be_hidden()


def test_when_it_ends_what_was_typed_is_still_there(typing: Page, context: BrowserContext) -> None:
    typing.clock.fast_forward("24:30")
    typing.clock.fast_forward("06:00")
    over = typing.get_by_role("dialog", name="You have been signed out")
    expect(over).to_be_visible()
    expect(over.get_by_role("button", name="Stay signed in")).to_be_hidden()
    over.get_by_role("button", name="Back to the page").click()
    expect(typing.get_by_label("Note")).to_have_value("She began to say")


def test_work_on_another_page_puts_the_warning_off(typing: Page, context: BrowserContext) -> None:
    typing.clock.fast_forward("20:00")
    typing.evaluate(
        "() => { window.heard = new Promise((told) => new BroadcastChannel('headwater-sign-in').addEventListener('message', told)); }"
    )
    beside = context.new_page()
    beside.goto(typing.url)
    typing.evaluate("() => window.heard.then(() => true)")
    typing.clock.fast_forward("10:00")
    expect(typing.get_by_role("dialog")).to_be_hidden()


def test_a_sign_in_that_ended_on_the_server_is_said_and_not_pretended_away(typing: Page, context: BrowserContext) -> None:
    typing.clock.fast_forward("24:30")
    context.clear_cookies()
    typing.get_by_role("button", name="Stay signed in").click()
    expect(typing.get_by_role("dialog", name="You have been signed out")).to_be_visible()
