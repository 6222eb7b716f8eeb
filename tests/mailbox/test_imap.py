"""Emails as they come: through a real IMAP server over TLS, into drafts that wait to be checked."""

from datetime import timedelta

import pytest

from headwater.hub.core import time
from headwater.hub.core.scoping import across_agencies
from headwater.hub.referrals.actions import emailing
from headwater.hub.referrals.adapters import mailbox as door
from headwater.hub.referrals.models import EmailedDraft, Mailbox, Original
from headwater.hub.referrals.tasks import read_mailbox
from support.cast import HOLDER, NOW, Cast
from support.emailed.messages import message, raw
from support.emailed.samples import SAMPLES
from support.mail_server import PASSWORD, Server

KEPT, ASIDE = "Kept by Headwater", "Put aside by Headwater"
LATER = NOW + timedelta(minutes=30)


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch):
    """Half an hour goes by each time it is called, so that the mailbox is looked into again."""
    moments = iter(NOW + timedelta(minutes=30 * number) for number in range(1, 10))

    def go_by() -> int:
        moment = next(moments)
        monkeypatch.setattr(time, "now", lambda: moment)
        monkeypatch.setattr("headwater.hub.referrals.tasks.now", lambda: moment)
        return read_mailbox.call()

    return go_by


def drafts() -> list[EmailedDraft]:
    with across_agencies():
        return list(EmailedDraft.objects.order_by("id"))


def trouble() -> str:
    with across_agencies():
        return Mailbox.objects.get().trouble


def test_DTR_06_a_dozen_forms_become_drafts_each_with_its_original(cast: Cast, server: Server, user: str, later):
    server.put(user, *(sample.raw for sample in SAMPLES))
    assert later() == len(SAMPLES)
    by_id = {draft.message_id: draft for draft in drafts()}
    assert len(by_id) == len(SAMPLES) >= 12
    for number, sample in enumerate(SAMPLES, 1):
        draft = by_id[f"{number}@jobcentre.example"]
        said = {one["field"]: one["text"] for one in reversed(draft.found)}
        assert {field: said.get(field) for field in sample.finds} == sample.finds, sample.name
        assert all(any(words in each for each in draft.troubles) for words in sample.says)
        assert draft.agency == cast.agencies[HOLDER] and draft.state == "waiting" and draft.received_at.day == 20
    with across_agencies():
        assert Original.objects.count() == len(SAMPLES)
    assert (server.lying(user), server.lying(user, KEPT)) == (0, len(SAMPLES))
    assert later() == 0 and len(drafts()) == len(SAMPLES)


def test_a_stop_between_keeping_and_moving_makes_no_second_draft(cast: Cast, server: Server, user: str, later, monkeypatch):
    server.put(user, raw("Name: Ann", number=1), raw("Name: Bea", number=2))
    with monkeypatch.context() as patched:
        patched.setattr(door._Imap, "put_away", lambda *_, **__: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            later()
    assert len(drafts()) == 1 and server.lying(user) == 2
    assert later() == 1
    assert len(drafts()) == 2 and (server.lying(user), server.lying(user, KEPT)) == (0, 2)


def test_one_bad_message_stops_no_other_and_is_said(cast: Cast, server: Server, user: str, later, monkeypatch):
    server.put(user, raw("Name: Ann", number=1), raw("Name: Bad", number=2, subject="bad"), raw("Name: Cy", number=3))
    whole = emailing._row
    monkeypatch.setattr(emailing, "_row", lambda *args: whole(*args) if args[1].subject != "bad" else 1 / 0)
    assert later() == 2
    assert server.lying(user) == 1 and trouble().startswith("1 email could not be kept and lies in the mailbox")
    monkeypatch.undo()


def test_the_same_message_in_two_copies_is_one_draft_and_one_that_differs_is_two(cast: Cast, server: Server, user: str, later):
    server.put(user, raw("Name: Ann"), b"Received: by another road\r\n" + raw("Name: Ann"), raw("Name: Ann Lee"))
    assert later() == 2 and server.lying(user, KEPT) == 3


def test_a_message_that_is_too_large_is_not_fetched_and_says_so(cast: Cast, server: Server, user: str, later, settings):
    settings.MAILBOX_MEGABYTES = 1
    large = message("Scan", ("scan.pdf", "application/pdf", b"%PDF-" + b"0" * 3_000_000), subject="A large scan").as_bytes()
    server.put(user, large, raw("Name: Ann", number=2))
    assert later() == 2
    draft = next(each for each in drafts() if each.subject == "A large scan")
    assert "larger than the 1 MB" in draft.troubles[0] and draft.body == "" and draft.same_day
    assert draft.original.size < 5000 and server.lying(user, ASIDE) == 1 and server.lying(user, KEPT) == 1


def test_a_mailbox_that_cannot_be_read_says_why_and_opens_again_by_itself(cast: Cast, server: Server, user: str, later, settings):
    server.put(user, raw("Name: Ann"))
    settings.MAILBOX_CA = ""
    assert later() == 0 and "certificate could not be trusted" in trouble()
    settings.MAILBOX_CA, settings.MAILBOX_PASSWORD = str(server.certificate), "wrong"
    assert later() == 0 and "did not let us in" in trouble() and "wrong" not in trouble()
    settings.MAILBOX_PASSWORD, settings.MAILBOX_PORT = PASSWORD, 1
    assert later() == 0 and "could not be reached" in trouble()
    settings.MAILBOX_PORT = server.port
    assert later() == 1 and trouble() == ""


def test_it_is_looked_into_as_often_as_the_site_says_and_not_more(cast: Cast, server: Server, user: str):
    server.put(user, raw("Name: Ann"))
    assert read_mailbox.call() == 1
    server.put(user, raw("Name: Bea"))
    assert read_mailbox.call() == 0 and server.lying(user) == 1
