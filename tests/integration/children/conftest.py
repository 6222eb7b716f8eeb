"""Priya placed with the children's centre of the cast, with three locality teams."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest

from headwater.hub.core.scoping import across_agencies, acting_for
from headwater.hub.pathways.actions import children as actions
from headwater.hub.pathways.models import Family, HostTeam, Placement
from headwater.hub.programmes.models import Service
from headwater.hub.programmes.states import Setting, Strand
from support.cast import HOLDER, NOW, PARTNER, TODAY, Cast

ASKED = {"may_lose_home": "yes", "home_unfit": "no", "crowded": "yes", "behind_with_rent": "not_asked"}


@dataclass
class Locality:
    """The service, its teams and the placement."""

    cast: Cast
    service: Service
    teams: dict[str, HostTeam]

    def family(self, name: str = "Rosa Lane", agreed: str = "yes", **facts: Any) -> Family:
        """A MASH contact that the children's centre wrote down."""
        by = self.cast["partner_worker"]
        given = {"came_by": "mash", "adult_name": name, "contact_on": TODAY, "agreed": agreed, "contact_number": f"M-{name}", **ASKED}
        with acting_for(by.agency_id):
            reference = actions.add_family(new=actions.Contact(**(given | facts)), by=by, at=NOW)
            return Family.objects.get(reference=reference)

    def do(self, act: Callable[..., Any], **given: Any) -> Any:
        """Something that the social worker does."""
        by = self.cast["partner_worker"]
        with acting_for(by.agency_id):
            return act(**given, by=by, at=NOW)


@pytest.fixture
def locality(cast: Cast) -> Locality:
    """Three teams, each with its worker."""
    holder, host = cast.agencies[HOLDER], cast.agencies[PARTNER]
    since = TODAY - timedelta(300)
    with across_agencies():
        service = Service.objects.create(
            agency=holder, programme=cast.programme, name="Children's housing workers", strand=Strand.EMBEDDED, setting=Setting.CHILDRENS
        )
        members = (cast.memberships["worker"], cast.memberships["worker"], cast.memberships["colleague"])
        teams = {
            name: HostTeam.objects.create(
                agency=holder, service=service, host=host, name=f"LCSS {name}", kind="childrens", worker=member, started_on=since
            )
            for name, member in zip(("North", "South", "City"), members, strict=True)
        }
        Placement.objects.create(agency=holder, service=service, host=host, membership=cast.memberships["worker"], starts_on=since)
    return Locality(cast, service, teams)
