"""The road through GOV.UK Notify, for emails, texts and letters.

Notify holds one template for each channel, with a gap for the whole text: the words stay here, where a guard reads every one of them.
"""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from notifications_python_client.errors import APIError, HTTPError
from notifications_python_client.notifications import NotificationsAPIClient

from headwater.hub.notify.adapters.carriers import Arrival, Envelope, NotCarried
from headwater.hub.notify.states import Channel, Fate

SECONDS_TO_WAIT = 20
A_MINUTE, AN_HOUR = 1, 60
MOST_ADDRESS_LINES = 7

ARRIVED = frozenset({"delivered", "received"})
DID_NOT_ARRIVE = {
    "permanent-failure": "There is no such number or address.",
    "temporary-failure": "Their phone was off for days, or their mailbox was full.",
    "technical-failure": "GOV.UK Notify could not send it.",
    "validation-failed": "GOV.UK Notify could not print it.",
    "virus-scan-failed": "GOV.UK Notify would not take it.",
    "cancelled": "It was cancelled in GOV.UK Notify.",
}


class NotifyCarrier:
    """Hands messages to GOV.UK Notify. A message that was tried before is looked for first, so that nobody gets it twice."""

    def __init__(self) -> None:
        # The client carries no types.
        make: Any = NotificationsAPIClient
        self._client: Any = make(settings.HEADWATER_NOTIFY_KEY, settings.HEADWATER_NOTIFY_ADDRESS, SECONDS_TO_WAIT)

    def carry(self, envelope: Envelope) -> str:
        """Take it, or raise NotCarried."""
        if envelope.again and (found := self._sent_before(envelope.reference)):
            return found
        return str(self._asked(lambda: self._send(envelope))["id"])

    def look_up(self, carrier_ref: str, /) -> Arrival:
        """What Notify says became of it."""
        status = str(self._asked(lambda: self._client.get_notification_by_id(carrier_ref)).get("status", ""))
        if status in ARRIVED:
            return Arrival(Fate.ARRIVED)
        return Arrival(Fate.DID_NOT_ARRIVE, DID_NOT_ARRIVE[status]) if status in DID_NOT_ARRIVE else Arrival(Fate.ON_ITS_WAY)

    def _sent_before(self, reference: str) -> str:
        known = self._asked(lambda: self._client.get_all_notifications(reference=reference))["notifications"]
        return str(known[0]["id"]) if known else ""

    def _send(self, envelope: Envelope) -> Any:
        template = template_of(envelope.channel)
        words = {"subject": envelope.subject, "body": envelope.body}
        if envelope.channel == Channel.EMAIL:
            return self._client.send_email_notification(envelope.recipient, template, words, envelope.reference)
        if envelope.channel == Channel.TEXT:
            return self._client.send_sms_notification(envelope.recipient, template, {"body": envelope.body}, envelope.reference)
        return self._client.send_letter_notification(template, words | address_lines(envelope.recipient), envelope.reference)

    def _asked(self, ask: Callable[[], Any]) -> dict[str, Any]:
        """What Notify answered. Its own words may hold an address, so that only their kind is kept."""
        try:
            answer = ask()
        except APIError as error:
            raise _refusal(error) from error
        if not isinstance(answer, dict):
            raise NotCarried("GOV.UK Notify answered something else.")
        return answer


def template_of(channel: str) -> str:
    """The id of Notify's template for a channel."""
    found = {
        Channel.EMAIL: settings.HEADWATER_NOTIFY_EMAIL_TEMPLATE,
        Channel.TEXT: settings.HEADWATER_NOTIFY_TEXT_TEMPLATE,
        Channel.LETTER: settings.HEADWATER_NOTIFY_LETTER_TEMPLATE,
    }[Channel(channel)]
    if not found:
        raise NotCarried(f"There is no template for a {channel} in GOV.UK Notify: see docs/settings.md.", lasting=True)
    return str(found)


def address_lines(recipient: str) -> dict[str, str]:
    """An address as Notify takes it: seven lines at most, the last of them the postcode."""
    return {f"address_line_{number}": line for number, line in enumerate(recipient.splitlines()[:MOST_ADDRESS_LINES], start=1)}


def _refusal(error: APIError) -> NotCarried:
    """Whether to try again, and when: too many in a minute, too many in a day, a fault of theirs, or a message that will never do."""
    kind, status = _kind(error), error.status_code
    words = f"GOV.UK Notify said {status}{f' {kind}' if kind else ''}."
    if status == 429:
        return NotCarried(words, wait_minutes=A_MINUTE if kind == "RateLimitError" else AN_HOUR)
    # A wrong key or clock is ours to mend, and the message may go once it is mended.
    lasting = isinstance(error, HTTPError) and 400 <= status < 500 and status not in (401, 403, 408)
    return NotCarried(words, lasting=lasting)


def _kind(error: APIError) -> str:
    """The name that Notify gives to the fault, if it is one plain word."""
    told = error.message
    first = told[0].get("error", "") if isinstance(told, list) and told and isinstance(told[0], dict) else ""
    return first if isinstance(first, str) and first.isalpha() and len(first) <= 40 else ""
