"""Step 9: a hospital refers somebody to the council they chose, the council answers, and the hospital reads as much as was agreed."""

import re

from headwater.hub.core.time import today
from headwater.hub.county.walk.people import Walk
from headwater.hub.county.walk.visitor import Lost

NURSE = "grace.mensah@example.org"
OFFICER = "nadia.farouk@example.org"
COUNCIL = "North Wen"
FAR = "Leeds"


def referred(walk: Walk) -> str:
    """The council is found by its name; two agreements are asked apart; nothing else but name, contact and reason is needed."""
    nurse = walk.staff(NURSE)
    nurse.go(f"/referrals/duty/find/?q={COUNCIL.replace(' ', '+')}")
    nurse.sees("Your agency is under the Duty to Refer", COUNCIL)
    nurse.follow("/referrals/duty/find/", COUNCIL)
    nurse.fill(
        name="Rhys Vaughan", phone="07700 900777", reason="He goes home tomorrow and has nowhere to go.", agreed="yes", agreed_how="spoken",
        contact_agreed="yes", contact_how="spoken", taken_by="Grace Mensah", agreed_on=today(), told=["contact"],
    )  # fmt: skip
    nurse.is_at("/referrals/duty/sent/*/")
    nurse.sees("It is not a homelessness application")
    found = re.search(r"/sent/([0-9A-Z]{9})/", nurse.page.address)
    if found is None:
        raise Lost(f"No reference on {nurse.page.address}.")
    walk.found["duty"] = found.group(1)
    return f"reference {found.group(1)}"


def refused(walk: Walk) -> str:
    """Somebody who says no is not referred."""
    nurse = walk.staff(NURSE)
    nurse.go("/referrals/duty/find/")
    nurse.follow("/referrals/duty/find/.+/")
    nurse.fill(name="Somebody", phone="07700 900778", reason="Asked", agreed="yes", contact_agreed="no", taken_by="Grace Mensah")
    nurse.sees("Without their agreement nothing is sent")
    return "nothing is kept without both agreements"


def answered(walk: Walk) -> str:
    """The officer answers in dated steps; taking an application is an act of its own."""
    officer = walk.staff(OFFICER)
    officer.go("/referrals/duty/")
    officer.sees("Promised", "no 56 days begin")
    for step in ("acknowledged", "reached", "application"):
        officer.go(f"/referrals/duty/one/{walk.found['duty']}/answer/")
        officer.fill(step=step, happened_on=today(), note="Rang the ward")
    officer.sees("Application taken")
    return "answered, reached, application taken"


def told(walk: Walk) -> str:
    """The sender reads that he was reached, and not what he did not agree to have told."""
    nurse = walk.staff(NURSE)
    nurse.go(f"/referrals/duty/sent/{walk.found['duty']}/")
    nurse.sees("The council reached them", "There is more that they did not agree to have told")
    if "The council took a homelessness application" in nurse.page.text or "Rang the ward" in nurse.page.text:
        raise Lost("The sender's page tells more than was agreed.")
    return "as far as he agreed, and no further"


def chosen_without_a_sign_in(walk: Walk) -> str:
    """A professional without a sign-in chooses a council far away, by name; nobody is named there, and the page says so."""
    surgery = walk.stranger("surgery")
    surgery.go("/refer/who/?to=council")
    surgery.fill(asker="professional")
    surgery.sees("any council in England", "It must still read this")
    councils = len(surgery.choices("council")) - 1
    surgery.choose("council", FAR)
    surgery.fill(name="Gwen Pugh", phone="07700 900779", reason="She must leave on Friday.", agreed="yes", contact_agreed=True)
    surgery.is_at("/refer/check/")
    surgery.sees(FAR, "They agree that the council is told how to reach them")
    surgery.fill(sender_email="")
    surgery.sees("We know nobody at", "Ring them today")
    return f"one of {councils} councils, which nobody is named at: the sender is told to ring it"


STEPS = (
    ("A hospital refers under the duty", referred),
    ("Somebody who says no is not referred", refused),
    ("The council answers", answered),
    ("The sender reads the answer", told),
    ("Somebody without a sign-in chooses any council", chosen_without_a_sign_in),
)
