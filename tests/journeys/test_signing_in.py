"""Signing in, for real: a newcomer's first day, a forgotten password, a wrong one five times, a lunch break, a work account."""

import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import timedelta
from email import message_from_bytes
from pathlib import Path

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from headwater.hub.accounts.actions import make_demo_sign_in
from headwater.hub.accounts.logic import DemoSignIn
from headwater.hub.accounts.models import User
from headwater.hub.core import time
from headwater.hub.core.values import Role
from support.axe import everybody_can_use
from support.members import join
from support.provider import CLIENT, SECRET
from support.sign_in import code_for

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
PASSWORD = "correct horse battery staple"
TESTS = Path(__file__).resolve().parents[1]


@pytest.fixture(autouse=True)
def outbox(settings, tmp_path: Path) -> Path:
    settings.HEADWATER_OUTBOX = tmp_path / "outbox"
    return settings.HEADWATER_OUTBOX


@pytest.fixture
def site(live_server, page: Page) -> str:
    """The site's address; a page that breaks its own rules for scripts and styles fails the test."""
    page.on("console", lambda message: refused.append(message.text) if "Content Security Policy" in message.text else None)
    refused: list[str] = []
    yield live_server.url
    assert refused == []


@pytest.fixture
def ada(transactional_db, settings) -> DemoSignIn:
    settings.MADE_UP_COUNTY = True
    demo = make_demo_sign_in(email="ada@example.org", name="Ada Lovell", at=time.now())
    join(User.objects.get(pk=demo.user_id), "Riverside Homes", Role.WORKER)
    return demo


@pytest.fixture
def newcomer(transactional_db) -> User:
    user = User.objects.create_user("new@example.org", "New Person", PASSWORD)
    join(user, "Riverside Homes", Role.WORKER)
    return user


@pytest.fixture(scope="module")
def provider() -> Iterator[str]:
    command = [sys.executable, "-m", "support.provider", "0"]
    with subprocess.Popen(command, cwd=TESTS, stdout=subprocess.PIPE, text=True) as process:
        yield f"http://127.0.0.1:{process.stdout.readline().strip()}"
        process.terminate()


def give(page: Page, email: str, password: str) -> None:
    page.get_by_label("Email address").fill(email)
    page.get_by_label("Password", exact=True).fill(password)
    page.get_by_role("button", name="Sign in", exact=True).click()


def heading(page: Page, words: str) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text(words)
    everybody_can_use(page)


def test_a_newcomer_sets_up_the_second_step_and_keeps_recovery_codes(page: Page, site: str, newcomer: User):
    page.goto(f"{site}/home/")
    heading(page, "Sign in")
    give(page, newcomer.email, PASSWORD)
    heading(page, "Set up your second step")
    page.get_by_label("Code from your app").fill("000000")
    page.get_by_role("button", name="Finish").click()
    expect(page.get_by_role("alert")).to_contain_text("That code is not right")
    everybody_can_use(page)
    page.get_by_text("I cannot use the camera").click()
    secret = page.locator("#key").inner_text().replace(" ", "")
    page.get_by_label("Code from your app").fill(code_for(secret))
    page.get_by_role("button", name="Finish").click()
    heading(page, "Your recovery codes")
    codes = page.locator(".hw-codes li").all_inner_texts()
    assert len(codes) == 10
    page.goto(f"{site}{reverse('mfa_index')}")
    heading(page, "Your sign-in")
    page.get_by_role("link", name="Show recovery codes").click()
    page.get_by_role("link", name="Make new codes").click()
    heading(page, "Make new recovery codes")
    page.get_by_role("button", name="Make new codes").click()
    heading(page, "Your recovery codes")
    assert not set(codes) & set(page.locator(".hw-codes li").all_inner_texts())


def test_a_worker_signs_in_with_the_keyboard_alone_and_out_again(page: Page, site: str, ada: DemoSignIn):
    page.goto(f"{site}{reverse('account_login')}")
    page.get_by_label("Email address").focus()
    page.keyboard.type(ada.email)
    page.keyboard.press("Tab")
    page.keyboard.type(ada.password)
    page.keyboard.press("Enter")
    heading(page, "Enter your code")
    page.get_by_label("Code", exact=True).focus()
    page.keyboard.type(code_for(ada.totp_secret))
    page.keyboard.press("Enter")
    expect(page.get_by_text("Ada Lovell, Riverside Homes")).to_be_visible()
    page.goto(f"{site}{reverse('account_logout')}")
    heading(page, "Sign out")
    page.locator("main").get_by_role("button", name="Sign out").click()
    page.goto(f"{site}{reverse('mfa_index')}")
    heading(page, "Sign in")


