"""The prison of the cast, and Priya placed with it."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest

from headwater.hub.core.scoping import across_agencies, acting_for
from headwater.hub.organisations.models import Site
from headwater.hub.pathways.actions import justice as actions
from headwater.hub.pathways.models import Custody, Placement
from headwater.hub.programmes.models import Service
from headwater.hub.programmes.states import Setting, Strand
from support.cast import HOLDER, NOW, PRISON, TODAY, Cast


@dataclass
class Prison:
    """The prison's building, and the service placed with it."""

    cast: Cast
    site: Site
    service: Service

    def somebody(self, name: str = "Ned Farrow", *, days: int = 30, left: int | None = 60, agreed: str = "", **facts: Any) -> Custody:
        """Somebody whom the prison holds."""
        by, received = self.cast["resettlement"], TODAY - timedelta(days)
        release = None if left is None else TODAY + timedelta(left)
        given = actions.CustodyFacts(name, received, site_id=self.site.pk, expected_release_on=release, **facts)
        with acting_for(by.agency_id):
            row = Custody.objects.get(reference=actions.add_custody(given=given, by=by, at=NOW))
        if agreed:
            self.agree(row, agreed)
        return row

    def agree(self, row: Custody, agreed: str = "yes", **more: Any) -> list[int]:
        """Edie writes down what they said."""
        by = self.cast["resettlement"]
        with acting_for(by.agency_id):
            return actions.agree(custody_id=row.pk, given=actions.Agreement(agreed, **more), by=by, at=NOW)

    def asked(self, row: Custody, kind: str, housing: str, *, days_ago: int = 0) -> None:
        """Edie asks them about home."""
        by = self.cast["resettlement"]
        with acting_for(by.agency_id):
            said = {"kind": kind, "held_on": TODAY - timedelta(days_ago), "housing": housing}
            actions.interview(custody_id=row.pk, by=by, at=NOW, **said)


@pytest.fixture
def prison(cast: Cast) -> Prison:
    """One prison, and the housing worker who comes there."""
    host, holder = cast.agencies[PRISON], cast.agencies[HOLDER]
    with across_agencies():
        site = Site.objects.create(agency=host, name="HMP Aldermere", address_public=True)
        service = Service.objects.create(
            agency=holder, programme=cast.programme, name="Prison housing workers", strand=Strand.EMBEDDED, setting=Setting.JUSTICE
        )
        placed = {"membership": cast.memberships["worker"], "starts_on": TODAY - timedelta(100)}
        Placement.objects.create(agency=holder, service=service, host=host, **placed)
    return Prison(cast, site, service)
