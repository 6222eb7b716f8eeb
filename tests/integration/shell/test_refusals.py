"""What is refused gets a page in words, whatever refused it."""

import logging
import re

import pytest
from django.db import OperationalError
from django.test import Client

from headwater.hub.core.values import Role
from headwater.hub.web.parts import errors
from support.members import join

pytestmark = pytest.mark.usefixtures("trial_pages")


@pytest.mark.parametrize(
    ("how", "status", "words"),
    [
        ("invalid", 422, "The day is before the referral."),
        ("stale", 409, "Sam changed this at 10:05am."),
        ("not-allowed", 403, "Only a manager may do this."),
        ("not-found", 404, "There is no such page, or it is not one that you can see."),
        ("away", 503, "Wait a few minutes and try again."),
        ("broken", 500, "It was not your doing."),
    ],
)
def test_each_refusal_has_its_page_in_words_with_a_reference_that_the_log_knows(tolerant, how, status, words, caplog):
    answer = tolerant.post(f"/refuse/{how}/", {"note": "<what I typed>"})
    page = answer.content.decode()
    assert answer.status_code == status
    assert words in page
    reference = page.split("say this reference: <strong>")[1][:11]
    assert any(reference in record.getMessage() for record in caplog.records if record.name == "headwater.refused")
    assert "secret detail" not in page
    assert answer["Cache-Control"] == "no-store, private"


@pytest.mark.parametrize("how", ["invalid", "stale", "away"])
def test_what_was_typed_stands_on_the_page_that_refuses_it(tolerant, how):
    page = tolerant.post(f"/refuse/{how}/", {"note": "<what I typed>", "password": "hunter2", "once": "mark"}).content.decode()
    assert "&lt;what I typed&gt;" in page
    assert "hunter2" not in page
    assert ">mark<" not in page


def test_another_agencys_record_looks_like_one_that_does_not_exist(tolerant):
    def without_reference(address: str) -> str:
        return re.sub(r"this reference: <strong>[^<]+", "", tolerant.get(address).content.decode())

    assert without_reference("/refuse/not-found/") == without_reference("/no-such/")


def test_a_database_that_is_away_before_the_page_is_reached_says_so_too(tolerant, monkeypatch):
    def away(**_: object) -> None:
        raise OperationalError("gone")

    monkeypatch.setattr("headwater.hub.organisations.queries.actor_for", away)
    answer = tolerant.get("/for-managers/")
    assert answer.status_code == 503
    assert b"Wait a few minutes and try again." in answer.content


def test_an_error_page_that_cannot_be_drawn_still_says_something(tolerant, monkeypatch, caplog):
    def broken(*_: object) -> str:
        raise RuntimeError

    caplog.set_level(logging.CRITICAL)
    monkeypatch.setattr(errors, "render_to_string", broken)
    answer = tolerant.get("/no-such/")
    assert (answer.status_code, answer.content[:26]) == (404, b"Sorry, something went wron")


def test_a_role_that_does_not_include_the_page_is_told_so(signed_in):
    answer = signed_in.get("/for-managers/")
    assert answer.status_code == 403
    assert b"Your role in this agency does not include this page." in answer.content


def test_a_role_that_includes_the_page_sees_it(client, django_user_model):
    manager = django_user_model.objects.create_user("maria@example.org", "Maria")
    join(manager, "Riverside Homes", Role.MANAGER)
    client.force_login(manager)
    assert client.get("/for-managers/").content == b"managers"


def test_a_page_that_nobody_signed_in_to_runs_for_no_agency(tolerant, db):
    assert Client(raise_request_exception=False).get("/for-anybody/").status_code == 500
    assert tolerant.get("/for-anybody/").status_code == 200


def test_what_is_too_large_is_refused_before_it_is_read(tolerant, settings):
    answer = tolerant.generic("POST", "/reads/", b"x", CONTENT_LENGTH=str(settings.UPLOAD_MEGABYTES * 1024 * 1024 + 1))
    assert answer.status_code == 413
    assert b"That is too large to send" in answer.content


def test_too_much_typing_or_too_many_answers_are_refused(tolerant, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000
    assert tolerant.post("/reads/", "note=" + "x" * 2000, content_type="application/x-www-form-urlencoded").status_code == 413
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 100_000
    settings.DATA_UPLOAD_MAX_NUMBER_FIELDS = 10
    answer = tolerant.post("/reads/", "&".join(f"a{n}=1" for n in range(20)), content_type="application/x-www-form-urlencoded")
    assert answer.status_code == 413


def test_a_malformed_post_is_refused_in_words(tolerant):
    answer = tolerant.generic("POST", "/reads/", b"--x\r\nbroken", content_type="multipart/form-data; boundary=")
    assert answer.status_code == 400
    assert b"We could not read what was sent" in answer.content


def test_a_form_from_this_site_whose_mark_is_old_comes_back_filled(worker):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(worker)
    browser.get("/note/")
    answer = browser.post("/note/", {"note": "Rang Ms A"}, headers={"sec-fetch-site": "same-origin"})
    assert answer.status_code == 403
    assert b"Rang Ms A" in answer.content
    back = answer.content.decode().split('href="/note/?kept=')[1].split('"')[0]
    assert b"Rang Ms A" in browser.get(f"/note/?kept={back}").content


def test_a_form_that_another_site_made_up_is_shown_and_kept_nowhere(worker):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(worker)
    browser.get("/note/")
    answer = browser.post("/note/", {"note": "Made up"}, headers={"sec-fetch-site": "cross-site"})
    assert answer.status_code == 403
    assert b"Made up" not in answer.content
    assert b"kept=" not in answer.content
