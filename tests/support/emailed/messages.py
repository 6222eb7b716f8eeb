"""Whole messages, as bytes."""

import struct
from email.message import EmailMessage
from email.policy import SMTP

TO, FROM = "referrals@aldershire.example", "Dana Pryor <dana.pryor@jobcentre.example>"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
Attachment = tuple[str, str, bytes]


def message(
    body: str = "", *attachments: Attachment, subject: str = "Referral", sender: str = FROM, number: int = 1, html: str = "", **headers: str
) -> EmailMessage:
    """An email with whatever comes with it. Headers are named with underscores for hyphens."""
    made = EmailMessage(policy=SMTP)
    made["Message-ID"], made["From"], made["To"] = f"<{number}@jobcentre.example>", sender, TO
    made["Subject"], made["Date"] = subject, "Fri, 20 Nov 2026 16:05:00 +0000"
    for name, value in headers.items():
        made[name.replace("_", "-")] = value
    if body or not html:
        made.set_content(body)
    if html:
        (made.add_alternative if body else made.set_content)(html, subtype="html")
    for name, kind, content in attachments:
        main, _, sub = kind.partition("/")
        made.add_attachment(content, maintype=main, subtype=sub, filename=name)
    return made


def raw(*args: object, **kwargs: object) -> bytes:
    """The same as bytes, ready to be put in a mailbox."""
    return message(*args, **kwargs).as_bytes()  # type: ignore[arg-type]  # handed on as given


def winmail(name: str, content: bytes) -> bytes:
    """How Outlook wraps one attachment for a stranger."""

    def part(level: int, code: int, kind: int, held: bytes) -> bytes:
        return struct.pack("<BHHI", level, code, kind, len(held)) + held + struct.pack("<H", sum(held) & 0xFFFF)

    return (
        struct.pack("<IH", 0x223E9F78, 1)
        + part(1, 0x9006, 8, struct.pack("<I", 0x00010000))
        + part(2, 0x9002, 6, b"\0" * 14)
        + part(2, 0x8010, 1, name.encode("cp1252") + b"\0")
        + part(2, 0x800F, 6, content)
    )


def bounce() -> bytes:
    """What a mail server says when it could not deliver."""
    return (
        b"Return-Path: <>\r\nMessage-ID: <bounce@mx.example>\r\nFrom: Mail Delivery System <MAILER-DAEMON@mx.example>\r\n"
        b"To: referrals@aldershire.example\r\nSubject: Undelivered Mail Returned to Sender\r\nDate: Fri, 20 Nov 2026 16:05:00 +0000\r\n"
        b'MIME-Version: 1.0\r\nContent-Type: multipart/report; report-type=delivery-status; boundary="b"\r\n\r\n'
        b"--b\r\nContent-Type: text/plain\r\n\r\nI could not deliver your message.\r\n"
        b"--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.example\r\n\r\n--b--\r\n"
    )
