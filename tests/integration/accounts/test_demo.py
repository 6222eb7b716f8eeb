"""Demo sign-ins belong to a made-up county and to nothing else."""

import pytest
from allauth.mfa.models import Authenticator
from django.core import checks
from django.urls import reverse

from headwater.hub.accounts.actions import make_demo_sign_in
from headwater.hub.accounts.apps import demo_sign_ins_only_in_a_made_up_county
from headwater.hub.accounts.models import User
from headwater.hub.core import time
from headwater.hub.core.errors import Invalid


def faults() -> list[str]:
    return [message.id for message in demo_sign_ins_only_in_a_made_up_county(databases=["default"])]


def test_made_again_a_demo_sign_in_is_the_same(demo):
    again = make_demo_sign_in(email="ADA@example.org", name="Ada Lovell", at=time.now())
    assert again == demo
    assert (User.objects.count(), Authenticator.objects.count()) == (1, 1)


def test_another_seed_is_another_county(demo):
    other = make_demo_sign_in(email="ada@example.org", name="Ada Lovell", at=time.now(), seed=2)
    assert (other.password, other.totp_secret) != (demo.password, demo.totp_secret)


def test_none_is_made_where_the_data_is_real(db, settings):
    settings.MADE_UP_COUNTY = False
    with pytest.raises(Invalid, match="made-up county"):
        make_demo_sign_in(email="ada@example.org", name="Ada", at=time.now())


def test_a_real_sign_in_is_never_given_a_printed_password(newcomer, settings):
    settings.MADE_UP_COUNTY = True
    with pytest.raises(Invalid, match="real person"):
        make_demo_sign_in(email=newcomer.email, name="Ada", at=time.now())


def test_a_check_refuses_demo_sign_ins_among_real_records(demo, newcomer, settings):
    assert faults() == []
    settings.MADE_UP_COUNTY = False
    assert faults() == ["headwater.E020"]
    User.objects.filter(made_up=True).delete()
    assert faults() == []


def test_the_check_runs_with_the_others(demo, settings):
    settings.MADE_UP_COUNTY = False
    found = checks.run_checks(tags=["headwater"], databases=["default"])
    assert "headwater.E020" in {message.id for message in found}


def test_a_demo_sign_in_opens_nothing_among_real_records(client, demo, sign_in, settings, told):
    settings.MADE_UP_COUNTY = False
    assert sign_in(demo.email, demo.password).url == reverse("account_inactive")
    assert told()[-1] == ("sign_in.refused", "made_up")
    client.post(reverse("account_reset_password"), {"email": demo.email})
    assert ("sign_in.password_link_sent", "") not in told()
