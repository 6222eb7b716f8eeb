"""The daily list: one message to each person who puts right what is late, on working days, and none where nothing is."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db.models import Count

from headwater.hub.core.scoping import across_agencies, acting_for
from headwater.hub.notify.models import Message
from headwater.hub.organisations.models import Absence, Membership
from headwater.hub.referrals.actions.daily import send_daily_lists
from headwater.hub.referrals.actions.deciding import Deciding, decide
from headwater.hub.referrals.actions.redirecting import PassingOn, redirect
from headwater.hub.referrals.models import EmailedDraft, Mailbox, Referral
from headwater.hub.referrals.states import PassOn
from support.cast import AUTHORITY, HOLDER, NOW, PARTNER, Cast, refer
from support.duty import AWAY, HERE, contact_at

pytestmark = pytest.mark.django_db
# A Monday, just after eight; the referral of the cast then waits for its first answer for more than a week.
MONDAY = datetime(2026, 12, 7, 8, 5, tzinfo=UTC)


def send(at: datetime = MONDAY) -> int:
    return send_daily_lists(hour=8, at=at)


def lists() -> dict[str, str]:
    return {row.recipient.split("@")[0]: row.body for row in Message.objects.filter(template="staff.digest")}


def test_everybody_who_leads_hears_once_a_day_what_is_late(cast: Cast) -> None:
    assert [send(), send(), send(MONDAY + timedelta(hours=5))] == [3, 0, 0]
    assert set(lists()) == {"manager", "coordinator", "discharge_lead"}
    body = lists()["manager"]
    assert body.startswith("2 waiting for you today:")
    assert "1 answer to somebody who sent something here is late:\nhttp://127.0.0.1:8000/referrals/?look=unanswered" in body
    assert "1 referral has waited longer than was promised:\nhttp://127.0.0.1:8000/referrals/?look=late" in body
    assert "Amara" not in body
    assert Message.objects.values("recipient").annotate(n=Count("id")).filter(n__gt=1).count() == 0


def test_the_next_day_says_it_again_and_each_day_has_its_own(cast: Cast) -> None:
    assert [send(), send(MONDAY + timedelta(days=1))] == [3, 3]


@pytest.mark.parametrize(
    "when", [datetime(2026, 12, 5, 9, 0, tzinfo=UTC), datetime(2026, 12, 7, 7, 59, tzinfo=UTC), datetime(2026, 12, 25, 9, 0, tzinfo=UTC)]
)
def test_nothing_goes_at_a_weekend_on_a_bank_holiday_or_before_its_hour(cast: Cast, when: datetime) -> None:
    assert send(when) == 0
    assert lists() == {}


def test_nothing_to_say_is_no_message(cast: Cast) -> None:
    for code in (HERE, AWAY):
        contact_at(cast, code)
    with acting_for(cast.agencies[HOLDER].pk):
        decide(referral_id=cast.referral.pk, deciding=Deciding("no_contact"), by=cast["worker"], at=NOW)
    assert send() == 0


def test_a_redirect_that_nobody_took_up_is_on_the_list_and_opens_its_own(cast: Cast) -> None:
    with acting_for(cast.agencies[HOLDER].pk):
        passing = PassingOn(cast.partner_service.pk, frozenset({PassOn.NAME_AND_CONTACT, PassOn.REASON}))
        new = redirect(referral_id=cast.referral.pk, passing=passing, by=cast["worker"], at=NOW)
    assert send() == 4
    assert "1 redirect has had no answer yet:\nhttp://127.0.0.1:8000/referrals/?look=unconfirmed" in lists()["manager"]
    assert "redirect" not in lists()["partner_manager"]
    Message.objects.all().delete()
    with acting_for(cast.agencies[PARTNER].pk):
        row = Referral.objects.get(reference=new.reference)
        decide(referral_id=row.pk, deciding=Deciding("no_contact"), by=cast["partner_worker"], at=NOW)
    send(MONDAY + timedelta(days=1))
    assert "1 redirect was not taken up:\nhttp://127.0.0.1:8000/referrals/?look=bounced" in lists()["manager"]


def test_whoever_is_away_or_has_left_or_is_shut_out_gets_none(cast: Cast) -> None:
    day = MONDAY.date()
    with across_agencies():
        away = {"agency": cast.agencies[HOLDER], "kind": "leave", "starts_on": day, "ends_on": day}
        Absence.objects.create(membership=cast.memberships["manager"], **away)
        left = [cast.memberships[name].pk for name in ("coordinator", "discharge_lead")]
        Membership.objects.filter(pk__in=left).update(ended_on=day - timedelta(days=1))
    assert send() == 0


def test_somebody_at_two_agencies_gets_one_list_with_both_added_up(cast: Cast) -> None:
    with across_agencies():
        Membership.objects.create(
            user=cast.user("manager"), agency=cast.agencies[PARTNER], name="Maria", roles=["manager"], started_on=date(2026, 1, 1)
        )
        refer(cast, agency=cast.agencies[PARTNER], service=cast.partner_service)
    send()
    assert "2 referrals have waited longer than was promised" in lists()["manager"]
    assert "1 referral has waited longer" in lists()["partner_manager"]


def test_messages_that_did_not_arrive_since_the_last_list_are_on_it_for_who_chases_them(cast: Cast) -> None:
    lost = {"channel": "email", "template": "sender.news", "recipient": "a@example.org", "subject": "x", "created_at": NOW, "due_at": NOW}
    Message.objects.create(agency_id=cast.agencies[HOLDER].pk, failed_at=MONDAY - timedelta(hours=2), **lost)
    Message.objects.create(agency_id=cast.agencies[AUTHORITY].pk, failed_at=MONDAY - timedelta(hours=2), **lost)
    send()
    assert "1 message did not arrive:\nhttp://127.0.0.1:8000/manage/messages/" in lists()["manager"]
    assert "council_officer" not in lists()
    send(MONDAY + timedelta(days=1))
    assert "did not arrive" not in Message.objects.filter(template="staff.digest").latest("id").body


def test_emails_that_nobody_looked_at_stand_on_it(cast: Cast) -> None:
    with across_agencies():
        box = Mailbox.objects.create(agency=cast.agencies[HOLDER], name="referrals@riverside.example")
        seen = {"agency": box.agency, "mailbox": box, "received_at": NOW, "recorded_at": NOW}
        EmailedDraft.objects.create(digest="a", **seen)
        EmailedDraft.objects.create(digest="b", **seen)
    send()
    assert "2 emails that came in have not been looked at:\nhttp://127.0.0.1:8000/referrals/emails/" in lists()["manager"]
