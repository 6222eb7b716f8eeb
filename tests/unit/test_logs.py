"""What a log line may hold."""

import logging

import pytest

from headwater.hub.config.logs import NoSecrets


@pytest.mark.parametrize(
    ("message", "arguments", "written"),
    [
        ("Not Found: %s", ("/follow/dGhpcyBpcyBhIHNlY3JldA_x/code/",), "Not Found: /follow/…/code/"),
        ("Forbidden: %s", ("/sign-in/new-password/1a-c8x2k1-0f9e8d7c6b5a4f3e2d1c/",), "Forbidden: /sign-in/new-password/…/"),
        ("404 %s %s", ("GET", "/cases/7K2M9Q4TX/safety-checked/"), "404 GET /cases/7K2M9Q4TX/safety-checked/"),
        ("nothing", (), "nothing"),
    ],
)
def test_a_private_link_is_blanked_and_a_reference_is_not(message, arguments, written):
    record = logging.LogRecord("django.request", logging.WARNING, "x.py", 1, message, arguments, None)
    assert NoSecrets().filter(record)
    assert record.getMessage() == written


def test_every_handler_of_the_site_blanks_them(settings):
    assert all("no_secrets" in handler["filters"] for handler in settings.LOGGING["handlers"].values())
