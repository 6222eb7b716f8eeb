"""Who a sign-in belongs to, as the one acting."""

from headwater.hub.accounts import queries as accounts
from headwater.hub.core import time
from headwater.hub.core.values import Actor
from headwater.hub.organisations import queries as organisations

SOMEBODY = Actor(name="somebody signing in")


def acting_as(user_id: int) -> Actor:
    """The person with the agency they act for, where there is just one; else the person alone."""
    actor = organisations.actor_for(user_id=user_id, membership_id=None, as_of=time.today())
    if actor is not None:
        return actor
    found = accounts.sign_in_of(user_id=user_id)
    return SOMEBODY if found is None else Actor(name=found.name, user_id=found.user_id)
