"""A move from one prison to another: one episode, one case, and whoever holds it now is told where they are."""

from datetime import date, datetime

from django.db import IntegrityError, transaction

from headwater.hub.audit.actions import record
from headwater.hub.core.errors import Invalid
from headwater.hub.core.scoping import across_agencies
from headwater.hub.core.values import Actor
from headwater.hub.organisations.models import Site
from headwater.hub.organisations.queries import agreement_between
from headwater.hub.organisations.states import AgencyKind
from headwater.hub.pathways.actions.justice.agreeing import ITEM, tell
from headwater.hub.pathways.actions.justice.episodes import held_custody
from headwater.hub.pathways.adapters import day_of
from headwater.hub.pathways.logic.justice.worklist import may_pass
from headwater.hub.pathways.models import Custody, CustodyMove, CustodyShare

HOLDS = (AgencyKind.PRISON, AgencyKind.PROBATION, AgencyKind.YOUTH_CUSTODY)


@transaction.atomic
def move_to(*, custody_id: int, site_id: int, on: date, by: Actor, at: datetime) -> None:
    """They were moved. Another prison holds the episode from then on, under an agreement in force; the case that a housing worker opened
    stays theirs."""
    row = held_custody(custody_id, by)
    site = Site.objects.select_related("agency").filter(pk=site_id, agency__kind__in=HOLDS).first()
    if site is None or site.pk == row.site_id:
        raise Invalid("Check the answers.", {"site_id": "Choose where they were moved to."})
    if not row.received_on <= on <= day_of(at):
        raise Invalid("Check the answers.", {"on": "The day must be from the day they came into custody to today."})
    hand_over(row, site, on, by, at)


def hand_over(row: Custody, site: Site, on: date, by: Actor, at: datetime) -> None:
    """Write the move, and let go of whom the new holder may not share with."""
    before, today = row.agency_id, day_of(at)
    if site.agency_id != before and agreement_between(first_id=before, second_id=site.agency_id, item=ITEM, as_of=today) is None:
        raise Invalid("Check the answers.", {"site_id": "No sharing agreement in force covers people in custody between you and them."})
    CustodyMove.objects.create(
        custody=row, came_from=row.prison, went_to=site.name, happened_on=on, recorded_at=at, recorded_by_id=by.user_id,
        recorded_by_name=by.name,
    )  # fmt: skip
    row.agency, row.site, row.prison = site.agency, site, site.name
    try:
        with transaction.atomic():
            row.save(update_fields=["agency", "site", "prison"])
    except IntegrityError as error:
        raise Invalid("Check the answers.", {"site_id": "They hold somebody with this prison number already."}) from error
    _share_again(row, at)
    record(verb="custody.moved", by=by, at=at, kind="custody", ref=row.reference, detail={"to": site.pk})


def _share_again(row: Custody, at: datetime) -> None:
    """Who was told before goes on seeing them only where an agreement with the new holder covers it; who is placed there is told."""
    with across_agencies():
        # The shares decide what others see, so all of them are looked at, whoever they are for.
        for share in CustodyShare.objects.filter(record=row, ended_at=None):
            covered = agreement_between(first_id=row.agency_id, second_id=share.agency_id, item=ITEM, as_of=day_of(at))
            if covered is None and share.agency_id != row.agency_id:
                share.ended_at = at
                share.save(update_fields=["ended_at"])
    if may_pass(row.agreed):
        tell(row, at)
