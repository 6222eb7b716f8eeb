"""A ward of the trust of the cast, and Priya placed with it."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest

from headwater.hub.core.scoping import across_agencies, acting_for
from headwater.hub.organisations.models import Site
from headwater.hub.pathways.actions import hospital as actions
from headwater.hub.pathways.models import Placement, Stay, Ward
from headwater.hub.programmes.models import Service
from headwater.hub.programmes.states import Setting, Strand
from support.cast import HOLDER, NOW, TODAY, TRUST, Cast


@dataclass
class Hospital:
    """The trust's building and ward, and the service placed with it."""

    cast: Cast
    site: Site
    ward: Ward
    service: Service
    placement: Placement

    def stay(self, name: str = "Joan Ellery", *, days: int = 3, **facts: Any) -> Stay:
        """A stay that the trust holds."""
        given = actions.StayFacts(name, TODAY - timedelta(days), self.ward.pk, **facts)
        with acting_for(self.cast["nurse"].agency_id):
            reference = actions.add_stay(given=given, by=self.cast["nurse"], at=NOW)
            return Stay.objects.get(reference=reference)

    def flag(self, row: Stay, agreed: str = "yes", worry: str = "nowhere", note: str = "") -> int:
        """The nurse raises a flag."""
        with acting_for(row.agency_id):
            return actions.raise_flag(stay_id=row.pk, worry=worry, agreed=agreed, note=note, by=self.cast["nurse"], at=NOW)


@pytest.fixture
def hospital(cast: Cast) -> Hospital:
    """One ward, called for what it treats, and the housing worker who comes there."""
    trust, holder = cast.agencies[TRUST], cast.agencies[HOLDER]
    with across_agencies():
        site = Site.objects.create(agency=trust, name="Aldermere General", address_public=True)
        ward = Ward.objects.create(agency=trust, site=site, name="Oncology", code="ONC1", kind="acute", told_as="Level 4, ward B")
        service = Service.objects.create(
            agency=holder, programme=cast.programme, name="Hospital housing workers", strand=Strand.EMBEDDED, setting=Setting.HEALTH
        )
        placement = Placement.objects.create(
            agency=holder, service=service, host=trust, membership=cast.memberships["worker"], starts_on=TODAY - timedelta(100)
        )
    return Hospital(cast, site, ward, service, placement)
