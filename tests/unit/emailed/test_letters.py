"""Reading an email that a stranger wrote: nothing in it is believed, nothing in it stops us."""

import pytest

from headwater.hub.referrals.logic.mail.hypertext import as_text
from headwater.hub.referrals.logic.mail.letters import MOST_PIECES, letter
from headwater.hub.referrals.states import Automatic
from support.emailed.messages import bounce, message, raw


def test_a_message_gives_its_sender_its_subject_and_its_words():
    read = letter(raw("Name: Gareth Penn", subject="Duty to Refer"))
    assert (read.from_name, read.from_address, read.subject) == ("Dana Pryor", "dana.pryor@jobcentre.example", "Duty to Refer")
    assert read.body == "Name: Gareth Penn" and read.message_id == "1@jobcentre.example" and read.sent_at.day == 20


@pytest.mark.parametrize(
    ("charset", "content"),
    [
        ("iso-8859-15", "Zoë owes €90".encode("iso-8859-15")),
        ("x-unknown-set", "Zoë owes €90".encode()),
        ("utf-7\r\n x", "Zoë owes €90".encode()),
        ("us-ascii", "Zoë owes €90".encode("cp1252")),
    ],
)
def test_an_odd_charset_is_read_all_the_same(charset: str, content: bytes):
    head = f'From: a@b.example\r\nContent-Type: text/plain; charset="{charset}"\r\nContent-Transfer-Encoding: 8bit\r\n\r\n'
    assert letter(head.encode() + content).body == "Zoë owes €90"


def test_letters_that_nobody_can_read_are_said_and_not_guessed():
    read = letter(b"From: a@b.example\r\nContent-Type: text/plain; charset=us-ascii\r\n\r\nName: \x81\x8d\x8f")
    assert any("Some letters" in words for words in read.troubles)


def test_a_line_break_hidden_in_a_header_reaches_nothing():
    read = letter(
        b"From: =?utf-8?q?Ann=0D=0ABcc=3A_x=40y.example?= <ann@b.example>\r\nSubject: =?utf-8?b?SGkNCkJjYzogeEB5LmV4YW1wbGU=?=\r\n\r\nHi"
    )
    assert "\n" not in read.subject + read.from_name and read.from_address == "ann@b.example"


@pytest.mark.parametrize("sender", ["", "nobody", "a@b", "a@b.example, c@d", "x" * 300 + "@b.example", "<a@b.example\tBcc:c@d.example>"])
def test_an_address_that_cannot_be_one_is_none(sender: str):
    address = letter(f"From: {sender}\r\n\r\nHi".encode()).from_address
    assert address in {"", "a@b.example"} and not any(mark in address for mark in " \t,:")


def test_a_name_that_turns_its_ending_round_is_shown_as_it_is():
    made = raw("x", ("form\u202excod.exe", "application/octet-stream", b"MZ"))
    assert letter(made).pieces[0].name == "formxcod.exe"


def test_a_page_becomes_words_and_runs_nothing():
    text = as_text("<script>alert('x')</script><p>Name:&nbsp;Ann<br>Tel: 1</p><table><tr><td>Home</td><td><p>Hostel</p></td></tr></table>")
    assert text.splitlines() == ["Name: Ann", "Tel: 1", "", "Home\tHostel"] and "alert" not in text


def test_a_message_in_a_message_is_read_and_ten_deep_is_not():
    inner = message("Client name: Yusuf Bell")
    for _ in range(2):
        outer = message("See below")
        outer.add_attachment(inner)
        inner = outer
    assert "Yusuf Bell" in letter(inner.as_bytes()).body
    for _ in range(8):
        outer = message("See below")
        outer.add_attachment(inner)
        inner = outer
    assert any("inside a message" in words for words in letter(inner.as_bytes()).troubles)


def test_more_things_than_anybody_sends_are_counted_and_said():
    read = letter(raw("x", *((f"{number}.txt", "text/plain", b"x") for number in range(MOST_PIECES + 5))))
    assert len(read.pieces) == MOST_PIECES and any("More than" in words for words in read.troubles)


def test_an_encrypted_email_says_so():
    read = letter(b"From: a@b.example\r\nContent-Type: application/pkcs7-mime; name=smime.p7m\r\n\r\nAAAA")
    assert any("locked" in words for words in read.troubles) and read.pieces == ()


@pytest.mark.parametrize(
    ("headers", "kind"),
    [
        ({"Auto_Submitted": "auto-replied"}, Automatic.REPLY),
        ({"X_Autoreply": "yes"}, Automatic.REPLY),
        ({"Precedence": "bulk"}, Automatic.GENERATED),
        ({"Auto_Submitted": "auto-generated"}, Automatic.GENERATED),
        ({"List_Id": "<l.example>"}, Automatic.GENERATED),
        ({"Auto_Submitted": "no"}, ""),
        ({}, ""),
    ],
)
def test_a_machine_is_known_by_what_it_says_of_itself(headers: dict[str, str], kind: str):
    assert letter(raw("Out of office", **headers)).automatic == kind


def test_a_bounce_and_our_own_message_coming_back_are_known():
    assert letter(bounce()).automatic == Automatic.BOUNCE
    assert letter(raw("x", sender="hub@aldershire.example"), own_addresses=frozenset({"hub@aldershire.example"})).automatic == Automatic.OWN


OURS = "mx.aldershire.example; spf=pass smtp.mailfrom=x; dkim=none; dmarc=fail (p=reject) header.from=jobcentre.example"
THEIRS = "mx.evil.example; spf=pass; dkim=pass; dmarc=pass"


def test_checks_are_read_from_our_own_server_and_from_nobody_else():
    read = letter(raw("x", Authentication_Results=OURS), checked_by="mx.aldershire.example").checks
    assert (read.spf, read.dkim, read.dmarc, read.failed) == ("pass", "none", "fail", True)
    assert letter(raw("x", Authentication_Results=THEIRS), checked_by="mx.aldershire.example").checks.dmarc == ""
    assert letter(raw("x", Authentication_Results=OURS)).checks.spf == ""


def test_the_same_message_is_the_same_however_it_travelled_and_another_is_not():
    sent = raw("Name: Ann")
    by_another_way = b"Received: from elsewhere\r\nAuthentication-Results: mx\r\n" + sent.replace(b"\r\n", b"\n")
    assert letter(sent).digest == letter(by_another_way).digest != letter(raw("Name: Anna")).digest


@pytest.mark.parametrize(
    "broken",
    [b"", b"\0\0\0", b"From: \xff\xfe\r\n\r\n\xff", b"Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n--x", b"Date: 99\r\n\r\n"],
)
def test_a_broken_message_is_still_a_message(broken: bytes):
    assert letter(broken).digest


def test_a_page_made_to_keep_a_reader_busy_is_read_like_any_other():
    assert as_text("<" * 60_000) is not None and as_text("<table>" * 5_000 + "Name: Ann").endswith("Name: Ann")
