"""A council's officer on a Monday, in a real browser: what waits, and one referral copied in one go."""

import os
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from playwright.sync_api import BrowserContext, Page, expect

from headwater.hub.cases.models import Duty
from headwater.hub.core import time
from headwater.hub.core.scoping import across_agencies
from headwater.hub.people.models import ContactWay, Person
from headwater.hub.referrals.models import Referral
from support.axe import everybody_can_use
from support.cast import AUTHORITY, Cast, assemble, open_case, refer

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
Opens = Callable[..., Page]
PICTURES = os.environ.get("HEADWATER_PICTURES", "")


@pytest.fixture
def cast(transactional_db: None) -> Cast:
    return assemble()


@pytest.fixture
def waits(cast: Cast) -> Referral:
    """A referral that the council holds, and a duty whose 56 days end in two days."""
    now, today = time.now(), time.today()
    held = {"agency": cast.agencies[AUTHORITY], "recorded_at": now}
    with across_agencies():
        person = Person.objects.create(name="Lena Hart", name_key="lena hart", **held)
        ContactWay.objects.create(person=person, way="phone", value="07700 900111", value_key="07700900111", safety="safe", **held)
        case = open_case(cast, agency=held["agency"], person=person, lead=cast.memberships["council_officer"], team=None)
        began = {"first_satisfied_on": today - timedelta(days=54), "happened_on": today, "recorded_at": now}
        Duty.objects.create(agency=held["agency"], case=case, kind="prevention", authority=cast.area, **began)
    told = {"notice_given": "yes", "id_seen": "dont_know", "tried": "She rang the landlord twice.", "received_at": now}
    refer(cast, agency=held["agency"], person=person, household=None, agreed="", **(told | {"tried": "", "notice_given": ""}))
    return refer(cast, agency=held["agency"], person=person, household=None, **told)


@pytest.fixture
def opens(cast: Cast, context: BrowserContext, page: Page, live_server: object) -> Opens:
    """Opens a page as the officer; whoever sees it must be able to use it."""

    def open_as_officer(name: str, *args: str) -> Page:
        client = Client()
        client.force_login(cast.user("council_officer"))
        context.add_cookies([{"name": "headwater_session", "value": client.cookies["headwater_session"].value, "url": live_server.url}])
        page.goto(live_server.url + reverse(name, args=args))
        everybody_can_use(page)
        for width in (320, 1280) if PICTURES else ():
            page.set_viewport_size({"width": width, "height": 900})
            page.screenshot(path=f"{PICTURES}/{name.replace(':', '-')}-{len(args)}-{width}.png", full_page=True)
        return page

    return open_as_officer


def test_an_officer_looks_and_copies_in_one_go(waits: Referral, opens: Opens, context: BrowserContext) -> None:
    page = opens("referrals:authority")
    expect(page.get_by_text("She rang the landlord twice.")).to_be_visible()
    expect(page.get_by_text("Not agreed")).to_be_visible()
    page.get_by_role("link", name="Copy the referral of Lena Hart").click()
    opens("referrals:copy", waits.reference)
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Copy all of it").click()
    expect(page.get_by_role("status")).to_have_text("Copied. Paste it into your own system.")
    assert "Name: Lena Hart" in page.evaluate("navigator.clipboard.readText()")
    with page.expect_download() as got:
        page.get_by_role("button", name="Download as a file").click()
    assert got.value.suggested_filename == f"referral-{waits.reference}.csv"


def test_an_officer_with_nothing_to_do(opens: Opens) -> None:
    expect(opens("referrals:authority").get_by_text("Nothing waits here.")).to_be_visible()
