"""Who calls: a system with its agency's key, in JSON of a bounded size. No cookie counts here and no other site may ask from a browser."""

import json
from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja.parser import Parser
from ninja.security import HttpBearer

from headwater.hub.api.v1.problems import Problem
from headwater.hub.core import time
from headwater.hub.core.scoping import acting_for
from headwater.hub.core.values import Actor
from headwater.hub.integrations.actions import UsedKey, count_wrong_key, use_key
from headwater.hub.integrations.logic.keys import is_once_key
from headwater.hub.integrations.states import WRONG_KEY_MINUTES, KeyScope
from headwater.hub.web.parts.access import address_of

LARGEST, LARGEST_LIST = 128 * 1024, 2 * 1024 * 1024
WRITES = ("POST", "PUT", "PATCH")
ONCE = "Idempotency-Key"


class WithKey(HttpBearer):
    """A key in the header `Authorization: Bearer`. Its kind of content is looked at only once the key is known."""

    openapi_name = "key"

    def authenticate(self, request: HttpRequest, token: str) -> UsedKey | None:
        used = use_key(whole=token, at=time.now())
        if used is None:
            _refuse_stranger(request)
            return None
        if used.is_over:
            raise Problem(429, "Too many requests in one minute with this key. Ask again in a minute.", {"Retry-After": "60"})
        _check_body(request)
        return used


def _refuse_stranger(request: HttpRequest) -> None:
    if count_wrong_key(address=address_of(request), at=time.now()):
        seconds = str(60 * WRONG_KEY_MINUTES)
        raise Problem(429, "Too many wrong keys from this address. Wait before you try again.", {"Retry-After": seconds})


def _check_body(request: HttpRequest) -> None:
    if request.method not in WRITES:
        return
    if (request.content_type or "").lower() != "application/json":
        raise Problem(415, "Send JSON, with the header “Content-Type: application/json”.")
    most = LARGEST_LIST if request.path.endswith("/batch") else LARGEST
    length = request.META.get("CONTENT_LENGTH") or "0"
    if not length.isdecimal() or int(length) > most:
        raise Problem(413, f"The body may be {most // 1024} KB at most.")


class StrictJson(Parser):
    """JSON as the standard has it: a field named twice, NaN, or a mark that no database keeps is refused and not guessed at."""

    def parse_body(self, request: HttpRequest) -> Any:
        text = request.body.decode("utf-8")
        if "\\u0000" in text or "\0" in text:
            raise ValueError("A NUL cannot be kept.")
        return json.loads(text, object_pairs_hook=_once_each, parse_constant=_no_constant)


def _once_each(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("A field is named twice.")
    return found


def _no_constant(name: str) -> float:
    raise ValueError(f"{name} is not JSON.")


def called(scope: KeyScope | None) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """An operation for keys with this scope, run as the key's agency. It is given who acts and the moment."""

    def decorate(operation: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(operation)
        def run(request: HttpRequest, **given: Any) -> HttpResponse:
            used: UsedKey = request.auth  # type: ignore[attr-defined]  # ninja puts there what the key opened
            if scope is not None and scope not in used.scopes:
                raise Problem(403, f"This key may not do this. An administrator can make one that may “{scope}”.")
            request.__dict__["by"], request.__dict__["at"] = used.actor, time.now()
            with acting_for(used.actor.agency):
                response: HttpResponse = operation(request, **given)
            response.headers["Cache-Control"] = "no-store, private"
            return response

        return run

    return decorate


def done_by(request: HttpRequest) -> tuple[Actor, datetime]:
    """Who acts, and when."""
    return request.__dict__["by"], request.__dict__["at"]


def once_key(request: HttpRequest) -> str:
    """The key by which this request is known when it is sent again."""
    typed = request.headers.get(ONCE, "")
    if not is_once_key(typed):
        raise Problem(400, f"Send the header “{ONCE}”: 8 to 100 plain characters, new for each referral and the same when you try again.")
    return typed
