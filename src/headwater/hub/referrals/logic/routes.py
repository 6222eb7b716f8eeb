"""By which road a referral came: exactly one, so that no two routes count the same referral."""

from headwater.hub.people.states import AgreedBy
from headwater.hub.referrals.logic.given import GivenReferral
from headwater.hub.referrals.states import Asker, Route


def route_of(given: GivenReferral, *, best_interests_may: bool) -> Route:
    """Self: the person asked. Duty to Refer: a body under the duty to the authority chosen. Proactive: staff saw it. Partner: the rest."""
    if given.sender.asker == Asker.PERSON:
        return Route.SELF
    if given.duty_to_refer and may_be_a_duty(given, best_interests_may=best_interests_may):
        return Route.DUTY_TO_REFER
    return Route.PROACTIVE if given.proactive else Route.PARTNER


def may_be_a_duty(given: GivenReferral, *, best_interests_may: bool) -> bool:
    """A decision made in somebody's best interests is not their agreement, unless the county says that it may stand for it."""
    return given.agreement.by != AgreedBy.BEST_INTERESTS or best_interests_may
