"""People who sign in. What they may do stands in their memberships, not here."""

from typing import Any

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower

from headwater.hub.core.handling import Handling


class UserManager(BaseUserManager["User"]):
    """Makes people who sign in with their work email address."""

    def create_user(self, email: str, name: str, password: str | None = None, **fields: Any) -> "User":
        user = self.model(email=email.strip().lower(), name=name, **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user


class User(AbstractBaseUser):
    """One person's sign-in."""

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=120)
    phone = models.CharField(max_length=30, blank=True)
    is_active = models.BooleanField(default=True)
    joined_at = models.DateTimeField(null=True, blank=True)
    # A sign-in of a made-up county, whose password is printed: refused wherever the data is real.
    made_up = models.BooleanField(default=False)

    objects = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    handling = {
        Handling.IDENTITY: ("name",),
        Handling.CONTACT: ("email", "phone"),
        Handling.OPERATIONAL: ("id", "password", "last_login", "is_active", "joined_at", "made_up"),
    }

    class Meta:
        constraints = [models.UniqueConstraint(Lower("email"), name="user_email_whatever_its_case")]
