"""How referrals went, by who sent them: every figure with what it is out of, and nobody left out."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from headwater.hub.core.errors import NotAllowed
from headwater.hub.core.scoping import across_agencies, acting_for
from headwater.hub.referrals.models import Referral, ReferralShare
from headwater.hub.referrals.queries import SourceReport, how_yours_went, rejections_by_quarter, source_outcomes
from headwater.hub.referrals.queries.sources import SELF, UNNAMED
from support.cast import HOLDER, NOW, TODAY, TRUST, Cast

YEAR = {"since": TODAY - timedelta(days=365), "until": TODAY}


@pytest.fixture(autouse=True)
def at_riverside(cast: Cast) -> Iterator[None]:
    """Everything here happens in the agency that was asked; the cast's own referral is out of the way."""
    ReferralShare.objects.all().delete()
    Referral._base_manager.all().delete()
    with acting_for(cast.agencies[HOLDER].pk):
        yield


def receive(cast: Cast, n: int, decision: str = "", reason: str = "", **changes: object) -> None:
    """So many referrals with the same end."""
    state = {"": "sent", "accepted": "accepted", "declined": "declined", "person_declined": "person_declined", "redirected": "redirected"}[
        decision
    ]
    row = {
        "agency": cast.agencies[HOLDER], "service": cast.service, "person": cast.person, "channel": "form", "route": "partner",
        "asker": "professional",
        "sender_agency": cast.agencies[TRUST], "sender_agency_name": TRUST, "happened_on": TODAY, "received_at": NOW,
        "recorded_at": NOW, "urgent_on": TODAY, "agreed": "yes", "feedback_agreed": True, "reason": "why", "state": state,
        "decision": decision, "decision_reason": reason, "decided_at": NOW if decision else None, "next_place": "elsewhere",
        "redirected_to": cast.partner_service if decision == "redirected" else None,
    }  # fmt: skip
    Referral.objects.bulk_create(Referral(**(row | changes)) for _ in range(n))


def report(cast: Cast) -> SourceReport:
    return source_outcomes(viewer=cast["manager"], **YEAR)


def test_REF_01_the_source_report_shows_23_of_153_who_asked_for_themselves(cast: Cast):
    receive(cast, 130)
    receive(cast, 23, asker="person", route="self", sender_agency=None, sender_agency_name="")
    found = report(cast)
    own = next(line for line in found.lines if line.is_self)
    assert (own.source, own.tally.received, found.total.received) == (SELF, 23, 153)
    assert round(100 * own.tally.received / found.total.received, 1) == 15.0
    assert sum(line.tally.received for line in found.lines if not line.is_self) == 130


def test_REF_10_rejected_over_received_with_its_base_by_reason_and_quarter(cast: Cast):
    receive(cast, 6, "declined", "out_of_area")
    receive(cast, 4, "accepted")
    found = report(cast)
    assert (found.total.rejected, found.total.received, found.total.rate(without_ended=False)) == (6, 10, 60.0)
    assert dict(found.total.reasons) == {"out_of_area": 6}
    (line,) = rejections_by_quarter(viewer=cast["manager"], **YEAR)
    assert (line.quarter, line.reason, line.rejected, line.received) == ("FY2026-Q3", "out_of_area", 6, 10)


def test_REF_11_the_rate_is_shown_with_and_without_what_the_person_ended(cast: Cast):
    receive(cast, 5, "declined", "no_capacity")
    receive(cast, 5, "accepted")
    receive(cast, 10, "person_declined")
    total = report(cast).total
    assert (total.rate(without_ended=False), total.received) == (25.0, 20)
    assert (total.rate(without_ended=True), total.base_without_ended) == (50.0, 10)
    assert total.ended_by_person == 10


def test_REF_12_a_source_with_five_or_more_has_a_rate_and_fewer_have_none(cast: Cast):
    receive(cast, 5, "declined", "too_late", direction="too_far_downstream")
    receive(cast, 4, "declined", "too_early", direction="too_far_upstream", sender_agency=None, sender_agency_name="St Ann's School")
    enough = {line.source: line.enough for line in report(cast).lines}
    assert enough == {TRUST: True, "St Ann's School": False}


def test_REF_19_the_report_shows_direction_by_source(cast: Cast):
    receive(cast, 3, "declined", "too_late", direction="too_far_downstream")
    receive(cast, 2, "declined", "too_early", direction="too_far_upstream")
    (line,) = report(cast).lines
    assert dict(line.tally.directions) == {"too_far_downstream": 3, "too_far_upstream": 2}


def test_what_is_pending_or_passed_on_is_neither_accepted_nor_rejected(cast: Cast):
    receive(cast, 2)
    receive(cast, 3, "redirected", "another_service_fits")
    total = report(cast).total
    assert (total.pending, total.redirected, total.accepted, total.rejected) == (2, 3, 0, 0)


def test_a_source_that_gave_no_name_is_counted(cast: Cast):
    receive(cast, 1, sender_agency=None, sender_agency_name="")
    assert [line.source for line in report(cast).lines] == [UNNAMED]


def test_a_period_holds_both_its_days_and_no_other(cast: Cast):
    receive(cast, 1, received_at=NOW - timedelta(days=366))
    receive(cast, 2, "accepted")
    assert report(cast).total.received == 2


def test_nothing_received_has_no_rate(cast: Cast):
    assert report(cast).total.rate(without_ended=False) is None
    assert report(cast).lines == ()


@pytest.mark.parametrize("question", [source_outcomes, rejections_by_quarter])
def test_a_worker_does_not_see_other_agencies_failures(cast: Cast, question):
    with pytest.raises(NotAllowed):
        question(viewer=cast["worker"], **YEAR)


def test_REF_12_a_referrer_sees_their_own_reasons_as_far_as_it_was_agreed(cast: Cast):
    receive(cast, 5, "declined", "too_late")
    receive(cast, 1, "declined", "no_capacity", feedback_agreed=False)
    nurse, stranger = cast["nurse"], cast["stranger_manager"]
    with across_agencies():
        ReferralShare.objects.bulk_create(
            ReferralShare(record=row, agency_id=nurse.agency_id, as_sender=True, started_at=NOW) for row in Referral.objects.all()
        )
    with acting_for(nurse.agency_id):
        (line,) = how_yours_went(viewer=nurse, **YEAR).lines
    assert (line.source, line.tally.received, dict(line.tally.reasons)) == ("Housing navigators", 5, {"too_late": 5})
    with acting_for(stranger.agency_id):
        assert how_yours_went(viewer=stranger, **YEAR).lines == ()
