"""Referrals to councils that nobody there was told of yet: no contact was in date, or the contact had no email."""

from datetime import date

from django.db.models import QuerySet

from headwater.hub.core.scoping import across_agencies
from headwater.hub.organisations.queries.authorities import reading_here
from headwater.hub.referrals.models import AuthorityReferral
from headwater.hub.referrals.states.authority import Stage


def untold() -> QuerySet[AuthorityReferral]:
    """Those that still wait. Somebody who died is not written about."""
    return AuthorityReferral.objects.filter(stage=Stage.WAITING, told_at=None, referral__person__died_on=None)


def count_untold(*, as_of: date) -> int:
    """How many wait where no officer reads here either: counted across agencies for whoever looks for a contact, and nobody is named."""
    with across_agencies():
        waiting = list(untold().values_list("authority_id", flat=True))
    here = reading_here(list(set(waiting)), as_of=as_of)
    return sum(area_id not in here for area_id in waiting)
