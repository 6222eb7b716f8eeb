"""Staff drafts: what somebody typed and was called away from waits on the server, sealed for the same sign-in, for a
day unless the site says otherwise.

It is the same store and the same seal that keeps what a lapsed session posted; nothing is left in the browser.
"""

import hashlib
from urllib.parse import urlencode

from cryptography.fernet import InvalidToken
from django.conf import settings
from django.contrib import messages
from django.core.cache import caches
from django.http import HttpRequest, QueryDict

from headwater.hub.web.parts.kept import NEVER, sealed

ASKED = "keep-draft"


def place(request: HttpRequest) -> str:
    """Where the draft of this page and this sign-in lies."""
    return f"draft-{request.user.pk}-{hashlib.sha256(request.path.encode()).hexdigest()}"


def wants_to_keep(request: HttpRequest) -> bool:
    """Whether the page was sent to be kept, not to be saved."""
    return request.method == "POST" and ASKED in request.POST


def keep(request: HttpRequest) -> None:
    """Keep what stands on the page."""
    never = (*NEVER, ASKED, "once")
    pairs = [(name, value) for name, values in request.POST.lists() if not name.startswith(never) for value in values]
    body = sealed(str(request.user.pk)).encrypt(urlencode(pairs).encode())
    caches["kept"].set(place(request), body, timeout=settings.KEEP_DRAFT_HOURS * 60 * 60)


def put_aside(request: HttpRequest) -> bool:
    """Keep the page as a draft where it was sent to be kept, and say so. Gives whether it was: then there is nothing to check or save."""
    if not wants_to_keep(request):
        return False
    keep(request)
    hours = settings.KEEP_DRAFT_HOURS
    messages.success(request, f"Your draft is kept for {hours} {'hour' if hours == 1 else 'hours'}. Only you can see it.")
    return True


def bring_back(request: HttpRequest) -> bool:
    """Put a kept draft back on the page it was typed on. Gives whether there was one."""
    held = caches["kept"].get(place(request)) if request.method == "GET" and "kept" not in request.__dict__ else None
    if held is None:
        return False
    try:
        request.__dict__["kept"] = QueryDict(sealed(str(request.user.pk)).decrypt(held))
    except InvalidToken:
        return False
    return True


def forget(request: HttpRequest) -> None:
    """Throw it away, once it is saved or no longer wanted."""
    caches["kept"].delete(place(request))
