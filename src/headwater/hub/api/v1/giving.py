"""A body as the referral that a form would have given."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from headwater.hub.api.v1.bodies import ReferralIn
from headwater.hub.core.errors import Invalid
from headwater.hub.organisations.adapters import district_of
from headwater.hub.referrals.logic.given import (
    GivenAddress,
    GivenAgreement,
    GivenPerson,
    GivenReferral,
    GivenRisk,
    GivenSender,
    GivenWay,
)

Here = Callable[[], Mapping[str, str]]
AS_THEY_ARE = (
    "service_id", "reason", "proactive", "duty_to_refer", "unsafe_to_stay", "nowhere_tonight", "aged_16_17", "threat_on",
    "threat_dont_know", "landlord", "arrears_gbp", "tried", "more",
)  # fmt: skip
OR_BLANK = ("housing_need", "wanted", "home", "has_arrears", "notice_given", "id_seen")


def given_from(body: ReferralIn, *, today: date, here: Here) -> GivenReferral:
    """The referral. A district is read from the postcode where it is not named; nothing else is guessed."""
    as_they_are: dict[str, Any] = {name: getattr(body, name) for name in AS_THEY_ARE}
    or_blank: dict[str, Any] = {name: getattr(body, name) or "" for name in OR_BLANK}
    return GivenReferral(**_in_parts(body, today, here), **as_they_are, **or_blank)


def _in_parts(body: ReferralIn, today: date, here: Here) -> dict[str, Any]:
    return {
        "person": GivenPerson(**dict(body.person)),
        "ways": tuple(GivenWay(**dict(way) | {"seen_by_others": way.seen_by_others or ""}) for way in body.contact),
        "happened_on": body.happened_on or today,
        "agreement": GivenAgreement(**dict(body.agreement)),
        "sender": GivenSender(**dict(body.sender)),
        "area_code": district(body, here) if body.district or body.address.postcode else "",
        "address": GivenAddress(**dict(body.address)),
        "children_ages": None if body.children_ages is None else tuple(body.children_ages),
        "needs": tuple(dict.fromkeys(body.needs)),
        "risks": tuple(GivenRisk(**dict(risk)) for risk in body.risks),
    }


def district(body: ReferralIn, known: Here) -> str:
    """The district that was named, or the one that the postcode lies in; nothing where neither says."""
    here = known()
    if body.district:
        if body.district not in here:
            raise Invalid(
                "Check the answers.", {"district": "There is no such district in this county. Leave it out, or send its ONS code."}
            )
        return body.district
    found = district_of(body.address.postcode)
    if found and found[0] not in here:
        words = f"That postcode is in {found[1]}, outside this county. Ask the council there, or send the district they go back to."
        raise Invalid("Check the answers.", {"address.postcode": words})
    return found[0] if found else ""
