"""Lets an email come, as the schedule would."""

from dataclasses import replace
from datetime import datetime

from headwater.hub.core.scoping import across_agencies
from headwater.hub.core.values import system
from headwater.hub.referrals.actions.emailing import Arrived, MailRules, keep_email, mailbox_named
from headwater.hub.referrals.models import EmailedDraft
from support.cast import HOLDER, NOW, Cast

RULES = MailRules(1024 * 1024, frozenset({"headwater@localhost"}), "mx.aldershire.example", ("jobcentre.example", "gov.uk"), 1)
SCHEDULE = system("read the mailbox")


def come(cast: Cast, raw: bytes, *, agency: str = HOLDER, at: datetime = NOW, rules: MailRules = RULES, **changes: object) -> EmailedDraft:
    """The draft that a message makes, or made."""
    agency_id = cast.agencies[agency].pk
    box = mailbox_named(name=f"referrals of {agency}", agency_id=agency_id)
    arrived = replace(Arrived(box, agency_id, raw, len(raw), at), **changes)  # type: ignore[arg-type]  # handed on as given
    kept = keep_email(arrived=arrived, rules=rules, by=SCHEDULE, at=at)
    with across_agencies():
        return EmailedDraft.objects.select_related("original").get(reference=kept.reference)
