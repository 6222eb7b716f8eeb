"""What goes with a redirect: only what was ticked, and what stands in OFF_BY_DEFAULT is never ticked for anybody."""

from collections.abc import Iterable

from headwater.hub.referrals.states import OFF_BY_DEFAULT, PassOn

ALWAYS = frozenset({PassOn.NAME_AND_CONTACT, PassOn.REASON})
OFFERED = tuple(item for item in PassOn if item not in {PassOn.CLINICAL, PassOn.ATTACHMENTS})


def ticked_to_begin_with() -> frozenset[PassOn]:
    """What the page ticks before anybody has chosen."""
    return frozenset(OFFERED) - OFF_BY_DEFAULT


def fault(items: Iterable[str]) -> str:
    """A referral is not one without a name, a way to make contact and a reason."""
    return "" if set(items) >= ALWAYS else "The name, a way to make contact and the reason must go with it. Nothing else has to."
