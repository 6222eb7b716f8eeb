"""Every message there is, in neutral words: no name, no service, no topic. A guard reads them all against a word list.

To say something new, add a line here. A template is neutral because its reader may not be the one it was meant for.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from string import Formatter

from headwater.hub.notify.logic.recipient import SafeRecipient
from headwater.hub.notify.logic.wording import telling_words
from headwater.hub.notify.states import Audience, Channel

LONGEST_VALUE = 500


class Unfit(ValueError):
    """The message may not go out as it is."""


@dataclass(frozen=True, slots=True)
class Template:
    """One message. `secret`: its text is wiped once it is sent. `first`: fit for a number nobody has confirmed yet. `good_for`: minutes
    after which it is of no use. `listed`: a list of counts may follow."""

    code: str
    audience: Audience
    subject: str
    body: str
    secret: bool = False
    first: bool = False
    good_for: int = 0
    listed: bool = False

    @property
    def gaps(self) -> frozenset[str]:
        """The names of the values it needs."""
        return frozenset(name for _, name, _, _ in Formatter().parse(self.subject + self.body) if name)


CODE = "Your code is {code}. It works for {minutes} minutes. Do not give it to anybody else."
NOT_YOU = "If you did not ask for this, you do not need to do anything."

TEMPLATES = {
    template.code: template
    for template in (
        Template(
            "person.receipt", Audience.PERSON, "Your message", "Hello. We have your message. Your reference is {reference}.", first=True
        ),
        Template("person.code", Audience.PERSON, "Your code", CODE, secret=True, first=True, good_for=10),
        Template("person.please_ring", Audience.PERSON, "Please ring", "Hello. Please ring {number} when you can.", first=True),
        Template("person.ready", Audience.PERSON, "For you", "Hello. What you asked for is ready: {link}"),
        Template("person.go_on", Audience.PERSON, "Your link", "Hello. You can go on where you stopped: {link}", secret=True),
        Template(
            "sender.receipt",
            Audience.SENDER,
            "We have what you sent: {reference}",
            "Thank you. We have what you sent. Its reference is {reference}.\n\nYou can see what happens next here:\n{link}\n\n"
            "The page asks for a code, which we will email to you.",
        ),
        Template(
            "sender.have_email",
            Audience.SENDER,
            "We have your email: {reference}",
            "Thank you. We have your email. Its reference is {reference}.\n\nSomebody will read it by the end of {day}. "
            "If somebody is in danger now, ring 999.",
        ),
        Template(
            "sender.have_email_unread",
            Audience.SENDER,
            "We have your email: {reference}",
            "Thank you. We have your email. Its reference is {reference}.\n\nSomebody will read it by the end of {day}. "
            "If somebody is in danger now, ring 999.\n\nOur system could not read the file that came with it, so it takes us longer. "
            "What it reads: Word (.docx), PDF and plain text. You need not send it again.",
        ),
        Template("sender.code", Audience.SENDER, "Your code", f"{CODE}\n\n{NOT_YOU}", secret=True, good_for=10),
        Template(
            "sender.news",
            Audience.SENDER,
            "News about {reference}",
            "There is news about what you sent us, reference {reference}. You can see it here:\n{link}\n\n"
            "The page asks for a code, which we will email to you.",
        ),
        Template(
            "sender.question", Audience.SENDER, "A question about {reference}", "We need to ask you something about {reference}:\n{link}"
        ),
        Template("sender.go_on", Audience.SENDER, "Your link", "You can go on where you stopped:\n{link}", secret=True),
        Template("staff.incoming", Audience.STAFF, "Something new: {reference}", "Something new has come to you: {reference}\n{link}"),
        Template("staff.incoming_many", Audience.STAFF, "{count} new", "{count} have come to you together:\n{link}"),
        Template("staff.waiting", Audience.STAFF, "Waiting for you: {reference}", "Something is waiting for you: {reference}\n{link}"),
        Template("staff.today", Audience.STAFF, "Please look today: {reference}", "Please look at {reference} today:\n{link}"),
        Template("staff.digest", Audience.STAFF, "Your list for today", "{count} waiting for you today:\n{link}", listed=True),
        Template("staff.code", Audience.STAFF, "Your code", f"{CODE}\n\n{NOT_YOU}", secret=True, good_for=10),
        Template(
            "staff.system_off",
            Audience.STAFF,
            "Another system does not answer",
            "A system of yours that we call with news has not answered for some time, so we no longer call it. Please look:\n{link}",
        ),
        Template(
            "staff.password_reset",
            Audience.STAFF,
            "Choose a new password",
            f"Somebody asked to choose a new password for your sign-in. If it was you, use this link:\n{{link}}\n\n{NOT_YOU}",
            secret=True,
        ),
        Template(
            "staff.invited", Audience.STAFF, "Your sign-in", "You have been given a sign-in. Choose a password here:\n{link}", secret=True
        ),
        Template(
            "staff.sign_in_changed",
            Audience.STAFF,
            "Your sign-in was changed",
            "This was changed on your sign-in: {change}.\n\nIf it was not you, tell your administrator now.",
        ),
    )
}


# What a list of counts may hold: one of it, and several.
LINES = {
    "late_answers": ("1 answer to somebody who sent something here is late", "{n} answers to people who sent something here are late"),
    "past_promise": ("1 referral has waited longer than was promised", "{n} referrals have waited longer than was promised"),
    "unconfirmed": ("1 redirect has had no answer yet", "{n} redirects have had no answer yet"),
    "bounced": ("1 redirect was not taken up", "{n} redirects were not taken up"),
    "late_councils": (
        "1 referral to your council waits longer than was promised",
        "{n} referrals to your council wait too long",
    ),
    "untold_councils": (
        "1 referral waits at a council where nobody is named to be told",
        "{n} referrals wait at councils where nobody is named to be told",
    ),
    "no_contact_named": ("1 council has no named contact in date", "{n} councils have no named contact in date"),
    "emails_unread": ("1 email that came in has not been looked at", "{n} emails that came in have not been looked at"),
    "not_arrived": ("1 message did not arrive", "{n} messages did not arrive"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a list: how many of what, and the page that lists them. It can hold no name."""

    code: str
    count: int
    link: str

    @property
    def words(self) -> str:
        """The line as it is read."""
        one, several = LINES[self.code]
        return f"{one if self.count == 1 else several.format(n=self.count)}:\n{self.link}"


