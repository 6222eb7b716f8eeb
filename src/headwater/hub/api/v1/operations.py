"""Referrals from other systems, version 1. Each operation reads its body, makes one call and says what came of it."""

import re
from datetime import datetime
from functools import cache
from typing import Annotated, Any

import pydantic
from django.http import HttpRequest, HttpResponse, JsonResponse
from ninja import Body, NinjaAPI, Query
from pydantic import Field

from headwater.hub.api.v1 import answering, problems, shapes
from headwater.hub.api.v1.access import ONCE, StrictJson, WithKey, called, done_by, once_key
from headwater.hub.api.v1.bodies import Many, ReferralIn, Withdrawal
from headwater.hub.api.v1.giving import Here, given_from
from headwater.hub.core.errors import HubError, NotFound
from headwater.hub.core.ids import tidy_reference
from headwater.hub.integrations.logic.keys import body_digest
from headwater.hub.integrations.states import KeyScope
from headwater.hub.organisations.queries import areas_in_county
from headwater.hub.programmes.queries import offers
from headwater.hub.referrals import actions
from headwater.hub.web.parts.access import public_page

REFUSALS = dict.fromkeys((400, 401, 403, 404, 409, 413, 415, 422, 429, 503), shapes.ProblemOut)
NAMED = {
    "parameters": [
        {
            "name": ONCE,
            "in": "header",
            "required": True,
            "description": "New for each request, and the same when it is sent again. The answer is then the same for seven days.",
            "schema": {"type": "string", "minLength": 8, "maxLength": 100, "pattern": "^[!-~]{8,100}$"},
        }
    ]
}


class Described(NinjaAPI):
    """The library's own description, with refusals as problem+json, and each referral of a list as it would be sent alone."""

    def get_openapi_schema(self, **given: Any) -> Any:
        schema = super().get_openapi_schema(**given)
        answers = (answer for path in schema["paths"].values() for one in path.values() for answer in one["responses"].items())
        for code, answer in answers:
            if int(code) >= 400 and "content" in answer:
                answer["content"] = dict(zip([problems.KIND], answer["content"].values(), strict=True))
        schema["components"]["schemas"]["Many"]["properties"]["referrals"]["items"] = {"$ref": "#/components/schemas/ReferralIn"}
        return schema


api = Described(
    title="Headwater: referrals from other systems",
    version="1.0.0",
    description="Send referrals, learn what became of them as far as the person agreed, and say that somebody changed their mind.",
    urls_namespace="v1",
    docs_url=None,
    docs_decorator=public_page,
    auth=WithKey(),
    parser=StrictJson(),
)
problems.register(api)


@api.get("/services", response={200: shapes.ServicesOut, **REFUSALS}, url_name="services", summary="Services and what they take")
@called(None)
def services(request: HttpRequest, district: Annotated[str, Field(max_length=9)] = "") -> HttpResponse:
    """Every service that takes referrals now, with its criteria for people who live in `district` (an ONS code)."""
    _, at = done_by(request)
    found = offers(area_code=district.replace("\0", ""), as_of=at.date())
    return JsonResponse({"services": [answering.offered(one) for one in found if not one.card.name_is_sensitive]})


@api.post(
    "/referrals", response={201: shapes.ReceivedOut, **REFUSALS}, url_name="referrals", summary="Send a referral", openapi_extra=NAMED
)  # fmt: skip
@called(KeyScope.SEND)
def send(request: HttpRequest, given: Annotated[ReferralIn, Body()]) -> HttpResponse:
    """Kept once this answers 201, whatever happens to the server afterwards."""
    by, at = done_by(request)
    asked = _asked(given, once_key(request), at, _districts())
    sent = actions.receive_from_system(asked=asked, say=answering.received, by=by, at=at)
    response = JsonResponse(answering.followed(sent), status=201)
    if sent.again:
        response.headers["Idempotent-Replayed"] = "true"
    return response


@api.post(
    "/referrals/batch", response={200: shapes.ManyOut, **REFUSALS}, url_name="batch", summary="Send up to 100", openapi_extra=NAMED
)  # fmt: skip
@called(KeyScope.SEND)
def send_many(request: HttpRequest, given: Annotated[Many, Body()]) -> HttpResponse:
    """Each is kept or refused by itself, and answered in its place. Sent again with the same key, what was kept is not kept twice."""
    by, at = done_by(request)
    once, here = once_key(request), _districts()
    read = [_read(each, f"{once}#{place}", at, here) for place, each in enumerate(given.referrals)]
    asked = [one for one in read if isinstance(one, actions.Asked)]
    done = iter(actions.receive_list_from_system(asked=asked, say=answering.received, by=by, at=at))
    return JsonResponse({"results": [_told(next(done)) if isinstance(one, actions.Asked) else one for one in read]})