def test_a_forgotten_password_is_chosen_anew_by_a_link(page: Page, site: str, ada: DemoSignIn, outbox: Path):
    page.goto(f"{site}{reverse('account_login')}")
    page.get_by_role("link", name="I have forgotten my password").click()
    heading(page, "Choose a new password")
    page.get_by_role("button", name="Send me a link").click()
    expect(page.get_by_role("alert")).to_contain_text("Enter your email address")
    everybody_can_use(page)
    page.get_by_label("Email address").fill(ada.email)
    page.get_by_role("button", name="Send me a link").click()
    heading(page, "Look at your email")
    (path,) = outbox.glob("*staff.password_reset.eml")
    body = message_from_bytes(path.read_bytes()).get_payload(decode=True).decode()
    page.goto(re.search(r"https?://\S+", body)[0])
    heading(page, "Choose a new password")
    page.get_by_label("New password", exact=True).fill("short")
    page.get_by_label("New password again").fill("short")
    page.get_by_role("button", name="Save the password").click()
    expect(page.get_by_role("alert")).to_contain_text("at least 12 characters")
    everybody_can_use(page)
    page.get_by_label("New password", exact=True).fill("three plain words here")
    page.get_by_label("New password again").fill("three plain words here")
    page.get_by_role("button", name="Save the password").click()
    heading(page, "You can sign in now")
    page.get_by_role("link", name="Sign in with the new password").click()
    give(page, ada.email, "three plain words here")
    heading(page, "Enter your code")


def test_somebody_who_guesses_five_times_is_asked_to_wait(page: Page, site: str, ada: DemoSignIn):
    page.goto(f"{site}{reverse('account_login')}")
    for _ in range(5):
        give(page, ada.email, "a guess at the password")
        expect(page.get_by_role("alert")).to_contain_text("The email address or the password is not right")
    everybody_can_use(page)
    give(page, ada.email, ada.password)
    heading(page, "Wait 15 minutes")


def test_after_lunch_the_page_says_why_it_asks_again(page: Page, site: str, ada: DemoSignIn, monkeypatch):
    page.goto(f"{site}{reverse('account_login')}")
    give(page, ada.email, ada.password)
    page.get_by_label("Code", exact=True).fill(code_for(ada.totp_secret))
    page.get_by_role("button", name="Continue").click()
    page.goto(f"{site}{reverse('mfa_index')}")
    heading(page, "Your sign-in")
    later = time.now() + timedelta(minutes=45)
    monkeypatch.setattr(time, "now", lambda: later)
    page.goto(f"{site}{reverse('account_change_password')}")
    expect(page.get_by_role("region", name="Your session has ended")).to_contain_text("nothing happened here for a while")
    heading(page, "Sign in")


def test_a_worker_changes_their_password(page: Page, site: str, ada: DemoSignIn):
    page.goto(f"{site}{reverse('account_login')}")
    give(page, ada.email, ada.password)
    page.get_by_label("Code", exact=True).fill(code_for(ada.totp_secret))
    page.get_by_role("button", name="Continue").click()
    page.goto(f"{site}{reverse('account_change_password')}")
    heading(page, "Change your password")
    page.get_by_label("Your password now").fill(ada.password)
    page.get_by_label("New password", exact=True).fill("three plain words here")
    page.get_by_label("New password again").fill("three plain words here")
    page.get_by_role("button", name="Save the password").click()
    expect(page.get_by_role("alert")).to_contain_text("Your password is changed.")
    everybody_can_use(page)


def test_a_council_officer_signs_in_with_a_work_account(page: Page, site: str, ada: DemoSignIn, provider: str, settings):
    app = {"provider_id": "work", "name": "Aldershire", "client_id": CLIENT, "secret": SECRET, "settings": {"server_url": provider}}
    settings.OIDC_NAME = "Aldershire"
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": [app]}}
    page.goto(f"{site}{reverse('account_login')}")
    heading(page, "Sign in")
    for email, then in (("stranger@example.org", "We do not know this work account yet"), (ada.email, "Enter your code")):
        page.goto(f"{site}{reverse('account_login')}")
        page.get_by_role("button", name="Sign in with Aldershire").click()
        page.get_by_label("Email").fill(email)
        page.get_by_role("button", name="Continue").click()
        heading(page, then)
    page.get_by_label("Code", exact=True).fill(code_for(ada.totp_secret))
    page.get_by_role("button", name="Continue").click()
    expect(page.get_by_text("Ada Lovell, Riverside Homes")).to_be_visible()
