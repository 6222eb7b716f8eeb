"""A referral's answers as criteria ask them: what is not known stays unknown."""

from headwater.hub.programmes.logic import Fit, Told
from headwater.hub.programmes.states import Aspect, Stayed
from headwater.hub.referrals.logic.given import GivenReferral
from headwater.hub.referrals.states import Home, Need, Reason, Threat

WITHIN_56 = frozenset({Threat.DAYS_0_28, Threat.DAYS_29_56, Threat.DAYS_0_56})
# From the soonest to the latest.
ORDER = (Threat.HOMELESS, Threat.DAYS_0_28, Threat.DAYS_29_56, Threat.DAYS_57_PLUS)
# Any other home says nothing: somebody in hospital may have a home, and somebody just released may be anywhere.
STAYED: dict[str, str] = {Home.HOSPITAL: Stayed.HOSPITAL, Home.PRISON: Stayed.PRISON}
_REASONS = {Aspect.HOUSING_NEED: Reason.NO_HOUSING_NEED, Aspect.DISTRICT: Reason.OUT_OF_AREA}


def told_by(given: GivenReferral, *, band: str, age: int | None) -> Told:
    """What a referral tells; `band` is the threat band on the day (empty: not known), `age` from a birth date that was given."""
    ages = (age, age) if age is not None else None
    return Told(
        area_code=given.area_code,
        housing_need=given.housing_need,
        agreed=given.agreement.agreed,
        threats=bands(band),
        ages=(16, 17) if ages is None and given.aged_16_17 else ages,
        home=given.home,
        has_children=children(given.children_ages, given.needs),
        needs=frozenset(given.needs) - {Need.NONE} if given.needs else None,
        stayed=STAYED.get(given.home, ""),
    )


def bands(band: str) -> frozenset[str]:
    """The bands a household may be in. "Within 56 days" may be either half."""
    if not band:
        return frozenset()
    return WITHIN_56 if band == Threat.DAYS_0_56 else frozenset({band})


def children(ages: tuple[int, ...] | None, needs: tuple[str, ...]) -> bool | None:
    """Whether children live there: from their ages, or from a need that says so."""
    if ages is None:
        return True if Need.DEPENDENT_CHILDREN in needs else None
    return bool(ages)


def is_speculative(found: Fit, *, another_fits: bool) -> bool:
    """Sent although it is not about a home, or although its answers fit no service."""
    return Aspect.HOUSING_NEED in found.misses or (found.is_no and not another_fits)


def reason_for(found: Fit, *, threats: frozenset[str], taken: frozenset[str]) -> str:
    """The code that says why a referral does not fit: too early or too late by where it stands beside what is taken."""
    if Aspect.THREAT in found.misses:
        known, takes = (
            [ORDER.index(Threat(one)) for one in threats if one in ORDER],
            [ORDER.index(Threat(one)) for one in taken if one in ORDER],
        )
        if known and takes and min(known) > max(takes):
            return Reason.TOO_EARLY
        if known and takes and max(known) < min(takes):
            return Reason.TOO_LATE
    return next(
        (str(_REASONS[aspect]) for aspect in found.misses if aspect in _REASONS), str(Reason.ANOTHER_SERVICE_FITS) if found.is_no else ""
    )
