"""Making and closing other people's sign-ins."""

import re

import pytest
from django.contrib.auth import SESSION_KEY
from django.test import Client
from django.urls import reverse

from headwater.hub.accounts.actions import close, invite, take_second_step
from headwater.hub.accounts.models import User
from headwater.hub.accounts.queries import sign_in_of
from headwater.hub.audit.models import Event
from headwater.hub.core import time
from headwater.hub.core.errors import Invalid, NotAllowed, NotFound
from headwater.hub.core.values import Actor, Role

ADMINISTRATOR = Actor("Dev Patel", user_id=900, agency_id=10, roles=frozenset({Role.ADMINISTRATOR}))
WORKER = Actor("Priya", user_id=901, agency_id=10, roles=frozenset({Role.WORKER}))
SITE = "http://testserver"


def test_somebody_invited_chooses_a_password_by_their_link(client, outbox, db, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        user_id = invite(email=" Joyce@Example.org ", name="Joyce Mbeki", site=SITE, by=ADMINISTRATOR, at=time.now())
    (path,) = outbox.glob("*staff.invited.eml")
    link = re.search(r"http://testserver(/\S+)", path.read_text().replace("=\n", ""))[1]
    form = client.get(link)
    answer = client.post(form.url, {"password1": "another four plain words", "password2": "another four plain words"})
    assert answer.url == reverse("account_reset_password_from_key_done")
    assert User.objects.get(pk=user_id).check_password("another four plain words")
    assert Event.objects.filter(verb="sign_in.made", agency_id=10).count() == 1


def test_an_address_has_one_sign_in(newcomer):
    with pytest.raises(Invalid) as refused:
        invite(email="NEW@example.org", name="Twice", site=SITE, by=ADMINISTRATOR, at=time.now())
    assert "email" in refused.value.fields


def test_a_closed_sign_in_is_out_everywhere_at_once(client, signed_in):
    assert client.get(reverse("mfa_index")).status_code == 200
    other = Client()
    other.force_login(User.objects.create_user("sam@example.org", "Sam"))
    close(user_id=signed_in.user_id, reason="left", by=ADMINISTRATOR, at=time.now())
    assert client.get(reverse("mfa_index")).status_code == 302
    assert SESSION_KEY in other.session
    assert not sign_in_of(user_id=signed_in.user_id).is_active
    with pytest.raises(NotFound):
        close(user_id=signed_in.user_id, reason="left", by=ADMINISTRATOR, at=time.now())


def test_somebody_who_lost_their_phone_sets_up_the_second_step_again(
    client, signed_in, sign_in, outbox, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        take_second_step(user_id=signed_in.user_id, reason="lost phone", by=ADMINISTRATOR, at=time.now())
    assert len(list(outbox.glob("*staff.sign_in_changed.eml"))) == 1
    sign_in(signed_in.email, signed_in.password)
    assert client.get(reverse("home")).url == reverse("mfa_activate_totp")


def test_a_second_step_set_up_elsewhere_must_be_used(client, newcomer, sign_in, demo):
    from headwater.hub.accounts import adapters

    sign_in(newcomer.email, "correct horse battery staple")
    adapters.give_second_step(newcomer, demo.totp_secret)
    assert client.get(reverse("mfa_activate_totp")).url == reverse("account_login")
    assert SESSION_KEY not in client.session


@pytest.mark.parametrize("by", [WORKER, Actor("Nobody", roles=frozenset({Role.ADMINISTRATOR}))])
def test_only_an_administrator_makes_or_changes_sign_ins(newcomer, by):
    with pytest.raises(NotAllowed):
        invite(email="x@example.org", name="X", site=SITE, by=by, at=time.now())
    with pytest.raises(NotAllowed):
        close(user_id=newcomer.pk, reason="", by=by, at=time.now())
    with pytest.raises(NotAllowed):
        take_second_step(user_id=newcomer.pk, reason="", by=by, at=time.now())


def test_nobody_can_take_the_second_step_of_somebody_who_is_not_there(db):
    with pytest.raises(NotFound):
        take_second_step(user_id=12345, reason="", by=ADMINISTRATOR, at=time.now())
