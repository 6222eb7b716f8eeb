"""A social worker asks about home at the first contact and asks a housing worker; the housing worker answers and opens a case."""

from urllib.parse import urlsplit

from headwater.hub.county.walk.people import WORKER, Walk

SOCIAL_WORKER = "leah.quint@example.org"
CARER, QUESTION = "Odette Farrow", "Can a family stay until a court says so?"


def contact(walk: Walk) -> str:
    """A first contact, every housing question answered."""
    social = walk.staff(SOCIAL_WORKER)
    social.go("/children/contact/")
    answers = dict.fromkeys(("may_lose_home", "home_unfit", "behind_with_rent"), "not_asked") | {"crowded": "yes"}
    social.fill(came_by="mash", contact_number="W-4471", adult_name=CARER, agreed="yes", postcode="HW2 1AA", **answers)
    social.sees("The contact is written down", CARER, "LCSS North", "Wellspring Housing Advice")
    walk.found["family"] = social.page.address
    return "four questions under the contact's own number; the postcode finds its team"


def opened(walk: Walk) -> str:
    """On the housing worker's list at once, and a case in one click."""
    worker = walk.staff(WORKER)
    worker.go("/children/")
    worker.sees(CARER)
    worker.go(urlsplit(walk.found["family"]).path)
    worker.press("/case/$")
    worker.sees("The case is open", CARER)
    return "a case in one click, with nothing typed again"


def advised(walk: Walk) -> str:
    """A question without names, its answer, and who is there."""
    social, worker = walk.staff(SOCIAL_WORKER), walk.staff(WORKER)
    social.go("/advice/ask/")
    form = social.page.form_with("service_id", "question")
    service = form.choices("service_id")[0] if form else ""
    social.fill(service_id=service, topic="eviction", question=QUESTION, partner_kind="childrens")
    social.sees("Your question is sent", "Not answered yet")
    walk.found["question"] = social.page.address
    path = urlsplit(walk.found["question"]).path
    worker.go(f"{path}answer/")
    worker.fill(answer="Yes. Only a court ends a tenancy.")
    social.go(path)
    social.sees("Only a court ends a tenancy")
    social.go("/advice/settings/childrens/")
    social.sees("LCSS North")
    return "the answer is read where it was asked, and every team names its worker"


STEPS = (
    ("Children's services write down a contact", contact),
    ("The housing worker opens a case", opened),
    ("A social worker asks, and reads the answer", advised),
)
