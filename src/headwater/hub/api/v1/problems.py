"""Refusals as problem+json (RFC 9457): what is wrong, in plain words, with the field it is about."""

import json
import logging
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError

from headwater.hub.core.errors import HubError, Invalid, NotAllowed, NotFound, Stale
from headwater.hub.core.ids import new_reference, spaced

log = logging.getLogger("headwater.api")

KIND = "application/problem+json"
TITLES = {
    400: "The request cannot be read", 401: "A key is needed", 403: "Not allowed", 404: "Not found", 405: "Not this way",
    409: "Done before", 413: "Too large", 415: "Not JSON", 422: "Some answers cannot be", 429: "Too many requests",
    500: "Something went wrong here", 503: "Away for a moment",
}  # fmt: skip
# What the actions call an answer, as the body of a request names it.
FIELDS = {
    "name": "person.name", "born_on": "person.born_on", "arrears": "arrears_gbp", "children": "children_ages", "agreed": "agreement.agreed",
    "authority_seen": "agreement.authority_seen", "decided_by": "agreement.decided_by", "recheck_on": "agreement.recheck_on",
}  # fmt: skip
# What the reader of bodies calls a fault, in plain words.
WORDS = {
    "missing": "This is needed.",
    "extra_forbidden": "There is no field of this name. Nothing was kept, so that nothing is lost: check its spelling.",
    "date_from_datetime_parsing": "This must be a date, like 2026-11-21.",
    "date_parsing": "This must be a date, like 2026-11-21.",
    "date_from_datetime_inexact": "This must be a date without a time.",
    "datetime_from_date_parsing": "This must be a moment, like 2026-11-21T09:30:00Z.",
    "datetime_parsing": "This must be a moment, like 2026-11-21T09:30:00Z.",
    "bool_type": "This must be true or false.",
    "bool_parsing": "This must be true or false.",
    "string_type": "This must be text.",
    "string_too_short": "This must not be empty.",
    "int_parsing": "This must be a whole number.",
    "int_type": "This must be a whole number.",
    "int_from_float": "This must be a whole number.",
    "list_type": "This must be a list.",
    "dict_type": "This must be an object.",
    "model_attributes_type": "This must be an object.",
    "model_type": "This must be an object.",
    "decimal_type": "This must be an amount, like 120.50.",
    "decimal_parsing": "This must be an amount, like 120.50.",
}


class Problem(Exception):
    """A request that is refused before anything is done."""

    def __init__(self, status: int, detail: str, headers: Mapping[str, str] | None = None, fields: Mapping[str, str] | None = None) -> None:
        super().__init__(detail)
        self.status, self.detail, self.headers, self.fields = status, detail, headers or {}, fields or {}


def described(status: int, detail: str, fields: Mapping[str, str] | None = None) -> dict[str, Any]:
    """A refusal as plain values."""
    errors = [{"field": FIELDS.get(name, name), "problem": words} for name, words in (fields or {}).items()]
    return {"type": "about:blank", "title": TITLES.get(status, "Refused"), "status": status, "detail": detail, "errors": errors}


def answer(status: int, detail: str, fields: Mapping[str, str] | None = None, headers: Mapping[str, str] | None = None) -> HttpResponse:
    """A refusal."""
    kept = {"Cache-Control": "no-store, private", **(headers or {})}
    return HttpResponse(json.dumps(described(status, detail, fields)), status=status, content_type=KIND, headers=kept)


def of_refusal(refused: HubError) -> tuple[int, str, Mapping[str, str]]:
    """Status, words and fields of what a floor below refused."""
    if isinstance(refused, Invalid):
        return 422, str(refused), refused.fields
    status = {NotFound: 404, NotAllowed: 403, Stale: 409}.get(type(refused), 400)
    return status, str(refused), {}


def _refused(_request: HttpRequest, refused: HubError) -> HttpResponse:
    return answer(*of_refusal(refused))


def _problem(_request: HttpRequest, problem: Problem) -> HttpResponse:
    return answer(problem.status, problem.detail, problem.fields, problem.headers)


CHECK = "Check the fields named below. Nothing was kept."


def unread(faults: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """What is wrong with a body, as plain values."""
    return described(422, CHECK, dict(map(_fault, faults[:100])))


def _unread(_request: HttpRequest, fault: ValidationError) -> HttpResponse:
    return answer(422, CHECK, dict(map(_fault, fault.errors[:100])))


def _fault(error: Mapping[str, Any]) -> tuple[str, str]:
    """The place of a fault as the sender wrote it, and what to do about it."""
    place = [str(part) for part in error["loc"] if part not in ("body", "query", "path", "given")]
    return ".".join(place) or "body", _words(str(error["type"]), error.get("ctx") or {})


def _words(kind: str, about: Mapping[str, Any]) -> str:
    if kind in ("enum", "literal_error"):
        return f"This must be one of: {about['expected']}."
    if kind in ("string_too_long", "too_long"):
        return f"This must be no longer than {about['max_length']}."
    if kind in ("greater_than_equal", "less_than_equal"):
        return f"This must be {'at least' if 'ge' in about else 'at most'} {about.get('ge', about.get('le'))}."
    if kind == "value_error":
        return str(about.get("error", "This cannot be."))
    return WORDS.get(kind, "This cannot be read.")


def _http(_request: HttpRequest, error: HttpError) -> HttpResponse:
    if isinstance(error, AuthenticationError):
        return answer(401, "Send your agency's key as “Authorization: Bearer …”.", headers={"WWW-Authenticate": "Bearer"})
    return answer(error.status_code, "The body is not JSON that can be read." if error.status_code == 400 else str(error))


def _away(_request: HttpRequest, error: Exception) -> HttpResponse:
    log.error("The database is away", exc_info=error)
    return answer(503, "Nothing was kept. Send the same request again, with the same key.", headers={"Retry-After": "30"})


def _broken(_request: HttpRequest, error: Exception) -> HttpResponse:
    reference = spaced(new_reference())
    log.error("A request broke, reference %s", reference, exc_info=error)
    return answer(500, f"Nothing was kept. If you ask for help, say this reference: {reference}")


def register(api: NinjaAPI) -> None:
    """Make every refusal a problem."""
    handlers: tuple[tuple[type[Exception], Callable[..., HttpResponse]], ...] = (
        (Exception, _broken), (HttpError, _http), (ValidationError, _unread), (Problem, _problem), (HubError, _refused),
        (OperationalError, _away), (InterfaceError, _away),
    )  # fmt: skip
    for kind, handler in handlers:
        api.add_exception_handler(kind, handler)
