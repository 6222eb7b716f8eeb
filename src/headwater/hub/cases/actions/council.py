"""Telling a council about a case: the referral to it, or that the person said no."""

from datetime import date, datetime

from django.db import transaction

from headwater.hub.audit.actions import record, record_read
from headwater.hub.cases.actions.held import open_case, person_ref
from headwater.hub.cases.adapters.clocks import day_of
from headwater.hub.cases.models import Case, CouncilTold
from headwater.hub.cases.permissions import check_can_work
from headwater.hub.cases.queries.telling import Known, known_of
from headwater.hub.cases.states import CouncilAsked
from headwater.hub.core.errors import Invalid
from headwater.hub.core.scoping import across_agencies
from headwater.hub.core.values import Actor
from headwater.hub.referrals.actions import receive
from headwater.hub.referrals.actions.receiving import Receipt
from headwater.hub.referrals.logic.given import GivenReferral
from headwater.hub.referrals.models import Referral


def begin_telling(*, reference: str, by: Actor, at: datetime) -> Known:
    """What the case knows already, for the form; and the note in the log that it was seen."""
    known = known_of(viewer=by, reference=reference, as_of=day_of(at))
    record_read(verb="case.seen", by=by, at=at, kind="case", ref=reference, person=known.person_reference)
    return known


@transaction.atomic
def tell_council(*, reference: str, given: GivenReferral, by: Actor, at: datetime, form_token: str = "") -> Receipt:
    """Send the referral to the council that the person chose, and keep that it is this case's. Sent twice, it is kept once."""
    check_can_work(by)
    case = open_case(reference=reference, by=by, as_of=day_of(at))
    receipt = receive(given=given, by=by, at=at, form_token=form_token)
    with across_agencies():
        sent = Referral.objects.only("pk").get(reference=receipt.reference)
    if not CouncilTold.objects.filter(referral_id=sent.pk).exists():
        _keep(case, CouncilAsked.SENT, day_of(at), by, at, sent)
    return receipt


@transaction.atomic
def said_no(*, reference: str, said_on: date, by: Actor, at: datetime) -> None:
    """They were asked and did not agree: nothing is sent, and nobody is asked to send it again."""
    check_can_work(by)
    case = open_case(reference=reference, by=by, as_of=day_of(at))
    if said_on > day_of(at):
        raise Invalid("Check the answers.", {"said_on": "The day must be today or in the past."})
    if not CouncilTold.objects.filter(case=case, said=CouncilAsked.NO, happened_on=said_on).exists():
        _keep(case, CouncilAsked.NO, said_on, by, at)


def _keep(case: Case, said: str, on: date, by: Actor, at: datetime, sent: Referral | None = None) -> None:
    CouncilTold.objects.create(
        agency_id=case.agency_id, case=case, said=said, referral=sent, happened_on=on, recorded_at=at, recorded_by_id=by.user_id,
        recorded_by_name=by.name[:120],
    )  # fmt: skip
    record(verb="case.council_asked", by=by, at=at, kind="case", ref=case.reference, person=person_ref(case), detail={"said": said})
