"""A dozen forms, each in the words and the shape of another office. What each says of the person stands beside it."""

from dataclasses import dataclass, field

from support.emailed import pdfs, words
from support.emailed.messages import DOCX, message, winmail

HTML_FORM = """<html><head><style>td{color:red}</style><script>alert(1)</script></head><body><p>Dear team,</p><table>
<tr><td><b>Customer name</b></td><td><p>Ines Okafor</p></td></tr><tr><td>Mobile</td><td>07700 900311</td></tr>
<tr><td>Reason for referral</td><td>Notice ends on 14 December 2026</td></tr><tr><td>Consent</td><td>Yes</td></tr></table></body></html>"""
LETTER = """Good afternoon,

Please see the details of a customer at risk of homelessness below.

Customer name: Gareth Penn
DOB: 04/03/1988
Contact number: 07700 900301
Current address: 12 Weir Street, Aldermere
Postcode: AL2 3BB
Reason for referral: His tenancy ends on 9 January and the landlord is selling. He has looked at three
  rooms and was turned down for each because of his credit history.
Customer consent obtained: Yes

Kind regards
Dana Pryor
Work coach
Tel: 01632 960555
Email: dana.pryor@jobcentre.example
"""


@dataclass(frozen=True)
class Sample:
    """One email: what was sent, what of it must be found, and words of what must be said about it."""

    name: str
    raw: bytes
    finds: dict[str, str] = field(default_factory=dict)
    says: tuple[str, ...] = ()


def word_controls() -> bytes:
    """A hospital's discharge form with content controls, one of them never filled in."""
    return words.packed(
        words.paragraph(words.run("Discharge housing referral"))
        + words.paragraph(words.run("Patient "), words.box("Patient name", "Rosa Lindgren"))
        + words.paragraph(words.box("DateOfBirth", "7 May 1956", tag=True))
        + words.paragraph(words.box("Telephone", "Click to enter", hint=True))
        + words.paragraph(words.box("Ward contact number", "01632 960200"), words.box("Safe phone number", "07700 900305"))
        + words.paragraph(words.box("Reason for referral", "She cannot go back: the flat is up two flights of stairs."))
        + words.paragraph(words.tick("Consent given", on=True), words.run("The patient agrees"))
        + words.paragraph(words.tick("Homeless tonight", on=False), words.run("No bed tonight"))
    )


def word_old_fields() -> bytes:
    """A prison's form with the boxes of Word 97."""
    return words.packed(
        words.paragraph(words.run("Surname: "), words.old_text("Text1", "Byrne"))
        + words.paragraph(words.run("Forename(s): "), words.old_text("Text2", "Callum"))
        + words.paragraph(words.run("Release date: "), words.old_text("Text3", "15/12/2026"))
        + words.paragraph(
            words.run("No fixed abode: "), words.old_tick(on=True), words.run(" Yes "), words.old_tick(on=False), words.run(" No")
        )
        + words.paragraph(words.run("Tenure: "), words.old_list("Choose", "Prison", "Hostel", chosen=1))
        + words.paragraph(words.run("Contact through: "), words.old_text("Text4", "Offender manager, 01632 960777"))
        + words.paragraph(words.run("Reason: "), words.old_text("Text5", "Nowhere to go on release."))
    )


