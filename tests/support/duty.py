"""A Duty to Refer, as a test of it needs one: a hospital under the duty, a council with an officer, and one that does not use the hub."""

from datetime import date, timedelta
from typing import Any

from headwater.hub.core.values import Actor
from headwater.hub.organisations.actions.contacts import NewContact, name_contact
from headwater.hub.organisations.models import Agency, Area
from headwater.hub.programmes.models import Programme, ProgrammeSetting
from headwater.hub.referrals.actions import receive
from headwater.hub.referrals.logic.given import GivenAuthority, GivenSender
from headwater.hub.referrals.models import Referral
from support.cast import AUTHORITY, NOW, TODAY, TRUST, Cast
from support.referring import found, given

HERE, AWAY, FAR = "E07000999", "E07000998", "E07000178"
ALL_TOLD = ("contact", "appointment", "outcome")


def under_the_duty(cast: Cast) -> None:
    """The hospital trust is under the duty, and there is a council far away."""
    Agency.objects.filter(pk=cast.agencies[TRUST].pk).update(duty_to_refer_from=date(2018, 10, 1))
    Area.objects.get_or_create(code=FAR, defaults={"name": "Oxford"})


def nurse(cast: Cast) -> GivenSender:
    """The ward nurse, signed in."""
    by = cast["nurse"]
    return GivenSender(name=by.name, role="Ward sister", agency_name=by.agency_name, agency_id=by.agency_id, member_id=by.membership_id)


def to(code: str = HERE, **changes: Any) -> GivenAuthority:
    """To an authority, with everything agreed unless it is said otherwise."""
    said: dict[str, Any] = {"contact_agreed": "yes", "taken_by": "Joyce Mbeki", "feedback": ALL_TOLD}
    return GivenAuthority(code=code, **(said | changes))


def referred(cast: Cast, code: str = HERE, *, by: Actor | None = None, at: Any = NOW, said: Any = None, **changes: Any) -> Referral:
    """The nurse's referral to an authority, received just now."""
    changes = {"happened_on": at.date(), "sender": nurse(cast), "authority": said or to(code)} | changes
    return found(receive(given=given(cast, service_id=0, **changes), by=by or cast["nurse"], at=at).reference)


def contact_at(cast: Cast, code: str = HERE, *, until: date = TODAY + timedelta(days=90), email: str = "duty@council.example") -> int:
    """A named contact of an authority, in date."""
    new = NewContact("Sal Reed", TODAY - timedelta(days=30), until, "Duty to Refer lead", "Housing options", "01632 960200", email)
    return name_contact(code=code, new=new, by=cast["coordinator"], at=NOW)


def shows_every_number() -> None:
    """The county hides no number, however small, so that a test can read them."""
    for programme in Programme.objects.all():
        ProgrammeSetting.objects.create(programme=programme, name="small_number", value=0, starts_on=TODAY - timedelta(days=400))


__all__ = ["AUTHORITY", "AWAY", "FAR", "HERE", "contact_at", "nurse", "referred", "shows_every_number", "to", "under_the_duty"]
