"""Questions about people who sign in."""

from dataclasses import dataclass

from django.conf import settings

from headwater.hub.accounts import adapters
from headwater.hub.accounts.models import User


@dataclass(frozen=True, slots=True)
class SignIn:
    """A person's sign-in, as far as others may know it."""

    user_id: int
    email: str
    name: str
    is_active: bool
    has_second_step: bool


def sign_in_of(*, user_id: int) -> SignIn | None:
    """One person's sign-in."""
    user = User.objects.filter(pk=user_id).first()
    return None if user is None else SignIn(user.pk, user.email, user.name, user.is_active, adapters.has_second_step(user.pk))


def user_id_of(*, email: str) -> int | None:
    """Whose address this is, whatever its case."""
    return User.objects.filter(email__iexact=email.strip()).values_list("pk", flat=True).first()


def has_second_step(*, user_id: int) -> bool:
    """Whether this person has set up the second step."""
    return adapters.has_second_step(user_id)


def made_up_sign_ins() -> int:
    """How many sign-ins belong to a made-up county."""
    return User.objects.filter(made_up=True).count()


def may_sign_in(*, user_id: int) -> bool:
    """Whether the sign-in is open, and, where it is made up, the county is too."""
    made_up = User.objects.filter(pk=user_id, is_active=True).values_list("made_up", flat=True).first()
    return made_up is not None and (settings.MADE_UP_COUNTY or not made_up)