SAMPLES: tuple[Sample, ...] = (
    Sample(
        "word controls",
        message("Please see attached.", ("discharge.docx", DOCX, word_controls()), number=1).as_bytes(),
        {"name": "Rosa Lindgren", "born_on": "7 May 1956", "phone": "07700 900305", "agreed": "Yes"},
    ),
    Sample(
        "word fields of long ago",
        message("", ("release form.docx", DOCX, word_old_fields()), number=2).as_bytes(),
        {"last_name": "Byrne", "first_name": "Callum", "threat_on": "15/12/2026", "nowhere_tonight": "Yes", "home": "Prison"},
    ),
    Sample(
        "word table",
        message(
            "FYI",
            (
                "Referral.docx",
                DOCX,
                words.table(
                    ("Client's full name:", "Mei Chandra"),
                    ("D.O.B (dd/mm/yyyy)", "02.11.1999"),
                    ("Telephone", "07700 900302"),
                    ("Does the client consent to this referral?", "☒ Yes  ☐ No"),
                    ("Presenting issue", "Asked to leave by her parents"),
                    ("Referring agency", "Aldermere Sixth Form College"),
                ),
            ),
            number=3,
        ).as_bytes(),
        {"name": "Mei Chandra", "born_on": "02.11.1999", "agreed": "Yes", "sender_agency": "Aldermere Sixth Form College"},
    ),
    Sample(
        "word lines",
        message(
            "",
            (
                "note.docx",
                DOCX,
                words.lines(
                    "REFERRAL",
                    "Name of tenant: Tomasz Wilk",
                    "Tel no: 07700 900303",
                    "Rent arrears: Yes",
                    "Amount of arrears: £1,240.50",
                    "What is happening: Eviction warrant applied for",
                    "Eviction date: 1 December 2026",
                    "Landlord: Weir Homes",
                ),
            ),
            number=4,
        ).as_bytes(),
        {"name": "Tomasz Wilk", "arrears": "£1,240.50", "threat_on": "1 December 2026", "landlord": "Weir Homes"},
    ),
    Sample(
        "word with a macro",
        message(
            "",
            (
                "form.docm",
                "application/vnd.ms-word.document.macroEnabled.12",
                words.with_macro(
                    "Name: Olu Bright",
                    "Mobile: 07700 900304",
                    "Reason: Notice to leave",
                ),
            ),
            number=5,
        ).as_bytes(),
        {"name": "Olu Bright", "phone": "07700 900304"},
        ("holds a macro",),
    ),
    Sample(
        "pdf fields",
        message(
            "See PDF",
            (
                "DTR.pdf",
                "application/pdf",
                pdfs.of_fields(
                    {
                        "f1": "Adaeze",
                        "f2": "Nwosu",
                        "Date_of_birth": "19/06/1979",
                        "f3": "Section 21 notice ends 5 January 2027",
                        "f4": "ada@example.org",
                    },
                    ticks={"Consent": True, "Homeless today": False},
                    told={"f1": "First name", "f2": "Surname", "f3": "Reason for referral", "f4": "Email address"},
                ),
            ),
            number=6,
        ).as_bytes(),
        {"first_name": "Adaeze", "last_name": "Nwosu", "born_on": "19/06/1979", "agreed": "Yes", "email": "ada@example.org"},
    ),
    Sample(
        "pdf of words",
        message(
            "",
            (
                "printed.pdf",
                "application/pdf",
                pdfs.of_words(
                    "Duty to Refer",
                    "Full name: Hugh Marlow",
                    "Telephone: 07700 900306",
                    "Reason: Bailiffs are due",
                    "Bailiff date: 3 December 2026",
                ),
            ),
            number=7,
        ).as_bytes(),
        {"name": "Hugh Marlow", "phone": "07700 900306", "threat_on": "3 December 2026"},
    ),
    Sample(
        "a scan",
        message("Scanned form attached", ("scan0001.pdf", "application/pdf", pdfs.scan()), number=8).as_bytes(),
        {},
        ("picture of a page (a scan)",),
    ),
    Sample(
        "plain text",
        message(LETTER, number=9).as_bytes(),
        {"name": "Gareth Penn", "born_on": "04/03/1988", "phone": "07700 900301", "postcode": "AL2 3BB", "agreed": "Yes"},
    ),
    Sample(
        "a web page",
        message(html=HTML_FORM, number=10).as_bytes(),
        {"name": "Ines Okafor", "phone": "07700 900311", "agreed": "Yes", "reason": "Notice ends on 14 December 2026"},
    ),
    Sample(
        "winmail.dat",
        message(
            "",
            (
                "winmail.dat",
                "application/ms-tnef",
                winmail(
                    "form.docx",
                    words.lines(
                        "Surname: Frost",
                        "First name: Edie",
                        "Contact number: 07700 900307",
                    ),
                ),
            ),
            number=11,
        ).as_bytes(),
        {"last_name": "Frost", "first_name": "Edie", "phone": "07700 900307"},
    ),
    Sample(
        "forwarded",
        message(
            "Forwarding for the duty worker.",
            (
                "inner.eml",
                "application/octet-stream",
                message(
                    "Client name: Yusuf Bell\nPhone: 07700 900308\nNowhere to sleep tonight: yes\nConsent: verbal",
                    number=99,
                ).as_bytes(),
            ),
            number=12,
        ).as_bytes(),
        {"name": "Yusuf Bell", "nowhere_tonight": "yes", "agreed": "verbal"},
    ),
    Sample(
        "locked pdf",
        message("Password to follow", ("secure.pdf", "application/pdf", pdfs.locked(pdfs.of_words("Name: A"))), number=13).as_bytes(),
        {},
        ("locked with a password",),
    ),
    Sample(
        "old word",
        message("", ("form.doc", "application/msword", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512), number=14).as_bytes(),
        {},
        ("old kind of Word",),
    ),
    Sample(
        "open document",
        message("", ("form.odt", "application/vnd.oasis.opendocument.text", words.open_document("Name: A")), number=15).as_bytes(),
        {},
        ("old kind of Word",),
    ),
)
