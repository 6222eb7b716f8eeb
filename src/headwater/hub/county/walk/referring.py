"""Step 2: a ward nurse without an account refers somebody, gets a receipt, and follows what happens."""

import re
from urllib.parse import urlsplit

from headwater.hub.county.walk.people import Walk
from headwater.hub.county.walk.visitor import Lost, Visitor

NURSE = "joyce.mbeki@example.org"
SERVICE = "Community navigators"
ABOUT = {"phone": "07700 900123", "reason": "Her landlord has given notice and she cannot manage the stairs.", "agreed": "yes"}


def refer(visitor: Visitor, name: str, email: str = "") -> None:
    """The short way, up to the receipt: only what must be asked."""
    until_check(visitor, name)
    visitor.fill(sender_email=email)
    visitor.is_at("/refer/sent/")


def until_check(visitor: Visitor, name: str) -> None:
    """Up to the page on which the answers are read back."""
    until_about_them(visitor)
    visitor.fill(name=name, feedback=True, sharing=True, **ABOUT)
    visitor.is_at("/refer/check/")
    visitor.sees(name)


def until_about_them(visitor: Visitor) -> None:
    """Up to the page about the person."""
    visitor.go("/refer/")
    visitor.follow("/refer/who/")
    visitor.fill(asker="professional")
    choose_district(visitor)
    visitor.fill(housing_need="yes")
    if visitor.page.form_with("service"):
        visitor.choose("service", SERVICE)


def choose_district(visitor: Visitor) -> None:
    form = visitor.page.form_with("district")
    if form is None:
        raise Lost(f"The form does not ask for a district: {visitor.said()}")
    visitor.fill(district=form.choices("district")[0])


def the_short_way(walk: Walk) -> str:
    """No account, six pages, a reference and a receipt."""
    send(walk, "nurse", "Amara Cole")
    return f"reference {walk.found['referral nurse']}"


def a_step_back(walk: Walk) -> str:
    """A form that is wrong says so, and keeps what was typed."""
    careless = walk.stranger("careless")
    until_about_them(careless)
    careless.fill(name="Amara Cole", reason="Notice to leave")
    careless.sees("There is a problem")
    form = careless.page.form_with("name")
    if form is None or form.standing()["name"] != ["Amara Cole"]:
        raise Lost("What was typed was lost.")
    return "said in words, and nothing typed was lost"


def a_form_kept(walk: Walk) -> str:
    """An unfinished form is kept only because somebody chose to, and its code picks it up on another device."""
    hurried = walk.stranger("hurried")
    until_check(hurried, "Carys Lane")
    hurried.press("/save/")
    code = re.search(r"\b\w{4}-\w{4}-\w{4}\b", hurried.page.text)
    if code is None:
        raise Lost(f"No code to come back with: {hurried.said()}")
    later = walk.stranger("hurried, later")
    later.go("/refer/come-back/")
    later.fill(code=code.group())
    later.is_at("/refer/check/")
    later.sees("Carys Lane")
    return "picked up with its code in another browser"


def the_code(walk: Walk) -> str:
    """The private page opens with a code sent to the nurse, and names nobody."""
    open_page(walk, "nurse", NURSE)
    nurse = walk.stranger("nurse")
    if "Amara" in nurse.page.text or "Cole" in nurse.page.text:
        raise Lost("The sender's page shows a name.")
    return f"opened with the emailed code, says {nurse.page.heading!r}, names nobody"


def open_page(walk: Walk, who: str, email: str) -> None:
    """Open a sender's private page with the code that is emailed."""
    sender, before = walk.stranger(who), walk.messages()
    sender.go(walk.found[f"follow {who}"])
    sender.press("/code/")
    sender.fill(code=walk.emailed_code(email, before))


def send(walk: Walk, who: str, name: str) -> None:
    """Send a referral and remember where its sender follows it."""
    sender = walk.stranger(who)
    refer(sender, name, f"{who}@example.org" if who != "nurse" else NURSE)
    href = sender.page.link("/follow/")
    if href is None:
        raise Lost(f"The receipt leads to no page to follow: {sender.said()}")
    walk.found[f"follow {who}"] = urlsplit(href).path
    reference = re.search(r"reference is (\w{3}-\w{3}-\w{3})", sender.page.text)
    if reference is None:
        raise Lost(f"The receipt has no reference: {sender.said()}")
    walk.found[f"referral {who}"] = reference.group(1).replace("-", "")


def guessed(walk: Walk) -> str:
    """A link that was guessed opens nothing."""
    stranger = walk.stranger("stranger")
    stranger.go("/follow/" + "a" * 43 + "/", but=404)
    stranger.sees("closed")
    return "answered as if it had closed"


def for_oneself(walk: Walk) -> str:
    """The same form in plain words for somebody who asks for themself."""
    person = walk.stranger("person")
    person.go("/refer/who/")
    person.fill(asker="person")
    choose_district(person)
    person.fill(housing_need="yes")
    if person.page.form_with("service"):
        person.choose("service", SERVICE)
    person.fill(name="Tegan Price")
    person.fill(phone="07700 900456")
    person.fill(seen_by_others="no", call_safe="yes", text_safe="yes")
    person.fill(reason="My landlord wants me out.")
    person.fill()
    person.fill(agree=True)
    person.is_at("/refer/check/")
    person.fill()
    person.is_at("/refer/sent/")
    return "a self-referral is sent"


STEPS = (
    ("A ward nurse refers without an account, the short way", the_short_way),
    ("A wrong answer is said in words", a_step_back),
    ("An unfinished form is kept and picked up", a_form_kept),
    ("She opens her private page with a code from her email", the_code),
    ("A guessed link opens nothing", guessed),
    ("Somebody asks for themself", for_oneself),
)
