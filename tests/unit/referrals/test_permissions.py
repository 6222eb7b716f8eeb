"""Who may do what with a referral: every role, every rule."""

import pytest

from headwater.hub.core.errors import NotAllowed
from headwater.hub.core.values import Actor, Role
from headwater.hub.referrals import permissions

RULES = {
    permissions.check_can_see_queue: {Role.WORKER, Role.MANAGER, Role.COORDINATOR, Role.AUTHORITY_OFFICER},
    permissions.check_can_decide: {Role.WORKER, Role.MANAGER, Role.AUTHORITY_OFFICER},
    permissions.check_can_accept: {Role.WORKER, Role.MANAGER},
    permissions.check_can_send: {Role.REFERRER, Role.WORKER, Role.MANAGER, Role.COORDINATOR},
}


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize(("rule", "may"), RULES.items(), ids=lambda given: getattr(given, "__name__", ""))
def test_a_rule_lets_in_its_roles_and_no_other(rule, may: set[Role], role: Role):
    somebody = Actor("Somebody", 1, 1, "An agency", 1, None, frozenset({role}))
    if role in may:
        rule(somebody)
    else:
        with pytest.raises(NotAllowed, match=r"\.$"):
            rule(somebody)


@pytest.mark.parametrize("rule", list(RULES), ids=lambda given: given.__name__)
def test_nobody_does_anything_for_no_agency(rule):
    with pytest.raises(NotAllowed):
        rule(Actor("Somebody", 1, roles=frozenset(Role)))
