"""The road through GOV.UK Notify, beside a stand-in that speaks its API."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from headwater.hub.core.values import Actor, Role
from headwater.hub.notify.actions import deliver, look_up_arrivals, queue
from headwater.hub.notify.adapters import NotCarried
from headwater.hub.notify.adapters.gov_uk import address_lines, template_of
from headwater.hub.notify.apps import notify_can_be_reached
from headwater.hub.notify.logic import SafeRecipient, seal
from headwater.hub.notify.models import Message
from headwater.hub.notify.queries import count_undelivered, undelivered
from headwater.hub.notify.states import LOOK_UP_HOURS, MINUTES_BETWEEN_LOOKS, Channel
from support.gov_uk_notify import KEY, TEMPLATES, Notify, standing

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
BY = Actor("Priya", user_id=1, agency_id=10, roles=frozenset({Role.MANAGER}))
NURSE = seal(channel=Channel.EMAIL, address="nurse@example.org")
PERSON = seal(channel=Channel.TEXT, address="07700 900123", person_ref="P1", confirmed=True)
NEWS = {"reference": "7K2-M9Q-4TX", "link": "https://hub.example.org/t/abc"}


@pytest.fixture
def notify(settings) -> Iterator[Notify]:
    with standing() as stand_in:
        settings.HEADWATER_MESSAGES = settings.HEADWATER_TEXTS = "notify"
        settings.HEADWATER_NOTIFY_ADDRESS, settings.HEADWATER_NOTIFY_KEY = stand_in.address, KEY
        settings.HEADWATER_NOTIFY_EMAIL_TEMPLATE, settings.HEADWATER_NOTIFY_TEXT_TEMPLATE = TEMPLATES["email"], TEMPLATES["sms"]
        yield stand_in


def put(to: SafeRecipient = NURSE, template: str = "sender.news") -> int:
    context = NEWS if template == "sender.news" else {"reference": "7K2"}
    found = queue(to=to, template=template, context=context, by=BY, at=AT)
    assert found is not None
    return found


def later(minutes: int) -> datetime:
    return AT + timedelta(minutes=minutes)


def test_an_email_and_a_text_go_with_their_template_and_their_whole_text(notify: Notify) -> None:
    assert [deliver(message_id=put(), at=AT), deliver(message_id=put(PERSON, "person.receipt"), at=AT)] == [True, True]
    email, text = notify.taken
    assert (email["email_address"], email["template_id"]) == ("nurse@example.org", TEMPLATES["email"])
    assert email["personalisation"]["subject"] == "News about 7K2-M9Q-4TX"
    assert NEWS["link"] in email["personalisation"]["body"]
    assert (text["phone_number"], text["template_id"]) == ("07700900123", TEMPLATES["sms"])
    assert text["personalisation"] == {"body": "Hello. We have your message. Your reference is 7K2."}
    assert email["reference"] != text["reference"]
    assert [row.carrier_ref for row in Message.objects.order_by("id")] == [email["id"], text["id"]]


def test_a_message_that_notify_took_without_answering_is_not_sent_twice(notify: Notify) -> None:
    notify.hangs_up = True
    message_id = put()
    assert not deliver(message_id=message_id, at=AT)
    notify.hangs_up = False
    assert deliver(message_id=message_id, at=later(5))
    assert len(notify.taken) == 1
    assert Message.objects.get().carrier_ref == notify.taken[0]["id"]


@pytest.mark.parametrize(
    ("status", "named", "failed", "minutes"),
    [
        (400, "", True, 0),
        (403, "", False, 5),
        (429, "", False, 5),
        (429, "TooManyRequestsError", False, 60),
        (500, "", False, 5),
        (503, "", False, 5),
    ],
)
def test_a_refusal_is_for_now_or_for_good_and_its_words_are_not_kept(
    notify: Notify, status: int, named: str, failed: bool, minutes: int
) -> None:
    notify.refuse, notify.refuse_as = [status], named
    assert not deliver(message_id=put(), at=AT)
    row = Message.objects.get()
    assert (row.failed_at is not None, str(status) in row.trouble, "nurse" in row.trouble) == (failed, True, False)
    assert failed or row.try_after == later(minutes)


def test_what_became_of_a_message_is_asked_until_it_is_known(notify: Notify) -> None:
    deliver(message_id=put(), at=AT)
    assert look_up_arrivals(at=later(1)) == 0
    notify.status("delivered")
    assert look_up_arrivals(at=later(2)) == 0
    assert look_up_arrivals(at=later(1 + MINUTES_BETWEEN_LOOKS)) == 1
    assert look_up_arrivals(at=later(100)) == 0
    assert Message.objects.get().arrived_at == later(1 + MINUTES_BETWEEN_LOOKS)


@pytest.mark.parametrize("said", ["permanent-failure", "temporary-failure", "technical-failure"])
def test_a_message_that_did_not_arrive_is_seen_by_its_agency_without_its_words(notify: Notify, said: str) -> None:
    deliver(message_id=put(), at=AT)
    notify.status(said)
    assert look_up_arrivals(at=later(1)) == 1
    (line,) = undelivered(viewer=BY)
    assert (line.left, line.template, line.failed_at) == (True, "sender.news", later(1))
    assert not hasattr(line, "body")
    assert not hasattr(line, "recipient")
    assert count_undelivered(agency_id=10, since=AT) == 1
    assert count_undelivered(agency_id=10, since=later(2)) == 0


def test_asking_stops_when_notify_says_too_often_and_after_three_days(notify: Notify) -> None:
    for _ in range(3):
        deliver(message_id=put(), at=AT)
    notify.asked.clear()
    notify.refuse = [429]
    assert look_up_arrivals(at=later(1)) == 0
    assert len(notify.asked) == 1
    notify.status("delivered")
    assert look_up_arrivals(at=AT + timedelta(hours=LOOK_UP_HOURS)) == 0
    assert look_up_arrivals(at=later(2)) == 3


def test_a_channel_without_a_template_has_no_road(settings) -> None:
    settings.HEADWATER_NOTIFY_LETTER_TEMPLATE = ""
    with pytest.raises(NotCarried, match="no template for a letter") as refused:
        template_of(Channel.LETTER)
    assert refused.value.lasting
    assert address_lines("1 High Street\nWorcester") == {"address_line_1": "1 High Street", "address_line_2": "Worcester"}


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({}, []),
        ({"HEADWATER_MESSAGES": "smtp", "HEADWATER_TEXTS": "folder", "HEADWATER_NOTIFY_KEY": ""}, []),
        ({"HEADWATER_NOTIFY_KEY": "half-a-key"}, ["HEADWATER_NOTIFY_KEY"]),
        ({"HEADWATER_MESSAGES": "smtp", "HEADWATER_NOTIFY_TEXT_TEMPLATE": ""}, ["HEADWATER_NOTIFY_TEXT_TEMPLATE"]),
        ({"HEADWATER_NOTIFY_ADDRESS": "http://notify.example.org"}, ["HEADWATER_NOTIFY_ADDRESS"]),
    ],
)
def test_a_check_says_what_notify_still_needs(notify: Notify, settings, changed: dict[str, str], said: list[str]) -> None:
    for name, value in changed.items():
        setattr(settings, name, value)
    found = notify_can_be_reached()
    assert [each.id for each in found] == ["headwater.E023"] * bool(said)
    assert all(name in found[0].msg for name in said)
