"""What somebody has typed so far. It lives in the session on the server until it is sent, and is dropped after an hour of nothing."""

import secrets
from datetime import datetime, timedelta
from typing import Any, Self

from django.http import HttpRequest, QueryDict

from headwater.hub.referrals.states import Asker

KEY, RECEIPT = "referral_form", "referral_receipt"
IDLE = timedelta(hours=1)


class Draft:
    """The pages as they were typed, and the mark by which the form is known when it is sent twice."""

    def __init__(self, request: HttpRequest, held: dict[str, Any]) -> None:
        self.session = request.session
        self.held = held

    @classmethod
    def of(cls, request: HttpRequest, now: datetime) -> Self | None:
        """The form being filled in here; None where there is none, or where it lay untouched too long."""
        held = request.session.get(KEY)
        if held is None:
            return None
        if datetime.fromisoformat(held["touched"]) + IDLE < now:
            del request.session[KEY]
            return None
        return cls(request, held)

    @classmethod
    def begin(cls, request: HttpRequest, now: datetime, held: dict[str, Any] | None = None) -> Self:
        """A form from the beginning, or one that was kept. What another person may have left here is gone."""
        request.session.pop(RECEIPT, None)
        held = held or {"pages": {}, "token": secrets.token_urlsafe(32)}
        draft = cls(request, {**held, "touched": now.isoformat()})
        draft.session[KEY] = draft.held
        return draft

    def keep(self, slug: str, typed: QueryDict, now: datetime) -> None:
        """Keep one page as it was typed."""
        self.held["pages"][slug] = {name: values for name, values in typed.lists() if name != "csrfmiddlewaretoken"}
        self.held["touched"] = now.isoformat()
        self.session[KEY] = self.held

    def drop(self, slug: str) -> None:
        """Forget one page."""
        self.held["pages"].pop(slug, None)
        self.session[KEY] = self.held

    def page(self, slug: str) -> QueryDict | None:
        """What was typed on a page; None where it was not filled in."""
        kept = self.held["pages"].get(slug)
        if kept is None:
            return None
        typed = QueryDict(mutable=True)
        for name, values in kept.items():
            typed.setlist(name, values)
        return typed

    def has(self, slug: str) -> bool:
        """Whether a page was filled in."""
        return slug in self.held["pages"]

    def answer(self, slug: str, name: str) -> str:
        """One answer as it was typed; nothing where it was not."""
        kept = self.page(slug)
        return kept.get(name, "") if kept else ""

    @property
    def token(self) -> str:
        """The form's own mark."""
        token: str = self.held["token"]
        return token

    @property
    def to_council(self) -> bool:
        """Whether it goes to a council that the person chooses, and not to a service of this county."""
        return bool(self.held.get("to_council"))

    def turn_to(self, *, council: bool) -> None:
        """Ask a council, or a service again. What was typed stays."""
        self.held["to_council"] = council
        self.session[KEY] = self.held

    @property
    def asker(self) -> str:
        """Who is asking; a professional until they say otherwise."""
        return self.answer("who", "asker") or Asker.PROFESSIONAL

    @property
    def is_own(self) -> bool:
        """Whether somebody fills it in about themself."""
        return self.asker == Asker.PERSON

    @property
    def is_professional(self) -> bool:
        return self.asker == Asker.PROFESSIONAL


def forget(request: HttpRequest) -> None:
    """Leave nothing of the form or of its receipt behind on this device."""
    request.session.pop(KEY, None)
    request.session.pop(RECEIPT, None)
