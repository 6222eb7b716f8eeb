"""Whether a machine wrote an email: such a message is never answered, so that no two machines thank each other for ever."""

from email.message import Message

from headwater.hub.referrals.states import Automatic

REPLIES = ("X-Autoreply", "X-Autorespond", "X-Autorespond-To")
DAEMONS = ("mailer-daemon", "postmaster", "mail-daemon")


def automatic(message: Message, address: str, own_addresses: frozenset[str]) -> str:
    """Which kind of machine wrote it; empty for a person."""
    submitted = _header(message, "Auto-Submitted").split(";")[0].strip()
    precedence = _header(message, "Precedence")
    if address and address in own_addresses:
        return Automatic.OWN
    if _is_bounce(message, address):
        return Automatic.BOUNCE
    if submitted == "auto-replied" or precedence == "auto_reply" or any(message.get(name) for name in REPLIES):
        return Automatic.REPLY
    if submitted not in {"", "no"} or precedence in {"bulk", "junk", "list"} or message.get("List-Id"):
        return Automatic.GENERATED
    return ""


def _header(message: Message, name: str) -> str:
    return str(message.get(name, ""))[:200].strip().lower()


def _is_bounce(message: Message, address: str) -> bool:
    report = message.get_content_type() == "multipart/report"
    return report or _header(message, "Return-Path") == "<>" or address.partition("@")[0] in DAEMONS
