"""The page of messages that did not arrive."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from headwater.hub.notify.logic import TEMPLATES
from headwater.hub.notify.models import Message
from headwater.hub.web.manage.messages.presenters import MESSAGES
from support.cast import HOLDER, NOW, STRANGER, Cast

pytestmark = pytest.mark.django_db


def page(cast: Cast, who: str, address: str = "") -> str:
    client = Client()
    client.force_login(cast.user(who))
    return client.get(address or reverse("manage:messages")).content.decode()


def lost(agency_id: int, number: int = 0, **changes: object) -> Message:
    row = {
        "channel": "email", "template": "sender.news", "recipient": f"nurse{number}@aldermere.example", "subject": "News about it",
        "body": "There is news.", "created_at": NOW, "due_at": NOW, "failed_at": NOW + timedelta(minutes=number), "trouble": "Away.",
    }  # fmt: skip
    return Message.objects.create(agency_id=agency_id, **(row | changes))


def test_every_message_is_named_in_words_on_the_page() -> None:
    assert set(MESSAGES) == set(TEMPLATES)


def test_a_manager_sees_what_about_and_why_and_neither_words_nor_addresses(cast: Cast) -> None:
    ref = cast.referral.reference
    lost(cast.agencies[HOLDER].pk, about_kind="referral", about_ref=ref)
    left = {"failed_at": None, "sent_at": NOW, "bounced_at": NOW, "trouble": "There is no such number or address."}
    lost(cast.agencies[HOLDER].pk, 1, template="person.receipt", channel="text", **left)
    shown = page(cast, "manager")
    assert reverse("referrals:referral", args=[ref]) in shown
    assert "It did not leave. Away." in shown
    assert "It left, but did not arrive. There is no such number or address." in shown
    assert not [word for word in ("nurse0", "aldermere.example", "News about it", "There is news.") if word in shown]
    assert reverse("referrals:referral", args=[ref]) not in page(cast, "administrator")


def test_another_agency_sees_none_of_them(cast: Cast) -> None:
    lost(cast.agencies[HOLDER].pk)
    assert "Every message arrived" in page(cast, "stranger_manager")
    lost(cast.agencies[STRANGER].pk)
    assert "Every message arrived" not in page(cast, "stranger_manager")


def test_a_long_list_goes_on_where_it_stopped(cast: Cast) -> None:
    for number in range(27):
        lost(cast.agencies[HOLDER].pk, number, trouble=f"Trouble {number:02}.")
    first = page(cast, "coordinator")
    onward = first.split('rel="next"')[0].rsplit('href="', 1)[1].split('"')[0]
    second = page(cast, "coordinator", onward)
    assert ("Trouble 26." in first, "Trouble 01." in first, "Trouble 01." in second, "Trouble 02." in second) == (True, False, True, False)
    assert "Every message arrived" not in page(cast, "coordinator", reverse("manage:messages") + "?after=rubbish")
