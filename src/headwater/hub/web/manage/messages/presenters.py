"""Messages that did not arrive, in words."""

from typing import Any

from django.urls import reverse

from headwater.hub.core.ids import spaced
from headwater.hub.notify.queries import Undelivered
from headwater.hub.notify.states import Channel

CHANNELS = {Channel.EMAIL: "Email", Channel.TEXT: "Text", Channel.LETTER: "Letter"}
# What each message was for. A guard test holds this beside the templates.
MESSAGES = {
    "person.receipt": "Receipt, to the person",
    "person.code": "Code, to the person",
    "person.please_ring": "Please ring, to the person",
    "person.ready": "Something is ready, to the person",
    "person.go_on": "Link to go on, to the person",
    "sender.receipt": "Receipt, to whoever sent it",
    "sender.have_email": "Receipt of an email, to whoever sent it",
    "sender.have_email_unread": "Receipt of an email, to whoever sent it",
    "sender.code": "Code, to whoever sent it",
    "sender.news": "News, to whoever sent it",
    "sender.question": "A question, to whoever sent it",
    "sender.go_on": "Link to go on, to whoever sent it",
    "staff.incoming": "Something new, to a colleague",
    "staff.incoming_many": "Several new together, to a colleague",
    "staff.waiting": "Something waits, to a colleague",
    "staff.today": "Please look today, to a colleague",
    "staff.digest": "The daily list, to a colleague",
    "staff.code": "Code, to a colleague",
    "staff.system_off": "Another system does not answer, to a colleague",
    "staff.password_reset": "A new password, to a colleague",
    "staff.invited": "A new sign-in, to a colleague",
    "staff.sign_in_changed": "A changed sign-in, to a colleague",
}


def row(line: Undelivered, *, opens: bool) -> dict[str, Any]:
    """One message. Only somebody who may open the referral gets the way to it."""
    is_referral = line.about_kind == "referral" and bool(line.about_ref)
    return {
        "what": MESSAGES.get(line.template, "A message"),
        "channel": CHANNELS[Channel(line.channel)],
        "reference": spaced(line.about_ref) if is_referral else "",
        "href": reverse("referrals:referral", args=[line.about_ref]) if is_referral and opens else "",
        "when": line.failed_at,
        "said": f"It left, but did not arrive. {line.trouble}" if line.left else f"It did not leave. {line.trouble}",
    }
