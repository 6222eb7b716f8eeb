"""FHIR R4 UK Core: a hospital's system tells of its Encounters. Lenient in what is read; every answer is an OperationOutcome."""

import json
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt

from headwater.hub.api.v1.problems import Problem
from headwater.hub.core import time
from headwater.hub.core.errors import HubError, NotAllowed
from headwater.hub.core.scoping import acting_for
from headwater.hub.core.values import Actor
from headwater.hub.integrations.actions import count_wrong_key, use_key
from headwater.hub.integrations.states import WRONG_KEY_MINUTES, KeyScope
from headwater.hub.pathways.actions.hospital.encounters import Told, hear_encounter
from headwater.hub.web.parts.access import address_of, public_page

KIND = "application/fhir+json"
LARGEST = 256 * 1024
# What FHIR calls each refusal.
CODES = {400: "structure", 401: "login", 403: "forbidden", 404: "not-found", 405: "not-supported", 413: "too-long", 415: "not-supported",
         422: "invalid", 429: "throttled"}  # fmt: skip
Tell = Callable[..., HttpResponse]


def outcome(status: int, *issues: tuple[str, str, str], headers: dict[str, str] | None = None) -> HttpResponse:
    """An OperationOutcome; each issue has a severity, a code and words."""
    told = [{"severity": severity, "code": code, "details": {"text": text}} for severity, code, text in issues]
    body = json.dumps({"resourceType": "OperationOutcome", "issue": told})
    return HttpResponse(body, status=status, content_type=KIND, headers={"Cache-Control": "no-store, private", **(headers or {})})


def refused(status: int, words: str, headers: dict[str, str] | None = None) -> HttpResponse:
    """A refusal: nothing was kept."""
    return outcome(status, ("error", CODES[status], words), headers=headers)


def told_by_a_system(*methods: str) -> Callable[[Tell], Tell]:
    """An address for systems with a key that may tell of stays. It is given who tells, and the body."""

    def decorate(view: Tell) -> Tell:
        @csrf_exempt
        @public_page
        @wraps(view)
        def opened(request: HttpRequest, **given: Any) -> HttpResponse:
            if request.method not in methods:
                return refused(405, f"Use {' or '.join(methods)} here.", {"Allow": ", ".join(methods)})
            try:
                by, body = _let_in(request), _body(request)
                with acting_for(by.agency):
                    return view(by, body, **given)
            except Problem as problem:
                return refused(problem.status, problem.detail, dict(problem.headers))
            except NotAllowed as no:
                return refused(403, str(no))
            except HubError as wrong:
                return refused(422, str(wrong))

        return opened

    return decorate


def _let_in(request: HttpRequest) -> Actor:
    kind, _, key = request.headers.get("Authorization", "").partition(" ")
    used = use_key(whole=key.strip(), at=time.now()) if kind.lower() == "bearer" else None
    if used is None:
        if key and count_wrong_key(address=address_of(request), at=time.now()):
            raise Problem(429, "Too many wrong keys from this address.", {"Retry-After": str(60 * WRONG_KEY_MINUTES)})
        raise Problem(401, "Send a key of your agency: “Authorization: Bearer …”.", {"WWW-Authenticate": "Bearer"})
    if used.is_over:
        raise Problem(429, "Too many requests in one minute with this key.", {"Retry-After": "60"})
    if KeyScope.STAYS not in used.scopes:
        raise Problem(403, "This key may not tell of stays. An administrator can make one that may.")
    return used.actor


def _body(request: HttpRequest) -> dict[str, Any]:
    if (request.content_type or "").lower() not in (KIND, "application/json"):
        raise Problem(415, f"Send JSON, with the header “Content-Type: {KIND}”.")
    length = request.META.get("CONTENT_LENGTH") or "0"
    if not length.isdecimal() or int(length) > LARGEST:
        raise Problem(413, f"The body may be {LARGEST // 1024} KB at most.")
    try:
        body = json.loads(request.body)
    except (ValueError, RecursionError) as wrong:
        raise Problem(400, "This is not JSON.") from wrong
    if not isinstance(body, dict):
        raise Problem(400, "Send one resource.")
    return body


def _answer(told: Told, fresh: int) -> HttpResponse:
    """What came of it. What waits for somebody is kept, and changes nothing until they decided."""
    if told.unread:
        return outcome(
            422, ("error", "invalid", f"{told.unread} It is kept for the hospital's own people to see; send it again once it is right.")
        )
    left = [("warning", "structure", f"{name} is no FHIR R4, and was left out.") for name in told.left_out]
    if told.waits:
        return outcome(202, ("warning", "conflict", "Kept. It waits for somebody at the hospital: nothing here was written over."), *left)
    words = "This was kept before." if told.again else "Kept."
    return outcome(200 if told.again else fresh, ("information", "informational", words), *left)


@told_by_a_system("POST")
def encounters(by: Actor, body: dict[str, Any]) -> HttpResponse:
    """One Encounter, with its Patient inside it or pointed at."""
    return _answer(hear_encounter(body=body, by=by, at=time.now()), 201)


@told_by_a_system("PUT")
def encounter(by: Actor, body: dict[str, Any], encounter_id: str) -> HttpResponse:
    """A newer version of one Encounter."""
    if body.get("id") != encounter_id:
        raise Problem(400, "The id in the address and the id of the Encounter must be the same.")
    return _answer(hear_encounter(body=body, by=by, at=time.now()), 200)


@told_by_a_system("POST")
def bundle(by: Actor, body: dict[str, Any]) -> HttpResponse:
    """A Bundle of one Encounter and its Patient."""
    if body.get("resourceType") != "Bundle":
        raise Problem(400, "Send a Bundle here, or an Encounter to its own address.")
    return _answer(hear_encounter(body=body, by=by, at=time.now()), 201)


@public_page
def metadata(_request: HttpRequest) -> HttpResponse:
    """What this road takes."""
    take = [{"code": "create"}, {"code": "update"}]
    rest = {"mode": "server", "resource": [{"type": "Encounter", "interaction": take}], "interaction": [{"code": "transaction"}]}
    said = {"resourceType": "CapabilityStatement", "status": "active", "date": "2026-11-22", "kind": "instance", "fhirVersion": "4.0.1",
            "format": ["json"], "rest": [rest]}  # fmt: skip
    return HttpResponse(json.dumps(said), content_type=KIND)


@csrf_exempt
@public_page
def unknown(_request: HttpRequest, rest: str) -> HttpResponse:
    """Anything else below this address."""
    return refused(404, f"There is nothing at {rest[:100]}. See metadata.")
