"""Makes somebody a member of an agency, for tests of pages that are about neither."""

from datetime import date

from headwater.hub.accounts.models import User
from headwater.hub.core.scoping import across_agencies
from headwater.hub.core.values import Role
from headwater.hub.organisations.models import Agency, Membership


def join(user: User, agency_name: str, *roles: Role) -> Membership:
    """A membership that began long ago and has not ended."""
    agency, _ = Agency.objects.get_or_create(name=agency_name, kind="provider")
    with across_agencies():
        return Membership.objects.create(user=user, agency=agency, name=user.name, roles=list(roles), started_on=date(2020, 1, 1))
