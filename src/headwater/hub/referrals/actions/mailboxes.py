"""Looking into a mailbox: each message kept before it is moved, so that a stop between the two makes no second draft; one bad message
stops none of the others; and what is wrong with the mailbox itself stands where duty workers see it."""

import logging
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q

from headwater.hub.audit.actions import record
from headwater.hub.core.scoping import acting_for
from headwater.hub.core.values import Actor
from headwater.hub.referrals.actions.emailing import Arrived, MailRules, keep_email
from headwater.hub.referrals.adapters.mailbox import NOT_REACHED, Lies, Opened
from headwater.hub.referrals.models import Mailbox

log = logging.getLogger("headwater.mail")
MOST_AT_ONCE = 50
NOT_KEPT = "{number} could not be kept and {lie} in the mailbox. The log of the site says why."


@dataclass(frozen=True, slots=True)
class Look:
    """What one look into a mailbox gave."""

    kept: int
    again: int
    failed: int


def claim_look(*, mailbox_id: int, agency_id: int, every: timedelta, at: datetime) -> bool:
    """Whether it is time to look again, and nobody else is looking: the row says when somebody last did."""
    with acting_for(agency_id):
        due = Mailbox.objects.filter(Q(looked_at=None) | Q(looked_at__lte=at - every), pk=mailbox_id)
        return bool(due.update(looked_at=at))


def read_mailbox(*, box: Opened, mailbox_id: int, agency_id: int, rules: MailRules, by: Actor, at: datetime) -> Look:
    """Keep what lies there, oldest first, so many at one look. What could not be kept before holds up nothing that came after it."""
    kept = again = failed = 0
    for lies in box.lying():
        if kept + again >= MOST_AT_ONCE:
            break
        try:
            is_new = _one(box, lies, mailbox_id, agency_id, rules, by, at)
        except NOT_REACHED:
            raise
        except Exception:
            failed += 1
            log.exception("An email could not be kept.")
        else:
            kept, again = kept + is_new, again + (not is_new)
    _say(mailbox_id, agency_id, _failed(failed), at)
    return Look(kept, again, failed)


def _one(box: Opened, lies: Lies, mailbox_id: int, agency_id: int, rules: MailRules, by: Actor, at: datetime) -> bool:
    raw = box.whole(lies.uid) if lies.size <= rules.most_bytes else box.head(lies.uid)
    arrived = Arrived(mailbox_id, agency_id, raw, max(lies.size, len(raw)), lies.came_at or at)
    kept = keep_email(arrived=arrived, rules=rules, by=by, at=at)
    box.put_away(lies.uid, is_kept_whole=kept.is_whole)
    return kept.is_new


def _failed(failed: int) -> str:
    return (
        NOT_KEPT.format(number=f"{failed} {'email' if failed == 1 else 'emails'}", lie="lies" if failed == 1 else "lie") if failed else ""
    )


def say_shut(*, mailbox_id: int, agency_id: int, why: str, by: Actor, at: datetime) -> None:
    """Write down that the mailbox could not be read, once for each time that it stops."""
    with acting_for(agency_id), transaction.atomic():
        was_open = Mailbox.objects.filter(pk=mailbox_id, trouble="").exists()
        Mailbox.objects.filter(pk=mailbox_id).update(trouble=why[:300])
        if was_open:
            record(verb="mailbox.shut", by=by, at=at, kind="mailbox", ref=mailbox_id, reason=why[:300])


def _say(mailbox_id: int, agency_id: int, trouble: str, at: datetime) -> None:
    with acting_for(agency_id):
        Mailbox.objects.filter(pk=mailbox_id).update(trouble=trouble, read_at=at)
