"""A ward sister refers somebody to the council he chose, the officer answers, and she reads as much as he agreed: in a real browser."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from playwright.sync_api import BrowserContext, Page, expect

from headwater.hub.core import time
from headwater.hub.organisations.actions.contacts import NewContact, name_contact
from support.axe import everybody_can_use
from support.cast import Cast, assemble
from support.duty import HERE, under_the_duty

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
Opens = Callable[..., Page]


@pytest.fixture
def cast(transactional_db: None) -> Cast:
    cast = assemble()
    under_the_duty(cast)
    today = time.today()
    new = NewContact("Sal Reed", today, today + timedelta(days=90), "Duty to Refer lead", phone="01632 960200")
    name_contact(code=HERE, new=new, by=cast["coordinator"], at=time.now())
    return cast


@pytest.fixture
def opens(cast: Cast, context: BrowserContext, page: Page, live_server: object) -> Opens:
    """Opens a page as one of the cast; whoever sees it must be able to use it."""

    def open_as(who: str, name: str, *args: str) -> Page:
        client = Client()
        client.force_login(cast.user(who))
        context.add_cookies([{"name": "headwater_session", "value": client.cookies["headwater_session"].value, "url": live_server.url}])
        page.goto(live_server.url + reverse(name, args=args))
        everybody_can_use(page)
        return page

    return open_as


def test_a_ward_refers_the_council_answers_and_the_ward_reads_it(opens: Opens):
    page = opens("nurse", "referrals:duty-find")
    page.get_by_label("A council's name, or a postcode").fill("alder")
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Aldermere", exact=True).click()
    everybody_can_use(page)
    page.get_by_label("Their name").fill("Ben Hale")
    page.get_by_label("Their phone number").fill("07700 900999")
    page.get_by_label("What is happening?").fill("He goes home tomorrow and has nowhere to go.")
    page.get_by_role("group", name="Do they agree to this referral?").get_by_label("Yes, they agree").check()
    page.get_by_role("group", name="Do they agree that how to reach them").get_by_label("Yes", exact=True).check()
    page.get_by_label("Whether the council reached them").check()
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_text("Kept, and sent to Aldermere")).to_be_visible()
    everybody_can_use(page)
    reference = page.url.rstrip("/").rsplit("/", 1)[-1]

    opens("council_officer", "referrals:duty").get_by_role("link", name="Ben Hale").click()
    everybody_can_use(page)
    page.get_by_role("button", name="Write down what you did").click()
    page.get_by_label("We offered an appointment").check()
    page.get_by_role("group", name="The day of the appointment").get_by_label("Day").fill("1")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("alert")).to_contain_text("The day of the appointment must include a month")
    everybody_can_use(page)
    page.get_by_label("We reached them", exact=True).check()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("In contact.")).to_be_visible()

    opens("nurse", "referrals:duty-sent", reference)
    expect(page.get_by_role("heading", name="The council reached them")).to_be_visible()
    expect(page.get_by_text("It is not a homelessness application")).to_be_visible()


def test_on_a_phone_without_a_sign_in_a_council_is_chosen_and_the_sender_told_that_nobody_there_is_known(
    page: Page, cast: Cast, live_server: object
):
    page.set_viewport_size({"width": 320, "height": 740})
    page.goto(live_server.url + reverse("public:start"))
    page.get_by_role("link", name="ask a council").click()
    page.get_by_label("I am a professional").check()
    page.get_by_role("button", name="Continue").click()
    page.get_by_role("button", name="Continue").click()
    expect(page.get_by_role("alert")).to_contain_text("Choose the council")
    page.get_by_label("Which council do they choose?").select_option("Oxford")
    go_on(page)
    page.get_by_label("Their name").fill("Gwen Pugh")
    page.get_by_label("Their phone number").fill("07700 900779")
    page.get_by_label("What is happening?").fill("She must leave on Friday.")
    page.get_by_label("Yes, they agree to this").check()
    page.get_by_label("They agree that the council is told").check()
    go_on(page)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.get_by_role("button", name="Send now").click()
    expect(page.get_by_text("We know nobody at Oxford")).to_be_visible()
    everybody_can_use(page)


def go_on(page: Page) -> None:
    """On from a page that everybody can use. The button that leaves the site may lie over what was scrolled under it."""
    page.evaluate("scrollTo(0, 0)")
    everybody_can_use(page)
    page.get_by_role("button", name="Continue").click()
