"""The outbox: what leaves, when, and what never does."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from itertools import pairwise
from pathlib import Path
from smtplib import SMTPDataError, SMTPRecipientsRefused, SMTPServerDisconnected

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.db import IntegrityError, transaction
from django_tasks_db.models import DBTaskResult

from headwater.hub.config.commands import due
from headwater.hub.core.errors import NotAllowed
from headwater.hub.core.values import Actor, Role
from headwater.hub.notify.actions import allow_address, allow_person, deliver, deliver_due, queue, stop_address, stop_all
from headwater.hub.notify.adapters import FolderCarrier, NotCarried
from headwater.hub.notify.apps import messages_have_a_road
from headwater.hub.notify.logic import SafeRecipient, seal
from headwater.hub.notify.models import Message
from headwater.hub.notify.queries import undelivered
from headwater.hub.notify.states import MINUTES_BETWEEN_ATTEMPTS, MOST_ATTEMPTS, Channel, StopReason

AT = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
LATER = AT + timedelta(days=2)
BY = Actor("Priya", user_id=1, agency_id=10, roles=frozenset({Role.MANAGER}))
NURSE = seal(channel=Channel.EMAIL, address="nurse@example.org")
PERSON = seal(channel=Channel.TEXT, address="07700 900123", person_ref="P1", confirmed=True)
NEWS = {"reference": "7K2-M9Q-4TX", "link": "https://hub.example.org/t/abc"}


@pytest.fixture(autouse=True)
def outbox(settings, tmp_path: Path) -> Path:
    settings.HEADWATER_MESSAGES = settings.HEADWATER_TEXTS = "folder"
    settings.HEADWATER_OUTBOX = tmp_path / "outbox"
    return settings.HEADWATER_OUTBOX


@pytest.fixture
def broken_road(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    def refuse(self: FolderCarrier, envelope: object) -> None:
        raise NotCarried("The road is closed.")

    with monkeypatch.context() as patched:
        patched.setattr(FolderCarrier, "carry", refuse)
        yield


def send_news(to: SafeRecipient = NURSE, **more) -> int | None:
    return queue(to=to, template="sender.news", context=NEWS, by=BY, at=AT, **more)


def send_receipt(to: SafeRecipient = PERSON, **more) -> int | None:
    return queue(to=to, template="person.receipt", context={"reference": "7K2"}, by=BY, at=AT, **more)


def files(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.glob("*")) if folder.exists() else []


@pytest.mark.django_db(transaction=True)
def test_a_message_leaves_only_after_commit(outbox: Path) -> None:
    with transaction.atomic():
        message_id = send_news()
        assert files(outbox) == []
    assert files(outbox) == [f"{message_id:08d}-sender.news.eml"]
    assert Message.objects.get().sent_at is not None


@pytest.mark.django_db(transaction=True)
def test_an_undone_change_leaves_no_message(outbox: Path) -> None:
    with pytest.raises(RuntimeError, match="undone"), transaction.atomic():
        send_news()
        raise RuntimeError("undone")
    assert files(outbox) == []
    assert not Message.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_worker_that_cannot_be_reached_does_not_undo_the_change(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    class Away:
        def enqueue(self, message_id: int) -> None:
            raise OSError("no worker")

    monkeypatch.setattr("headwater.hub.notify.adapters.roads.import_string", lambda _: Away())
    send_news()
    assert Message.objects.get().sent_at is None
    assert deliver_due(at=AT) == 1


@pytest.mark.django_db
@pytest.mark.parametrize("kept", [True, False])
def test_where_the_workers_list_is_in_the_database_a_task_is_kept_with_its_message_or_not_at_all(settings, kept: bool) -> None:
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}
    with transaction.atomic():
        send_news()
        assert DBTaskResult.objects.count() == 1
        transaction.set_rollback(not kept)
    tasks = DBTaskResult.objects.values_list("args_kwargs", flat=True)
    assert [task["args"] for task in tasks] == [[pk] for pk in Message.objects.values_list("pk", flat=True)]
    assert tasks.count() == kept


@pytest.mark.django_db(transaction=True)
def test_an_email_file_is_an_email_and_a_text_file_a_text(outbox: Path) -> None:
    send_news()
    send_receipt()
    send_receipt(seal(channel=Channel.LETTER, address="1 High Street\nWorcester", person_ref="P1"))
    email, text, letter = (outbox / name for name in files(outbox))
    assert message_from_bytes(email.read_bytes())["To"] == "nurse@example.org"
    assert text.read_text().startswith("To: 07700900123\n")
    assert '"channel": "letter"' in letter.read_text()


@pytest.mark.django_db(transaction=True)
def test_a_mail_server_is_used_when_settings_say_so(settings) -> None:
    settings.HEADWATER_MESSAGES = "smtp"
    send_news()
    assert [(sent.to, sent.subject) for sent in mail.outbox] == [(["nurse@example.org"], "News about 7K2-M9Q-4TX")]


@pytest.mark.django_db(transaction=True)
def test_a_mail_server_that_is_away_is_tried_again(settings) -> None:
    settings.HEADWATER_MESSAGES = "smtp"
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 8149
    send_news()
    message = Message.objects.get()
    assert (message.sent_at, message.failed_at, message.trouble) == (None, None, "The mail server did not take it: ConnectionRefusedError")
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    assert deliver_due(at=message.tried_at + timedelta(minutes=MINUTES_BETWEEN_ATTEMPTS)) == 1


@pytest.mark.django_db(transaction=True)
def test_an_email_that_was_cut_off_is_shown_to_a_person_and_not_sent_twice(settings, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.HEADWATER_MESSAGES = "smtp"

    def die(self: object, messages: list[object]) -> int:
        mail.outbox.append(messages[0])
        raise SystemExit

    with monkeypatch.context() as patched:
        patched.setattr(EmailBackend, "send_messages", die)
        send_news(agency_id=10)
    message = Message.objects.get()
    assert (message.attempts, message.sent_at, message.trouble) == (1, None, "")
    assert deliver_due(at=message.tried_at + timedelta(minutes=MINUTES_BETWEEN_ATTEMPTS)) == 0
    assert len(mail.outbox) == 1
    (line,) = undelivered(viewer=BY)
    assert "may have left" in line.trouble


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("fault", "is_over"), [(SMTPServerDisconnected("gone"), True), (SMTPDataError(451, b"later"), False)], ids=["hung up", "said later"]
)
def test_a_server_that_hangs_up_midway_may_have_it_and_one_that_says_no_does_not(
    settings, monkeypatch: pytest.MonkeyPatch, fault: Exception, is_over: bool
) -> None:
    settings.HEADWATER_MESSAGES = "smtp"

    def refuse(self: object, messages: list[object]) -> int:
        raise fault

    with monkeypatch.context() as patched:
        patched.setattr(EmailBackend, "send_messages", refuse)
        send_news()
    message = Message.objects.get()
    assert (message.failed_at is not None, "may have left" in message.trouble) == (is_over, is_over)
    assert deliver_due(at=message.tried_at + timedelta(minutes=MINUTES_BETWEEN_ATTEMPTS)) == (0 if is_over else 1)


@pytest.mark.django_db
def test_a_text_has_no_road_by_mail_server_and_says_so(settings) -> None:
    settings.HEADWATER_TEXTS = "smtp"
    message_id = send_receipt()
    assert not deliver(message_id=message_id, at=AT)
    assert Message.objects.get().trouble == "There is no road for a text: see HEADWATER_TEXTS."
    assert Message.objects.get().failed_at == AT


@pytest.mark.django_db
def test_a_message_for_later_waits_for_its_day(outbox: Path, django_capture_on_commit_callbacks) -> None:
    with django_capture_on_commit_callbacks(execute=True) as handed_over:
        send_news(due_at=LATER)
    assert handed_over == []
    assert deliver_due(at=LATER - timedelta(minutes=1)) == 0
    assert deliver_due(at=LATER) == 1
    assert deliver_due(at=LATER) == 0


@pytest.mark.django_db
def test_a_message_is_sent_once(outbox: Path) -> None:
    message_id = send_news()
    assert [deliver(message_id=message_id, at=AT) for _ in range(2)] == [True, False]


@pytest.mark.django_db
def test_after_enough_attempts_a_message_has_failed_and_a_person_can_see_it(broken_road: None) -> None:
    message_id = send_news()
    at, tries = AT, []
    while Message.objects.get().failed_at is None:
        tries.append(at)
        assert not deliver(message_id=message_id, at=at)
        assert not deliver(message_id=message_id, at=at + timedelta(minutes=MINUTES_BETWEEN_ATTEMPTS - 1))
        at = Message.objects.get().try_after
    waits = [(later - earlier).total_seconds() / 60 for earlier, later in pairwise(tries)]
    assert waits == [5 * 2**number for number in range(MOST_ATTEMPTS - 1)]
    assert [(row.id, row.trouble, row.left) for row in undelivered(viewer=BY)] == [(message_id, "The road is closed.", False)]
    assert undelivered(viewer=replace(BY, agency_id=20)) == []
    with pytest.raises(NotAllowed):
        undelivered(viewer=replace(BY, roles=frozenset({Role.WORKER})))


@pytest.mark.django_db
def test_a_code_that_works_no_more_is_not_sent_and_is_wiped(broken_road: None, settings) -> None:
    message_id = queue(to=NURSE, template="sender.code", context={"code": "123456", "minutes": 10}, by=BY, at=AT)
    assert not deliver(message_id=message_id, at=AT)
    settings.HEADWATER_MESSAGES = "smtp"
    assert not deliver(message_id=message_id, at=AT + timedelta(minutes=11))
    row = Message.objects.get()
    assert (mail.outbox, row.body, row.failed_at, row.trouble) == ([], "", AT + timedelta(minutes=11), "It was of no use any more.")


@pytest.mark.django_db
def test_a_code_is_wiped_once_it_is_sent(outbox: Path) -> None:
    message_id = queue(to=NURSE, template="sender.code", context={"code": "123456", "minutes": 10}, by=BY, at=AT)
    deliver(message_id=message_id, at=AT)
    assert "123456" in (outbox / files(outbox)[0]).read_text()
    assert Message.objects.get().body == ""


@pytest.mark.django_db
def test_A12_a_death_stops_all_messages_waiting_and_to_come(outbox: Path) -> None:
    waiting = send_receipt(due_at=LATER)
    other = send_receipt(seal(channel=Channel.TEXT, address="07700900999", person_ref="P2", confirmed=True), due_at=LATER)
    assert stop_all(person_refs=["P1", ""], reason=StopReason.DIED, at=AT) == 1
    assert send_receipt() is None
    assert deliver_due(at=LATER) == 1
    assert Message.objects.get(pk=waiting).stopped_at == AT
    assert Message.objects.get(pk=other).sent_at == LATER


@pytest.mark.django_db
def test_A12_a_wrong_number_is_stopped_on_every_record_until_it_is_confirmed_again() -> None:
    same_number = seal(channel=Channel.TEXT, address="07700900123", person_ref="P9", confirmed=True)
    send_receipt(due_at=LATER)
    send_receipt(same_number, due_at=LATER)
    assert stop_address(channel=Channel.TEXT, address="07700 900 123", reason=StopReason.WRONG_NUMBER, at=AT) == 2
    assert send_receipt(same_number) is None
    allow_address(channel=Channel.TEXT, address="07700900123")
    assert send_receipt(same_number) is not None


@pytest.mark.django_db
def test_a_death_recorded_by_mistake_can_be_taken_back() -> None:
    stop_all(person_refs=["P1"], reason=StopReason.DIED, at=AT)
    stop_all(person_refs=["P1"], reason=StopReason.DIED, at=LATER)
    allow_person(person_ref="P1")
    assert send_receipt() is not None


@pytest.mark.django_db
def test_a_stop_wipes_a_code_that_was_on_its_way() -> None:
    queue(to=PERSON, template="person.code", context={"code": "123456", "minutes": 10}, by=BY, at=AT, due_at=LATER)
    stop_all(person_refs=["P1"], reason=StopReason.NOT_SAFE, at=AT)
    assert Message.objects.get().body == ""


@pytest.mark.django_db
@pytest.mark.parametrize(
    "wrong",
    [
        {"channel": "pigeon"},
        {"sent_at": AT, "failed_at": AT},
        {"sent_at": AT, "stopped_at": AT},
        {"arrived_at": AT},
        {"sent_at": AT, "arrived_at": AT, "bounced_at": AT},
    ],
)
def test_the_database_refuses_an_impossible_message(wrong: dict[str, object]) -> None:
    message_id = send_news()
    with pytest.raises(IntegrityError), transaction.atomic():
        Message.objects.filter(pk=message_id).update(**wrong)


@pytest.mark.django_db
def test_the_command_for_what_is_due_sends_it(capsys: pytest.CaptureFixture[str]) -> None:
    send_news(due_at=LATER)
    Message.objects.update(due_at=AT - timedelta(days=400))
    due()
    assert capsys.readouterr().out == "1 messages left.\n"
    assert Message.objects.get().sent_at is not None


@pytest.mark.django_db
@pytest.mark.parametrize(("code", "failed"), [(550, True), (451, False)])
def test_an_address_that_a_mail_server_does_not_know_is_not_tried_again(monkeypatch, settings, code: int, failed: bool) -> None:
    def refuse(self: object, messages: object) -> None:
        raise SMTPRecipientsRefused({"nurse@example.org": (code, b"No")})

    settings.HEADWATER_MESSAGES = "smtp"
    monkeypatch.setattr("django.core.mail.backends.locmem.EmailBackend.send_messages", refuse)
    assert not deliver(message_id=send_news(), at=AT)
    assert (Message.objects.get().failed_at is not None, "nurse" in Message.objects.get().trouble) == (failed, False)


@pytest.mark.django_db
def test_an_email_sent_twice_has_one_id(settings) -> None:
    settings.HEADWATER_MESSAGES = "smtp"
    message_id = send_news()
    deliver(message_id=message_id, at=AT)
    Message.objects.update(sent_at=None, trouble="The mail server did not take it.")
    deliver(message_id=message_id, at=LATER)
    first, second = (sent.extra_headers["Message-ID"] for sent in mail.outbox)
    assert first == second


@pytest.mark.parametrize(
    ("road", "https", "made_up", "said"),
    [
        ("folder", False, False, []),
        ("folder", True, True, []),
        ("folder", True, False, ["headwater.W022"]),
        ("smtp", True, False, []),
        ("pigeon", False, False, ["headwater.E021"]),
    ],
)
def test_a_check_says_when_messages_would_go_nowhere(settings, road: str, https: bool, made_up: bool, said: list[str]) -> None:
    settings.HEADWATER_TEXTS = "folder"
    settings.HEADWATER_MESSAGES, settings.HTTPS, settings.MADE_UP_COUNTY = road, https, made_up
    assert [message.id for message in messages_have_a_road()] == said
