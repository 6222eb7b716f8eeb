"""How each referral's answers stood against what its service took on the day, by the site's own rule."""

import json
from datetime import date
from functools import cache

from headwater.hub.county.cast import Cast, Service
from headwater.hub.county.criteria import in_force
from headwater.hub.county.teller import Teller
from headwater.hub.programmes.logic import Told, fit
from headwater.hub.programmes.states import Aspect
from headwater.hub.referrals.logic.fitting import STAYED, bands
from headwater.hub.referrals.states import Channel, Wanted, form_version

TYPED = (Channel.FORM, Channel.PHONE, Channel.IN_PERSON)
NO_NEED = "no_housing_need"
# The programme began this long before its first referral.
BEGAN = 30
WANTED = tuple(Wanted)


def write_fit(tell: Teller, service: Service, told: Told, referral_id: int, *, day: int, channel: str) -> None:
    """The versions it was sent under and what its answers missed. What was not about a home is a need that nobody meets."""
    criteria = in_force(service.key, day - tell.days.start + BEGAN)
    found = fit(criteria, told, covers=covers(tell.cast, service))
    unmet = Aspect.HOUSING_NEED in found.misses
    tell.add(
        "referrals.ReferralFit", agency_id=service.agency.id, referral_id=referral_id, criteria_id=criteria.criteria_id,
        form_version=form_version(date.fromordinal(day)) if channel in TYPED else "", misses=json.dumps([str(one) for one in found.misses]),
        is_speculative=unmet, wanted=WANTED[referral_id % len(WANTED)] if unmet else "",
    )  # fmt: skip


def covers(cast: Cast, service: Service) -> frozenset[str]:
    """The districts of a service: its own for a council's, else all of the county."""
    own = service.key.removeprefix("council_")
    return frozenset({cast.areas[own].code}) if own in cast.areas else county(tuple(area.code for area in cast.areas.values()))


@cache
def county(codes: tuple[str, ...]) -> frozenset[str]:
    return frozenset(codes)


def told_of(
    *, area_code: str, housing_need: str, threat: str, born: int | None, day: int, home: str, children_ages: str, needs: tuple[str, ...]
) -> Told:
    """What a referral told on the day it came."""
    years = (day - born) * 4 // 1461 if born is not None else None
    return Told(
        area_code=area_code, housing_need=housing_need, agreed="yes", threats=bands(threat), ages=(years, years) if years else None,
        home=home, has_children=bool(children_ages) or None, needs=frozenset(needs) or None, stayed=STAYED.get(home, ""),
    )  # fmt: skip
