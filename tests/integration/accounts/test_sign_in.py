"""Signing in: two steps for everybody, nobody makes their own, and nobody may guess for long."""

from datetime import UTC, datetime, timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth import SESSION_KEY
from django.urls import NoReverseMatch, reverse

from headwater.hub.accounts.models import User
from headwater.hub.audit.models import Event
from headwater.hub.core.values import Role
from headwater.hub.web.sign_in import urls as sign_in_urls
from headwater.hub.web.sign_in.adapter import SignInAdapter
from headwater.hub.web.sign_in.second_step import SecondStepAdapter
from headwater.hub.web.sign_in.work_account import WorkAccountAdapter
from support.members import join
from support.sign_in import code_for

PASSWORD = "correct horse battery staple"


def is_in(client) -> bool:
    return SESSION_KEY in client.session


def give_code(client, code: str):
    return client.post(reverse("mfa_authenticate"), {"code": code})


def set_up_second_step(client):
    client.get(reverse("mfa_activate_totp"))
    return client.post(reverse("mfa_activate_totp"), {"code": code_for(client.session["mfa.totp.secret"])})


def test_a_password_alone_opens_nothing(client, demo, sign_in):
    response = sign_in(demo.email, demo.password)
    assert response.url == reverse("mfa_authenticate")
    assert not is_in(client)


def test_password_and_code_open_the_way_to_the_page_asked_for(client, demo, sign_in):
    sign_in(demo.email, demo.password, next="/choose-agency/")
    assert give_code(client, code_for(demo.totp_secret)).url == "/choose-agency/"
    assert is_in(client)
    done = Event.objects.get(verb="sign_in.done")
    assert (done.actor_name, done.detail["way"], done.detail["second_step"]) == ("Ada Lovell", "own", True)


def test_the_session_key_changes_at_sign_in(client, demo, sign_in):
    sign_in(demo.email, demo.password)
    before = client.session.session_key
    give_code(client, code_for(demo.totp_secret))
    assert client.session.session_key != before


def test_the_way_on_never_leads_to_another_site(client, demo, sign_in):
    sign_in(demo.email, demo.password, next="https://elsewhere.example.com/")
    assert give_code(client, code_for(demo.totp_secret)).url == reverse("home")


@pytest.mark.parametrize("email", ["ada@example.org", "nobody@example.org"])
def test_a_wrong_password_says_the_same_for_known_and_unknown_addresses(client, demo, sign_in, told, email):
    page = sign_in(email, "not the password at all").content.decode()
    assert "The email address or the password is not right" in page
    assert "There is a problem" in page
    assert page.count("<title>Error: ") == 1
    assert told()[-1] == ("sign_in.refused", "no_match")
    assert "not the password" not in str(list(Event.objects.values()))


def test_empty_answers_are_asked_for_by_name(client, db):
    page = client.post(reverse("account_login"), {"login": "", "password": ""}).content.decode()
    assert "Enter your email address" in page
    assert "Enter your password" in page
    assert 'href="#login"' in page


def test_five_wrong_passwords_lock_the_sign_in_even_for_the_right_one(client, demo, sign_in, told):
    for _ in range(5):
        assert sign_in(demo.email, "wrong wrong wrong").status_code == 200
    response = sign_in(demo.email, demo.password)
    assert response.status_code == 429
    assert response.headers["Retry-After"] == "900"
    assert "Wait 15 minutes" in response.content.decode()
    assert told()[-1] == ("sign_in.refused", "locked_out")
    assert not is_in(client)


def test_the_lock_holds_from_another_place_too(client, demo, sign_in):
    for _ in range(5):
        sign_in(demo.email, "wrong wrong wrong")
    answer = client.post(reverse("account_login"), {"login": demo.email, "password": demo.password}, REMOTE_ADDR="192.0.2.9")
    assert answer.status_code == 429


def test_five_wrong_codes_lock_the_second_step(client, demo, sign_in, told):
    sign_in(demo.email, demo.password)
    for _ in range(5):
        assert "That code is not right" in give_code(client, "000000").content.decode()
    assert told()[-1] == ("sign_in.refused", "wrong_code")
    assert give_code(client, code_for(demo.totp_secret)).status_code == 429
    assert not is_in(client)


def test_a_code_opens_once(client, demo, sign_in):
    code = code_for(demo.totp_secret)
    sign_in(demo.email, demo.password)
    give_code(client, code)
    client.post(reverse("account_logout"))
    sign_in(demo.email, demo.password)
    assert "That code is not right" in give_code(client, code).content.decode()


def test_the_code_of_a_clock_half_a_minute_off_opens_too(client, demo, sign_in):
    sign_in(demo.email, demo.password)
    give_code(client, code_for(demo.totp_secret, datetime.now(UTC) - timedelta(seconds=30)))
    assert is_in(client)


