"""The cast's provider with an embedded service at the children's centre, a team there and Priya on its rota."""

from dataclasses import dataclass
from datetime import time, timedelta
from decimal import Decimal
from typing import Any

import pytest

from headwater.hub.core.scoping import across_agencies, acting_for
from headwater.hub.organisations.models import Site
from headwater.hub.pathways.actions import advice as actions
from headwater.hub.pathways.models import HostTeam, Placement, RotaSlot
from headwater.hub.programmes.models import Service
from headwater.hub.programmes.states import Setting, Strand
from support.cast import HOLDER, NOW, PARTNER, TODAY, Cast


@dataclass
class Placed:
    """An embedded service with a team, a placement and its rota."""

    cast: Cast
    service: Service
    site: Site
    team: HostTeam
    placement: Placement
    slot: RotaSlot

    def log(self, who: str = "worker", *, answered: bool = True, **changes: Any) -> str:
        """Advice to the team."""
        given = {"topic": "options", "question": "What could a family do?", "asked_on": TODAY, "team_id": self.team.pk} | changes
        by = self.cast[who]
        with acting_for(by.agency_id):
            return actions.log_advice(given=actions.AdviceGiven(**given), by=by, at=NOW, answered=answered)

    def ask(self, who: str = "partner_worker", **changes: Any) -> str:
        """A question of somebody at another agency."""
        given = {
            "topic": "family",
            "question": "Can they stay?",
            "asked_on": TODAY,
            "partner_kind": "childrens",
            "channel": "hub",
        } | changes
        by = self.cast[who]
        with acting_for(by.agency_id):
            return actions.ask(service_id=self.service.pk, given=actions.AdviceGiven(**given), by=by, at=NOW)


@pytest.fixture
def placed(cast: Cast) -> Placed:
    """Saturday is the day of the cast, so the rota has a Saturday."""
    holder, host = cast.agencies[HOLDER], cast.agencies[PARTNER]
    since = TODAY - timedelta(300)
    with across_agencies():
        service = Service.objects.create(
            agency=holder, programme=cast.programme, name="Children's housing workers", strand=Strand.EMBEDDED, setting=Setting.CHILDRENS
        )
        site = Site.objects.create(agency=host, name="Fenwick House", address_public=True)
        worker = cast.memberships["worker"]
        team = HostTeam.objects.create(
            agency=holder, service=service, host=host, name="LCSS North", kind="childrens", worker=worker, started_on=since
        )
        placement = Placement.objects.create(
            agency=holder, service=service, host=host, site=site, membership=worker, hours_a_week=Decimal("18.5"), starts_on=since
        )
        slot = RotaSlot.objects.create(
            agency=holder, placement=placement, weekday=TODAY.weekday(), opens=time(9), closes=time(12), starts_on=since
        )
    return Placed(cast, service, site, team, placement, slot)
