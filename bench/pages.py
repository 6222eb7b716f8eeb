"""The pages that are timed, and who asks for them. A page that needs a record finds one in the county."""

from importlib import import_module

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY

from bench.measure import Page
from bench.urls import EMPTY
from headwater.hub.accounts.models import User
from headwater.hub.core.time import now
from headwater.hub.web.sign_in import lasting

VISITOR = "visitor"
EMPTY_PAGE = Page("empty, signed in", EMPTY, "member", 1, 1, holds=b"signed in")


def pages() -> list[Page]:
    """The busiest pages that the site has so far; the empty one comes first."""
    return [EMPTY_PAGE, Page("health", "/health/", VISITOR), Page("sign in", "/sign-in/", VISITOR)]


def members() -> dict[str, User]:
    """Who is signed in as what."""
    return {"member": User.objects.filter(is_active=True).order_by("id")[0]}


def cookies() -> dict[str, dict[str, str]]:
    """A signed-in session for each."""
    return {name: {settings.SESSION_COOKIE_NAME: session_of(user)} for name, user in members().items()}


def session_of(user: User) -> str:
    """The key of a session as signing in with both steps would leave it."""
    store = import_module(settings.SESSION_ENGINE).SessionStore()
    store[SESSION_KEY] = str(user.pk)
    store[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    store[HASH_SESSION_KEY] = user.get_session_auth_hash()
    store[lasting.SIGNED_IN_AT] = int(now().timestamp())
    store[lasting.SECOND_STEP] = True
    store.create()
    return str(store.session_key)
