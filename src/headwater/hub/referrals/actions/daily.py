"""The daily list, in place of a ladder of notices: one message to each person, on working days, and none where nothing is late."""

from datetime import datetime

from django.db import transaction

from headwater.hub.audit.actions import record
from headwater.hub.core.values import Actor, system
from headwater.hub.notify.actions import begin_day, queue
from headwater.hub.notify.logic import Line
from headwater.hub.people.logic.contact import staff_recipient
from headwater.hub.referrals.actions.authority.waiting import tell_untold
from headwater.hub.referrals.adapters import day_of
from headwater.hub.referrals.adapters.pages import address_of, is_working_hour
from headwater.hub.referrals.queries.daily import Reader, lists

TEMPLATE = "staff.digest"


def send_daily_lists(*, hour: int, at: datetime) -> int:
    """Put everybody's list for today in the outbox, if its hour has come and nobody has done so. Gives to how many people."""
    if not is_working_hour(at, hour=hour):
        return 0
    with transaction.atomic():
        since = begin_day(day=day_of(at), at=at)
        if since is None:
            return 0
        tell_untold(by=system("daily list"), at=at)
        return _send_all(system("daily list"), since, at)


def _send_all(by: Actor, since: datetime, at: datetime) -> int:
    sent = sum(_send(reader, lines, by, at) for reader, lines in lists(now=at, since=since))
    record(verb="daily_list.sent", by=by, at=at, kind="daily_list", ref=day_of(at).isoformat(), detail={"people": sent})
    return sent


def _send(reader: Reader, lines: tuple[Line, ...], by: Actor, at: datetime) -> bool:
    to = staff_recipient(reader.email) if lines else None
    if to is None:
        return False
    context = {"count": sum(line.count for line in lines), "link": address_of("home")}
    sent = queue(
        to=to, template=TEMPLATE, context=context, lines=lines, by=by, at=at, agency_id=reader.agencies[0][0], about_kind="daily_list",
        about_ref=day_of(at).isoformat(),
    )  # fmt: skip
    return sent is not None
