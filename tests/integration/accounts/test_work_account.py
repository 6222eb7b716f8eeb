"""Single sign-on against an organisation's own sign-in, which runs as a process of its own on this machine."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import HTTPRedirectHandler, build_opener

import pytest
from allauth.socialaccount.models import SocialAccount
from django.contrib.auth import SESSION_KEY
from django.urls import reverse

from headwater.hub.accounts.models import User
from headwater.hub.organisations.models import Membership
from support.provider import CLIENT, SECRET
from support.sign_in import code_for

TESTS = Path(__file__).resolve().parents[2]


class Stay(HTTPRedirectHandler):
    """The test follows redirects itself, as a browser with the site's cookies would."""

    def redirect_request(self, *args: object) -> None:
        return None


@pytest.fixture(scope="module")
def provider() -> Iterator[str]:
    """The provider's address."""
    command = [sys.executable, "-m", "support.provider", "0"]
    with subprocess.Popen(command, cwd=TESTS, stdout=subprocess.PIPE, text=True) as process:
        yield f"http://127.0.0.1:{process.stdout.readline().strip()}"
        process.terminate()


@pytest.fixture(autouse=True)
def switched_on(settings, provider: str) -> None:
    app = {"provider_id": "work", "name": "Aldershire", "client_id": CLIENT, "secret": SECRET, "settings": {"server_url": provider}}
    settings.OIDC_NAME = "Aldershire"
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": [app]}}


@pytest.fixture
def say(client, provider):
    """Go to the provider, say who you are, and come back."""

    def go(email: str, next_: str = "", **ticked: str):
        start = client.get(reverse("openid_connect_login", kwargs={"provider_id": "work"}), {"next": next_} if next_ else {})
        assert start.url.startswith(f"{provider}/authorize?")
        try:
            build_opener(Stay).open(start.url, urlencode({"email": email, **ticked}).encode())
        except HTTPError as moved:
            with moved:
                return client.get(moved.headers["Location"].removeprefix("http://testserver"))
        raise AssertionError("The provider did not send the browser back.")

    return go


def test_a_known_person_signs_in_with_their_work_account_and_our_second_step(client, demo, say, told):
    assert say("Ada@Example.org", "/choose-agency/", verified="on").url == reverse("mfa_authenticate")
    assert SESSION_KEY not in client.session
    assert client.post(reverse("mfa_authenticate"), {"code": code_for(demo.totp_secret)}).url == "/choose-agency/"
    assert client.session[SESSION_KEY] == str(demo.user_id)
    verbs = [verb for verb, _ in told()]
    assert verbs[-2:] == ["sign_in.work_account_linked", "sign_in.done"]


def test_the_second_time_the_account_is_known_by_itself(client, demo, say):
    say("ada@example.org", verified="on")
    client.post(reverse("mfa_authenticate"), {"code": code_for(demo.totp_secret)})
    client.post(reverse("account_logout"))
    assert say("ada@example.org").url == reverse("mfa_authenticate")
    account = SocialAccount.objects.get()
    assert (account.user_id, account.provider) == (demo.user_id, "work")


def test_an_unknown_person_gets_a_clear_page_and_nothing_is_made(client, demo, say, told):
    answer = say("stranger@example.org", verified="on")
    assert answer.status_code == 403
    assert "nobody has made a sign-in for you here" in answer.content.decode()
    assert told()[-1] == ("sign_in.refused", "unknown")
    assert [User.objects.count(), SocialAccount.objects.count()] == [1, 0]
    assert not Membership._base_manager.exists()
    assert SESSION_KEY not in client.session


def test_an_address_the_organisation_has_not_checked_opens_nothing(client, demo, say, settings):
    answer = say("ada@example.org")
    assert answer.status_code == 403
    assert "did not give us a work email address that it has checked" in answer.content.decode()
    settings.OIDC_EMAILS_ARE_CHECKED = True
    assert say("ada@example.org").url == reverse("mfa_authenticate")


def test_a_second_step_done_there_counts_only_where_settings_say_so(client, demo, say, settings):
    assert say("ada@example.org", verified="on", mfa="on").url == reverse("mfa_authenticate")
    settings.OIDC_DOES_SECOND_STEP = True
    assert say("ada@example.org", verified="on").url == reverse("mfa_authenticate")
    assert say("ada@example.org", verified="on", mfa="on").url == reverse("home")
    assert client.get(reverse("mfa_index")).status_code == 200


def test_a_second_step_done_there_does_not_count_for_a_password(client, demo, newcomer, say, settings, sign_in):
    settings.OIDC_DOES_SECOND_STEP = True
    User.objects.filter(pk=demo.user_id).update(is_active=False)
    say("ada@example.org", verified="on", mfa="on")
    User.objects.filter(pk=demo.user_id).update(is_active=True)
    assert sign_in(demo.email, demo.password).url == reverse("mfa_authenticate")


def test_somebody_without_a_second_step_sets_it_up_after_their_work_account(client, newcomer, say):
    say(newcomer.email, verified="on")
    assert client.get(reverse("home")).url == reverse("mfa_activate_totp")


def test_a_closed_sign_in_stays_closed(client, demo, say):
    User.objects.update(is_active=False)
    assert say("ada@example.org", verified="on").url == reverse("account_inactive")


def test_stopping_on_the_way_says_so(client, demo, say):
    answer = say("ada@example.org", cancel="1")
    assert answer.url == reverse("socialaccount_login_cancelled")
    assert "You did not sign in" in client.get(answer.url).content.decode()


def test_an_answer_that_nobody_asked_for_is_refused(client, db):
    answer = client.get(reverse("openid_connect_callback", kwargs={"provider_id": "work"}), {"code": "x", "state": "made up"})
    assert answer.status_code == 401
    assert "did not work" in answer.content.decode()


def test_a_provider_that_is_away_gets_a_page_in_words(client, db, settings):
    settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"][0]["settings"]["server_url"] = "http://127.0.0.1:8148"
    answer = client.get(reverse("openid_connect_login", kwargs={"provider_id": "work"}))
    assert answer.status_code == 503
    assert "Nothing is wrong with what you did" in answer.content.decode()


def test_the_button_is_there_only_when_switched_on(client, db, settings):
    assert "Sign in with Aldershire" in client.get(reverse("account_login")).content.decode()
    settings.OIDC_NAME = ""
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": []}}
    assert "Or use a password" not in client.get(reverse("account_login")).content.decode()
    assert client.get("/sign-in/work-account/work/").status_code == 404
