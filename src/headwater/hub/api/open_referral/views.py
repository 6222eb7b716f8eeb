"""The directory as Open Referral UK v3: read by anybody, without a key."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from headwater.hub.api.open_referral.access import feed
from headwater.hub.api.open_referral.asking import MOST_ON_A_PAGE, asked_by
from headwater.hub.core.errors import NotFound
from headwater.hub.directory.queries import feed as directory

Shape = dict[str, Any]
Question = Callable[..., Any]
PROFILE = "https://docs.openreferraluk.org/en/latest/"
PATHS = {
    "services": ("search", "taxonomy_term_id", "taxonomy_id", "organization_id", "modified_after", "full", "minimum_age", "maximum_age",
                 "day", "start_time", "end_time"),
    "organizations": ("search", "full", "full_service"),
    "taxonomies": ("search",),
    "taxonomy_terms": ("search", "taxonomy_id", "parent_id", "top_only"),
    "service_at_locations": ("search", "taxonomy_term_id", "taxonomy_id", "organization_id", "modified_after", "full", "postcode",
                             "proximity"),
}  # fmt: skip


@feed
def about(request: HttpRequest) -> Shape:
    """Which standard this is, and where it is described."""
    return {"version": "HSDS-UK-3.0", "profile": PROFILE, "openapi_url": request.build_absolute_uri(reverse("open-referral:openapi"))}


@feed
def openapi(request: HttpRequest) -> Shape:
    """A description of the feed for machines."""
    paths: Shape = {"/": {"get": _described("About this feed", ())}}
    for name, parameters in PATHS.items():
        paths[f"/{name}"] = {"get": _described(f"A page of {name}", ("page", "per_page", "format", *parameters))}
        paths[f"/{name}/{{id}}"] = {"get": _described(f"One of {name}", (), of_one=True)}
    base = request.build_absolute_uri(reverse("open-referral:about")).rstrip("/")
    return {
        "openapi": "3.1.0",
        "info": {"title": "Directory (Open Referral UK)", "version": "3.0"},
        "servers": [{"url": base}],
        "paths": paths,
    }


def _described(what: str, parameters: tuple[str, ...], *, of_one: bool = False) -> Shape:
    shown: list[Shape] = [{"name": name, "in": "query", "schema": _kind(name)} for name in parameters]
    if of_one:
        shown.append({"name": "id", "in": "path", "required": True, "schema": {"type": "string", "format": "uuid"}})
    answers = {"200": "The answer", "400": "A parameter that cannot be", "404": "Nothing has this id", "429": "Too many in a minute"}
    return {"summary": what, "parameters": shown, "responses": {code: {"description": said} for code, said in answers.items()}}


def _kind(name: str) -> Shape:
    if name in {"page", "per_page", "minimum_age", "maximum_age", "proximity"}:
        most = {"maximum": MOST_ON_A_PAGE} if name == "per_page" else {}
        return {"type": "integer", "minimum": 0 if name.endswith("age") and name not in {"page", "per_page"} else 1, **most}
    if name in {"full", "full_service", "top_only"}:
        return {"type": "boolean"}
    return {"type": "string", **({"format": "uuid"} if name.endswith("_id") else {})}


def many(question: Question, words: str) -> Callable[..., HttpResponse]:
    """A page of one of the lists."""

    def listed(request: HttpRequest) -> Shape:
        page: Shape = question(asked=asked_by(request)).envelope()
        return page

    listed.__doc__ = words
    return feed(listed)


def one(question: Question, words: str, *, is_asked: bool = False) -> Callable[..., HttpResponse]:
    """One object of a list."""

    def found(request: HttpRequest, object_id: UUID) -> Shape:
        shape: Shape = question(wanted=object_id, **({"asked": asked_by(request)} if is_asked else {}))
        return shape

    found.__doc__ = words
    return feed(found)


LISTS = (
    ("services", many(directory.services, "Services."), one(directory.service, "One service.")),
    ("organizations", many(directory.organizations, "Organisations."), one(directory.organization, "One of them.", is_asked=True)),
    ("taxonomies", many(directory.taxonomies, "Lists of terms."), one(directory.taxonomy, "One list of terms.")),
    ("taxonomy_terms", many(directory.taxonomy_terms, "Terms."), one(directory.taxonomy_term, "One term.")),
    (
        "service_at_locations",
        many(directory.service_at_locations, "Services at their places."),
        one(directory.service_at_location, "One service at one place."),
    ),
)


@feed
def unknown(_request: HttpRequest, rest: str) -> Shape:
    """Anything else below this address, or an id that cannot be one: said in the feed's own way, so that a browser may read it."""
    known = ", ".join(["/", *(f"/{name}" for name in PATHS)])
    raise NotFound(f"There is nothing at {rest[:100]}. This feed has: {known}")