def _read(given: dict[str, Any], once: str, at: datetime, here: Here) -> actions.Asked | dict[str, Any]:
    """One of a list, or what is told of it where it cannot be read."""
    try:
        return _asked(ReferralIn.model_validate(given), once, at, here)
    except pydantic.ValidationError as fault:
        return _refused(problems.unread(fault.errors(include_url=False, include_input=False)))
    except HubError as refused:
        return _told(refused)


def _told(done: actions.SentIn | HubError) -> dict[str, Any]:
    if isinstance(done, HubError):
        return _refused(problems.described(*problems.of_refusal(done)))
    return {"status": 201, "received": answering.followed(done), "problem": None}


def _refused(problem: dict[str, Any]) -> dict[str, Any]:
    return {"status": problem["status"], "received": None, "problem": problem}


def _districts() -> Here:
    """The districts of the county, read once for a request, when they are first needed."""
    return cache(lambda: dict(areas_in_county()))


def _asked(body: ReferralIn, once: str, at: datetime, here: Here) -> actions.Asked:
    digest = body_digest(body.model_dump(mode="json"))
    return actions.Asked(given_from(body, today=at.date(), here=here), once, digest)


@api.get("/referrals", response={200: shapes.AnswersOut, **REFUSALS}, url_name="referrals", summary="What became of what you sent")
@called(KeyScope.READ)
def listed(
    request: HttpRequest,
    updated_since: Annotated[datetime | None, Query()] = None,
    after: Annotated[str, Field(max_length=20)] = "",
    limit: Annotated[int, Field(ge=1, le=100)] = 50,
) -> HttpResponse:
    """The referrals your agency sent, the oldest first, a page at a time."""
    by, at = done_by(request)
    page = actions.read_answers(since=_aware(updated_since), after=_place(after), limit=limit, by=by, at=at)
    rows = [answering.answered(row) for row in page.rows]
    return JsonResponse({"referrals": rows, "after": None if page.after is None else f"r{page.after:x}"})


def _aware(moment: datetime | None) -> datetime | None:
    if moment is not None and moment.tzinfo is None:
        raise problems.Problem(422, "Check the fields named below.", fields={"updated_since": "Say the zone too: 2026-11-21T09:30:00Z."})
    return moment


def _place(after: str) -> int:
    if not after:
        return 0
    if not re.fullmatch(r"r[0-9a-f]{1,15}", after):
        raise problems.Problem(422, "Check the fields named below.", fields={"after": "Send what the page before gave as “after”."})
    return int(after[1:], 16)


@api.get("/referrals/{reference}", response={200: shapes.AnswerOut, **REFUSALS}, url_name="referral", summary="What became of one")
@called(KeyScope.READ)
def one(request: HttpRequest, reference: str) -> HttpResponse:
    """One referral that your agency sent."""
    by, at = done_by(request)
    return JsonResponse(answering.answered(actions.read_answer(reference=_reference(reference), by=by, at=at)))


@api.post(
    "/referrals/{reference}/withdrawal", response={200: shapes.WithdrawnOut, **REFUSALS}, url_name="withdrawal",
    summary="The person changed their mind",
)  # fmt: skip
@called(KeyScope.WITHDRAW)
def withdraw(request: HttpRequest, reference: str, given: Annotated[Withdrawal, Body()]) -> HttpResponse:
    """Sharing onward and telling you what becomes of it stop at once; after this the referral is not found here."""
    by, at = done_by(request)
    tidy = _reference(reference)
    actions.withdraw_by_sender(reference=tidy, words=given.words, by=by, at=at)
    return JsonResponse({"reference": tidy, "withdrawn": True})


def _reference(typed: str) -> str:
    tidy = tidy_reference(typed)
    if tidy is None:
        raise NotFound("There is no such referral here.")
    return tidy


def about(request: HttpRequest) -> dict[str, Any]:
    """Where this interface is described."""
    return {"version": "1", "openapi": request.build_absolute_uri("openapi.json")}
