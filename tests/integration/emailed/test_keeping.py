"""What happens to an email when it comes: kept once, as it came; answered only where that is safe; believed by nobody."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.db import IntegrityError, transaction
from django.test import override_settings

from headwater.hub.audit.models import Event
from headwater.hub.core.errors import NotFound
from headwater.hub.core.scoping import across_agencies, acting_for
from headwater.hub.notify.models import Message
from headwater.hub.referrals.actions import emailing
from headwater.hub.referrals.actions.emailed import forget_words
from headwater.hub.referrals.actions.originals import forget_old_originals, opened
from headwater.hub.referrals.models import EmailedDraft, Mailbox
from headwater.hub.referrals.queries.emailed import email_draft, emails, emails_waiting
from headwater.hub.referrals.tasks import read_folder
from support.cast import HOLDER, NOW, PARTNER, TODAY, TRUST, Cast
from support.emailed import pdfs
from support.emailed.keeping import come
from support.emailed.messages import bounce, raw
from support.emailed.samples import LETTER, SAMPLES

FORGED = {"Authentication_Results": "mx.aldershire.example; spf=fail smtp.mailfrom=x; dmarc=fail header.from=jobcentre.example"}
PASSED = {"Authentication_Results": "mx.aldershire.example; spf=pass; dkim=pass; dmarc=pass header.from=jobcentre.example"}


def told() -> list[str]:
    return list(Message.objects.filter(template="sender.have_email").values_list("recipient", flat=True))


def test_DTR_06_the_original_is_kept_byte_for_byte_beside_what_was_read(cast: Cast):
    draft = come(cast, raw(LETTER))
    with opened(draft.original) as file:
        assert file.read() == raw(LETTER)
    assert {one["field"] for one in draft.found} >= {"name", "born_on", "phone", "postcode", "reason", "agreed", "sender_phone"}
    assert [one["text"] for one in draft.found if one["field"] == "phone"] == ["07700 900301"]
    assert Event.objects.filter(verb="email.kept", object_ref=draft.reference).count() == 1


def test_the_same_message_is_one_draft_however_often_it_comes(cast: Cast):
    first, again = come(cast, raw(LETTER)), come(cast, b"Received: again\r\n" + raw(LETTER), at=NOW + timedelta(hours=1))
    assert first.pk == again.pk and again.received_at == NOW
    with acting_for(first.agency_id), pytest.raises(IntegrityError), transaction.atomic():
        first.pk, first.reference = None, "000000000"
        first.save(force_insert=True)


def test_two_that_look_at_once_keep_one_draft(cast: Cast, monkeypatch: pytest.MonkeyPatch):
    """The second looked before the first had kept it: the database is what refuses."""
    first = come(cast, raw(LETTER))
    looks = iter([None, first.reference])
    monkeypatch.setattr(emailing, "_kept_before", lambda *_: next(looks))
    assert come(cast, raw(LETTER)).pk == first.pk and EmailedDraft._base_manager.count() == 1


def test_a_receipt_goes_once_to_a_work_address_and_says_nothing(cast: Cast):
    come(cast, raw("Client name: Amara Cole", number=1))
    come(cast, raw("Client name: Ben Hale", number=2), at=NOW + timedelta(hours=1))
    message = Message.objects.get(template="sender.have_email")
    assert message.recipient == "dana.pryor@jobcentre.example" and "Monday 23 November" in message.body
    assert not any(word in message.subject + message.body for word in ("Amara", "Cole", "referral", "home"))
    come(cast, raw("Client name: Cy", number=3), at=NOW + timedelta(days=2))
    assert len(told()) == 2


@pytest.mark.parametrize("name", ["old word", "open document"])
def test_a_form_in_an_old_format_is_kept_and_its_sender_told_which_formats_are_read(cast: Cast, name: str):
    sample = next(one for one in SAMPLES if one.name == name)
    draft = come(cast, sample.raw)
    with opened(draft.original) as file:
        assert file.read() == sample.raw
    told = Message.objects.get(template="sender.have_email_unread")
    assert "Word (.docx), PDF and plain text" in told.body and "need not send it again" in told.body


@pytest.mark.parametrize(
    "message",
    [raw("x", sender="someone@home.example"), raw("x", Auto_Submitted="auto-replied"), raw("x", Auto_Submitted="auto-generated"), bounce(),
     raw("x", Precedence="bulk"), raw("x", sender="headwater@localhost"), raw("x", **FORGED), raw("x", sender="nobody")],
    ids=["at home", "auto reply", "generated", "bounce", "bulk", "ourselves", "forged", "no address"],
)  # fmt: skip
def test_A11_nobody_else_is_answered_because_an_inbox_may_be_watched(cast: Cast, message: bytes):
    come(cast, message)
    assert told() == []


def test_a_reply_by_a_machine_is_put_away_and_counted_and_a_form_in_one_is_not(cast: Cast):
    assert come(cast, bounce()).dismissal == "automatic"
    assert come(cast, raw("I am away", Auto_Submitted="auto-replied", number=2)).state == "dismissed"
    assert come(cast, raw(LETTER, Auto_Submitted="auto-replied", number=3)).state == "waiting"
    assert come(cast, raw("A form", Auto_Submitted="auto-generated", number=4)).state == "waiting"
    with acting_for(cast.agencies[HOLDER].pk):
        assert emails(viewer=cast["worker"], as_of=TODAY, promise=1).automatic == 2


def test_what_our_own_server_found_is_kept_and_what_others_say_is_not(cast: Cast):
    assert come(cast, raw("x", **PASSED)).dmarc == "pass"
    theirs = {"Authentication_Results": "mx.evil.example; dmarc=pass"}
    assert come(cast, raw("y", number=2, **theirs)).dmarc == ""


def test_the_senders_domain_is_a_hint_and_gives_them_nothing(cast: Cast):
    trust = cast.agencies[TRUST]
    trust.email = "housing@jobcentre.example"
    trust.save()
    draft = come(cast, raw(LETTER))
    assert draft.hinted_agency == trust and draft.agency == cast.agencies[HOLDER]
    with acting_for(trust.pk), pytest.raises(NotFound):
        email_draft(viewer=cast["partner_worker"], reference=draft.reference, as_of=TODAY, promise=1)


def test_another_agency_sees_no_email_and_no_mailbox(cast: Cast):
    come(cast, raw(LETTER))
    with acting_for(cast.agencies[PARTNER].pk):
        seen = emails(viewer=cast["partner_worker"], as_of=TODAY, promise=1)
        assert (seen.rows, seen.boxes, seen.waiting) == ((), (), 0)
        assert emails_waiting(viewer=cast["partner_worker"], as_of=TODAY, promise=1) is None
        with pytest.raises(IntegrityError), transaction.atomic():
            Mailbox.objects.create(name=f"referrals of {HOLDER}", agency_id=cast.agencies[PARTNER].pk)


def test_A1_danger_and_what_nobody_could_read_stand_above_an_older_email(cast: Cast):
    calm = come(cast, raw("Name: Calm Case\nPhone: 07700 900123", number=1), at=NOW - timedelta(days=2))
    danger = come(cast, raw("Name: Dan Ger\nHomeless tonight: yes", number=2))
    scan = come(cast, raw("", ("s.pdf", "application/pdf", pdfs.scan()), number=3))
    told_in_words = come(cast, raw("Name: Wo Rds\n\nShe has nowhere to go from Friday.", number=4))
    with acting_for(calm.agency_id):
        rows = emails(viewer=cast["worker"], as_of=TODAY, promise=1).rows
    assert [row.reference for row in rows][-1] == calm.reference
    assert {row.reference for row in rows if row.same_day} == {each.reference for each in (danger, scan, told_in_words)}


def test_an_email_that_nobody_read_in_time_is_late(cast: Cast):
    """It came on Thursday; the promise is one working day; on Monday it is late."""
    come(cast, raw(LETTER), at=NOW - timedelta(days=2))
    with acting_for(cast.agencies[HOLDER].pk):
        on_friday = emails(viewer=cast["worker"], as_of=TODAY - timedelta(days=1), promise=1)
        on_monday = emails(viewer=cast["worker"], as_of=TODAY + timedelta(days=2), promise=1)
        assert (on_friday.late, on_friday.rows[0].is_late) == (0, False)
        assert (on_monday.late, on_monday.rows[0].is_late) == (1, True)
        assert emails_waiting(viewer=cast["worker"], as_of=TODAY + timedelta(days=2), promise=1).late == 1


def test_two_answers_that_disagree_are_both_shown_and_neither_is_taken(cast: Cast):
    draft = come(
        cast, raw("Phone: 07700 900301\nConsent: no", ("f.pdf", "application/pdf", pdfs.of_words("Phone: 07700 900302", "Consent: yes")))
    )
    with acting_for(draft.agency_id):
        findings = email_draft(viewer=cast["worker"], reference=draft.reference, as_of=TODAY, promise=1).findings
    assert {"phone", "agreed"} <= set(findings.disagree) and not {"phone", "agreed"} & set(findings.cells)


def test_a_form_that_breaks_its_reader_is_kept_all_the_same(cast: Cast, monkeypatch: pytest.MonkeyPatch, caplog):
    monkeypatch.setattr(emailing, "read_forms", lambda _: 1 / 0)
    draft = come(cast, raw(LETTER))
    assert draft.troubles == [emailing.NOT_READ] and draft.body and draft.original and draft.same_day


def test_a_message_that_breaks_its_reader_is_kept_all_the_same(cast: Cast, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(emailing, "letter", lambda *_, **__: 1 / 0)
    draft = come(cast, raw(LETTER))
    assert draft.troubles == [emailing.NOT_READ] and draft.original.size == len(raw(LETTER)) and come(cast, raw(LETTER)).pk == draft.pk


@pytest.mark.parametrize("broken", [b"", b"\0\0", b"Subject: \xff\xfe\0 x\r\nMessage-ID: <a\0b>\r\n\r\nName: \0Ann\0"])
def test_a_broken_message_is_kept_on_either_database(cast: Cast, broken: bytes):
    assert come(cast, broken).original.size >= 1


def test_when_its_time_is_over_the_words_go_and_the_row_stays(cast: Cast):
    draft = come(cast, bounce())
    with across_agencies():
        assert forget_words(days=365, at=NOW + timedelta(days=366)) == 0
        forget_old_originals(days=365, at=NOW + timedelta(days=366))
        assert forget_words(days=365, at=NOW + timedelta(days=366)) == 1
    draft.refresh_from_db()
    assert (draft.body, draft.subject, draft.from_address, draft.dismissal) == ("", "", "", "automatic")


def test_a_folder_of_messages_is_read_as_a_mailbox_is(cast: Cast, tmp_path: Path):
    folder = tmp_path / "emails"
    folder.mkdir()
    for number, sample in enumerate(SAMPLES[:3]):
        (folder / f"{number}.eml").write_bytes(sample.raw)
    (folder / "notes.txt").write_text("not a message")
    with override_settings(MAILBOX_AGENCY=HOLDER):
        assert (read_folder(folder).kept, read_folder(folder).kept) == (3, 0)
    assert len(list((folder / "kept").iterdir())) == 3 and (folder / "notes.txt").exists()


@override_settings(MAILBOX_AGENCY="Nobody")
def test_a_setting_that_names_no_agency_is_said(cast: Cast, tmp_path: Path):
    with pytest.raises(NotFound, match="names no agency"):
        read_folder(tmp_path)
