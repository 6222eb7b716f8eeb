"""Keeping how a referral stood against the criteria when it was sent."""

from datetime import datetime

from headwater.hub.programmes.logic import fit
from headwater.hub.programmes.models import Service
from headwater.hub.programmes.queries import criteria_for
from headwater.hub.referrals.adapters import day_of
from headwater.hub.referrals.logic.fitting import is_speculative
from headwater.hub.referrals.logic.given import GivenReferral
from headwater.hub.referrals.models import Referral, ReferralFit
from headwater.hub.referrals.queries.fitting import services_beside, told
from headwater.hub.referrals.states import Channel, form_version


def keep_fit(row: Referral, given: GivenReferral, *, at: datetime) -> None:
    """The versions it was sent under, what its answers missed, and whether it counts as a need that nobody meets."""
    today, answers = day_of(at), told(given, as_of=day_of(at))
    criteria = criteria_for(service_id=row.service_id, area_code=given.area_code, as_of=today)
    covers = frozenset(Service.areas.through.objects.filter(service_id=row.service_id).values_list("area__code", flat=True))
    found = fit(criteria, answers, covers=covers)
    another = found.is_no and any(not one.fit.is_no for one in services_beside(answers, as_of=today))
    ReferralFit.objects.create(
        agency_id=row.agency_id,
        referral=row,
        form_version=form_version(today) if given.channel in (Channel.FORM, Channel.PHONE, Channel.IN_PERSON) else "",
        criteria_id=criteria.criteria_id,
        misses=[str(aspect) for aspect in found.misses],
        is_speculative=is_speculative(found, another_fits=another),
        wanted=given.wanted,
    )