@dataclass(frozen=True, slots=True)
class Wording:
    """A message ready to go."""

    subject: str
    body: str
    secret: bool


def is_too_late(code: str, *, written_at: datetime, at: datetime) -> bool:
    """Whether a message that waited so long would only puzzle whoever reads it: a code that works no more."""
    template = TEMPLATES.get(code)
    return template is not None and template.good_for > 0 and at > written_at + timedelta(minutes=template.good_for)


def write(code: str, context: Mapping[str, object], to: SafeRecipient, lines: Sequence[Line] = ()) -> Wording:
    """The words of a message to this recipient; refused when a value is missing, too many, or gives the message away."""
    template = TEMPLATES[code]
    values = _checked_values(template, context)
    _check_fits(template, to)
    if lines and not template.listed:
        raise Unfit(f"{code} takes no list.")
    body = "\n\n".join([template.body.format(**values), *(line.words for line in lines)])
    wording = Wording(template.subject.format(**values), body, template.secret)
    told = telling_words(_without_links(f"{wording.subject}\n{wording.body}"), template.audience)
    if told:
        raise Unfit(f"{code} would say {', '.join(told)}.")
    return wording


def _checked_values(template: Template, context: Mapping[str, object]) -> dict[str, str]:
    """Exactly the values the template needs, each on one line."""
    if context.keys() != template.gaps:
        raise Unfit(f"{template.code} needs {sorted(template.gaps)} and was given {sorted(context)}.")
    values = {name: str(value) for name, value in context.items()}
    if any(len(value) > LONGEST_VALUE or not value.isprintable() for value in values.values()):
        raise Unfit(f"{template.code} was given a value that is too long or has more than one line.")
    return values


def _check_fits(template: Template, to: SafeRecipient) -> None:
    """A person is written to in words meant for people, and a number nobody has confirmed gets only a first text (A12)."""
    if bool(to.person_ref) and template.audience is not Audience.PERSON:
        raise Unfit(f"{template.code} is not written for the person helped.")
    if to.channel is Channel.TEXT and not to.confirmed and not template.first:
        raise Unfit(f"{template.code} cannot be the first text to a number that nobody has confirmed.")


def _without_links(text: str) -> str:
    """The text that is read as words."""
    return re.sub(r"https?://\S+", "", text)
