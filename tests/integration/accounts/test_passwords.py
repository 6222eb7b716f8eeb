"""Choosing a new password: by a link that works once, or with the one you have."""

import re
from email import message_from_bytes
from pathlib import Path

import pytest
from django.urls import reverse

from headwater.hub.accounts.models import User
from headwater.hub.audit.models import Event
from headwater.hub.notify.models import Message

PASSWORD = "correct horse battery staple"
NEW = "another four plain words"


@pytest.fixture
def ask(client, django_capture_on_commit_callbacks):
    """Ask for a link."""

    def post(email: str):
        with django_capture_on_commit_callbacks(execute=True):
            return client.post(reverse("account_reset_password"), {"email": email})

    return post


def link_in(outbox: Path) -> str:
    (path,) = outbox.glob("*staff.password_reset.eml")
    body = message_from_bytes(path.read_bytes()).get_payload(decode=True).decode()
    return re.search(r"http://testserver(\S+)", body)[1]


def choose(client, link: str, password: str = NEW):
    form = client.get(link)
    return client.post(form.url, {"password1": password, "password2": password})


def test_a_link_comes_by_email_and_works_once(client, newcomer, ask, outbox, sign_in, told):
    assert ask("NEW@example.org").url == reverse("account_reset_password_done")
    link = link_in(outbox)
    assert choose(client, link).url == reverse("account_reset_password_from_key_done")
    newcomer.refresh_from_db()
    assert newcomer.check_password(NEW)
    assert "This link does not work any more" in client.get(link).content.decode()
    assert [verb for verb, _ in told()] == ["sign_in.password_link_sent", "sign_in.changed"]


def test_the_link_is_wiped_from_the_outbox_once_it_is_sent(newcomer, ask, outbox):
    ask(newcomer.email)
    message = Message.objects.get(template="staff.password_reset")
    assert (message.body, message.sent_at is None) == ("", False)


def test_a_new_password_does_not_pass_over_the_second_step(client, newcomer, ask, outbox, sign_in):
    ask(newcomer.email)
    choose(client, link_in(outbox))
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize("email", ["nobody@example.org", "closed@example.org"])
def test_the_answer_does_not_tell_which_addresses_are_known(client, newcomer, ask, outbox, email):
    User.objects.create_user("closed@example.org", "Closed", PASSWORD, is_active=False)
    assert ask(email).url == reverse("account_reset_password_done")
    assert not Message.objects.exists()


def test_asking_again_and_again_is_refused_for_a_while(newcomer, ask):
    answers = [ask(newcomer.email).status_code for _ in range(4)]
    assert answers == [302, 302, 302, 429]


@pytest.mark.parametrize(
    ("password", "said"), [("short", "at least 12"), ("password1234", "too common"), ("new@example.org", "too similar")]
)
def test_a_weak_password_is_refused_in_words(client, newcomer, ask, outbox, password, said):
    ask(newcomer.email)
    assert said in choose(client, link_in(outbox), password).content.decode()


def test_two_different_passwords_are_asked_for_again(client, newcomer, ask, outbox):
    ask(newcomer.email)
    form = client.get(link_in(outbox))
    page = client.post(form.url, {"password1": NEW, "password2": NEW + "x"}).content.decode()
    assert "There is a problem" in page


def test_somebody_signed_in_changes_their_password_and_is_told(client, newcomer, outbox, django_capture_on_commit_callbacks):
    client.force_login(newcomer)
    answers = {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW}
    with django_capture_on_commit_callbacks(execute=True):
        response = client.post(reverse("account_change_password"), answers)
    assert response.url == reverse("mfa_index")
    page = client.get(response.url).content.decode()
    assert "Your password is changed." in page
    assert Event.objects.get(verb="sign_in.changed").detail == {"change": "first_step"}
    assert len(list(outbox.glob("*staff.sign_in_changed.eml"))) == 1


def test_a_wrong_old_password_changes_nothing(client, newcomer):
    client.force_login(newcomer)
    page = client.post(reverse("account_change_password"), {"oldpassword": "x", "password1": NEW, "password2": NEW}).content.decode()
    assert "That is not your password now" in page


def test_somebody_with_a_work_account_changes_it_there(client, db):
    user = User.objects.create_user("sso@example.org", "Work Account")
    client.force_login(user)
    assert "You have no password here" in client.get(reverse("account_change_password")).content.decode()


def test_new_recovery_codes_ask_again_who_you_are_when_signing_in_was_long_ago(client, newcomer):
    client.force_login(newcomer)
    session = client.session
    session["signed_in_at"] -= 600
    session.save()
    answer = client.get(reverse("mfa_generate_recovery_codes"))
    assert answer.url.startswith(reverse("account_reauthenticate"))
    page = client.get(answer.url).content.decode()
    assert "Is it still you?" in page
    assert client.post(answer.url, {"password": "wrong wrong wrong"}).status_code == 200
    assert client.post(answer.url, {"password": PASSWORD}).url == reverse("mfa_generate_recovery_codes")


def test_a_new_password_lifts_the_lock(client, demo, ask, outbox, sign_in):
    for _ in range(6):
        answer = sign_in(demo.email, "wrong wrong wrong")
    assert answer.status_code == 429
    ask(demo.email)
    choose(client, link_in(outbox))
    assert sign_in(demo.email, NEW).url == reverse("mfa_authenticate")
