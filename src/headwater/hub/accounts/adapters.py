"""The door to the sign-in library: its second steps, its password links, and the lock on what it stores."""

import base64
import hashlib
import hmac
import logging
import secrets

from allauth.account import app_settings
from allauth.account.utils import user_pk_to_url_str
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.contrib.sessions.models import Session
from django.urls import reverse

from headwater.hub.accounts.models import User

log = logging.getLogger("headwater.sign_in")

PURPOSE = b"headwater second step"


def locked(text: str) -> str:
    """A secret as it is stored: nobody who reads the database, or a backup, can make codes with it."""
    return _keys().encrypt(text.encode()).decode()


def unlocked(stored: str) -> str:
    """The secret again. One locked with a key that is gone opens nothing: an administrator takes the second step off."""
    try:
        return _keys().decrypt(stored.encode()).decode()
    except InvalidToken:
        log.error("A second step is locked with a secret key that this site no longer has")
        return base64.b32encode(secrets.token_bytes(20)).decode()


def has_second_step(user_id: int) -> bool:
    """Whether this person has set up the second step."""
    return Authenticator.objects.filter(user_id=user_id, type=Authenticator.Type.TOTP).exists()


def give_second_step(user: User, secret: str) -> None:
    """Set up the second step with a known secret, in place of an earlier one."""
    Authenticator.objects.update_or_create(user=user, type=Authenticator.Type.TOTP, defaults={"data": {"secret": locked(secret)}})


def take_second_step(user_id: int) -> None:
    """Remove the second step and its recovery codes: the next sign-in sets it up afresh."""
    Authenticator.objects.filter(user_id=user_id).delete()


def link_work_account(user_id: int, provider: str, uid: str) -> None:
    """Remember that an organisation's account opens this person's sign-in. Nothing else the organisation said is kept."""
    SocialAccount.objects.create(user_id=user_id, provider=provider, uid=uid)


def password_link(user: User, site: str) -> str:
    """The address at which this person chooses a password, once. `site` is the site's own address, like https://hub.example.org."""
    key = app_settings.PASSWORD_RESET_TOKEN_GENERATOR().make_token(user)
    path = reverse("account_reset_password_from_key", kwargs={"uidb36": user_pk_to_url_str(user), "key": key})
    return site.rstrip("/") + path


def end_sessions_of(user_id: int) -> int:
    """Sign this person out everywhere. Sessions do not say whose they are, so each is opened: this is rare."""
    theirs = [row.pk for row in Session.objects.iterator() if row.get_decoded().get("_auth_user_id") == str(user_id)]
    return Session.objects.filter(pk__in=theirs).delete()[0]


def _keys() -> MultiFernet:
    """The lock's keys: the site's secret key, then those it had before."""
    return MultiFernet([_lock(key) for key in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)])


def _lock(key: str) -> Fernet:
    """The lock that one of the site's keys makes, for this purpose and no other."""
    return Fernet(base64.urlsafe_b64encode(hmac.digest(key.encode(), PURPOSE, hashlib.sha256)))