def test_a_newcomer_sets_up_the_second_step_before_any_page(client, newcomer, sign_in):
    assert sign_in(newcomer.email, PASSWORD).url == reverse("home")
    for name in ("home", "choose-agency", "mfa_index", "account_change_password"):
        assert client.get(reverse(name)).url == reverse("mfa_activate_totp")
    page = client.get(reverse("mfa_activate_totp")).content.decode()
    assert "<svg" in page
    assert "style=" not in page


def test_setting_up_the_second_step_gives_recovery_codes_and_tells_the_owner(
    client, newcomer, sign_in, told, outbox, django_capture_on_commit_callbacks
):
    sign_in(newcomer.email, PASSWORD)
    with django_capture_on_commit_callbacks(execute=True):
        response = set_up_second_step(client)
    assert response.url == reverse("mfa_view_recovery_codes")
    assert client.get(response.url).content.decode().count("<li>") >= 10
    assert ("sign_in.changed", "") in told()
    (message,) = outbox.glob("*staff.sign_in_changed.eml")
    assert "the second step was set up" in message.read_text()
    assert client.get(reverse("home")).url.startswith(reverse("choose-agency"))


def test_a_wrong_code_does_not_set_up_the_second_step(client, newcomer, sign_in):
    sign_in(newcomer.email, PASSWORD)
    client.get(reverse("mfa_activate_totp"))
    assert "That code is not right" in client.post(reverse("mfa_activate_totp"), {"code": "000000"}).content.decode()
    assert client.get(reverse("home")).url == reverse("mfa_activate_totp")


def test_a_recovery_code_opens_once(client, newcomer, sign_in):
    sign_in(newcomer.email, PASSWORD)
    set_up_second_step(client)
    saved = client.get(reverse("mfa_download_recovery_codes"))
    assert saved.headers["Content-Disposition"] == 'attachment; filename="recovery-codes.txt"'
    code = saved.content.decode().split()[-1]
    for opens in (True, False):
        client.post(reverse("account_logout"))
        sign_in(newcomer.email, PASSWORD)
        give_code(client, code)
        assert is_in(client) is opens


def test_secrets_of_the_second_step_are_locked_in_the_database(demo):
    assert demo.totp_secret not in str(Authenticator.objects.values_list("data"))


def test_a_closed_sign_in_opens_nothing(client, demo, sign_in, told):
    User.objects.update(is_active=False)
    assert sign_in(demo.email, demo.password).url == reverse("account_inactive")
    assert "This sign-in is closed" in client.get(reverse("account_inactive")).content.decode()
    assert told()[-1] == ("sign_in.refused", "closed")


def test_signing_out_takes_a_press_not_a_visit(client, signed_in, told):
    assert "Sign out" in client.get(reverse("account_logout")).content.decode()
    assert is_in(client)
    assert client.post(reverse("account_logout")).url == "/"
    assert not is_in(client)
    assert told()[-1] == ("sign_in.ended", "")


@pytest.mark.parametrize(
    "name", ["account_signup", "account_email", "socialaccount_signup", "socialaccount_connections", "mfa_deactivate_totp"]
)
def test_nobody_makes_their_own_sign_in_or_takes_off_their_second_step(name):
    with pytest.raises(NoReverseMatch):
        reverse(name)


@pytest.mark.parametrize("path", ["signup/", "email/", "3rdparty/signup/", "2fa/totp/deactivate/", "password/set/"])
def test_the_librarys_other_pages_are_not_there(client, db, path):
    assert client.post(f"/sign-in/{path}", {"email": "x@example.org", "password1": PASSWORD}).status_code == 404
    assert not User.objects.exists()


def test_every_page_of_signing_in_says_who_may_open_it():
    assert all(hasattr(pattern.callback, "access") for pattern in sign_in_urls.urlpatterns)


def test_a_secret_key_may_change_while_the_old_one_is_still_known(client, demo, sign_in, settings):
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "a new key of the site, long enough to be one"
    sign_in(demo.email, demo.password)
    give_code(client, code_for(demo.totp_secret))
    assert is_in(client)


def test_a_second_step_locked_with_a_lost_key_opens_nothing_and_breaks_nothing(client, demo, sign_in, settings):
    settings.SECRET_KEY = "a new key of the site, long enough to be one"
    sign_in(demo.email, demo.password)
    assert "That code is not right" in give_code(client, code_for(demo.totp_secret)).content.decode()


def test_a_refusal_is_in_the_log_of_the_agency_it_concerns(client, demo, sign_in):
    member = join(User.objects.get(pk=demo.user_id), "Riverside Homes", Role.WORKER)
    sign_in(demo.email, "wrong wrong wrong")
    refused = Event.objects.get(verb="sign_in.refused")
    assert (refused.agency_id, refused.actor_user_id, refused.object_ref) == (member.agency_id, None, str(demo.user_id))


def test_the_library_is_told_never_to_make_a_sign_in_or_take_off_a_second_step(rf):
    request = rf.get("/")
    assert not SignInAdapter(request).is_open_for_signup(request)
    assert not WorkAccountAdapter(request).is_open_for_signup(request, None)
    assert not SecondStepAdapter(request).can_delete_authenticator(None)
