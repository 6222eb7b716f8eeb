"""Step 3, by another road: a department emails a Word form, and the duty worker makes a referral of it."""

from email.message import EmailMessage
from io import BytesIO

from docx import Document

from headwater.hub.core.scoping import across_agencies
from headwater.hub.county.walk.people import WORKER, Walk
from headwater.hub.county.walk.visitor import Lost
from headwater.hub.organisations.models import Membership
from headwater.hub.referrals.tasks import read_folder

SAID = (
    ("Customer's full name", "Gwen Orchard"), ("Telephone", "07700 900777"), ("Reason for referral", "Her lodging ends on Friday."),
    ("Is this about housing", "Yes"), ("Customer consent", "Yes"), ("Referring agency", "Jobcentre"), ("Referrer name", "Dana Pryor"),
)  # fmt: skip
WORD = "vnd.openxmlformats-officedocument.wordprocessingml.document"


def word_form() -> bytes:
    """A form as departments make them: a table of two columns."""
    document, out = Document(), BytesIO()
    table = document.add_table(rows=0, cols=2)
    for label, text in SAID:
        row = table.add_row().cells
        row[0].text, row[1].text = label, text
    document.save(out)
    return out.getvalue()


def email(walk: Walk) -> str:
    """An email in a folder stands for one in a mailbox: it is read by the same rules, kept as it came, and waits to be checked."""
    made, folder = EmailMessage(), walk.scratch / "emails"
    made["Message-ID"], made["From"], made["Subject"] = "<walk@jobcentre.example>", "Dana Pryor <dana@jobcentre.example>", "Duty to Refer"
    made.set_content("Please see the form.")
    made.add_attachment(word_form(), maintype="application", subtype=WORD, filename="Referral.docx")
    folder.mkdir()
    (folder / "one.eml").write_bytes(made.as_bytes())
    with across_agencies():
        agency = Membership.objects.get(user__email=WORKER).agency.name
    look = read_folder(folder, agency=agency)
    if look.kept != 1:
        raise Lost(f"The email was not kept: {look}")
    return f"kept for {agency} as it came, and read"


def check(walk: Walk) -> str:
    """Each answer says where it was found; the duty worker chooses the service and sends it on."""
    worker = walk.staff(WORKER)
    worker.go("/referrals/emails/")
    worker.follow("^/referrals/emails/[0-9A-Z]{9}/$", "Duty to Refer")
    worker.sees("Gwen Orchard", "the table in Referral.docx", "Not said:")
    worker.fill(service=worker.choices("service")[0], name=worker.standing("name"))
    if worker.page.form_with("anyway"):
        worker.fill(anyway="yes")
    worker.is_at("/referrals/*/")
    worker.sees("Gwen Orchard")
    worker.go("/referrals/emails/?done")
    worker.sees("Became a referral")
    return "in the one queue, marked as come by email"


STEPS = (
    ("A department emails a Word form", email),
    ("The duty worker checks it and sends it on", check),
)
