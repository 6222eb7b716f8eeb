"""Another system of the trust: its key, and what it sends."""

import json
from dataclasses import dataclass
from typing import Any

from django.test import Client

from headwater.hub.core.scoping import across_agencies, acting_for
from headwater.hub.core.values import Actor, Role
from headwater.hub.integrations.actions import NewKey, make_key
from headwater.hub.organisations.models import Agency
from support.cast import NOW, TRUST, Cast

ALL = frozenset({"send", "read", "withdraw"})


def key_of(agency: Agency, *, scopes: frozenset[str] = ALL, name: str = "Ward system", at: Any = NOW) -> str:
    """A key of an agency, made by somebody who may."""
    by = Actor("Ada Crane", 1, agency.pk, agency.name, 1, None, frozenset({Role.ADMINISTRATOR}))
    with acting_for(agency.pk):
        return make_key(new=NewKey(name, scopes, 30), by=by, at=at)


def least(cast: Cast, **more: Any) -> dict[str, Any]:
    """The least that may be sent."""
    return {
        "service_id": cast.service.pk,
        "person": {"name": "Ben Hale"},
        "contact": [{"way": "phone", "value": "07700 900999"}],
        "reason": "Notice to leave by Christmas.",
        "agreement": {"agreed": "yes", "feedback": True},
        **more,
    }


@dataclass
class System:
    """A system that calls with a key."""

    key: str
    path: str = "/api/v1"

    def get(self, path: str, **asked: Any) -> Any:
        return Client().get(self.path + path, asked, **self.headers())

    def post(self, path: str, body: Any, once: str = "", **headers: str) -> Any:
        said = body if isinstance(body, str | bytes) else json.dumps(body)
        more = {"HTTP_IDEMPOTENCY_KEY": once} if once else {}
        return Client().post(self.path + path, said, content_type="application/json", **self.headers(), **more, **headers)

    def headers(self) -> dict[str, str]:
        return {"HTTP_AUTHORIZATION": f"Bearer {self.key}"} if self.key else {}


def system_of(cast: Cast, agency: str = TRUST, **given: Any) -> System:
    """The system of one of the cast's agencies."""
    with across_agencies():
        row = cast.agencies[agency]
    return System(key_of(row, **given))
