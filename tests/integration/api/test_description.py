"""The interface is what its OpenAPI file says: made-up requests, right and wrong, are answered as it describes."""

import secrets
from collections.abc import Iterator

import pytest
import schemathesis
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.test import Client
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import content_type_conformance, response_schema_conformance, status_code_conformance

from headwater.hub.integrations.actions import keys
from support.cast import Cast
from support.systems import least, system_of

CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]
EXAMPLES = 8
few = settings(
    max_examples=EXAMPLES, deadline=None, derandomize=True, phases=[Phase.generate], suppress_health_check=list(HealthCheck), database=None
)  # fmt: skip


@pytest.fixture(autouse=True)
def one_connection() -> Iterator[None]:
    """A request from here ends without closing the connection that this test's rows are in, as Django's own client sees to."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.mark.django_db
def test_the_description_is_openapi_3_1_at_a_public_address() -> None:
    said = Client().get("/api/v1/openapi.json").json()
    paths = ("services", "referrals", "referrals/batch", "referrals/{reference}", "referrals/{reference}/withdrawal")
    assert said["openapi"].startswith("3.1") and set(said["paths"]) == {f"/api/v1/{path}" for path in paths}
    assert Client().get("/api/v1/").json()["openapi"].endswith("/api/v1/openapi.json")


@pytest.mark.django_db
def test_made_up_requests_are_answered_as_the_description_says(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keys, "MOST_IN_A_MINUTE", 10**9)
    system = system_of(cast)
    schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", WSGIHandler())
    asked: dict[str, set[int]] = {}

    def hold(operation: schemathesis.APIOperation) -> None:
        @few
        @given(case=operation.as_strategy())
        def answered(case: schemathesis.Case) -> None:
            once = {"Idempotency-Key": secrets.token_hex(8)} if operation.method == "post" else {}
            response = case.call(headers={"Authorization": f"Bearer {system.key}", **once})
            asked.setdefault(operation.label, set()).add(response.status_code)
            case.validate_response(response, checks=CHECKS)

        answered()

    for found in schema.get_all_operations():
        hold(found.ok())
    assert len(asked) == 6 and 200 in asked["GET /api/v1/services"], asked


@pytest.mark.django_db
def test_real_answers_are_as_the_description_says(cast: Cast) -> None:
    """What chance seldom draws: a service that is there, and a reference that was given."""
    system = system_of(cast)
    schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", WSGIHandler())
    headers = {"Authorization": f"Bearer {system.key}", "Idempotency-Key": "a-real-one-at-last"}
    sending = schema["/api/v1/referrals"]["POST"]
    case = sending.Case(body=least(cast, sender={"email": "joyce@trust.example"}), media_type="application/json")
    kept = case.call(headers=headers)
    case.validate_response(kept, checks=CHECKS)
    assert kept.status_code == 201
    one = schema["/api/v1/referrals/{reference}"]["GET"].Case(path_parameters={"reference": kept.json()["reference"]})
    one.call_and_validate(headers=headers, checks=CHECKS)
    both = {"referrals": [least(cast), {"service_id": 1}]}
    many = schema["/api/v1/referrals/batch"]["POST"].Case(body=both, media_type="application/json")
    many.call_and_validate(headers=headers, checks=CHECKS)
    schema["/api/v1/referrals"]["GET"].Case(query={"limit": 1}).call_and_validate(headers=headers, checks=CHECKS)
